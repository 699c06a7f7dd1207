"""Does every address let in whom it should, and nobody else, and does a refused request change nothing?"""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from django.test import Client

from ramme.testing.doors import Sample, World, all_samples
from ramme.testing.walking import Route, a_world, browsers_of, every_route, tried
from ramme.web.accounts.doors import PUBLIC, Door
from ramme.web.accounts.models import AccessToken
from ramme.web.accounts.operations.tokens import checksum_of
from ramme.web.accounts.roles import WHO_MAY, Reach, Role

ROUTES = [route for route in every_route() if not route.is_of_a_library]
PAGES = [route for route in ROUTES if not route.method]
API = [route for route in ROUTES if route.method]
OVER = {302, 303}
NOT_FOR_YOU = {403, 404}
NO_SUCH_METHOD = 405
TOKEN = "ramme_the-walk-through-every-door"  # noqa: S105 (made for this test)


def _named(route: Route) -> str:
    return f"{route.method} {route.name}".strip()


def _sample(route: Route, world: World) -> Sample:
    make = all_samples().get(route.name)
    return make(world) if make else Sample()


def _reach(door: Door, role: Role) -> Reach | None:
    if door.action is None:
        return Reach.OWN
    return WHO_MAY[door.action].get(role)


def test_every_address_has_a_name_and_carries_a_door() -> None:
    without = [_named(route) or str(route.view) for route in ROUTES if not route.name or route.door is None]

    assert without == []


def test_every_address_with_arguments_has_something_to_try_it_with() -> None:
    missing = [route.name for route in ROUTES if route.arguments and route.name not in all_samples()]

    assert sorted(set(missing)) == []


def test_every_sample_is_of_an_address_that_exists() -> None:
    known = {route.name for route in ROUTES}

    assert sorted(set(all_samples()) - known) == []


@pytest.fixture
def world(db: None) -> World:
    return a_world()


@pytest.fixture
def browsers(world: World) -> Mapping[Role, Client]:
    return browsers_of(world)


@pytest.mark.parametrize("route", PAGES, ids=_named)
def test_a_page_lets_in_whom_its_door_says(route: Route, world: World, browsers: Mapping[Role, Client]) -> None:
    door, sample = route.door, _sample(route, world)
    if door is None or (route.arguments and not sample.own):
        pytest.skip("told by the tests above")
    address = route.address(sample.own)

    for method in ("GET", "POST"):
        body = sample.post if method == "POST" else {}
        answer, watched = tried(Client(), method, address, body)
        _expect_for_nobody(route, door, answer, watched.forbidden)
        for role, browser in browsers.items():
            answer, watched = tried(browser, method, address, body)
            told = f"{method} {route.name} as {role}: {answer.status_code}"
            assert answer.status_code < 500, told
            if door is not PUBLIC and _reach(door, role) is None:
                assert answer.status_code in {403, NO_SUCH_METHOD}, told
                assert watched.forbidden == set(), told


@pytest.mark.parametrize("route", PAGES, ids=_named)
def test_a_page_keeps_another_party_out(route: Route, world: World, browsers: Mapping[Role, Client]) -> None:
    door, sample = route.door, _sample(route, world)
    if door is None or (sample.others is None and sample.others_post is None):
        pytest.skip("there is nothing of another party in this address")

    for role, browser in browsers.items():
        if door is PUBLIC or _reach(door, role) is not Reach.OWN:
            continue
        for method in ("GET", "POST"):
            posted = sample.post if sample.others_post is None else sample.others_post
            if method == "GET" and (sample.others is None or sample.shared):
                continue
            address = route.address(sample.own if sample.others is None else sample.others)
            answer, watched = tried(browser, method, address, posted if method == "POST" else {})
            told = f"{method} {route.name} as {role} on another party's: {answer.status_code}"
            # What is posted may be a list, of which the others' things are passed over: then nothing is written.
            refused = NOT_FOR_YOU | {NO_SUCH_METHOD} | ({422, *OVER} if sample.others is None else set())
            assert answer.status_code in refused, told
            assert watched.forbidden == set(), told


@pytest.mark.parametrize("route", API, ids=_named)
def test_the_api_lets_in_whom_its_door_says(route: Route, world: World) -> None:
    door, sample = route.door, _sample(route, world)
    if door is None or (route.arguments and not sample.own):
        pytest.skip("told by the tests above")
    AccessToken.objects.create(
        party=world.party,
        name="Alle døre",
        checksum=checksum_of(TOKEN),
        made_by=world.stranger.user,
        made_at=world.at,
        ends="2999-01-01",
    )
    with_token = Client(headers={"authorization": f"Bearer {TOKEN}"})

    answer, watched = tried(Client(), route.method, route.address(sample.own), sample.post)
    assert answer.status_code < 500
    if door is PUBLIC:
        return
    assert answer.status_code == 401
    assert watched.forbidden == set()
    answer, watched = tried(with_token, route.method, route.address(sample.own), sample.post)
    reach = _reach(door, Role.INTEGRATOR)
    assert answer.status_code < 500
    assert (answer.status_code == 403) is (reach is None)
    if sample.others is not None and not (sample.shared and route.method == "GET"):
        answer, watched = tried(with_token, route.method, route.address(sample.others), sample.post)
        assert answer.status_code in NOT_FOR_YOU
        assert watched.forbidden <= {"accounts_accesstoken"}


def _expect_for_nobody(route: Route, door: Door, answer: object, written: set[str]) -> None:
    status = answer.status_code  # type: ignore[attr-defined]
    assert status < 500, f"{route.name}: {status}"
    if door is PUBLIC:
        return
    assert status in OVER | {NO_SUCH_METHOD}, f"{route.name}: {status}"
    if status in OVER:
        assert "/login/" in answer["Location"], route.name  # type: ignore[index]
    assert written == set(), route.name
