"""What the totals of workload C must be: worked out on their own, one rate at a time, in Python's whole numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.exact import BP, Row

MUNICIPALITIES = 98
Purchase = tuple[tuple[int, int, int], int, int]
"""The key of a rate, the municipality, the days."""


def nearest(n: int, d: int) -> int:
    """The nearest whole number to a fraction, halves away from zero: R of the specification."""
    return (2 * n + d) // (2 * d) if n >= 0 else -((2 * -n + d) // (2 * d))


class Country:
    """All offer-years with their groups and purchases, and the totals that follow from a scenario."""

    def __init__(self, years: list[Row], groups: list[Row], params: list[Row], purchases: list[Row]) -> None:
        self._params = {p["year"]: p for p in params}
        self._years = years
        self._groups: dict[tuple[int, int], list[Row]] = {}
        for group in groups:
            self._groups.setdefault((group["offer_id"], group["year"]), []).append(group)
        self._purchases: list[Purchase] = [
            ((p["offer_id"], p["year"], p["group_no"]), p["municipality"], p["days"]) for p in purchases
        ]

    def totals(self, scenario: Row) -> list[int]:
        """The total of each municipality."""
        rates = {key: rate for row in self._years for key, rate in self._rates(row, scenario)}
        paid = [0] * (MUNICIPALITIES + 1)
        for key, municipality, days in self._purchases:
            paid[municipality] += rates[key] * days
        return paid[1:]

    def _rates(self, r: Row, s: Row) -> Iterator[tuple[tuple[int, int, int], int]]:
        p = self._params[r["year"]]
        groups = self._groups.get((r["offer_id"], r["year"]), [])
        a19, a20 = _parts(r, p, s)
        a21 = (r["occ_bp"] or p["occ_children_bp" if r["sector"] == 0 else "occ_adults_bp"]) + s["occ_shift_bp"]
        a22 = [g["places"] * r["open_days"] * a21 for g in groups]
        a25 = sum(g["weight"] * days for g, days in zip(groups, a22, strict=True))
        for g in groups:
            rate = nearest(a19 * BP, sum(a22)) + nearest(a20 * g["weight"] * BP, a25)
            yield (r["offer_id"], r["year"], g["group_no"]), rate


def _parts(r: Row, p: Row, s: Row) -> tuple[int, int]:
    """A01 to A20: the base part and the service part."""
    a01 = r["staff"] + r["other"] + r["dev"]
    a02 = nearest(r["civil_base"] * p["pension_bp"], BP)
    a03 = nearest(r["bld_value"], r["bld_years"]) if r["bld_years"] else 0
    a04 = nearest(r["inv_value"], r["inv_years"]) if r["inv_years"] else 0
    a06 = p["disc_bp"] + s["interest_add_bp"]
    a07 = nearest((r["bld_value"] + r["land"] + r["inv_value"]) * a06, BP)
    a09 = nearest(min(r["overhead_bp"], s["overhead_max_bp"]) * a01, BP)
    a10 = nearest(s["tolerance_bp"] * r["costbase_n2"], BP)
    a11, a12 = max(r["result_n2"] - a10, 0), max(-r["result_n2"] - a10, 0)
    a14 = a12 - a11 - r["provision"]
    a17 = a01 + a02 + a03 + a04 + a07 + a09 + r["rent"] - r["income"] + a14
    a19 = a03 + a07 + r["rent"] + a09 + nearest(r["night_bp"] * r["staff"], BP)
    return a19, a17 - a19


def totals(country: Country, scenarios: Sequence[Row]) -> list[list[int]]:
    """The totals of several scenarios."""
    return [country.totals(scenario) for scenario in scenarios]
