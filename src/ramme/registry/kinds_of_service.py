"""What offerings give: the kinds of offering and of service in the national concepts (FFB)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ramme.registry.target_groups import DATA, rows_of

SERVICE = "Ydelse"


@dataclass(frozen=True, slots=True)
class Service:
    """A kind of service: its code, its name, the kind above it, and its source."""

    code: str
    name: str
    parent: str
    source: str


@cache
def services() -> Mapping[str, Service]:
    """All kinds of service by code. Source: Fælles Faglige Begreber, version 2024-05-30."""
    return {
        row["code"]: Service(row["code"], row["name"], row["parent_code"], row["source"])
        for row in rows_of(DATA / "ffb_offerings_and_services.csv")
        if row["kind"] == SERVICE
    }
