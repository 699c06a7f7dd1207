"""Constructed occupancy for tests: an agreement that goes by earlier years, and forms of recorded days."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ramme.agreements import Agreement
from ramme.files.forms.reader import Read, read_handed_in
from ramme.files.limits import HandedIn
from ramme.rates.recorded_occupancy.form import RECORDED_OCCUPANCY, OccupancyBasis, basis_of
from tests.agreements.files import agreement_of, clause

# As the clause on occupancy in Nordjylland is quoted; its agreement has not been read, so this one is constructed.
BY_EARLIER_YEARS = (
    clause("occupancy.basis", '"historical"', key="variant"),
    clause("occupancy.history_years", '"2 år"'),
    clause("occupancy.history_ends_before", '"2 år"'),
    clause("occupancy.floor_percent", '"95 %"'),
    clause("occupancy.ceiling_percent", '"100 %"'),
    clause("occupancy.advised_max_percent", '"98 %"'),
    clause("occupancy.floor_short_stays_percent", '"90 %"'),
    clause("occupancy.short_stays_are", '["short_stay", "relief", "emergency"]'),
    clause("calendar.days_per_year", '"365 dage"'),
)


def by_earlier_years(folder: Path, *more: str) -> Agreement:
    """The constructed agreement for 2030 and 2031."""
    return agreement_of(folder, *BY_EARLIER_YEARS, *more)


def recorded_days(*years: tuple[int, int, int, int]) -> list[dict[str, int]]:
    """Rows of recorded days: year, places, days and used days."""
    return [dict(zip(("year", "places", "days", "used"), row, strict=True)) for row in years]


def form(rows: list[dict[str, int]], **offering: Any) -> dict[str, Any]:
    """A form of recorded days for twenty places in 2030."""
    facts = {"name": "Bakken", "operator": "Eksempel", "year": 2030, "sector": "adults", "constructed": True}
    return {"offering": {**facts, **offering}, "recorded": rows}


def occupancy(rows: list[dict[str, int]], **offering: Any) -> OccupancyBasis:
    """The recorded days of a form."""
    content = json.dumps({"format": 1, "occupancies": [form(rows, **offering)]}).encode()
    [read] = read_handed_in(HandedIn("days.json", content), RECORDED_OCCUPANCY, basis_of)
    assert isinstance(read, Read), read
    return read.says


def used(percent: int, year: int) -> tuple[int, int, int, int]:
    """A hundred places in use on a percentage of all days."""
    return year, 100, 365, 365 * percent
