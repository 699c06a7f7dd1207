"""Checks that the tests go on with."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ramme.registry.finding.asking import Asked, Check, CheckKind, opened, opened_with_parties, shown_of
from ramme.registry.finding.matches import matches
from ramme.registry.finding.wish import Wish
from ramme.registry.parties import Party, PartyKind
from tests.registry.finding.region import GREVE, KOEGE, REGION, TODAY, candidate, vacancy

ROSKILDE = Party(id="roskilde", name="Roskilde Kommune", kind=PartyKind.MUNICIPALITY, region_code="1085")
MORNING = datetime(2026, 2, 1, 9, 5)  # noqa: DTZ001 (moments stand in the time zone they are read in)
NOON = datetime(2026, 2, 1, 12, 0)  # noqa: DTZ001
EVENING = datetime(2026, 2, 1, 18, 30)  # noqa: DTZ001


def unopened(kind: CheckKind = CheckKind.PRIVATE_PURCHASE, **known: Any) -> Check:
    usual: dict[str, Any] = {
        "id": "2026-17",
        "kind": kind,
        "wish": Wish(near="0265", within_km=60, free_on=date(2026, 3, 1), public_only=True),
        "asked_by": ROSKILDE,
        "role": "Visitator",
        "asked_at": MORNING,
    }
    if kind is CheckKind.PRIVATE_PURCHASE:
        usual["shown"] = shown_of(
            matches(
                usual["wish"],
                [
                    candidate("Ask", vacancy=vacancy(2)),
                    candidate("Birk", operator=GREVE, municipality_code="0253", rate="", vacancy=vacancy(1)),
                ],
                on=TODAY,
            )
        )
    return Check(**{**usual, **known})


def purchase() -> Check:
    return opened(unopened(), ask=["ask", "birk"])


def single_person() -> Check:
    return opened_with_parties(unopened(CheckKind.SINGLE_PERSON), ask=[KOEGE, GREVE, REGION])


def answer(party: Party, offering_id: str = "", **known: Any) -> Asked:
    usual: dict[str, Any] = {"answered_at": NOON, "answered_by_role": "Leder"}
    return Asked(party=party, offering_id=offering_id, **{**usual, **known})
