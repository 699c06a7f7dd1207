"""Do up to four offerings stand side by side, with the ten per cent, its notes and its steps?"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from ramme.web.registry.models import OfferingRow

pytestmark = pytest.mark.django_db
Vacant = Callable[..., OfferingRow]
Rated = Callable[..., None]
HOMES = [("legal_basis", "SEL-108")]


def _address(*slugs: str, more: str = "") -> str:
    return f"/find/sammenlign/?{'&'.join(f't={slug}' for slug in slugs)}{more}"


def test_without_anything_chosen_the_page_says_what_to_do(client: Client) -> None:
    page = client.get("/find/sammenlign/")

    assert page.status_code == 200
    assert "Sæt kryds ved op til fire" in page.content.decode()


@pytest.mark.parametrize(
    ("oere", "says"), [(1_100_00, "ja (10,0 %"), (1_100_01, "nej (10,0 %"), (900_00, "ja (-10,0 %")]
)
def test_the_ten_per_cent_stand_with_their_notes(
    client: Client, vacant: Vacant, rated: Rated, oere: int, says: str
) -> None:
    rated(vacant("Visiteret", codes=HOMES), 1_000_00)
    rated(vacant("Andet", codes=HOMES), oere)

    told = client.get(_address("visiteret", "andet", more="&visiteret=visiteret")).content.decode().replace("\xa0", " ")

    assert says in told
    assert "Reglen gælder borgerens frie valg" in told
    assert "ikke efterprøvet" in told
    assert "Trin for trin" in told


def test_the_steps_behind_the_answer_are_told(client: Client, vacant: Vacant, rated: Rated) -> None:
    rated(vacant("Visiteret", codes=HOMES), 1_000_00)
    rated(vacant("Andet", codes=HOMES), 1_050_00)
    more = "&visiteret=visiteret&valgt=andet"

    told = client.get(_address("visiteret", "andet", more=more).replace("/?", "/forklaring/?")).content.decode()

    assert "Dyrere end det visiterede tilbud" in told
    assert "50,00" in told
    assert "lov nr. 747" in told


@pytest.mark.parametrize(
    ("slugs", "more", "code"),
    [
        (["a", "b", "c", "d", "e"], "", "too-many-side-by-side"),
        (["a", "a"], "", "twice-side-by-side"),
        (["a", "findes-ikke"], "", "compared-offering-not-known"),
        (["a", "b"], "&visiteret=c", "referred-not-side-by-side"),
    ],
)
def test_what_cannot_be_compared_is_told(
    client: Client, vacant: Vacant, slugs: list[str], more: str, code: str
) -> None:
    for name in "abcde":
        vacant(name)

    page = client.get(_address(*slugs, more=more))

    assert page.status_code == 422
    assert [each.code for each in page.context["problems"]] == [code]


def test_one_that_does_not_fit_the_search_is_shown_and_says_so(client: Client, vacant: Vacant) -> None:
    vacant("Passer")
    vacant("Passer ikke", codes=[("legal_basis", "SEL-104")])

    told = client.get(_address("passer", "passer-ikke", more="&legal_basis=SEL-107")).content.decode()

    assert told.count("Passer ikke til hele søgningen") == 1


def test_a_file_of_the_comparison_carries_no_formula(client: Client, vacant: Vacant) -> None:
    vacant("=1+1", slug="ond")
    vacant("Birkehuset")

    file = client.get("/find/sammenlign/hent/csv/?t=ond&t=birkehuset")
    workbook = client.get("/find/sammenlign/hent/xlsx/?t=ond&t=birkehuset")

    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][0] == "Hvad"
    assert "=1+1" in rows[0][1]
    assert not any(cell.startswith("=") for row in rows for cell in row)
    sheet = load_workbook(io.BytesIO(workbook.content)).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


@pytest.mark.parametrize("path", ["hent/csv/", "hent/pdf/?t=birkehuset", "forklaring/", "forklaring/?t=birkehuset"])
def test_what_is_not_there_is_not_found(client: Client, vacant: Vacant, path: str) -> None:
    vacant()

    assert client.get(f"/find/sammenlign/{path}").status_code == 404


def test_four_are_read_with_as_few_queries_as_two(client: Client, vacant: Vacant) -> None:
    for name in "abcd":
        vacant(name)

    with CaptureQueriesContext(connection) as two:
        client.get(_address("a", "b"))
    with CaptureQueriesContext(connection) as four:
        client.get(_address("a", "b", "c", "d"))

    assert len(two) == len(four)


def _levels(vacant: Vacant, rated: Rated) -> None:
    rated(vacant("Visiteret", codes=HOMES), 2_000_00)
    row = vacant("Andet", codes=HOMES)
    rated(row, 1_663_00, group="Niveau 1")
    rated(row, 2_318_00, group="Niveau 2")


def test_the_cheapest_level_gives_no_yes_until_a_group_is_chosen(client: Client, vacant: Vacant, rated: Rated) -> None:
    _levels(vacant, rated)
    address = _address("visiteret", "andet", more="&visiteret=visiteret")

    both = client.get(address).content.decode().replace("\xa0", " ")
    one = client.get(f"{address}&g=andet:Niveau 2").content.decode().replace("\xa0", " ")

    assert "det afhænger af takstgruppen: ja (-16,85 %) med »Niveau 1«, nej (15,9 %) med »Niveau 2«" in both
    assert both.count("Trin for trin") == 2
    assert "nej (15,9 %, offentliggjort takst)" in one
    assert '<option value="andet:Niveau 2" selected>' in one
    assert "det afhænger af" not in one


def test_the_steps_are_those_of_the_end_that_was_asked_for(client: Client, vacant: Vacant, rated: Rated) -> None:
    _levels(vacant, rated)
    more = "&visiteret=visiteret&valgt=andet"

    def told(end: str) -> str:
        address = _address("visiteret", "andet", more=more + end).replace("/?", "/forklaring/?")
        return client.get(address).content.decode().replace("\xa0", " ")

    assert "1.663,00" in told("&ende=1")
    assert "2.318,00" in told("&ende=2")


def test_outside_section_108_the_page_says_that_the_rule_does_not_hold(
    client: Client, vacant: Vacant, rated: Rated
) -> None:
    rated(vacant("Visiteret", codes=HOMES), 1_000_00)
    rated(vacant("Andet"), 900_00)

    told = client.get(_address("visiteret", "andet", more="&visiteret=visiteret")).content.decode().replace("\xa0", " ")

    assert "gælder ikke her (Serviceloven § 107); -10,0 %" in told
    assert "ja (" not in told
    assert "Vores fortolkning: Hvilke beløb" in told
