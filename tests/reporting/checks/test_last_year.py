"""A figure is held against the last round; where there was none, there is nothing to compare."""

from __future__ import annotations

import pytest

from ramme.reporting.checks.findings import findings
from ramme.reporting.questions.questionnaire import Check, CheckKind, Column, Kind, Lines
from tests.reporting.asked_questions import asked, checked, column, sheet

TEN_PERCENT = Check(kind=CheckKind.CHANGED, columns=("places",), limit=1000)


def found(before: str, now: str, asks: Column | None = None, lines: Lines = Lines.ONE) -> list[str]:
    line = "1" if lines is Lines.FREE else "value"
    name = f"q:{line}:places"
    questions = checked(TEN_PERCENT, columns=(asks or column("places", dont_know=True),), lines=lines)
    party = asked(last_year={name: before} if before else {})
    return [each.says.da for each in findings(questions, party, sheet({name: now}))]


@pytest.mark.parametrize(
    ("before", "now", "is_found"),
    [
        ("100", "109", False),
        ("100", "110", True),
        ("100", "111", True),
        ("100", "91", False),
        ("100", "90", True),
        ("1000", "1099", False),
        ("-100", "-110", True),
        ("-100", "-109", False),
        ("100", "100", False),
    ],
)
def test_a_change_of_the_limit_or_more_is_found(before: str, now: str, is_found: bool) -> None:
    assert bool(found(before, now)) is is_found


def test_a_change_is_told_with_both_figures() -> None:
    assert found("1500", "1.000") == ["»Places« er 1.000 mod 1.500 i sidste runde: en ændring på 33,33 %."]


def test_from_nought_to_something_is_a_change_beyond_any_limit() -> None:
    assert found("0", "1") == ["»Places« er 1 og var 0 i sidste runde."]
    assert found("0", "0") == []


@pytest.mark.parametrize(
    ("before", "now"), [("", "5"), ("mange", "5"), ("dont_know", "5"), ("5", ""), ("5", "dont_know"), ("5", "mange")]
)
def test_where_either_is_missing_there_is_nothing_to_compare(before: str, now: str) -> None:
    assert found(before, now) == []


def test_a_range_is_not_compared_with_that_of_the_last_round() -> None:
    assert found("1-2", "50-60", column("places", Kind.RANGE)) == []


def test_lines_that_are_added_are_others_each_time() -> None:
    assert found("100", "500", lines=Lines.FREE) == []
    assert found("100", "500", lines=Lines.ONE) != []


def test_a_change_of_a_percentage_is_in_percent_of_it() -> None:
    percent = column("places", Kind.PERCENT)

    assert found("50 %", "54,99 %", percent) == []
    assert found("50 %", "55 %", percent) == ["»Places« er 55 % mod 50 % i sidste runde: en ændring på 10 %."]
