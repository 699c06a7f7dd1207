"""What a run leaves out because a party would pay itself, and what the page of an objection says of paying."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from ramme.testing.portal import a_party, an_offering, logged_in
from ramme.testing.runs import OCTOBER, a_clerk, a_day_rate, a_run, an_invoice
from ramme.testing.settlement import DAY_RATE, Sold, a_payment_agreement, a_stay
from ramme.web.settlement.after_models import LedgerEntryRow
from ramme.web.settlement.models import InvoiceRow, RunRow

pytestmark = pytest.mark.django_db


def test_an_operator_does_not_invoice_itself_and_is_told_so() -> None:
    operator = a_party()
    offering = an_offering("Huset", operator)
    a_day_rate(offering)
    shared = Sold(starts=OCTOBER, payers=((a_party("Viborg"), 50), (operator, 50)))
    a_stay(a_payment_agreement(a_party("Viborg"), offering, shared), OCTOBER)

    row = a_run(operator, state=RunRow.ISSUED)

    (told,) = [each for each in row.exceptions if each["code"] == "run-own-share-left-out"]
    assert "23.250,00" in told["says"]["da"]
    assert list(InvoiceRow.objects.values_list("payer", "total_oere")) == [("viborg", 31 * DAY_RATE // 2)]
    assert set(LedgerEntryRow.objects.values_list("debtor", flat=True)) == {"viborg"}


@pytest.mark.parametrize(("agreement_id", "is_said"), [("midtjylland-2017", True), ("", False)])
def test_that_an_invoice_is_paid_all_the_same_is_said_only_where_the_agreement_says_it(
    client: Client, agreement_id: str, is_said: bool
) -> None:
    offering = an_offering("Huset", a_party())
    a_day_rate(offering)
    viborg = a_party("Viborg")
    a_stay(a_payment_agreement(viborg, offering, Sold(agreement_id=agreement_id)), date(2026, 10, 1))
    line = an_invoice().lines.get()

    page = logged_in(client, a_clerk(viborg)).get(f"/afregning/betaler/indsigelse/?linje={line.pk}").content.decode()

    assert ("Regningen betales alligevel" in page) == is_said
    assert ("ikke siger, om regningen skal betales" in page) != is_said
