"""What the answers to workload A must be: worked out on their own, one rate at a time, in exact fractions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import floor

BP = 10_000

Row = dict[str, int]


@dataclass(frozen=True, slots=True)
class Answer:
    """One row of `rates.parquet`."""

    offer_id: int
    year: int
    group_no: int
    rate_day: int
    rate_month: int
    change_bp: int | None
    flag5: bool
    category: bool


def nearest(x: Fraction | int) -> int:
    """The nearest whole number, halves away from zero: R of the specification."""
    size = floor(abs(Fraction(x)) + Fraction(1, 2))
    return size if x >= 0 else -size


ByOfferYear = Iterator[tuple[list[Answer], tuple[int, int, int]]]
"""For each offer-year in turn the answers of its groups, and its row of `provisions.parquet`."""


def answers(years: list[Row], groups: list[Row], params: list[Row]) -> ByOfferYear:
    """The exact answers."""
    terms = {p["year"]: p for p in params}
    members: dict[tuple[int, int], list[Row]] = {}
    for group in groups:
        members.setdefault((group["offer_id"], group["year"]), []).append(group)
    rates: dict[tuple[int, int, int], int] = {}
    for row in years:
        offer, year = row["offer_id"], row["year"]
        parts = Parts.of(row, terms[year])
        mine = members.get((offer, year), [])
        days = _day_rates(row, terms[year], parts, mine)
        found = []
        for group, day in zip(mine, days, strict=True):
            rates[offer, year, group["group_no"]] = day
            found.append(_answer(row, group, day, rates.get((offer, year - 1, group["group_no"]))))
        yield found, (offer, year, parts.to_provision)


@dataclass(frozen=True, slots=True)
class Parts:
    """What an offer-year's rates are to cover (A01 to A20), and what is put aside."""

    base: int
    service: int
    to_provision: int

    @classmethod
    def of(cls, r: Row, p: Row) -> Parts:
        """The parts of one offer-year."""
        a01 = r["staff"] + r["other"] + r["dev"]
        a02 = nearest(Fraction(r["civil_base"] * p["pension_bp"], BP))
        a03 = nearest(Fraction(r["bld_value"], r["bld_years"])) if r["bld_years"] else 0
        a04 = nearest(Fraction(r["inv_value"], r["inv_years"])) if r["inv_years"] else 0
        a06 = p["disc_bp"] + p["interest_add_bp"]
        a07 = nearest(Fraction((r["bld_value"] + r["land"] + r["inv_value"]) * a06, BP))
        a09 = nearest(Fraction(min(r["overhead_bp"], p["overhead_max_bp"]) * a01, BP))
        a10 = nearest(Fraction(p["tolerance_bp"] * r["costbase_n2"], BP))
        a11 = max(r["result_n2"] - a10, 0)
        a12 = max(-r["result_n2"] - a10, 0)
        a13 = min(max(r["result_n2"], 0), a10)
        a14 = a12 - a11 - r["provision"]
        a15 = a01 + a02 + a03 + a04 + a07 + a09 + r["rent"]
        a17 = a15 - r["income"] + a14
        a18 = nearest(Fraction(r["night_bp"] * r["staff"], BP))
        a19 = a03 + a07 + r["rent"] + a09 + a18
        return cls(base=a19, service=a17 - a19, to_provision=a13)


def _day_rates(r: Row, p: Row, parts: Parts, groups: list[Row]) -> list[int]:
    a21 = r["occ_bp"] or p["occ_children_bp" if r["sector"] == 0 else "occ_adults_bp"]
    a22 = [g["places"] * r["open_days"] * a21 for g in groups]
    if not a22:
        return []
    a24 = nearest(Fraction(parts.base * BP, sum(a22)))
    a25 = sum(g["weight"] * days for g, days in zip(groups, a22, strict=True))
    return [a24 + nearest(Fraction(parts.service * g["weight"] * BP, a25)) for g in groups]


def _answer(r: Row, g: Row, day: int, last: int | None) -> Answer:
    return Answer(
        offer_id=r["offer_id"],
        year=r["year"],
        group_no=g["group_no"],
        rate_day=day,
        rate_month=nearest(Fraction(day * r["open_days"], 12)),
        change_bp=None if last is None else nearest(Fraction((day - last) * BP, last)),
        flag5=last is not None and day * 100 > last * 105,
        category=day >= 200_000 and (r["buyers"] >= 4 or r["sold_bp"] >= 4000),
    )
