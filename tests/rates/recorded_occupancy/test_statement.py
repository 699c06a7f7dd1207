"""What recorded days say: actual occupancy year by year, the mean between floor and ceiling, and what deviates."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.agreements import Agreement, Catalogue
from ramme.explanations import as_text
from ramme.explanations import recorded as told
from ramme.problems import Problem, ProblemsFound
from ramme.quantities import Percent, Years, named
from ramme.rates.occupancy_way import OccupancyWay
from ramme.rates.recorded_occupancy.form import OccupancyBasis
from ramme.rates.recorded_occupancy.rules import historical_occupancy, mean_occupancy
from ramme.rates.recorded_occupancy.statement import occupancy_of
from ramme.rates.recorded_occupancy.telling import as_data, explained, listed
from tests.agreements.files import clause
from tests.rates.occupancies import by_earlier_years, occupancy, recorded_days, used


@pytest.fixture
def historical(tmp_path: Path) -> Agreement:
    return by_earlier_years(tmp_path)


def package(name: str) -> Agreement:
    return Catalogue.of_package().get(name)


def stopping(basis: OccupancyBasis, agreement: Agreement) -> list[Problem]:
    with pytest.raises(ProblemsFound) as found:
        occupancy_of(basis, agreement)
    return list(found.value.problems)


def two_years(first: int, second: int, **offering: str) -> OccupancyBasis:
    return occupancy(recorded_days(used(first, 2027), used(second, 2028)), **offering)


@pytest.mark.parametrize(
    ("kind", "actual", "mean", "reckoned", "warned"),
    [
        ("none", (93, 95), 94_00, 95_00, []),
        ("none", (97, 99), 98_00, 98_00, []),
        ("none", (100, 102), 101_00, 100_00, ["occupancy-more-than-possible", "occupancy-above-advised"]),
        ("relief", (86, 90), 88_00, 90_00, []),
        ("emergency", (90, 94), 92_00, 92_00, []),
        ("short_stay", (95, 94), 94_50, 94_50, []),
    ],
)
def test_c04_and_more_rows_of_its_clause(
    kind: str, actual: tuple[int, int], mean: int, reckoned: int, warned: list[str], historical: Agreement
) -> None:
    answer = occupancy_of(two_years(*actual, particularity=kind), historical)

    assert [each.whole for each in answer.actual] == [each * 100 for each in actual]
    assert answer.mean == Percent(mean)
    assert answer.assumed == Percent(reckoned)
    assert [problem.code for problem in answer.warnings] == warned


def test_each_period_weighs_by_its_days_when_places_changed(historical: Agreement) -> None:
    rows = recorded_days(used(96, 2027), (2028, 20, 181, 3500), (2028, 18, 184, 3146))

    answer = occupancy_of(occupancy(rows), historical)

    assert [each.whole for each in answer.possible] == [36_500, 6_932]
    assert answer.actual.flat[1] == Percent(95_87)
    assert answer.warnings == ()


def test_a_year_that_is_missing_is_named(historical: Agreement) -> None:
    [problem] = stopping(occupancy(recorded_days(used(96, 2028))), historical)

    assert problem.code == "occupancy-year-missing"
    assert "»2027«, »2028«" in problem.says.da
    assert "fra »2027«" in problem.says.da


def test_years_besides_are_shown_and_not_reckoned_with(historical: Agreement) -> None:
    rows = recorded_days(used(50, 2026), used(97, 2027), used(99, 2028), used(10, 2029))

    answer = occupancy_of(occupancy(rows), historical)

    assert len(answer.actual) == 4
    assert answer.mean == Percent(98_00)


def test_a_year_that_is_not_whole_is_asked_about(historical: Agreement) -> None:
    rows = recorded_days((2027, 10, 364, 3500), used(97, 2028))

    assert [problem.code for problem in occupancy_of(occupancy(rows), historical).warnings] == [
        "recorded-days-not-of-year"
    ]


@pytest.mark.parametrize(("days", "asked"), [(365, False), (366, False), (367, True)])
def test_a_leap_year_may_have_the_day_more_that_it_has(days: int, asked: bool, historical: Agreement) -> None:
    rows = recorded_days(used(97, 2027), (2028, 10, min(days, 366), 3500), *[(2028, 10, 1, 5)] * (days - 366))

    warned = [problem.code for problem in occupancy_of(occupancy(rows), historical).warnings]

    assert warned == ["recorded-days-not-of-year"] * asked


@pytest.mark.parametrize("kind", ["newly_opened", "secure"])
def test_a_kind_that_the_agreement_does_not_speak_of_is_refused(kind: str, historical: Agreement) -> None:
    [problem] = stopping(two_years(97, 97, particularity=kind), historical)

    assert problem.code == "occupancy-of-kind-not-given"
    assert kind in problem.remedy.da


def test_an_exception_uses_the_operators_own(tmp_path: Path) -> None:
    agreement = by_earlier_years(tmp_path, clause("occupancy.exceptions_for", '["newly_opened"]'))
    basis = two_years(60, 70, particularity="newly_opened", planned="75 %")

    answer = occupancy_of(basis, agreement)

    assert answer.way is OccupancyWay.OWN
    assert answer.assumed == Percent(75_00)
    assert answer.mean is None


def test_an_exception_without_a_figure_is_asked_for_one(tmp_path: Path) -> None:
    agreement = by_earlier_years(tmp_path, clause("occupancy.exceptions_for", '["newly_opened"]'))

    assert [each.code for each in stopping(two_years(60, 70, particularity="newly_opened"), agreement)] == [
        "occupancy-needed"
    ]


def test_a_clause_that_the_agreement_does_not_give_is_named_with_all_others(tmp_path: Path) -> None:
    basis = occupancy(recorded_days((2030, 10, 90, 800)), legal_basis="SEL-999")
    other = package("sjaelland-2018-2019")

    codes = [problem.code for problem in stopping(occupancy(recorded_days((2018, 1, 1, 1)), year=2018), other)]
    wrong = [problem.code for problem in stopping(basis, by_earlier_years(tmp_path))]

    assert "clause-not-given" in codes
    assert wrong == ["occupancy-legal-basis-unknown", "occupancy-year-missing"]


# ---- The agreements of the package ---------------------------------------------------------------


def test_midtjylland_sets_the_percentage_and_an_own_one_is_not_used() -> None:
    basis = occupancy(recorded_days((2015, 20, 365, 6000)), year=2017, planned="90 %")

    answer = occupancy_of(basis, package("midtjylland-2017"))

    assert answer.assumed == Percent(100_00)
    assert [problem.code for problem in answer.warnings] == ["occupancy-not-used"]


@pytest.mark.parametrize("paragraph", ["SEL-109", "SEL-110"])
def test_crisis_centres_and_shelters_have_the_operators_own(paragraph: str) -> None:
    basis = occupancy(recorded_days((2015, 20, 365, 6000)), year=2017, planned="82,5 %", legal_basis=paragraph)

    assert occupancy_of(basis, package("midtjylland-2017")).assumed == Percent(82_50)


@pytest.mark.parametrize(
    ("actual", "deviates"), [(80_00, True), (80_01, False), (85_00, False), (89_99, False), (90_00, True)]
)
def test_syddanmark_flags_a_difference_of_five_points_or_more(actual: int, deviates: bool) -> None:
    basis = occupancy(recorded_days((2016, 100, 100, actual)), year=2016, planned="85 %")

    answer = occupancy_of(basis, package("syddanmark-2016"))

    assert answer.deviates is not None
    assert answer.deviates.holds is deviates
    assert [problem.code for problem in answer.warnings] == (["occupancy-deviates"] if deviates else [])


def test_earlier_years_are_not_compared_with_this_years_budget() -> None:
    basis = occupancy(recorded_days((2015, 10, 365, 1000)), year=2016, planned="85 %")

    assert occupancy_of(basis, package("syddanmark-2016")).deviates is None


# ---- Telling -------------------------------------------------------------------------------------


def test_the_answer_is_explained_down_to_the_recorded_days(historical: Agreement) -> None:
    text = as_text(told(explained(occupancy_of(two_years(93, 95), historical))))

    assert "Brugte dage i 2027" in text
    assert "Gennemsnitlig belægning" in text
    assert "recorded[0].used" in text


def test_the_answer_is_listed_and_kept(historical: Agreement) -> None:
    answer = occupancy_of(two_years(93, 95), historical)

    table = listed([answer]).as_table("da")
    assert "i 2030 regnes der med 95,0 %" in table
    assert "Gennemsnittet af de år, der tæller, er 94,0 %" in table
    [offering] = json.loads(json.dumps(as_data([answer])))["occupancies"]
    assert offering["mean_hundredths_percent"] == 94_00
    assert offering["way"] == "historical"


# ---- What holds for any figures ------------------------------------------------------------------

PERCENTS = st.integers(0, 200_00)


@given(st.lists(PERCENTS, min_size=1, max_size=10))
def test_the_mean_lies_between_the_least_and_the_most(percents: list[int]) -> None:
    actual = named(Percent, [(str(number), Percent(each)) for number, each in enumerate(percents)])

    mean = mean_occupancy(actual=actual, years=Years(len(percents))).whole

    assert min(percents) <= mean <= max(percents)


@given(PERCENTS, PERCENTS, st.integers(0, 95_00), st.integers(95_00, 200_00))
def test_a_higher_mean_never_gives_a_lower_occupancy(mean: int, more: int, floor: int, ceiling: int) -> None:
    def reckoned(whole: int) -> int:
        used_in_rate = historical_occupancy(mean=Percent(whole), floor=Percent(floor), ceiling=Percent(ceiling))
        return used_in_rate.whole

    assert floor <= reckoned(mean) <= reckoned(mean + more) <= ceiling
