"""Numbers of parties and places, and their check digits."""

from __future__ import annotations

import pytest

from ramme.settlement.invoices.numbers import has_check_digit, is_gln, is_likely_cvr, is_of_digits


@pytest.mark.parametrize("number", ["5798000000018", "5798000000025", "5798009811578"])
def test_an_ean_number_has_thirteen_digits_of_which_the_last_checks_the_others(number: str) -> None:
    others = [f"{number[:-1]}{digit}" for digit in range(10) if str(digit) != number[-1]]

    assert is_gln(number)
    assert not any(map(is_gln, others))


@pytest.mark.parametrize("number", ["", "579800000001", "57980000000180", "579800000001x", "579800000001\u0668"])
def test_too_few_digits_too_many_and_digits_of_other_scripts_are_no_ean_number(number: str) -> None:
    assert not is_gln(number)


def test_a_check_digit_is_worked_out_for_any_length() -> None:
    assert has_check_digit("9482348239847239874")
    assert not has_check_digit("9482348239847239875")
    assert not has_check_digit("")


def test_a_cvr_number_fits_its_check_digit_or_is_doubtful() -> None:
    assert is_likely_cvr("12345674")
    assert not is_likely_cvr("12345675")
    assert not is_likely_cvr("1234567")


def test_digits_are_counted_and_nothing_is_no_digits() -> None:
    assert is_of_digits("0123", 4)
    assert is_of_digits("", 0)
    assert not is_of_digits("", 1)
    assert not is_of_digits("²123", 4)
