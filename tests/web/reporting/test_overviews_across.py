"""Do the overviews across rounds show regions, need, measures and a forecast from what was received?"""

from __future__ import annotations

import pytest
from django.test import Client

from ramme.testing.portal import a_party, a_person, an_offering, logged_in
from ramme.testing.submissions import a_round_of, submitted_by
from ramme.web.accounts.roles import Role
from ramme.web.reporting.models import RoundRow

pytestmark = pytest.mark.django_db
ACROSS = "/runder/overblik/paa-tvaers"


@pytest.fixture
def desk(client: Client) -> Client:
    return logged_in(client, a_person(Role.SECRETARIAT, a_party("Region Midtjylland")))


def page(client: Client, address: str, status: int = 200) -> str:
    """A page with the status that is expected."""
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


@pytest.mark.parametrize(
    "key",
    [
        "saerlige-tilbud",
        "belaegning",
        "behov",
        "tiltag",
        "prognose",
        "socialtilsyn",
        "boernehus",
        "groenland-og-faeroeerne",
    ],
)
def test_every_overview_is_a_page_also_without_any_round(desk: Client, key: str) -> None:
    page(desk, f"{ACROSS}/{key}/")


def test_an_unknown_overview_or_one_for_others_is_not_found(client: Client) -> None:
    economist = logged_in(client, a_person(Role.ECONOMIST, a_party("Viborg")))

    page(economist, f"{ACROSS}/findes-ikke/", 404)
    page(economist, f"{ACROSS}/prognose/", 404)
    page(economist, f"{ACROSS}/tiltag/")


def test_special_offerings_lie_in_the_regions_of_the_day_that_is_asked_for(desk: Client) -> None:
    an_offering("Bakkegården", a_party("Region Sjælland"), codes=[("legal_basis", "BL-62")], region_code="1085")

    now = page(desk, f"{ACROSS}/saerlige-tilbud/?dag=2026-12-31")
    later = page(desk, f"{ACROSS}/saerlige-tilbud/?dag=2027-01-01")

    assert "Region Hovedstaden" in now
    assert "Region Østdanmark" not in now
    assert "Region Østdanmark" in later
    assert "Region Hovedstaden" not in later
    assert "Bakkegården" in later
    page(desk, f"{ACROSS}/saerlige-tilbud/?dag=i-morgen")


def test_measures_are_searched_and_go_along_into_the_file(desk: Client) -> None:
    row = a_round_of("efficiency")
    texts = {
        "any_measures:value:value": "yes",
        "measures:1:title": "Tæt opfølgning",
        "measures:1:theme": "follow_up",
        "measures:2:title": "Fælles indkøb",
        "measures:2:theme": "purchase",
    }
    submitted_by(row, a_party("Greve"), texts)

    shown = page(desk, f"{ACROSS}/tiltag/?ord=indkøb")
    file = page(desk, f"{ACROSS}/tiltag/tiltag.csv?ord=indkøb")

    assert "Ét tiltag fra én kommune." in shown
    assert "Tæt opfølgning" not in file
    assert "Fælles indkøb" in file


def test_measures_of_a_round_that_is_not_frozen_are_not_shared_yet(client: Client) -> None:
    row = a_round_of("efficiency", state=RoundRow.ANNOUNCED)
    submitted_by(row, a_party("Greve"), {"any_measures:value:value": "yes", "measures:1:title": "Tæt opfølgning"})
    secretariat = logged_in(Client(), a_person(Role.SECRETARIAT, a_party("Region Midtjylland")))
    economist = logged_in(client, a_person(Role.ECONOMIST, a_party("Viborg")))

    assert "Tæt opfølgning" in page(secretariat, f"{ACROSS}/tiltag/")
    assert "Tæt opfølgning" not in page(economist, f"{ACROSS}/tiltag/")


def test_need_stands_beside_the_places_of_the_registry(desk: Client) -> None:
    an_offering("Birkehuset", a_party("Aarhus"), codes=[("target_group", "MJ01")], groups={"Botilbud": 10})
    submitted_by(a_round_of("coherence"), a_party("Aarhus"), {"coherence_adults:mj01:coherence": "4"})

    shown = page(desk, f"{ACROSS}/behov/adults.csv")

    assert ";1;10;" in shown
    assert ";4;" in shown


def test_a_forecast_states_its_assumption_and_refuses_a_short_series(desk: Client) -> None:
    for year in range(2021, 2026):
        row = a_round_of("boernehus", year)
        submitted_by(row, a_party("Region Sjælland"), {"cases:value:actual_cases": str(200 + 10 * (year - 2020))})

    shown = page(desk, f"{ACROSS}/prognose/?serie=boernehus:cases:actual_cases&frem=1")
    refused = page(desk, f"{ACROSS}/prognose/?serie=boernehus:cases:actual_cases&frem=2", 422)

    assert "260" in shown
    assert "Antagelse:" in shown
    assert "skal mindst 6 til" in refused


def test_the_cases_of_boernehus_are_held_against_their_budget(desk: Client) -> None:
    texts = {
        "cases:value:actual_cases": "262",
        "cases:value:budgeted_cases": "190",
        "cases:value:expected_cases": "315",
    }
    submitted_by(a_round_of("boernehus", 2016), a_party("Region Sjælland"), texts)

    assert "38 % over budgettet for 2016" in page(desk, f"{ACROSS}/boernehus/")
