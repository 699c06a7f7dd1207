"""What a payer noted of an answer from outside, or withdrew, is never changed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.db import migrations

TABLE, WHEN = "settlement_outsideobjectionrow", "OLD.state <> 'open'"
_protecting = import_module("ramme.web.settlement.migrations.0002_what_is_never_changed")


def protect(apps: Any, schema_editor: Any) -> None:
    del apps
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in (_protecting._postgresql if is_postgresql else _protecting._sqlite)(TABLE, WHEN):
        schema_editor.execute(statement, None)


class Migration(migrations.Migration):
    dependencies = [("settlement", "0010_objections_outside")]
    operations = [migrations.RunPython(protect, migrations.RunPython.noop)]
