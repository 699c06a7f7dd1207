"""Are the three numbers of an operator read as people write them, and everything wrong told at once?"""

from __future__ import annotations

from datetime import date

import pytest

from ramme.problems import ProblemsFound
from ramme.registry.offerings.vacancies import Numbers, in_short, numbers_from

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("given", "numbers"),
    [
        ({"free": "2", "waiting": "0", "free_from": ""}, Numbers(2, 0)),
        ({"free": " 999 "}, Numbers(999, None)),
        ({"free": "0", "waiting": "4", "free_from": "2026-11-23"}, Numbers(0, 4, TODAY)),
        ({"free": "0", "free_from": "1. marts 2027"}, Numbers(0, None, date(2027, 3, 1))),
        ({"free": "0", "free_from": "2031-12-31"}, Numbers(0, None, date(2031, 12, 31))),
    ],
)
def test_numbers_are_read_as_they_are_written(given: dict[str, str], numbers: Numbers) -> None:
    assert numbers_from(given, on=TODAY) == numbers


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({}, [("free", "vacancy-number-not-readable")]),
        ({"free": "1000"}, [("free", "vacancy-number-not-readable")]),
        ({"free": "1", "waiting": "-1"}, [("waiting", "vacancy-number-not-readable")]),
        ({"free": "1", "free_from": "2026-11-22"}, [("free_from", "vacancy-day-out-of-reach")]),
        ({"free": "1", "free_from": "2032-01-01"}, [("free_from", "vacancy-day-out-of-reach")]),
        (
            {"free": "to", "waiting": "x", "free_from": "snart"},
            [
                ("free", "vacancy-number-not-readable"),
                ("waiting", "vacancy-number-not-readable"),
                ("free_from", "vacancy-day-not-readable"),
            ],
        ),
    ],
)
def test_everything_wrong_is_told_at_once_at_its_field(given: dict[str, str], wrong: list[tuple[str, str]]) -> None:
    with pytest.raises(ProblemsFound) as refusal:
        numbers_from(given, on=TODAY)

    assert [(each.where.field, each.code) for each in refusal.value.problems] == wrong


@pytest.mark.parametrize(("free", "places"), [("13", 13), ("99", None), ("0", 0)])
def test_as_many_as_there_are_places_may_be_free(free: str, places: int | None) -> None:
    assert numbers_from({"free": free}, on=TODAY, places=places).free == int(free)


def test_more_free_than_places_is_asked_about_and_believed_when_it_is_said_again() -> None:
    given = {"free": "14"}

    with pytest.raises(ProblemsFound) as refusal:
        numbers_from(given, on=TODAY, places=13)

    (problem,) = refusal.value.problems
    assert (problem.code, problem.where.field) == ("vacancy-more-free-than-places", "free")
    assert problem.says.da == "Tilbuddet har 13 pladser. Er det rigtigt, at 14 er ledige?"
    assert numbers_from({**given, "sure": "1"}, on=TODAY, places=13).free == 14


@pytest.mark.parametrize(
    ("free", "waiting", "says"),
    [
        (1, None, "1 ledig, venteliste ikke oplyst"),
        (2, 0, "2 ledige, 0 på venteliste"),
        (0, 3, "0 ledige, 3 på venteliste"),
    ],
)
def test_a_waiting_list_nobody_stated_is_told_as_such(free: int, waiting: int | None, says: str) -> None:
    assert in_short(free, waiting).da == says
