"""From the columns of workload A's files to what its rules are given, and from their results to columns."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.drawing import Whole
from bench.workload_a import Budget, Earlier, Results, Use, YearTerms, rates_of
from ramme.agreements import load
from ramme.quantities import (
    Condition,
    Count,
    Days,
    Each,
    Given,
    Kroner,
    Percent,
    Places,
    Q,
    Ragged,
    Weight,
    Years,
    named,
)
from ramme.quantities.blocks import BLOCK, Table, run

AGREEMENT = Path(__file__).with_name("agreement.toml")
CHILDREN = 0
MORE_THAN_ANY_YEAR = 10_000

Columns = dict[str, Whole]


@dataclass(frozen=True, slots=True)
class TermsByYear:
    """What the agreement says year by year: a figure for each of the years, or one for them all."""

    years: Whole
    pension: Percent
    interest: Percent
    overhead_max: Percent
    tolerance: Percent
    children: Percent
    adults: Percent


def terms_by_year(params: Columns) -> TermsByYear:
    """The terms of the constructed agreement; where the figures of `params` differ, those are used, and it is said."""
    terms = load(AGREEMENT, regulations={}).terms_by_row(params["year"])
    handed_in = {
        "pension": (terms.pension.civil_servant_percent, params["pension_bp"]),
        "interest": (terms.interest.percent, params["disc_bp"] + params["interest_add_bp"]),
        "overhead_max": (terms.overhead.administration_percent_max, params["overhead_max_bp"]),
        "tolerance": (terms.surplus.band_percent, params["tolerance_bp"]),
        "children": (terms.occupancy.children_percent, params["occ_children_bp"]),
        "adults": (terms.occupancy.adults_percent, params["occ_adults_bp"]),
    }
    return TermsByYear(params["year"], **{name: _agreed(name, *both) for name, both in handed_in.items()})


def _agreed(name: str, clause: Percent, handed_in: Whole) -> Percent:
    if (clause.data == handed_in).all():
        return clause
    print(f"{name}: the figures of params are used in place of the agreement's", file=sys.stderr)
    return Percent(handed_in) if (handed_in != handed_in[0]).any() else Percent(int(handed_in[0]))


def table_of(years: Columns, groups: Columns, terms: TermsByYear) -> Table:
    """The columns of offer-years and groups as what `rates_of` is given; a group finds its offer-year by the key."""
    keys = years["offer_id"] * MORE_THAN_ANY_YEAR + years["year"]
    layout = Ragged.of_keys(keys, groups["offer_id"] * MORE_THAN_ANY_YEAR + groups["year"])
    columns = {
        "budget": _budget(years),
        "earlier": Earlier(
            result=Kroner(years["result_n2"]),
            cost_base=Kroner(years["costbase_n2"]),
            provision=Kroner(years["provision"]),
        ),
        "use": _use(years, groups, layout, keys),
        "terms": _terms(years, terms),
    }
    return Table(columns, years["offer_id"])


def _budget(years: Columns) -> Budget:
    return Budget(
        staff=Kroner(years["staff"]),
        development=Kroner(years["dev"]),
        other=Kroner(years["other"]),
        civil_servants_pay=Kroner(years["civil_base"]),
        values=_beside(Kroner, buildings=years["bld_value"], inventory=years["inv_value"]),
        lifetimes=_beside(Years, buildings=years["bld_years"], inventory=years["inv_years"]),
        land=_beside(Kroner, land=years["land"]),
        rent=Kroner(years["rent"]),
        income=Kroner(years["income"]),
        overhead=Percent(years["overhead_bp"]),
        night=Percent(years["night_bp"]),
    )


def _beside(unit: type[Q], **columns: Whole) -> Each[Q]:
    return named(unit, [(name, unit(column, None)) for name, column in columns.items()])


def _use(years: Columns, groups: Columns, layout: Ragged, keys: Whole) -> Use:
    follows = np.zeros(len(keys), dtype=np.bool_)
    np.equal(keys[1:], keys[:-1] + 1, out=follows[1:])  # the same offer, one year later
    return Use(
        number=Each(Count, layout, Count(groups["group_no"])),
        places=Each(Places, layout, Places(groups["places"])),
        weights=Each(Weight, layout, Weight(groups["weight"])),
        days=Days(years["open_days"]),
        occupancy=Given(Percent(years["occ_bp"]), years["occ_bp"] > 0),
        buyers=Count(years["buyers"]),
        sold=Percent(years["sold_bp"]),
        follows=Condition(follows),
    )


def _terms(years: Columns, terms: TermsByYear) -> YearTerms:
    at = np.searchsorted(terms.years, years["year"])
    agreed = np.where(years["sector"] == CHILDREN, _of_rows(terms.children, at).data, _of_rows(terms.adults, at).data)
    return YearTerms(
        pension=_of_rows(terms.pension, at),
        interest=_of_rows(terms.interest, at),
        overhead_max=_of_rows(terms.overhead_max, at),
        tolerance=_of_rows(terms.tolerance, at),
        occupancy=Percent(agreed, None),
    )


def _of_rows(by_year: Percent, at: Whole) -> Percent:
    return Percent(by_year.data.take(at), None) if isinstance(by_year.data, np.ndarray) else by_year


def results_of(table: Table, *, block: int = BLOCK, threads: int = 1) -> Results:
    """The results of all rows."""
    return run(rates_of, table, block=block, threads=threads)
