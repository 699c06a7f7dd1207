"""Are the three numbers of an operator read as people write them, and everything wrong told at once?"""

from __future__ import annotations

from datetime import date

import pytest

from ramme.problems import ProblemsFound
from ramme.registry.offerings.vacancies import Numbers, numbers_from

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("given", "numbers"),
    [
        ({"free": "2", "waiting": "0", "free_from": ""}, Numbers(2, 0)),
        ({"free": " 999 "}, Numbers(999, 0)),
        ({"free": "0", "waiting": "4", "free_from": "2026-11-23"}, Numbers(0, 4, TODAY)),
        ({"free": "0", "free_from": "1. marts 2027"}, Numbers(0, 0, date(2027, 3, 1))),
        ({"free": "0", "free_from": "2031-12-31"}, Numbers(0, 0, date(2031, 12, 31))),
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
