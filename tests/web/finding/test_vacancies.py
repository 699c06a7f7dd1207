"""Are vacancies stated quickly, once, by whom they may, and kept for ever?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models import Sum
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ramme.problems import ProblemsFound
from ramme.registry.offerings.vacancies import Numbers
from ramme.testing.portal import MOMENT, Person, a_party, a_person, logged_in
from ramme.web import clock
from ramme.web.accounts.actors import Actor, NotAllowed
from ramme.web.accounts.roles import Role
from ramme.web.audit.models import Event
from ramme.web.finding.operations.links import link_for, links_withdrawn
from ramme.web.finding.operations.vacancies import VacancyStated, vacancies_stated, vacancy_stated
from ramme.web.finding.signing import VacancyLink
from ramme.web.letters.models import LetterRow
from ramme.web.registry.models import OfferingRow, PartyRow, PlacesRow, VacancyRow

pytestmark = pytest.mark.django_db
Vacant = Callable[..., OfferingRow]
NEW = {"free": "4", "waiting": "0", "free_from": "", "do": "save"}
LATER = MOMENT + timedelta(minutes=5)


def _same(row: OfferingRow, seen: int = 0) -> dict[str, str]:
    """What the page sends when „unchanged“ is pressed."""
    shown = {"shown_free": str(row.free), "shown_waiting": str(row.waiting), "shown_free_from": ""}
    return {"do": "same", "seen": str(seen), **shown}


def test_three_numbers_are_kept_for_ever_and_on_the_offering_and_in_the_trail(vacant: Vacant, leader: Person) -> None:
    row = vacant()

    made = vacancy_stated(leader.actor, row.slug, VacancyStated(Numbers(4, 2, date(2027, 1, 1))), at=MOMENT)

    row.refresh_from_db()
    assert (row.free, row.waiting, row.free_from, row.vacancy_stated_at) == (4, 2, date(2027, 1, 1), MOMENT)
    assert row.vacancy_stated_by == "Randers Kommune"
    assert (made.free, made.unchanged, made.actor) == (4, False, leader.actor.id)
    event = Event.objects.get(verb="vacancy-stated")
    assert event.detail == {"free": 4, "waiting": 2, "free_from": "2027-01-01", "day": "2026-11-23"}


def test_the_same_numbers_sent_twice_are_stated_once_and_later_they_are_a_confirmation(
    vacant: Vacant, leader: Person
) -> None:
    slug, said = vacant().slug, VacancyStated(Numbers(4, 2))

    first = vacancy_stated(leader.actor, slug, said, at=MOMENT)
    again = vacancy_stated(leader.actor, slug, said, at=MOMENT + timedelta(seconds=59))
    later = vacancy_stated(leader.actor, slug, said, at=MOMENT + timedelta(seconds=60))

    assert again == first
    assert VacancyRow.objects.count() == 2
    assert (first.unchanged, later.unchanged) == (False, True)
    assert Event.objects.filter(verb="vacancy-confirmed").count() == 1


def test_somebody_who_saw_older_numbers_is_told_and_nothing_is_lost(vacant: Vacant, leader: Person) -> None:
    slug = vacant().slug
    seen = vacancy_stated(leader.actor, slug, VacancyStated(Numbers(2, 1)), at=MOMENT)
    other = a_person(Role.APPROVER, leader.membership.party).actor
    vacancy_stated(other, slug, VacancyStated(Numbers(0, 5), seen.pk), at=MOMENT)

    with pytest.raises(ProblemsFound) as refusal:
        vacancy_stated(leader.actor, slug, VacancyStated(Numbers(2, 1), seen.pk), at=LATER)

    assert [each.code for each in refusal.value.problems] == ["vacancy-stated-meanwhile"]
    assert OfferingRow.objects.get(slug=slug).free == 0


def test_nobody_states_the_vacancies_of_another_operator(vacant: Vacant, caseworker: Person) -> None:
    row = vacant()

    for actor in (
        caseworker.actor,
        Actor(id="link:999999", party=row.operator_id),
        Actor(id=f"link:{row.pk}", party="x"),
    ):
        with pytest.raises(NotAllowed):
            vacancy_stated(actor, row.slug, VacancyStated(Numbers(0, 0)), at=MOMENT)

    assert not VacancyRow.objects.exists()


def test_many_are_stated_with_as_few_queries_as_few(vacant: Vacant, leader: Person) -> None:
    few = {vacant(f"Hus {number}").slug: VacancyStated(Numbers(1, 1)) for number in range(2)}
    many = {vacant(f"Stort hus {number}").slug: VacancyStated(Numbers(1, 1)) for number in range(20)}

    with CaptureQueriesContext(connection) as of_few:
        vacancies_stated(leader.actor, few, at=MOMENT)
    with CaptureQueriesContext(connection) as of_many:
        vacancies_stated(leader.actor, many, at=MOMENT)

    assert len(of_few) == len(of_many)


def test_the_page_shows_the_operators_own_alone_and_asks_as_often_for_many(
    as_leader: Client, vacant: Vacant, aarhus: PartyRow
) -> None:
    vacant("Birkehuset")
    vacant("Ikke vores", operator=aarhus)

    with CaptureQueriesContext(connection) as few:
        told = as_leader.get("/find/ledige/").content.decode()
    for number in range(10):
        vacant(f"Hus {number}")
    with CaptureQueriesContext(connection) as many:
        as_leader.get("/find/ledige/")

    assert "Birkehuset" in told
    assert "Ikke vores" not in told
    assert len(few) == len(many)


def test_one_press_says_that_nothing_has_changed(as_leader: Client, vacant: Vacant) -> None:
    row = vacant()

    answer = as_leader.post(f"/find/ledige/{row.slug}/", _same(row), follow=True)

    row.refresh_from_db()
    assert "Gemt: Birkehuset" in answer.content.decode()
    assert (row.free, row.waiting, row.vacancy_stated_at) == (2, 1, MOMENT)


def test_a_script_gets_the_row_alone_with_what_it_says_now(as_leader: Client, vacant: Vacant) -> None:
    row = vacant()

    answer = as_leader.post(f"/find/ledige/{row.slug}/", NEW, headers={"HX-Request": "true"})

    told = answer.content.decode()
    assert told.strip().startswith('<li class="vacancy"')
    assert 'value="4"' in told
    assert "oplyst i dag" in told


@pytest.mark.parametrize(
    ("name", "typed", "code"),
    [
        ("free", "mange", "vacancy-number-not-readable"),
        ("free", "-1", "vacancy-number-not-readable"),
        ("free", "1000", "vacancy-number-not-readable"),
        ("waiting", "1,5", "vacancy-number-not-readable"),
        ("free_from", "i morgen", "vacancy-day-not-readable"),
        ("free_from", "2026-11-22", "vacancy-day-out-of-reach"),
        ("free_from", "2032-01-01", "vacancy-day-out-of-reach"),
    ],
)
def test_what_cannot_be_read_is_told_and_kept_as_it_was_typed(
    as_leader: Client, vacant: Vacant, name: str, typed: str, code: str
) -> None:
    row = vacant()

    answer = as_leader.post(f"/find/ledige/{row.slug}/", {**NEW, name: typed})

    (line,) = answer.context["lines"]
    assert answer.status_code == 422
    assert [each.code for each in line["problems"]] == [code]
    assert f'value="{typed}"' in answer.content.decode()
    assert not VacancyRow.objects.exists()


def test_several_are_confirmed_at_once_but_not_one_that_has_changed_since(
    as_leader: Client, vacant: Vacant, leader: Person
) -> None:
    first, second, third = vacant("Et"), vacant("To"), vacant("Tre", free_from=date(2026, 11, 1))
    vacancy_stated(leader.actor, second.slug, VacancyStated(Numbers(9, 9)), at=MOMENT - timedelta(hours=1))

    as_leader.post("/find/ledige/uaendret/", {"t": [f"{each.slug}:0" for each in (first, second, third)]})

    for row in (first, second, third):
        row.refresh_from_db()
    assert first.vacancy_stated_at == MOMENT
    assert second.vacancy_stated_at == MOMENT - timedelta(hours=1)
    assert third.vacancy_stated_at == MOMENT - timedelta(days=3)


def test_numbers_whose_expected_day_has_passed_cannot_be_confirmed(as_leader: Client, vacant: Vacant) -> None:
    vacant(free_from=date(2026, 11, 22))

    told = as_leader.get("/find/ledige/").content.decode()

    assert 'value="same"' not in told
    assert "Den dag, der ventedes ledig, er gået" in told


# ---- the link ----


def _address(row: OfferingRow) -> str:
    return reverse("finding:vacancy_link", args=[link_for(row, MOMENT).token])


def test_a_link_opens_three_numbers_without_a_login_and_looking_changes_nothing(client: Client, vacant: Vacant) -> None:
    row = vacant()

    with CaptureQueriesContext(connection) as looked:
        page = client.get(_address(row))

    assert page.status_code == 200
    assert "Uændret" in page.content.decode()
    assert "noindex" in page["X-Robots-Tag"]
    assert "no-store" in page["Cache-Control"]
    assert not [each for each in looked if not each["sql"].startswith("SELECT")]


def test_the_numbers_of_a_link_are_stated_for_the_operator_through_the_link(client: Client, vacant: Vacant) -> None:
    row = vacant()

    done = client.post(_address(row), NEW)
    twice = client.post(_address(row), NEW)

    made = VacancyRow.objects.get()
    assert (done.status_code, twice.status_code) == (302, 302)
    assert done["Location"].endswith("?gemt=1")
    assert (made.free, made.actor, made.stated_by) == (4, f"link:{row.pk}", "Randers Kommune")
    assert "Det er gemt" in client.get(done["Location"]).content.decode()


def test_a_forged_link_opens_nothing(client: Client, vacant: Vacant) -> None:
    row, other = vacant("Mit"), vacant("Dit")
    token, foreign = link_for(row, MOMENT).token, link_for(other, MOMENT).token
    mixed = token.rpartition(".")[0] + "." + foreign.rpartition(".")[2]

    for forged in (mixed, token[:-1], f"{token}x", "x", "x.y", "%00"):
        answer = client.post(reverse("finding:vacancy_link", args=[forged]), NEW)
        assert answer.status_code == 404, forged

    assert not VacancyRow.objects.exists()


@pytest.mark.parametrize(("days", "status"), [(90, 200), (91, 410)])
def test_a_link_holds_to_its_last_day(
    client: Client, vacant: Vacant, monkeypatch: pytest.MonkeyPatch, days: int, status: int
) -> None:
    address = _address(vacant())
    monkeypatch.setattr(clock, "today", lambda: MOMENT.date() + timedelta(days=days))

    assert client.get(address).status_code == status


def test_a_withdrawn_link_and_one_of_an_earlier_operator_open_nothing(
    client: Client, vacant: Vacant, leader: Person, aarhus: PartyRow
) -> None:
    row = vacant()
    before = _address(row)
    links_withdrawn(leader.actor, row, at=MOMENT)
    after = _address(row)

    assert client.post(before, NEW).status_code == 410
    assert client.get(after).status_code == 200

    OfferingRow.objects.filter(pk=row.pk).update(operator=aarhus)
    assert client.post(after, NEW).status_code == 410
    assert not VacancyRow.objects.exists()


def test_a_link_to_vacancies_is_no_link_to_answer_with(client: Client, vacant: Vacant) -> None:
    token = link_for(vacant(), MOMENT).token

    assert client.get(reverse("finding:answer_link", args=[token])).status_code == 404


def test_wrong_numbers_through_a_link_are_told_there(client: Client, vacant: Vacant) -> None:
    answer = client.post(_address(vacant()), {**NEW, "free": "flere"})

    assert answer.status_code == 422
    assert 'value="flere"' in answer.content.decode()


def test_a_link_is_sent_by_letter_to_somebody_of_the_operator_once_a_day(
    as_leader: Client, vacant: Vacant, leader: Person
) -> None:
    row, address = vacant(), "/find/ledige/birkehuset/link/"

    as_leader.post(address, {"do": "send", "to": leader.user.pk})
    as_leader.post(address, {"do": "send", "to": leader.user.pk})

    letter = LetterRow.objects.get()
    assert letter.to == leader.user.email
    assert link_for(row, MOMENT).token in letter.body
    assert Event.objects.filter(verb="vacancy-link-sent").exists()


def test_a_link_is_not_sent_to_anybody_else(as_leader: Client, vacant: Vacant, caseworker: Person) -> None:
    vacant()

    as_leader.post("/find/ledige/birkehuset/link/", {"do": "send", "to": caseworker.user.pk})

    assert not LetterRow.objects.exists()


def test_another_operators_offering_is_not_there(vacant: Vacant) -> None:
    vacant()
    stranger = logged_in(Client(), a_person(Role.ECONOMIST, a_party("Viborg")))

    for method, path in (("get", "link/"), ("post", "link/"), ("post", "")):
        assert getattr(stranger, method)(f"/find/ledige/birkehuset/{path}", NEW).status_code == 404


def test_the_token_says_what_it_is_for_and_nothing_of_a_person() -> None:
    link = VacancyLink(offering=1, party="randers", round=1, until=date(2027, 2, 21))

    assert link.address.startswith("http")
    assert "/find/ledig/" in link.address
    assert set(link.token) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")


def test_an_empty_waiting_list_is_not_stated_and_confirming_states_nothing_more(
    as_leader: Client, client: Client, vacant: Vacant
) -> None:
    row = vacant(waiting=None)

    as_leader.post("/find/ledige/birkehuset/", {"free": "2", "waiting": "", "do": "save"})
    as_leader.post("/find/ledige/birkehuset/", {"shown_free": "2", "shown_waiting": "", "do": "same"})

    row.refresh_from_db()
    assert [each.waiting for each in VacancyRow.objects.all()] == [None] * VacancyRow.objects.count()
    assert (row.free, row.waiting) == (2, None)
    assert "2 ledige, venteliste ikke oplyst" in client.get(_address(row)).content.decode()
    assert all("waiting" not in each.detail for each in Event.objects.filter(verb__startswith="vacancy-"))


def test_more_free_than_places_is_asked_about_once(client: Client, vacant: Vacant) -> None:
    row = vacant()
    places = PlacesRow.objects.filter(group__offering=row).aggregate(all=Sum("number"))["all"]
    many = {**NEW, "free": str(places + 1)}

    asked = client.post(_address(row), many)
    sure = client.post(_address(row), {**many, "sure": "1"})

    assert asked.status_code == 422
    assert f"Er det rigtigt, at {places + 1} er ledige?" in asked.content.decode()
    assert 'name="sure"' in asked.content.decode()
    assert 'name="sure"' not in client.get(_address(row)).content.decode()
    assert sure.status_code == 302
    assert VacancyRow.objects.get().free == places + 1
