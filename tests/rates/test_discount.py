"""The interest of a year from the discount rate: on the agreed day, with the agreed points, and never guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ramme.agreements import Agreement, Catalogue, ClauseNotGiven
from ramme.explanations import as_text, recorded
from ramme.problems import ProblemsFound, Weight
from ramme.quantities import Percent
from ramme.rates.discount import (
    FILE,
    DiscountPercent,
    Known,
    discount_day,
    interest_percent,
    known_discount_percents,
    said_of_discount,
)
from ramme.rates.outcome import rates_of
from ramme.rates.telling import explained
from tests.agreements.files import HEAD, agreement_of, clause
from tests.rates.sample_budgets import twenty_places

FROM_THE_DISCOUNT_RATE = (
    clause("interest.addition_percent", '"1 procentpoint"'),
    clause("interest.discount_day", '"1. maj"'),
    clause("interest.discount_years_before", '"1 år"'),
)


def agreed(folder: Path, *clauses: str, first: int = 2015, last: int = 2030) -> Agreement:
    head = HEAD.replace("2030-01-01", f"{first}-01-01").replace("2031-12-31", f"{last}-12-31")
    return agreement_of(folder, *clauses, head=head)


def table(**percents: int) -> dict[date, DiscountPercent]:
    return {
        date(int(year[1:]), 5, 1): DiscountPercent(
            percent=Percent(percent), known=Known.CONFIRMED, source="constructed"
        )
        for year, percent in percents.items()
    }


def test_the_package_knows_days_with_their_rows_and_leaves_gaps() -> None:
    rates = known_discount_percents()
    known, gap = rates[date(2016, 5, 1)], rates[date(2024, 5, 1)]

    assert known.percent is not None
    assert known.percent == Percent(0)
    origin: Any = known.percent.origin
    line = FILE.read_text(encoding="utf-8").splitlines()[origin.place.row - 1]
    assert line.startswith("2016-05-01")
    assert gap.percent is None
    assert all(each.source for each in rates.values())


def test_the_interest_that_midtjylland_prints_is_what_its_discount_rate_gives(tmp_path: Path) -> None:
    printed = Catalogue.of_package().get("midtjylland-2017").terms(2017).interest.percent

    assert interest_percent(agreed(tmp_path, *FROM_THE_DISCOUNT_RATE).terms(2017)) == printed


def test_a_percentage_of_the_agreement_goes_before_the_discount_rate(tmp_path: Path) -> None:
    percent = '\n[interest.percent]\nvalues = { 2017 = "4 %" }\nplace = "§ 2"\nsays = "x"\nsays_en = "x"\n'
    agreement = agreed(tmp_path, *FROM_THE_DISCOUNT_RATE, percent)

    assert interest_percent(agreement.terms(2017), table(y2016=2_50)) == Percent(4_00)
    assert interest_percent(agreement.terms(2018), table(y2017=2_50)) == Percent(3_50)


def test_the_day_is_that_of_the_agreed_year_before(tmp_path: Path) -> None:
    agreement = agreed(tmp_path, *FROM_THE_DISCOUNT_RATE)

    assert discount_day(agreement.terms(2018)) == date(2017, 5, 1)
    assert interest_percent(agreement.terms(2018), table(y2016=9_00, y2017=25, y2018=9_00)) == Percent(1_25)


@pytest.mark.parametrize("left_out", [0, 1, 2])
def test_half_a_rule_is_no_rule(left_out: int, tmp_path: Path) -> None:
    clauses = [each for place, each in enumerate(FROM_THE_DISCOUNT_RATE) if place != left_out]
    terms = agreed(tmp_path, *clauses).terms(2018)

    assert discount_day(terms) is None
    with pytest.raises(ClauseNotGiven):
        interest_percent(terms)


def test_a_gap_stays_a_gap_and_the_day_is_named(tmp_path: Path) -> None:
    terms = agreed(tmp_path, *FROM_THE_DISCOUNT_RATE).terms(2025)

    with pytest.raises(ClauseNotGiven) as missing:
        interest_percent(terms)

    assert missing.value.path == "interest.percent"
    assert missing.value.why is not None
    assert "1. maj 2024" in missing.value.why.da


def test_a_day_that_nobody_has_looked_up_is_a_gap_too(tmp_path: Path) -> None:
    with pytest.raises(ClauseNotGiven):
        interest_percent(agreed(tmp_path, *FROM_THE_DISCOUNT_RATE).terms(2018), {})


def test_a_concluded_rate_is_said_aloud(tmp_path: Path) -> None:
    agreement = agreed(tmp_path, *FROM_THE_DISCOUNT_RATE)

    [problem] = said_of_discount(agreement.terms(2024))

    assert problem.code == "discount-inferred"
    assert "2,6 %" in problem.says.da
    assert list(said_of_discount(agreement.terms(2018))) == []
    assert list(said_of_discount(agreement.terms(2025))) == []


# ---- In a rate -----------------------------------------------------------------------------------

OWN = {
    "overhead.administration_percent_max": "6,1 %",
    "overhead.base": "direct_operating_costs",
    "pension.civil_servant_percent": "30 %",
    "capital.depreciation_method": "straight_line",
    "interest.base": "land_buildings_inventory",
    "interest.value": "opening_book_value",
    "occupancy.basis": "agreed_percent",
    "occupancy.adults_percent": "100 %",
    "rounding.day_rate": "1 kr.",
    "calendar.days_per_year": "365 dage",
    "surplus.spread": "by_budgeted_days",
}


def test_a_rate_is_calculated_and_explained_from_the_discount_rate(tmp_path: Path) -> None:
    outcome = rates_of(twenty_places(), agreed(tmp_path, *FROM_THE_DISCOUNT_RATE), OWN)

    text = as_text(recorded(explained(outcome)))
    assert outcome.calculation.frame.capital.interest.whole == 140_000_00
    assert "Nationalbankens diskonto den 1. maj 2016" in text
    assert "discount_percent.csv" in text


def test_a_rate_without_a_known_discount_rate_is_told_what_to_do(tmp_path: Path) -> None:
    basis = twenty_places(facts=replace(twenty_places().facts, year=2025))

    with pytest.raises(ProblemsFound) as found:
        rates_of(basis, agreed(tmp_path, *FROM_THE_DISCOUNT_RATE), OWN)

    [problem] = [each for each in found.value.problems if each.weight is Weight.STOPS]
    assert problem.code == "clause-not-given"
    assert "den diskonto er ikke fundet" in problem.says.da
    assert "--own interest.percent" in problem.remedy.da
