"""How a key is made of a title: once, so that the title may change afterwards and answers still be held together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from itertools import count

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
