"""Small numbers that are hidden: nobody can work one out from what is left."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.reporting.tables.protecting import CountsOfLine, Few, Spot, hidden_counts, hidden_sums
from ramme.reporting.tables.table import TOTAL
from tests.searching import examples

ANSWERS, MARKS = ("1", "2"), ("dont_know",)


def line(key: str, *counts: int, marks: tuple[int, ...] = (), empty: int = 0) -> CountsOfLine:
    return CountsOfLine(
        key=key,
        answers={str(at): count for at, count in enumerate(counts, 1)},
        marks=dict(zip(("dont_know", "not_relevant"), marks, strict=False)),
        empty=empty,
    )


def counts_of(line: CountsOfLine) -> dict[Spot, int]:
    counts = {**line.answers, **line.marks, "empty": line.empty, "answered": sum(line.answers.values())}
    return {(line.key, column): count for column, count in counts.items()}


def possible_lines(line: CountsOfLine, hidden: frozenset[Spot]) -> Iterator[dict[Spot, int]]:
    """All that a line may be, to somebody who sees what is not hidden and how many submitted."""
    true = counts_of(line)
    submitted = true[line.key, "answered"] + sum(line.marks.values()) + line.empty
    free = [spot for spot in true if spot in hidden and spot[1] != "answered"]
    for values in product(range(submitted + 1), repeat=len(free)):
        guess = {**true, **dict(zip(free, values, strict=True))}
        answered = sum(guess[line.key, column] for column in line.answers)
        rest = sum(guess[line.key, column] for column in (*line.marks, "empty"))
        if answered + rest != submitted:
            continue
        if (line.key, "answered") in hidden:
            guess[line.key, "answered"] = answered
        elif answered != true[line.key, "answered"]:
            continue
        yield guess


def possible_tables(
    lines: list[CountsOfLine], hidden: frozenset[Spot], *, with_total: bool
) -> Iterator[dict[Spot, int]]:
    for guesses in product(*(possible_lines(line, hidden) for line in lines)):
        guess = {spot: value for each in guesses for spot, value in each.items()}
        if not with_total:
            yield guess
            continue
        columns = {column for _, column in guess}
        totals = {(TOTAL, column): sum(guess[line.key, column] for line in lines) for column in columns}
        true = {column: sum(counts_of(line)[line.key, column] for line in lines) for column in columns}
        if all(spot in hidden or totals[spot] == true[spot[1]] for spot in totals):
            yield {**guess, **totals}


def small_spots(lines: list[CountsOfLine], smallest: int) -> set[Spot]:
    return {
        (line.key, column)
        for line in lines
        for column, count in (*line.answers.items(), *line.marks.items())
        if 0 < count < smallest
    }


def expect_safe(lines: list[CountsOfLine], smallest: int, *, with_total: bool) -> None:
    hidden = hidden_counts(lines, smallest, with_total=with_total)
    small = small_spots(lines, smallest)
    seen: dict[Spot, set[int]] = {spot: set() for spot in small}
    for guess in possible_tables(lines, hidden, with_total=with_total):
        for spot in small:
            seen[spot].add(guess[spot])

    assert small <= hidden
    assert {spot for spot, values in seen.items() if len(values) == 1} == set()


def lines_of(counts: list[list[int]], marks: int) -> list[CountsOfLine]:
    width = len(counts[0]) - 1 - marks
    return [
        line(f"line-{at}", *each[:width], marks=tuple(each[width : width + marks]), empty=each[-1])
        for at, each in enumerate(counts)
    ]


@given(st.lists(st.integers(0, 3), min_size=4, max_size=6), st.integers(0, 2), st.integers(2, 4))
@examples(60)
def test_no_hidden_number_of_a_line_can_be_worked_out(counts: list[int], marks: int, smallest: int) -> None:
    expect_safe(lines_of([counts], marks), smallest, with_total=False)


@given(
    st.integers(3, 4).flatmap(
        lambda width: st.lists(st.lists(st.integers(0, 2), min_size=width, max_size=width), min_size=2, max_size=2)
    ),
    st.integers(0, 1),
    st.integers(2, 3),
)
@examples(120)
def test_no_hidden_number_can_be_worked_out_from_totals_either(
    counts: list[list[int]], marks: int, smallest: int
) -> None:
    expect_safe(lines_of(counts, marks), smallest, with_total=True)


@pytest.mark.parametrize(("count", "is_hidden"), [(0, False), (1, True), (2, True), (3, False), (4, False)])
def test_a_number_is_small_below_the_smallest_and_not_at_it(count: int, is_hidden: bool) -> None:
    hidden = hidden_counts([line("one", count, 9, 9)], 3, with_total=False)

    assert (("one", "1") in hidden) is is_hidden


def test_with_one_small_number_the_next_smallest_is_hidden_too() -> None:
    hidden = hidden_counts([line("one", 1, 9, 5, 0)], 3, with_total=False)

    assert hidden == {("one", "1"), ("one", "3")}


def test_hidden_numbers_of_a_line_are_not_few_together() -> None:
    hidden = hidden_counts([line("one", 1, 1, 9, 5)], 3, with_total=False)

    assert hidden == {("one", "1"), ("one", "2"), ("one", "4")}


def test_where_the_only_mark_is_small_how_many_answered_is_hidden_with_it() -> None:
    hidden = hidden_counts([line("one", 8, 9, marks=(1,))], 3, with_total=False)

    assert hidden == {("one", "dont_know"), ("one", "1"), ("one", "answered")}


def test_where_nothing_else_is_left_how_many_left_it_empty_is_hidden_too() -> None:
    hidden = hidden_counts([line("one", 1, empty=4)], 3, with_total=False)

    assert hidden == {("one", "1"), ("one", "answered"), ("one", "empty")}


def test_lines_are_protected_each_by_itself_without_totals() -> None:
    hidden = hidden_counts([line("one", 1, 9, 9), line("two", 9, 9, 9)], 3, with_total=False)

    assert {key for key, _ in hidden} == {"one"}


def test_with_totals_another_line_is_hidden_in_the_same_columns() -> None:
    hidden = hidden_counts([line("one", 1, 9, 9), line("two", 9, 9, 9)], 3, with_total=True)

    assert {key for key, _ in hidden} >= {"one", "two"} or (TOTAL, "1") in hidden


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    assert hidden_counts([line("one", 3, 0, 9)], 3, with_total=True) == frozenset()


def test_a_sum_of_too_few_is_hidden_and_with_a_total_another_one() -> None:
    answering = {line: [Few(number, 3)] for line, number in (("homes", 1), ("schools", 4), ("day", 9))}

    assert hidden_sums(answering, with_total=False) == {"homes"}
    assert hidden_sums(answering, with_total=True) == {"homes", "schools"}


def test_a_total_of_one_sum_is_hidden_with_it() -> None:
    lines = {"homes": [Few(1, 3)], "schools": [Few(0, 3)]}

    assert hidden_sums(lines, with_total=True) == {"homes", TOTAL}


@pytest.mark.parametrize(
    ("citizens", "is_known", "is_few"), [(0, True, False), (4, True, True), (5, True, False), (9, False, True)]
)
def test_figures_of_too_few_citizens_are_hidden_however_many_parties_gave_one(
    citizens: int, is_known: bool, is_few: bool
) -> None:
    lines = {"homes": [Few(9, 1), Few(citizens, 5, is_known)]}

    assert hidden_sums(lines, with_total=False) == (frozenset({"homes"}) if is_few else frozenset())


def test_with_a_total_enough_citizens_are_hidden_together() -> None:
    lines = {line: [Few(2, 1), Few(citizens, 5)] for line, citizens in (("a", 1), ("b", 2), ("c", 3), ("d", 40))}

    assert hidden_sums(lines, with_total=True) == {"a", "b", "c"}
