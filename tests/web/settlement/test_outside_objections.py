"""Can a payer object to a line that came in as a list, send a letter, and note the answer, and no more comes of it?"""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from ramme.problems import ProblemsFound
from ramme.settlement.payer.objections import ObjectionReason
from ramme.settlement.payer.outside import OutsideState
from ramme.testing.portal import MOMENT, a_party, a_person, logged_in
from ramme.testing.runs import a_clerk, a_stay_to_settle
from ramme.web.accounts.actors import NotAllowed
from ramme.web.accounts.roles import Role
from ramme.web.audit.models import Event
from ramme.web.registry.models import HandedInList
from ramme.web.settlement.after_models import AdjustmentRow, ObjectionRow
from ramme.web.settlement.operations.objecting_outside import (
    OutsideAnswer,
    OutsideRaising,
    outside_answer_noted,
    outside_objection_withdrawn,
    outside_objections_raised,
)
from ramme.web.settlement.payer_models import OutsideObjectionRow

pytestmark = pytest.mark.django_db
LATER = MOMENT + timedelta(days=1)
RAISING = OutsideRaising(operator="Fonden Havblik", reason=ObjectionReason.DAYS, says="Borgeren flyttede.")
UPHELD = OutsideAnswer(state=OutsideState.UPHELD, on=timezone.localdate(LATER))
HEAD = "Aftalenummer;Periode;Ydelse;Dage;Beløb;Faktura;Leverandør\n"


def a_list(text: str, party: str = "Viborg", purpose: str = "regningslinjer") -> HandedInList:
    """A list with a line of the agreement that matches in row 2, and what is handed in below it."""
    number = a_stay_to_settle(a_party(party)).number
    rows = f"{number};10-2026;;31;46.500,00;;\n{text.replace('BA', number)}"
    return HandedInList.objects.create(
        party=a_party(party),
        purpose=purpose,
        file_name="linjer.csv",
        content=(HEAD + rows).encode(),
        actor="user:1",
        handed_in_at=MOMENT,
    )


DIFFERING = "BA;11-2026;;31;46.500,00;F-77;Fonden Havblik\n"
UNKNOWN = "UKENDT-1;10-2026;Plads;1;100,00;F-77;Fonden Havblik\n"


def codes(found: pytest.ExceptionInfo[ProblemsFound]) -> list[str]:
    return [problem.code for problem in found.value.problems]


def an_objection(party: str = "Viborg", at: datetime = LATER) -> OutsideObjectionRow:
    actor = a_clerk(a_party(party)).actor
    return outside_objections_raised(actor, a_list(UNKNOWN, party).pk, {3}, RAISING, at=at)[0]


def test_an_answer_that_was_noted_stays_as_it_is() -> None:
    row = an_objection()
    outside_answer_noted(a_clerk(a_party("Viborg")).actor, row.pk, UPHELD, at=LATER)

    for change in (
        "UPDATE settlement_outsideobjectionrow SET state = 'open'",
        "DELETE FROM settlement_outsideobjectionrow",
    ):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)

    assert OutsideObjectionRow.objects.get().state == OutsideState.UPHELD.value


def test_a_clerk_objects_to_rows_of_a_list_and_fetches_the_letter(client: Client) -> None:
    row = a_list(DIFFERING + UNKNOWN)
    browser = logged_in(client, a_clerk(a_party("Viborg")))
    page = browser.get(f"/afregning/betaler/lister/{row.pk}/").content.decode()
    form = browser.get(f"/afregning/betaler/lister/{row.pk}/indsigelse/?raekke=3&raekke=4")
    typed = {"raekke": ["3", "4"], "operator": "Fonden Havblik", "reason": "days", "says": "Borgeren flyttede."}

    answer = browser.post(f"/afregning/betaler/lister/{row.pk}/indsigelse/", typed)

    first, second = OutsideObjectionRow.objects.order_by("row")
    address = f"/afregning/indsigelser/uden-for/{first.pk}/"
    letters = {kind: browser.get(f"{address}hent/{kind}/") for kind in ("pdf", "docx", "csv")}
    assert 'name="raekke" value="3"' in page
    assert 'name="raekke" value="2"' not in page
    assert 'value="Fonden Havblik"' in form.content.decode()
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert (first.invoice, first.amount_oere, first.due_oere, first.month) == (
        "F-77",
        46_500_00,
        45_000_00,
        date(2026, 11, 1),
    )
    assert (second.agreement, second.service, second.due_oere) == ("UKENDT-1", "Plads", None)
    assert "UKENDT-1" in second.likely["da"]
    assert letters["pdf"].content.startswith(b"%PDF")
    assert letters["docx"].content.startswith(b"PK")
    assert letters["csv"].content.decode().count("\r\n") == 3
    assert browser.get(f"{address}hent/xml/").status_code == 404
    assert "De 2 linjer" in browser.get(address).content.decode()
    assert "Se indsigelsen" in browser.get(f"/afregning/betaler/lister/{row.pk}/").content.decode()


