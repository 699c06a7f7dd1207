"""Who has to agree: each municipality that acts, never a party with itself; and at which published rate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ramme.problems import ProblemsFound
from ramme.quantities import Kroner
from ramme.settlement.payment_agreements.storing import from_data
from ramme.testing.portal import MOMENT, Person, a_party, a_person, logged_in
from ramme.testing.runs import a_day_rate
from ramme.web.accounts.actors import NotAllowed
from ramme.web.accounts.roles import Role
from ramme.web.citizens.operations.keeping import Person as Typed
from ramme.web.letters.models import LetterRow
from ramme.web.settlement.models import AgreementVersionRow, PaymentAgreementRow
from ramme.web.settlement.operations import accepting, agreements, amending
from ramme.web.tasks import tasks_of
from tests.web.settlement.agreeing import NAME, NUMBER, REGION, World, a_world, begun, edited, in_force

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
SECOND_STARTS = date(2027, 7, 1)
SOONER = date(2027, 2, 1)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with a_world(tmp_path) as found:
        yield found


@pytest.fixture
def second() -> Person:
    return a_person(Role.CASEWORKER, a_party("Skive", region_code=REGION))


def _handed_over(content: Any) -> Any:
    """The buyer acts through June 2027, and Skive from July on."""
    (first,) = content.municipalities
    before = replace(first, ends=SECOND_STARTS - timedelta(days=1))
    after = replace(first, starts=SECOND_STARTS, acting="skive", paying="skive")
    return replace(content, municipalities=(before, after))


def _proposed(world: World, holds_from: date | None = None) -> PaymentAgreementRow:
    row = begun(world) if holds_from is None else in_force(world)
    if holds_from is not None:
        amending.amendment_begun(world.caseworker.actor, row.number, at=MOMENT)
    facts = {} if holds_from is None else {"holds_from": holds_from, "reason": "Ny handlekommune."}
    version = edited(row, world.caseworker, _handed_over, **facts)
    return accepting.agreement_proposed(world.caseworker.actor, row.number, version.revision, at=MOMENT)


def test_both_municipalities_accept_what_touches_the_days_of_both(world: World, second: Person) -> None:
    row = _proposed(world)
    accepting.agreement_accepted(world.approver.actor, row.number, 1, at=MOMENT)
    before = row.versions.get().state

    accepting.agreement_accepted(second.actor, row.number, 1, at=MOMENT)

    version = row.versions.get()
    assert (before, version.state) == (AgreementVersionRow.PROPOSED, AgreementVersionRow.ACCEPTED)
    assert set(version.buyers_accepted or {}) == {"viborg", "skive"}


def test_the_one_that_acts_last_does_not_accept_for_the_one_before(world: World, second: Person) -> None:
    row = begun(world, world.economist)
    version = edited(row, world.economist, _handed_over)
    accepting.agreement_proposed(world.economist.actor, row.number, version.revision, at=MOMENT)

    accepting.agreement_accepted(world.approver.actor, row.number, 1, at=MOMENT)
    accepting.agreement_accepted(second.actor, row.number, 1, at=MOMENT)
    waiting = row.versions.get().state
    accepting.agreement_accepted(world.caseworker.actor, row.number, 1, at=MOMENT)

    assert waiting == AgreementVersionRow.PROPOSED
    assert row.versions.get().state == AgreementVersionRow.ACCEPTED


@pytest.mark.parametrize("holds_from", [SECOND_STARTS - timedelta(days=1), SECOND_STARTS])
def test_an_amendment_is_accepted_by_those_whose_days_it_touches_and_whose_days_it_takes_over(
    world: World, second: Person, holds_from: date
) -> None:
    row = _proposed(world, holds_from)
    accepting.agreement_accepted(world.approver.actor, row.number, 2, at=MOMENT)
    accepting.agreement_accepted(second.actor, row.number, 2, at=MOMENT)

    version = row.versions.get(version=2)

    assert version.state == AgreementVersionRow.ACCEPTED
    assert set(version.buyers_accepted or {}) == {"viborg", "skive"}


def _agreed_handing_over(world: World, second: Person) -> PaymentAgreementRow:
    """In force: Viborg acts through June 2027, and Skive from July on."""
    row = _proposed(world)
    accepting.agreement_accepted(world.approver.actor, row.number, 1, at=MOMENT)
    accepting.agreement_accepted(second.actor, row.number, 1, at=MOMENT)
    return row


def _dearer(content: Any) -> Any:
    services = tuple(replace(each, agreed=Kroner(400_000)) for each in content.services)
    return replace(content, services=services)


def _handed_over_sooner(content: Any) -> Any:
    """Skive acts from February already, so that Viborg has no more days from then on."""
    first, second = content.municipalities
    return replace(
        content,
        municipalities=(replace(first, ends=SOONER - timedelta(days=1)), replace(second, starts=SOONER)),
    )


def _amended_by_operator(
    world: World, row: PaymentAgreementRow, change: Any, holds_from: date, version: int = 2
) -> AgreementVersionRow:
    amending.amendment_begun(world.economist.actor, row.number, at=MOMENT)
    written = edited(row, world.economist, change, holds_from=holds_from, reason="Aftalt.")
    accepting.agreement_proposed(world.economist.actor, row.number, written.revision, at=MOMENT)
    accepting.agreement_accepted(world.approver.actor, row.number, version, at=MOMENT)
    return row.versions.get(version=version)


def test_a_municipality_whose_days_it_does_not_touch_does_not_accept(world: World, second: Person) -> None:
    row = _agreed_handing_over(world, second)
    _amended_by_operator(world, row, _dearer, SECOND_STARTS)

    with pytest.raises(NotAllowed):
        accepting.agreement_accepted(world.caseworker.actor, row.number, 2, at=MOMENT)
    accepting.agreement_accepted(second.actor, row.number, 2, at=MOMENT)

    assert set(row.versions.get(version=2).buyers_accepted or {}) == {"skive"}


def test_whoever_only_the_version_before_names_for_those_days_is_asked_and_has_to_accept(
    client: Client, world: World, second: Person
) -> None:
    row = _agreed_handing_over(world, second)
    _amended_by_operator(world, row, _handed_over_sooner, SOONER)
    page = logged_in(client, world.approver).get(f"/afregning/aftaler/{row.number}/").content.decode()
    letters = LetterRow.objects.filter(to=world.caseworker.user.email, subject__contains="venter på jeres svar")
    tasks = tasks_of(world.caseworker.actor, TODAY)

    accepting.agreement_accepted(second.actor, row.number, 2, at=MOMENT)
    waiting = row.versions.get(version=2).state
    accepting.agreement_accepted(world.caseworker.actor, row.number, 2, at=MOMENT)

    version = row.versions.get(version=2)
    assert "Mangler: Skive Kommune, Viborg Kommune." in " ".join(page.split())
    assert letters.count() == 1
    assert f"Svar på betalingsaftale {row.number}" in {each.says.da.split(":")[0] for each in tasks}
    assert (waiting, version.state) == (AgreementVersionRow.PROPOSED, AgreementVersionRow.ACCEPTED)
    assert set(version.buyers_accepted or {}) == {"viborg", "skive"}


def test_days_that_a_later_version_took_over_are_no_longer_those_of_the_first(world: World, second: Person) -> None:
    row = _agreed_handing_over(world, second)
    _amended_by_operator(world, row, _handed_over_sooner, SOONER)
    accepting.agreement_accepted(world.caseworker.actor, row.number, 2, at=MOMENT)
    accepting.agreement_accepted(second.actor, row.number, 2, at=MOMENT)

    _amended_by_operator(world, row, _dearer, SOONER + timedelta(days=28), version=3)
    accepting.agreement_accepted(second.actor, row.number, 3, at=MOMENT)

    version = row.versions.get(version=3)
    assert version.state == AgreementVersionRow.ACCEPTED
    assert set(version.buyers_accepted or {}) == {"skive"}


def test_the_tasks_of_answering_are_read_in_as_many_queries_however_many_amendments_wait(
    world: World, second: Person
) -> None:
    counted = []
    for _ in range(2):
        _amended_by_operator(world, _agreed_handing_over(world, second), _handed_over_sooner, SOONER)
        with CaptureQueriesContext(connection) as queries:
            tasks = tasks_of(world.caseworker.actor, TODAY)
        counted.append((len([each for each in tasks if "Svar på betalingsaftale" in each.says.da]), len(queries)))

    assert [number for number, _ in counted] == [1, 2]
    assert counted[0][1] == counted[1][1]


def test_each_that_has_to_accept_is_written_to_and_has_the_task_until_it_has(
    client: Client, world: World, second: Person
) -> None:
    row = _proposed(world)
    letters = LetterRow.objects.filter(to=second.user.email)
    (task,) = tasks_of(second.actor, TODAY)
    mine = tasks_of(world.caseworker.actor, TODAY)
    page = logged_in(client, world.approver).get(f"/afregning/aftaler/{row.number}/").content.decode()

    accepting.agreement_accepted(second.actor, row.number, 1, at=MOMENT)

    assert [each.subject for each in letters] == [f"En betalingsaftale venter på jeres svar: {row.number}"]
    assert "Svar på betalingsaftale" in task.says.da
    assert not mine
    assert "Mangler: Skive Kommune." in " ".join(page.split())
    assert not tasks_of(second.actor, TODAY)


def test_a_proposal_that_is_taken_back_has_no_acceptance_left(world: World, second: Person) -> None:
    row = _proposed(world)
    accepting.proposal_taken_back(world.caseworker.actor, row.number, at=MOMENT)

    assert row.versions.get().buyers_accepted is None


def test_a_party_makes_no_agreement_with_itself(world: World) -> None:
    own = a_person(Role.CASEWORKER, world.seller)
    group = world.offering.groups.first()
    assert group is not None
    beginning = agreements.Beginning(
        offering=world.offering,
        buyer=world.seller,
        groups=(group.name,),
        starts=date(2026, 12, 1),
        person=Typed(NAME, NUMBER),
    )

    with pytest.raises(ProblemsFound) as found:
        agreements.agreement_begun(own.actor, beginning, at=MOMENT)

    assert [(each.code, each.where.field) for each in found.value.problems] == [
        ("payment-agreement-with-itself", "offering")
    ]
    assert not PaymentAgreementRow.objects.exists()


def test_the_operator_is_no_payer_of_its_own_offering(world: World) -> None:
    row = begun(world)

    def itself(content: Any) -> Any:
        (only,) = content.municipalities
        return replace(content, municipalities=(replace(only, paying=world.seller.pk),))

    version = edited(row, world.caseworker, itself)
    with pytest.raises(ProblemsFound) as found:
        accepting.agreement_proposed(world.caseworker.actor, row.number, version.revision, at=MOMENT)

    told = {(each.code, each.where.field) for each in found.value.problems}
    assert ("payment-agreement-with-itself", "municipalities.1.paying") in told


def test_an_amendment_has_the_published_rate_of_its_own_first_day(world: World) -> None:
    row = in_force(world)
    first = from_data(row.versions.get().content).services[0].published
    a_day_rate(world.offering, 321_000, year=2027)
    amending.amendment_begun(world.caseworker.actor, row.number, at=MOMENT)

    version = edited(row, world.caseworker, lambda content: content, holds_from=date(2027, 2, 1), reason="Ny takst.")

    assert from_data(version.content).services[0].published == Kroner(321_000)
    assert first != Kroner(321_000)
