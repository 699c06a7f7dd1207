from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ramme.reporting.rounds.calendar import Calendar, Exemption
from ramme.reporting.rounds.opening import in_the_way

OPENS = datetime(2026, 5, 1, tzinfo=UTC)
DEADLINE = datetime(2026, 5, 31, 21, 59, 59, tzinfo=UTC)
CALENDAR = Calendar(opens=OPENS, deadline=DEADLINE)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("moment", "code"),
    [
        (OPENS - SECOND, "round-not-open"),
        (OPENS, None),
        (DEADLINE, None),
        (DEADLINE + timedelta(microseconds=1), "round-closed"),
        (DEADLINE + SECOND, "round-closed"),
    ],
)
def test_answers_are_taken_from_the_opening_to_the_deadline_itself(moment: datetime, code: str | None) -> None:
    found = in_the_way(CALENDAR, moment)

    assert (found.code if found else None) == code


def test_an_exception_opens_until_its_end_and_no_further() -> None:
    exemption = Exemption(until=DEADLINE + timedelta(days=2), reason="Sygdom")

    assert in_the_way(CALENDAR, exemption.until, exemption) is None
    assert in_the_way(CALENDAR, exemption.until + SECOND, exemption) is not None


def test_a_frozen_round_takes_nothing_whatever_the_calendar_says() -> None:
    exemption = Exemption(until=DEADLINE + timedelta(days=2), reason="Sygdom")

    found = in_the_way(CALENDAR, OPENS, exemption, is_frozen=True)

    assert found is not None
    assert found.code == "round-frozen"
