"""Does each overview open to those who may see it, and to nobody else, page by page and file by file?"""

from __future__ import annotations

import pytest
from django.test import Client

from ramme.testing.portal import a_party, a_person, logged_in
from ramme.testing.submissions import a_round_of, submitted_by
from ramme.web.accounts.roles import Role
from ramme.web.reporting.models import RoundRow
from ramme.web.reporting.overviews.across import ACROSS
from ramme.web.reporting.overviews.of_round import OF_ROUND

pytestmark = pytest.mark.django_db
EVERYBODY = frozenset(
    {Role.SECRETARIAT, Role.ECONOMIST, Role.APPROVER, Role.CASEWORKER, Role.FINANCE_CLERK, Role.DIRECTOR}
)
DIRECTORS = frozenset({Role.SECRETARIAT, Role.DIRECTOR})
DESK = frozenset({Role.SECRETARIAT})
# For each overview of a round: a kind of round that asks for it, one of its lists, and who may see it.
OF_A_ROUND = {
    "belaegning": ("occupancy_q1", "linjer", EVERYBODY),
    "kapacitet": ("capacity_changes", "cluster", EVERYBODY),
    "udgifter": ("spending", "udgifter", DIRECTORS),
    "enkeltmandsprojekter": ("single_person", "enkeltmandsprojekter", DESK),
    "sikrede-pladser": ("secure_need", "sikrede", DIRECTORS),
}
ACROSS_ROUNDS = {
    "saerlige-tilbud": ("regioner", EVERYBODY),
    "belaegning": ("aaret", EVERYBODY),
    "behov": ("adults", DIRECTORS),
    "tiltag": ("tiltag", EVERYBODY),
    "prognose": ("prognose", DIRECTORS),
    "socialtilsyn": ("socialtilsyn", EVERYBODY),
    "boernehus": ("boernehus", EVERYBODY),
    "groenland-og-faeroeerne": ("behov", DIRECTORS),
}


def opens(client: Client, address: str) -> bool:
    """Whether a page is there for somebody; refused and not found are the same here."""
    return client.get(address).status_code == 200


def test_every_overview_is_tried_here() -> None:
    assert set(OF_A_ROUND) == {each.key for each in OF_ROUND}
    assert set(ACROSS_ROUNDS) == {each.key for each in ACROSS}


@pytest.mark.parametrize("role", Role)
def test_an_overview_of_a_frozen_round_and_its_file_open_to_those_who_may_see_it(client: Client, role: Role) -> None:
    somebody = logged_in(client, a_person(role, a_party("Viborg")))

    for key, (kind, name, who) in OF_A_ROUND.items():
        row = a_round_of(kind)
        changed = {"capacity_changes:et-hus:changed": "yes", "capacity_changes:et-hus:category": "cluster"}
        submitted_by(row, a_party("Aarhus"), changed, {"capacity_changes": ("et-hus",)})
        address = f"/runder/overblik/{row.slug}/{key}/"

        assert opens(somebody, address) == (role in who), key
        assert opens(somebody, f"{address}{name}.csv") == (role in who), key


@pytest.mark.parametrize("role", Role)
def test_before_a_round_is_frozen_its_overviews_open_to_the_secretariat_alone(client: Client, role: Role) -> None:
    somebody = logged_in(client, a_person(role, a_party("Viborg")))

    for key, (kind, name, _) in OF_A_ROUND.items():
        row = a_round_of(kind, state=RoundRow.ANNOUNCED)

        assert opens(somebody, f"/runder/overblik/{row.slug}/{key}/") == (role in DESK), key
        if role not in DESK:
            assert not opens(somebody, f"/runder/overblik/{row.slug}/{key}/{name}.csv"), key


@pytest.mark.parametrize("role", Role)
def test_an_overview_across_rounds_and_its_file_open_to_those_who_may_see_it(client: Client, role: Role) -> None:
    for year in range(2021, 2026):
        cases = {"cases:value:actual_cases": str(200 + year)}
        submitted_by(a_round_of("boernehus", year), a_party("Region Sjælland"), cases)
    somebody = logged_in(client, a_person(role, a_party("Viborg")))

    for key, (name, who) in ACROSS_ROUNDS.items():
        address = f"/runder/overblik/paa-tvaers/{key}/"
        asked = "?serie=boernehus:cases:actual_cases" if key == "prognose" else ""

        assert opens(somebody, f"{address}{asked}") == (role in who), key
        assert opens(somebody, f"{address}{name}.csv{asked}") == (role in who), key


@pytest.mark.parametrize("role", Role)
def test_the_joint_note_opens_to_those_who_see_its_overview(client: Client, role: Role) -> None:
    row = a_round_of("capacity_changes")
    somebody = logged_in(client, a_person(role, a_party("Viborg")))

    assert opens(somebody, f"/runder/overblik/{row.slug}/faelles-notat.docx") == (role in EVERYBODY)


def test_whoever_has_not_logged_in_sees_only_what_is_published(client: Client) -> None:
    row = a_round_of("occupancy_q1")

    assert not opens(client, "/runder/overblik/")
    assert not opens(client, f"/runder/overblik/{row.slug}/belaegning/")
    assert not opens(client, f"/runder/belaegning/{row.slug}/")
    assert opens(client, "/runder/belaegning/")


def test_a_series_that_may_be_of_single_citizens_is_offered_to_the_secretariat_alone(client: Client) -> None:
    texts = {
        "any_single_person:value:value": "yes",
        "single_person_use:et-hus:used": "yes",
        "single_person_use:et-hus:projects": "1",
        "single_person_use:et-hus:persons": "1",
    }
    for year in range(2021, 2026):
        row = a_round_of("single_person", year)
        submitted_by(row, a_party("Aarhus"), texts, {"single_person_use": ("et-hus",)})
    desk = logged_in(client, a_person(Role.SECRETARIAT, a_party("Region Midtjylland")))
    director = logged_in(Client(), a_person(Role.DIRECTOR, a_party("Viborg")))
    address = "/runder/overblik/paa-tvaers/prognose/"
    series = "single_person_use:persons"

    assert series in desk.get(address).content.decode()
    assert series not in director.get(address).content.decode()
    assert not opens(director, f"{address}prognose.csv?serie=single_person:{series}")
    assert opens(desk, f"{address}prognose.csv?serie=single_person:{series}")
