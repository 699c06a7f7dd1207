"""The constructed closure C05 for tests, with any part of its form exchanged."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ramme.settlement.closure.facts import ClosureBasis
from tests.worked_examples.test_closure_cases import CASES, closure_in, form_of

C05 = form_of(next(iter(CASES.values())))


def form(*, closure: dict[str, Any] | None = None, **parts: Any) -> dict[str, Any]:
    """The form of C05 with other facts or other parts."""
    return {**C05, **parts, "closure": {**C05["closure"], **(closure or {})}}


def closing(*, closure: dict[str, Any] | None = None, **parts: Any) -> ClosureBasis:
    """The closure C05 with other facts or other parts."""
    return closure_in(form(closure=closure, **parts))


def days(payer: str, first: int, second: int, region: str = "1083", **more: Any) -> list[dict[str, Any]]:
    """The days of one payer in 2014 and 2015."""
    years = ((2014, first), (2015, second))
    return [{"payer": payer, "region": region, "year": year, "days": number, **more} for year, number in years]


def written(folder: Path, *forms: dict[str, Any], name: str = "closure.json") -> Path:
    """Forms of closures as a JSON file."""
    file = folder / name
    file.write_text(json.dumps({"format": 1, "closures": list(forms)}), encoding="utf-8")
    return file
