"""What is said of a number in a text: that it is so many, more, fewer, at least, at most, a part of them, or not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction

from ramme.reporting.tables import number_words
from ramme.reporting.tables.loose_numbers import FIGURE, FigureTyped, figure_typed
from ramme.reporting.tables.number_words import Part
from ramme.texts import Language

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SCALES = {"mio": 10**6, "million": 10**6, "mia": 10**9, "billion": 10**9}


class Comparison(Enum):
    """How a number is held against another."""

    IS = auto()
    MORE = auto()
    LESS = auto()
    AT_LEAST = auto()
    AT_MOST = auto()
    IS_NOT = auto()
    UNCLEAR = auto()

    def holds(self, value: Fraction, other: Fraction) -> bool:
        """Whether a value stands so to another; what is unclear never does."""
        is_less, is_same, is_more = self._allows
        return is_less if value < other else is_more if value > other else is_same

    @property
    def _allows(self) -> tuple[bool, bool, bool]:
        """Whether the value may be less than the other, the same, and more."""
        return {
            Comparison.IS: (False, True, False),
            Comparison.MORE: (False, False, True),
            Comparison.LESS: (True, False, False),
            Comparison.AT_LEAST: (False, True, True),
            Comparison.AT_MOST: (True, True, False),
            Comparison.IS_NOT: (True, False, True),
        }.get(self, (False, False, False))


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A number or a part, how it is compared, and whether those counted are said to be all there are: all 18."""

    says: FigureTyped | Part
    comparison: Comparison = Comparison.IS
    of_all: bool = False


# Right before the number, in the order they are tried; small words may stand between.
_SMALL: Mapping[Language, str] = {"da": r"(?:\s+(?:de|af|på|om|til|i))*\s*$", "en": r"(?:\s+(?:the|of))*\s*$"}
_BEFORE: Mapping[Language, tuple[tuple[str, Comparison], ...]] = {
    "da": (
        (r"omkring|cirka|ca\.?|næsten|knap|godt|godt og vel|omtrent|lidt \w+(?: end)?|tæt på", Comparison.UNCLEAR),
        (r"ikke (?:mere|flere|større|højere) end|ikke over|højst|maksimalt|op til", Comparison.AT_MOST),
        (r"ikke (?:mindre|færre|lavere) end|ikke under|mindst|minimum", Comparison.AT_LEAST),
        (r"(?:mere|flere|større|højere) end|(?<!ud )over", Comparison.MORE),
        (r"(?:mindre|færre|lavere) end|under", Comparison.LESS),
        (r"ikke", Comparison.IS_NOT),
    ),
    "en": (
        (r"about|around|almost|nearly|roughly|close to|just (?:over|under)|a little \w+(?: than)?", Comparison.UNCLEAR),
        (r"no more than|not more than|not over|at most|up to", Comparison.AT_MOST),
        (r"no (?:fewer|less) than|not (?:fewer|less) than|not under|at least", Comparison.AT_LEAST),
        (r"more than|over|above", Comparison.MORE),
        (r"(?:fewer|less) than|under|below", Comparison.LESS),
        (r"not", Comparison.IS_NOT),
    ),
}
_AFTER: Mapping[Language, tuple[tuple[str, Comparison], ...]] = {
    "da": (
        (r"\beller (?:flere|mere|derover|over)\b", Comparison.AT_LEAST),
        (r"\beller (?:færre|mindre|derunder|under)\b", Comparison.AT_MOST),
    ),
    "en": ((r"\bor more\b", Comparison.AT_LEAST), (r"\bor (?:fewer|less)\b", Comparison.AT_MOST)),
}
# These compare somehow wherever they stand before the number; apart from it nobody can tell what they say of it.
_APART: Mapping[Language, re.Pattern[str]] = {
    "da": re.compile(r"\b(?:mere|flere|færre|mindre|mindst|højst|ikke)\b"),
    "en": re.compile(r"\b(?:more|fewer|less|least|most|not)\b"),
}
_ALL: Mapping[Language, re.Pattern[str]] = {
    "da": re.compile(r"\b(?:alle|samtlige)(?:\s+de)?\s*$"),
    "en": re.compile(r"\ball(?:\s+the)?\s*$"),
}
# What says that a part is of those who answered: after the number, in the same sentence.
_BASE: Mapping[Language, re.Pattern[str]] = {
    "da": re.compile(
        r"\b(?:der|som)\s+(?:(?:har|havde)\s+)?(?:be)?(?:svaret|svarede|vurderet|vurderede|valgt|valgte|oplyst|oplyste)\b"
        r"|\baf (?:svarene|vurderingerne|linjerne|de svarende)\b|\blinjer\b"
    ),
    "en": re.compile(
        r"\b(?:that|who|which)\s+(?:(?:have|had)\s+)?(?:answered|rated|chose|chosen|stated|replied)\b"
        r"|\bof (?:the )?(?:answers|ratings|lines|respondents)\b|\blines\b"
    ),
}


