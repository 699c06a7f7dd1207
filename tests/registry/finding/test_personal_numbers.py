"""Texts that hold something like a CPR number."""

from __future__ import annotations

import pytest

from ramme.citations import Place
from ramme.registry.finding.personal_numbers import is_like_personal_number, personal_number_in


@pytest.mark.parametrize(
    "text",
    [
        "0102031234",
        "010203-1234",
        "Borger 010203 1234 søger",
        "01.02.03-1234",
        "01/02/03 1234",
        "01 02 03 1234",
        "010203–1234",
        "010203 - 1234",
        "710203-1234",  # a substitute number: the day and 60
        "\uff13\uff11\uff11\uff12\uff19\uff191234",  # digits of full width
        "311299\u00a01234",
        "(010203-1234)",
        "x010203-1234x",
    ],
)
def test_ten_digits_that_begin_with_a_day_and_a_month_are_like_a_cpr_number(text: str) -> None:
    assert is_like_personal_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Vi har 2 ledige pladser fra 1. marts 2026.",
        "01-03-2026",
        "2.500,00 kr.",
        "12 34 56 78",
        "321203-1234",  # no such day
        "011303-1234",  # no such month
        "10102031234",  # eleven digits
        "010203-12345",
        "CVR 29189846",
    ],
)
def test_other_figures_are_not(text: str) -> None:
    assert not is_like_personal_number(text)


def test_the_problem_stands_at_the_field_and_never_repeats_the_number() -> None:
    (problem,) = personal_number_in("Om 010203-1234", Place(field="comment"))

    assert problem.code == "text-holds-personal-number"
    assert problem.where.field == "comment"
    assert "010203" not in problem.told("da")
    assert personal_number_in("Ingen") == ()
