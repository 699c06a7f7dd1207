"""Does the public see the occupancy that was published, and neither comments, few places nor who is missing?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from ramme.testing.portal import MOMENT, a_party, a_person, logged_in
from ramme.testing.submissions import a_round_of, occupancy_texts, submitted_by
from ramme.web.accounts.roles import Role
from ramme.web.audit.models import Event
from ramme.web.reporting.models import RoundRow

pytestmark = pytest.mark.django_db


def a_published_round(state: str = RoundRow.FROZEN) -> RoundRow:
    """A published round with a large line, a small one, comments, and somebody who is missing."""
    row = a_round_of("occupancy_q1", state=state)
    row.occupancy_published_at = MOMENT + timedelta(hours=1)
    row.save()
    texts = {
        **occupancy_texts("birkehuset~botilbud", "10", "95 %", "80 %", "To borgere er flyttet"),
        **occupancy_texts("lillehus~botilbud", "2", "95 %", "50 %", "Kun én borger"),
    }
    submitted_by(row, a_party("Aarhus"), texts, {"occupancy": ("birkehuset~botilbud", "lillehus~botilbud")})
    row.respondents.create(party=a_party("Viborg"), state="draft")
    return row


def test_anybody_sees_figures_without_comments_few_places_or_who_is_missing(client: Client) -> None:
    row = a_published_round()

    shown = client.get(f"/runder/belaegning/{row.slug}/").content.decode()
    files = "".join(
        client.get(f"/runder/belaegning/{row.slug}/{name}.csv").content.decode()
        for name in ("linjer", "afviger", "driftsherrer", "maalgrupper")
    )

    assert "birkehuset~botilbud" in shown
    assert "Svar fra 1 af 2." in shown
    assert "Rettet" not in shown
    for hidden in ("flyttet", "lillehus", "Kun én", "Viborg", "bemærkning mangler", "med bemærkning"):
        assert hidden not in shown
        assert hidden not in files
    assert row.slug in client.get("/runder/belaegning/").content.decode()


@pytest.mark.parametrize("state", [RoundRow.ANNOUNCED, RoundRow.SETTING_UP])
def test_a_round_that_is_not_frozen_is_not_public_whatever_was_decided_before(client: Client, state: str) -> None:
    row = a_published_round(state)

    assert client.get(f"/runder/belaegning/{row.slug}/").status_code == 404
    assert client.get(f"/runder/belaegning/{row.slug}/linjer.csv").status_code == 404


def test_an_answer_that_came_after_publication_is_told_as_a_revision(client: Client) -> None:
    row = a_published_round()
    texts = occupancy_texts("egehuset~botilbud", "20", "95 %", "95 %")
    submitted_by(row, a_party("Odder"), texts, {"occupancy": ("egehuset~botilbud",)}, at=MOMENT + timedelta(hours=2))

    assert "Rettet:" in client.get(f"/runder/belaegning/{row.slug}/").content.decode()


def test_the_secretariat_publishes_and_takes_back_and_both_are_in_the_trail(client: Client) -> None:
    row = a_round_of("occupancy_q1")
    desk = logged_in(client, a_person(Role.SECRETARIAT, a_party("Region Midtjylland")))
    address = f"/runder/overblik/{row.slug}/belaegning/offentliggoer"

    desk.post(address)
    desk.post(address)
    assert RoundRow.objects.exclude(occupancy_published_at=None).filter(pk=row.pk).exists()
    assert Client().get(f"/runder/belaegning/{row.slug}/").status_code == 200

    desk.post(address, {"withdraw": "1"})
    assert RoundRow.objects.filter(pk=row.pk, occupancy_published_at=None).exists()
    assert Client().get(f"/runder/belaegning/{row.slug}/").status_code == 404
    verbs = list(Event.objects.filter(verb__startswith="occupancy-").values_list("verb", flat=True))
    assert verbs == ["occupancy-published", "occupancy-withdrawn"]


def test_a_round_that_is_open_is_not_published(client: Client) -> None:
    row = a_round_of("occupancy_q1", state=RoundRow.ANNOUNCED)
    desk = logged_in(client, a_person(Role.SECRETARIAT, a_party("Region Midtjylland")))

    answer = desk.post(f"/runder/overblik/{row.slug}/belaegning/offentliggoer", follow=True)

    row.refresh_from_db()
    assert row.occupancy_published_at is None
    assert "occupancy-round-not-frozen" in answer.content.decode()


def test_a_director_publishes_nothing(client: Client) -> None:
    row = a_round_of("occupancy_q1")
    director = logged_in(client, a_person(Role.DIRECTOR, a_party("Aarhus")))

    assert director.post(f"/runder/overblik/{row.slug}/belaegning/offentliggoer").status_code == 403
