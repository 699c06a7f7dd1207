"""Whom only an unanswered proposal names sees the proposal, and neither who the citizen is nor what went before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from ramme.settlement.stays.events import StayEventKind
from ramme.testing.portal import MOMENT, Person, a_party, a_person, logged_in
from ramme.testing.settlement import a_stay
from ramme.web.accounts.roles import Role
from ramme.web.citizens.models import CitizenRow, CitizenViewRow
from ramme.web.citizens.operations.opening import citizen_seen
from ramme.web.citizens.purposes import Looking, Purpose
from ramme.web.settlement.models import AgreementPartyRow, PaymentAgreementRow
from ramme.web.settlement.operations import accepting, amending, stays
from ramme.web.settlement.operations.agreements import draft_given_up
from ramme.web.tasks import tasks_of
from tests.web.settlement.agreeing import NAME, REGION, World, a_world, begun, edited, in_force

pytestmark = pytest.mark.django_db
FROM = date(2027, 2, 1)
WHY = Looking(purpose=Purpose.AGREEMENT, says="Ny handlekommune")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with a_world(tmp_path) as found:
        yield found


@pytest.fixture
def named() -> Person:
    return a_person(Role.CASEWORKER, a_party("Skive", region_code=REGION))


def _handed_over(content: Any) -> Any:
    (first,) = content.municipalities
    before = replace(first, ends=FROM - timedelta(days=1))
    return replace(content, municipalities=(before, replace(first, starts=FROM, acting="skive", paying="skive")))


def _amendment(world: World, by: Person) -> PaymentAgreementRow:
    """A change of an agreement in force that names another municipality, proposed by one side."""
    row = in_force(world)
    amending.amendment_begun(by.actor, row.number, at=MOMENT)
    version = edited(row, by, _handed_over, holds_from=FROM, reason="Ny handlekommune.")
    return accepting.agreement_proposed(by.actor, row.number, version.revision, at=MOMENT)


def _sees(person: Person, row: PaymentAgreementRow) -> bool:
    try:
        return citizen_seen(person.actor, row.citizen_id, WHY, at=MOMENT).name == NAME
    except CitizenRow.DoesNotExist:
        return False


def _looks(row: PaymentAgreementRow) -> int:
    return CitizenViewRow.objects.filter(citizen=row.citizen_id).count()


def test_a_change_that_names_a_municipality_opens_no_citizen_to_it(client: Client, world: World, named: Person) -> None:
    row = _amendment(world, world.economist)
    before = _looks(row)
    browser = logged_in(client, named)

    page = browser.get(f"/afregning/aftaler/{row.number}/")
    answers = [
        browser.post(f"/borgere/{row.citizen_id}/", {"purpose": "agreement", "says": "Ny handlekommune"}),
        browser.post(
            f"/afregning/aftaler/{row.number}/med-navn/pdf/", {"purpose": "agreement", "says": "Ny handlekommune"}
        ),
    ]

    assert page.status_code == 200
    assert row.citizen_id not in page.content.decode()
    assert [each.status_code for each in answers] == [404, 404]
    assert _looks(row) == before
    assert _sees(world.caseworker, row)


def test_it_sees_the_proposal_and_neither_the_versions_before_nor_the_stays(
    client: Client, world: World, named: Person
) -> None:
    row = _amendment(world, world.caseworker)
    stay = a_stay(row, date(2026, 12, 1))
    browser = logged_in(client, named)

    page = browser.get(f"/afregning/aftaler/{row.number}/").content.decode()
    listed = browser.get("/afregning/ophold/?vis=alle").content.decode()

    address = f"/afregning/ophold/{row.number}/{stay.position}/"
    assert address not in page + listed
    assert browser.get(address).status_code == 404
    assert "Version 1" not in page
    happening = stays.Happening(kind=StayEventKind.NOTICE_GIVEN, on=date(2026, 12, 10))
    with pytest.raises(PaymentAgreementRow.DoesNotExist):
        stays.event_written(named.actor, row.number, stay.position, happening, at=MOMENT)
    assert logged_in(Client(), world.caseworker).get(address).status_code == 200


def test_it_still_has_the_task_and_once_all_have_accepted_it_knows_the_citizen(world: World, named: Person) -> None:
    row = _amendment(world, world.caseworker)
    tasks = [each for each in tasks_of(named.actor, date(2026, 11, 23)) if row.number in each.says.da + each.address]
    accepting.agreement_accepted(named.actor, row.number, 2, at=MOMENT)
    half = _sees(named, row)

    accepting.agreement_accepted(world.approver.actor, row.number, 2, at=MOMENT)

    assert len(tasks) == 1
    assert not half
    assert _sees(named, row)
    assert not AgreementPartyRow.objects.filter(proposed=True).exists()


@pytest.mark.parametrize("how", ["taken back", "turned down", "given up"])
def test_a_proposal_that_ends_otherwise_is_closed_to_whom_it_named(
    client: Client, world: World, named: Person, how: str
) -> None:
    row = _amendment(world, world.caseworker)
    if how == "turned down":
        accepting.agreement_turned_down(world.approver.actor, row.number, 2, "Ikke aftalt.", at=MOMENT)
    else:
        accepting.proposal_taken_back(world.caseworker.actor, row.number, at=MOMENT)
    if how == "given up":
        draft_given_up(world.caseworker.actor, row.number, at=MOMENT)

    assert not _sees(named, row)
    assert logged_in(client, named).get(f"/afregning/aftaler/{row.number}/").status_code == 404
    assert _sees(world.caseworker, row)
    assert _sees(world.economist, row)


def test_the_parties_of_a_first_proposal_are_told_apart_too(world: World, named: Person) -> None:
    row = begun(world)
    version = edited(row, world.caseworker, _handed_over)

    accepting.agreement_proposed(world.caseworker.actor, row.number, version.revision, at=MOMENT)

    sides = {(world.buyer.pk, "acting"), (world.seller.pk, "operator")}
    assert set(row.parties.filter(proposed=False).values_list("party", "role")) == sides
    assert row.parties.filter(proposed=True, party="skive", role="acting").exists()
    assert not _sees(named, row)
    assert _sees(world.economist, row)


def test_proposals_that_stood_before_are_closed_by_the_migration(world: World, named: Person) -> None:
    row = _amendment(world, world.economist)
    row.parties.update(proposed=False)
    open_before = _sees(named, row)

    import_module("ramme.web.settlement.migrations.0008_proposed_and_answered").mark_proposed(apps, None)

    assert open_before
    assert set(row.parties.filter(proposed=True).values_list("party", flat=True)) == {"skive"}
    assert _sees(world.caseworker, row)
