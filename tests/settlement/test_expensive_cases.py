"""The state's refund of an expensive case: the published example, each threshold, and years that are not known."""

from __future__ import annotations

import pytest

from ramme.problems import ProblemsFound
from ramme.quantities import Kroner, Months
from ramme.settlement.expensive_cases import CaseGroup, refund_of, thresholds_of

ADULTS, CHILDREN = CaseGroup.ADULTS, CaseGroup.CHILDREN


def refund(year: int, group: CaseGroup, kroner: int, months: int = 12) -> int:
    return refund_of(Kroner(kroner * 100), thresholds_of(year, group), Months(months * 100)).total.whole


def test_the_published_thresholds_give_the_published_refund() -> None:
    assert refund(2020, ADULTS, 2_500_000) == 465_000_00  # A20: sm.dk, finansiering og takster 2020


@pytest.mark.parametrize(
    ("costs", "expected"),
    [
        (0, 0),
        (859_999, 0),
        (860_000, 0),
        (860_004, 1_00),
        (1_680_000, 205_000_00),
        (1_680_002, 205_001_00),
        (2_120_000, 425_000_00),
        (2_120_004, 425_003_00),
    ],
)
def test_each_threshold_begins_a_larger_share(costs: int, expected: int) -> None:
    assert refund(2022, ADULTS, costs) == expected


def test_adults_and_children_had_thresholds_of_their_own_once() -> None:
    starts = [[each.start.whole for each in thresholds_of(2020, group)] for group in (ADULTS, CHILDREN)]

    assert starts == [[1_090_000_00, 2_050_000_00], [830_000_00, 1_630_000_00]]
    assert thresholds_of(2022, ADULTS) == thresholds_of(2022, CHILDREN)


def test_the_thresholds_follow_the_months() -> None:
    assert refund(2022, ADULTS, 430_000, months=6) == 0
    assert refund(2022, ADULTS, 430_004, months=6) == 1_00


@pytest.mark.parametrize("year", [2006, 2010, 2016, 2023, 2026])
def test_a_year_that_is_not_known_is_a_problem_that_names_the_years_there_are(year: int) -> None:
    with pytest.raises(ProblemsFound) as found:
        thresholds_of(year, ADULTS)

    [problem] = found.value.problems
    assert problem.code == "refund-threshold-not-known"
    assert "2020, 2021, 2022" in problem.says.da


def test_a_year_of_which_only_one_threshold_was_found_is_not_known() -> None:
    with pytest.raises(ProblemsFound) as found:
        thresholds_of(2015, ADULTS)

    assert "kun en af dem" in found.value.problems[0].says.da


def test_a_threshold_remembers_the_row_and_the_source_it_stands_in() -> None:
    start = thresholds_of(2020, ADULTS)[0].start

    assert start.origin.place.file.startswith("expensive_case_thresholds.csv (sm.dk")  # type: ignore[union-attr]
    assert start.origin.place.column == "from_25"  # type: ignore[union-attr]
