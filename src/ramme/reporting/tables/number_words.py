"""Numbers written as words in Danish and English: tolv, enogtyve, twenty-one, halvdelen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache

from ramme.agreements import Way
from ramme.texts import Language

_DANISH = (
    *("nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv", "tretten"),
    *("fjorten", "femten", "seksten", "sytten", "atten", "nitten"),
)
_DANISH_TENS = ("tyve", "tredive", "fyrre", "halvtreds", "tres", "halvfjerds", "firs", "halvfems")
_ENGLISH = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_ENGLISH_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_FIRST_TEN = 20
_TEN = 10


class Part(Way):
    """A word that says how many by what they are a part of."""

    HALF = "half", "halvdelen", "half"
    ALL = "all", "alle", "all"
    MAJORITY = "majority", "flertallet", "most"
    THIRD = "third", "en tredjedel", "a third"
    TWO_THIRDS = "two_thirds", "to tredjedele", "two thirds"
    QUARTER = "quarter", "en fjerdedel", "a quarter"
    THREE_QUARTERS = "three_quarters", "tre fjerdedele", "three quarters"
    FIFTH = "fifth", "en femtedel", "a fifth"

    @property
    def share(self) -> Fraction:
        """What part of them it is; more than this, for most of them."""
        return _SHARES[self]


_SHARES: Mapping[Part, Fraction] = {
    Part.HALF: Fraction(1, 2),
    Part.ALL: Fraction(1),
    Part.MAJORITY: Fraction(1, 2),
    Part.THIRD: Fraction(1, 3),
    Part.TWO_THIRDS: Fraction(2, 3),
    Part.QUARTER: Fraction(1, 4),
    Part.THREE_QUARTERS: Fraction(3, 4),
    Part.FIFTH: Fraction(1, 5),
}
# In the order they are tried: two thirds before a third.
_PARTS: Mapping[Language, tuple[tuple[str, Part], ...]] = {
    "da": (
        (r"to tredjedele|to ud af tre", Part.TWO_THIRDS),
        (r"tre fjerdedele|tre ud af fire", Part.THREE_QUARTERS),
        (r"(?:en |én )?tredjedel(?:en)?|hver tredje", Part.THIRD),
        (r"(?:en |én )?fjerdedel(?:en)?|hver fjerde", Part.QUARTER),
        (r"(?:en |én )?femtedel(?:en)?|hver femte", Part.FIFTH),
        (r"halvdelen|hver anden", Part.HALF),
        (r"flertallet|et flertal|hovedparten|størstedelen|de fleste|langt de fleste", Part.MAJORITY),
        (r"alle|samtlige", Part.ALL),
    ),
    "en": (
        (r"two[ -]thirds", Part.TWO_THIRDS),
        (r"three[ -]quarters", Part.THREE_QUARTERS),
        (r"(?:a |one )?third|every third", Part.THIRD),
        (r"(?:a |one )?quarter|every fourth", Part.QUARTER),
        (r"(?:a |one )?fifth|every fifth", Part.FIFTH),
        (r"half", Part.HALF),
        (r"the majority|a majority|most", Part.MAJORITY),
        (r"all", Part.ALL),
    ),
}
# Words for parts and for how many, which no prose uses for anything else.
_LOOSE: Mapping[Language, re.Pattern[str]] = {
    "da": re.compile(
        r"(?i)\b(?:(?:to )?tredjedel(?:e|en)?|(?:tre )?fjerdedel(?:e|en)?|femtedel(?:e|en)?|"
        r"hver (?:anden|tredje|fjerde|femte|tiende)|halvdelen|flertallet|hovedparten|størstedelen|"
        r"(?:langt )?de fleste|flest|begge|næsten alle)\b"
    ),
    "en": re.compile(
        r"(?i)\b(?:(?:two[ -])?thirds?|(?:three[ -])?quarters?|fifths?|every (?:second|third|fourth|fifth|tenth)|half|"
        r"the majority|most of|both|almost all|nearly all)\b"
    ),
}
_NONE: Mapping[Language, tuple[str, ...]] = {"da": ("ingen", "intet"), "en": ("no", "none")}
_ONE: Mapping[Language, tuple[str, ...]] = {"da": ("en", "et", "én", "ét"), "en": ("one", "a", "an")}
# These say a number beyond doubt; "en", "ingen" and "alle" are mostly plain words.
_PLAIN_WORDS: Mapping[Language, frozenset[str]] = {
    "da": frozenset({"nul", "en", "et", "ingen", "intet", "alle", "samtlige"}),
    "en": frozenset({"one", "a", "an", "no", "none", "all"}),
}


@cache
def words(language: Language) -> Mapping[str, int]:
    """All numbers up to 99 in words, with other spellings of none and one."""
    found = dict(_all(language))
    found.update(dict.fromkeys(_NONE[language], 0))
    found.update(dict.fromkeys(_ONE[language], 1))
    return found


def meant(word: str, language: Language) -> int | None:
    """The number that a word says, or nothing."""
    return words(language).get(word.casefold())


def parts_in(text: str, language: Language) -> Iterator[tuple[Part, int, int]]:
    """The words in a text that say how many by a part, each with where it begins and ends."""
    left = text.casefold()
    for phrase, part in _PARTS[language]:
        for found in re.finditer(rf"\b(?:{phrase})\b", left):
            yield part, found.start(), found.end()
        left = re.sub(rf"\b(?:{phrase})\b", lambda each: " " * len(each.group()), left)


def loose_parts(text: str, language: Language) -> Iterator[tuple[int, str]]:
    """The words in prose that say how many by a part, each with its place from 0."""
    return ((each.start(), each.group()) for each in _LOOSE[language].finditer(text))


def says_a_number(word: str, language: Language) -> bool:
    """Whether a word in running prose is a number, beyond doubt."""
    plain = word.casefold()
    return plain not in _PLAIN_WORDS[language] and meant(plain, language) is not None


def _all(language: Language) -> Iterator[tuple[str, int]]:
    units, tens = (_DANISH, _DANISH_TENS) if language == "da" else (_ENGLISH, _ENGLISH_TENS)
    yield from ((word, number) for number, word in enumerate(units))
    for at, ten in enumerate(tens):
        number = _FIRST_TEN + _TEN * at
        yield ten, number
        for unit in range(1, _TEN):
            written = f"{units[unit]}og{ten}" if language == "da" else f"{ten}-{units[unit]}"
            yield written, number + unit
