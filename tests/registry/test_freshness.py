"""How fresh what is stated is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ramme.problems import ProblemsFound
from ramme.quantities import Days, Percent
from ramme.registry.freshness import (
    Freshness,
    FreshnessLimits,
    age_of,
    age_told,
    days_told,
    freshness_of,
    freshness_score,
    score_told,
)

TODAY = date(2026, 2, 1)
LIMITS = FreshnessLimits(fresh=Days(7), ageing=Days(30))


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_what_is_stated_today_has_no_age() -> None:
    assert age_of(TODAY, TODAY) == Days(0)
    assert age_of(ago(8), TODAY) == Days(8)


def test_what_is_stated_later_has_no_age_on_the_day() -> None:
    with pytest.raises(ProblemsFound) as caught:
        age_of(TODAY + timedelta(days=1), TODAY)

    assert [each.code for each in caught.value.problems] == ["stated-after-the-day"]


@pytest.mark.parametrize(
    ("days", "freshness"),
    [
        (0, Freshness.FRESH),
        (7, Freshness.FRESH),
        (8, Freshness.AGEING),
        (30, Freshness.AGEING),
        (31, Freshness.OLD),
    ],
)
def test_a_fact_is_fresh_to_one_limit_and_old_after_the_other(days: int, freshness: Freshness) -> None:
    assert freshness_of(ago(days), TODAY, LIMITS) is freshness


def test_a_fact_that_was_never_stated_is_neither_fresh_nor_old() -> None:
    assert freshness_of(None, TODAY, LIMITS) is Freshness.NEVER_STATED


def test_a_region_is_as_fresh_as_the_share_of_its_facts_confirmed_in_time() -> None:
    score = freshness_score([ago(0), ago(7), ago(8), None], TODAY, Days(7))

    assert (score.confirmed.whole, score.known.whole, score.never) == (2, 4, 1)
    assert score.percent == Percent(50_00)
    assert score.median == Days(7)


def test_the_percentage_is_exact_to_the_hundredth() -> None:
    score = freshness_score([ago(0), ago(99), ago(99)], TODAY, Days(7))

    assert score.percent == Percent(33_33)


@pytest.mark.parametrize(("ages", "median"), [([3], 3), ([3, 5], 4), ([3, 4], 4), ([9, 1, 2], 2)])
def test_the_middle_age_is_the_mean_of_two_with_half_a_day_counted_as_a_whole(ages: list[int], median: int) -> None:
    assert freshness_score(map(ago, ages), TODAY, Days(7)).median == Days(median)


def test_without_facts_there_is_no_percentage() -> None:
    score = freshness_score([], TODAY, Days(7))

    assert score.percent is None
    assert score.median is None
    assert score_told(score).da == "Der er ingen oplysninger at måle på."


def test_facts_that_were_never_stated_are_none_confirmed_and_have_no_age() -> None:
    score = freshness_score([None, None], TODAY, Days(7))

    assert score.percent == Percent(0)
    assert score_told(score).da == "0 af 2 oplysninger (0,0 %) er bekræftet inden for 7 dage."


def test_the_score_is_told_with_n_of_n_and_the_middle_age() -> None:
    told = score_told(freshness_score([ago(1), ago(1), None], TODAY, Days(1)))

    assert told.da == "2 af 3 oplysninger (66,67 %) er bekræftet inden for 1 dag; den midterste er 1 dag gammel."
    assert told.en == "2 of 3 facts (66.67 %) were confirmed within 1 day; the middle one is 1 day old."


@pytest.mark.parametrize(
    ("days", "danish"),
    [(0, "oplyst i dag"), (1, "oplyst i går"), (2, "oplyst for 2 dage siden"), (400, "oplyst for 400 dage siden")],
)
def test_an_age_is_told_as_people_say_it(days: int, danish: str) -> None:
    assert age_told(Days(days)).da == danish


def test_a_day_is_told_in_the_singular() -> None:
    assert days_told(Days(1)).en == "1 day"
    assert days_told(Days(2)).en == "2 days"
