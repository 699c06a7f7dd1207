"""Does a search for a place show what fits, say why, cost the same for many as for few, and help where nothing fits?"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ramme.quantities import Kroner
from ramme.registry.classification import Sector
from ramme.registry.finding.matches import matches
from ramme.registry.finding.wish import Wish
from ramme.testing.portal import MOMENT, a_party, an_offering
from ramme.web.finding.queries.candidates import candidates, narrowed
from ramme.web.finding.queries.search import ON_A_PAGE, search
from ramme.web.registry.models import GroupRow, OfferingCode, OfferingRow
from ramme.web.registry.queries import offerings

pytestmark = pytest.mark.django_db
TODAY = MOMENT.date()
Vacant = Callable[..., OfferingRow]
RANDERS, AARHUS = "0730", "0751"


def test_a_search_can_be_bookmarked_and_read_without_script(client: Client, vacant: Vacant) -> None:
    vacant("Birkehuset")
    vacant("Børnehuset", sector="children")

    page = client.get("/find/?sector=adults&legal_basis=SEL-107&near=Randers&within_km=40")

    told = page.content.decode()
    assert page.status_code == 200
    assert "Birkehuset" in told
    assert "Børnehuset" not in told
    assert "Det drives efter Serviceloven § 107." in told
    assert "2 ledige pladser, oplyst for 3 dage siden." in told
    assert "Afstande er lige linjer på kortet" in told


def test_an_offering_in_its_municipalitys_point_is_marked_so(client: Client, vacant: Vacant) -> None:
    vacant("Uden punkt")

    told = client.get(f"/find/?near={AARHUS}").content.decode()

    assert "det står ved et punkt i sin kommune" in told
    assert "map-roughly" in told


def test_the_map_has_the_same_offerings_as_the_list_with_a_name_and_a_link(client: Client, vacant: Vacant) -> None:
    vacant("Birkehuset", longitude=10_040_000, latitude=56_460_000)
    vacant("Egehuset", longitude=9_400_000, latitude=56_450_000, free=0)

    told = client.get("/find/").content.decode()

    marks = re.findall(r'class="map-mark[^"]*" href="#tilbud-([\w-]+)" aria-label="([^"]+)"', told)
    assert {slug for slug, _ in marks} == {"birkehuset", "egehuset"} == set(re.findall(r'id="tilbud-([\w-]+)"', told))
    assert any(name.endswith("2 ledige") for _, name in marks)


def test_two_at_one_point_are_one_mark_that_names_both(client: Client, vacant: Vacant) -> None:
    vacant("Birkehuset")
    vacant("Egehuset")

    told = client.get("/find/").content.decode()

    assert told.count('class="map-mark') == 1
    assert "1+" in told


def test_what_is_wrong_is_told_at_its_field_and_what_was_typed_stays(client: Client) -> None:
    page = client.get("/find/?near=Atlantis&within_km=langt")

    told = page.content.decode()
    assert page.status_code == 422
    assert "»Atlantis« kendes ikke" in told
    assert 'value="langt" aria-invalid="true"' in told


def test_a_script_gets_the_results_alone_and_a_browser_going_back_the_whole_page(
    client: Client, vacant: Vacant
) -> None:
    vacant()

    part = client.get("/find/", headers={"HX-Request": "true"})
    whole = client.get("/find/", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})

    assert part.content.decode().strip().startswith('<div id="found"')
    assert "<html" in whole.content.decode()
    assert "HX-Request" in part["Vary"]


def test_where_nothing_fits_the_search_is_loosened_step_by_step(client: Client, vacant: Vacant) -> None:
    vacant("Birkehuset", free=0, longitude=10_040_000, latitude=56_460_000)

    told = client.get(f"/find/?near={RANDERS}&within_km=30&free_on=2026-12-01").content.decode()

    assert "Ingen tilbud passer på hele søgningen" in told
    assert "Uden dato (1)" in told
    assert "20 km mere" not in told


def test_an_empty_registry_says_so(client: Client) -> None:
    assert "Der er ingen tilbud i registret" in client.get("/find/?sector=adults").content.decode()


def test_the_number_of_queries_does_not_grow_with_the_offerings(vacant: Vacant) -> None:
    for number in range(3):
        vacant(f"Hus {number}")
    with CaptureQueriesContext(connection) as few:
        search(Wish(sector=Sector.ADULTS, near=AARHUS, legal_basis="SEL-107"), 1, TODAY)
    for number in range(3, 30):
        vacant(f"Hus {number}")

    with CaptureQueriesContext(connection) as many:
        found = search(Wish(sector=Sector.ADULTS, near=AARHUS, legal_basis="SEL-107"), 1, TODAY)

    assert found.number == 30
    assert len(found.cards) == ON_A_PAGE
    assert len(few) == len(many) == 4


def test_the_second_page_goes_on_where_the_first_ended_and_dots_show_the_rest(client: Client, vacant: Vacant) -> None:
    for number in range(ON_A_PAGE + 1):
        vacant(f"Hus {number:02}", longitude=10_000_000 + number * 20_000, latitude=56_460_000)

    first = client.get("/find/").content.decode()
    second = client.get("/find/?side=2").content.decode()

    assert first.count('class="place"') == ON_A_PAGE
    assert second.count('class="place"') == 1
    assert f'<ol class="places" start="{ON_A_PAGE + 1}"' in second
    assert first.count('class="map-mark') + first.split('class="map-dots"')[1].split("</g>")[0].count("<circle") == 21


def _some_offerings() -> None:
    region = a_party("Region Midtjylland")
    private = a_party("Fonden Egely")
    elsewhere = a_party("Odense")
    codes: tuple[list[tuple[str, str]], ...] = (
        [],
        [(OfferingCode.LEGAL_BASIS, "SEL-107")],
        [(OfferingCode.TARGET_GROUP, "MJ06")],
        [("target_group", "MJ03")],
    )
    for number, (operator, coded) in enumerate(product((region, private, elsewhere, a_party("Aarhus")), codes)):
        row = an_offering(f"Hus {number}", operator, codes=coded, sector="adults" if number % 3 else "children")
        if number % 5 == 0:
            GroupRow.objects.filter(offering=row).update(legal_basis="SEL-108")
        if number % 7 == 0:
            row.ends = TODAY - timedelta(days=1)
            row.save()


@pytest.mark.parametrize("sector", [None, Sector.ADULTS])
@pytest.mark.parametrize("group", ["", "MJ06"])
@pytest.mark.parametrize("basis", ["", "SEL-107", "SEL-108"])
@pytest.mark.parametrize("region", ["", "1082", "1083"])
def test_the_database_narrows_to_the_same_that_ranking_alone_would_find(
    sector: Sector | None, group: str, basis: str, region: str
) -> None:
    _some_offerings()
    everything = candidates(OfferingRow.objects.all(), TODAY)

    for public in (False, True):
        wish = Wish(sector=sector, target_group=group, legal_basis=basis, region_code=region, public_only=public)
        kept = matches(wish, candidates(narrowed(wish), TODAY), on=TODAY)

        assert {each.offering.id for each in kept} == {each.offering.id for each in matches(wish, everything, on=TODAY)}


@pytest.mark.parametrize("km", [1, 10, 36, 37, 60, 100, 150, 400])
@pytest.mark.parametrize("near", ["0751", "0461", "0825"])
def test_the_database_leaves_out_nobody_within_the_distance(vacant: Vacant, near: str, km: int) -> None:
    for number, (longitude, latitude) in enumerate(product(range(8, 13), (54, 55, 56, 57))):
        vacant(f"Hus {number}", longitude=longitude * 1_000_000 + 123, latitude=latitude * 1_000_000 + 456_789)
    vacant("Uden eget punkt")
    vacant("Ved driftsherren", municipality_code="")
    vacant("Ingen steder", municipality_code="", operator=a_party("Fonden Egely"))
    wish = Wish(near=near, within_km=km)

    kept = matches(wish, candidates(narrowed(wish), TODAY), on=TODAY)

    everything = matches(wish, candidates(OfferingRow.objects.all(), TODAY), on=TODAY)
    assert [each.offering.id for each in kept] == [each.offering.id for each in everything]
    assert "ingen-steder" in {each.offering.id for each in kept}


def test_a_candidate_is_the_offering_of_the_registry_but_for_what_ranking_does_not_need() -> None:
    _some_offerings()

    for read in candidates(OfferingRow.objects.order_by("sort_key"), TODAY):
        whole = next(each for each in offerings() if each.id == read.offering.id)
        bases = {group.legal_basis for group in whole.groups if group.legal_basis}
        same = replace(whole, groups=read.offering.groups, departments=(), services=(), address="")
        assert read.offering == same
        assert {group.legal_basis for group in read.offering.groups} == bases


def test_a_list_of_what_fits_cannot_carry_a_formula_into_a_spreadsheet(client: Client, vacant: Vacant) -> None:
    vacant('=HYPERLINK("http://ond.example")', slug="ond")

    file = client.get("/find/hent/csv/?sector=adults")

    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig")), delimiter=";"))
    assert "HYPERLINK" in rows[1][0]
    assert not rows[1][0].startswith("=")
    assert file["Content-Disposition"] == 'attachment; filename="pladser.csv"'


def test_the_map_of_the_country_is_drawn_once_and_kept(client: Client) -> None:
    drawing = client.get("/find/danmark.svg")

    assert drawing["Content-Type"] == "image/svg+xml"
    assert drawing.content.decode().count("<path") == 98
    assert "max-age=" in drawing["Cache-Control"]
    assert "style=" not in drawing.content.decode()


@pytest.mark.parametrize(("highest", "fitting"), [("1.999,99", 0), ("2.000", 1), ("2.000,01", 1)])
def test_a_rate_is_within_the_highest_to_the_oere(
    client: Client, vacant: Vacant, rated: Callable[..., None], highest: str, fitting: int
) -> None:
    rated(vacant(), 2_000_00)

    told = client.get("/find/", {"highest_rate": highest}).content.decode()

    assert told.count('class="place"') == fitting


def test_the_rate_is_that_of_the_latest_year_that_has_begun(vacant: Vacant, rated: Callable[..., None]) -> None:
    row = vacant()
    rated(row, 1_900_00, 2025)
    rated(row, 2_000_00, 2026)
    rated(row, 2_100_00, 2027)

    (card,) = search(Wish(), 1, TODAY).cards

    assert card.match.rate is not None
    assert (card.match.rate.rate, card.match.candidate.rate_year) == (Kroner(2_000_00), 2026)


def test_a_day_far_away_is_no_error(client: Client, vacant: Vacant) -> None:
    vacant()

    assert client.get(f"/find/?free_on={date(2199, 1, 1)}").status_code == 200


def test_the_rate_is_that_of_the_wished_days_year_and_says_from_where_there_are_several(
    client: Client, vacant: Vacant, rated: Callable[..., None]
) -> None:
    row = vacant()
    rated(row, 387_00, 2026, group="Niveau 1")
    rated(row, 400_00, 2027, group="Niveau 1")
    rated(row, 900_00, 2027, group="Niveau 2")

    now = client.get("/find/").content.decode().replace("\xa0", " ")
    later = client.get("/find/?free_on=2027-02-01").content.decode().replace("\xa0", " ")

    assert "<strong>387,00 kr.</strong>" in now
    assert "fra <strong>" not in now
    assert "fra <strong>400,00 kr.</strong>" in later
    assert "Fra 400,00 kr. (»Niveau 1«) til 900,00 kr. (»Niveau 2«) pr. dag i 2027." in later


def test_a_place_stated_free_long_ago_fits_maybe_and_the_reading_is_told(client: Client, vacant: Vacant) -> None:
    vacant("Gammelt", vacancy_stated_at=MOMENT - timedelta(days=269), longitude=10_200_000, latitude=56_150_000)
    vacant("Frisk")

    told = client.get(f"/find/?near={AARHUS}&free_on=2026-12-01").content.decode()

    assert re.findall(r'id="tilbud-([\w-]+)"', told) == ["frisk", "gammelt"]
    assert told.count(">Passer måske</span>") == 1
    assert "Vores fortolkning: En plads, der er ledig i dag, regnes for ledig senere" in told
    assert "Vores fortolkning: En plads" not in client.get("/find/").content.decode()


def test_a_waiting_list_that_nobody_stated_is_not_none(client: Client, vacant: Vacant) -> None:
    vacant(waiting=None)

    told = client.get("/find/").content.decode()

    assert "Venteliste ikke oplyst." in told
    assert "0 på venteliste" not in told


def test_the_region_to_come_can_be_chosen_and_its_gap_is_told(client: Client, vacant: Vacant) -> None:
    vacant("Østpå", operator=a_party("Greve"), municipality_code="0253")
    vacant("Vestpå")

    page = client.get("/find/?region=region-oestdanmark").content.decode()

    assert re.findall(r'id="tilbud-([\w-]+)"', page) == ["oestpaa"]
    assert (
        '<option value="region-oestdanmark" selected>Region Østdanmark (fra 1. januar 2027; kode ikke fundet)' in page
    )
    assert "dens kode er ikke fundet. Her er den kommunerne i Region Hovedstaden og Region Sjælland." in page


def test_an_empty_box_is_no_and_a_wrong_choice_names_its_field_without_codes(client: Client) -> None:
    wrong = client.get("/find/?sector=adult")

    told = wrong.content.decode()
    assert client.get("/find/?near=0751&public_only=").status_code == 200
    assert wrong.status_code == 422
    assert ">For børn eller voksne</a>" in told
    assert "(children)" not in told


def test_how_fresh_vacancies_are_to_be_is_said_to_be_our_aim(client: Client, vacant: Vacant) -> None:
    vacant()

    told = client.get("/find/friskhed/?region=region-oestdanmark").content.decode()

    assert "Målet er højst 7 dage gammelt. Det er vores mål; ingen aftale siger det." in told
    assert "kode er ikke fundet" in told
