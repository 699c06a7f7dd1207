"""Searches that found nobody are kept, without the number, and the database refuses to change or delete them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.db import migrations, models

TABLE = "citizens_searchinvainrow"
_protecting = import_module("ramme.web.citizens.migrations.0002_looks_stay")


def protect(apps: Any, schema_editor: Any) -> None:
    del apps
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in (_protecting._postgresql if is_postgresql else _protecting._sqlite)(TABLE):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("citizens", "0002_looks_stay")]
    operations = [
        migrations.CreateModel(
            name="SearchInVainRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("purpose", models.CharField(max_length=32)),
                ("says", models.CharField(blank=True, max_length=400)),
                ("actor", models.CharField(max_length=64)),
                ("party", models.CharField(max_length=80)),
                ("role", models.CharField(blank=True, max_length=32)),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ("id",),
                "indexes": [models.Index(fields=["actor", "at"], name="citizens_in_vain")],
            },
        ),
        migrations.RunPython(protect, migrations.RunPython.noop),
    ]
