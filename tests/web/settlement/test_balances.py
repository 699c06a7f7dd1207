"""Does the ledger tell what two parties owe each other on any day, and is a payment entered once by its receiver?"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ramme.problems import ProblemsFound
from ramme.settlement.ledger.balances import owed_by_all
from ramme.testing.portal import MOMENT, a_party, a_person, logged_in
from ramme.testing.runs import a_clerk, a_stay_to_settle, an_invoice
from ramme.testing.settlement import DAY_RATE
from ramme.web.accounts.actors import NotAllowed
from ramme.web.accounts.roles import Role
from ramme.web.letters.models import LetterRow
from ramme.web.registry.models import HandedInList
from ramme.web.settlement.after_models import LedgerEntryRow
from ramme.web.settlement.models import InvoiceRow
from ramme.web.settlement.operations.paying import Paid, payment_registered
from ramme.web.settlement.queries.balances import balances_of, entry_of_row, statement_with

pytestmark = pytest.mark.django_db
LATER = MOMENT + timedelta(days=1)
TODAY = LATER.date()
WHOLE = 31 * DAY_RATE


def invoiced() -> InvoiceRow:
    a_stay_to_settle()
    return an_invoice()


def paid(amount: int = 1_000_00, reference: str = "bilag 7", **fields: object) -> LedgerEntryRow:
    asked = {"other": "viborg", "on": TODAY, "amount_oere": amount, "reference": reference, **fields}
    return payment_registered(a_clerk(a_party()).actor, Paid(**asked), at=LATER)  # type: ignore[arg-type]


def owed_to_aarhus(on: date) -> int:
    return sum(amount for _, amount in balances_of(a_clerk(a_party("Viborg")).actor, on).owed)


def test_an_invoice_is_owed_from_its_day_and_a_payment_takes_away() -> None:
    row = invoiced()
    paid()

    assert owed_to_aarhus(row.issued_on - timedelta(days=1)) == 0
    assert owed_to_aarhus(row.issued_on) == WHOLE
    assert owed_to_aarhus(TODAY) == WHOLE - 1_000_00
    assert balances_of(a_clerk(a_party()).actor, TODAY).is_owed_oere == WHOLE - 1_000_00


def test_over_all_parties_the_balances_come_to_nothing() -> None:
    invoiced()
    paid(WHOLE + 1_000_00)
    paid(5_00, "tilbage", is_received=False)

    entries = [entry_of_row(row) for row in LedgerEntryRow.objects.all()]

    assert sum(owed_by_all(entries, TODAY).values()) == 0
    assert owed_by_all(entries, TODAY)["viborg", "aarhus"] == -1_000_00 + 5_00


def test_no_more_is_paid_back_than_the_other_has_to_its_credit_and_it_is_told() -> None:
    invoiced()
    clerk = a_clerk(a_party("Viborg"))
    paid(WHOLE + 10_00)

    with pytest.raises(ProblemsFound) as found:
        paid(10_01, "for meget", is_received=False)
    paid(10_00, "tilbage", is_received=False)
    with pytest.raises(ProblemsFound):
        paid(1, "igen", is_received=False)

    (letter,) = LetterRow.objects.filter(key__startswith="repayment:")
    assert [problem.code for problem in found.value.problems] == ["payment-back-beyond-credit"]
    assert owed_to_aarhus(TODAY) == 0
    assert letter.to == clerk.user.email
    assert "/afregning/mellemvaerende/med/aarhus/" in letter.body
    assert "10,00" not in letter.body


def test_a_payment_back_cannot_be_dated_before_there_was_a_credit() -> None:
    invoiced()
    paid(WHOLE + 10_00)

    with pytest.raises(ProblemsFound) as found:
        paid(10_00, "før tiden", is_received=False, on=TODAY - timedelta(days=1))

    assert [problem.code for problem in found.value.problems] == ["payment-back-beyond-credit"]


@pytest.mark.parametrize("is_received", [True, False])
def test_nothing_is_entered_between_parties_without_an_account(is_received: bool) -> None:
    a_party("Viborg")

    with pytest.raises(ProblemsFound) as found:
        paid(is_received=is_received)

    assert [problem.code for problem in found.value.problems] == ["payment-without-account"]
    assert not LedgerEntryRow.objects.exists()


def test_a_reference_with_a_personal_number_is_refused() -> None:
    invoiced()

    with pytest.raises(ProblemsFound) as found:
        paid(reference="010190-1234")

    assert [problem.code for problem in found.value.problems] == ["text-holds-personal-number"]


def test_a_payment_is_entered_once_but_another_party_may_number_alike() -> None:
    invoiced()
    LedgerEntryRow.objects.create(
        on=TODAY,
        debtor_id="viborg",
        creditor=a_party("Randers"),
        amount_oere=5,
        kind="invoice",
        reference="R-1",
        recorded_at=MOMENT,
        actor="user:1",
    )
    paid()
    alike = Paid(other="viborg", on=TODAY, amount_oere=1, reference="bilag 7")
    payment_registered(a_clerk(a_party("Randers")).actor, alike, at=LATER)

    with pytest.raises(ProblemsFound) as found:
        paid()

    assert [problem.code for problem in found.value.problems] == ["ledger-entry-twice"]
    assert LedgerEntryRow.objects.filter(kind="payment").count() == 2


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"other": "aarhus"}, "ledger-entry-with-itself"),
        ({"amount": 0}, "ledger-entry-of-nothing"),
        ({"other": "ingen"}, "payment-party-unknown"),
        ({"on": TODAY + timedelta(days=1)}, "payment-day-ahead"),
    ],
)
def test_a_payment_that_cannot_be_is_refused(fields: dict[str, object], code: str) -> None:
    a_party("Viborg")

    with pytest.raises(ProblemsFound) as found:
        paid(**fields)  # type: ignore[arg-type]

    assert code in [problem.code for problem in found.value.problems]
    assert not LedgerEntryRow.objects.exists()


def test_only_clerks_and_economists_enter_payments() -> None:
    asked = Paid(other="viborg", on=TODAY, amount_oere=1, reference="x")

    with pytest.raises(NotAllowed):
        payment_registered(a_person(Role.CASEWORKER, a_party()).actor, asked, at=LATER)


def test_a_statement_runs_from_before_to_the_last_day() -> None:
    row = invoiced()
    paid()

    _, _, whole = statement_with(a_clerk(a_party("Viborg")).actor, "aarhus", row.issued_on, TODAY)
    _, _, later = statement_with(a_clerk(a_party("Viborg")).actor, "aarhus", TODAY, TODAY)

    assert (whole.opening_oere, whole.closing_oere, len(whole.rows)) == (0, WHOLE - 1_000_00, 2)
    assert (later.opening_oere, later.closing_oere, len(later.rows)) == (WHOLE, WHOLE - 1_000_00, 1)


def test_balances_and_statements_are_told_and_handed_out(client: Client) -> None:
    row = invoiced()
    browser = logged_in(client, a_clerk(a_party("Viborg")))
    period = {"fra": "2026-11-01", "til": "2026-11-30"}

    page = browser.get("/afregning/mellemvaerende/", {"dag": "2026-11-30"}).content.decode()
    statement = browser.get("/afregning/mellemvaerende/med/aarhus/", period).content.decode()
    csv = browser.get("/afregning/mellemvaerende/med/aarhus/hent/csv/", period).content.decode()
    book = browser.get("/afregning/mellemvaerende/hent/xlsx/", {"dag": "2026-11-30"})

    assert "46.500,00" in page
    assert "Viborg Kommune skylder Aarhus Kommune 46.500,00 kr. den 30. november 2026." in statement
    assert f"Faktura;{row.number};46500,00;;46500,00" in csv
    assert book.content[:2] == b"PK"


def test_another_partys_statement_is_not_found(client: Client) -> None:
    invoiced()
    browser = logged_in(client, a_clerk(a_party("Randers")))

    for party in ("aarhus", "viborg", "randers", "ingen"):
        assert browser.get(f"/afregning/mellemvaerende/med/{party}/").status_code == 404
    assert "Intet mellemværende" in browser.get("/afregning/mellemvaerende/").content.decode()


@pytest.mark.parametrize("typed", ["i går", "2026-02-30", "9999-12-31", "1000-01-01", ""])
def test_a_day_that_cannot_be_read_is_today(client: Client, typed: str) -> None:
    browser = logged_in(client, a_clerk(a_party()))

    assert browser.get("/afregning/mellemvaerende/", {"dag": typed}).status_code == 200


def test_a_payment_is_typed_by_its_receiver(client: Client) -> None:
    invoiced()
    browser = logged_in(client, a_clerk(a_party()))
    typed = {"direction": "received", "other": "viborg", "on": "2026-11-20", "amount": "46.500,00", "reference": "B-1"}
    address = "/afregning/mellemvaerende/betaling/"

    answers = [browser.post(address, {**typed, "amount": "nul"}), browser.post(address, typed)]

    assert [answer.status_code for answer in answers] == [422, 302]
    assert LedgerEntryRow.objects.get(kind="payment").amount_oere == -46_500_00


def test_payments_are_handed_in_as_a_list_all_or_none(client: Client) -> None:
    invoiced()
    browser = logged_in(client, a_clerk(a_party()))
    good = "Viborg Kommune;20-11-2026;46.000,00;B-1\n"

    def listed(text: str) -> int:
        file = SimpleUploadedFile("betalinger.csv", f"Kommune;Dato;Beløb;Bilag\n{text}".encode())
        browser.post("/afregning/betaler/lister/", {"purpose": "betalinger", "file": file})
        pk = HandedInList.objects.latest("pk").pk
        return browser.post(f"/afregning/betaler/lister/{pk}/gem/").status_code

    assert listed(f"{good}Viborg Kommune;20-11-2026;500,00;B-1\n") == 422
    assert not LedgerEntryRow.objects.filter(kind="payment").exists()
    assert listed(f"{good}Viborg Kommune;21-11-2026;500,00;B-2\n") == 302
    assert owed_to_aarhus(TODAY) == 0
    assert listed(good) == 422
    assert listed("Viborg Kommune;21-11-2026;-9.999.999,00;B-3\n") == 422


def test_queries_do_not_grow_with_entries(client: Client) -> None:
    invoiced()
    browser, counted = logged_in(client, a_clerk(a_party())), []
    for number in (1, 9):
        for at in range(number):
            paid(1, f"{number}-{at}")
        with CaptureQueriesContext(connection) as queries:
            browser.get("/afregning/mellemvaerende/")
            browser.get("/afregning/mellemvaerende/med/viborg/")
        counted.append(len(queries))

    assert counted[0] == counted[1]
