"""What was stated is kept, so that any day can be told as it was, and as it was known then."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.registry.history import (
    NOTHING,
    Plain,
    StatedFact,
    Subject,
    SubjectKind,
    as_it_was,
    changes_between,
    values_of,
)
from tests.searching import examples

ELMELY = Subject(kind=SubjectKind.OFFERING, id="greve-elmely")
BIRK = Subject(kind=SubjectKind.OFFERING, id="roskilde-birk")


def at(day: int, month: int = 1) -> datetime:
    return datetime(2026, month, day, 12, tzinfo=UTC)


def fact(
    value: Plain, holds_from: date, stated_at: datetime, subject: Subject = ELMELY, confirmed_on: date | None = None
) -> StatedFact:
    return StatedFact(
        subject=subject,
        field="places",
        value=value,
        stated_by="greve",
        stated_at=stated_at,
        holds_from=holds_from,
        confirmed_on=confirmed_on,
    )


FACTS = (
    fact(10, date(2026, 1, 1), at(1)),
    fact(12, date(2026, 3, 1), at(1, 2)),
    fact(11, date(2026, 1, 1), at(10, 2)),
)


@pytest.mark.parametrize(
    ("on", "known_at", "value"),
    [
        (date(2025, 12, 31), None, None),
        (date(2026, 1, 1), None, 11),
        (date(2026, 1, 1), at(9, 2), 10),
        (date(2026, 1, 1), at(10, 2), 11),
        (date(2026, 2, 28), None, 11),
        (date(2026, 3, 1), None, 12),
        (date(2026, 3, 1), at(31), 10),
    ],
)
def test_a_day_is_told_as_it_was_and_as_it_was_known(on: date, known_at: datetime | None, value: int | None) -> None:
    assert values_of(as_it_was(FACTS, on, known_at), ELMELY).get("places") == value


def test_of_two_statements_about_the_same_day_the_later_one_counts_in_any_order() -> None:
    for facts in (FACTS, FACTS[::-1]):
        assert values_of(as_it_was(facts, date(2026, 2, 1)), ELMELY) == {"places": 11}


def test_facts_of_one_subject_are_not_those_of_another() -> None:
    facts = (*FACTS, fact(3, date(2026, 1, 1), at(1), BIRK))

    assert values_of(as_it_was(facts, date(2026, 2, 1)), BIRK) == {"places": 3}


@pytest.mark.parametrize(
    ("confirmed_on", "on", "known_at", "age"),
    [
        (None, date(2026, 1, 31), None, 30),
        (date(2026, 1, 21), date(2026, 1, 31), None, 10),
        (date(2026, 1, 31), date(2026, 1, 31), None, 0),
        (date(2026, 2, 10), date(2026, 1, 31), None, 30),
        (date(2026, 2, 10), date(2026, 1, 31), at(20, 2), 10),
        (None, date(2025, 12, 31), at(11), 10),
    ],
)
def test_the_age_is_counted_from_the_last_day_anybody_said_it(
    confirmed_on: date | None, on: date, known_at: datetime | None, age: int
) -> None:
    held = as_it_was([fact(10, date(2025, 1, 1), at(1), confirmed_on=confirmed_on)], on, known_at)

    assert held[ELMELY, "places"].age_in_days == age


def test_what_was_stated_afterwards_of_a_day_has_no_age_on_it() -> None:
    held = as_it_was([fact(10, date(2026, 1, 1), at(10, 2))], date(2026, 1, 5))

    assert held[ELMELY, "places"].age_in_days == 0


def test_a_fact_was_last_said_when_it_was_stated_or_confirmed() -> None:
    assert fact(1, date(2026, 1, 1), at(5)).last_said_on == date(2026, 1, 5)
    assert fact(1, date(2026, 1, 1), at(5), confirmed_on=date(2026, 1, 9)).last_said_on == date(2026, 1, 9)


def test_changes_between_two_days_tell_both_values_and_who_stated_the_last() -> None:
    changes = changes_between(FACTS, date(2026, 2, 1), date(2026, 3, 1))

    assert [(each.before, each.after) for each in changes] == [(11, 12)]
    assert changes[0].fact == FACTS[1]


def test_a_field_of_which_nothing_was_stated_has_nothing_before() -> None:
    changes = changes_between(FACTS, date(2025, 12, 31), date(2026, 1, 1))

    assert [(each.before, each.after) for each in changes] == [(NOTHING, 11)]


def test_nothing_stated_is_not_the_same_as_an_empty_value() -> None:
    empty = [fact(None, date(2026, 1, 1), at(1))]

    changes = changes_between(empty, date(2025, 12, 31), date(2026, 1, 1))

    assert [(each.before, each.after) for each in changes] == [(NOTHING, None)]


def test_true_is_not_one() -> None:
    facts = [fact(1, date(2026, 1, 1), at(1)), fact(True, date(2026, 2, 1), at(2))]

    assert len(changes_between(facts, date(2026, 1, 1), date(2026, 2, 1))) == 1


@examples(60)
@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.dates(date(2026, 1, 1), date(2026, 1, 9)), st.integers(1, 28)), max_size=8
    ),
    st.dates(date(2026, 1, 1), date(2026, 1, 10)),
    st.dates(date(2026, 1, 1), date(2026, 1, 10)),
)
def test_the_changes_lead_from_the_first_day_to_the_last(
    stated: list[tuple[int, date, int]], first: date, last: date
) -> None:
    facts = [fact(value, holds_from, at(day)) for value, holds_from, day in stated]
    before, after = (values_of(as_it_was(facts, day), ELMELY) for day in (first, last))

    for change in changes_between(facts, first, last):
        if change.after is NOTHING:
            before.pop(change.field)
        else:
            before[change.field] = change.after

    assert before == after
