"""The synthesis of free texts on paper and in Word: each sentence with how many answers it rests on, and no names."""

from __future__ import annotations

from datetime import date

from ramme.documents.sheet import CONSTRUCTED, ColumnOnPaper, Rows, Sentences, Sheet
from ramme.files.listing import shown_in_table
from ramme.quantities.writing import day_in_words
from ramme.reporting.tables.synthesis import Synthesis, listing_of_synthesis
from ramme.texts import Text, same

TITLE = Text(da="Opsamling: {title}", en="Synthesis: {title}")
FOOTER = Text(da="{round} · {day}", en="{round} · {day}")
_WIDTHS = (6, 3, 2, 2)


def synthesis_sheet(synthesis: Synthesis, of: str, day: date, *, constructed: bool) -> Sheet:
    """The synthesis before it is set; `of` is what the round is called."""
    listing = listing_of_synthesis(synthesis)
    heads = [ColumnOnPaper(column.title, width=width) for column, width in zip(listing.columns, _WIDTHS, strict=True)]
    rows = [
        [
            Text(da=shown_in_table(row[each.key], "da"), en=shown_in_table(row[each.key], "en"))
            for each in listing.columns
        ]
        for row in listing.rows
    ]
    return Sheet(
        title=TITLE.filled(title=synthesis.question),
        day=day,
        marks=[CONSTRUCTED] if constructed else [],
        parts=[Sentences(listing.notes), Rows(columns=heads, rows=rows)],
        footer=FOOTER.filled(round=same(of), day=day_in_words(day)),
        wide=True,
    )
