"""The rate of every group on every day, by the published versions of each year."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.settlement.charges.facts import PublishedDayRate, RateBook
from tests.searching import examples
from tests.settlement.settling import a_rate

FIRST = a_rate(2016, 200_000)


def on(book: RateBook, day: date, group: str = "Gruppe 1") -> tuple[int, str] | None:
    piece = book.on("Søbo", group, day)
    return None if piece is None else (piece.oere, piece.name)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2015, 12, 31), None),
        (date(2016, 1, 1), (200_000, "2016, udgave 1")),
        (date(2016, 2, 29), (200_000, "2016, udgave 1")),
        (date(2016, 12, 31), (200_000, "2016, udgave 1")),
        (date(2017, 1, 1), None),
    ],
)
def test_a_rate_holds_through_its_year(day: date, expected: tuple[int, str] | None) -> None:
    assert on(RateBook.of([FIRST]), day) == expected


@pytest.mark.parametrize(
    ("day", "oere"), [(date(2016, 6, 30), 200_000), (date(2016, 7, 1), 190_000), (date(2016, 12, 31), 190_000)]
)
def test_a_rate_changed_within_the_year_replaces_the_first_from_its_day(day: date, oere: int) -> None:
    found = on(RateBook.of([FIRST, a_rate(2016, 190_000, version=2, valid_from=date(2016, 7, 1))]), day)

    assert found is not None
    assert found[0] == oere


def test_a_rate_corrected_from_new_year_replaces_all_of_the_first() -> None:
    book = RateBook.of([FIRST, a_rate(2016, 190_000, version=2)])

    assert [piece.oere for piece in book.of_group("Søbo", "Gruppe 1")] == [190_000]


def test_a_third_version_replaces_a_second_that_was_to_hold_later() -> None:
    second = a_rate(2016, 190_000, version=2, valid_from=date(2016, 9, 1))
    third = a_rate(2016, 180_000, version=3, valid_from=date(2016, 5, 1))

    pieces = RateBook.of([FIRST, second, third]).of_group("Søbo", "Gruppe 1")

    assert [(piece.oere, piece.name) for piece in pieces] == [
        (200_000, "2016, udgave 1"),
        (180_000, "2016, udgave 3"),
    ]


def test_a_group_that_a_later_version_leaves_out_has_no_rate_from_then_on() -> None:
    other = a_rate(2016, 150_000, group="Gruppe 2", version=2, valid_from=date(2016, 7, 1))
    book = RateBook.of([FIRST, other])

    assert on(book, date(2016, 6, 30)) is not None
    assert on(book, date(2016, 7, 1)) is None
    assert on(book, date(2016, 7, 1), "Gruppe 2") is not None


@examples(60)
@given(st.permutations(range(3)))
def test_rates_may_be_handed_in_in_any_order(order: list[int]) -> None:
    rates: list[PublishedDayRate] = [FIRST, a_rate(2016, 1, version=2, valid_from=date(2016, 3, 1)), a_rate(2017, 5)]

    assert RateBook.of([rates[at] for at in order]).pieces == RateBook.of(rates).pieces
