"""From here on the database itself refuses to change or delete what was submitted, or a table that was published."""

from __future__ import annotations

from typing import Any

from django.db import migrations

TABLES = ("reporting_submissionrow", "reporting_publishedtablerow")
SAYS = "what was submitted or published is never changed"


def _sqlite(table: str) -> list[str]:
    refuses = f"BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"
    return [f"CREATE TRIGGER {table}_no_{what.lower()} BEFORE {what} ON {table} {refuses}" for what in ("UPDATE", "DELETE")]


def _postgresql(table: str) -> list[str]:
    return [
        f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{SAYS}'; END $$",
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
            # None: without it a percent sign would be read as a blank.
            schema_editor.execute(statement, None)


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_initial")]
    operations = [migrations.RunPython(protect, migrations.RunPython.noop)]
