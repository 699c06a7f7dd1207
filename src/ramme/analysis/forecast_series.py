"""Yearly series out of the answers of rounds of one kind: the sum over parties that answered in full in every year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from ramme.analysis.forecast import Series, SeriesBreak, YearFigure
from ramme.analysis.forecast_figures import adds_up, concerns_citizens, title_of_any_year
from ramme.reporting.answers.answer import CellKey
from ramme.reporting.overviews.collected import Collected, Received
from ramme.reporting.questions.questionnaire import ONLY, OnlyIf
from ramme.reporting.questions.wording import changed_wording
from ramme.texts import Text

STANDS_ON = Text(
    da="Tallene er summen af dem, der har svaret fuldt ud i alle de brugte år: {kept}. Ikke med: {left}, der kun har "
    "svaret i nogle af årene, og {partly}, der mangler et tal på en linje. Et tal, der mangler, eller »ved ikke«, "
    "er ikke nul.",
    en="The figures are the sum of those who answered in full in all years used: {kept}. Left out: {left} that "
    "answered in some of the years only, and {partly} that lack a figure on a line. A figure that is missing, or "
    "“don't know”, is not nothing.",
)
YEARS_WITHOUT = Text(
    da="{years} er udeladt: Ingen har svaret på alle linjer.",
    en="{years} left out: nobody has answered on every line.",
)
FILLED = "filled"


@dataclass(frozen=True, slots=True, order=True)
class SeriesKey:
    """Which series: rounds of a kind, a question and a column; all lines of a party are added."""

    kind: str
    question: str
    column: str

    @property
    def name(self) -> str:
        """The series as it is named in an address."""
        return f"{self.kind}:{self.question}:{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredSeries:
    """A series with how many parties it is the sum of, and how many were left out.

    `left` miss a year; `partly` answered, but lack a figure on a line that was asked. `years_without` are years in
    which nobody answered on every line.
    """

    series: Series
    kept: int
    left: int
    partly: int = 0
    years_without: tuple[int, ...] = ()

    @property
    def says(self) -> tuple[Text, ...]:
        """Whose figures it is the sum of, and which years are left out."""
        stands_on = STANDS_ON.filled(kept=self.kept, left=self.left, partly=self.partly)
        if not self.years_without:
            return (stands_on,)
        return stands_on, YEARS_WITHOUT.filled(years=", ".join(map(str, self.years_without)))


def series_there_are(rounds: Iterable[Collected], *, with_citizens: bool = True) -> Mapping[SeriesKey, Text]:
    """What can be carried on: numbers and amounts that can be added, with their titles.

    Without `with_citizens` questions whose figures may be of single citizens are left out.
    """
    found: dict[SeriesKey, Text] = {}
    for collected in sorted(rounds, key=lambda each: each.year):
        for question in collected.questionnaire.questions:
            if concerns_citizens(question) and not with_citizens:
                continue
            for column in question.columns:
                if adds_up(question, column):
                    title = title_of_any_year(question, column, collected.year)
                    found[SeriesKey(collected.kind, question.key, column.key)] = title
    return found


def answered_series(rounds: Iterable[Collected], key: SeriesKey, title: Text) -> AnsweredSeries:
    """The series of a key: since its last break only parties with a figure in every year count, so that years compare.

    A party has a figure of a year only where every line that was asked has one; else it is left out and counted. Of
    several rounds of one year the last is used. Years in which nobody answered in full are not made up.
    """
    by_year = {
        each.year: each for each in sorted(rounds, key=lambda each: (each.year, each.slug)) if each.kind == key.kind
    }
    asked = [each for _, each in sorted(by_year.items()) if each.column(key.question, key.column) is not None]
    breaks = tuple(_breaks(asked, key.question))
    first = max((each.after for each in breaks), default=0)
    every = {each.year: _by_party(each, key) for each in asked}
    sums = {year: {p: figure for p, figure in found.items() if figure is not None} for year, found in every.items()}
    used = [set(parties) for year, parties in sums.items() if year >= first and parties]
    kept = set.intersection(*used) if used else set()
    since = {year: found for year, found in every.items() if year >= first}
    partly = {party for found in since.values() for party, figure in found.items() if figure is None}
    there = {party for found in since.values() for party in found}
    return AnsweredSeries(
        series=Series(
            title=title,
            figures=tuple(YearFigure(year, total) for year, total in _totals(sums, kept, first)),
            breaks=breaks,
            constructed=any(each.constructed for each in asked),
        ),
        kept=len(kept),
        left=len(there - kept - partly),
        partly=len(partly - kept),
        years_without=tuple(year for year, found in since.items() if not sums[year]),
    )


def _breaks(rounds: Sequence[Collected], key: str) -> Iterator[SeriesBreak]:
    for before, after in pairwise(rounds):
        first, second = before.question(key), after.question(key)
        why = changed_wording(first, second) if first is not None and second is not None else None
        if why is not None:
            yield SeriesBreak(before=before.year, after=after.year, why=why)


def _by_party(collected: Collected, key: SeriesKey) -> dict[str, Fraction | None]:
    """Each party's sum over its lines; nothing where a line that was asked has no figure, or there is no line."""
    return {received.party: _sum(collected, received, key) for received in collected.received}


def _sum(collected: Collected, received: Received, key: SeriesKey) -> Fraction | None:
    column = collected.column(key.question, key.column)
    question = collected.question(key.question)
    if column is None or question is None:
        return None
    figures = []
    for line in collected.lines_of(key.question, received):
        if not all(_is_asked(received, key.question, line.key, each) for each in (question.only_if, column.only_if)):
            continue
        figure = collected.number(received, key.question, key.column, line.key)
        if figure is None:
            return None
        figures.append(figure)
    return sum(figures, Fraction(0)) if figures else None


def _is_asked(received: Received, question: str, line: str, only_if: OnlyIf | None) -> bool:
    """Whether a cell is asked by one of its conditions; what decides it being unanswered, it counts as asked."""
    if only_if is None:
        return True
    where = CellKey(only_if.question, ONLY, only_if.column) if only_if.question else None
    answer = received.answers.get(where or CellKey(question, line, only_if.column))
    if answer is None or answer.mark is not None or FILLED in only_if.says:
        return True
    said = answer.option or ("" if answer.whole is None else str(answer.whole))
    return said in only_if.says


def _totals(sums: Mapping[int, Mapping[str, Fraction]], kept: set[str], first: int) -> Iterator[tuple[int, Fraction]]:
    """Each year's total: since the last break of the parties that are kept, before it of all that answered then."""
    for year, parties in sums.items():
        counted = [figure for party, figure in parties.items() if year < first or party in kept]
        if counted:
            yield year, sum(counted, Fraction(0))
