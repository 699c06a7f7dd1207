"""What a change of the rates means in kroner: for each offering, each operator and each paying municipality."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ramme.analysis.regions import Region, RegionRates
from ramme.analysis.use import RecordedUse
from ramme.problems import Problem
from ramme.quantities import Days, Kroner, OccupiedDays, Quantity
from ramme.quantities.blocks import Table, run
from ramme.rates.effects import effect_of_budgeted_days, effect_of_recorded_days

Whole = NDArray[np.int64]
ROOM = 2**63


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What a change means for one party or offering: its name, whose it is, and the effect in whole øre.

    `of` is the effect for the budgeted days (of a municipality: for the days it paid for). `recorded` is the part that
    falls on days somebody paid for, nothing where use was not handed in; what is left falls on other days. `number` is
    its place among the offerings or operators of the region, or the municipalities of the recorded use.
    """

    number: int = -1
    name: str
    operator: str = ""
    of: int
    recorded: int | None = None
    days: int = 0

    @property
    def other(self) -> int | None:
        """The part that falls on days without a payer."""
        return None if self.recorded is None else self.of - self.recorded


@dataclass(frozen=True, eq=False)
class Effects:
    """A region before and after a change; only offerings that can be calculated both times have an effect."""

    region: Region
    before: RegionRates
    after: RegionRates
    use: RecordedUse | None = None

    @cached_property
    def known(self) -> NDArray[np.bool_]:
        """Which rate groups have a rate before and after."""
        return self.before.known & self.after.known

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The offerings that can be calculated both times, by their place in the region."""
        stopped = self.before.problems.keys() | self.after.problems.keys()
        return tuple(row for row in range(len(self.region.outcomes)) if row not in stopped)

    @cached_property
    def problems(self) -> dict[int, tuple[Problem, ...]]:
        """Why the others cannot, by their place in the region."""
        return dict(sorted({**self.after.problems, **self.before.problems}.items()))

    @cached_property
    def by_group(self) -> Whole:
        """The effect of each rate group for its budgeted days; zero where there is none to be known."""
        days = OccupiedDays(np.where(self.known, self.before.days, 0), None)
        return _worked_out(effect_of_budgeted_days, **self._rates(np.arange(len(self.known))), days=days)

    def _rates(self, groups: Whole) -> dict[str, Kroner]:
        """The rates of some groups before and after."""
        found = {"before": self.before, "after": self.after}
        known = self.known[groups]
        return {name: Kroner(np.where(known, rates.rates[groups], 0), None) for name, rates in found.items()}

    @cached_property
    def by_use(self) -> Whole:
        """The effect of each row of recorded use; zero where its offering cannot be calculated."""
        if self.use is None:
            return np.zeros(0, dtype=np.int64)
        return _worked_out(effect_of_recorded_days, **self._rates(self.use.groups), days=Days(self.use.days, None))

    @cached_property
    def recorded_by_group(self) -> tuple[int, ...] | None:
        """The part of each rate group's effect that falls on days somebody paid for."""
        return None if self.use is None else _added(self.use.groups, self.by_use, len(self.by_group))

    @cached_property
    def offerings(self) -> tuple[Share, ...]:
        """The effect on each offering that can be calculated, the dearest first, then the cheapest."""
        effects = self._by_offering(self.by_group.tolist())
        recorded = None if self.recorded_by_group is None else self._by_offering(self.recorded_by_group)
        shares = []
        for row in self.rows:
            facts = self.region.outcomes[row].basis.facts
            part = None if recorded is None else recorded[row]
            shares.append(Share(number=row, name=facts.name, operator=facts.operator, of=effects[row], recorded=part))
        return _dearest_first(shares)

    def _by_offering(self, effects: Sequence[int]) -> list[int]:
        edges = self.region.groups.edges.tolist()
        return [sum(effects[first:end]) for first, end in pairwise(edges)]

    @cached_property
    def operators(self) -> tuple[Share, ...]:
        """The effect on the offerings of each operator, the dearest first, then the cheapest."""
        names, of_group = self.region.operators
        effects = _added(of_group, self.by_group, len(names))
        part = None if self.use is None else _added(of_group[self.use.groups], self.by_use, len(names))
        there = sorted(set(of_group[self.region.groups.edges[np.array(self.rows, dtype=np.int64)]].tolist()))
        return _dearest_first(
            [
                Share(number=at, name=names[at], of=effects[at], recorded=None if part is None else part[at])
                for at in there
            ]
        )

    @cached_property
    def municipalities(self) -> tuple[Share, ...]:
        """The effect on each paying municipality for the days it paid for, the dearest first, then the cheapest."""
        if self.use is None:
            return ()
        number = len(self.use.municipalities)
        effects, days = (_added(self.use.paying, each, number) for each in (self.by_use, self.use.days))
        figures = zip(self.use.municipalities, effects, days, strict=True)
        return _dearest_first(
            [
                Share(number=at, name=name, of=effect, recorded=effect, days=each)
                for at, (name, effect, each) in enumerate(figures)
            ]
        )

    @cached_property
    def total(self) -> Share:
        """The effect on all offerings together."""
        return _sum(self.operators, recorded=self.use is not None)

    @cached_property
    def uncounted_days(self) -> int:
        """Days paid for in offerings that cannot be calculated, which therefore have no effect here."""
        if self.use is None:
            return 0
        return self.use.left_out + int(self.use.days[~self.known[self.use.groups]].sum())

    def groups(self) -> Iterator[tuple[int, int, int]]:
        """The rate groups of the offerings that can be calculated: offering, place in it, place in the region."""
        edges = self.region.groups.edges.tolist()
        for row in self.rows:
            yield from ((row, at - edges[row], at) for at in range(edges[row], edges[row + 1]))


def _worked_out(rule: Callable[..., Kroner], **columns: Quantity) -> Whole:
    """What a rule gives for all rows; raises when a figure is larger than can be held."""
    rows = len(columns["days"].data)
    if not rows:
        return np.zeros(0, dtype=np.int64)
    found: Whole = run(rule, Table(columns, np.arange(rows))).data
    return found


def _added(members: Whole, figures: Whole, number: int) -> tuple[int, ...]:
    """The figures of each member added up, however large."""
    largest = max(int(figures.max()), -int(figures.min())) if len(figures) else 0
    if largest * len(figures) < ROOM:
        fitting = np.zeros(number, dtype=np.int64)
        np.add.at(fitting, members, figures)
        return tuple(fitting.tolist())
    totals = [0] * number
    for member, figure in zip(members.tolist(), figures.tolist(), strict=True):
        totals[member] += figure
    return tuple(totals)


def _dearest_first(shares: Sequence[Share]) -> tuple[Share, ...]:
    return tuple(sorted(shares, key=in_order))


def in_order(share: Share) -> tuple[int, int, str, str]:
    """What shares are sorted by: the dearest first, then the cheapest, and last those that stay the same."""
    end = 0 if share.of > 0 else 1 if share.of < 0 else 2
    return end, -abs(share.of), share.name, share.operator


def _sum(shares: Sequence[Share], *, recorded: bool) -> Share:
    return Share(
        name="",
        of=sum(share.of for share in shares),
        recorded=sum(share.recorded or 0 for share in shares) if recorded else None,
    )
