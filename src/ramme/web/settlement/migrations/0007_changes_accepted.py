"""A change of rate group waits for the other side; each acting municipality that an agreement touches accepts it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

ANSWERS = "settlement_changeanswerrow"
_protecting = import_module("ramme.web.settlement.migrations.0002_what_is_never_changed")


def protect(apps: Any, schema_editor: Any) -> None:
    del apps
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in (_protecting._postgresql if is_postgresql else _protecting._sqlite)(ANSWERS, "TRUE"):
        schema_editor.execute(statement, None)


class Migration(migrations.Migration):
    dependencies = [("settlement", "0004_payer")]
    operations = [
        migrations.AddField("agreementversionrow", "buyers_accepted", models.JSONField(blank=True, null=True)),
        migrations.AddField("adjustmentrow", "beside_oere", models.BigIntegerField(blank=True, null=True)),
        migrations.CreateModel(
            name="ChangeAnswerRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("accepted", models.BooleanField()),
                ("says", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                ("actor", models.CharField(max_length=64)),
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answer",
                        to="settlement.stayeventrow",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.partyrow"
                    ),
                ),
            ],
            options={"ordering": ("id",)},
        ),
        migrations.RunPython(protect, migrations.RunPython.noop),
    ]
