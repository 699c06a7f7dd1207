"""From the columns of workload C's files to blocks of offerings with their purchases, and to scenarios."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bench.drawing import Whole
from bench.tables_a import Columns, TermsByYear, table_of
from bench.workload_c import Offerings, Purchases, Scenario, TotalsUnder, Unchanged, totals
from ramme.analysis.scenarios import Under, proof
from ramme.analysis.sweeps import Where, swept
from ramme.problems import Problem
from ramme.quantities import Count, Days, Each, Kroner, Percent, Ragged
from ramme.quantities.blocks import watched
from ramme.quantities.columns import Cut

MUNICIPALITIES = 98
SAMPLE = 512  # offer-years on which the plan is learnt
BLOCK = 32_768  # offer-years: with more to do in a step, threads stand less in each other's way
PORTION = 250  # scenarios that are worked out together: enough to share what they have in common
HERE = Where()


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of some offerings: their years, the groups of these, and who bought how many days."""

    years: Columns
    groups: Columns
    purchases: Columns


def scenarios_of(columns: Columns) -> list[Scenario]:
    """The scenarios, in the order of their numbers."""
    names = ("overhead_max_bp", "interest_add_bp", "occ_shift_bp", "tolerance_bp")
    rows = zip(*(columns[name].tolist() for name in names), strict=True)
    return [
        Scenario(overhead_max=ceiling, interest_addition=addition, occupancy_shift=shift, tolerance=tolerance)
        for ceiling, addition, shift, tolerance in (map(Percent, row) for row in rows)
    ]


class Blocks:
    """The offerings of a part, as blocks or as one."""

    def __init__(self, part: Part, terms: TermsByYear, discount: Whole) -> None:
        self._table = table_of(part.years, part.groups, terms)
        self._columns = self._table.columns
        of_year = self._columns["terms"]
        at = np.searchsorted(terms.years, part.years["year"])
        self._unchanged = Unchanged(
            pension=of_year.pension, discount=Percent(discount.take(at)), occupancy=of_year.occupancy
        )
        self._rate = _found(part.groups, part.purchases)
        self._municipality = part.purchases["municipality"]
        self._days = part.purchases["days"]

    def __call__(self, block: int) -> list[Offerings]:
        """All offerings in blocks of about that many offer-years."""
        return [self._of(cut) for cut in self._table.cuts(block)]

    @property
    def whole(self) -> Offerings:
        """All offerings."""
        return self._of(self._table.whole)

    @property
    def sample(self) -> Offerings:
        """A few of them."""
        return self._of(self._table.cuts(SAMPLE)[0])

    def _of(self, cut: Cut) -> Offerings:
        first, end = cut.place(self._columns["use"].places.layout).indices(2**62)[:2]
        bought = slice(*np.searchsorted(self._rate, (first, end)))
        return Offerings(
            budget=cut.of(self._columns["budget"]),
            earlier=cut.of(self._columns["earlier"]),
            use=cut.of(self._columns["use"]),
            unchanged=cut.of(self._unchanged),
            purchases=_by_buyer(self._municipality[bought], self._rate[bought] - first, self._days[bought]),
        )


def _found(groups: Columns, purchases: Columns) -> Whole:
    """Where the rate of each purchase stands among the groups."""
    keys, wanted = _keys(groups), _keys(purchases)
    at = np.searchsorted(keys, wanted)
    if not np.array_equal(keys.take(at, mode="clip"), wanted) or (np.diff(at) < 0).any():
        raise ValueError("every purchase must have a rate, and the purchases must stand in the order of the rates")
    return at


def _keys(columns: Columns) -> Whole:
    return (columns["offer_id"] * 10_000 + columns["year"]) * 100 + columns["group_no"]


def _by_buyer(municipality: Whole, rate: Whole, days: Whole) -> Purchases:
    """The purchases municipality by municipality; one that buys nothing has no members."""
    counts = np.bincount(municipality, minlength=MUNICIPALITIES + 1)
    if counts[0] or len(counts) > MUNICIPALITIES + 1:
        raise ValueError(f"the municipalities are numbered from 1 to {MUNICIPALITIES}")
    layout = Ragged.of_counts(counts[1:])
    order = np.argsort(municipality, kind="stable")
    return Purchases(days=Each(Days, layout, Days(days.take(order))), rate=Each(Count, layout, Count(rate.take(order))))


class Sweep:
    """All scenarios over part after part: what the municipalities pay, added up."""

    def __init__(self, scenarios: Sequence[Scenario], where: Where = HERE, *, block: int = BLOCK) -> None:
        self._scenarios, self._where, self._block = scenarios, where, block
        self._under: Under[Scenario, Kroner] | None = None
        self.totals = np.zeros((len(scenarios), MUNICIPALITIES), dtype=np.int64)

    def add(self, blocks: Blocks) -> None:
        """Adds what is paid for the offerings of one part."""
        if self._under is None:
            self._under = Under.planned(totals, {"offerings": blocks.sample}, self._scenarios)
        proven = not isinstance(proof(totals, {"offerings": blocks.whole}, self._scenarios), Problem)
        work = TotalsUnder(Under(totals, self._under.plan, proven=proven))
        order = self._under.plan.order(self._scenarios)
        in_order = [self._scenarios[number] for number in order]
        for found in swept(work, blocks(self._block), in_order, portion=PORTION, where=self._where):
            rows = order[found.first : found.first + len(found.result)]
            self.totals[rows] = _sum(self.totals[rows], found.result)


def _sum(so_far: Whole, more: Whole) -> Whole:
    """Two tables of totals added, proven to fit."""
    total: Whole = watched(_plus)(a=Kroner(so_far.ravel()), b=Kroner(more.ravel())).data
    return total.reshape(so_far.shape)


def _plus(a: Kroner, b: Kroner) -> Kroner:
    return a + b
