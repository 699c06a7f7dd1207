"""Whom only a proposal names is told apart; answers, files of invoices and accepted financing are never changed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.db import migrations, models

# Each table, and when a row of it may no longer be changed or deleted.
TABLES = {
    "settlement_objectionrow": "OLD.state <> 'open'",
    "settlement_invoicefilerow": "TRUE",
    "settlement_arrangementrow": "OLD.state = 'accepted'",
}
_protecting = import_module("ramme.web.settlement.migrations.0002_what_is_never_changed")


def protect(apps: Any, schema_editor: Any) -> None:
    del apps
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for table, when in TABLES.items():
        for statement in (_protecting._postgresql if is_postgresql else _protecting._sqlite)(table, when):
            schema_editor.execute(statement, None)


def mark_proposed(apps: Any, schema_editor: Any) -> None:
    """Parties that only a proposal under way names: neither side of the agreement, and in nothing accepted."""
    del schema_editor
    versions = apps.get_model("settlement", "AgreementVersionRow").objects
    parties = apps.get_model("settlement", "AgreementPartyRow").objects
    waiting = versions.filter(state="proposed").values_list("agreement", "agreement__operator", "agreement__acting")
    for agreement, operator, acting in waiting:
        known = {(operator, "operator"), (acting, "acting")}
        for content in versions.filter(agreement=agreement, state="accepted").values_list("content", flat=True):
            for period in content.get("municipalities") or ():
                known |= {(period.get(role), role) for role in ("acting", "paying", "residence")}
        rows = parties.filter(agreement=agreement).values_list("pk", "party", "role")
        named = [pk for pk, party, role in rows if (party, role) not in known]
        parties.filter(pk__in=named).update(proposed=True)


class Migration(migrations.Migration):
    dependencies = [("settlement", "0007_changes_accepted")]
    operations = [
        migrations.AddField("agreementpartyrow", "proposed", models.BooleanField(default=False)),
        migrations.RunPython(mark_proposed, migrations.RunPython.noop),
        migrations.RunPython(protect, migrations.RunPython.noop),
    ]
