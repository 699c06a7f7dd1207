"""Does a forecast say what it assumes, test itself on years that are known, and refuse to guess?"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.analysis.forecast import Forecast, Series, SeriesBreak, YearFigure, forecast, needed_for
from ramme.analysis.forecast_listing import forecast_listing, methods_listing, trials_listing
from ramme.analysis.forecast_methods import ForecastMethod, carried_on, linear_trend, mean_growth
from ramme.problems import ProblemsFound
from ramme.texts import same
from tests.searching import examples

WHY = same("spurgt på en anden måde")


def a_series(*values: int, first: int = 2020, **facts: object) -> Series:
    """Yearly figures from a year on."""
    figures = tuple(YearFigure(first + number, Fraction(value)) for number, value in enumerate(values))
    return Series(title=same("Pladser"), figures=figures, **facts)  # type: ignore[arg-type]


def refused(make: Callable[[], Forecast]) -> str:
    """The code of the problem that stops a forecast."""
    with pytest.raises(ProblemsFound) as found:
        make()
    return found.value.problems[0].code


def test_the_line_is_that_of_least_squares_worked_out_by_hand() -> None:
    # 1, 2, 6: mean 3, slope (6 - 1) / 2 = 5/2, so the year after is 3 + 5/2 * 2 = 8.
    assert linear_trend([Fraction(1), Fraction(2), Fraction(6)], 1) == 8


def test_mean_growth_is_the_mean_of_the_yearly_percentages() -> None:
    # From 100 to 110 is 10 %, from 110 to 132 is 20 %: 15 % on 132.
    assert mean_growth([Fraction(100), Fraction(110), Fraction(132)], 1) == Fraction(1518, 10)


@given(start=st.integers(-1000, 1000), step=st.integers(-50, 50), count=st.integers(2, 12), ahead=st.integers(1, 10))
@examples(100)
def test_a_straight_line_is_carried_on_exactly(start: int, step: int, count: int, ahead: int) -> None:
    values = [Fraction(start + step * number) for number in range(count)]

    assert linear_trend(values, ahead) == start + step * (count - 1 + ahead)


@given(values=st.lists(st.integers(1, 10_000), min_size=5, max_size=12), years=st.integers(1, 3))
@examples(50)
def test_the_interval_holds_every_error_of_the_trials_at_that_distance(values: list[int], years: int) -> None:
    if len(values) < needed_for(years):
        return

    found = forecast(a_series(*values), years, ForecastMethod.LINEAR_TREND)

    mine = [trial for trial in found.trials if trial.method is found.method]
    for distance, year in enumerate(found.years, start=1):
        errors = [abs(trial.error) for trial in mine if trial.distance == distance]
        assert year.widest == max(errors)
        assert year.trials == len(errors)
        assert 0 <= year.low <= year.value <= year.high


def test_a_trial_sees_nothing_of_the_years_it_is_to_tell() -> None:
    usual = forecast(a_series(10, 12, 14, 16, 18), 1, ForecastMethod.LINEAR_TREND)
    odd = forecast(a_series(10, 12, 14, 16, 99), 1, ForecastMethod.LINEAR_TREND)

    def said(found: Forecast, year: int) -> Fraction:
        return next(t.forecast for t in found.trials if t.year == year and t.method is ForecastMethod.LINEAR_TREND)

    assert said(usual, 2024) == said(odd, 2024) == 18
    assert next(t.error for t in odd.trials if t.year == 2024 and t.method is ForecastMethod.LINEAR_TREND) == 81


@pytest.mark.parametrize(("years", "count"), [(1, 5), (2, 6), (3, 7)])
def test_a_series_is_long_enough_when_each_distance_can_be_tried_twice(years: int, count: int) -> None:
    found = forecast(a_series(*range(10, 10 + count)), years)

    assert min(year.trials for year in found.years) == 2
    assert refused(lambda: forecast(a_series(*range(10, 9 + count)), years)) == "forecast-series-too-short"


def test_the_method_that_came_closest_is_chosen_and_of_equals_the_simplest() -> None:
    assert forecast(a_series(10, 20, 30, 40, 50), 1).method is ForecastMethod.LINEAR_TREND
    assert forecast(a_series(7, 7, 7, 7, 7), 1).method is ForecastMethod.LAST_VALUE


def test_a_break_stops_the_series_and_the_years_before_it_are_not_used() -> None:
    marks = (SeriesBreak(before=2021, after=2022, why=WHY),)

    found = forecast(a_series(900, 900, 10, 11, 12, 13, 14, breaks=marks), 1)

    assert [figure.year for figure in found.fitted] == [2022, 2023, 2024, 2025, 2026]
    assert [figure.year for figure in found.left_out] == [2020, 2021]
    assert found.years[0].value == 15
    assert "ikke brugt" in forecast_listing(found).as_table("da")
    assert "spurgt på en anden måde" in forecast_listing(found).as_table("da")


def test_too_few_years_since_a_break_name_the_break() -> None:
    marks = (SeriesBreak(before=2023, after=2024, why=WHY),)

    assert refused(lambda: forecast(a_series(1, 2, 3, 4, 5, 6, breaks=marks), 1)) == "forecast-short-since-break"


def test_a_missing_year_is_no_zero_and_a_doubled_year_is_refused() -> None:
    whole = a_series(1, 2, 3, 4, 5, 6).figures
    gap = Series(title=same("Pladser"), figures=(*whole[:3], *whole[4:]))
    twice = Series(title=same("Pladser"), figures=(*whole, whole[0]))

    assert refused(lambda: forecast(gap, 1)) == "forecast-year-missing"
    assert refused(lambda: forecast(twice, 1)) == "forecast-year-twice"


@pytest.mark.parametrize("years", [0, -1, 11])
def test_one_to_ten_years_may_be_asked_for(years: int) -> None:
    assert refused(lambda: forecast(a_series(*range(20)), years)) == "forecast-too-far"


def test_growth_from_nothing_is_refused_and_not_chosen() -> None:
    series = a_series(0, 5, 10, 15, 20)

    assert refused(lambda: forecast(series, 1, ForecastMethod.MEAN_GROWTH)) == "forecast-no-growth"
    assert forecast(series, 1).method is ForecastMethod.LINEAR_TREND
    assert carried_on(ForecastMethod.MEAN_GROWTH, [Fraction(0), Fraction(5)], 1) is None


def test_places_do_not_fall_below_nothing() -> None:
    found = forecast(a_series(40, 30, 20, 10, 1), 1, ForecastMethod.LINEAR_TREND)

    assert found.years[0].value == 0
    assert found.years[0].low == 0


def test_the_lists_tell_assumption_interval_and_every_trial() -> None:
    found = forecast(a_series(10, 12, 14, 16, 18), 1)

    table = forecast_listing(found).as_table("da")

    assert "ændrer sig lige meget hvert år" in " ".join(table.split())
    assert "Intervallet er ingen grænse" in " ".join(table.split())
    assert "2 forsøg på det længste sigt" in " ".join(table.split())
    assert "valgt på de samme år, som den er prøvet på" in " ".join(table.split())
    assert "Mindst" not in table
    assert len(trials_listing(found).rows) == 2
    assert [row["method"] for row in methods_listing(found).rows] == [method.text for method in ForecastMethod]
