"""A change within the year is what it is called: held against the rate that it takes the place of."""

from __future__ import annotations

from datetime import date

import pytest

from ramme.problems import Weight
from ramme.quantities import Kroner, Places
from ramme.rates.development.within_year import CauseOfChange, ChangeOfRate, RateChange
from ramme.rates.publication.replaced import Replaced, problems_of_change
from tests.rates.publications import of_two_levels

RAISE, REDUCTION, ERROR = ChangeOfRate.RAISE, ChangeOfRate.REDUCTION, ChangeOfRate.TECHNICAL_ERROR
CAPACITY, OTHER = CauseOfChange.CAPACITY, CauseOfChange.OTHER
BEFORE = Replaced(average=Kroner(1_000_00), places=Places(20))


def change(kind: ChangeOfRate, cause: CauseOfChange = OTHER) -> RateChange:
    return RateChange(kind=kind, cause=cause, year=2017, adopted=date(2017, 6, 15))


def codes(of: RateChange, average: int, places: int = 20, reason: str = "Fejl i vagtplanen.") -> list[str]:
    now = Replaced(average=Kroner(average), places=Places(places))
    return [problem.code for problem in problems_of_change(of, now, BEFORE, reason)]


@pytest.mark.parametrize(("average", "found"), [(999_99, []), (1_000_00, []), (1_000_01, ["change-is-no-reduction"])])
def test_a_higher_average_rate_is_no_reduction(average: int, found: list[str]) -> None:
    assert codes(change(REDUCTION), average) == found


@pytest.mark.parametrize(
    ("average", "found"), [(999_99, ["change-is-no-raise"]), (1_000_00, ["change-is-no-raise"]), (1_000_01, [])]
)
def test_a_raise_that_raises_nothing_is_told(average: int, found: list[str]) -> None:
    assert codes(change(RAISE), average) == found


def test_other_places_with_another_cause_are_told_and_stop_nothing() -> None:
    now = Replaced(average=Kroner(1_100_00), places=Places(18))

    [problem] = problems_of_change(change(RAISE), now, BEFORE, "")

    assert problem.code == "change-of-places-with-another-cause"
    assert problem.weight is Weight.WARNS
    assert "fra 20 til 18" in problem.says.da
    assert codes(change(RAISE, CAPACITY), 1_100_00, places=18) == []


def test_the_correction_of_a_technical_error_says_what_the_error_was() -> None:
    assert codes(change(ERROR), 900_00, reason="  ") == ["technical-error-without-reason"]
    assert codes(change(ERROR), 900_00) == []
    assert [each.code for each in problems_of_change(change(ERROR), BEFORE, None, "")] == [
        "technical-error-without-reason"
    ]


def test_a_published_rate_says_what_another_is_held_against() -> None:
    rate = of_two_levels()

    assert rate.as_replaced == Replaced(average=rate.structure.rate, places=Places(20))
