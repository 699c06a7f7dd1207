"""A number that is kept already is never given another name unasked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from ramme.problems import ProblemsFound
from ramme.settlement.payment_agreements.citizen_number import constructed_number
from ramme.testing.portal import MOMENT, Person, a_person, logged_in
from ramme.web.accounts.roles import Role
from ramme.web.audit.models import Event
from ramme.web.citizens.models import CitizenRow, CitizenViewRow
from ramme.web.citizens.naming import NameChoice
from ramme.web.citizens.operations.keeping import Person as Typed
from ramme.web.citizens.operations.keeping import citizen_entered
from ramme.web.citizens.operations.opening import citizen_seen
from ramme.web.citizens.purposes import Looking, Purpose
from ramme.web.settlement.models import PaymentAgreementRow
from tests.web.settlement.agreeing import NAME, NUMBER, World, a_world

pytestmark = pytest.mark.django_db
ANOTHER = "Bo Anden"
NEW = "/afregning/aftaler/ny/"
WHY = Looking(purpose=Purpose.AGREEMENT, says="Sag om en plads")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with a_world(tmp_path) as found:
        citizen_entered(found.caseworker.actor, Typed(NAME, NUMBER), WHY, at=MOMENT)
        yield found


def _sent(world: World, name: str = ANOTHER, number: str = NUMBER, **more: str) -> dict[str, str]:
    group = world.offering.groups.first()
    assert group is not None
    told = {"offering": world.offering.slug, "buyer": world.buyer.pk, "group": group.name, "starts": "2026-12-01"}
    return {**told, "name": name, "number": number, **more}


def _mark(page: str) -> str:
    found = re.search(r'name="name_asked" value="(\w+)"', page)
    assert found is not None
    return found[1]


def _kept_name(by: Person) -> str:
    return citizen_seen(by.actor, CitizenRow.objects.get(party=by.membership.party).pk, WHY, at=MOMENT).name


def _deeds() -> list[str]:
    return list(CitizenViewRow.objects.order_by("id").values_list("deed", flat=True))


def test_another_name_is_asked_about_at_its_field_and_the_kept_one_is_not_shown(client: Client, world: World) -> None:
    browser = logged_in(client, world.caseworker)

    answer = browser.post(NEW, _sent(world))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Jeres part har CPR-nummeret i forvejen, men med et andet navn." in page
    assert all(each.text.da in page for each in NameChoice)
    assert NAME not in page
    assert not PaymentAgreementRow.objects.exists()
    assert _deeds() == ["entered", "searched"]
    assert Event.objects.filter(verb="citizen-looked-at").count() == 2
    assert _kept_name(world.caseworker) == NAME


@pytest.mark.parametrize(("choice", "kept", "deed"), [("keep", NAME, "searched"), ("change", ANOTHER, "changed")])
def test_the_name_is_changed_only_where_that_is_chosen(
    client: Client, world: World, choice: str, kept: str, deed: str
) -> None:
    browser = logged_in(client, world.caseworker)
    mark = _mark(browser.post(NEW, _sent(world)).content.decode())

    answer = browser.post(NEW, _sent(world, name_choice=choice, name_asked=mark))

    assert answer.status_code == 302
    assert PaymentAgreementRow.objects.get().citizen == CitizenRow.objects.get()
    assert _deeds() == ["entered", "searched", deed]
    assert _kept_name(world.caseworker) == kept


def test_a_choice_made_about_one_citizen_does_not_rename_another(client: Client, world: World) -> None:
    other = constructed_number(date(1971, 9, 8), 2)
    citizen_entered(world.caseworker.actor, Typed("Ida Tredje", other), WHY, at=MOMENT)
    browser = logged_in(client, world.caseworker)
    mark = _mark(browser.post(NEW, _sent(world)).content.decode())

    answer = browser.post(NEW, _sent(world, number=other, name_choice="change", name_asked=mark))

    assert answer.status_code == 422
    assert "checked" not in answer.content.decode().partition('name="name_choice"')[2]
    assert "changed" not in _deeds()


def test_the_same_name_asks_nothing(client: Client, world: World) -> None:
    answer = logged_in(client, world.caseworker).post(NEW, _sent(world, name=f"  {NAME} "))

    assert answer.status_code == 302
    assert _deeds() == ["entered", "searched"]


def test_a_citizen_known_only_to_another_party_is_as_if_unknown(client: Client, world: World) -> None:
    answer = logged_in(client, world.economist).post(NEW, _sent(world))

    assert answer.status_code == 302
    assert _kept_name(world.economist) == ANOTHER
    assert _kept_name(world.caseworker) == NAME


def test_nothing_but_the_asking_enters_a_citizen_under_another_name_either(world: World) -> None:
    colleague = a_person(Role.CASEWORKER, world.buyer, "kollega@viborg.example")

    with pytest.raises(ProblemsFound) as found:
        citizen_entered(colleague.actor, Typed(ANOTHER, NUMBER), WHY, at=MOMENT)

    assert [(each.code, each.where.field) for each in found.value.problems] == [("citizen-name-differs", "name_choice")]
    assert _kept_name(world.caseworker) == NAME
