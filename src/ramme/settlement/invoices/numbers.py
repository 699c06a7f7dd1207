"""The numbers that parties and places are known by in e-invoices, and their check digits."""

from __future__ import annotations

_CVR_WEIGHTS = (2, 7, 6, 5, 4, 3, 2, 1)
_ELEVEN = 11


def is_of_digits(text: str, number: int) -> bool:
    """Whether a text is so many of the digits 0 to 9, and nothing else."""
    return len(text) == number and (not text or (text.isascii() and text.isdigit()))


def is_gln(text: str) -> bool:
    """Whether a text is a GLN, also called EAN number: 13 digits, the last of which checks the others.

    Every second digit from behind counts three times; all together give a whole number of tens.
    Source: GS1, check digit of GTIN-13 and GLN.
    """
    return is_of_digits(text, 13) and has_check_digit(text)


def has_check_digit(text: str) -> bool:
    """Whether the last of some digits is the check digit that GS1 gives the others, counted from behind."""
    if not text or not is_of_digits(text, len(text)):
        return False
    digits = [int(digit) for digit in reversed(text)]
    return (sum(digits[::2]) + 3 * sum(digits[1::2])) % 10 == 0


def is_likely_cvr(text: str) -> bool:
    """Whether a CVR number of 8 digits has the check digit that such numbers have been given so far.

    Source: the weights 2, 7, 6, 5, 4, 3, 2, 1 and division by 11, as the business register has long used them.
    """
    if not is_of_digits(text, 8):
        return False
    return sum(weight * int(digit) for weight, digit in zip(_CVR_WEIGHTS, text, strict=True)) % _ELEVEN == 0
