"""One rate in all units: each conversion rests on a clause, and one that is not given is left out and said."""

from __future__ import annotations

from typing import Any

import pytest

from ramme.agreements import Agreement, Catalogue
from ramme.agreements.kinds.ways import way_named
from ramme.agreements.variants.rates import DaysAWeek
from ramme.explanations import as_text, recorded
from ramme.problems import ProblemsFound
from ramme.quantities import Days, Hours, Kroner
from ramme.rates.units import GivenPer, InUnits, RateGiven, as_data, explained, in_units, listed
from tests.rates.sample_budgets import entered

LADDER = {"calendar.part_week": "1: 60 %; 2: 60 %; 3: 85 %; 4: 100 %"}


@pytest.fixture(scope="module")
def midtjylland() -> Agreement:
    return Catalogue.of_package().get("midtjylland-2017")


def given(amount: int = 1_889_00, **more: object) -> RateGiven:
    return RateGiven(rate=entered(Kroner(amount), "Takst"), **more)  # type: ignore[arg-type]


def in_kroner(found: InUnits) -> dict[str, int]:
    return {each.key: each.rate.whole for each in found.units}


def test_a_day_rate_is_told_by_the_agreements_calendar(midtjylland: Agreement) -> None:
    found = in_units(given(), midtjylland, 2017)

    assert in_kroner(found) == {
        "day": 1_889_00, "half_day": 945_00, "week": 13_223_00, "month": 57_457_00, "year": 689_485_00,
    }  # fmt: skip
    assert found.warnings == ()


def test_a_month_of_thirty_and_a_half_days_is_another_month(midtjylland: Agreement) -> None:
    found = in_units(given(6_119_00), midtjylland, 2017, {"calendar.month": "thirty_and_a_half_days"})

    assert in_kroner(found)["month"] == 186_630_00


def test_a_year_rate_keeps_its_own_year_and_month(midtjylland: Agreement) -> None:
    found = in_units(given(926_952_00, per=GivenPer.YEAR), midtjylland, 2017)

    assert (in_kroner(found)["day"], in_kroner(found)["month"], in_kroner(found)["year"]) == (
        2_540_00, 77_246_00, 926_952_00,
    )  # fmt: skip


def test_a_year_rate_in_months_of_thirty_and_a_half_days_goes_by_the_day(midtjylland: Agreement) -> None:
    own = {"calendar.month": "thirty_and_a_half_days"}

    found = in_units(given(926_952_00, per=GivenPer.YEAR), midtjylland, 2017, own)

    assert in_kroner(found)["month"] == 77_470_00


@pytest.mark.parametrize(("month", "day"), [("twelfth_of_year", 2_540_00), ("thirty_and_a_half_days", 2_533_00)])
def test_a_month_rate_becomes_a_day_as_the_month_is_understood(month: str, day: int, midtjylland: Agreement) -> None:
    found = in_units(given(77_246_00, per=GivenPer.MONTH), midtjylland, 2017, {"calendar.month": month})

    assert in_kroner(found)["day"] == day
    assert in_kroner(found)["month"] == 77_246_00


@pytest.mark.parametrize(("days", "rate"), [("1", 1_133_00), ("2", 1_133_00), ("3", 1_606_00), ("4", 1_889_00)])
def test_a_part_of_the_week_follows_the_ladder_that_was_handed_in(days: str, rate: int, midtjylland: Agreement) -> None:
    found = in_units(given(days_a_week=way_named(DaysAWeek, days)), midtjylland, 2017, LADDER)

    assert in_kroner(found)["part_week"] == rate


def test_days_that_the_ladder_does_not_name_are_not_guessed(midtjylland: Agreement) -> None:
    with pytest.raises(ProblemsFound) as found:
        in_units(given(days_a_week=DaysAWeek.FIVE), midtjylland, 2017, LADDER)

    assert [problem.code for problem in found.value.problems] == ["part-week-not-given"]


def test_a_ladder_that_nobody_gives_leaves_its_unit_out_and_says_so(midtjylland: Agreement) -> None:
    found = in_units(given(days_a_week=DaysAWeek.THREE), midtjylland, 2017)

    assert "part_week" not in in_kroner(found)
    assert [problem.code for problem in found.warnings] == ["rate-unit-left-out"]
    assert "calendar.part_week" in found.warnings[0].says.da
    assert "--own" in found.warnings[0].remedy.da


def test_a_month_that_the_agreement_does_not_know_is_left_out() -> None:
    found = in_units(given(), Catalogue.of_package().get("syddanmark-2016"), 2016)

    assert set(in_kroner(found)) == {"day", "half_day", "week", "year"}
    assert [problem.code for problem in found.warnings] == ["rate-unit-left-out"]


def test_a_month_rate_cannot_become_a_day_where_nobody_says_what_a_month_is() -> None:
    with pytest.raises(ProblemsFound) as found:
        in_units(given(per=GivenPer.MONTH), Catalogue.of_package().get("syddanmark-2016"), 2016)

    assert {problem.code for problem in found.value.problems} == {"clause-not-given"}


@pytest.mark.parametrize(("weekend", "used", "rate"), [("indivisible", 1, 5_667_00), ("per_day", 1, 1_889_00)])
def test_a_weekend_is_whole_or_by_the_day(weekend: str, used: int, rate: int, midtjylland: Agreement) -> None:
    found = in_units(given(weekend_days=Days(used)), midtjylland, 2017, {"calendar.relief_weekend": weekend})

    assert in_kroner(found)["weekend"] == rate


def test_hours_months_of_teaching_and_charged_days_come_where_they_are_given(midtjylland: Agreement) -> None:
    own = {"calendar.teaching_months": "11 måneder", "calendar.charged_days": "334 dage"}
    hours: dict[str, Any] = {"hours_a_day": Hours(24_00), "hours_of_week": (Hours(4_00), Hours(36_00))}

    found = in_kroner(in_units(given(1_889_00, **hours), midtjylland, 2017, own))

    assert (found["hour"], found["hours_of_week"]) == (78_71, 210_00)
    assert (found["teaching_month"], found["charged_day"]) == (62_680_00, 2_064_00)


def test_every_unit_is_explained_down_to_its_clause(midtjylland: Agreement) -> None:
    found = in_units(given(days_a_week=DaysAWeek.THREE), midtjylland, 2017, LADDER)

    told = as_text(recorded(explained(found)), "da")

    assert "Takst for en del af ugen" in told
    assert "din egen værdi" in told
    assert [row["unit"].da for row in listed(found).rows][:2] == ["Dag", "Halv dag"]  # type: ignore[union-attr]
    assert as_data(found)["own_values"] != {}
