"""Citizens: encrypted, found by number within the party, shown on purpose alone, every look written down."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta

import pytest
from django.conf import LazySettings
from django.db import DatabaseError, connection, transaction
from django.test import Client

from ramme.problems import ProblemsFound
from ramme.settlement.payment_agreements.citizen_number import constructed_number
from ramme.testing.portal import MOMENT, Person, a_party, a_person, logged_in
from ramme.testing.settlement import Sold, a_citizen, a_payment_agreement
from ramme.web.accounts.actors import SYSTEM, NotAllowed
from ramme.web.accounts.roles import Role
from ramme.web.audit.models import Event
from ramme.web.citizens.checking import key_problems
from ramme.web.citizens.models import CitizenRow, CitizenViewRow
from ramme.web.citizens.operations.erasing import encrypted_anew
from ramme.web.citizens.operations.keeping import Person as Typed
from ramme.web.citizens.operations.keeping import citizen_changed, citizen_entered
from ramme.web.citizens.operations.opening import citizen_found, citizen_seen, numbers_for
from ramme.web.citizens.purposes import Looking, Purpose
from ramme.web.citizens.sealing import opened, sealed
from ramme.web.settlement.models import PaymentAgreementRow

pytestmark = pytest.mark.django_db
NAME = "Nanna Opdigtet"
NUMBER = constructed_number(date(1984, 5, 17), 3)
FOR_A_PLACE = Looking(purpose=Purpose.AGREEMENT, says="Sag om en plads")
OLD, NEW = ("gammel", b"1" * 32), ("ny", b"2" * 32)


@pytest.fixture
def caseworker() -> Person:
    return a_person(Role.CASEWORKER, a_party("Viborg"))


def _entered(by: Person, number: str = NUMBER, name: str = NAME) -> CitizenRow:
    return citizen_entered(by.actor, Typed(name, number), FOR_A_PLACE, at=MOMENT)


def _codes(found: pytest.ExceptionInfo[ProblemsFound]) -> set[tuple[str, str]]:
    return {(each.code, each.where.field) for each in found.value.problems}


def test_neither_name_nor_number_stands_anywhere_in_the_database_in_the_clear(caseworker: Person) -> None:
    row = _entered(caseworker)
    citizen_seen(caseworker.actor, row.pk, FOR_A_PLACE, at=MOMENT)

    with connection.cursor() as cursor:
        everything = ""
        for table in ("citizens_citizenrow", "citizens_citizenviewrow", "audit_event", "letters_letterrow"):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 (names of our own tables)
            everything += repr([[bytes(v) if isinstance(v, memoryview) else v for v in each] for each in cursor])

    for secret in (NAME, "Nanna", NUMBER, NUMBER[6:]):
        assert secret not in everything


def test_what_is_sealed_opens_only_as_what_it_was_sealed_for() -> None:
    content = sealed(NAME, "citizens.CitizenRow.name:a")

    assert opened(content, "citizens.CitizenRow.name:a") == NAME
    for what, changed in [("citizens.CitizenRow.name:b", content), ("citizens.CitizenRow.name:a", content[:-1] + b"x")]:
        with pytest.raises(ProblemsFound) as found:
            opened(changed, what)
        assert _codes(found) == {("sealed-unreadable", "")}


def test_the_same_number_is_one_citizen_within_a_party_and_another_at_another(caseworker: Person) -> None:
    elsewhere = a_person(Role.CASEWORKER, a_party("Skive"))

    first, again, other = _entered(caseworker), _entered(caseworker), _entered(elsewhere)

    assert first.pk == again.pk != other.pk
    assert first.look_up != other.look_up
    assert [each.deed for each in CitizenViewRow.objects.filter(citizen=first.pk)] == ["entered", "searched"]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("", "citizen-number-unread"),
        ("170584-12345", "citizen-number-unread"),
        ("310284-1234", "citizen-number-without-day"),
        ("770584-1234", "citizen-number-without-day"),
        ("241226-4234", "citizen-number-of-later"),
    ],
)
def test_a_number_that_cannot_be_one_is_told_at_its_field_and_never_repeated(
    caseworker: Person, number: str, code: str
) -> None:
    with pytest.raises(ProblemsFound) as found:
        _entered(caseworker, number)

    assert _codes(found) == {(code, "number")}
    assert all(number not in each.told("da") for each in found.value.problems if number)
    assert not CitizenRow.objects.exists()


def test_a_name_that_is_missing_is_told_with_the_number(caseworker: Person) -> None:
    with pytest.raises(ProblemsFound) as found:
        _entered(caseworker, "1", "  ")

    assert _codes(found) == {("citizen-name-missing", "name"), ("citizen-number-unread", "number")}


def test_nobody_sees_a_citizen_without_saying_why(caseworker: Person) -> None:
    row = _entered(caseworker)
    before = CitizenViewRow.objects.count()

    with pytest.raises(ProblemsFound) as found:
        citizen_seen(caseworker.actor, row.pk, Looking(purpose=None, says="x"), at=MOMENT)
    with pytest.raises(ProblemsFound) as named:
        citizen_seen(
            caseworker.actor, row.pk, Looking(purpose=Purpose.STAY, says=f"Om {NUMBER[:6]}-{NUMBER[6:]}"), at=MOMENT
        )

    assert _codes(found) == {("citizen-purpose-missing", "purpose"), ("citizen-purpose-without-words", "says")}
    assert _codes(named) == {("text-holds-personal-number", "says")}
    assert CitizenViewRow.objects.count() == before


@pytest.mark.parametrize("says", ["......", "\u200b" * 8, "a b c"])
def test_a_reason_that_says_nothing_opens_nothing(caseworker: Person, says: str) -> None:
    row = _entered(caseworker)

    with pytest.raises(ProblemsFound) as found:
        citizen_seen(caseworker.actor, row.pk, Looking(purpose=Purpose.STAY, says=says), at=MOMENT)

    assert _codes(found) == {("citizen-purpose-without-words", "says")}


def test_the_operator_sees_the_citizen_of_an_agreement_and_a_stranger_does_not(caseworker: Person) -> None:
    row = _entered(caseworker)
    agreement = a_payment_agreement(caseworker.membership.party, citizen=row)
    economist = a_person(Role.ECONOMIST, agreement.operator)
    stranger = a_person(Role.CASEWORKER, a_party("Skive"))

    shown = citizen_seen(economist.actor, row.pk, FOR_A_PLACE, at=MOMENT)

    assert (shown.name, shown.number) == (NAME, f"{NUMBER[:6]}-{NUMBER[6:]}")
    with pytest.raises(CitizenRow.DoesNotExist):
        citizen_seen(stranger.actor, row.pk, FOR_A_PLACE, at=MOMENT)
    with pytest.raises(NotAllowed):
        citizen_changed(economist.actor, row.pk, Typed("En Anden", NUMBER), FOR_A_PLACE, at=MOMENT)


def test_whom_a_proposal_names_besides_its_two_sides_knows_the_citizen_only_once_it_is_accepted(
    caseworker: Person,
) -> None:
    row, payer = _entered(caseworker), a_party("Skive")
    buyer = caseworker.membership.party
    sold = Sold(state=PaymentAgreementRow.PROPOSED, payers=((buyer, 50), (payer, 50)))
    agreement = a_payment_agreement(buyer, sold=sold, citizen=row)
    named = a_person(Role.CASEWORKER, payer)

    with pytest.raises(CitizenRow.DoesNotExist):
        citizen_seen(named.actor, row.pk, FOR_A_PLACE, at=MOMENT)
    PaymentAgreementRow.objects.filter(pk=agreement.pk).update(state=PaymentAgreementRow.IN_FORCE)

    assert citizen_seen(named.actor, row.pk, FOR_A_PLACE, at=MOMENT).name == NAME


def test_a_citizen_is_found_by_number_within_the_own_party_alone(caseworker: Person) -> None:
    row = _entered(caseworker)
    elsewhere = a_person(Role.CASEWORKER, a_party("Skive"))

    assert citizen_found(caseworker.actor, f"{NUMBER[:6]}-{NUMBER[6:]}", FOR_A_PLACE, at=MOMENT) == row
    with pytest.raises(ProblemsFound) as found:
        citizen_found(elsewhere.actor, NUMBER, FOR_A_PLACE, at=MOMENT)
    assert _codes(found) == {("citizen-not-found", "number")}


def test_a_number_that_is_put_right_is_not_taken_from_another_citizen(caseworker: Person) -> None:
    _entered(caseworker)
    other = _entered(caseworker, constructed_number(date(1990, 2, 3), 1), "Bo Opdigtet")

    with pytest.raises(ProblemsFound) as found:
        citizen_changed(caseworker.actor, other.pk, Typed("Bo Opdigtet", NUMBER), FOR_A_PLACE, at=MOMENT)
    citizen_changed(
        caseworker.actor, other.pk, Typed("Bo Rettet", NUMBER[:5] + "5" + NUMBER[6:]), FOR_A_PLACE, at=MOMENT
    )

    assert _codes(found) == {("citizen-number-of-another", "number")}
    assert citizen_seen(caseworker.actor, other.pk, FOR_A_PLACE, at=MOMENT).name == "Bo Rettet"


def test_numbers_that_are_handed_out_are_written_down(caseworker: Person) -> None:
    row, bare = _entered(caseworker), a_citizen(caseworker.membership.party)

    found = numbers_for(SYSTEM, [row.pk, bare.pk], Looking(purpose=Purpose.SETTLE, says="Regning 12"), at=MOMENT)

    assert found == {row.pk: NUMBER}
    assert CitizenViewRow.objects.filter(citizen=row.pk, deed="handed_out", purpose="settle").count() == 1


def test_the_database_refuses_to_change_or_forget_a_look(caseworker: Person) -> None:
    _entered(caseworker)

    for change in (
        lambda: CitizenViewRow.objects.update(purpose="other"),
        lambda: CitizenViewRow.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_another_key_writes_and_the_old_one_goes_on_reading(caseworker: Person, settings: LazySettings) -> None:
    settings.RAMME_FIELD_KEYS = (OLD,)
    row = _entered(caseworker)
    settings.RAMME_FIELD_KEYS = (NEW, OLD)

    assert citizen_found(caseworker.actor, NUMBER, FOR_A_PLACE, at=MOMENT) == row
    assert encrypted_anew(SYSTEM, at=MOMENT) == 1
    assert encrypted_anew(SYSTEM, at=MOMENT) == 0
    settings.RAMME_FIELD_KEYS = (NEW,)
    assert citizen_seen(caseworker.actor, row.pk, FOR_A_PLACE, at=MOMENT).name == NAME
    assert list(key_problems()) == []


def test_a_key_that_is_gone_is_told_by_the_check(caseworker: Person, settings: LazySettings) -> None:
    settings.RAMME_FIELD_KEYS = (OLD,)
    row = _entered(caseworker)
    settings.RAMME_FIELD_KEYS = (NEW,)

    (problem,) = key_problems()

    assert problem.code == "field-key-missing"
    assert "gammel" in problem.says.da
    with pytest.raises(ProblemsFound):
        citizen_seen(caseworker.actor, row.pk, FOR_A_PLACE, at=MOMENT)


def test_the_page_shows_name_and_number_only_once_the_purpose_is_sent(client: Client, caseworker: Person) -> None:
    row = _entered(caseworker)
    browser = logged_in(client, caseworker)
    address = f"/borgere/{row.pk}/"

    masked, refused = browser.get(address), browser.post(address, {"purpose": "", "says": ""})
    shown = browser.post(address, {"purpose": "stay", "says": "Indskrivning i huset"})

    for page in (masked, refused):
        assert NAME not in page.content.decode()
        assert NUMBER[6:] not in page.content.decode()
    assert refused.status_code == 422
    assert NAME in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert CitizenViewRow.objects.filter(citizen=row.pk, deed="seen", purpose="stay").count() == 1
    assert "citizen-looked-at" in Event.objects.values_list("verb", flat=True)


def test_searching_leads_to_the_opaque_page(client: Client, caseworker: Person) -> None:
    row = _entered(caseworker)
    browser = logged_in(client, caseworker)

    nothing = browser.post("/borgere/", {"number": "010190-1234", "purpose": "stay", "says": "Leder efter sagen"})
    found = browser.post("/borgere/", {"number": NUMBER, "purpose": "stay", "says": "Leder efter sagen"})

    assert nothing.status_code == 422
    assert found["Location"] == f"/borgere/{row.pk}/"


def test_all_looks_can_be_given_to_the_citizen_without_the_names_of_staff(client: Client, caseworker: Person) -> None:
    row = _entered(caseworker)
    citizen_seen(caseworker.actor, row.pk, FOR_A_PLACE, at=MOMENT + timedelta(hours=1))
    browser = logged_in(client, caseworker)

    table = browser.get(f"/borgere/{row.pk}/opslag.csv").content.decode("utf-8-sig")
    data = json.loads(browser.get(f"/borgere/{row.pk}/opslag.json").content)

    rows = list(csv.reader(io.StringIO(table), delimiter=";"))
    assert len(rows) == 4
    assert [each["deed"]["da"] for each in data["rows"]][:2] == ["Skrevet ind", "Set"]
    assert len(data["rows"]) == 4
    assert caseworker.user.name not in table
    assert str(caseworker.user.email) not in table
