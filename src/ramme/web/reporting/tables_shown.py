"""A table and its text as a page shows them, and the files they are handed out as."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from ramme.documents.table_sheet import DRAFT, TableOnPaper, table_docx, table_pdf
from ramme.reporting.tables.binding import Bound, Plain, Put, checked, number_told
from ramme.reporting.tables.offered import Offered, offered
from ramme.reporting.tables.showing import Page, PageCell, PageRow, listing_of, page_of
from ramme.reporting.tables.table import Break, Measure, Table
from ramme.texts import Text, same
from ramme.web.ui.downloads import WRITERS, file_answer, listing_answer
from ramme.web.ui.templatetags.saying import language_now

IN_PERCENT = Text(da="i procent af dem, der har svaret", en="in percent of those who answered")
BY_CITIZENS = Text(da="i procent af deres borgere", en="in percent of their citizens")
# Drawing a table of many lines takes longer than making it. Each is held on to, so that its place is not taken.
_KEPT = 300
_DRAWN: dict[tuple[int, str], tuple[Drawn, Table]] = {}
FILES = ("xlsx", "csv", "docx", "pdf")
_PAPER = {"docx": table_docx, "pdf": table_pdf}


@dataclass(frozen=True, slots=True)
class Side:
    """The columns of a table that stand beside each other: their titles, and each row with its cells of them."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[PageRow, tuple[PageCell, ...]], ...]


@dataclass(frozen=True, slots=True)
class TableShown:
    """A table in words, what of it stands side by side, and where answers cannot be held together."""

    page: Page
    sides: tuple[Side, ...]
    breaks: tuple[Break, ...]
    question: Text

    @property
    def broken(self) -> frozenset[int]:
        """The years after a break."""
        return frozenset(each.after for each in self.breaks)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text: a number that matches its table, one that is wrong, or prose."""

    text: str
    is_bound: bool = False
    is_wrong: bool = False
    says: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A table as it stands on a page, drawn once: its title, its markup, and the sentences it offers."""

    title: str
    html: SafeString
    constructed: bool
    sentences: tuple[Offered, ...]


def shown(table: Table) -> Drawn:
    """The table for a page, in the language it is read in; drawn again only where it is another table."""
    key = (id(table), language_now())
    if key not in _DRAWN:
        if len(_DRAWN) >= _KEPT:
            _DRAWN.clear()
        _DRAWN[key] = (_drawn(table), table)
    return _DRAWN[key][0]


def _drawn(table: Table) -> Drawn:
    page = page_of(table, language_now())
    words = TableShown(page, tuple(_sides(table, page)), table.breaks, table.question)
    html = render_to_string("reporting/parts/table_shown.html", {"table": words})
    return Drawn(title=page.title, html=html, constructed=table.constructed, sentences=offered(table))


def _sides(table: Table, page: Page) -> Iterator[Side]:
    """The counts, and below them the percentages, which would be too many columns beside them."""
    shares = {Measure.SHARE: IN_PERCENT, Measure.CITIZENS: BY_CITIZENS}
    for measures, words in (
        ((Measure.COUNT, Measure.FIGURE), None),
        *(((each,), says) for each, says in shares.items()),
    ):
        at = [number for number, column in enumerate(table.columns) if column.measure in measures]
        if at:
            yield Side(
                title=page.title if words is None else f"{page.title}, {words.told(language_now())}",
                heads=tuple(page.heads[number] for number in at),
                rows=tuple((row, tuple(row.cells[number] for number in at)) for row in page.rows),
            )


def pieces_of(text: str, tables: Mapping[str, Table]) -> list[list[Piece]]:
    """A text in paragraphs of pieces, so that wrong numbers are seen where they stand."""
    paragraphs: list[list[Piece]] = [[]]
    for part in checked(text, tables).parts:
        if not isinstance(part, Plain):
            paragraphs[-1].append(_piece(part, tables))
            continue
        first, *rest = part.text.split("\n")
        paragraphs[-1].append(Piece(first))
        paragraphs += [[Piece(line)] for line in rest]
    return [each for each in paragraphs if any(piece.text.strip() for piece in each)]


def _piece(part: Bound | Put, tables: Mapping[str, Table]) -> Piece:
    if part.meant is None:
        words = part.typed if isinstance(part, Bound) else f"{{{part.reference}}}"
        return Piece(words, is_wrong=True)
    if isinstance(part, Put):
        return Piece(number_told(part.meant).da, is_bound=True, says=part.reference)
    reference = part.meant.reference
    is_wrong = checked(f"[{part.typed}]({reference})", tables).stops
    return Piece(part.typed, is_bound=not is_wrong, is_wrong=is_wrong, says=reference)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToFile:
    """What a file of a table is made of: its name without ending, the day, the address, the text, and what it is."""

    name: str
    day: date
    path: str
    paragraphs: Sequence[str] = ()
    marks: Sequence[Text] = ()
    is_draft: bool = False


def table_file_answer(table: Table, given: ToFile, kind: str) -> HttpResponse:
    """The table with its text as a file of one kind; another kind is not found."""
    if kind in _PAPER:
        content = TableOnPaper(
            table=table,
            day=given.day,
            address=f"{settings.RAMME_ADDRESS.rstrip('/')}{given.path}",
            paragraphs=given.paragraphs,
            marks=given.marks,
            is_draft=given.is_draft,
        )
        return file_answer(_PAPER[kind](content, language_now()), f"{given.name}.{kind}")
    if kind not in WRITERS:
        raise Http404(kind)
    listing = listing_of(table)
    notes = (*([DRAFT] if given.is_draft else []), *given.marks, *listing.notes, *map(same, given.paragraphs))
    return listing_answer(replace(listing, notes=notes), given.name, kind, table.way.title)
