"""Which text, or which of some known choices, stands in a cell."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property, lru_cache
from typing import Generic, TypeVar

from ramme.files.cells import Cell, CellKind, shortened, without_unseen
from ramme.files.fillings import UNREAD, Unread, is_at_fault
from ramme.files.telling import MOST_TOLD
from ramme.problems import Gathering, stops, warns
from ramme.texts import Text

LONGEST_TEXT = 500
T = TypeVar("T")

TEXT_EXPECTED = stops(
    "text-expected",
    says=Text(
        da="Cellen er en dato eller sand/falsk ({found}), men her skal stå en tekst.",
        en="The cell is a date or true/false ({found}) where a text belongs.",
    ),
    remedy=Text(
        da="Giv cellen tekstformat, og skriv teksten igen.",
        en="Give the cell text format and write the text again.",
    ),
)
TEXT_TOO_LONG = stops(
    "text-too-long",
    says=Text(
        da="Teksten er længere end {limit} tegn: »{found}«.",
        en="The text is longer than {limit} characters: “{found}”.",
    ),
    remedy=Text(da="Forkort teksten.", en="Shorten the text."),
)
TEXT_WITH_CONTROL_CHARACTERS = stops(
    "text-with-control-characters",
    says=Text(
        da="Teksten indeholder usynlige styretegn.",
        en="The text contains invisible control characters.",
    ),
    remedy=Text(da="Slet teksten, og skriv den igen.", en="Delete the text and type it again."),
)
UNSEEN_SIGNS = warns(
    "unseen-signs-removed",
    says=Text(
        da="Teksten indeholder tegn, der ikke kan ses; den er læst uden dem som »{taken}«.",
        en="The text contains signs that cannot be seen; it is read without them as “{taken}”.",
    ),
    remedy=Text(da="Slet teksten, og skriv den igen.", en="Delete the text and type it again."),
)
CHOICE_UNKNOWN = stops(
    "choice-unknown",
    says=Text(
        da="»{found}« er ikke en af mulighederne.{nearest}",
        en="“{found}” is not one of the choices.{nearest}",
    ),
    remedy=Text(da="Vælg mellem: {known}.", en="Choose one of: {known}."),
)
_MOST_NAMES = 10
_RESEMBLES = 0.8
_AFTER_Z = str.maketrans("æäøöå", "{{||}")
_PERHAPS = Text(da=" Mon der menes »{choice}«?", en=" Is “{choice}” meant?")


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum())


def folded(text: str) -> str:
    """A text with only its letters and digits, in small letters, so that small differences do not count."""
    return _folded(text[:LONGEST_TEXT])


def alike(name: str) -> str:
    """A name as people see it: letter case, white space and ways of writing an accent do not count."""
    return unicodedata.normalize("NFC", " ".join(name.split()).casefold())


def in_danish_order(name: str) -> str:
    """What names are sorted by to stand as in a Danish list: æ, ø and å after z, aa as å, letter case aside."""
    return alike(name).replace("aa", "å").translate(_AFTER_Z)


def nearest(text: str, known: Mapping[str, Text], problems: Gathering) -> Text:
    """A question that offers the known choice most like a text, or nothing where none is alike.

    Beyond the problems that are told nothing is compared: that takes long, and nobody would read it.
    """
    if len(problems.found) >= MOST_TOLD:
        return Text(da="", en="")
    close = get_close_matches(folded(text), list(known), n=1, cutoff=0.6)
    return _PERHAPS.filled(choice=known[close[0]]) if close else Text(da="", en="")


def resembled(text: str, names: Iterable[str]) -> str:
    """The name that a text resembles without being it: in one of its words or in all of it; empty where none is."""
    known = {folded(name): name for name in names}
    if folded(text) in known:
        return ""
    for part in (*text[:LONGEST_TEXT].split(), text):
        if close := get_close_matches(folded(part), list(known), n=1, cutoff=_RESEMBLES):
            return known[close[0]]
    return ""


def listed(choices: Mapping[str, Text]) -> Text:
    """Known choices, each once, with commas between."""
    each = list(dict.fromkeys(choices.values()))
    return Text(da=", ".join(one.da for one in each), en=", ".join(one.en for one in each))


def some_of(names: Iterable[str], most: int = _MOST_NAMES) -> Text:
    """Names somebody gave, as they are quoted in a problem: the first ten at most, and how many more there are."""
    each = [f"»{shortened(name)}«" for name in names]
    first, more = ", ".join(each[:most]) or "–", len(each) - most
    if more <= 0:
        return Text(da=first, en=first)
    return Text(da=f"{first} og {more} flere", en=f"{first} and {more} more")


@dataclass(frozen=True, slots=True)
class Words:
    """A text on one line, of bounded length."""

    longest: int = LONGEST_TEXT

    def read(self, cell: Cell, problems: Gathering) -> str | Unread:
        """The text of a cell, white space evened out and nothing unseen in it; a number counts as text."""
        if is_at_fault(cell, problems):
            return UNREAD
        if cell.kind in (CellKind.DATE, CellKind.TRUTH):
            problems.add(TEXT_EXPECTED.at(cell.place, found=cell.shown))
            return UNREAD
        text = " ".join(_as_text(cell).split())
        if len(text) > self.longest:
            problems.add(TEXT_TOO_LONG.at(cell.place, found=cell.shown, limit=self.longest))
            return UNREAD
        if any(unicodedata.category(sign) in ("Cc", "Cs") for sign in text):
            problems.add(TEXT_WITH_CONTROL_CHARACTERS.at(cell.place))
            return UNREAD
        plain = " ".join(without_unseen(text).split())
        if plain != text:
            problems.add(UNSEEN_SIGNS.at(cell.place, taken=shortened(plain)))
        return plain


def _as_text(cell: Cell) -> str:
    """A number that is meant as a name stands without points between thousands: 2017, not 2.017."""
    return cell.shown.da.replace(".", "") if cell.kind is CellKind.NUMBER else cell.content


@dataclass(frozen=True)
class Choice(Generic[T]):
    """One of some known choices, by its title in Danish or English or by its code, letter case aside."""

    titles: Mapping[T, Text]
    codes: Mapping[T, str]

    @cached_property
    def _by_name(self) -> dict[str, T]:
        return {
            folded(name): choice
            for choice, title in self.titles.items()
            for name in (title.da, title.en, self.codes[choice])
        }

    def find(self, text: str) -> T | Unread:
        """The choice a text names, if it names one."""
        return self._by_name.get(folded(text), UNREAD)

    def read(self, cell: Cell, problems: Gathering) -> T | Unread:
        """The choice a cell names; an unknown one is noted with the known ones."""
        if is_at_fault(cell, problems):
            return UNREAD
        choice = self.find(cell.content)
        if isinstance(choice, Unread):
            known = {folded(name): title for title in self.titles.values() for name in (title.da, title.en)}
            perhaps = nearest(cell.content, known, problems)
            problems.add(CHOICE_UNKNOWN.at(cell.place, found=cell.shown, nearest=perhaps, known=listed(known)))
        return choice