def said_of(typed: str, language: Language, prose: str = "") -> Saying | None:
    """The one number or part that was typed, and how it is compared; nothing where there is none or more than one.

    `prose` is what stands right before it in the sentence, as it may compare too: mere end [13](…).
    """
    found = _number(typed, language)
    if found is None:
        return None
    says, start, end = found
    before, after = typed[:start].casefold(), typed[end:].casefold()
    is_figure = isinstance(says, FigureTyped)
    of_all = is_figure and _ALL[language].search(before) is not None
    comparison = _comparison(before, after, language)
    if comparison is Comparison.IS and not before.strip():
        comparison = comparison_before(prose, language)
        of_all = of_all or (is_figure and _ALL[language].search(prose.casefold()) is not None)
    return Saying(says=says, comparison=comparison, of_all=of_all)


def comparison_before(prose: str, language: Language) -> Comparison:
    """How prose compares the number that follows it; that it is about so many is no more than careful."""
    found = _comparison(prose.casefold(), "", language, apart=False)
    return Comparison.IS if found is Comparison.UNCLEAR else found


def says_of_whom(sentence: str, language: Language) -> bool:
    """Whether a sentence says that a part is of those who answered."""
    return _BASE[language].search(sentence.casefold()) is not None


def _comparison(before: str, after: str, language: Language, *, apart: bool = True) -> Comparison:
    found = [how for words, how in _BEFORE[language] if re.search(rf"\b(?:{words}){_SMALL[language]}", before)][:1]
    found += [how for words, how in _AFTER[language] if re.search(words, after)]
    if not found:
        return Comparison.UNCLEAR if apart and _APART[language].search(before) else Comparison.IS
    return found[0] if len(found) == 1 else Comparison.UNCLEAR


def _number(typed: str, language: Language) -> tuple[FigureTyped | Part, int, int] | None:
    figures = list(FIGURE.finditer(typed))
    if figures:
        value = figure_typed(figures[0].group(), language) if len(figures) == 1 else None
        return None if value is None else (_scaled(value, typed), figures[0].start(), figures[0].end())
    parts = list(number_words.parts_in(typed, language))
    plain = typed
    for _, start, end in parts:
        plain = plain[:start] + " " * (end - start) + plain[end:]
    words = [(said, each) for each in _WORD.finditer(plain) if (said := _said(each, language)) is not None]
    sure = [each for each in words if number_words.says_a_number(each[1].group(), language)]
    if parts:
        return parts[0] if len(parts) == 1 and not sure else None
    words = words if len(words) == 1 else sure
    if len(words) != 1:
        return None
    said, where = words[0]
    return FigureTyped(Fraction(said), 0), where.start(), where.end()


def _said(word: re.Match[str], language: Language) -> int | None:
    return number_words.meant(word.group(), language)


def _scaled(value: FigureTyped, typed: str) -> FigureTyped:
    """The value in whole ones, where millions or milliards are typed behind it."""
    scale = next((_SCALES[word.casefold()] for word in _WORD.findall(typed) if word.casefold() in _SCALES), 1)
    return value if scale == 1 else FigureTyped(value.value * scale, value.decimals - len(str(scale)) + 1)
