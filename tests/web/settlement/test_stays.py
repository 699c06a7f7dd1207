"""Stays: written down by the operator, notice by the buyer, put right by another event, told by dates beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ramme.problems import ProblemsFound
from ramme.settlement.stays.events import StayEventKind
from ramme.testing.portal import MOMENT, Person, a_party, a_person, an_offering, logged_in
from ramme.testing.rates import AGREEMENT, demo_agreements
from ramme.testing.runs import a_day_rate
from ramme.testing.settlement import Sold, a_payment_agreement, a_stay
from ramme.web.accounts.actors import NotAllowed
from ramme.web.accounts.roles import Role
from ramme.web.settlement.models import (
    InvoiceLineRow,
    InvoiceRow,
    PaymentAgreementRow,
    RunRow,
    StayEventRow,
    StayRow,
)
from ramme.web.settlement.operations.stays import Happening, event_checked, event_written, stay_begun

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
Kind = StayEventKind


@pytest.fixture
def agreement(tmp_path: Path) -> Iterator[PaymentAgreementRow]:
    cache.clear()
    with demo_agreements(tmp_path):
        yield a_payment_agreement(a_party("Viborg"), an_offering(), Sold(agreement_id=AGREEMENT))


@pytest.fixture
def economist(agreement: PaymentAgreementRow) -> Person:
    return a_person(Role.ECONOMIST, agreement.operator)


@pytest.fixture
def caseworker(agreement: PaymentAgreementRow) -> Person:
    return a_person(Role.CASEWORKER, agreement.acting)


def _admission(on: date, group: str = "Botilbud") -> Happening:
    return Happening(kind=Kind.ADMITTED, on=on, group=group)


def _codes(found: pytest.ExceptionInfo[ProblemsFound]) -> set[tuple[str, str]]:
    return {(each.code, each.where.field) for each in found.value.problems}


def _invoiced(agreement: PaymentAgreementRow, month: date) -> None:
    run = RunRow.objects.create(
        operator=agreement.operator,
        month=month,
        number=1,
        state=RunRow.ISSUED,
        known_at=MOMENT,
        content=b"",
        checksum="",
        prepared_by="user:1",
        prepared_at=MOMENT,
    )
    invoice = InvoiceRow.objects.create(
        number=f"R-{month}",
        run=run,
        operator=agreement.operator,
        payer=agreement.acting,
        month=month,
        issued_on=month,
        due_on=month,
        total_oere=0,
        lines_number=1,
    )
    InvoiceLineRow.objects.create(
        invoice=invoice,
        position=1,
        agreement=agreement,
        payer=agreement.acting,
        service="s1",
        month=month,
        kind="rate",
        first=month,
        last=month,
        amount_oere=1,
    )


def test_a_stay_begins_with_its_admission_and_once(agreement: PaymentAgreementRow, economist: Person) -> None:
    first = stay_begun(economist.actor, agreement.number, _admission(date(2026, 2, 1)), at=MOMENT)
    again = stay_begun(economist.actor, agreement.number, _admission(date(2026, 2, 1)), at=MOMENT)

    assert first == again
    assert [each.kind for each in first.events.all()] == ["admitted"]


@pytest.mark.parametrize(
    ("on", "group", "expected"),
    [
        (date(2025, 12, 31), "Botilbud", ("stay-before-agreement", "on")),
        (date(2016, 1, 1), "Botilbud", ("stay-day-too-far", "on")),
        (TODAY + timedelta(days=400), "Botilbud", ("stay-day-too-far", "on")),
        (date(2026, 2, 1), "En anden", ("stay-group-unknown", "group")),
    ],
)
def test_an_admission_that_does_not_fit_is_told_at_its_field(
    agreement: PaymentAgreementRow, economist: Person, on: date, group: str, expected: tuple[str, str]
) -> None:
    with pytest.raises(ProblemsFound) as found:
        stay_begun(economist.actor, agreement.number, _admission(on, group), at=MOMENT)

    assert expected in _codes(found)
    assert not StayRow.objects.exists()


def test_two_stays_of_one_agreement_do_not_share_a_day(agreement: PaymentAgreementRow, economist: Person) -> None:
    a_stay(agreement, date(2026, 1, 1), date(2026, 3, 31))

    with pytest.raises(ProblemsFound) as found:
        stay_begun(economist.actor, agreement.number, _admission(date(2026, 3, 31)), at=MOMENT)
    after = stay_begun(economist.actor, agreement.number, _admission(date(2026, 4, 1)), at=MOMENT)

    assert ("stays-overlap", "on") in _codes(found)
    assert after.position == 2


def test_a_draft_has_no_stay(agreement: PaymentAgreementRow, economist: Person) -> None:
    draft = a_payment_agreement(agreement.acting, agreement.offering, Sold(state=PaymentAgreementRow.PROPOSED))

    with pytest.raises(ProblemsFound) as found:
        stay_begun(economist.actor, draft.number, _admission(date(2026, 2, 1)), at=MOMENT)

    assert _codes(found) == {("stay-not-covered", "")}


def test_the_buyer_gives_notice_and_writes_nothing_else(
    agreement: PaymentAgreementRow, economist: Person, caseworker: Person
) -> None:
    a_stay(agreement)

    event_written(caseworker.actor, agreement.number, 1, Happening(kind=Kind.NOTICE_GIVEN, on=TODAY), at=MOMENT)
    with pytest.raises(NotAllowed):
        event_written(caseworker.actor, agreement.number, 1, Happening(kind=Kind.DISCHARGED, on=TODAY), at=MOMENT)
    event_written(economist.actor, agreement.number, 1, Happening(kind=Kind.DISCHARGED, on=TODAY), at=MOMENT)

    assert StayRow.objects.get().last_day == TODAY


@pytest.mark.parametrize(
    ("kind", "on", "expected"),
    [
        (Kind.DISCHARGED, date(2025, 12, 31), ("stay-ends-before-start", "on")),
        (Kind.DIED, TODAY + timedelta(days=1), ("stay-day-too-far", "on")),
        (Kind.ADMITTED, date(2026, 1, 2), ("stay-event-there-already", "on")),
        (Kind.GROUP_CHANGED, date(2026, 2, 2), ("stay-group-unknown", "group")),
    ],
)
def test_an_event_that_does_not_fit_is_told_and_nothing_is_written(
    agreement: PaymentAgreementRow, economist: Person, kind: StayEventKind, on: date, expected: tuple[str, str]
) -> None:
    a_stay(agreement)

    with pytest.raises(ProblemsFound) as found:
        event_written(economist.actor, agreement.number, 1, Happening(kind=kind, on=on), at=MOMENT)

    assert expected in _codes(found)
    assert StayEventRow.objects.count() == 1


def test_words_with_a_cpr_number_are_refused(agreement: PaymentAgreementRow, economist: Person) -> None:
    a_stay(agreement)
    told = Happening(kind=Kind.NOTICE_GIVEN, on=TODAY, says="Om 170584-1234")

    with pytest.raises(ProblemsFound) as found:
        event_written(economist.actor, agreement.number, 1, told, at=MOMENT)

    assert _codes(found) == {("text-holds-personal-number", "says")}


def test_a_correction_takes_the_place_of_an_event_which_still_stands(
    agreement: PaymentAgreementRow, economist: Person
) -> None:
    stay = a_stay(agreement)
    event_written(
        economist.actor, agreement.number, 1, Happening(kind=Kind.DISCHARGED, on=date(2026, 9, 30)), at=MOMENT
    )
    wrong = stay.events.get(kind="discharged")

    right = Happening(kind=Kind.DISCHARGED, on=date(2026, 10, 31), corrects=wrong.pk)
    event_written(economist.actor, agreement.number, 1, right, at=MOMENT)
    with pytest.raises(ProblemsFound) as found:
        event_written(economist.actor, agreement.number, 1, right, at=MOMENT)

    assert _codes(found) == {("stay-moved-on", "")}
    assert StayRow.objects.get().last_day == date(2026, 10, 31)
    assert StayEventRow.objects.get(pk=wrong.pk).on == date(2026, 9, 30)


def test_a_withdrawn_discharge_opens_the_stay_again(agreement: PaymentAgreementRow, economist: Person) -> None:
    stay = a_stay(agreement)
    event_written(economist.actor, agreement.number, 1, Happening(kind=Kind.DISCHARGED, on=TODAY), at=MOMENT)
    wrong = stay.events.get(kind="discharged")

    gone = Happening(kind=Kind.DISCHARGED, on=TODAY, corrects=wrong.pk, is_withdrawal=True)
    event_written(economist.actor, agreement.number, 1, gone, at=MOMENT)

    assert StayRow.objects.get().last_day is None


def test_only_the_party_that_wrote_an_event_puts_it_right(
    agreement: PaymentAgreementRow, economist: Person, caseworker: Person
) -> None:
    stay = a_stay(agreement)
    event_written(caseworker.actor, agreement.number, 1, Happening(kind=Kind.NOTICE_GIVEN, on=TODAY), at=MOMENT)
    notice = stay.events.get(kind="notice_given")

    with pytest.raises(NotAllowed):
        event_written(
            economist.actor,
            agreement.number,
            1,
            Happening(kind=Kind.NOTICE_GIVEN, on=TODAY, corrects=notice.pk, is_withdrawal=True),
            at=MOMENT,
        )


def test_what_a_discharge_leads_to_is_told_before_it_is_written(
    agreement: PaymentAgreementRow, economist: Person
) -> None:
    stay = a_stay(agreement)
    a_day_rate(agreement.offering)
    for month in (date(2026, 6, 1), date(2026, 9, 1), date(2026, 10, 1)):
        _invoiced(agreement, month)
    late = Happening(kind=Kind.DISCHARGED, on=date(2026, 8, 10))

    effect = event_checked(economist.actor, agreement, stay, late, at=MOMENT)

    # The notice is the current month and one more, from the last day where nobody gave notice.
    assert effect.before.through is None
    assert effect.after.through is not None
    assert effect.after.through.day == date(2026, 9, 30)
    # All of September is paid as before, so October alone is put right.
    assert effect.corrected == (date(2026, 10, 1),)
    assert stay.events.count() == 1


def test_a_correction_that_leaves_the_invoiced_months_as_they_are_corrects_none(
    agreement: PaymentAgreementRow, economist: Person
) -> None:
    stay = a_stay(agreement)
    a_day_rate(agreement.offering)
    _invoiced(agreement, date(2026, 9, 1))
    wrong = event_written(
        economist.actor, agreement.number, 1, Happening(kind=Kind.DISCHARGED, on=date(2026, 6, 10)), at=MOMENT
    )
    right = Happening(kind=Kind.DISCHARGED, on=date(2026, 6, 20), corrects=wrong.pk)

    effect = event_checked(economist.actor, agreement, stay, right, at=MOMENT)

    assert effect.corrected == ()


def test_the_ways_out_of_a_stay_lead_somewhere(
    client: Client, agreement: PaymentAgreementRow, economist: Person
) -> None:
    stay = a_stay(agreement)
    browser, around = logged_in(client, economist), f"/afregning/ophold/{agreement.number}/"
    event = stay.events.get().pk

    pages = ["1/", "1/haendelse/", "ny/", f"1/haendelse/{event}/"]
    shown = [browser.get(f"{around}{page}") for page in pages]

    assert [page.content.decode().count('href=""') for page in shown if page.status_code == 200] == [0] * len(pages)


def test_what_was_typed_is_still_there_when_one_goes_back_to_change_it(
    client: Client, agreement: PaymentAgreementRow, economist: Person
) -> None:
    a_stay(agreement)
    browser = logged_in(client, economist)
    typed = {"on": "2026-08-10", "says": "Aftalt på mødet"}
    event = f"/afregning/ophold/{agreement.number}/1/haendelse/"

    back = browser.post(event, {**typed, "kind": "discharged", "do": "change"})
    admission = browser.post(
        f"/afregning/ophold/{agreement.number}/ny/", {**typed, "group": "Botilbud", "do": "change"}
    )

    assert (back.status_code, admission.status_code) == (200, 200)
    for page in (back.content.decode(), admission.content.decode()):
        assert "Aftalt på mødet" in page
        assert "2026-08-10" in page or "10.08.2026" in page
        assert 'value="look"' in page
    assert StayEventRow.objects.count() == 1


def test_the_form_shows_the_dates_first_and_writes_only_when_confirmed(
    client: Client, agreement: PaymentAgreementRow, economist: Person
) -> None:
    a_stay(agreement)
    browser = logged_in(client, economist)
    address = f"/afregning/ophold/{agreement.number}/1/haendelse/"
    sent = {"kind": "discharged", "on": "2026-08-10", "says": ""}

    looked = browser.post(address, {**sent, "do": "look"})
    count = StayEventRow.objects.count()
    written = browser.post(address, {**sent, "do": "write"})

    assert "30. september 2026" in looked.content.decode()
    assert count == 1
    assert written.status_code == 302
    assert "30. september 2026" in browser.get(written["Location"]).content.decode()


def test_what_cannot_be_is_marked_in_the_form(
    client: Client, agreement: PaymentAgreementRow, economist: Person
) -> None:
    a_stay(agreement)
    browser = logged_in(client, economist)

    answer = browser.post(
        f"/afregning/ophold/{agreement.number}/1/haendelse/",
        {"kind": "discharged", "on": "2025-01-01", "says": "", "do": "write"},
    )

    assert answer.status_code == 422
    assert 'id="id_on-error"' in answer.content.decode()
    assert StayEventRow.objects.count() == 1


def test_the_list_takes_no_more_queries_for_more_stays(
    client: Client, agreement: PaymentAgreementRow, economist: Person
) -> None:
    browser = logged_in(client, economist)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert browser.get("/afregning/ophold/").status_code == 200
        return len(seen)

    a_stay(agreement)
    browser.get("/afregning/ophold/")
    few = queries()
    for _ in range(8):
        a_stay(a_payment_agreement(agreement.acting, agreement.offering))

    assert queries() == few


def test_another_party_sees_neither_the_agreement_nor_its_stays(client: Client, agreement: PaymentAgreementRow) -> None:
    a_stay(agreement)
    stranger = logged_in(client, a_person(Role.CASEWORKER, a_party("Skive")))
    number = agreement.number

    routes = [
        f"/afregning/aftaler/{number}/",
        f"/afregning/aftaler/{number}/ret/",
        f"/afregning/aftaler/{number}/aftale.pdf",
        f"/afregning/aftaler/{number}/med-navn/pdf/",
        f"/afregning/ophold/{number}/1/",
        f"/afregning/ophold/{number}/ny/",
        f"/afregning/ophold/{number}/1/haendelse/",
        f"/borgere/{agreement.citizen_id}/",
        f"/borgere/{agreement.citizen_id}/opslag.csv",
    ]

    assert {route: stranger.get(route).status_code for route in routes} == dict.fromkeys(routes, 404)
    assert number not in stranger.get("/afregning/aftaler/").content.decode()
    assert number not in stranger.get("/afregning/ophold/").content.decode()
