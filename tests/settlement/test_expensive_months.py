"""An expensive single case month by month: a twelfth of the thresholds, net of income, one-off costs spread."""

from __future__ import annotations

import pytest

from ramme.explanations.plain import as_text
from ramme.explanations.recording import recorded
from ramme.settlement.expensive_cases import CaseGroup, thresholds_of
from ramme.settlement.expensive_months import CaseCosts, answer_about, case_year, explained

LIMITS = thresholds_of(2020, CaseGroup.CHILDREN)
TWELFTH = 830_000_00 // 12 + 1  # 69.166,67


@pytest.mark.parametrize(("oere", "refund"), [(TWELFTH - 1, 0), (TWELFTH, 0), (TWELFTH + 4, 1)])
def test_a_month_below_at_and_above_a_twelfth_of_the_threshold(oere: int, refund: int) -> None:
    found = case_year(CaseCosts(year=2020, by_month={5: oere}), LIMITS)

    [month] = found.months
    assert (month.month, month.refund.total.whole) == (5, refund)
    assert found.is_expensive is (refund > 0)


def test_income_comes_off_every_month_and_one_off_costs_fall_on_all_twelve() -> None:
    found = case_year(CaseCosts(year=2020, by_month={1: 100_000_00}, once=12_000_01, income_a_month=500_00), LIMITS)

    assert len(found.months) == 12
    assert [each.net.whole for each in found.months[:2]] == [100_500_01, 500_00]
    assert sum(each.costs.whole for each in found.months) == 112_000_01


def test_a_dear_month_is_not_evened_out_by_a_cheap_one() -> None:
    found = case_year(CaseCosts(year=2020, by_month={1: TWELFTH + 400, 2: TWELFTH - 400}), LIMITS)

    assert found.total is not None
    assert found.total.whole == 100


def test_a_case_without_costs_has_no_months() -> None:
    found = case_year(CaseCosts(year=2020, by_month={}), LIMITS)

    assert (found.months, found.total, found.is_expensive) == ((), None, False)


def test_the_explanation_tells_the_months_and_that_siblings_stand_alone() -> None:
    found = case_year(CaseCosts(year=2020, by_month={1: 100_000_00}), LIMITS)
    answer = answer_about(2020, CaseGroup.CHILDREN, LIMITS, own=False)

    text = as_text(recorded(explained("BA-2020-1", found, answer, constructed=True)))

    assert "januar 2020" in text
    assert "Søskende" in text
    assert "tolvtedel" in text
