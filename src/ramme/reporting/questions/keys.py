"""How a key is made of a title: once, so that the title may change afterwards and answers still be held together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import count
from typing import Any, TypeVar

from ramme.reporting.questions.questionnaire import ONLY, Column, Line, Option, Question

K = TypeVar("K", Column, Line, Option)

LONGEST_KEY = 60
# Room for the number of one that is called the same.
_LONGEST_STEM = LONGEST_KEY - 5
_SPELT = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss"})
_OTHER_SIGNS = re.compile(r"[^a-z0-9]+")


def key_from(title: str, taken: Collection[str], otherwise: str) -> str:
    """A key that is not taken: the title in small letters with æ as ae; `otherwise` where the title has no letters."""
    spelt = title.casefold().translate(_SPELT)
    plain = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode()
    stem = _OTHER_SIGNS.sub("_", plain).strip("_")[:_LONGEST_STEM].strip("_") or otherwise
    if stem not in taken:
        return stem
    return next(key for number in count(2) if (key := f"{stem}_{number}") not in taken)


def with_keys(question: Question) -> Question:
    """The question with a key for each column, line and option that has none; a single column gets the key of one."""
    columns = tuple(map(with_option_keys, question.columns))
    if len(columns) == 1 and not columns[0].key:
        columns = (replace(columns[0], key=ONLY),)
    return replace(question, columns=_all_with_keys(columns, "column"), named=_all_with_keys(question.named, "line"))


def with_option_keys(column: Column) -> Column:
    """The column with a key for each option that has none."""
    return replace(column, options=_all_with_keys(column.options, "option"))


def _all_with_keys(things: Iterable[K], otherwise: str) -> tuple[K, ...]:
    found = list(things)
    taken = {each.key for each in found}
    for place, each in enumerate(found):
        if not each.key:
            new: Any = each
            key = key_from(each.title.da, taken, otherwise)
            found[place] = replace(new, key=key)
            taken.add(key)
    return tuple(found)
