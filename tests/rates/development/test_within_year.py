"""From when a rate changed within the year may hold, and when it may not change at all."""

from __future__ import annotations

from datetime import date

import pytest

from ramme.agreements import Catalogue
from ramme.agreements.variants.scope import OfferingCategory
from ramme.problems import ProblemsFound
from ramme.rates.development.within_year import CauseOfChange, ChangeAnswer, ChangeOfRate, RateChange, change_under

ADOPTED = date(2016, 6, 15)
RAISE, REDUCTION, ERROR = ChangeOfRate.RAISE, ChangeOfRate.REDUCTION, ChangeOfRate.TECHNICAL_ERROR
LASTING, CAPACITY, OTHER = CauseOfChange.LASTING_EXTRAORDINARY, CauseOfChange.CAPACITY, CauseOfChange.OTHER
SPECIALISED = OfferingCategory.HIGHLY_SPECIALISED


def answer(
    kind: ChangeOfRate,
    cause: CauseOfChange,
    category: OfferingCategory | None = SPECIALISED,
    agreement: str = "syddanmark-2016",
    **own: str,
) -> ChangeAnswer:
    found = Catalogue.of_package().get(agreement)
    change = RateChange(
        kind=kind,
        cause=cause,
        year=found.starts.year,
        adopted=ADOPTED.replace(year=found.starts.year),
        category=category,
    )
    return change_under(found, {path.replace("__", "."): value for path, value in own.items()}, change)


def codes(*given: object, **own: str) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        answer(*given, **own)  # type: ignore[arg-type]
    return [problem.code for problem in found.value.problems]


@pytest.mark.parametrize(
    ("kind", "earliest"), [(RAISE, ADOPTED), (REDUCTION, date(2016, 1, 1)), (ERROR, date(2016, 1, 1))]
)
def test_in_syddanmark_a_raise_holds_from_its_adoption_and_the_rest_from_new_year(
    kind: ChangeOfRate, earliest: date
) -> None:
    found = answer(kind, LASTING)

    assert found.may_change
    assert found.earliest == earliest
    assert f"changes.{kind.value}_from" in [clause.path for clause in found.clauses]


@pytest.mark.parametrize("cause", [CAPACITY, OTHER])
def test_in_syddanmark_a_raise_needs_lasting_extraordinary_circumstances(cause: CauseOfChange) -> None:
    found = answer(RAISE, cause)

    assert not found.may_change
    assert found.earliest is None
    assert "ekstraordinære" in found.because.da


@pytest.mark.parametrize("kind", [REDUCTION, ERROR])
def test_in_syddanmark_a_reduction_and_a_correction_may_be_made_at_once(kind: ChangeOfRate) -> None:
    assert answer(kind, OTHER).may_change


@pytest.mark.parametrize("category", [OfferingCategory.CLUSTER, OfferingCategory.LOCAL])
def test_in_syddanmark_the_days_stand_for_highly_specialised_offerings_alone(category: OfferingCategory) -> None:
    found = answer(RAISE, LASTING, category)

    assert found.may_change
    assert found.earliest is None
    assert category.text.da in found.because.da


def test_in_syddanmark_the_category_is_needed() -> None:
    assert codes(RAISE, LASTING, None) == ["change-needs-category"]


def test_in_midtjylland_a_rate_does_not_change_because_of_the_number_of_places() -> None:
    found = answer(REDUCTION, CAPACITY, None, "midtjylland-2017")

    assert not found.may_change
    assert [clause.path for clause in found.clauses] == ["changes.rate_changes"]


def test_in_midtjylland_the_day_stands_in_an_annex_that_is_not_read() -> None:
    assert codes(RAISE, OTHER, None, "midtjylland-2017") == ["clause-not-given"]


def test_a_day_of_the_users_own_is_used_where_the_agreement_is_silent() -> None:
    found = answer(RAISE, OTHER, None, "midtjylland-2017", changes__raise_from="start_of_year")

    assert found.earliest == date(2017, 1, 1)


def test_a_change_is_adopted_in_the_year_of_its_rate() -> None:
    agreement = Catalogue.of_package().get("syddanmark-2016")
    change = RateChange(kind=RAISE, cause=LASTING, year=2016, adopted=date(2015, 12, 31), category=SPECIALISED)

    with pytest.raises(ProblemsFound) as found:
        change_under(agreement, {}, change)

    assert [problem.code for problem in found.value.problems] == ["change-adopted-outside-year"]
