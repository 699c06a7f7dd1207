"""From here on the database itself refuses to change or delete a look at a citizen, or the proof of an erasure."""

from __future__ import annotations

from typing import Any

from django.db import migrations

TABLES = ("citizens_citizenviewrow", "citizens_erasurerow")
SAYS = "looks and proofs are never changed"


def _sqlite(table: str) -> list[str]:
    return [
        f"CREATE TRIGGER {table}_no_{what.lower()} BEFORE {what} ON {table} BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"
        for what in ("UPDATE", "DELETE")
    ]


def _postgresql(table: str) -> list[str]:
    return [
        f"""CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{SAYS}'; END $$""",
        f"""CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
        FOR EACH ROW EXECUTE FUNCTION {table}_refuse()""",
        f"""CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()""",
    ]


def protect(apps: Any, schema_editor: Any) -> None:
    del apps
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        for statement in _postgresql(table) if is_postgresql else _sqlite(table):
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("citizens", "0001_initial")]
    operations = [migrations.RunPython(protect, migrations.RunPython.noop)]
