"""All offerings of a region held as columns, so that a change of the terms is answered for all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ramme.agreements import Agreement, Terms
from ramme.agreements.subjects import ENTRIES
from ramme.analysis.batches import Answer, Batch, batches_of
from ramme.analysis.changes import TermsChange
from ramme.files.words import alike
from ramme.problems import Problem
from ramme.quantities import Ragged
from ramme.rates.basis import RateBasis
from ramme.rates.outcome import RateOutcome, rates_of

Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class RegionRates:
    """The day rate and the budgeted days of every rate group, and why some offerings have none.

    `rates` are whole øre and `days` ten-thousandths of a day, a figure for each rate group in the order of the
    region. An offering that could not be calculated has its problems, by its place in the region; `known` is false
    for its groups, whose figures are then nothing that may be used.
    """

    rates: Whole
    days: Whole
    known: NDArray[np.bool_]
    problems: Mapping[int, tuple[Problem, ...]]


@dataclass(frozen=True, eq=False)
class Region:
    """Many offerings with their rates: as outcomes that can explain themselves, and as columns that are quick.

    `groups` is the layout of the rate groups: those of one offering stand together, in the order of the outcomes.
    """

    outcomes: tuple[RateOutcome, ...]
    groups: Ragged
    batches: tuple[Batch, ...] = field(repr=False)

    @classmethod
    def of(cls, outcomes: Iterable[RateOutcome]) -> Region:
        """The region of some outcomes, each under its own agreement, year and own values."""
        each = tuple(outcomes)
        counts = np.array([len(outcome.basis.groups) for outcome in each], dtype=np.int64)
        return cls(each, Ragged.of_counts(counts), batches_of(each))

    def __reduce__(self) -> tuple[Any, ...]:
        """A region travels as its budgets with what they stand under; where it arrives, its rates are worked out anew.

        What a rate remembers of every step would be far more to send than it is to calculate.
        """
        return _of_budgets, (tuple((each.basis, each.agreement, _own_of(each.terms)) for each in self.outcomes),)

    @cached_property
    def operators(self) -> tuple[tuple[str, ...], Whole]:
        """The operators, each once, and the number of the one that each rate group belongs to."""
        spelled: dict[str, str] = {}
        for outcome in self.outcomes:
            spelled.setdefault(alike(outcome.basis.facts.operator), outcome.basis.facts.operator)
        numbers = {name: number for number, name in enumerate(spelled)}
        of_offering = [numbers[alike(outcome.basis.facts.operator)] for outcome in self.outcomes]
        return tuple(spelled.values()), np.repeat(np.array(of_offering, dtype=np.int64), self.groups.counts)

    @cached_property
    def as_it_is(self) -> RegionRates:
        """The rates without any change."""
        return self._gathered(lambda batch: batch.as_it_is)

    def rates(self, change: TermsChange | None = None) -> RegionRates:
        """The rates under changed terms; what a change cannot touch is not calculated again."""
        if change is None:
            return self.as_it_is
        return self._gathered(lambda batch: batch.answer(change))

    def read(self, change: TermsChange | None = None) -> frozenset[str]:
        """The paths of all clauses that the calculation of any of the rates asks for."""
        answers = [batch.as_it_is if change is None else batch.answer(change) for batch in self.batches]
        return frozenset().union(*(answer.read for answer in answers))

    def _gathered(self, answered: Callable[[Batch], Answer]) -> RegionRates:
        size = int(self.groups.edges[-1])
        rates, days = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
        known = np.ones(size, dtype=np.bool_)
        problems: dict[int, tuple[Problem, ...]] = {}
        for batch in self.batches:
            answer = answered(batch)
            rates[batch.members], days[batch.members] = answer.rates, answer.days
            problems |= {int(batch.rows[row]): found for row, found in answer.problems.items()}
        for row in problems:
            known[self.groups.edges[row] : self.groups.edges[row + 1]] = False
        return RegionRates(rates, days, known, dict(sorted(problems.items())))


def _own_of(terms: Terms) -> dict[str, Any]:
    """The values of the user's own, as they could have been typed."""
    return {path: ENTRIES[path].kind.plain(value) for path, value in terms.own.items()}


def _of_budgets(budgets: Iterable[tuple[RateBasis, Agreement, Mapping[str, str]]]) -> Region:
    return Region.of(rates_of(basis, agreement, own) for basis, agreement, own in budgets)
