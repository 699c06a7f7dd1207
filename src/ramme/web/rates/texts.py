"""Checking what people write freely about a rate: something, not too much, and nothing about a citizen."""

from __future__ import annotations

from collections.abc import Iterator

from ramme.citations import Place
from ramme.problems import Problem
from ramme.registry.finding.personal_numbers import personal_number_in
from ramme.texts import can_be_kept
from ramme.web.rates.problems import COMMENT_EMPTY, COMMENT_NOT_TEXT, COMMENT_TOO_LONG

LONGEST_TEXT = 4000


def problems_of_text(text: str, field: str, *, needed: bool = True) -> Iterator[Problem]:
    """Everything that is wrong with a text that was typed in a field."""
    where = Place(field=field)
    if needed and not text.strip():
        yield COMMENT_EMPTY.at(where)
    if len(text) > LONGEST_TEXT:
        yield COMMENT_TOO_LONG.at(where, length=len(text), most=LONGEST_TEXT)
    if not can_be_kept(text):
        yield COMMENT_NOT_TEXT.at(where)
    yield from personal_number_in(text, where)
