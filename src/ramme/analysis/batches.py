"""Offerings that are calculated in the same way, as one block: their figures, whose they are, and what stops some."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from ramme.agreements import ClauseNotGiven, Terms, clause_not_given
from ramme.analysis.changes import TermsChange
from ramme.analysis.stacking import shape_of, stacked, with_departments_by_place
from ramme.problems import Problem, ProblemsFound, Weight
from ramme.quantities import Each, Kroner, Named, OccupiedDays, Percent, Q, given
from ramme.quantities.blocks import Table, run
from ramme.quantities.columns import Cut
from ramme.rates.basis import RateBasis, RateUnit
from ramme.rates.calculation import calculate
from ramme.rates.checks import checked
from ramme.rates.content_checks import content_checked
from ramme.rates.entry import assumed_occupancy_of, figures_of, sets_own_occupancy
from ramme.rates.figures import RateFigures
from ramme.rates.outcome import PERCENT_LEFT_TO_ROUNDING, RateOutcome, checked_result

Whole = NDArray[np.int64]
Problems = dict[int, tuple[Problem, ...]]
Values = frozenset[tuple[str, str]]
# A stand-in for an occupancy that is asked for and missing; its offering has a problem and no rate.
FULL = 100_00
# Of so many changes the answers are kept; of 5,000 rate groups they take 20 MB.
KEPT = 256
# What a rate group that is not sold by the day needs besides.
OF_UNIT = {RateUnit.HALF_DAY: "rounding.day_rate", RateUnit.HOUR: "rounding.hour_rate"}


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """The rates and days of a batch's groups, flat; what stops some offerings, by their row in the batch.

    `asked` are the paths of all clauses that were asked for, `read` those of them that the calculation itself read.
    """

    rates: Whole
    days: Whole
    problems: Problems
    asked: frozenset[str]
    read: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """What is kept of a calculation on columns."""

    rates: Each[Kroner]
    days: Each[OccupiedDays]
    service: Kroner
    frame: Kroner
    difference: Kroner


def _rates(figures: RateFigures, terms: Terms) -> Rates:
    found = calculate(figures, terms)
    frame = found.frame.regulated
    return Rates(
        rates=found.rates,
        days=found.days.each,
        service=frame if found.day.service_costs is None else found.day.service_costs,
        frame=frame,
        difference=found.rounding_difference,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """Rows of a batch whose budgets are checked alike, and one of them to stand for all."""

    basis: RateBasis
    rows: Whole


@dataclass(frozen=True, eq=False)
class Batch:
    """Offerings of one shape under the same terms: their figures as columns, their rows in the region, their groups.

    `members` are the places of their rate groups in the region, flat.
    """

    outcomes: tuple[RateOutcome, ...]
    rows: Whole
    members: Whole
    figures: RateFigures
    kinds: tuple[Kind, ...]
    _answers: dict[Values, list[tuple[Values, Answer]]] = field(default_factory=dict, init=False, repr=False)
    _keeping: Lock = field(default_factory=Lock, init=False, repr=False)

    @cached_property
    def terms(self) -> Terms:
        """The terms as they are."""
        return self.outcomes[0].terms

    @cached_property
    def as_it_is(self) -> Answer:
        """The rates without any change."""
        return self._answered(self.terms.with_own({}), frozenset())

    def answer(self, change: TermsChange) -> Answer:
        """The rates under changed terms; those without where the change touches nothing that is asked for."""
        if not change.paths & self.as_it_is.asked:
            return self.as_it_is
        if change.values is None:
            return self._answered(change.applied(self.terms), change.paths)
        known = self._answers.get(_asked_of(change.values, self.as_it_is), [])
        for values, answer in known:
            if values == _asked_of(change.values, answer):
                return answer
        return self._kept(self._answered(change.applied(self.terms), change.paths), change.values)

    def _kept(self, answer: Answer, values: Mapping[str, str]) -> Answer:
        """An answer, kept for changes that have the same values wherever it asked; not one that stops some rows.

        What stops a row may be found before everything was asked, and says what the values are.
        """
        if answer.problems:
            return answer
        with self._keeping:
            if sum(map(len, self._answers.values())) >= KEPT:
                self._answers.clear()
            self._answers.setdefault(_asked_of(values, self.as_it_is), []).append((_asked_of(values, answer), answer))
        return answer

    def _answered(self, terms: Terms, changed: frozenset[str]) -> Answer:
        """The rates under some terms; all clauses that are missing are told, and the rest is found all the same."""
        missing: list[Problem] = []
        checking = terms.with_own({})
        problems = _together(self._checked(checking), self._checked_by_content(checking, changed))
        asked: frozenset[str] = frozenset()
        while True:
            try:
                occupancy = self._occupancy(terms)
                found, refused = self._calculated(replace(self.figures, occupancy=occupancy), terms)
                break
            except ClauseNotGiven as clause:
                missing.append(clause_not_given(terms.agreement, clause.path))
                asked |= terms.asked
                terms = terms.with_placeholder(clause.path)
        problems = _together(problems, refused)
        if not missing:
            problems |= dict(self._unusable(found, terms, problems))
        else:
            problems = {row: (*missing, *problems.get(row, ())) for row in range(len(self.outcomes))}
        read = asked | terms.asked
        rates, days = _flat(found.rates), _flat(found.days)
        return Answer(rates, days, problems, read | checking.asked | self._content_asked, read)

    def _calculated(self, figures: RateFigures, terms: Terms) -> tuple[Rates, Problems]:
        """The rates; where one offering cannot be calculated, each on its own, and what stops those that cannot."""
        keys = np.arange(len(self.outcomes))
        try:
            return run(_rates, Table({"figures": figures, "terms": terms}, keys)), {}
        except ProblemsFound:
            return self._one_by_one(figures, terms)

    def _one_by_one(self, figures: RateFigures, terms: Terms) -> tuple[Rates, Problems]:
        problems: Problems = {}
        answers = []
        for row in range(len(self.outcomes)):
            table = Table({"figures": Cut(row, row + 1).of(figures), "terms": terms}, np.array([row]))
            try:
                answers.append(run(_rates, table))
            except ProblemsFound as refusal:
                problems[row] = refusal.problems
                answers.append(_nothing(len(self.outcomes[row].basis.groups)))
        return _joined(answers), problems

    def _occupancy(self, terms: Terms) -> Percent:
        """The occupancy that each offering reckons with; where it has to enter one and has not, a stand-in."""
        percents = np.empty(len(self.outcomes), dtype=np.int64)
        for kind in self.kinds:
            if not sets_own_occupancy(kind.basis, terms):
                percents[kind.rows] = assumed_occupancy_of(kind.basis, terms).whole
                continue
            entered = [_entered(self.outcomes[row].basis) for row in kind.rows]
            each = {
                own: assumed_occupancy_of(replace(kind.basis, occupancy=given(Percent(own))), terms).whole
                for own in set(entered)
            }
            percents[kind.rows] = [each[own] for own in entered]
        return Percent(percents, None)

    def _checked(self, terms: Terms) -> Problems:
        """What stops some budgets before they are calculated."""
        problems: Problems = {}
        for kind in self.kinds:
            found = (*_stopping(checked, kind.basis, terms), *_units_missing(kind.basis, terms))
            if found:
                problems |= {int(row): found for row in kind.rows}
        return problems

    @cached_property
    def _content_asked(self) -> frozenset[str]:
        """The clauses that the checks of what single budgets hold ask for, as the terms are."""
        terms = self.terms.with_own({})
        for outcome in self.outcomes:
            list(content_checked(outcome.basis, terms))
        return terms.asked

    def _checked_by_content(self, terms: Terms, changed: frozenset[str]) -> Problems:
        """What stops budgets by what they hold: looked for in each of them, where a change may have a say in it."""
        if not changed & self._content_asked:
            return {}
        found = {row: tuple(_stopping(content_checked, each.basis, terms)) for row, each in enumerate(self.outcomes)}
        return {row: problems for row, problems in found.items() if problems}

    def _unusable(self, found: Rates, terms: Terms, stopped: Problems) -> Iterator[tuple[int, tuple[Problem, ...]]]:
        """What stops rates that can be calculated; those that look so are calculated once more on their own."""
        rates, begins = _flat(found.rates), self._edges[:-1]
        lowest = np.minimum.reduceat(rates, begins) if len(rates) else rates
        left = np.abs(found.difference.data) * 100 > np.abs(found.frame.data) * PERCENT_LEFT_TO_ROUNDING
        for row in np.flatnonzero((lowest <= 0) | (found.service.data < 0) | left).tolist():
            if row in stopped:
                continue
            figures = figures_of(self.outcomes[row].basis, terms)
            problems = tuple(checked_result(calculate(figures, terms), terms))
            if stopping := tuple(problem for problem in problems if problem.weight is Weight.STOPS):
                yield row, stopping

    @cached_property
    def _edges(self) -> Whole:
        return _edges_of(self.outcomes)


def _asked_of(values: Mapping[str, str], answer: Answer) -> Values:
    """The values of a change that an answer asked for."""
    return frozenset((path, value) for path, value in values.items() if path in answer.asked)


def _edges_of(outcomes: Sequence[RateOutcome]) -> Whole:
    """Where the rate groups of each offering begin, and where the last end."""
    counts = [len(outcome.basis.groups) for outcome in outcomes]
    return np.concatenate(([0], np.cumsum(counts))).astype(np.int64)


def _nothing(groups: int) -> Rates:
    """What stands for an offering that could not be calculated; its problem says so."""
    one = Kroner(np.ones(1, dtype=np.int64), None)
    each = np.zeros(groups, dtype=np.int64)
    return Rates(
        rates=_as_named(Kroner(each, None)), days=_as_named(OccupiedDays(each, None)), service=one, frame=one,
        difference=Kroner(np.zeros(1, dtype=np.int64), None),
    )  # fmt: skip


def _joined(answers: Sequence[Rates]) -> Rates:
    """The answers of single offerings as one."""

    def column(of: Callable[[Rates], Kroner]) -> Kroner:
        return Kroner(np.concatenate([of(answer).data for answer in answers]), None)

    return Rates(
        rates=_as_named(Kroner(np.concatenate([_flat(answer.rates) for answer in answers]), None)),
        days=_as_named(OccupiedDays(np.concatenate([_flat(answer.days) for answer in answers]), None)),
        service=column(lambda answer: answer.service),
        frame=column(lambda answer: answer.frame),
        difference=column(lambda answer: answer.difference),
    )


def _as_named(figures: Q) -> Each[Q]:
    """Figures that lie flat already."""
    return Each(type(figures), Named(("",)), (figures,))


def _together(*found: Problems) -> Problems:
    """The problems of each row from several checks; a row that was stopped before is not judged by its stand-ins."""
    problems: Problems = {}
    for each in found:
        problems |= {row: told for row, told in each.items() if row not in problems}
    return problems


def _flat(figures: Each[Kroner] | Each[OccupiedDays]) -> Whole:
    """The figures of all groups, an offering's together: as they lie, or column by column for groups that are named."""
    if not isinstance(figures.layout, Named):
        flat: Whole = figures.flat.data
        return flat
    return np.stack([figure.data for figure in figures.flat], axis=1).reshape(-1)


