"""Keeping citizens out of what is written freely: whether a text holds something like a CPR number."""

from __future__ import annotations

import re
import unicodedata

from ramme.citations import NOWHERE, Place
from ramme.problems import Problem, stops
from ramme.texts import Text

PERSONAL_NUMBER = stops(
    "text-holds-personal-number",
    says=Text(
        da="Teksten har noget, der ligner et CPR-nummer; her må ikke stå noget om en borger.",
        en="The text holds something like a CPR number; nothing about a citizen may stand here.",
    ),
    remedy=Text(
        da="Fjern tallet, og skriv kun om pladser og målgrupper.",
        en="Remove the number; write of places and groups only.",
    ),
)
# Day (or day + 60, as in substitute numbers), month, year of two digits, four digits; with or without signs between.
_BETWEEN = r"[\s.\-/\u2010-\u2015\u2212]{0,3}"
_NUMBER = re.compile(
    rf"(?<!\d)(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01]){_BETWEEN}(?:0[1-9]|1[0-2]){_BETWEEN}"
    rf"\d\d{_BETWEEN}\d{{4}}(?!\d)"
)


def is_like_personal_number(text: str) -> bool:
    """Whether a text holds ten digits that begin with a day and a month; modulus 11 is not asked, as it may fail.

    Source: the CPR office: numbers since 2007 may be valid without modulus 11.
    """
    return _NUMBER.search(unicodedata.normalize("NFKC", text)) is not None


def personal_number_in(text: str, where: Place = NOWHERE) -> tuple[Problem, ...]:
    """The problem that a text holds something like a CPR number, which is never repeated; nothing where it does not."""
    return (PERSONAL_NUMBER.at(where),) if is_like_personal_number(text) else ()
