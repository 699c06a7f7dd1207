"""From here on the database itself refuses to change or delete what was published; a rate may only become replaced."""

from __future__ import annotations

from typing import Any

from django.db import migrations

TABLES = ("rates_publishedraterow", "rates_groupraterow", "rates_agreementtextrow")
SAYS = "what was published is never changed"
# Of a group's rate one thing changes: that a later version holds in its place.
CURRENT = "current"


def _sqlite(schema_editor: Any, table: str) -> list[str]:
    with schema_editor.connection.cursor() as cursor:
        described = schema_editor.connection.introspection.get_table_description(cursor, table)
    columns = [column.name for column in described if (table, column.name) != ("rates_groupraterow", CURRENT)]
    changed = " OR ".join(f'NEW."{column}" IS NOT OLD."{column}"' for column in columns)
    if table == "rates_groupraterow":
        changed = f'{changed} OR (NEW."{CURRENT}" AND NOT OLD."{CURRENT}")'
    refuses = f"BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"
    return [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} WHEN {changed} {refuses}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuses}",
    ]


def _postgresql(table: str) -> list[str]:
    refuse = f"{table}_refuse"
    may_pass = (
        f"""IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - '{CURRENT}' = to_jsonb(OLD) - '{CURRENT}'
        AND (OLD.{CURRENT} OR NOT NEW.{CURRENT}) THEN RETURN NEW; END IF;"""
        if table == "rates_groupraterow"
        else ""
    )
    return [
        f"""CREATE FUNCTION {refuse}() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN {may_pass} RAISE EXCEPTION '{SAYS}'; END $$""",
        f"""CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
        FOR EACH ROW EXECUTE FUNCTION {refuse}()""",
        f"""CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION {refuse}()""",
    ]


def protect(apps: Any, schema_editor: Any) -> None:
    del apps
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        for statement in _postgresql(table) if is_postgresql else _sqlite(schema_editor, table):
            # None: without it a percent sign would be read as a blank.
            schema_editor.execute(statement, None)


class Migration(migrations.Migration):
    dependencies = [("rates", "0001_initial")]
    operations = [migrations.RunPython(protect, migrations.RunPython.noop)]
