"""Occupancy in a period: budgeted against actual, what deviates, and all of it by target group and operator."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from ramme.agreements import Way
from ramme.files.words import in_danish_order
from ramme.quantities import Percent
from ramme.rates.recorded_occupancy.rules import occupancy_deviates
from ramme.reporting.answers.answer import CellKey
from ramme.reporting.overviews.about import AboutOffering
from ramme.reporting.overviews.collected import Collected, Received
from ramme.reporting.overviews.units import MeanPlaces, mean_places, nearest, percent_between
from ramme.reporting.questions.questionnaire import CheckKind, Line

QUESTION = "occupancy"
BUDGETED_PLACES, ACTUAL_PLACES = "budgeted_places", "actual_places"
BUDGETED, ACTUAL, COMMENT = "budgeted_percent", "actual_percent", "comment"
WHY_NONE = "why_no_figure"
# Below so many places the figures of an offering come close to single persons.
FEWEST_PLACES = 5


class Period(Way):
    """The part of a year that an occupancy is the mean of."""

    FIRST_QUARTER = "first_quarter", "første kvartal", "first quarter"
    HALF_YEAR = "half_year", "første halvår", "first half-year"
    THREE_QUARTERS = "three_quarters", "de første tre kvartaler", "first three quarters"
    YEAR = "year", "hele året", "the whole year"


class Finding(Way):
    """What an occupancy shows when it is held against the budgeted one."""

    WITHIN = "within", "inden for grænsen", "within the limit"
    EXPLAINED = "explained", "afviger, med bemærkning", "deviates, with a comment"
    UNEXPLAINED = "unexplained", "afviger, bemærkning mangler", "deviates, comment missing"
    NOT_KNOWN = "not_known", "kan ikke afgøres", "cannot be told"


@dataclass(frozen=True, slots=True, kw_only=True)
class OccupancyRow:
    """One line of an operator's answer; what was not answered is nothing, and what does not follow is not made up.

    `deviation` is actual less budgeted, in percentage points. `is_worked_out` tells that the actual percentage was not
    answered and follows from the places.
    """

    party: str
    operator: str
    line: Line
    about: AboutOffering
    budgeted_places: MeanPlaces | None
    actual_places: MeanPlaces | None
    budgeted: Percent | None
    actual: Percent | None
    is_worked_out: bool
    deviation: Percent | None
    finding: Finding
    comment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OccupancyTotal:
    """Several lines together, weighted by their budgeted places: only those that have all three figures count."""

    name: str
    lines: int
    counted: int
    places: MeanPlaces
    budgeted: Percent | None
    actual: Percent | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OccupancyOverview:
    """The occupancy of a period: its lines, by operator, by target group, and all; the limit from which it deviates.

    Without a limit in the question nothing is flagged. A line of several target groups counts under each.
    """

    period: Period | None
    limit: Percent | None
    rows: tuple[OccupancyRow, ...]
    by_operator: tuple[OccupancyTotal, ...]
    by_target_group: tuple[OccupancyTotal, ...]
    together: OccupancyTotal

    @property
    def flagged(self) -> tuple[OccupancyRow, ...]:
        """The lines that deviate."""
        return tuple(row for row in self.rows if row.finding in {Finding.EXPLAINED, Finding.UNEXPLAINED})


def limit_in(collected: Collected) -> Percent | None:
    """How far actual and budgeted may be apart, as the question's own check has it; nothing without such a check.

    Source: Syddanmark 2016, Koordinering af kapacitetsudviklingen (5 percentage points or more).
    """
    question = collected.question(QUESTION)
    for check in question.checks if question else ():
        if check.kind is CheckKind.APART and set(check.columns) == {BUDGETED, ACTUAL}:
            return Percent(check.limit)
    return None


def period_of(kind: str) -> Period | None:
    """The period that the name of a template ends with; nothing where it names none."""
    return next((period for ending, period in _ENDINGS.items() if kind.endswith(ending)), None)


_ENDINGS = {
    "_q1": Period.FIRST_QUARTER,
    "_h1": Period.HALF_YEAR,
    "_q3": Period.THREE_QUARTERS,
    "_year": Period.YEAR,
}


def occupancy_overview(collected: Collected, offerings: Mapping[str, AboutOffering]) -> OccupancyOverview:
    """The overview of a round; `offerings` are by the key of a line."""
    return overview_of(occupancy_rows(collected, offerings), period_of(collected.kind), limit_in(collected))


def occupancy_rows(collected: Collected, offerings: Mapping[str, AboutOffering]) -> tuple[OccupancyRow, ...]:
    """The lines that were answered, operator by operator; `offerings` are by the key of a line."""
    limit = limit_in(collected)
    answered = collected.answered_lines(QUESTION)
    return tuple(
        _row(collected, received, line, offerings.get(line.key, _UNKNOWN), limit) for received, line in answered
    )


_UNKNOWN = AboutOffering()


def overview_of(rows: tuple[OccupancyRow, ...], period: Period | None, limit: Percent | None) -> OccupancyOverview:
    """The rows with their totals."""
    return OccupancyOverview(
        period=period,
        limit=limit,
        rows=rows,
        by_operator=_totals(rows, lambda row: (row.operator,)),
        by_target_group=_totals(rows, lambda row: row.about.target_groups or ("",)),
        together=_total("", rows),
    )


def for_all(overview: OccupancyOverview) -> OccupancyOverview:
    """What anybody may see: no comments, and no line with few places; the totals are of the lines that are shown.

    A comment may hold what concerns single citizens, so it stays with the parties; and a line of few places, or one
    whose places are not known, could be told from a total that held it, so it counts in none.
    """
    enough = FEWEST_PLACES * MeanPlaces.scale
    rows = (row for row in overview.rows if row.budgeted_places is not None and row.budgeted_places.whole >= enough)
    return overview_of(tuple(map(_without_comment, rows)), overview.period, overview.limit)


def _without_comment(row: OccupancyRow) -> OccupancyRow:
    facts = {name: getattr(row, name) for name in OccupancyRow.__slots__}
    return OccupancyRow(**{**facts, "comment": ""})


def _row(
    collected: Collected, received: Received, line: Line, about: AboutOffering, limit: Percent | None
) -> OccupancyRow:
    figures = {
        column: collected.number(received, QUESTION, column, line.key)
        for column in (BUDGETED_PLACES, ACTUAL_PLACES, BUDGETED, ACTUAL)
    }
    places, used = figures[BUDGETED_PLACES], figures[ACTUAL_PLACES]
    typed, budgeted = _percent(figures[ACTUAL]), _percent(figures[BUDGETED])
    actual = typed
    if actual is None and places is not None and used is not None:
        actual = percent_between(used, places)
    written = (collected.text(received, QUESTION, column, line.key) for column in (COMMENT, WHY_NONE))
    comment = next(filter(None, written), "") or received.reasons.get(CellKey(QUESTION, line.key, ACTUAL).name, "")
    return OccupancyRow(
        party=received.party,
        operator=received.name,
        line=line,
        about=about,
        budgeted_places=None if places is None else mean_places(places),
        actual_places=None if used is None else mean_places(used),
        budgeted=budgeted,
        actual=actual,
        is_worked_out=typed is None and actual is not None,
        deviation=None if actual is None or budgeted is None else Percent(actual.whole - budgeted.whole),
        finding=_finding(actual, budgeted, limit, comment),
        comment=comment,
    )


def _percent(figure: Fraction | None) -> Percent | None:
    return None if figure is None else Percent(nearest(figure * 100))


def _finding(actual: Percent | None, budgeted: Percent | None, limit: Percent | None, comment: str) -> Finding:
    if actual is None or budgeted is None or limit is None:
        return Finding.NOT_KNOWN
    if not _deviates(actual.whole, budgeted.whole, limit.whole):
        return Finding.WITHIN
    return Finding.EXPLAINED if comment.strip() else Finding.UNEXPLAINED


# The same two percentages stand on many lines, and each pair is held against the limit once.
@lru_cache(maxsize=10_000)
def _deviates(actual: int, planned: int, limit: int) -> bool:
    found = occupancy_deviates(actual=Percent(actual), planned=Percent(planned), limit=Percent(limit))
    return found.holds


def _totals(
    rows: Iterable[OccupancyRow], names_of: Callable[[OccupancyRow], tuple[str, ...]]
) -> tuple[OccupancyTotal, ...]:
    grouped: dict[str, list[OccupancyRow]] = {}
    for row in rows:
        for name in names_of(row):
            grouped.setdefault(name, []).append(row)
    return tuple(_total(name, grouped[name]) for name in sorted(grouped, key=in_danish_order))


def _total(name: str, rows: Iterable[OccupancyRow]) -> OccupancyTotal:
    every = tuple(rows)
    whole = [
        (row.budgeted_places.whole, row.budgeted.whole, row.actual.whole)
        for row in every
        if row.budgeted_places is not None and row.budgeted is not None and row.actual is not None
    ]
    places = sum(each for each, _, _ in whole)
    return OccupancyTotal(
        name=name,
        lines=len(every),
        counted=len(whole),
        places=MeanPlaces(places),
        budgeted=_weighted([(weight, figure) for weight, figure, _ in whole]),
        actual=_weighted([(weight, figure) for weight, _, figure in whole]),
    )


def _weighted(figures: list[tuple[int, int]]) -> Percent | None:
    """The mean of percentages, each counting by its places; nothing where there are no places."""
    weight = sum(each for each, _ in figures)
    return Percent(nearest(Fraction(sum(each * figure for each, figure in figures), weight))) if weight else None
