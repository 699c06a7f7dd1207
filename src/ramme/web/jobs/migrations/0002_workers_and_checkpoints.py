"""Work says from where it goes on, when it is due and whose it is; workers say that they are alive."""

from __future__ import annotations

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="WorkerRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=64, unique=True)),
                ("version", models.CharField(max_length=20)),
                ("started_at", models.DateTimeField()),
                ("beat_at", models.DateTimeField()),
            ],
        ),
        migrations.AddField("jobrow", "checkpoint", models.JSONField(default=dict)),
        migrations.AddField("jobrow", "worker", models.CharField(blank=True, max_length=64, default=""), preserve_default=False),
        migrations.AddField(
            "jobrow", "due_at", models.DateTimeField(default=django.utils.timezone.now), preserve_default=False
        ),
        migrations.AddIndex(
            "jobrow", models.Index(fields=["state", "due_at"], name="jobs_jobrow_state_due_at")
        ),
    ]
