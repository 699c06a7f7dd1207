"""Whole numbers that come with a request: digits as everybody types them, and no more of them than fit."""

from __future__ import annotations

LONGEST = 9


def is_whole(text: str) -> bool:
    """Whether a text is a whole number of at most nine ordinary digits, so that it can be read as one."""
    return text.isascii() and text.isdigit() and len(text) <= LONGEST
