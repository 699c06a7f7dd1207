"""Numbers written as words in Danish and English: tolv, enogtyve, twenty-one, halvdelen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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


_PARTS: Mapping[Language, Mapping[str, Part]] = {
    "da": {"halvdelen": Part.HALF, "alle": Part.ALL, "samtlige": Part.ALL},
    "en": {"half": Part.HALF, "all": Part.ALL},
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


def meant(word: str, language: Language) -> int | Part | None:
    """What a word says: a number, a part, or neither."""
    plain = word.casefold()
    part = _PARTS[language].get(plain)
    return words(language).get(plain) if part is None else part


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
