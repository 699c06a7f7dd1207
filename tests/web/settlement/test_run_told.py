"""Does a run compare like with like for each payer, and name municipalities as people do?"""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from ramme.settlement.stays.events import StayEventKind
from ramme.testing.portal import MOMENT, Person, a_party, logged_in
from ramme.testing.runs import OCTOBER, a_clerk, a_run, a_stay_to_settle
from ramme.testing.settlement import DAY_RATE, Sold, a_version, an_event
from ramme.web.settlement.models import InvoiceLineRow, RunRow
from ramme.web.settlement.queries.runs import run_seen
from ramme.web.settlement.run_content import RunLine, content_of

pytestmark = pytest.mark.django_db


def test_a_payer_s_difference_is_that_of_the_month_by_itself_and_not_of_months_that_come_along() -> None:
    a_stay_to_settle(since=date(2026, 9, 16))

    row = a_run()
    [total] = run_seen(a_clerk(row.operator).actor, row.pk).payers

    assert total.total_oere == (15 + 31) * DAY_RATE
    assert total.difference_oere == (31 - 15) * DAY_RATE


def test_a_line_names_the_municipality_that_pays_now_and_not_its_short_name() -> None:
    agreement = a_stay_to_settle()
    a_run(state=RunRow.ISSUED)
    a_version(agreement, Sold(payers=((a_party("Randers"), 100),)), version=2)

    lines = content_of(a_run(month=date(2026, 11, 1))).lines
    told = {line.payer: line.says for line in lines if line.month == OCTOBER}

    assert "Betalingskommunen er nu Randers Kommune." in told["viborg"]
    assert "Afregnet før til Viborg Kommune" in told["randers"]


def in_english(client: Client, person: Person, address: str) -> str:
    browser = logged_in(client, person)
    browser.cookies["django_language"] = "en"
    return browser.get(address).content.decode()


def test_why_a_line_corrects_is_told_in_the_reader_s_language_on_the_run_and_on_the_invoice(client: Client) -> None:
    agreement = a_stay_to_settle()
    a_run(state=RunRow.ISSUED)
    an_event(agreement.stays.get(), StayEventKind.NOTICE_GIVEN, date(2026, 8, 1), at=MOMENT)
    an_event(agreement.stays.get(), StayEventKind.DISCHARGED, date(2026, 10, 14), at=MOMENT)

    row = a_run(month=date(2026, 11, 1), state=RunRow.ISSUED)
    line = InvoiceLineRow.objects.get(invoice__run=row)
    clerk = a_clerk(a_party("Viborg"))
    invoice = in_english(client, clerk, f"/afregning/regninger/{line.invoice.number}/")
    run = in_english(client, a_clerk(row.operator), f"/afregning/koersler/{row.pk}/linjer/")

    assert "Færre dage: 31 før, nu 14." in line.says
    assert "Fewer days: 31 before, 14 now." in str(line.says_en)
    for page in (invoice, run):
        assert "Fewer days: 31 before, 14 now." in page
        assert "Færre dage" not in page


def test_a_line_that_was_kept_in_danish_alone_is_told_so() -> None:
    a_stay_to_settle()
    row = a_run()
    (line,) = content_of(row).lines
    stored = line._replace(says="Færre dage.")[:-1]

    old = RunLine(*stored)

    assert (old.says_en, old.told.da, old.told.en) == ("", "Færre dage.", "Færre dage.")
    assert InvoiceLineRow(says="Færre dage.").told.en == "Færre dage."
