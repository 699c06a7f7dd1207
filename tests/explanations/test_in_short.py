"""An explanation that says in short what came out, and calls things by names of its own, wherever it is told."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from openpyxl import load_workbook

from ramme.explanations import as_data, as_text, from_data, recorded
from ramme.explanations.page import as_page
from ramme.explanations.record import OF_A_RATE, Record, Wording
from ramme.explanations.workbook import as_workbook
from ramme.texts import Text, same
from tests.explanations.examples import explained

SHORT = (Text(da="Det blev dyrere.", en="It became dearer."), Text(da="På grund af <løn>.", en="Because of <pay>."))
WORDS = Wording(kind=same("Forklaring af noget"), way=same("Vejen hertil"), row=same("Hvem"), figure=same("Hvor meget"))


def record() -> Record:
    return recorded(replace(explained(), in_short=SHORT, wording=WORDS))


def test_the_page_begins_with_what_came_out_and_lists_why() -> None:
    page = as_page(record(), "da")

    assert page.index("Kort sagt") < page.index("Det blev dyrere.") < page.index("På grund af &lt;løn&gt;.")
    assert page.index("På grund af") < page.index("Resultatet")
    assert all(word in page for word in ("Forklaring af noget", "Hvem", "Hvor meget"))


def test_the_text_and_the_workbook_say_it_too() -> None:
    text = as_text(record(), "en")
    sheet = load_workbook(BytesIO(as_workbook(record(), "en"))).worksheets
    cells = {cell.value for each in sheet for row in each.iter_rows() for cell in row}

    assert text.index("In short") < text.index("It became dearer.") < text.index("1. Because of <pay>.")
    assert {"It became dearer.", "Because of <pay>."} <= cells


def test_it_is_stored_and_read_back() -> None:
    again = from_data(as_data(record()))

    assert (again.in_short, again.wording) == (SHORT, WORDS)


def test_an_explanation_without_it_is_stored_as_before() -> None:
    plain = recorded(explained())

    assert not {"in_short", "wording"} & as_data(plain).keys()
    assert from_data(as_data(plain)).wording == OF_A_RATE
    assert "Kort sagt" not in as_page(plain, "da")
