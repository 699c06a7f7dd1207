"""Is a long list of lines read once and shown a page at a time, and is an invoice from Ramme known by its columns?"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from types import FrameType
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ramme.settlement.invoices.listing import invoice_listing, invoices_workbook
from ramme.settlement.payer.matching import Standing
from ramme.testing.portal import a_party, logged_in
from ramme.testing.runs import a_clerk, a_stay_to_settle, an_invoice, invoice_details
from ramme.web.registry.models import HandedInList
from ramme.web.settlement.invoice_reading import invoice_of, lines_of
from ramme.web.settlement.operations.importing import columns_of_lines, lines_as_read, payer_list_held

pytestmark = pytest.mark.django_db
HEAD = "Aftalenummer;Periode;Ydelse;Dage;Beløb\n"


@pytest.fixture(autouse=True)
def _nothing_read_yet() -> Iterator[None]:
    for kept in (columns_of_lines, lines_as_read):
        kept.cache_clear()
    yield
    for kept in (columns_of_lines, lines_as_read):
        kept.cache_clear()


def viborg(client: Client) -> Client:
    return logged_in(client, a_clerk(a_party("Viborg")))


def handed_in(browser: Client, name: str, content: bytes) -> HandedInList:
    file = SimpleUploadedFile(name, content)
    browser.post("/afregning/betaler/lister/", {"purpose": "regningslinjer", "file": file})
    return HandedInList.objects.latest("pk")


def a_long_list(browser: Client, rows: int) -> HandedInList:
    lines = "".join(f"UKENDT-{number};10-2026;;1;100,00\n" for number in range(rows))
    return handed_in(browser, "linjer.csv", (HEAD + lines).encode())


def work_of(done: Callable[[], object]) -> int:
    """How many calls something takes, of Python and of what lies below it."""
    calls = 0

    def count(_frame: FrameType, event: str, _told: Any) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        done()
    finally:
        sys.setprofile(None)
    return calls


def test_a_list_is_read_once_however_often_it_is_looked_at(client: Client) -> None:
    a_stay_to_settle()
    browser = viborg(client)
    # What is loaded and worked out at the very first look is no part of reading the list.
    payer_list_held(a_long_list(browser, 1))
    short, long = a_long_list(browser, 100), a_long_list(browser, 300)

    first = [work_of(lambda row=row: payer_list_held(row)) for row in (short, long)]  # type: ignore[misc]
    again = [work_of(lambda row=row: payer_list_held(row)) for row in (short, long)]  # type: ignore[misc]

    of_a_row_first, of_a_row_again = ((each[1] - each[0]) // 200 for each in (first, again))
    assert of_a_row_again * 10 < of_a_row_first, (of_a_row_again, of_a_row_first)


def test_a_page_of_a_long_list_is_shown_with_counts_of_all_and_queries_do_not_grow(client: Client) -> None:
    agreement = a_stay_to_settle()
    browser, counted, pages = viborg(client), [], []
    for rows in (3, 230):
        row = a_long_list(browser, rows)
        address = f"/afregning/betaler/lister/{row.pk}/"
        with CaptureQueriesContext(connection) as queries:
            pages.append(browser.get(address).content.decode())
        counted.append(len(queries))
    last = browser.get(f"{address}?side=3").content.decode()

    assert counted[0] == counted[1], counted
    assert "<strong>230</strong> ukendt" in pages[1]
    assert pages[1].count("I har ingen") == 100
    assert "UKENDT-99" in pages[1]
    assert "UKENDT-100" not in pages[1]
    assert "UKENDT-229" in last
    assert agreement.number not in pages[1]


def test_rows_that_cannot_be_read_are_shown_a_hundred_at_most_with_how_many_there_are(client: Client) -> None:
    lines = "BA-1;engang;;1;1,00\n" * 130

    row = handed_in(browser := viborg(client), "linjer.csv", (HEAD + lines).encode())
    page = browser.get(f"/afregning/betaler/lister/{row.pk}/").content.decode()

    assert "De første 100 af 130 rækker." in page


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_an_invoice_from_ramme_is_known_by_its_columns(client: Client, kind: str, language: Any) -> None:
    a_stay_to_settle()
    for party in ("Aarhus", "Viborg"):
        invoice_details(a_party(party))
    issued = an_invoice()
    invoice = invoice_of(issued, lines_of(issued))
    content = (
        invoices_workbook([invoice], language)
        if kind == "xlsx"
        else invoice_listing([invoice]).as_csv(language).encode()
    )

    row = handed_in(viborg(client), f"faktura.{kind}", BytesIO(content).read())
    held = payer_list_held(row)

    assert held.problems == ()
    assert held.matched is not None
    assert held.matched.counts[Standing.MATCHING] == 1
    (line,) = held.matched.matching[0].lines
    assert (line.days, line.unit_oere, line.invoice, line.operator) == (
        31,
        1_500_00,
        invoice.number,
        invoice.seller.name,
    )


def test_a_list_with_a_column_of_cpr_numbers_is_not_kept(client: Client) -> None:
    file = SimpleUploadedFile("linjer.csv", "Aftale;CPR-nummer;Måned;Beløb\nBA-1;;10-2026;1,00\n".encode())

    answer = viborg(client).post("/afregning/betaler/lister/", {"purpose": "regningslinjer", "file": file})

    assert answer.status_code == 422
    assert "Listen har en kolonne med CPR-numre (»CPR-nummer«), så den er ikke gemt." in answer.content.decode()
    assert not HandedInList.objects.exists()


def test_a_list_with_other_columns_asks_what_they_mean_before_it_tells_what_is_wrong(client: Client) -> None:
    browser = viborg(client)
    row = handed_in(browser, "linjer.csv", "Nr;Hvornår;Kroner\nBA-1;10-2026;1,00\n".encode())

    page = browser.get(f"/afregning/betaler/lister/{row.pk}/").content.decode()

    assert page.index("Hvad betyder kolonnerne?") < page.index("Det mangler, før listen kan læses")
