"""Do the overviews show those who may see them what was received, and nobody else?"""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ramme.testing.portal import MOMENT, a_party, a_person, an_offering, logged_in
from ramme.testing.submissions import a_round_of, occupancy_texts, submitted_by
from ramme.web.accounts.roles import Role
from ramme.web.reporting.models import RoundRow

pytestmark = pytest.mark.django_db
COMMENT = "To borgere er flyttet"


def occupancy_round(state: str = RoundRow.FROZEN, at: datetime = MOMENT) -> RoundRow:
    """A round on occupancy that one of two operators has answered, with a deviation and a comment."""
    row = a_round_of("occupancy_q1", state=state)
    offering = an_offering("Birkehuset", a_party("Aarhus"), codes=[("target_group", "MJ01")])
    line = f"{offering.slug}~botilbud"
    texts = occupancy_texts(line, "10", "95 %", "80 %", COMMENT)
    submitted_by(row, a_party("Aarhus"), texts, {"occupancy": (line,)}, at=at)
    row.respondents.create(party=a_party("Viborg"), state="draft")
    return row


def as_role(client: Client, role: Role, party: str = "Viborg") -> Client:
    """The browser of somebody in a role."""
    return logged_in(client, a_person(role, a_party(party)))


def page(client: Client, address: str) -> str:
    """A page that is there."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_director_sees_the_deviation_the_comment_and_who_is_missing(client: Client) -> None:
    row = occupancy_round()

    shown = page(as_role(client, Role.DIRECTOR), f"/runder/overblik/{row.slug}/belaegning/")

    assert "afviger, med bemærkning" in shown
    assert COMMENT in shown
    assert "Svar fra 1 af 2." in shown
    assert "Mangler at svare: Viborg Kommune." in shown
    assert "-15" in shown


def test_an_economist_sees_the_frozen_overview_without_comments_and_who_is_missing(client: Client) -> None:
    row = occupancy_round()

    shown = page(as_role(client, Role.ECONOMIST), f"/runder/overblik/{row.slug}/belaegning/")

    assert "afviger, med bemærkning" in shown
    assert COMMENT not in shown
    assert "Mangler at svare" not in shown


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.ECONOMIST, Role.CASEWORKER])
def test_before_a_round_is_frozen_only_the_secretariat_sees_its_overview(client: Client, role: Role) -> None:
    row = occupancy_round(RoundRow.ANNOUNCED)
    address = f"/runder/overblik/{row.slug}/belaegning/"

    assert as_role(client, role).get(address).status_code == 404
    assert "Runden er ikke låst endnu" in page(as_role(client, Role.SECRETARIAT), address)


@pytest.mark.parametrize("role", [Role.DIRECTOR, Role.ECONOMIST])
def test_single_person_projects_are_seen_by_the_secretariat_alone(client: Client, role: Role) -> None:
    row = a_round_of("single_person")
    address = f"/runder/overblik/{row.slug}/enkeltmandsprojekter/"

    assert as_role(client, role).get(address).status_code == 404
    assert as_role(client, Role.SECRETARIAT).get(address).status_code == 200


def test_what_had_been_received_by_a_day_is_shown_as_it_was_then(client: Client) -> None:
    row = occupancy_round()
    before = "/runder/overblik/{}/belaegning/?senest=2026-11-22"

    shown = page(as_role(client, Role.SECRETARIAT), before.format(row.slug))

    assert "Svar fra 0 af 2, modtaget senest 22. november 2026." in shown
    assert COMMENT not in shown


def test_the_list_can_be_taken_along_as_csv_and_workbook(client: Client) -> None:
    row = occupancy_round()
    desk = as_role(client, Role.SECRETARIAT)

    csv = desk.get(f"/runder/overblik/{row.slug}/belaegning/afviger.csv")
    xlsx = desk.get(f"/runder/overblik/{row.slug}/belaegning/maalgrupper.xlsx")

    assert COMMENT in csv.content.decode()
    assert xlsx.content[:2] == b"PK"
    assert desk.get(f"/runder/overblik/{row.slug}/belaegning/findes-ikke.csv").status_code == 404
    assert desk.get(f"/runder/overblik/{row.slug}/belaegning/linjer.exe").status_code == 404


def test_an_overview_that_the_round_does_not_ask_for_is_not_found(client: Client) -> None:
    row = occupancy_round()
    desk = as_role(client, Role.SECRETARIAT)

    assert desk.get(f"/runder/overblik/{row.slug}/kapacitet/").status_code == 404
    assert desk.get("/runder/overblik/findes-ikke/belaegning/").status_code == 404
    assert desk.get(f"/runder/overblik/{row.slug}/findes-ikke/").status_code == 404


def test_the_front_page_names_the_overviews_and_their_rounds(client: Client) -> None:
    row = occupancy_round()

    shown = page(as_role(client, Role.ECONOMIST), "/runder/overblik/")

    assert f"/runder/overblik/{row.slug}/belaegning/" in shown
    assert "/runder/overblik/paa-tvaers/tiltag/" in shown
    assert "/runder/overblik/paa-tvaers/behov/" not in shown


def test_the_joint_note_is_a_page_and_two_documents(client: Client) -> None:
    row = a_round_of("capacity_changes")
    texts = {
        "capacity_changes:et-hus:places_before": "10",
        "capacity_changes:et-hus:changed": "yes",
        "capacity_changes:et-hus:places_after": "12",
        "capacity_changes:et-hus:reason": "Stigende behov",
        "capacity_changes:et-hus:category": "cluster",
    }
    submitted_by(row, a_party("Aarhus"), texts, {"capacity_changes": ("et-hus",)})
    desk = as_role(client, Role.ECONOMIST)

    shown = page(desk, f"/runder/overblik/{row.slug}/kapacitet/")
    pdf = desk.get(f"/runder/overblik/{row.slug}/faelles-notat.pdf")
    docx = desk.get(f"/runder/overblik/{row.slug}/faelles-notat.docx")

    assert "Ét tilbud ændrer kapacitet: 1 får flere pladser, ingen færre. I alt +2 pladser." in shown
    assert "Stigende behov" in shown
    assert pdf.content[:5] == b"%PDF-"
    assert docx.content[:2] == b"PK"
    assert f"/runder/overblik/{row.slug}/faelles-notat.docx" in shown
    assert desk.get(f"/runder/overblik/{row.slug}/faelles-notat.odt").status_code == 404


def test_spending_is_held_against_an_index_that_is_typed_with_its_source(client: Client) -> None:
    row = a_round_of("spending")
    texts = {"spending:value:before": "100.000", "spending:value:now": "102.000", "spending:value:source": "accounts"}
    submitted_by(row, a_party("Aarhus"), texts)
    desk = as_role(client, Role.DIRECTOR)
    address = f"/runder/overblik/{row.slug}/udgifter/"

    assert "102.000,00" in page(desk, address)
    indexed = page(desk, f"{address}?indeks=3 %25&kilde=KL juni")
    assert "103.000,00" in indexed
    assert "KL juni" in indexed
    assert "problem" in page(desk, f"{address}?indeks=meget")


def test_the_queries_do_not_grow_with_parties_and_lines(client: Client) -> None:
    row = a_round_of("occupancy_q1")
    desk = as_role(client, Role.SECRETARIAT)

    def add(numbers: range) -> None:
        for number in numbers:
            keys = tuple(f"hus-{number}-{each}~a" for each in range(number))
            texts = {k: v for key in keys for k, v in occupancy_texts(key, "10", "95 %", "80 %", "Ja").items()}
            submitted_by(row, a_party(f"Part {number}"), texts, {"occupancy": keys})

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as met:
            page(desk, f"/runder/overblik/{row.slug}/belaegning/")
        return len(met)

    add(range(1, 3))
    queries()
    few = queries()
    add(range(3, 12))
    queries()

    assert queries() == few