def _entered(basis: RateBasis) -> int:
    own = basis.occupancy.quantity
    return FULL if own is None else own.whole


Check = Callable[[RateBasis, Terms], Iterable[Problem]]


def _stopping(check: Check, basis: RateBasis, terms: Terms) -> Iterator[Problem]:
    """What a check finds that stops a budget under some terms, the clauses included that it misses."""
    while True:
        try:
            problems = tuple(check(basis, terms))
            break
        except ClauseNotGiven as clause:
            yield clause_not_given(terms.agreement, clause.path)
            terms = terms.with_placeholder(clause.path)
    yield from (problem for problem in problems if problem.weight is Weight.STOPS)


def _units_missing(basis: RateBasis, terms: Terms) -> Iterator[Problem]:
    """The clauses that are missing for rates that are not told by the day."""
    for path in dict.fromkeys(OF_UNIT[group.unit] for group in basis.groups if group.unit in OF_UNIT):
        if not terms.gives(path):
            yield clause_not_given(terms.agreement, path)


def batches_of(outcomes: Sequence[RateOutcome]) -> tuple[Batch, ...]:
    """The offerings in batches of one shape and the same terms each; their rate groups stand in the given order."""
    figures = [with_departments_by_place(outcome.calculation.figures) for outcome in outcomes]
    alike = _grouped(range(len(outcomes)), lambda row: (_under(outcomes[row]), shape_of(figures[row])))
    edges = _edges_of(outcomes)
    return tuple(_batch(outcomes, figures, np.array(rows, dtype=np.int64), edges) for rows in alike)


