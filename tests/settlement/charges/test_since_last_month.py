"""Is what differs from the month before told, and what a longer month or rounding does left out?"""

from __future__ import annotations

import pytest

from ramme.settlement.charges.since_last_month import ChangeKind, MonthCharge, ServiceOfPayer, changes

OF = ServiceOfPayer("BA-1", "s1", "viborg")


@pytest.mark.parametrize(
    ("before", "now", "kind"),
    [
        (None, MonthCharge(31, 0, 3100), ChangeKind.NEW),
        (MonthCharge(31, 0, 3100), None, ChangeKind.ENDED),
        (MonthCharge(30, 0, 3000), MonthCharge(20, 11, 2000), ChangeKind.DAYS),
        (MonthCharge(30, 0, 300_000), MonthCharge(31, 0, 310_031), ChangeKind.RATE),
        (MonthCharge(0, 0, 500), MonthCharge(0, 0, 600), ChangeKind.AMOUNT),
    ],
)
def test_each_kind_of_difference_is_told(before: MonthCharge | None, now: MonthCharge | None, kind: ChangeKind) -> None:
    [change] = changes({OF: before} if before else {}, {OF: now} if now else {})

    assert change.kind is kind
    assert change.difference == (now.amount_oere if now else 0) - (before.amount_oere if before else 0)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (MonthCharge(30, 0, 300_000), MonthCharge(31, 0, 310_000)),
        (MonthCharge(30, 0, 300_000), MonthCharge(31, 0, 310_003)),
        (MonthCharge(30, 0, 9_000), MonthCharge(31, 0, 9_000)),
        (MonthCharge(0, 0, 500), MonthCharge(0, 0, 500)),
    ],
)
def test_a_longer_month_an_amount_by_the_month_and_rounding_are_no_difference(
    before: MonthCharge, now: MonthCharge
) -> None:
    assert changes({OF: before}, {OF: now}) == ()


def test_differences_stand_in_the_order_of_agreements() -> None:
    other = ServiceOfPayer("BA-0", "s1", "viborg")

    found = changes({}, {OF: MonthCharge(1, 29, 100), other: MonthCharge(1, 29, 100)})

    assert [each.of for each in found] == [other, OF]
