"""Yearly series out of the answers of rounds of one kind: the sum over parties that answered in every year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from ramme.analysis.forecast import Series, SeriesBreak, YearFigure
from ramme.reporting.overviews.collected import Collected, Received
from ramme.reporting.questions.questionnaire import Kind
from ramme.reporting.questions.wording import changed_wording
from ramme.texts import Text

SUMMED_KINDS = frozenset({Kind.NUMBER, Kind.AMOUNT})
TITLE = Text(da="{question}: {column}", en="{question}: {column}")
SAME_PARTIES = Text(
    da="Parter, der har svaret i alle de brugte år og er lagt sammen: {kept}. Parter, der kun har svaret i nogle af "
    "årene og ikke er med: {left}.",
    en="Parties that answered in all years used and are added: {kept}. Parties that answered in some of them only and "
    "are left out: {left}.",
)
_YEARS = (
    (-1, Text(da="året før", en="the year before")),
    (0, Text(da="året", en="the year")),
    (1, Text(da="året efter", en="the year after")),
)


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
    """A series with how many parties it is the sum of, and how many were left out since they miss a year."""

    series: Series
    kept: int
    left: int

    @property
    def says(self) -> Text:
        """Whose figures it is the sum of."""
        return SAME_PARTIES.filled(kept=self.kept, left=self.left)


def series_there_are(rounds: Iterable[Collected]) -> Mapping[SeriesKey, Text]:
    """What can be carried on: numbers and amounts that rounds of one kind have asked, with their titles."""
    found: dict[SeriesKey, Text] = {}
    for collected in sorted(rounds, key=lambda each: each.year):
        for question in collected.questionnaire.questions:
            for column in question.columns:
                if column.kind in SUMMED_KINDS:
                    title = TITLE.filled(question=question.title, column=column.title)
                    found[SeriesKey(collected.kind, question.key, column.key)] = _of_any_year(title, collected.year)
    return found


def _of_any_year(title: Text, year: int) -> Text:
    """A title without the year of its round, since the series has many."""
    for away, words in _YEARS:
        title = Text(da=title.da.replace(str(year + away), words.da), en=title.en.replace(str(year + away), words.en))
    return title


def answered_series(rounds: Iterable[Collected], key: SeriesKey, title: Text) -> AnsweredSeries:
    """The series of a key: since its last break only parties with a figure in every year count, so that years compare.

    Of several rounds of one year the last is used. Years in which none of those parties answered are not made up.
    """
    by_year = {
        each.year: each for each in sorted(rounds, key=lambda each: (each.year, each.slug)) if each.kind == key.kind
    }
    asked = [each for _, each in sorted(by_year.items()) if each.column(key.question, key.column) is not None]
    breaks = tuple(_breaks(asked, key.question))
    first = max((each.after for each in breaks), default=0)
    sums = {each.year: _sums(each, key) for each in asked}
    used = [set(parties) for year, parties in sums.items() if year >= first and parties]
    kept = set.intersection(*used) if used else set()
    every = set.union(*used) if used else set()
    figures = tuple(YearFigure(year, total) for year, total in _totals(sums, kept, first))
    return AnsweredSeries(
        series=Series(
            title=title,
            figures=figures,
            breaks=breaks,
            constructed=any(each.constructed for each in asked),
        ),
        kept=len(kept),
        left=len(every - kept),
    )


def _breaks(rounds: Sequence[Collected], key: str) -> Iterator[SeriesBreak]:
    for before, after in pairwise(rounds):
        first, second = before.question(key), after.question(key)
        why = changed_wording(first, second) if first is not None and second is not None else None
        if why is not None:
            yield SeriesBreak(before=before.year, after=after.year, why=why)


def _sums(collected: Collected, key: SeriesKey) -> dict[str, Fraction]:
    """The sum over the lines of each party that has a figure on any of them."""
    found = {}
    for received in collected.received:
        figures = list(_figures(collected, received, key))
        if figures:
            found[received.party] = sum(figures, Fraction(0))
    return found


def _figures(collected: Collected, received: Received, key: SeriesKey) -> Iterator[Fraction]:
    for line in collected.lines_of(key.question, received):
        figure = collected.number(received, key.question, key.column, line.key)
        if figure is not None:
            yield figure


def _totals(sums: Mapping[int, Mapping[str, Fraction]], kept: set[str], first: int) -> Iterator[tuple[int, Fraction]]:
    """Each year's total: since the last break of the parties that are kept, before it of all that answered then."""
    for year, parties in sums.items():
        counted = [figure for party, figure in parties.items() if year < first or party in kept]
        if counted:
            yield year, sum(counted, Fraction(0))