def _under(outcome: RateOutcome) -> Hashable:
    """What terms an outcome stands under."""
    own = tuple((path, str(value)) for path, value in outcome.terms.own.items())
    return outcome.agreement.digest, outcome.terms.years, own


def _batch(outcomes: Sequence[RateOutcome], figures: Sequence[RateFigures], rows: Whole, edges: Whole) -> Batch:
    mine = tuple(outcomes[row] for row in rows)
    kinds = _grouped(range(len(mine)), lambda row: _kind(mine[row].basis))
    return Batch(
        outcomes=mine,
        rows=rows,
        members=np.concatenate([np.arange(edges[row], edges[row + 1]) for row in rows]),
        figures=stacked([figures[row] for row in rows]),
        kinds=tuple(Kind(mine[each[0]].basis, np.array(each, dtype=np.int64)) for each in kinds),
    )


def _kind(basis: RateBasis) -> Hashable:
    """What the checks that stop a budget, and its occupancy, hang on besides the terms."""
    facts = basis.facts
    units = frozenset(group.unit for group in basis.groups)
    given = (basis.occupancy.is_given, basis.regulation.whole != 0)
    return facts.sector, facts.legal_basis, facts.particularity, given, units


def _grouped(rows: range, key: Callable[[int], Hashable]) -> list[list[int]]:
    """The rows that have the same key, together, in the order of their first."""
    groups: dict[Hashable, list[int]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return list(groups.values())
