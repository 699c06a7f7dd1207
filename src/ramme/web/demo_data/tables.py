"""The tables of the demo: those of the frozen round on need and supply, with a text whose numbers are bound to them."""

from __future__ import annotations

from datetime import datetime

from ramme.demo import coherence
from ramme.reporting.tables.offered import offered
from ramme.web.accounts.actors import Actor
from ramme.web.reporting.models import RoundRow
from ramme.web.reporting.operations.publishing import Publishing, table_published
from ramme.web.reporting.operations.table_drafts import Kept, table_kept
from ramme.web.reporting.queries.tables import Rounds

# So many of the sentences that the table offers make up the text of the demo.
SENTENCES = 4


def tables_published(secretariat: Actor, row: RoundRow, at: datetime) -> None:
    """Publishes the two tables of a round on need and supply, as the secretariat would."""
    for key, way in coherence.ways().items():
        table = Rounds(row).table(way)
        text = "\n".join(each.markup for each in offered(table)[:SENTENCES])
        draft = table_kept(secretariat, row.slug, key, Kept(revision=0, way=way, text=text), at=at)
        table_published(secretariat, row.slug, key, Publishing(revision=draft.revision, after=0), at=at)
