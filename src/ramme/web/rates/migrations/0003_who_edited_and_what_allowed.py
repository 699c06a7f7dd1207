"""Who has edited a draft since it was approved last, and what allowed a rate to change within its year."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models

TABLE = "rates_publishedraterow"


def note_editors(apps: Any, schema_editor: Any) -> None:
    """Everybody who is known to have edited an open draft, as if it had not been approved yet."""
    del schema_editor
    drafts = apps.get_model("rates", "DraftRow")
    for row in drafts.objects.filter(closed=False):
        actors = set(row.edits.values_list("actor", flat=True)) | {row.edited_by}
        row.editors = "".join(f"{each}\n" for each in sorted(actors - {""}))
        row.editors = f"\n{row.editors}" if row.editors else ""
        row.save(update_fields=["editors"])


def protect(apps: Any, schema_editor: Any) -> None:
    """The new column of what was published stays too; PostgreSQL refuses every change of a row already."""
    del apps
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(
            f"CREATE TRIGGER {TABLE}_no_other_change BEFORE UPDATE ON {TABLE} "
            "WHEN NEW.\"change\" IS NOT OLD.\"change\" "
            "BEGIN SELECT RAISE(ABORT, 'what was published is never changed'); END",
            None,
        )


class Migration(migrations.Migration):
    dependencies = [("rates", "0002_published_stays")]
    operations = [
        migrations.AddField("draftrow", "editors", models.TextField(blank=True, default="")),
        # Without a default: then the table is not made anew, and what protects it stays.
        migrations.AddField("publishedraterow", "change", models.JSONField(blank=True, null=True)),
        migrations.RunPython(note_editors, migrations.RunPython.noop),
        migrations.RunPython(protect, migrations.RunPython.noop),
    ]
