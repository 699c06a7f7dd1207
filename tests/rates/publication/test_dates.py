"""A rate holds from new year; within the year only as a clause allows, and from no earlier day."""

from __future__ import annotations

from datetime import date

import pytest

from ramme.agreements import Catalogue
from ramme.agreements.variants.scope import OfferingCategory
from ramme.problems import Problem
from ramme.rates.development.within_year import CauseOfChange, ChangeOfRate, RateChange
from ramme.rates.publication.dates import DateAnswer, Dating, checked_dates

ADOPTED = date(2016, 6, 15)
NEW_YEAR, DECEMBER, JULY = date(2016, 1, 1), date(2015, 12, 1), date(2016, 7, 1)
LASTING, OTHER = CauseOfChange.LASTING_EXTRAORDINARY, CauseOfChange.OTHER
SPECIALISED, CLUSTER = OfferingCategory.HIGHLY_SPECIALISED, OfferingCategory.CLUSTER


def change(kind: ChangeOfRate = ChangeOfRate.RAISE, cause: CauseOfChange = LASTING, **more: object) -> RateChange:
    values = {"year": 2016, "adopted": ADOPTED, "category": SPECIALISED, **more}
    return RateChange(kind=kind, cause=cause, **values)  # type: ignore[arg-type]


def answer(dating: Dating, agreement: str = "syddanmark-2016") -> DateAnswer:
    return checked_dates(dating, Catalogue.of_package().get(agreement))


def found(valid_from: date, published_on: date = JULY, of: RateChange | None = None, **more: object) -> list[Problem]:
    dating = Dating(year=2016, valid_from=valid_from, published_on=published_on, change=of, **more)  # type: ignore[arg-type]
    return list(answer(dating).problems)


def test_a_rate_from_new_year_that_is_published_before_it_needs_no_clause() -> None:
    checked = answer(Dating(year=2016, valid_from=NEW_YEAR, published_on=DECEMBER))

    assert checked.problems == ()
    assert checked.clauses == ()


def test_a_first_rate_that_is_published_late_is_told_to_be_so() -> None:
    assert [problem.code for problem in found(NEW_YEAR, date(2016, 1, 2))] == ["published-after-it-holds"]
    assert found(NEW_YEAR, NEW_YEAR) == []


@pytest.mark.parametrize("day", [date(2015, 12, 31), date(2017, 1, 1)])
def test_a_rate_holds_from_a_day_of_its_own_year(day: date) -> None:
    assert [problem.code for problem in found(day)] == ["valid-from-outside-year"]


def test_a_rate_from_a_later_day_or_in_place_of_another_needs_a_clause() -> None:
    assert [problem.code for problem in found(date(2016, 1, 2))] == ["change-within-year-needs-clause"]
    assert [problem.code for problem in found(NEW_YEAR, replaces_rate=True)] == ["change-within-year-needs-clause"]
    assert found(NEW_YEAR, DECEMBER, replaces_rate=True) == []


def test_the_first_rate_of_a_new_offering_holds_from_its_opening() -> None:
    assert found(JULY, date(2016, 6, 1), opens_on=JULY) == []
    assert [problem.code for problem in found(JULY, opens_on=date(2016, 6, 30))] == ["change-within-year-needs-clause"]
    assert [problem.code for problem in found(JULY, opens_on=JULY, replaces_rate=True)] == [
        "change-within-year-needs-clause"
    ]


@pytest.mark.parametrize(
    ("published_on", "codes"),
    [(DECEMBER, []), (NEW_YEAR, []), (date(2016, 1, 2), ["late-rate-needs-clause"])],
)
def test_the_first_rate_of_an_offering_that_had_one_the_year_before_is_a_change_when_it_is_late(
    published_on: date, codes: list[str]
) -> None:
    assert [problem.code for problem in found(NEW_YEAR, published_on, follows_rate=True)] == codes


def test_a_late_rate_that_a_clause_allows_says_that_this_is_our_reading() -> None:
    reduction = change(ChangeOfRate.REDUCTION)

    late = answer(Dating(year=2016, valid_from=NEW_YEAR, published_on=JULY, change=reduction, follows_rate=True))

    assert late.problems == ()
    assert late.because is not None
    assert "er vores fortolkning" in late.because.da
    assert late.clauses[0].path == "changes.rate_changes"


def test_a_late_raise_may_not_hold_from_new_year() -> None:
    assert [problem.code for problem in found(NEW_YEAR, of=change(), follows_rate=True)] == [
        "change-within-year-too-early"
    ]


def test_a_new_offerings_first_rate_is_not_late_although_another_rate_came_before() -> None:
    assert found(JULY, JULY, opens_on=JULY, follows_rate=True) == []


def test_a_raise_may_hold_from_its_adoption_and_the_clause_is_named() -> None:
    checked = answer(Dating(year=2016, valid_from=ADOPTED, published_on=JULY, change=change()))

    assert checked.problems == ()
    assert [clause.path for clause in checked.clauses][:2] == ["changes.rate_changes", "changes.raise_from"]
    assert checked.because is not None


def test_a_raise_from_before_its_adoption_is_refused_with_the_clause() -> None:
    [problem] = found(date(2016, 6, 14), of=change())

    assert problem.code == "change-within-year-too-early"
    assert problem.source is not None
    assert problem.source.place == "Højt specialiserede tilbud, Takstændringer"
    assert "15. juni 2016" in problem.remedy.da


def test_a_reduction_may_hold_from_new_year() -> None:
    assert found(NEW_YEAR, of=change(ChangeOfRate.REDUCTION), replaces_rate=True) == []


def test_a_raise_for_another_cause_is_refused_with_the_clause() -> None:
    [problem] = found(JULY, of=change(cause=OTHER))

    assert problem.code == "change-within-year-not-allowed"
    assert problem.source is not None
    assert "helt ekstraordinære" in problem.says.da


def test_where_the_agreement_gives_no_day_that_is_said() -> None:
    [problem] = found(JULY, of=change(category=CLUSTER))

    assert problem.code == "change-within-year-without-day"
    assert "vores fortolkning" in problem.says.da
    assert "eget valg" not in problem.says.da


def test_an_agreement_that_does_not_say_when_a_raise_holds_stops_it() -> None:
    raise_in_2017 = change(year=2017, adopted=date(2017, 6, 15))
    dating = Dating(year=2017, valid_from=date(2017, 7, 1), published_on=date(2017, 6, 20), change=raise_in_2017)

    checked = answer(dating, "midtjylland-2017")

    assert [problem.code for problem in checked.problems] == ["clause-not-given"]


def test_a_change_adopted_in_another_year_is_refused() -> None:
    assert [problem.code for problem in found(JULY, of=change(year=2015, adopted=date(2015, 6, 15)))] == [
        "change-adopted-outside-year"
    ]
