"""The secretariat's text bound to tables: every number in it is held against its cells, or put in from them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ramme.citations import NOWHERE, Place
from ramme.files.telling import FileProblems
from ramme.problems import Gathering, Problem, ProblemKind, ProblemsFound, Weight, stops, warns
from ramme.quantities.writing import in_words
from ramme.reporting.tables import references
from ramme.reporting.tables.loose_numbers import FigureTyped, loose_numbers
from ramme.reporting.tables.number_words import Part
from ramme.reporting.tables.references import AsWhat, Meant
from ramme.reporting.tables.saying_so import Comparison, said_of, says_of_whom
from ramme.reporting.tables.showing import half_away, percent_of, told
from ramme.reporting.tables.table import DONT_KNOW, NOT_RELEVANT, OURS, Cell, Measure, Table
from ramme.reporting.tables.words import figure
from ramme.texts import Language, Text

SYNTAX = Text(
    da="Skriv tallet i kantede parenteser og bagefter, hvor det står: [13 kommuner](tabel-4-1 fysisk 4+5). Så standses "
    "teksten, hvis tallet ikke passer. Eller lad tabellen skrive tallet: {tabel-4-1 fysisk 4+5} kommuner. Nævn tabel, "
    "linje (begyndelsen er nok) og kolonne; flere kolonner lægges sammen med plus. Tilføj et år for en tidligere "
    "runde, % for procent af dem, der har svaret, eller »borgere« for procent af deres borgere. Kolonner hedder også "
    "svar, spurgt, ved-ikke, ikke-relevant, tomme og mangler. Mere end, færre end, mindst og højst holdes op mod "
    "tabellen; halvdelen og alle er af de spurgte, medmindre der står: der har svaret.",
    en="Write the number in square brackets and then where it stands: [13 municipalities](tabel-4-1 fysisk 4+5). The "
    "text is stopped when the number does not match. Or let the table write it: {tabel-4-1 fysisk 4+5} municipalities. "
    "Name table, line (its beginning will do) and column; several columns are added with a plus. Add a year for an "
    "earlier round, % for percent of those who answered, or “citizens” for percent of their citizens. Columns are also "
    "called answers, asked, dont-know, not-relevant, empty and missing. More than, fewer than, at least and at most "
    "are held against the table; half and all are of those asked, unless you write: that answered.",
)
NUMBER_DIFFERS = stops(
    "text-number-differs-from-table",
    says=Text(
        da="I teksten står »{typed}«, men tabellen siger {whole} ({reference}).",
        en="The text says “{typed}”, but the table says {whole} ({reference}).",
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
PART_WITHOUT_BASE = stops(
    "text-part-without-whole",
    says=Text(
        da="»{typed}« passer kun på dem, der har svaret ({whole}); spurgt er {asked} ({reference}).",
        en="“{typed}” is true of those who answered only ({whole}); asked were {asked} ({reference}).",
    ),
    remedy=Text(
        da="Skriv hvem, fx »{typed} af dem, der har svaret«, eller skriv tallet.",
        en="Say of whom, such as “{typed} of those who answered”, or write the number.",
    ),
)
COMPARISON_UNCLEAR = stops(
    "text-comparison-unclear",
    says=Text(
        da="»{typed}« kan ikke holdes op mod tabellen, som siger {whole} ({reference}).",
        en="“{typed}” cannot be held against the table, which says {whole} ({reference}).",
    ),
    remedy=Text(
        da="Skriv tallet alene i parentesen, eller skriv mere end, færre end, mindst eller højst lige foran det.",
        en="Write the number alone in the brackets, or more than, fewer than, at least or at most right before it.",
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
# A sentence ends here, as far as what a part is of is looked for.
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|\n")
_LONGEST_SENTENCE = 1_000
OF = Text(da="{number} af {of}", en="{number} of {of}")
UNKNOWN = Text(da="andre", en="others")
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
    said = number_told(meant).told(language) if put is not None else typed
    before = _SENTENCE_END.split(markup.string[max(markup.start() - _AROUND, 0) : markup.start()])[-1]
    after = _SENTENCE_END.split(markup.string[markup.end() :][:_LONGEST_SENTENCE], maxsplit=1)[0]
    wrong = _wrong(_Said(said, before, typed + after if put is None else after), meant, language)
    if wrong is not None:
        asked = figure(meant.asked) if meant.asked is not None else UNKNOWN
        right, whole = number_told(meant), _told_with_whole(meant)
        found.add(wrong.at(where, typed=said, right=right, whole=whole, reference=reference, asked=asked))
    return Bound(typed, meant) if put is None else Put(reference, meant)


@dataclass(frozen=True, slots=True)
class _Said:
    """What was typed for a number, what stands right before it, and the rest of its sentence."""

    typed: str
    before: str
    sentence: str


def _wrong(said: _Said, meant: Meant, language: Language) -> ProblemKind | None:
    """What is wrong with what was typed; nothing where it holds."""
    saying, sentence = said_of(said.typed, language, said.before), said.sentence
    if saying is None:
        return NO_ONE_NUMBER
    if saying.comparison is Comparison.UNCLEAR:
        return COMPARISON_UNCLEAR
    if isinstance(saying.says, Part):
        return _part_wrong(saying.says, saying.comparison, sentence, meant, language)
    if not _matches(saying.says, saying.comparison, meant):
        return NUMBER_DIFFERS
    if saying.of_all and meant.column.measure is Measure.COUNT and meant.column.key not in OURS:
        return _part_wrong(Part.ALL, Comparison.IS, sentence, meant, language)
    return None


def _matches(says: FigureTyped, comparison: Comparison, meant: Meant) -> bool:
    """Whether what was typed is the number, to as many decimals as were typed; compared it holds exactly."""
    if comparison is not Comparison.IS:
        return comparison.holds(_in_ones(meant), says.value)
    size = Fraction(10) ** says.decimals
    return half_away(_in_ones(meant) * size) == says.value * size


def _part_wrong(
    part: Part, comparison: Comparison, sentence: str, meant: Meant, language: Language
) -> ProblemKind | None:
    """What is wrong with a part: it is of all who were asked, unless the sentence says of those who answered.

    Source: Midtjylland 2017, chapter 7, whose text calls 10 of 19 the half.
    """
    is_count = meant.as_what is not AsWhat.NUMBER or meant.column.measure is Measure.COUNT
    if not is_count or (meant.column.key in {DONT_KNOW, NOT_RELEVANT} and says_of_whom(sentence, language)):
        return NUMBER_DIFFERS
    if part is Part.MAJORITY:
        if comparison is not Comparison.IS:
            return COMPARISON_UNCLEAR
        comparison = Comparison.MORE
    share = Fraction(meant.value) if meant.as_what is not AsWhat.NUMBER else _share_of(meant, meant.of)
    holds_for_n = share is not None and comparison.holds(share, part.share)
    if says_of_whom(sentence, language):
        return None if holds_for_n else NUMBER_DIFFERS
    of_asked = None if meant.as_what is AsWhat.CITIZENS else _of_asked(meant)
    if of_asked is not None and comparison.holds(of_asked, part.share):
        return None
    return PART_WITHOUT_BASE if holds_for_n else NUMBER_DIFFERS


def _share_of(meant: Meant, of: int | None) -> Fraction | None:
    return Fraction(meant.value) / of if of else None


def _of_asked(meant: Meant) -> Fraction | None:
    """Which part of all who were asked it is; nothing where that cannot be told."""
    if not meant.asked:
        return None
    if meant.as_what is AsWhat.SHARE:
        return Fraction(meant.value) * meant.of / meant.asked if meant.of else None
    return Fraction(meant.value) / meant.asked


def _told_with_whole(meant: Meant) -> Text:
    """The number as a message says it: with what it is of, where that is known."""
    right = number_told(meant)
    if meant.of is None or meant.as_what is not AsWhat.NUMBER or meant.column.measure is not Measure.COUNT:
        return right
    return OF.filled(number=right, of=figure(meant.of))


def _in_ones(meant: Meant) -> Fraction:
    """The value in what people write: percent, kroner, whole ones."""
    value = Fraction(meant.value)
    if meant.as_what is not AsWhat.NUMBER:
        return value * _PER_CENT
    if meant.column.measure is Measure.COUNT:
        return value
    return value / Fraction(10**meant.column.decimals)
