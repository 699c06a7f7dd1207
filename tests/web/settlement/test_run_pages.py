"""Do the pages of runs lead from a month to invoices, and is what is typed wrongly told?"""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.test import Client

from ramme.testing.portal import MOMENT, a_party, logged_in
from ramme.testing.runs import OCTOBER, a_clerk, a_run, a_stay_to_settle, an_approver
from ramme.web.settlement.models import RunRow
from ramme.web.settlement.templatetags.runs import unit

pytestmark = pytest.mark.django_db
NOVEMBER = date(2026, 11, 1)


@pytest.mark.parametrize("page", ["", "linjer/", "linjer/1/", "forskelle/", "undtagelser/", "linjer/hent/csv/"])
def test_the_pages_of_a_run_are_there_for_the_operator_and_not_found_for_the_payer(client: Client, page: str) -> None:
    row = a_run()
    address = f"/afregning/koersler/{row.pk}/{page}"

    seen = logged_in(client, a_clerk(row.operator)).get(address)
    refused = logged_in(Client(), a_clerk(a_party("Viborg"))).get(address)

    assert (seen.status_code, refused.status_code) == (200, 404)


def test_a_month_is_prepared_approved_and_issued_on_the_pages(client: Client) -> None:
    # Pages go by the clock, so what they rest on must have been written down before.
    a_stay_to_settle(at=MOMENT - timedelta(days=30))
    clerk, approver = a_clerk(a_party()), an_approver(a_party())

    logged_in(client, clerk).post("/afregning/koersler/", {"month": "2026-10"})
    row = RunRow.objects.get()
    logged_in(client, approver).post(f"/afregning/koersler/{row.pk}/godkend/", {"checksum": row.checksum})
    logged_in(client, clerk).post(f"/afregning/koersler/{row.pk}/udsted/")
    told = client.get(f"/afregning/koersler/{row.pk}/").content.decode()

    assert RunRow.objects.get().state == RunRow.ISSUED
    assert "Se regningerne" in told


def test_a_month_that_is_not_over_is_warned_of_before_it_is_approved_and_issued(client: Client) -> None:
    early, over = a_run(month=NOVEMBER), a_run(a_party("Randers"), month=OCTOBER)
    pages = ["", "godkend/"]

    told = [_told(client, early, page) for page in pages] + [_told(client, over, page) for page in pages]

    assert ["Måneden er ikke forbi" in each for each in told] == [True, True, False, False]


def test_right_after_issuing_the_files_are_said_to_come(client: Client) -> None:
    row = a_run(state=RunRow.ISSUED)

    told = _told(client, row, "")

    assert "0 af 0" not in told


def _told(client: Client, row: RunRow, page: str) -> str:
    return logged_in(client, an_approver(row.operator)).get(f"/afregning/koersler/{row.pk}/{page}").content.decode()


@pytest.mark.parametrize("typed", ["", "2026-13", "oktober", "2026-1", "0000-01", "1999-12", "2200-01"])
def test_what_is_no_month_is_told(client: Client, typed: str) -> None:
    answer = logged_in(client, a_clerk(a_party())).post("/afregning/koersler/", {"month": typed})

    assert answer.status_code == 422
    assert "Skriv måneden som 2026-10" in answer.content.decode()


@pytest.mark.parametrize("year", ["0", "0000", "9999", "i år"])
def test_a_year_that_is_none_narrows_nothing(client: Client, year: str) -> None:
    row = a_run()

    answer = logged_in(client, a_clerk(row.operator)).get("/afregning/koersler/", {"aar": year})

    assert answer.status_code == 200
    assert "oktober 2026" in answer.content.decode()


def test_without_runs_the_page_tells_what_will_stand_there(client: Client) -> None:
    told = logged_in(client, a_clerk(a_party())).get("/afregning/koersler/").content.decode()

    assert "Ingen afregninger endnu" in told


def test_why_a_line_is_what_it_is_stands_on_its_page(client: Client) -> None:
    row = a_run()

    told = logged_in(client, a_clerk(row.operator)).get(f"/afregning/koersler/{row.pk}/linjer/1/").content.decode()

    assert "46.500,00" in told
    assert "1.500,00" in told
    assert "Viborg Kommune skal betale" in told
    assert "viborg skal betale" not in told
    assert "2026-10" not in told


def test_one_line_is_told_as_one_and_a_sum_ends_with_one_full_stop(client: Client) -> None:
    row = a_run()
    browser = logged_in(client, a_clerk(row.operator))

    lines = browser.get(f"/afregning/koersler/{row.pk}/linjer/").content.decode()
    differences = browser.get(f"/afregning/koersler/{row.pk}/forskelle/").content.decode()

    assert "1 linje: 46.500,00" in lines, lines[lines.index("1 linje") :][:60]
    assert "1 forskel: +46.500,00 kr.<" in differences
    assert "»Før« er det, der skal betales" in differences


@pytest.mark.parametrize(
    ("code", "hundredths", "said"),
    [("month", 100, "måned"), ("month", -100, "måned"), ("month", 50, "måneder"), ("day", 200, "dage"), ("x", 1, "")],
)
def test_one_of_a_unit_is_told_in_the_singular(code: str, hundredths: int, said: str) -> None:
    assert unit(SimpleNamespace(unit=code, quantity=hundredths)) == said
