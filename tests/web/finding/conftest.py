"""Offerings, people and rates to find places with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from ramme.testing.portal import MOMENT, Person, a_party, a_person, an_offering, logged_in
from ramme.web import clock
from ramme.web.accounts.roles import Role
from ramme.web.finding.models import CheckRow
from ramme.web.finding.operations.checks import check_begun
from ramme.web.rates.models import GroupRateRow, PublishedRateRow
from ramme.web.registry.models import OfferingCode, OfferingRow, PartyRow
from tests.web.finding.checks import beginning

BRAIN_INJURY = "MJ06"


@pytest.fixture(autouse=True)
def _at_the_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the same morning in every test."""
    monkeypatch.setattr(clock, "now", lambda: MOMENT)
    monkeypatch.setattr(clock, "today", MOMENT.date)


@pytest.fixture
def aarhus(db: None) -> PartyRow:
    """A municipality that runs offerings and seeks places."""
    del db
    return a_party("Aarhus")


@pytest.fixture
def randers(db: None) -> PartyRow:
    """Another municipality of the same region."""
    del db
    return a_party("Randers")


@pytest.fixture
def caseworker(aarhus: PartyRow) -> Person:
    """Somebody who seeks places for the first municipality."""
    return a_person(Role.CASEWORKER, aarhus)


@pytest.fixture
def leader(randers: PartyRow) -> Person:
    """Somebody who states what is free and answers for the other municipality."""
    return a_person(Role.ECONOMIST, randers)


@pytest.fixture
def as_caseworker(client: Client, caseworker: Person) -> Client:
    """A browser in which the caseworker has logged in."""
    return logged_in(client, caseworker)


@pytest.fixture
def as_leader(leader: Person) -> Client:
    """A browser in which the leader has logged in."""
    return logged_in(Client(), leader)


@pytest.fixture
def vacant(randers: PartyRow) -> Callable[..., OfferingRow]:
    """Makes an offering of the other municipality that has stated two free places three days ago."""

    def made(name: str = "Birkehuset", **facts: object) -> OfferingRow:
        stated: dict[str, Any] = {
            "operator": randers,
            "codes": [(OfferingCode.LEGAL_BASIS, "SEL-107"), (OfferingCode.TARGET_GROUP, BRAIN_INJURY)],
            "free": 2,
            "waiting": 1,
            "vacancy_stated_at": MOMENT - timedelta(days=3),
            "vacancy_stated_by": "Randers Kommune",
            **facts,
        }
        return an_offering(name, **stated)

    return made


@pytest.fixture
def begun(vacant: Callable[..., OfferingRow], caseworker: Person, leader: Person) -> CheckRow:
    """A check that asks about one offering of the other municipality."""
    del leader
    vacant()
    return check_begun(caseworker.actor, beginning(), at=MOMENT)


@pytest.fixture
def rated() -> Callable[..., None]:
    """Gives an offering a published day rate, as search reads it."""

    def gave(row: OfferingRow, oere: int, year: int = 2026, group: str = "Botilbud") -> None:
        published, _ = PublishedRateRow.objects.get_or_create(
            offering=row,
            year=year,
            version=1,
            defaults={
                "valid_from": date(year, 1, 1),
                "published_at": MOMENT,
                "published_by": "user:1",
                "approved_by": "user:2",
                "agreement_id": "x",
                "agreement_digest": "x",
                "library_version": "0",
                "format": 1,
                "checksum": "x",
                "stored": b"",
                "basis": b"",
                "constructed": True,
            },
        )
        GroupRateRow.objects.create(
            published=published,
            offering=row,
            year=year,
            position=0,
            group=group,
            unit="day",
            rate_oere=oere,
            day_rate_oere=oere,
            year_oere=oere * 365,
            places=10,
        )

    return gave
