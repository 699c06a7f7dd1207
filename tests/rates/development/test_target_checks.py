"""A change of law or a derogation that would be left out unseen, or counted twice, is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ramme.rates.development.target_checks import misplaced
from ramme.rates.development.target_form import LawChange
from tests.rates.targets import OPERATOR, derogation, entry, law, measured

RATE = measured(2015, 2_000)
UNTIL = date(2018, 12, 31)


def codes(*changes: LawChange) -> list[str]:
    return [problem.code for problem in misplaced(entry(RATE, law=changes), 2015, 2017)]


@pytest.mark.parametrize(("year", "counts"), [(2015, False), (2016, True), (2017, True), (2018, False)])
def test_a_change_of_law_outside_the_years_that_are_compared_is_told(year: int, counts: bool) -> None:
    assert codes(law(5_000, year)) == ([] if counts else ["law-change-not-counted"])


def test_a_change_of_law_of_an_operator_without_rates_stops() -> None:
    assert codes(law(5_000, operator="Konstruerede Kommune")) == ["law-change-of-unknown-operator"]
    assert codes(law(5_000, operator=OPERATOR.upper())) == []


def test_the_same_change_of_law_twice_in_a_year_stops() -> None:
    one = law(5_000, 2016)

    assert codes(one, law(7_000, 2016)) == ["law-change-twice"]
    assert codes(one, law(5_000, 2017)) == []
    assert codes(one, replace(one, reason="En anden lov")) == []


@pytest.mark.parametrize(("offering", "told"), [("Elmely", 0), ("elmely ", 0), ("Elmelly", 1)])
def test_a_derogation_for_an_offering_without_rates_stops(offering: str, told: int) -> None:
    found = misplaced(entry(RATE, derogations=(derogation(UNTIL, offering),)), 2015, 2017)

    assert [problem.code for problem in found] == ["derogation-of-unknown-offering"] * told
