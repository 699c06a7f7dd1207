"""Which column of somebody's list holds which field of ours, so that it can be proposed, remembered and checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from ramme.agreements import Way
from ramme.citations import Place
from ramme.files.cells import shortened
from ramme.files.fillings import Form
from ramme.files.tables import Heading
from ramme.files.words import folded, listed, nearest
from ramme.problems import Gathering, Problem, ProblemsFound, stops
from ramme.texts import Text

FORMAT = 1
_RESEMBLES = 0.75
_LONGEST_COMPARED = 100

COLUMN_NOT_MAPPED = stops(
    "list-column-not-mapped",
    says=Text(
        da="Det er ikke valgt, hvad kolonnen »{found}« indeholder.{nearest}",
        en="It is not chosen what the column “{found}” holds.{nearest}",
    ),
    remedy=Text(da="Vælg et felt, eller vælg at udelade kolonnen.", en="Choose a field, or choose to leave it out."),
)
FIELD_MAPPED_TWICE = stops(
    "list-field-mapped-twice",
    says=Text(da="Feltet »{title}« hentes fra flere kolonner: {found}.", en="“{title}” has several columns: {found}."),
    remedy=Text(da="Vælg én af dem, og udelad de andre.", en="Choose one of them and leave the others out."),
)
FIELD_NOT_MAPPED = stops(
    "list-field-not-mapped",
    says=Text(da="Ingen kolonne er valgt til »{title}«.", en="No column is chosen for “{title}”."),
    remedy=Text(da="Vælg den kolonne, hvor det står.", en="Choose the column in which it stands."),
)
FIELD_UNKNOWN = stops(
    "list-field-unknown",
    says=Text(
        da="Kolonnen »{found}« er sat til feltet »{field}«, som ikke findes.",
        en="The column “{found}” is set to the field “{field}”, which does not exist.",
    ),
    remedy=Text(da="Vælg et af felterne: {known}.", en="Choose one of the fields: {known}."),
)
MAPPING_NOT_READABLE = stops(
    "column-mapping-not-readable",
    says=Text(
        da="Den gemte kobling af kolonner kan ikke læses ved »{field}«.",
        en="The stored mapping of columns cannot be read at “{field}”.",
    ),
    remedy=Text(da="Vælg kolonnerne forfra, og gem koblingen.", en="Choose the columns anew and store the mapping."),
)


# The column of our own export that tells which fields were concluded: nothing to read, so it is left out by itself.
UNVERIFIED_TITLE = Text(da="Ikke bekræftet", en="Unverified")
UNVERIFIED_COLUMN = frozenset({UNVERIFIED_TITLE.da, UNVERIFIED_TITLE.en})


class FigureForm(Way):
    """How figures are typed in a list."""

    DANISH = "danish", "med decimalkomma, 1.234,56", "with a decimal comma, 1.234,56"
    POINT = "point", "med decimalpunktum, 1234.56", "with a decimal point, 1234.56"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListField(Heading):
    """A field that a list may hold: what may stand in it, whether it is a figure, and its help."""

    form: Form[Any]
    needed: bool = False
    is_figure: bool = False
    help: Text = Text(da="", en="")  # noqa: RUF009 (a text never changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMapping:
    """Which heading of a list goes with which field, which columns are left out, on which sheet, how figures are typed.

    `columns` are pairs of a heading as it stands in the list, and the key of a field. Of csv `sheet` is empty.
    """

    columns: tuple[tuple[str, str], ...] = ()
    left_out: tuple[str, ...] = ()
    sheet: str = ""
    figures: FigureForm = FigureForm.DANISH

    @property
    def by_field(self) -> Mapping[str, str]:
        """The heading of each field that has a column."""
        return {field: heading for heading, field in self.columns}

    def as_data(self) -> dict[str, object]:
        """The mapping as plain data, to be stored as JSON."""
        return {
            "format": FORMAT,
            "sheet": self.sheet,
            "figures": self.figures.value,
            "columns": [list(pair) for pair in self.columns],
            "left_out": list(self.left_out),
        }


def mapping_from(data: object) -> ColumnMapping:
    """A mapping from the plain data it was stored as; raises with the entry that cannot be read."""
    if not isinstance(data, Mapping) or data.get("format") != FORMAT:
        raise _unreadable("format")
    columns, left_out = data.get("columns"), data.get("left_out")
    if not isinstance(columns, list) or not all(_are_texts(pair) and len(pair) == 2 for pair in columns):  # noqa: PLR2004 (a pair)
        raise _unreadable("columns")
    if not isinstance(left_out, list) or not _are_texts(left_out):
        raise _unreadable("left_out")
    sheet, figures = data.get("sheet"), data.get("figures")
    if not isinstance(sheet, str):
        raise _unreadable("sheet")
    form = next((each for each in FigureForm if each.value == figures), None)
    if form is None:
        raise _unreadable("figures")
    return ColumnMapping(
        columns=tuple((pair[0], pair[1]) for pair in columns),
        left_out=tuple(left_out),
        sheet=sheet,
        figures=form,
    )


def _are_texts(value: Any) -> bool:  # noqa: ANN401 (JSON that anybody may have stored)
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _unreadable(field: str) -> ProblemsFound:
    return ProblemsFound([MAPPING_NOT_READABLE.at(Place(field=field), field=field)])


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundColumns:
    """The headings of a list as they stand, on which sheet and in which row, and how its figures seem to be typed."""

    file: str
    sheet: str
    row: int
    headings: tuple[str, ...]
    figures: FigureForm = FigureForm.DANISH

    @property
    def place(self) -> Place:
        """The row of headings as a place."""
        return Place(file=self.file, sheet=self.sheet, row=self.row)


def proposed_mapping(found: FoundColumns, fields: Sequence[ListField]) -> ColumnMapping:
    """A mapping of the columns whose headings are, or resemble, those of our fields; the others stay to be chosen.

    The best likeness comes first and no field is given twice; of two equal ones the column further left is taken.
    """
    likeness = [
        (-score, position, heading, field.key)
        for position, heading in enumerate(found.headings)
        for field in fields
        if (score := _likeness(heading, field)) >= _RESEMBLES
    ]
    chosen: dict[str, str] = {}
    for _, _, heading, key in sorted(likeness):
        if heading not in chosen and key not in chosen.values():
            chosen[heading] = key
    columns = tuple((heading, chosen[heading]) for heading in found.headings if heading in chosen)
    ours = tuple(heading for heading in found.headings if heading in UNVERIFIED_COLUMN)
    return ColumnMapping(columns=columns, left_out=ours, sheet=found.sheet, figures=found.figures)


def _likeness(heading: str, field: ListField) -> float:
    plain = folded(heading[:_LONGEST_COMPARED])
    if not plain:
        return 0
    return max(SequenceMatcher(None, plain, name).ratio() for name in field.names)


def mapping_problems(mapping: ColumnMapping, found: FoundColumns, fields: Sequence[ListField]) -> tuple[Problem, ...]:
    """What is wrong with a mapping for a list: columns without a choice, fields chosen twice, unknown or not at all."""
    problems = Gathering()
    problems.add(*_of_columns(mapping, found, fields, problems))
    problems.add(*_of_fields(mapping, found.place, fields))
    return tuple(problems)


def _of_columns(
    mapping: ColumnMapping, found: FoundColumns, fields: Sequence[ListField], problems: Gathering
) -> Iterator[Problem]:
    decided = {folded(heading) for heading, _ in mapping.columns} | set(map(folded, mapping.left_out))
    known = _titles(fields)
    for heading in found.headings:
        if folded(heading) not in decided:
            perhaps = nearest(heading, known, problems)
            yield COLUMN_NOT_MAPPED.at(found.place, found=shortened(heading), nearest=perhaps)


def _of_fields(mapping: ColumnMapping, place: Place, fields: Sequence[ListField]) -> Iterator[Problem]:
    by_key = {field.key: field for field in fields}
    times = Counter(key for _, key in mapping.columns)
    for heading, key in mapping.columns:
        if key not in by_key:
            known = listed(_titles(fields))
            yield FIELD_UNKNOWN.at(place, found=shortened(heading), field=shortened(key), known=known)
    for key, field in by_key.items():
        if times[key] > 1:
            headings = ", ".join(shortened(heading) for heading, of in mapping.columns if of == key)
            yield FIELD_MAPPED_TWICE.at(place, title=field.title, found=headings)
        if field.needed and not times[key]:
            yield FIELD_NOT_MAPPED.at(place, title=field.title)


def _titles(fields: Iterable[ListField]) -> dict[str, Text]:
    return {folded(field.title.da): field.title for field in fields}
