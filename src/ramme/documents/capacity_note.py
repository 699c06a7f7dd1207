"""The joint note on changes of capacity at new year on paper: sentences, and a table for each category."""

from __future__ import annotations

from datetime import date

from ramme.documents.sheet import CONSTRUCTED, ColumnOnPaper, Rows, Sentences, Sheet
from ramme.files.listing import Listing, Shown, shown_in_table
from ramme.quantities.writing import day_in_words
from ramme.reporting.overviews.capacity_changes import CapacityNote, category_title, changes_listing, sentences
from ramme.reporting.overviews.collected import Collected
from ramme.texts import Text, same

TITLE = Text(
    da="Ændringer af kapacitet ved årsskiftet til {year}: fælles notat",
    en="Changes of capacity at new year {year}: joint note",
)
FOOTER = Text(da="{title}. Skrevet ud {day}.", en="{title}. Printed {day}.")
NO_CHANGES = Text(da="Ingen har meldt ændringer.", en="Nobody has reported any change.")
_WIDTHS = {"operator": 2, "offering": 2, "reason": 4, "consequences": 4, "rate": 3, "payers": 3}
_FIGURES = frozenset({"before", "after", "change"})


def note_sheet(note: CapacityNote, collected: Collected, day: date) -> Sheet:
    """The note as a sheet of paper; it names offerings and operators, and no citizen."""
    title = TITLE.filled(year=note.year)
    said = (*collected.notes(with_missing=False), *sentences(note))
    tables = tuple(_rows(category_title(category), changes_listing(each)) for category, each in note.changes.items())
    return Sheet(
        title=title,
        day=day,
        parts=(Sentences(said if tables else (*said, NO_CHANGES)), *tables),
        footer=FOOTER.filled(title=collected.title, day=day_in_words(day)),
        marks=(CONSTRUCTED,) if collected.constructed else (),
        wide=True,
    )


def _rows(title: Text, listing: Listing) -> Rows:
    return Rows(
        columns=[
            ColumnOnPaper(column.title, width=_WIDTHS.get(column.key, 1), figures=column.key in _FIGURES)
            for column in listing.columns
        ],
        rows=[[_cell(row[column.key]) for column in listing.columns] for row in listing.rows],
        title=title,
    )


def _cell(value: Shown) -> Text:
    if isinstance(value, Text):
        return value
    if isinstance(value, str):
        return same(value)
    return Text(da=shown_in_table(value, "da"), en=shown_in_table(value, "en"))
