"""The time limit of an agreement and the periods of its municipalities."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.problems import Weight
from ramme.quantities import Percent
from ramme.settlement.payment_agreements.period_checks import stretches, told_days
from tests.searching import examples
from tests.settlement.payment_agreements.agreements import (
    ENDS,
    REVIEW,
    STARTS,
    a_period,
    an_agreement,
    by_field,
    codes,
    found,
)

DAY = timedelta(days=1)
MIDDLE = date(2017, 9, 1)


def test_two_periods_that_meet_cover_the_agreement() -> None:
    periods = (a_period(ends=MIDDLE - DAY), a_period(starts=MIDDLE, paying="silkeborg", reason="flyttet"))

    assert codes(an_agreement(municipalities=periods)) == []


@pytest.mark.parametrize(
    ("last", "told"), [(MIDDLE - 2 * DAY, "31. august 2017."), (date(2017, 8, 1), "fra 2. august")]
)
def test_days_between_two_periods_on_which_nobody_pays_stop(last: date, told: str) -> None:
    periods = (a_period(ends=last), a_period(starts=MIDDLE))

    [problem] = found(an_agreement(municipalities=periods))

    assert (problem.code, problem.weight) == ("payment-agreement-nobody-pays", Weight.STOPS)
    assert told in problem.says.da


def test_days_before_the_first_and_after_the_last_period_stop() -> None:
    periods = (a_period(starts=STARTS + DAY, ends=ENDS - DAY),)

    assert codes(an_agreement(municipalities=periods)) == ["payment-agreement-nobody-pays"] * 2


def test_an_agreement_without_end_needs_a_period_without_end() -> None:
    agreement = an_agreement(ends=None, review_on=None, municipalities=(a_period(ends=ENDS),))

    [problem] = found(agreement)

    assert problem.code == "payment-agreement-nobody-pays"
    assert "fra 1. marts 2018." in problem.says.da


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ((6_000, 4_000), []),
        ((6_000, 3_999), ["payment-agreement-shares-not-whole"]),
        ((6_000, 4_001), ["payment-agreement-shares-not-whole"]),
        ((3_333, 3_333, 3_334), []),
    ],
)
def test_the_shares_of_all_payers_are_the_whole_on_every_day(shares: tuple[int, ...], expected: list[str]) -> None:
    periods = tuple(
        a_period(paying=f"kommune-{number}", share=Percent(share), reason="aftalt")
        for number, share in enumerate(shares)
    )

    assert codes(an_agreement(municipalities=periods)) == expected


def test_a_share_that_is_not_whole_is_told_in_percent_with_its_days() -> None:
    periods = (a_period(ends=MIDDLE), a_period(starts=MIDDLE + DAY, share=Percent(9_950)))

    [problem] = found(an_agreement(municipalities=periods))

    assert "99,5 % fra 2. september 2017 til 28. februar 2018" in problem.says.da


def test_a_payer_stands_once_a_day() -> None:
    periods = (a_period(ends=MIDDLE), a_period(starts=MIDDLE))

    [problem] = found(an_agreement(municipalities=periods))

    assert problem.code == "payment-agreement-payer-twice"
    assert "viborg står som betalingskommune i to perioder 1. september 2017" in problem.says.da


def test_one_municipality_acts_at_a_time() -> None:
    periods = (
        a_period(share=Percent(5_000)),
        a_period(share=Percent(5_000), acting="silkeborg", paying="silkeborg", reason="delt"),
    )

    assert codes(an_agreement(municipalities=periods)) == ["payment-agreement-two-acting-municipalities"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"residence": "skive"}, True),
        ({"residence": "skive", "reason": "RSL § 9"}, False),
        ({"residence": ""}, False),
    ],
)
def test_the_reason_is_asked_for_where_acting_paying_and_residence_differ(
    changes: dict[str, Any], expected: bool
) -> None:
    problems = found(an_agreement(municipalities=(a_period(**changes),)))

    assert ["payment-agreement-municipality-without-reason"] * expected == [problem.code for problem in problems]
    assert all(problem.weight is Weight.WARNS for problem in problems)


@pytest.mark.parametrize(
    ("reason", "expected"), [("", True), ("  ", True), ("retssikkerhedsloven § 9 c, stk. 2", False)]
)
def test_a_payer_that_acts_in_no_period_is_not_held_without_a_reason(reason: str, expected: bool) -> None:
    problems = found(an_agreement(municipalities=(a_period(paying="skive", reason=reason),)))

    told = [(problem.code, problem.weight, problem.where.field) for problem in problems]
    stops = ("payment-agreement-payer-without-reason", Weight.STOPS, "municipalities.1.reason")
    assert told == [stops] * expected


def test_a_payer_that_acts_in_another_period_signs_and_is_only_asked_for_the_reason() -> None:
    before = a_period(ends=STARTS + DAY, paying="skive", reason="")
    after = a_period(starts=STARTS + DAY + DAY, acting="skive", paying="skive", reason="")

    problems = found(an_agreement(municipalities=(before, after)))

    assert {problem.code for problem in problems} == {"payment-agreement-municipality-without-reason"}


def test_a_period_that_ends_before_it_starts_is_told_alone() -> None:
    agreement = an_agreement(municipalities=(a_period(ends=STARTS - DAY),))

    assert by_field(found(agreement)) == {"municipalities.1.ends": "payment-agreement-ends-before-it-starts"}


@pytest.mark.parametrize(
    "period",
    [a_period(starts=ENDS + DAY), a_period(starts=date(2016, 1, 1), ends=STARTS - DAY)],
)
def test_a_period_wholly_outside_the_agreement_is_told(period: Any) -> None:
    assert codes(an_agreement(municipalities=(period,))) == ["payment-agreement-period-outside"]


@pytest.mark.parametrize(
    ("ends", "review_on", "expected"),
    [
        (ENDS, ENDS - DAY, []),
        (ENDS, ENDS, ["payment-agreement-review-after-end"]),
        (ENDS, STARTS - DAY, ["payment-agreement-review-after-end"]),
        (ENDS, STARTS, []),
        (ENDS, None, ["payment-agreement-without-review"]),
        (None, None, []),
        (None, REVIEW, []),
        (None, STARTS - DAY, ["payment-agreement-review-after-end"]),
    ],
)
def test_the_review_is_before_the_end(ends: date | None, review_on: date | None, expected: list[str]) -> None:
    assert codes(an_agreement(ends=ends, review_on=review_on)) == expected


def test_an_agreement_that_ends_before_it_starts_says_no_more_of_its_periods() -> None:
    agreement = an_agreement(ends=STARTS - DAY, municipalities=(a_period(ends=MIDDLE),))

    assert by_field(found(agreement)) == {"ends": "payment-agreement-ends-before-it-starts"}


def test_days_are_told_as_people_say_them() -> None:
    assert told_days(STARTS, None).da == "fra 1. marts 2017"
    assert told_days(STARTS, STARTS).da == "1. marts 2017"
    assert told_days(STARTS, STARTS).en == "on 1 March 2017"
    assert told_days(STARTS, ENDS).da == "fra 1. marts 2017 til 28. februar 2018"


@given(cuts=st.lists(st.integers(1, 364), min_size=1, max_size=6, unique=True))
@examples(80)
def test_stretches_cover_every_day_of_the_agreement_once(cuts: list[int]) -> None:
    firsts = [STARTS, *(STARTS + timedelta(days=cut) for cut in sorted(cuts))]
    lasts = [*(first - DAY for first in firsts[1:]), ENDS]
    periods = tuple(
        a_period(starts=first, ends=last) for first, last in zip(firsts, lasts, strict=True) if first <= last
    )
    agreement = an_agreement(municipalities=periods)

    cut = stretches(agreement)

    assert sum((stretch.last - stretch.first).days + 1 for stretch, _ in cut) == (ENDS - STARTS).days + 1
    assert all(len(holding) == 1 for _, holding in cut)
    assert codes(agreement) == []
