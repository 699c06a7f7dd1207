"""An event may concern any number of parties, as when a whole region is asked; what was kept stays protected."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.db import migrations, models

APPEND_ONLY = import_module("ramme.web.audit.migrations.0002_append_only")


def protect_again(apps: Any, schema_editor: Any) -> None:
    """SQLite makes the table anew for the wider column, and what protected the old one went with it."""
    del apps
    if schema_editor.connection.vendor == "sqlite":
        for statement in APPEND_ONLY.SQLITE:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]
    operations = [
        migrations.AlterField("event", "parties", models.TextField(blank=True)),
        migrations.RunPython(protect_again, migrations.RunPython.noop),
    ]