def test_it_stands_among_the_objections_as_sent_outside_ramme(client: Client) -> None:
    row = an_objection()
    browser = logged_in(client, a_clerk(a_party("Viborg")))

    among = browser.get("/afregning/indsigelser/").content.decode()
    all_of_them = browser.get("/afregning/indsigelser/uden-for/").content.decode()
    upheld = browser.get("/afregning/indsigelser/uden-for/?stand=upheld").content.decode()

    assert "Én indsigelse, der er sendt uden for Ramme, afventer svar." in among
    assert f"/afregning/indsigelser/uden-for/{row.pk}/" in all_of_them
    assert "Fonden Havblik" in all_of_them
    assert "Fonden Havblik" not in upheld


def test_the_answer_is_noted_and_traced_and_no_adjustment_comes_of_it(client: Client) -> None:
    row = an_objection(at=timezone.now())
    browser, today = logged_in(client, a_clerk(a_party("Viborg"))), timezone.localdate()
    typed = {"verdict": "upheld", "on": today.isoformat(), "says": "Linjen er taget af."}

    answer = browser.post(f"/afregning/indsigelser/uden-for/{row.pk}/svar/", typed)
    again = browser.post(f"/afregning/indsigelser/uden-for/{row.pk}/svar/", typed)

    row.refresh_from_db()
    page = browser.get(f"/afregning/indsigelser/uden-for/{row.pk}/").content.decode()
    assert (answer.status_code, again.status_code) == (302, 422)
    assert (row.state, row.answered_on, row.answer) == ("upheld", today, "Linjen er taget af.")
    assert "Noten ændrer intet i jeres aftaler" in page
    assert list(
        Event.objects.filter(subject_kind="outside_objection").order_by("pk").values_list("verb", flat=True)
    ) == [
        "outside-objection-raised",
        "outside-objection-upheld",
    ]
    assert not AdjustmentRow.objects.exists()
    assert not ObjectionRow.objects.exists()


@pytest.mark.parametrize(
    ("state", "says", "days", "code"),
    [
        (OutsideState.TURNED_DOWN, " ", 0, "outside-answer-without-reason"),
        (OutsideState.UPHELD, "", 1, "outside-answer-day-wrong"),
        (OutsideState.UPHELD, "", -1, "outside-answer-day-wrong"),
        (OutsideState.UPHELD, "010190-1234", 0, "text-holds-personal-number"),
        (OutsideState.UPHELD, "x" * 2_000, 0, "objection-too-long"),
    ],
)
def test_an_answer_that_cannot_be_so_is_told(state: OutsideState, says: str, days: int, code: str) -> None:
    row, on = an_objection(), timezone.localdate(LATER) + timedelta(days=days)
    actor = a_clerk(a_party("Viborg")).actor

    with pytest.raises(ProblemsFound) as found:
        outside_answer_noted(actor, row.pk, OutsideAnswer(state=state, on=on, says=says), at=LATER)

    assert codes(found) == [code]
    row.refresh_from_db()
    assert row.state == "open"


def test_one_that_is_withdrawn_is_not_answered_and_the_row_may_be_objected_to_again() -> None:
    row, actor = an_objection(), a_clerk(a_party("Viborg")).actor
    outside_objection_withdrawn(actor, row.pk, at=LATER)

    with pytest.raises(ProblemsFound) as found:
        outside_objection_withdrawn(actor, row.pk, at=LATER)
    (other,) = outside_objections_raised(actor, row.handed_in_id, {3}, RAISING, at=LATER)

    assert codes(found) == ["objection-not-open"]
    assert other.pk != row.pk


