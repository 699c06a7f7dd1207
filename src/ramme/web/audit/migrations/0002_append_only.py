"""The trail begins with one head row, and from here on the database itself refuses to change or delete an event."""

from __future__ import annotations

from typing import Any

from django.db import migrations

SQLITE = [
    f"""CREATE TRIGGER audit_event_no_{what.lower()} BEFORE {what} ON audit_event
    BEGIN SELECT RAISE(ABORT, 'audit events are never changed'); END"""
    for what in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    """CREATE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'audit events are never changed'; END $$""",
    """CREATE TRIGGER audit_event_no_change BEFORE UPDATE OR DELETE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION audit_event_refuse()""",
    """CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event
    FOR EACH STATEMENT EXECUTE FUNCTION audit_event_refuse()""",
]


def begin(apps: Any, schema_editor: Any) -> None:
    apps.get_model("audit", "Head").objects.get_or_create(pk=1, defaults={"checksum": "0" * 64})
    statements = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
