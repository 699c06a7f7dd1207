"""When the parties are reminded of a review and of the end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ramme.settlement.payment_agreements.reviews import About, due_reminders, reminders_of
from tests.settlement.payment_agreements.agreements import an_agreement

END, REVIEW = date(2026, 12, 31), date(2026, 9, 30)
AGREEMENT = an_agreement(ends=END, review_on=REVIEW)


def due(on: date) -> list[tuple[About, int]]:
    return [(reminder.about, reminder.days) for reminder in due_reminders([AGREEMENT], on)]


def test_an_agreement_is_reminded_of_three_times_before_each_of_its_days() -> None:
    assert [(each.about, each.days, each.on) for each in reminders_of(AGREEMENT)] == [
        (About.REVIEW, 90, date(2026, 7, 2)),
        (About.REVIEW, 60, date(2026, 8, 1)),
        (About.REVIEW, 30, date(2026, 8, 31)),
        (About.END, 90, date(2026, 10, 2)),
        (About.END, 60, date(2026, 11, 1)),
        (About.END, 30, date(2026, 12, 1)),
    ]


def test_an_agreement_without_time_limit_is_never_reminded_of() -> None:
    assert reminders_of(an_agreement(ends=None, review_on=None)) == ()


@pytest.mark.parametrize(
    ("days_before", "expected"),
    [(91, []), (90, [90]), (89, [90]), (61, [90]), (60, [60]), (59, [60]), (30, [30]), (1, [30]), (0, [30]), (-1, [])],
)
def test_the_latest_reminder_that_is_due_is_met_also_after_a_weekend(days_before: int, expected: list[int]) -> None:
    on = REVIEW - timedelta(days=days_before)

    assert [days for about, days in due(on) if about is About.REVIEW] == expected


def test_each_reminder_has_a_key_of_its_own_that_a_moved_day_changes() -> None:
    moved = an_agreement(ends=END, review_on=REVIEW + timedelta(days=1))
    keys = [reminder.key for agreement in (AGREEMENT, moved) for reminder in reminders_of(agreement)]

    assert len(set(keys)) == 9
    assert keys[0] == "BA-2017-0001:review:2026-09-30:90"


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (date(2026, 7, 2), "Betalingsaftale BA-2017-0001: skal følges op 30. september 2026, om 90 dage."),
        (REVIEW, "Betalingsaftale BA-2017-0001: skal følges op i dag, 30. september 2026."),
        (date(2026, 10, 2), "Betalingsaftale BA-2017-0001: skal følges op 30. september 2026; det er 2 dage siden."),
    ],
)
def test_a_reminder_is_told_as_of_today(today: date, told: str) -> None:
    assert reminders_of(AGREEMENT)[0].told(today).da == told


def test_reminders_of_many_agreements_come_in_the_order_of_their_days() -> None:
    others = [
        an_agreement(number=f"BA-{number}", ends=END - timedelta(days=number), review_on=None) for number in (5, 1)
    ]

    found = due_reminders([AGREEMENT, *others], date(2026, 12, 20))

    assert [reminder.number for reminder in found] == ["BA-5", "BA-1", "BA-2017-0001"]
