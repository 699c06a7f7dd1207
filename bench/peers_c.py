"""Workload C as others would write it: numpy on kroner and fractions as binary floats, scenario by scenario."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bench.drawing import Whole
from bench.peers import Columns, Floats, Kroner, cents, in_kroner, layout_of, written_off

MUNICIPALITIES = 98


@dataclass(frozen=True, slots=True)
class Fixed:
    """What no scenario changes, worked out before the first: a careful author would not do it a thousand times."""

    r: Kroner
    direct: Floats
    cost: Floats
    value: Floats
    base: Floats
    discount: Floats
    occupancy: Floats
    possible: Floats
    weight: Floats
    starts: Whole
    row: Whole

    @classmethod
    def of(cls, years: Columns, groups: Columns, params: Columns) -> Fixed:
        """The steps before the loop."""
        r, g, p = in_kroner(years), in_kroner(groups), in_kroner(params)
        at = years["year"] - params["year"][0]
        starts, row = layout_of(years, groups)
        direct = r["staff"] + r["other"] + r["dev"]
        pension = cents(r["civil_base"] * p["pension_bp"][at])
        buildings = written_off(r["bld_value"], r["bld_years"])
        inventory = written_off(r["inv_value"], r["inv_years"])
        agreed = np.where(years["sector"] == 0, p["occ_children_bp"][at], p["occ_adults_bp"][at])
        return cls(
            r=r,
            direct=direct,
            cost=direct + pension + buildings + inventory + r["rent"] - r["income"],
            value=r["bld_value"] + r["land"] + r["inv_value"],
            base=buildings + r["rent"] + cents(r["night_bp"] * r["staff"]),
            discount=p["disc_bp"][at],
            occupancy=np.where(r["occ_bp"] > 0, r["occ_bp"], agreed),
            possible=g["places"] * r["open_days"][row],
            weight=g["weight"],
            starts=starts,
            row=row,
        )

    def day_rates(self, scenario: dict[str, float]) -> Floats:
        """The day rates under one scenario."""
        r, result = self.r, self.r["result_n2"]
        interest = cents(self.value * (self.discount + scenario["interest_add_bp"]))
        overhead = cents(np.minimum(r["overhead_bp"], scenario["overhead_max_bp"]) * self.direct)
        threshold = cents(scenario["tolerance_bp"] * r["costbase_n2"])
        regulation = np.maximum(-result - threshold, 0) - np.maximum(result - threshold, 0) - r["provision"]
        base = self.base + interest + overhead
        service = self.cost + interest + overhead + regulation - base
        days = self.possible * (self.occupancy + scenario["occ_shift_bp"])[self.row]
        weighted = np.add.reduceat(self.weight * days, self.starts)
        base_day = cents(base / np.add.reduceat(days, self.starts))
        return base_day[self.row] + cents((service / weighted)[self.row] * self.weight)


def float_totals(years: Columns, groups: Columns, params: Columns, purchases: Columns, scenarios: Columns) -> Whole:
    """The totals of all scenarios in øre, a row for each."""
    fixed = Fixed.of(years, groups, params)
    rate = np.searchsorted(_keys(groups), _keys(purchases))
    municipality, days = purchases["municipality"], purchases["days"].astype(np.float64)
    fractions = in_kroner(scenarios)
    paid = []
    for number in range(len(scenarios["scenario"])):
        day = fixed.day_rates({name: column[number] for name, column in fractions.items()})
        paid.append(np.bincount(municipality, weights=day[rate] * days, minlength=MUNICIPALITIES + 1)[1:])
    total: Whole = np.rint(np.array(paid) * 100.0).astype(np.int64)
    return total


def _keys(columns: Columns) -> Whole:
    return (columns["offer_id"] * 10_000 + columns["year"]) * 100 + columns["group_no"]
