"""From here on the database itself refuses to change or delete what was accepted, told, invoiced or entered."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models

SAYS = "what was accepted, told or invoiced is never changed"
ACCEPTED_SHARE = "EXISTS (SELECT 1 FROM settlement_arrangementrow WHERE id = OLD.arrangement_id AND state = 'accepted')"
# Each table, and when a row of it may no longer be changed; a run goes on only until it is issued or called off.
TABLES = {
    "settlement_agreementversionrow": "OLD.state = 'accepted'",
    "settlement_stayeventrow": "TRUE",
    "settlement_invoicerow": "TRUE",
    "settlement_invoicelinerow": "TRUE",
    "settlement_ledgerentryrow": "TRUE",
    "settlement_adjustmentrow": "TRUE",
    "settlement_arrangementsharerow": ACCEPTED_SHARE,
    "settlement_runrow": "OLD.state IN ('issued', 'called_off')",
}


def _sqlite(table: str, when: str) -> list[str]:
    refuses = f"WHEN {when} BEGIN SELECT RAISE(ABORT, '{SAYS}'); END"
    return [f"CREATE TRIGGER {table}_no_{what.lower()} BEFORE {what} ON {table} {refuses}" for what in ("UPDATE", "DELETE")]


def _postgresql(table: str, when: str) -> list[str]:
    refuse = f"{table}_refuse"
    return [
        f"""CREATE FUNCTION {refuse}() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN IF TG_OP = 'TRUNCATE' THEN RAISE EXCEPTION '{SAYS}'; END IF;
        IF {when} THEN RAISE EXCEPTION '{SAYS}'; END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$""",
        f"""CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
        FOR EACH ROW EXECUTE FUNCTION {refuse}()""",
        f"""CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION {refuse}()""",
    ]


def protect(apps: Any, schema_editor: Any) -> None:
    del apps
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for table, when in TABLES.items():
        for statement in _postgresql(table, when) if is_postgresql else _sqlite(table, when):
            # None: without it a percent sign would be read as a blank.
            schema_editor.execute(statement, None)


class Migration(migrations.Migration):
    dependencies = [("settlement", "0001_initial")]
    operations = [
        migrations.AddField("invoicelinerow", "name", models.CharField(blank=True, max_length=200), preserve_default=True),
        migrations.AddField("invoicingrow", "settles_from", models.DateField(blank=True, null=True)),
        migrations.RunPython(protect, migrations.RunPython.noop),
    ]
