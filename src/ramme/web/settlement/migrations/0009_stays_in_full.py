"""An operator says that all stays of an offering stand here from a month on."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0004_watch_list"), ("settlement", "0008_proposed_and_answered")]
    operations = [
        migrations.CreateModel(
            name="StaysInFullRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField()),
                ("stated_at", models.DateTimeField()),
                ("stated_by", models.CharField(max_length=64)),
                (
                    "offering",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stays_in_full",
                        to="registry.offeringrow",
                    ),
                ),
            ],
        ),
    ]
