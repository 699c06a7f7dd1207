"""Workload A as others would write it: numpy on kroner and fractions as binary floats, and Python's Decimal."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.drawing import Whole

Floats = NDArray[np.float64]
Columns = dict[str, Whole]
Kroner = dict[str, Floats]


@dataclass(frozen=True, slots=True)
class FloatResults:
    """The results of the float peer in øre and basis points, as they are written to a file."""

    rate_day: Whole
    rate_month: Whole
    change_bp: Whole
    has_last: NDArray[np.bool_]
    flag5: NDArray[np.bool_]
    category: NDArray[np.bool_]
    to_provision: Whole


def in_kroner(columns: Columns) -> Kroner:
    """Amounts in kroner and percentages as fractions, the way a spreadsheet holds them."""
    money = {"staff", "other", "dev", "civil_base", "bld_value", "land", "inv_value", "rent", "income"}
    money |= {"result_n2", "costbase_n2", "provision"}
    scale = {name: 100.0 if name in money else 10_000.0 if name.endswith("_bp") else 1.0 for name in columns}
    return {name: values / scale[name] for name, values in columns.items()}


def cents(x: Floats) -> Floats:
    """Rounded to øre, halves away from zero, as ROUND(x;2) of a spreadsheet."""
    return np.copysign(np.floor(np.abs(x) * 100.0 + 0.5), x) / 100.0


def whole(x: Floats) -> Floats:
    """Rounded to whole units, halves away from zero."""
    return np.copysign(np.floor(np.abs(x) + 0.5), x)


def float_rates(years: Columns, groups: Columns, params: Columns) -> FloatResults:
    """All rates with numpy in binary floats, whole columns at a time: what the block calculation is compared with."""
    r, g, p = in_kroner(years), in_kroner(groups), in_kroner(params)
    at = years["year"] - params["year"][0]
    starts, row = layout_of(years, groups)
    base, service, to_provision = _float_parts(r, p, at)
    agreed = np.where(years["sector"] == 0, p["occ_children_bp"][at], p["occ_adults_bp"][at])
    per_place = r["open_days"] * np.where(r["occ_bp"] > 0, r["occ_bp"], agreed)
    days = g["places"] * per_place[row]
    weighted = np.add.reduceat(g["weight"] * days, starts)
    base_day = cents(base / np.add.reduceat(days, starts))
    day = base_day[row] + cents((service / weighted)[row] * g["weight"])
    before = _before(years, groups, row)
    has_last = before >= 0
    last = np.where(has_last, day[before], 1.0)
    used = (years["buyers"] >= 4) | (r["sold_bp"] >= 0.4)
    return FloatResults(
        rate_day=_oere(day),
        rate_month=_oere(cents(day * r["open_days"][row] / 12)),
        change_bp=whole((day - last) / last * 10_000).astype(np.int64),
        has_last=has_last,
        flag5=has_last & (day > last * 1.05),
        category=(day >= 2000.0) & used[row],
        to_provision=_oere(to_provision),
    )


def _oere(kroner: Floats) -> Whole:
    return np.rint(kroner * 100.0).astype(np.int64)


def _float_parts(r: Kroner, p: Kroner, at: Whole) -> tuple[Floats, Floats, Floats]:
    """A01 to A20: the base part, the service part, and what is put aside."""
    direct = r["staff"] + r["other"] + r["dev"]
    pension = cents(r["civil_base"] * p["pension_bp"][at])
    buildings = written_off(r["bld_value"], r["bld_years"])
    inventory = written_off(r["inv_value"], r["inv_years"])
    percent = (p["disc_bp"] + p["interest_add_bp"])[at]
    interest = cents((r["bld_value"] + r["land"] + r["inv_value"]) * percent)
    overhead = cents(np.minimum(r["overhead_bp"], p["overhead_max_bp"][at]) * direct)
    threshold = cents(p["tolerance_bp"][at] * r["costbase_n2"])
    result = r["result_n2"]
    regulation = np.maximum(-result - threshold, 0) - np.maximum(result - threshold, 0) - r["provision"]
    cost = direct + pension + buildings + inventory + interest + overhead + r["rent"]
    night = cents(r["night_bp"] * r["staff"])
    base = buildings + interest + r["rent"] + overhead + night
    return base, cost - r["income"] + regulation - base, np.minimum(np.maximum(result, 0), threshold)


def written_off(value: Floats, years: Floats) -> Floats:
    """The same part in each year, nothing where there is no lifetime."""
    return np.where(years > 0, cents(value / np.maximum(years, 1)), 0)


def layout_of(years: Columns, groups: Columns) -> tuple[Whole, Whole]:
    """Where the groups of each offer-year begin, and the offer-year of each group; every offer-year has groups."""
    key = groups["offer_id"] * 10_000 + groups["year"]
    starts = np.concatenate(([0], np.flatnonzero(key[1:] != key[:-1]) + 1))
    return starts, np.repeat(np.arange(len(years["year"])), np.diff(starts, append=len(key)))


def _before(years: Columns, groups: Columns, row: Whole) -> Whole:
    """The same group the year before, or -1."""
    place = row * 8 + groups["group_no"]
    members = np.full(len(years["year"]) * 8, -1)
    members[place] = np.arange(len(row))
    follows = np.append(False, years["offer_id"][1:] == years["offer_id"][:-1])
    return np.where(follows[row], members[place - 8], -1)
