"""Reading CPR numbers: form, day and century; modulus 11 is a hint, and no problem repeats a number."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.problems import ProblemsFound
from ramme.settlement.payment_agreements.citizen_number import constructed_number, fits_modulus, read_number
from tests.searching import examples

ON = date(2026, 11, 23)


def _code(text: str, on: date = ON) -> str:
    with pytest.raises(ProblemsFound) as found:
        read_number(text, on)
    (problem,) = found.value.problems
    assert not text or text not in problem.told("da")
    return problem.code


@pytest.mark.parametrize(
    ("start", "seventh", "year"),
    [
        ("010200", "0", 1900),
        ("010299", "3", 1999),
        ("010236", "4", 2036),
        ("010237", "4", 1937),
        ("010236", "9", 2036),
        ("010299", "9", 1999),
        ("010257", "5", 2057),
        ("010258", "5", 1858),
        ("010200", "8", 2000),
        ("010299", "8", 1899),
    ],
)
def test_the_seventh_digit_gives_the_century(start: str, seventh: str, year: int) -> None:
    assert read_number(f"{start}{seventh}111", date(2099, 1, 1)).born == date(year, 2, 1)


@pytest.mark.parametrize("text", ["1705841234", "170584-1234", " 170584 1234 ", "170584\N{EN DASH}1234"])
def test_a_number_may_have_a_hyphen_or_spaces(text: str) -> None:
    assert read_number(text, ON).digits == "1705841234"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "citizen-number-unread"),
        ("170584-123", "citizen-number-unread"),
        ("170584-12345", "citizen-number-unread"),
        ("17O584-1234", "citizen-number-unread"),
        ("\N{ARABIC-INDIC DIGIT ONE}705841234", "citizen-number-unread"),
        ("300284-1234", "citizen-number-without-day"),
        ("290201-1234", "citizen-number-without-day"),
        ("770584-1234", "citizen-number-without-day"),
        ("000584-1234", "citizen-number-without-day"),
        ("241126-4234", "citizen-number-of-later"),
    ],
)
def test_what_cannot_be_a_number_is_told(text: str, code: str) -> None:
    assert _code(text) == code


def test_a_leap_day_is_a_day_only_in_a_leap_year() -> None:
    assert read_number("290284-1234", ON).born == date(1984, 2, 29)
    assert _code("290285-1234") == "citizen-number-without-day"


def test_somebody_born_today_has_a_number_and_somebody_born_tomorrow_has_not() -> None:
    assert read_number("231126-4234", ON).born == ON
    assert _code("231126-4234", date(2026, 11, 22)) == "citizen-number-of-later"


def test_modulus_11_is_only_a_hint() -> None:
    # Born in 1858, so that it is nobody's any more.
    whole = next(number for last in range(5000, 9000) if fits_modulus(number := f"020258{last:04d}"))
    fits, does_not = read_number(whole, ON), read_number(f"{whole[:-1]}{(int(whole[-1]) + 1) % 10}", ON)

    assert fits.hints == ()
    assert [problem.code for problem in does_not.hints] == ["citizen-number-without-modulus"]


@given(born=st.dates(date(1900, 1, 2), date(1999, 12, 31)), serial=st.integers(0, 10_000))
@examples(60)
def test_a_constructed_number_is_read_and_is_nobodys(born: date, serial: int) -> None:
    if (born.month, born.day) == (1, 1):
        born = born.replace(day=2)

    number = constructed_number(born, serial)

    assert read_number(number, ON).born == born
    assert not fits_modulus(number)


@pytest.mark.parametrize(("born", "serial"), [(date(1984, 1, 1), 0), (date(2001, 5, 5), 0), (date(1984, 5, 5), -1)])
def test_no_number_is_constructed_that_could_be_somebodys(born: date, serial: int) -> None:
    with pytest.raises(ValueError, match="date"):
        constructed_number(born, serial)
