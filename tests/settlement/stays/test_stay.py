"""A stay as its events tell it: the order they were written down in decides, and what does not fit is told."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.settlement.stays.events import StayEventKind as K
from ramme.settlement.stays.stay import GroupChange, StayEnding, in_order, overlaps, stay_from
from tests.searching import examples
from tests.settlement.settling import a_stay, an_event

JANUARY = date(2016, 1, 10)
MARCH = date(2016, 3, 5)


def test_a_stay_goes_on_until_a_last_day_is_written() -> None:
    stay = a_stay((K.ADMITTED, JANUARY))

    assert (stay.admitted_on, stay.last_day, stay.is_usable) == (JANUARY, None, True)


def test_a_discharge_is_the_last_day() -> None:
    stay = a_stay((K.ADMITTED, JANUARY), (K.DISCHARGED, MARCH))

    assert (stay.last_day, stay.ending) == (MARCH, StayEnding.DISCHARGED)


@pytest.mark.parametrize(
    ("died", "ending", "last_day"),
    [
        (date(2016, 3, 4), StayEnding.DIED, date(2016, 3, 4)),
        (date(2016, 3, 5), StayEnding.DIED, date(2016, 3, 5)),
        (date(2016, 3, 6), StayEnding.DISCHARGED, MARCH),
    ],
)
def test_a_death_is_the_last_day_unless_the_citizen_had_left(died: date, ending: StayEnding, last_day: date) -> None:
    stay = a_stay((K.ADMITTED, JANUARY), (K.DISCHARGED, MARCH), (K.DIED, died))

    assert (stay.ending, stay.last_day) == (ending, last_day)


def test_a_correction_takes_the_place_of_the_event_it_withdraws() -> None:
    events = [
        an_event(1, K.ADMITTED, JANUARY),
        an_event(2, K.DISCHARGED, date(2016, 3, 1)),
        an_event(3, K.DISCHARGED, MARCH, withdraws=2),
    ]

    stay = stay_from(events)

    assert stay.last_day == MARCH
    assert not stay.problems


def test_a_withdrawn_notice_was_never_given() -> None:
    events = [
        an_event(1, K.ADMITTED, JANUARY),
        an_event(2, K.NOTICE_GIVEN, MARCH),
        an_event(3, K.NOTICE_GIVEN, MARCH, withdraws=2, is_withdrawal=True),
    ]

    assert stay_from(events).notice_given_on is None


def test_a_withdrawal_that_is_withdrawn_leaves_the_event_as_it_was() -> None:
    events = [
        an_event(1, K.ADMITTED, JANUARY),
        an_event(2, K.NOTICE_GIVEN, MARCH),
        an_event(3, K.NOTICE_GIVEN, MARCH, withdraws=2, is_withdrawal=True),
        an_event(4, K.NOTICE_GIVEN, MARCH, withdraws=3, is_withdrawal=True),
    ]

    assert stay_from(events).notice_given_on == MARCH


def test_a_stay_whose_admission_is_withdrawn_is_none() -> None:
    events = [an_event(1, K.ADMITTED, JANUARY), an_event(2, K.ADMITTED, JANUARY, withdraws=1, is_withdrawal=True)]

    stay = stay_from(events)

    assert (stay.is_usable, stay.problems) == (False, ())


def test_a_discharge_without_an_admission_is_told() -> None:
    stay = a_stay((K.DISCHARGED, MARCH))

    assert [problem.code for problem in stay.problems] == ["stay-without-admission"]


def test_a_stay_that_ends_before_it_begins_is_told() -> None:
    stay = a_stay((K.ADMITTED, MARCH), (K.DISCHARGED, JANUARY))

    [problem] = stay.problems
    assert problem.code == "stay-ends-before-start"
    assert "10. januar 2016" in problem.told("da")
    assert not stay.is_usable


def test_a_stay_of_one_day_is_one() -> None:
    assert a_stay((K.ADMITTED, MARCH), (K.DISCHARGED, MARCH)).is_usable


def test_what_stands_twice_is_told_and_the_later_word_holds() -> None:
    stay = a_stay((K.ADMITTED, JANUARY), (K.DISCHARGED, date(2016, 4, 1)), (K.DISCHARGED, MARCH))

    assert [problem.code for problem in stay.problems] == ["stay-event-twice"]
    assert stay.last_day == MARCH


@pytest.mark.parametrize("unknown", [2, 3, 7])
def test_an_event_withdraws_only_one_that_stands_before_it(unknown: int) -> None:
    events = [an_event(1, K.ADMITTED, JANUARY), an_event(2, K.NOTICE_GIVEN, MARCH, withdraws=unknown)]

    assert [problem.code for problem in stay_from(events).problems] == ["stay-event-withdraws-unknown"]


def test_changes_of_group_stand_in_the_order_of_their_days() -> None:
    stay = stay_from(
        [
            an_event(1, K.ADMITTED, JANUARY),
            an_event(2, K.GROUP_CHANGED, MARCH, group="3"),
            an_event(3, K.GROUP_CHANGED, date(2016, 2, 1), group="2", service="place"),
        ]
    )

    assert stay.group_changes == (
        GroupChange(on=date(2016, 2, 1), group="2", service="place"),
        GroupChange(on=MARCH, group="3"),
    )


@pytest.mark.parametrize(("begins", "found"), [(date(2016, 3, 5), 1), (date(2016, 3, 6), 0)])
def test_two_stays_overlap_where_they_share_a_day(begins: date, found: int) -> None:
    stays = in_order([a_stay((K.ADMITTED, begins)), a_stay((K.ADMITTED, JANUARY), (K.DISCHARGED, MARCH))])

    assert [problem.code for problem in overlaps(stays)] == ["stays-overlap"] * found


def test_a_stay_that_goes_on_overlaps_every_later_one() -> None:
    stays = in_order([a_stay((K.ADMITTED, MARCH)), a_stay((K.ADMITTED, JANUARY))])

    [problem] = overlaps(stays)
    assert "ikke endnu" in problem.told("da")


@examples(60)
@given(st.permutations(range(4)))
def test_events_tell_the_same_stay_in_whatever_order_they_are_handed_in(order: list[int]) -> None:
    events = [
        an_event(1, K.ADMITTED, JANUARY),
        an_event(2, K.NOTICE_GIVEN, JANUARY),
        an_event(3, K.DISCHARGED, date(2016, 2, 1)),
        an_event(4, K.DISCHARGED, MARCH, withdraws=3),
    ]

    assert stay_from([events[at] for at in order]) == stay_from(events)
