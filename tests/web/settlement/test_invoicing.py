"""Is what a party has on its invoices kept when it is right, and told when it is not?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client

from ramme.problems import ProblemsFound
from ramme.testing.portal import MOMENT, a_party, a_person, logged_in
from ramme.testing.runs import CVR, GLN, a_clerk, a_run, invoice_details
from ramme.web.accounts.actors import NotAllowed
from ramme.web.accounts.roles import Role
from ramme.web.audit.models import Event
from ramme.web.settlement.after_models import InvoicingRow
from ramme.web.settlement.models import RunRow
from ramme.web.settlement.operations.invoicing import Details, invoicing_set

pytestmark = pytest.mark.django_db
ADDRESS = "/afregning/oplysninger/"
DETAILS = Details(
    cvr=CVR,
    gln=GLN,
    vat_number="",
    street="Rådhuspladsen 2",
    postal_code="8000",
    city="Aarhus C",
    contact="Økonomi",
    mail="",
    order_reference="",
    accounting_cost="",
    registration_number="1234",
    account_number="1234567890",
    uses_nemkonto=False,
    payment_days=30,
    settles_from=None,
    format="oioubl",
    shows_number=False,
)


@pytest.mark.parametrize("field", ["street", "city", "contact", "order_reference", "accounting_cost"])
def test_nothing_on_every_invoice_holds_a_personal_number(field: str) -> None:
    typed: dict[str, Any] = {field: "010190-1234"}

    with pytest.raises(ProblemsFound) as found:
        invoicing_set(a_clerk(a_party()).actor, "aarhus", replace(DETAILS, **typed), at=MOMENT)

    assert [(each.code, each.where.field) for each in found.value.problems] == [("text-holds-personal-number", field)]
    assert not InvoicingRow.objects.exists()


def test_details_are_kept_and_told_by_the_trail_without_the_account() -> None:
    invoicing_set(a_clerk(a_party()).actor, "aarhus", DETAILS, at=MOMENT)

    row = InvoicingRow.objects.get()
    assert (row.cvr, row.gln, row.account_number) == (CVR, GLN, "1234567890")
    assert "1234567890" not in str(Event.objects.get(verb="invoicing-set").detail)


def test_keeping_the_same_again_is_no_event() -> None:
    actor = a_clerk(a_party()).actor
    invoicing_set(actor, "aarhus", DETAILS, at=MOMENT)

    invoicing_set(actor, "aarhus", DETAILS, at=MOMENT)

    assert Event.objects.filter(verb="invoicing-set").count() == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"cvr": "1234567"}, "party-cvr-not-right"),
        ({"gln": GLN[:-1] + str((int(GLN[-1]) + 1) % 10)}, "party-gln-not-right"),
        ({"vat_number": "12345678"}, "party-vat-number-not-right"),
        ({"postal_code": "80"}, "party-postal-code-not-right"),
        ({"account_number": ""}, "party-account-not-right"),
        ({"registration_number": "0000"}, "party-account-not-right"),
        ({"payment_days": 31}, "payment-days-too-many"),
    ],
)
def test_what_is_not_right_is_told_and_nothing_is_kept(change: dict[str, object], code: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        invoicing_set(a_clerk(a_party()).actor, "aarhus", replace(DETAILS, **change), at=MOMENT)  # type: ignore[arg-type]

    assert [problem.code for problem in found.value.problems] == [code]
    assert not InvoicingRow.objects.exists()


def test_the_first_month_stands_fast_once_something_is_issued() -> None:
    row = a_run(state=RunRow.ISSUED)
    changed = replace(DETAILS, settles_from=date(2026, 10, 1))

    with pytest.raises(ProblemsFound) as found:
        invoicing_set(a_clerk(row.operator).actor, "aarhus", changed, at=MOMENT)

    assert [problem.code for problem in found.value.problems] == ["first-month-settled-already"]


def test_another_party_and_another_role_do_not_change_them() -> None:
    for actor in (a_clerk(a_party("Viborg")).actor, a_person(Role.APPROVER, a_party()).actor):
        with pytest.raises(NotAllowed):
            invoicing_set(actor, "aarhus", DETAILS, at=MOMENT)


def _posted(**change: str) -> dict[str, str]:
    given = {"cvr": "12 34 56 78", "gln": GLN, "payment_days": "30", "format": "peppol", "uses_nemkonto": "on"}
    return {**given, **change}


def test_the_page_keeps_what_is_typed_and_takes_blanks_out_of_numbers(client: Client) -> None:
    answer = logged_in(client, a_clerk(a_party())).post(ADDRESS, _posted(settles_from="2026-10"))

    row = InvoicingRow.objects.get()
    assert answer.status_code == 302
    assert (row.cvr, row.format, row.settles_from) == (CVR, "peppol", date(2026, 10, 1))


@pytest.mark.parametrize(
    "change", [{"cvr": "12"}, {"settles_from": "oktober"}, {"payment_days": "99"}, {"format": "x"}]
)
def test_the_page_tells_what_is_not_right_and_keeps_what_was_typed(client: Client, change: dict[str, str]) -> None:
    answer = logged_in(client, a_clerk(a_party())).post(ADDRESS, _posted(city="Et særligt sted", **change))

    assert answer.status_code == 422
    assert "Et særligt sted" in answer.content.decode()


def test_the_page_says_what_a_number_on_invoices_means(client: Client) -> None:
    invoice_details(a_party(), shows_number=True)

    told = logged_in(client, a_clerk(a_party())).get(ADDRESS).content.decode()

    assert "Uden kryds står kun betalingsaftalens nummer på regningen." in told
