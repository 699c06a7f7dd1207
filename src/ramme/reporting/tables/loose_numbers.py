"""Which numbers stand in running prose; years, dates, chapters, paragraphs of law, steps of a scale are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ramme.reporting.tables.number_words import loose_parts, says_a_number
from ramme.texts import Language

_MONTHS = (
    "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|"
    "january|february|march|may|june|july|october"
)
_NAMED = (
    r"tabel(?:len|ler|lerne)?|kapit(?:el|let|ler)|kap\.|bilag(?:et)?|afsnit|figur|punkt|pkt\.|side|note|stk\.|nr\.|"
    r"tables?|chapters?|annex(?:es)?|sections?|figures?|pages?|no\."
)
_MORE = r"(?:\s*(?:,|og|and|til|to|[-\u2013])\s*\d+(?:\.\d+)*)*"
# What is left out: each is replaced by as many spaces, so that places stay.
_NOT_COUNTED = re.compile(
    rf"""(?imx)
      \b(?:{_NAMED})\s*\d+(?:\.\d+)*{_MORE}
    | §{{1,2}}\s*\d+(?:\s?[a-z]\b)?(?:\s*(?:,|og|and|[-\u2013])\s*\d+(?:\s?[a-z]\b)?)*(?:,?\s*(?:stk|nr)\.\s*\d+)*
    | \b\d{{1,2}}\.?\s*(?:{_MONTHS})\b
    | \b(?:19|20)\d{{2}}(?:\s*[-\u2013/]\s*(?:\d{{4}}|\d{{2}}))?\b
    | \b(?:svarer|say|says)\ [1-5](?:(?:,|\ eller|\ or)\ [1-5])*(?=[.,;])
    | ^[ \t]*\d+(?:\.\d+)+\.?(?=\s)
    | ^[ \t]*\d+\.(?=\s)
    """
)
FIGURE = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class FigureTyped:
    """A figure as somebody typed it: its value, and how many decimals it was typed with."""

    value: Fraction
    decimals: int


def loose_numbers(prose: str, language: Language) -> Iterator[tuple[int, str]]:
    """The numbers that stand in prose, each with its place from 0: figures, and words that are numbers beyond doubt."""
    seen = _NOT_COUNTED.sub(lambda found: " " * len(found.group()), prose)
    found = [(each.start(), each.group()) for each in FIGURE.finditer(seen)]
    parts = list(loose_parts(seen, language))
    seen_words = [(each.start(), each.group()) for each in _WORD.finditer(seen)]
    is_in_part = [range(at, at + len(part)) for at, part in parts]
    words = [(at, word) for at, word in seen_words if not any(at in each for each in is_in_part)]
    found += [*parts, *((at, word) for at, word in words if says_a_number(word, language))]
    yield from sorted(found)


def figure_typed(text: str, language: Language) -> FigureTyped | None:
    """What a figure says in Danish or English form, or nothing where it is no figure: 1.234,5 or 1,234.5."""
    thousands, point = (".", ",") if language == "da" else (",", ".")
    ones, _, decimals = text.partition(point)
    groups = ones.split(thousands)
    is_grouped = len(groups) == 1 or (len(groups[0]) <= _GROUP and all(len(each) == _GROUP for each in groups[1:]))
    digits = "".join(groups)
    if len(digits) + len(decimals) > _MOST_DIGITS:
        return None
    if not is_grouped or not (digits.isdecimal() and (decimals.isdecimal() or point not in text)):
        return None
    return FigureTyped(Fraction(int(digits + decimals), 10 ** len(decimals)), len(decimals))


_GROUP = 3
_MOST_DIGITS = 30
