"""Is the collection of efficiency measures found by words, municipality, year and theme, and are effects left alone?"""

from __future__ import annotations

import pytest

from ramme.reporting.overviews.measures import (
    Measure,
    MeasureWish,
    found_measures,
    measures_in,
    measures_listing,
    themes_of,
)
from tests.reporting.overviews.rounds import a_question, a_round, amount, choice, number, text

QUESTION = a_question(
    "measures",
    text("title"),
    choice("theme", "governance", "prevention"),
    text("description"),
    amount("effect"),
    number("from_year"),
)


@pytest.fixture
def measures() -> tuple[Measure, ...]:
    """Three measures of two municipalities in two years."""
    first = a_round(
        QUESTION,
        {
            "Greve": {
                ("1", "title"): "Tæt opfølgning",
                ("1", "theme"): "governance",
                ("1", "description"): "Handleplaner ses efter hver tredje måned",
                ("1", "effect"): 1_000_000_00,
                ("2", "title"): "Tidlig indsats",
                ("2", "theme"): "prevention",
            },
        },
        year=2025,
    )
    return measures_in([first, a_round(QUESTION, {"Køge": {("1", "title"): "Fælles visitation"}}, year=2026)])


def titles(measures: tuple[Measure, ...], wish: MeasureWish) -> list[str]:
    """The titles that are found."""
    return [each.title for each in found_measures(measures, wish)]


def test_the_newest_year_stands_first(measures: tuple[Measure, ...]) -> None:
    assert titles(measures, MeasureWish()) == ["Fælles visitation", "Tæt opfølgning", "Tidlig indsats"]


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        (MeasureWish(words="HANDLEPLANER måned"), ["Tæt opfølgning"]),
        (MeasureWish(words="handleplaner visitation"), []),
        (MeasureWish(words="køge"), ["Fælles visitation"]),
        (MeasureWish(party="Greve", theme="prevention"), ["Tidlig indsats"]),
        (MeasureWish(year=2026), ["Fælles visitation"]),
        (MeasureWish(year=2024), []),
    ],
)
def test_measures_are_found_by_all_words_and_by_what_is_chosen(
    measures: tuple[Measure, ...], wish: MeasureWish, found: list[str]
) -> None:
    assert titles(measures, wish) == found


def test_themes_are_those_that_were_chosen(measures: tuple[Measure, ...]) -> None:
    assert set(themes_of(measures)) == {"governance", "prevention"}


def test_an_effect_that_was_not_stated_is_said_to_be_so_and_effects_are_not_added(
    measures: tuple[Measure, ...],
) -> None:
    listing = measures_listing(measures)

    assert "3 tiltag fra 2 kommuner." in str(listing.notes)
    assert "lægges ikke sammen" in str(listing.notes)
    assert listing.as_csv("da").count("ikke oplyst") == 2
    assert "1000000,00" in listing.as_csv("da")


def test_one_measure_of_one_municipality_is_told_as_one() -> None:
    one = measures_in([a_round(QUESTION, {"Køge": {("1", "title"): "Fælles visitation"}})])

    assert "Ét tiltag fra én kommune." in str(measures_listing(one).notes)
