"""How csv for users is written: semicolons, UTF-8, and texts that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

# A spreadsheet evaluates a text from csv that begins like this; an apostrophe before it makes it a text again.
_LIKE_A_FORMULA = re.compile(r"'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")


def harmless(text: str) -> str:
    """A text as it may stand in csv: one that begins like a formula gets an apostrophe in front."""
    return f"'{text}" if _LIKE_A_FORMULA.match(text) else text


def as_meant(text: str) -> str:
    """A text from csv as its writer meant it: the apostrophe before what looks like a formula is taken away."""
    return text[1:] if text.startswith("'") and _LIKE_A_FORMULA.match(text) else text


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """Lines of values with semicolons between, in UTF-8 with the mark by which spreadsheets know it."""
    out = StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="\n").writerows(rows)
    return out.getvalue().encode("utf-8-sig")
