"""The secretariat's text bound to tables: every number in it is held against its cells, or put in from them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ramme.citations import NOWHERE, Place
from ramme.files.telling import FileProblems
from ramme.problems import Gathering, Problem, ProblemsFound, Weight, stops, warns
from ramme.quantities.writing import in_words
from ramme.reporting.tables import number_words, references
from ramme.reporting.tables.loose_numbers import FIGURE, FigureTyped, figure_typed, loose_numbers
from ramme.reporting.tables.number_words import Part
from ramme.reporting.tables.references import AsWhat, Meant
from ramme.reporting.tables.showing import half_away, percent_of, told
from ramme.reporting.tables.table import Cell, Measure, Table
from ramme.reporting.tables.words import figure
from ramme.texts import Language, Text

SYNTAX = Text(
    da="Skriv tallet i kantede parenteser og bagefter, hvor det står: [13 kommuner](tabel-4-1 fysisk 4+5). Så standses "
    "teksten, hvis tallet ikke passer. Eller lad tabellen skrive tallet: {tabel-4-1 fysisk 4+5} kommuner. Nævn tabel, "
    "linje (begyndelsen er nok) og kolonne; flere kolonner lægges sammen med plus. Tilføj et år for en tidligere "
    "runde, % for procent af dem, der har svaret, eller »borgere« for procent af deres borgere. Kolonner hedder også "
    "svar, spurgt, ved-ikke, ikke-relevant, tomme og mangler.",
    en="Write the number in square brackets and then where it stands: [13 municipalities](tabel-4-1 fysisk 4+5). The "
    "text is stopped when the number does not match. Or let the table write it: {tabel-4-1 fysisk 4+5} municipalities. "
    "Name table, line (its beginning will do) and column; several columns are added with a plus. Add a year for an "
    "earlier round, % for percent of those who answered, or “citizens” for percent of their citizens. Columns are also "
    "called answers, asked, dont-know, not-relevant, empty and missing.",
)
NUMBER_DIFFERS = stops(
    "text-number-differs-from-table",
    says=Text(
        da="I teksten står »{typed}«, men tabellen siger {right} ({reference}).",
        en="The text says “{typed}”, but the table says {right} ({reference}).",
    ),
    remedy=Text(
        da="Ret tallet til {right}, eller ret henvisningen.",
        en="Change the number to {right}, or correct the reference.",
    ),
)
NO_ONE_NUMBER = stops(
    "text-binding-without-one-number",
    says=Text(
        da="»{typed}« er bundet til en tabel, men der står ikke netop ét tal.",
        en="“{typed}” is bound to a table, but there is not exactly one number in it.",
    ),
    remedy=Text(
        da="Skriv ét tal i hver kantet parentes, fx [{right}](…).",
        en="Write one number in each pair of square brackets, such as [{right}](…).",
    ),
)
NOT_CLOSED = stops(
    "text-binding-not-closed",
    says=Text(da="En henvisning er ikke skrevet færdig: »{found}«.", en="A reference is not finished: “{found}”."),
    remedy=Text(
        da="Skriv [tal og ord](tabel linje kolonne), eller sæt tabel, linje og kolonne i krøllede parenteser; alt på "
        "én linje.",
        en="Write [number and words](table line column), or put table, line and column in curly brackets; all on one "
        "line.",
    ),
)
NOT_BOUND = warns(
    "text-number-not-bound",
    says=Text(
        da="Tallet »{found}« er ikke bundet til en tabel.",
        en="The number “{found}” is not bound to a table.",
    ),
    remedy=Text(
        da="Bind det, hvis det kommer fra en tabel: [{found} …](tabel linje kolonne).",
        en="Bind it if it comes from a table: [{found} …](table line column).",
    ),
)

_MARKUP = re.compile(r"\[(?P<typed>[^\[\]\n]*)\]\((?P<bound>[^()\n]*)\)|\{(?P<put>[^{}\n]*)\}")
_UNFINISHED = re.compile(r"\]\(|[{}]")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SCALES = {"mio": 10**6, "million": 10**6, "mia": 10**9, "billion": 10**9}
_AROUND = 24
# Stands for a binding while the prose around it is read; no letter, no digit, no space.
_FILLED_IN = "\N{MIDDLE DOT}"
_PER_CENT = 100


@dataclass(frozen=True, slots=True)
class Plain:
    """Prose without numbers from tables."""

    text: str


@dataclass(frozen=True, slots=True)
class Bound:
    """What was typed, and the cells that it was held against; none where they were not found."""

    typed: str
    meant: Meant | None


@dataclass(frozen=True, slots=True)
class Put:
    """A number that is put in from the cells; none where they were not found."""

    reference: str
    meant: Meant | None


TextPart = Plain | Bound | Put


@dataclass(frozen=True, slots=True)
class Checked:
    """A text in its parts, with everything that is wrong in it or should be looked at."""

    parts: tuple[TextPart, ...]
    problems: tuple[Problem, ...]

    @property
    def stops(self) -> bool:
        """Whether the text cannot be published as it is."""
        return any(problem.weight is Weight.STOPS for problem in self.problems)


def checked(text: str, tables: Mapping[str, Table], language: Language = "da") -> Checked:
    """The text held against the tables: numbers that do not match stop, numbers bound to nothing are told.

    Source: Midtjylland 2017, chapter 7, whose text says 12 municipalities where its table 4.1 says 13.
    """
    found = FileProblems()
    lines = _line_ends(text)
    parts: list[TextPart] = []
    at = 0
    for markup in _MARKUP.finditer(text):
        parts += [Plain(text[at : markup.start()]), _bound(lines, markup, tables, found, language)]
        at = markup.end()
    parts.append(Plain(text[at:]))
    found.add(*_in_prose(text, language))
    return Checked(tuple(part for part in parts if part != Plain("")), found.told(NOWHERE))


def rendered(text: str, tables: Mapping[str, Table], language: Language = "da") -> str:
    """The text as it is read, with the numbers from the tables; raises `ProblemsFound` where something in it stops."""
    held = checked(text, tables, language)
    if held.stops:
        raise ProblemsFound(held.problems)
    return "".join(_read(part, language) for part in held.parts)


def number_told(meant: Meant) -> Text:
    """The number that a reference means, as it is put into a text."""
    if meant.as_what is not AsWhat.NUMBER:
        return in_words(percent_of(meant.value))
    if meant.column.measure is Measure.COUNT:
        return figure(int(meant.value))
    return told(meant.column, Cell(value=meant.value, of=meant.of))


def _read(part: TextPart, language: Language) -> str:
    match part:
        case Plain(text=text):
            return text
        case Bound(typed=typed):
            return typed
        case Put(meant=Meant() as meant):
            return number_told(meant).told(language)
    raise AssertionError(part)  # a reference without its cells has stopped the text


def _place(lines: Sequence[int], at: int) -> Place:
    return Place(row=bisect_left(lines, at) + 1)


def _line_ends(text: str) -> list[int]:
    return [found.start() for found in re.finditer("\n", text)]


def _in_prose(text: str, language: Language) -> Iterator[Problem]:
    """What is wrong between the bindings: references that are not finished, and numbers that are bound to nothing."""
    lines = _line_ends(text)
    prose = _MARKUP.sub(lambda markup: _FILLED_IN * len(markup.group()), text)
    for unfinished in _UNFINISHED.finditer(prose):
        at = unfinished.start()
        around = " ".join(text[max(at - _AROUND, 0) : at + _AROUND].split())
        yield NOT_CLOSED.at(_place(lines, at), found=around)
    for at, number in loose_numbers(prose, language):
        yield NOT_BOUND.at(_place(lines, at), found=number)


def _bound(
    lines: Sequence[int], markup: re.Match[str], tables: Mapping[str, Table], found: Gathering, language: Language
) -> TextPart:
    where = _place(lines, markup.start())
    typed, put = markup["typed"], markup["put"]
    reference = " ".join((markup["bound"] if put is None else put).split())
    try:
        meant = references.meant(reference, tables, where)
    except ProblemsFound as problems:
        found.add(*problems.problems)
        return Bound(typed, None) if put is None else Put(reference, None)
    if put is not None:
        return Put(reference, meant)
    says = _says(typed, language)
    right = number_told(meant)
    if says is None:
        found.add(NO_ONE_NUMBER.at(where, typed=typed, right=right))
    elif not _matches(says, meant):
        found.add(NUMBER_DIFFERS.at(where, typed=typed, right=right, reference=reference))
    return Bound(typed, meant)


def _says(typed: str, language: Language) -> FigureTyped | Part | None:
    """The one number that was typed, as a figure or as a word; nothing where there is none or more than one."""
    figures = [each.group() for each in FIGURE.finditer(typed)]
    words = _WORD.findall(typed)
    if figures:
        value = figure_typed(figures[0], language) if len(figures) == 1 else None
        scale = next((_SCALES[word.casefold()] for word in words if word.casefold() in _SCALES), 1)
        if value is None or scale == 1:
            return value
        return FigureTyped(value.value * scale, value.decimals - len(str(scale)) + 1)
    said = [each for word in words if (each := number_words.meant(word, language)) is not None]
    if len(said) != 1:
        said = [each for word in words if number_words.says_a_number(word, language)
                and (each := number_words.meant(word, language)) is not None]  # fmt: skip
    if len(said) != 1:
        return None
    return said[0] if isinstance(said[0], Part) else FigureTyped(Fraction(said[0]), 0)


def _matches(says: FigureTyped | Part, meant: Meant) -> bool:
    """Whether what was typed is the number, to as many decimals as were typed."""
    if isinstance(says, Part):
        if meant.of is None or meant.as_what is not AsWhat.NUMBER:
            return False
        return meant.value * (2 if says is Part.HALF else 1) == meant.of
    size = Fraction(10) ** says.decimals
    return half_away(_in_ones(meant) * size) == says.value * size


def _in_ones(meant: Meant) -> Fraction:
    """The value in what people write: percent, kroner, whole ones."""
    value = Fraction(meant.value)
    if meant.as_what is not AsWhat.NUMBER:
        return value * _PER_CENT
    if meant.column.measure is Measure.COUNT:
        return value
    return value / Fraction(10**meant.column.decimals)