@pytest.mark.parametrize("rows", [{2}, {99}, {3, 99}, set()])
def test_a_row_that_matches_or_is_not_there_is_refused_and_nothing_is_kept(rows: set[int]) -> None:
    row, actor = a_list(UNKNOWN), a_clerk(a_party("Viborg")).actor

    with pytest.raises(ProblemsFound) as found:
        outside_objections_raised(actor, row.pk, rows, RAISING, at=LATER)

    assert codes(found) == ["outside-objection-row-not-differing"]
    assert not OutsideObjectionRow.objects.exists()


def test_a_row_is_objected_to_once() -> None:
    row, actor = an_objection(), a_clerk(a_party("Viborg")).actor

    with pytest.raises(ProblemsFound) as found:
        outside_objections_raised(actor, row.handed_in_id, {3}, RAISING, at=LATER)

    assert codes(found) == ["outside-objection-row-not-differing"]


@pytest.mark.parametrize(
    ("operator", "says", "asked", "code"),
    [
        (" ", "Forkert.", None, "outside-objection-without-operator"),
        ("Fonden 010190-1234", "Forkert.", None, "text-holds-personal-number"),
        ("Fonden" * 30, "Forkert.", None, "text-longer-than-its-field"),
        ("Fonden\u202e", "Forkert.", None, "text-holds-unseen-signs"),
        ("Fonden", "", None, "objection-without-words"),
        ("Fonden", "010190-1234", None, "text-holds-personal-number"),
        ("Fonden", "Forkert.", 100_00, "objection-asks-for-as-much"),
    ],
)
def test_what_is_wrong_with_an_objection_is_told(operator: str, says: str, asked: int | None, code: str) -> None:
    row, actor = a_list(UNKNOWN), a_clerk(a_party("Viborg")).actor
    raising = OutsideRaising(operator=operator, reason=ObjectionReason.DAYS, says=says, asked_oere=asked)

    with pytest.raises(ProblemsFound) as found:
        outside_objections_raised(actor, row.pk, {3}, raising, at=LATER)

    assert codes(found) == [code]


def test_a_row_that_holds_something_like_a_cpr_number_is_not_taken_along() -> None:
    row, actor = a_list("010190-1234;10-2026;;1;100,00;;\n"), a_clerk(a_party("Viborg")).actor

    with pytest.raises(ProblemsFound) as found:
        outside_objections_raised(actor, row.pk, {3}, RAISING, at=LATER)

    assert codes(found) == ["text-holds-personal-number"]


def test_another_party_and_another_role_reach_none_of_it(client: Client) -> None:
    row, stranger = an_objection(), a_clerk(a_party("Randers"))
    browser = logged_in(client, stranger)
    address = f"/afregning/indsigelser/uden-for/{row.pk}/"

    assert browser.get(address).status_code == 404
    assert browser.get(f"{address}hent/pdf/").status_code == 404
    assert browser.post(f"{address}traek-tilbage/").status_code == 404
    assert browser.get(f"/afregning/betaler/lister/{row.handed_in_id}/indsigelse/?raekke=3").status_code == 404
    with pytest.raises(HandedInList.DoesNotExist):
        outside_objections_raised(stranger.actor, row.handed_in_id, {3}, RAISING, at=LATER)
    with pytest.raises(NotAllowed):
        outside_objections_raised(
            a_person(Role.ECONOMIST, a_party("Viborg")).actor, row.handed_in_id, {3}, RAISING, at=LATER
        )


def test_without_rows_one_is_led_back_to_the_list(client: Client) -> None:
    row = a_list(UNKNOWN)
    browser = logged_in(client, a_clerk(a_party("Viborg")))

    answer = browser.get(f"/afregning/betaler/lister/{row.pk}/indsigelse/?raekke=2")

    assert (answer.status_code, answer["Location"]) == (302, f"/afregning/betaler/lister/{row.pk}/")


def test_a_list_of_payments_has_nothing_to_object_to(client: Client) -> None:
    row = a_list(UNKNOWN, purpose="betalinger")
    address = f"/afregning/betaler/lister/{row.pk}/indsigelse/?raekke=3"

    assert logged_in(client, a_clerk(a_party("Viborg"))).get(address).status_code == 404
