"""The steps of setting a round up, so that the last can be undone, and how far each section of answers is."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reporting", "0002_received_stays")]
    operations = [
        migrations.AddField("respondentrow", "progress", models.JSONField(default=dict)),
        migrations.CreateModel(
            name="RoundEditRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.PositiveIntegerField()),
                ("says", models.CharField(max_length=200)),
                ("before", models.JSONField()),
                ("actor", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="edits", to="reporting.roundrow"
                    ),
                ),
            ],
            options={
                "ordering": ("round", "revision"),
                "constraints": (
                    models.UniqueConstraint(fields=("round", "revision"), name="one_round_edit_a_revision"),
                ),
            },
        ),
    ]
