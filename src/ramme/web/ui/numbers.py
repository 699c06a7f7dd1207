"""Whole numbers that come with a request: digits as everybody types them, and no more of them than fit."""

from __future__ import annotations

from django.http import HttpRequest

LONGEST = 9
LONGEST_PAGE = 6


def is_whole(text: str) -> bool:
    """Whether a text is a whole number of at most nine ordinary digits, so that it can be read as one."""
    return whole_number(text) is not None


def whole_number(text: str, longest: int = LONGEST) -> int | None:
    """The whole number that a text is, of at most so many ordinary digits; nothing where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= longest else None


def page_number(request: HttpRequest) -> int:
    """Which page of a list is asked for; the first where that is not said or not readable."""
    return whole_number(request.GET.get("side", ""), LONGEST_PAGE) or 1
