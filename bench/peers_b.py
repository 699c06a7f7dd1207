"""Workload B as others would write it: numpy on kroner and fractions as floats, every placement in every month."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.drawing import Whole
from bench.files_a import Columns
from bench.peers import cents

Floats = NDArray[np.float64]

NO_NOTICE = -25_567  # 1 January 1900, counted from 1970
PARTIES = 104
BASE, DAY, MONTH, PERCENT, CORRECTION = 1, 2, 3, 4, 5


@dataclass(frozen=True, slots=True)
class Country:
    """What all steps look up: the tables, the last day to pay, the rate of each placement in each month in kroner."""

    tables: dict[str, Columns]
    through: Whole
    rate: Floats

    @classmethod
    def of(cls, tables: dict[str, Columns]) -> Country:
        """From the tables."""
        placements, months, rates = tables["placements"], tables["months"], tables["day_rates"]
        years = rates["year"].min()
        by_year = np.zeros((rates["rate_id"].max() + 1, rates["year"].max() - years + 1))
        by_year[rates["rate_id"], rates["year"] - years] = rates["rate_day"] / 100
        rate = by_year[placements["rate_id"][:, None], months["year"] - years]
        return cls(tables, _through(placements), rate)


def _through(placements: Columns) -> Whole:
    """B01 and B02."""
    noticed = placements["notice_date"] != NO_NOTICE
    month = placements["notice_date"].astype("datetime64[D]").astype("datetime64[M]")
    ends = (month + 2).astype("datetime64[D]").astype(np.int64) - 1
    through: Whole = np.where(noticed, np.maximum(placements["end_date"], ends), placements["end_date"])
    return through


def float_settlement(tables: dict[str, Columns]) -> tuple[Columns, Columns]:
    """All lines and invoices with numpy in binary floats, whole columns at a time; amounts in øre in the end."""
    country = Country.of(tables)
    days, amount, base = _base(country)
    parts = [base, *_supplements(country), _corrections(country, days, amount)]
    row, month, kind, seq, found_days, found = (np.concatenate(column) for column in zip(*parts, strict=True))
    oere = np.rint(found * 100).astype(np.int64)
    placements = tables["placements"]
    lines = {
        "placement_id": placements["placement_id"][row],
        "month": month,
        "kind": kind,
        "seq": seq,
        "days": found_days,
        "amount": oere,
    }
    return lines, _invoices(placements, row, month, found, len(tables["months"]["month"]))


Part = tuple[Whole, Whole, Whole, Whole, Whole, Floats]


def _days(first: Whole, last: Whole, months: Columns) -> Whole:
    """Days of each period in each month."""
    days = np.minimum(last[:, None], months["last"]) - np.maximum(first[:, None], months["first"]) + 1
    there: Whole = np.maximum(days, 0)
    return there


def _base(country: Country) -> tuple[Whole, Floats, Part]:
    """B04 and B05."""
    placements = country.tables["placements"]
    days = _days(placements["start_date"], country.through, country.tables["months"])
    amount = cents(days * country.rate * (placements["share_bp"] / 10_000)[:, None])
    row, month = np.nonzero(days)
    return days, amount, (row, month, np.full_like(row, BASE), np.zeros_like(row), days[row, month], amount[row, month])


def _supplements(country: Country) -> list[Part]:
    """B06 to B09, kind by kind."""
    all_of_them, placements, months = (country.tables[name] for name in ("supplements", "placements", "months"))
    found: list[Part] = []
    for kind in (DAY, MONTH, PERCENT):
        mine = {name: column[all_of_them["kind"] == kind] for name, column in all_of_them.items()}
        of = np.searchsorted(placements["placement_id"], mine["placement_id"])
        first = np.maximum(placements["start_date"][of], mine["start_date"])
        days = _days(first, np.minimum(country.through[of], mine["end_date"]), months)
        value = mine["value"][:, None]
        if kind == DAY:
            amount = days * (value / 100)
        elif kind == MONTH:
            amount = cents(value / 100 * days / months["ndays"])
        else:
            amount = cents(days * country.rate[of] * (value / 10_000))
        at, month = np.nonzero(days)
        found.append((of[at], month, np.full_like(at, kind), mine["seq"][at], days[at, month], amount[at, month]))
    return found


def _corrections(country: Country, days: Whole, amount: Floats) -> Part:
    """B10."""
    mine, placements = country.tables["corrections"], country.tables["placements"]
    row = np.searchsorted(placements["placement_id"], mine["placement_id"])
    month, new = mine["month"], mine["days_new"]
    keep = (new != days[row, month]) & (month + 1 < len(country.tables["months"]["month"]))
    row, month, new = row[keep], month[keep], new[keep]
    more = cents(new * country.rate[row, month] * (placements["share_bp"][row] / 10_000)) - amount[row, month]
    kind = np.full_like(row, CORRECTION)
    return row, month + 1, kind, np.zeros_like(row), new - days[row, month], more


def _invoices(placements: Columns, row: Whole, month: Whole, amount: Floats, months: int) -> Columns:
    """B11."""
    place = (placements["provider_id"] * PARTIES + placements["payer_id"])[row] * months + month
    number = np.bincount(place)
    total = np.bincount(place, weights=amount)
    there = np.flatnonzero(number)
    pair = there // months
    return {
        "provider_id": pair // PARTIES,
        "payer_id": pair % PARTIES,
        "month": there % months,
        "n_lines": number[there],
        "total": np.rint(total[there] * 100).astype(np.int64),
    }
