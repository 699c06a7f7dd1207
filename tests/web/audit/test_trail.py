"""The trail on screen: whom it is shown to, in plain words, narrowed, in pages, and as files."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ramme.testing.portal import MOMENT, Person, a_party, a_person, logged_in
from ramme.web.accounts.roles import Role
from ramme.web.audit.models import Event
from ramme.web.audit.operations import Deed, all_noted, noted
from ramme.web.audit.queries import PAGE, visible_to
from ramme.web.audit.words import told_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def ane(db: None) -> Person:
    a_party("Randers")
    return a_person(Role.ECONOMIST, a_party("Aarhus"), name="Ane Andersen")


@pytest.fixture
def bo(db: None) -> Person:
    return a_person(Role.ECONOMIST, a_party("Randers"), name="Bo Bertelsen")


def _given(actor: Person, to: Person, *parties: str, days: int = 0) -> Event:
    deed = Deed(
        verb="role-given",
        subject_kind="person",
        subject=str(to.user.pk),
        parties=parties,
        detail={"role": "approver", "starts": "2026-11-23"},
    )
    return noted(actor.actor, deed, at=MOMENT + timedelta(days=days))


def _page(client: Client, person: Person, **asked: str | int) -> str:
    return logged_in(client, person).get(reverse("audit:trail"), asked).content.decode()


def test_an_event_is_told_in_plain_words_with_names(client: Client, ane: Person, bo: Person) -> None:
    _given(ane, bo, "aarhus")

    page = _page(client, ane)

    assert "Ane Andersen" in page
    assert "Gav Bo Bertelsen rollen Godkender hos driftsherren fra 23. november 2026" in page


def test_one_sees_what_concerns_the_own_party_and_the_own_deeds(client: Client, ane: Person, bo: Person) -> None:
    _given(bo, bo, "randers")
    _given(bo, ane, "aarhus", "randers")
    _given(ane, bo, "randers")
    a_person(Role.ECONOMIST, a_party("Aarhusegnen"), name="Cem")
    _given(bo, bo, "aarhusegnen")

    rows = json.loads(logged_in(client, ane).get(reverse("audit:export", args=["json"])).content)

    told = [row["what"] for row in rows if row["verb"] == "role-given"]
    assert len(told) == 2


@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.SUPERVISION])
def test_those_who_read_everything_see_what_was_done_and_no_names_of_other_parties_staff(
    client: Client, ane: Person, bo: Person, role: Role
) -> None:
    _given(ane, bo, "aarhus")

    page = _page(client, a_person(role, a_party("Region Midtjylland")))

    assert "Gav En medarbejder rollen Godkender hos driftsherren" in page
    assert "Aarhus Kommune" in page
    assert "Ane Andersen" not in page
    assert "Bo Bertelsen" not in page


def test_when_others_logged_in_is_read_by_their_own_party_alone(client: Client, ane: Person, bo: Person) -> None:
    noted(bo.actor, Deed(verb="logged-in", subject_kind="user", subject=str(bo.user.pk)), at=MOMENT)
    secretary = a_person(Role.SECRETARIAT, a_party("Region Midtjylland"))

    seen = visible_to(secretary.actor).filter(actor=bo.actor.id)
    own = visible_to(bo.actor).filter(verb="logged-in")

    assert not seen.exists()
    assert own.count() == 1


def test_the_trail_is_narrowed_by_subject_actor_verb_and_days(client: Client, ane: Person, bo: Person) -> None:
    _given(ane, bo, "aarhus", days=-10)
    _given(ane, ane, "aarhus", days=-5)

    def told(**asked: str | int) -> list[str]:
        page = _page(client, ane, kode="role-given", **asked)
        return [name for name in ("Gav Bo", "Gav Ane") if name in page]

    assert told() == ["Gav Bo", "Gav Ane"]
    assert told(om=bo.user.pk) == ["Gav Bo"]
    assert told(hvem=f"user:{bo.user.pk}") == []
    assert told(fra="2026-11-18") == ["Gav Ane"]
    assert told(til="2026-11-13") == ["Gav Bo"]
    assert told(fra="2026-11-14", til="2026-11-17") == []


@pytest.mark.parametrize(
    "asked", [{"fra": "x"}, {"foer": "x"}, {"foer": "-1"}, {"kode": "x"}, {"om": "x" * 500}, {"foer": "9" * 30}]
)
def test_what_cannot_be_read_breaks_nothing(client: Client, ane: Person, asked: dict[str, str]) -> None:
    assert logged_in(client, ane).get(reverse("audit:trail"), asked).status_code == 200


def test_the_trail_has_pages_that_do_not_repeat(client: Client, ane: Person) -> None:
    deeds = [
        Deed(
            verb="token-withdrawn",
            subject_kind="token",
            subject="x",
            parties=("aarhus",),
            detail={"name": f"Nr{each}."},
        )
        for each in range(PAGE + 5)
    ]
    last = all_noted(ane.actor, deeds, at=MOMENT)[5]

    first = _page(client, ane, kode="token-withdrawn")
    second = _page(client, ane, kode="token-withdrawn", foer=last.pk)

    assert "foer=" in first
    assert "Nr54." in first
    assert "Nr4." not in first
    assert "Nr4." in second
    assert "Nr5." not in second
    assert "Ældre" in first
    assert "Ældre" not in second


def test_the_trail_asks_as_often_for_many_as_for_few(client: Client, ane: Person) -> None:
    logged_in(client, ane)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("audit:trail"))
        return len(queries)

    asked()
    few = asked()
    for number in range(10):
        _given(ane, a_person(Role.CASEWORKER, a_party(f"Fonden {number}")), "aarhus")

    assert asked() == few


def test_an_export_is_harmless_in_a_spreadsheet_and_an_event_itself(client: Client, ane: Person) -> None:
    hostile = a_person(Role.CASEWORKER, a_party("Aarhus"), email="h@x.example", name="=cmd|' /C calc'!A0")
    _given(hostile, ane, "aarhus")

    answer = logged_in(client, ane).get(reverse("audit:export", args=["csv"]))

    text = answer.content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert not any(value.startswith("=") for row in rows for value in row.values())
    assert "attachment" in answer["Content-Disposition"]
    assert Event.objects.order_by("-id")[0].verb == "trail-exported"


def test_an_unknown_kind_of_file_is_no_page(client: Client, ane: Person) -> None:
    assert logged_in(client, ane).get(reverse("audit:export", args=["exe"])).status_code == 404


def test_the_looks_at_somebody_else_are_given_by_those_who_answer_for_all(
    client: Client, ane: Person, bo: Person
) -> None:
    secretariat = a_person(Role.SECRETARIAT, a_party("Region Midtjylland"))

    assert logged_in(client, ane).get(reverse("audit:looks", args=[bo.user.pk, "json"])).status_code == 404
    assert logged_in(client, secretariat).get(reverse("audit:looks", args=[bo.user.pk, "json"])).status_code == 200
    assert Event.objects.order_by("-id")[0].verb == "looks-exported"


def test_an_event_without_words_or_figures_is_still_told() -> None:
    assert told_event("something-older", {}).da == "something-older".replace("_", " ")
    assert told_event("role-given", {"subject": "Ane"}).da == "Gav Ane rollen – fra –"


def test_a_name_with_blanks_in_it_is_told_as_it_is(client: Client, ane: Person) -> None:
    curly = a_person(Role.CASEWORKER, a_party("Aarhus"), email="c@x.example", name="{role} {0} <b>x</b>")
    _given(ane, curly, "aarhus")

    page = _page(client, ane)

    assert "Gav {role} {0} &lt;b&gt;x&lt;/b&gt; rollen" in page


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_end_of_the_calendar_narrows_nothing(client: Client, ane: Person, day: str) -> None:
    logged_in(client, ane)

    for name in ("fra", "til"):
        assert client.get("/spor/", {name: day}).status_code == 200
