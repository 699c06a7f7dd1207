"""Offerings and lists made for the tests of lists."""

from __future__ import annotations

from typing import Any

from ramme.files.limits import HandedIn
from ramme.quantities import Places
from ramme.registry.classification import Sector
from ramme.registry.lists.mapping import ColumnMapping, FigureForm
from ramme.registry.offerings.record import Offering, PlaceGroup, PlaceKind, Point
from ramme.registry.parties import Party, known_parties

GREVE, ROSKILDE = known_parties()["greve"], known_parties()["roskilde"]
HEADINGS = "Tilbud;Driftsherre;Område;Paragraffer;Pladser"
PAIRS = (
    ("Tilbud", "name"),
    ("Driftsherre", "operator"),
    ("Område", "sector"),
    ("Paragraffer", "legal_bases"),
    ("Pladser", "places_fixed"),
)
MAPPING = ColumnMapping(columns=PAIRS)


def offering(name: str = "Elmely", operator: Party = GREVE, fixed: int | None = 10, **more: Any) -> Offering:
    """An offering for adults under section 107 with one group of fixed places."""
    places = {} if fixed is None else {PlaceKind.FIXED: Places(fixed)}
    facts: dict[str, Any] = {
        "id": f"{operator.id}-{name.lower()}",
        "sector": Sector.ADULTS,
        "legal_bases": ("SEL-107",),
        "groups": (PlaceGroup(name="Botilbud", places=places),),
        "constructed": True,
        **more,
    }
    return Offering(name=name, operator=operator, **facts)


def csv(*lines: str, name: str = "liste.csv") -> HandedIn:
    """A list as csv in UTF-8."""
    return HandedIn(name, ("\n".join(lines) + "\n").encode())


def mapped(
    *more: tuple[str, str], left_out: tuple[str, ...] = (), figures: FigureForm = FigureForm.DANISH
) -> ColumnMapping:
    """The usual mapping with more columns."""
    return ColumnMapping(columns=(*PAIRS, *more), left_out=left_out, figures=figures)


HERE = Point(12_300_000, 55_580_000)
