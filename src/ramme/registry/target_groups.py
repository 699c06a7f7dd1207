"""Whom offerings are for: the thirteen groups of the framework reporting, and the national list for adults (FFB)."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
THIRTEEN = "RAMMEAFTALE_13"
NATIONAL = "FFB"


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """A target group: its list, its code and name there, the group above it, whom it counts for, and its source."""

    scheme: str
    code: str
    name: str
    parent: str
    for_adults: bool
    for_children: bool
    source: str


@cache
def target_groups() -> Mapping[str, TargetGroup]:
    """All target groups by code, in the order of their lists.

    Source: Midtjylland 2017, tables 4.1 and 4.2; Fælles Faglige Begreber, version 2024-05-30. The national list is
    made for adults; no list for children was found.
    """
    return {
        row["code"]: TargetGroup(
            scheme=row["scheme"],
            code=row["code"],
            name=row["name"],
            parent=row["parent_code"],
            for_adults=row["adult"] == "True",
            for_children=row["child"] == "True",
            source=row["source"],
        )
        for row in rows_of(DATA / "target_groups.csv")
    }


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of one of our csv files, without the lines of comment above them."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))
