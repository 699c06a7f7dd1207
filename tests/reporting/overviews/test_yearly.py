"""Do yearly figures stand side by side over the years, as the published ones do?"""

from __future__ import annotations

from fractions import Fraction

import pytest

from ramme.reporting.overviews.collected import Collected
from ramme.reporting.overviews.yearly import (
    NOBODY,
    against_budget,
    boernehus_listing,
    boernehus_rates_listing,
    budgets_that_fit,
    northern_listing,
    percent_above,
    single_person_listing,
    supervision_listing,
)
from ramme.texts import Text
from tests.reporting.overviews.rounds import Cells, a_question, a_round, amount, choice, number, text

SUPERVISION = a_question("supervision", number("count"))
CASES = a_question("cases", number("actual_cases"), number("budgeted_cases"), number("expected_cases"))
# Midtjylland 2017, 2.4: the yearly report of Socialtilsyn Midt on 2015.
PUBLISHED = {
    "families_reapproved": 1342,
    "offerings_reapproved": 359,
    "families_revoked": 24,
    "offerings_revoked": 9,
    "inspections": 2024,
    "orders": 32,
    "offerings_with_orders": 4,
    "orders_sharpened": 13,
    "offerings_sharpened": 5,
    "concerns": 205,
    "concerns_about_offerings": 182,
}


def test_the_published_figures_of_the_supervision_stand_as_they_were_printed() -> None:
    of_2015 = a_round(
        SUPERVISION, {"Socialtilsyn Midt": {(key, "count"): figure for key, figure in PUBLISHED.items()}}, year=2015
    )

    rows = supervision_listing([of_2015]).rows

    assert [row["year_2015"] for row in rows] == list(PUBLISHED.values())


def test_years_stand_in_columns_and_a_year_without_a_figure_stays_empty() -> None:
    earlier = a_round(SUPERVISION, {"Midt": {("orders", "count"): 32}}, year=2015)
    later = a_round(SUPERVISION, {"Midt": {("orders", "count"): 0, ("inspections", "count"): 7}}, year=2016)

    listing = supervision_listing([later, earlier])

    assert [column.key for column in listing.columns] == ["party", "what", "year_2015", "year_2016"]
    assert [(row["year_2015"], row["year_2016"]) for row in listing.rows] == [(32, 0), (None, 7)]


def test_the_published_cases_are_above_a_budget_that_rounding_lets_us_know_so_closely() -> None:
    assert budgets_that_fit(262, 38) == (190, 190)
    assert budgets_that_fit(315, 31) == (240, 241)
    assert budgets_that_fit(2, 40) is None


@pytest.mark.parametrize(
    ("actual", "budget", "told"),
    [
        (262, 190, "38 % over budgettet for 2016"),
        (190, 190, "som budgettet for 2016"),
        (189, 190, "1 % under budgettet for 2016"),
        (1000, 1001, "under ½ % fra budgettet for 2016"),
        (995, 1000, "1 % under budgettet for 2016"),
    ],
)
def test_cases_are_held_against_the_budget_in_words(actual: int, budget: int, told: str) -> None:
    said = against_budget(Fraction(actual), Fraction(budget), 2016)

    assert isinstance(said, Text)
    assert said.da == told


def test_without_a_budget_there_is_no_percentage() -> None:
    assert percent_above(Fraction(262), Fraction(0)) is None
    said = against_budget(Fraction(262), None, 2016)
    assert isinstance(said, Text)
    assert said.da == "budgettet er ikke oplyst"
    assert against_budget(None, Fraction(190), 2016) is None


def of_year(year: int, **cases: int) -> Collected:
    """A Børnehus round of a year."""
    return a_round(CASES, {"Børnehus Sjælland": {("value", key): count for key, count in cases.items()}}, year=year)


def test_cases_expected_in_2018_are_31_percent_over_the_budget_of_2017_as_published() -> None:
    cases = [
        of_year(2016, actual_cases=262, budgeted_cases=190),
        of_year(2017, budgeted_cases=240, expected_cases=315),
    ]

    first, second = boernehus_listing(cases).rows

    assert str(first["against"]) == str(Text(da="38 % over budgettet for 2016", en="38 % above the budget of 2016"))
    assert first["expected_against"] is None
    assert isinstance(second["expected_against"], Text)
    assert second["expected_against"].da == "31 % over budgettet for 2017"


def test_the_budget_of_the_year_that_cases_are_expected_in_goes_before_the_older_one() -> None:
    cases = [of_year(2017, budgeted_cases=240, expected_cases=315), of_year(2018, budgeted_cases=300)]

    row, _ = boernehus_listing(cases).rows

    assert isinstance(row["expected_against"], Text)
    assert row["expected_against"].da == "5 % over budgettet for 2018"


def test_the_use_of_single_person_projects_has_individual_rates() -> None:
    notes = str(single_person_listing(of_year(2016)).notes)

    assert "Taksterne er individuelle og indberettes ikke sammen med de andre" in notes
    assert "ingen fast takst" not in notes


def test_need_and_places_for_greenland_stand_side_by_side() -> None:
    question = a_question("need", number("offered_places"), number("needed_places"), text("comment"))
    asked = a_round(question, {"Region Sjælland": {("greenland", "needed_places"): 4}})

    listing = northern_listing([asked])

    assert [(row["offered_places"], row["needed_places"]) for row in listing.rows] == [(None, 4)]
    assert "side om side" in str(listing.notes)


def test_single_person_projects_are_listed_as_they_were_answered() -> None:
    question = a_question("single_person_use", number("projects"), number("persons"), number("days"), amount("amount"))
    asked = a_round(question, {"Køge": {("1", "projects"): 2, ("1", "amount"): 3_400_000_00}})

    [row] = single_person_listing(asked).rows

    assert row["projects"] == 2
    assert row["persons"] is None
    assert "3400000,00" in single_person_listing(asked).as_csv("da")


def test_a_budget_of_the_next_year_in_the_same_round_is_used_where_it_is_stated() -> None:
    question = a_question("cases", *(number(key) for key in ("actual_cases", "expected_cases", "budgeted_next")))
    cells: Cells = {("value", "expected_cases"): 300, ("value", "budgeted_next"): 200}

    [row] = boernehus_listing([a_round(question, {"Børnehus": cells}, year=2026)]).rows

    assert row["against"] is None
    assert isinstance(row["expected_against"], Text)
    assert row["expected_against"].da == "50 % over budgettet for 2027"


def test_the_rates_of_a_boernehus_stand_with_who_approved_them() -> None:
    question = a_question("boernehus_rates", amount("objective_part"), text("approved_by"), text("approved_on"))
    cells: Cells = {("value", "objective_part"): 100_00, ("value", "approved_by"): "Udvalget i Næstved"}

    [row] = boernehus_rates_listing([a_round(question, {"Børnehus": cells}, year=2021)]).rows

    assert (row["year"], row["approved_by"], row["approved_on"]) == ("2022", "Udvalget i Næstved", None)


def test_who_answers_that_there_are_no_single_person_projects_stands_with_that_and_no_zero() -> None:
    asked = a_round(a_question("any_single_person", choice("value", "yes", "no")), {"Køge": {("value", "value"): "no"}})

    [row] = single_person_listing(asked).rows

    assert row["party"] == "Køge Kommune"
    assert row["line"] == NOBODY
    assert row["persons"] is None
