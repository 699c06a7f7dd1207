"""Does an agreement ask for the rounds it speaks of, by its own days and by no other region's?"""

from __future__ import annotations

from datetime import date

import pytest

from ramme.agreements import Catalogue, Terms
from ramme.reporting.questions.by_agreement import clauses_of, rounds_asked_for, schedule_under
from ramme.reporting.questions.loading import templates


def terms_of(agreement: str, year: int) -> Terms:
    return Catalogue.of_package().get(agreement).terms(year)


MIDTJYLLAND = ("midtjylland-2017", 2017)
SYDDANMARK = ("syddanmark-2016", 2016)


@pytest.mark.parametrize(
    ("agreement", "year", "asked_for"),
    [
        (
            *SYDDANMARK,
            ["rates", "capacity_changes", "occupancy_q1", "occupancy_q3", "single_person", "trends", "expensive_cases"],
        ),
        (*MIDTJYLLAND, ["balances", "differentiated_levels", "extra_payments", "coherence", "trends"]),
        ("sjaelland-2018-2019", 2018, ["trends", "efficiency", "boernehus", "greenland"]),
        ("sjaelland-2025-2026", 2025, ["common_principles", "increases_h1", "increases_h2"]),
    ],
)
def test_an_agreement_asks_for_the_rounds_it_speaks_of(agreement: str, year: int, asked_for: list[str]) -> None:
    found = rounds_asked_for(terms_of(agreement, year))

    assert [each.template.key for each in found] == asked_for
    assert all(each.clauses for each in found)


def test_the_day_of_the_agreement_is_the_deadline() -> None:
    terms = terms_of(*SYDDANMARK)

    found = {key: schedule_under(templates()[key], terms).deadline for key in ("rates", "occupancy_q1", "occupancy_q3")}

    assert {key: day.on(2016) for key, day in found.items()} == {
        "rates": date(2015, 11, 1),
        "occupancy_q1": date(2016, 5, 1),
        "occupancy_q3": date(2016, 11, 1),
    }
    assert not any(day.proposed for day in found.values())
    assert found["rates"].place == "Takstberegning"


def test_the_day_of_another_region_is_only_proposed() -> None:
    schedule = schedule_under(templates()["rates"], terms_of(*MIDTJYLLAND))

    assert schedule.deadline.on(2017) == date(2016, 11, 1)
    assert schedule.deadline.proposed
    assert schedule.deadline.place == ""
    assert schedule.guidance
    assert schedule.guidance.proposed
    assert schedule.guidance.says is None
    assert schedule.is_proposed


def test_a_day_that_is_changed_in_the_agreement_is_changed_in_the_round() -> None:
    terms = terms_of(*SYDDANMARK).with_own({"reporting.rates_by": "2015-10-15"})

    assert schedule_under(templates()["rates"], terms).deadline.on(2016) == date(2015, 10, 15)


def test_the_clauses_that_speak_of_a_round_are_told_with_their_places() -> None:
    clauses = clauses_of(templates()["occupancy_q1"], terms_of(*SYDDANMARK))

    assert [each.path for each in clauses] == [
        "reporting.occupancy_by",
        "reporting.occupancy_for",
        "reporting.occupancy_deviation_from",
        "occupancy.operator_adjusts_operation",
    ]
    assert all(each.citation.place for each in clauses)


def test_an_agreement_that_is_silent_has_no_clauses_of_a_round() -> None:
    assert clauses_of(templates()["greenland"], terms_of(*MIDTJYLLAND)) == ()
    assert clauses_of(templates()["spending"], terms_of(*MIDTJYLLAND)) == ()
