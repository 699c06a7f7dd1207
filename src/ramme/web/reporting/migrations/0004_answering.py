"""Which edits took others back, which version a step spoke of, and who ended a delegation."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reporting", "0003_setting_up")]
    operations = [
        migrations.AddField("answereditrow", "kind", models.CharField(default="edit", max_length=8)),
        migrations.AddField("answersteprow", "version", models.PositiveIntegerField(default=0)),
        migrations.AddField("delegationrow", "ended_by", models.CharField(blank=True, default="", max_length=64)),
    ]
