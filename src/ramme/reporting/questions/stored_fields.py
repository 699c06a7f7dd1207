"""What stands in the fields of a kept questionnaire, read one by one with bounds, each fault told with its spot."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from ramme.agreements import Way
from ramme.agreements.kinds.ways import known_ways, way_named
from ramme.citations import Place
from ramme.files.cells import shortened
from ramme.files.telling import MOST_TOLD
from ramme.problems import Gathering, ProblemKind, stops
from ramme.texts import Text, same

T = TypeVar("T")
W = TypeVar("W", bound=Way)

KEY = re.compile(r"[a-z0-9_-]{1,60}")
LONGEST_TITLE = 300
LONGEST_TEXT = 6000

FIELD_MISSING = stops(
    "questionnaire-field-missing",
    says=Text(da="I {spot} mangler »{name}«.", en="In {spot}, “{name}” is missing."),
    remedy=Text(da="Skriv feltet.", en="Write the field."),
)
FIELD_WRONG = stops(
    "questionnaire-field-wrong",
    says=Text(da="I {spot} er »{name}« ikke {wanted}.", en="In {spot}, “{name}” is not {wanted}."),
    remedy=Text(da="Ret feltet.", en="Put the field right."),
)
FIELD_UNKNOWN = stops(
    "questionnaire-field-unknown",
    says=Text(da="I {spot} kendes feltet »{name}« ikke.", en="In {spot}, the field “{name}” is not known."),
    remedy=Text(da="Kendte felter: {known}.", en="Known fields: {known}."),
)
TEXT_EMPTY = stops(
    "questionnaire-text-empty",
    says=Text(da="I {spot} er »{name}« tom.", en="In {spot}, “{name}” is empty."),
    remedy=Text(da="Skriv teksten.", en="Write the text."),
)
TEXT_TOO_LONG = stops(
    "questionnaire-text-too-long",
    says=Text(
        da="I {spot} er »{name}« længere end {limit} tegn.",
        en="In {spot}, “{name}” is longer than {limit} characters.",
    ),
    remedy=Text(da="Forkort teksten.", en="Shorten the text."),
)
SIGNS_NOT_ALLOWED = stops(
    "questionnaire-text-with-control-characters",
    says=Text(
        da="I {spot} indeholder »{name}« usynlige styretegn.",
        en="In {spot}, “{name}” contains invisible control characters.",
    ),
    remedy=Text(da="Slet teksten, og skriv den igen.", en="Delete the text and type it again."),
)
KEY_WRONG = stops(
    "questionnaire-key-wrong",
    says=Text(
        da="I {spot} kan »{found}« ikke være en nøgle.",
        en="In {spot}, “{found}” cannot be a key.",
    ),
    remedy=Text(
        da="En nøgle er højst 60 tegn blandt a-z, 0-9, bindestreg og understreg.",
        en="A key is at most 60 characters among a-z, 0-9, hyphen and underscore.",
    ),
)
KEY_TWICE = stops(
    "questionnaire-key-twice",
    says=Text(da="I {spot} bruges nøglen »{key}« også af {other}.", en="In {spot}, {other} has the key “{key}” too."),
    remedy=Text(da="Giv den ene en anden nøgle.", en="Give one of them another key."),
)
TOO_MANY = stops(
    "questionnaire-too-much",
    says=Text(
        da="I {spot} har »{name}« {number} led; der kan være {limit}.",
        en="In {spot}, “{name}” has {number} entries; there is room for {limit}.",
    ),
    remedy=Text(da="Del det op, eller slet noget.", en="Divide it, or remove some."),
)
NUMBER_OUTSIDE = stops(
    "questionnaire-number-outside",
    says=Text(
        da="I {spot} er »{name}« ikke et helt tal fra {low} til {high}.",
        en="In {spot}, “{name}” is no whole number from {low} to {high}.",
    ),
    remedy=Text(da="Ret tallet.", en="Put the number right."),
)

_IN_WORDS = {
    "title": Text(da="overskriften", en="the title"),
    "guidance": Text(da="vejledningen", en="the guidance"),
    "help": Text(da="hjælpen", en="the help"),
    "unit": Text(da="enheden", en="the unit"),
    "says": Text(da="beskeden", en="the message"),
    "sections": Text(da="afsnit", en="sections"),
    "questions": Text(da="spørgsmål", en="questions"),
    "columns": Text(da="kolonner", en="columns"),
    "named": Text(da="linjer", en="lines"),
    "options": Text(da="muligheder", en="options"),
    "checks": Text(da="kontroller", en="checks"),
    "lowest": Text(da="det mindste svar", en="the lowest answer"),
    "highest": Text(da="det største svar", en="the highest answer"),
    "decimals": Text(da="decimaler", en="decimals"),
    "longest": Text(da="længste svar", en="longest answer"),
    "limit": Text(da="grænsen", en="the limit"),
    "most_lines": Text(da="flest linjer", en="most lines"),
    "only_categories": Text(da="kategorierne", en="the categories"),
}
TEXT_WANTED = Text(
    da="en tekst på dansk (»da«) og engelsk (»en«)",
    en="a text in Danish (“da”) and English (“en”)",
)
LIST_WANTED = Text(da="en liste", en="a list")
FLAG_WANTED = Text(da="ja eller nej (true eller false)", en="yes or no (true or false)")
WORD_WANTED = Text(da="en tekst", en="a text")
TABLE_WANTED = Text(da="et objekt med felter", en="an object with fields")
_NO_TEXT = same("–")
_LINES_MAY_BREAK = frozenset("\n\t")
# These turn the direction in which a screen is read.
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def told(name: str) -> Text:
    """A field as a person calls it; one that only files have is called as it stands there."""
    return _IN_WORDS.get(name, same(name))


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a questionnaire something stands, in the words of the person who built it."""

    told: Text
    is_whole: bool = False

    def inside(self, word: Text, number: int) -> Spot:
        """The spot of the n-th of something in here: »afsnit 2, spørgsmål 3«."""
        before = Text(da="", en="") if self.is_whole else Text(da=f"{self.told.da}, ", en=f"{self.told.en}, ")
        return Spot(Text(da=f"{before.da}{word.da} {number}", en=f"{before.en}{word.en} {number}"))

    def at(self, word: Text) -> Spot:
        """The spot of the one thing of its kind in here: »spørgsmål 3, betingelsen«."""
        if self.is_whole:
            return Spot(word)
        return Spot(Text(da=f"{self.told.da}, {word.da}", en=f"{self.told.en}, {word.en}"))


WHOLE = Spot(Text(da="spørgeskemaet", en="the questionnaire"), is_whole=True)


@dataclass(slots=True)
class Fields:
    """The fields of one part of what was kept; what is at fault is noted and stood in for, so that reading goes on."""

    content: Mapping[str, object]
    spot: Spot
    where: Place
    problems: Gathering
    known: set[str] = field(default_factory=set)

    def note(self, kind: ProblemKind, **figures: Text | str | int) -> None:
        """Notes a problem at this spot; beyond the most that are told nothing is noted, as nobody would read it."""
        if len(self.problems.found) < MOST_TOLD:
            self.problems.add(kind.at(self.where, source=None, spot=self.spot.told, **figures))

    def raw(self, name: str) -> object:
        """What stands in a field, or nothing."""
        self.known.add(name)
        return self.content.get(name)

    def text(self, name: str, longest: int = LONGEST_TEXT) -> Text | None:
        """A text in both languages; nothing where the field is left out."""
        found = self.raw(name)
        if found is None:
            return None
        if not isinstance(found, dict) or found.keys() != {"da", "en"}:
            self.note(FIELD_WRONG, name=told(name), wanted=TEXT_WANTED)
            return _NO_TEXT
        texts = [found["da"], found["en"]]
        if not all(isinstance(each, str) for each in texts):
            self.note(FIELD_WRONG, name=told(name), wanted=TEXT_WANTED)
            return _NO_TEXT
        if not all(str(each).strip() for each in texts):
            self.note(TEXT_EMPTY, name=told(name))
            return _NO_TEXT
        # A browser ends its lines with two signs.
        lines = [str(each).replace("\r\n", "\n").replace("\r", "\n") for each in texts]
        danish, english = self._checked(name, lines, longest)
        return Text(da=danish, en=english)

    def title(self, name: str = "title") -> Text:
        """A short text on one line that has to be there."""
        found = self.text(name, LONGEST_TITLE)
        if found is None:
            self.note(FIELD_MISSING, name=told(name))
            return _NO_TEXT
        return Text(da=" ".join(found.da.split()), en=" ".join(found.en.split()))

    def word(self, name: str, longest: int = LONGEST_TITLE) -> str:
        """A text in no language; empty where the field is left out."""
        found = self.raw(name)
        if found is None:
            return ""
        if not isinstance(found, str):
            self.note(FIELD_WRONG, name=told(name), wanted=WORD_WANTED)
            return ""
        return self._checked(name, [found], longest)[0]

    def words(self, name: str, most: int) -> tuple[str, ...]:
        """A list of keys or other short words."""
        return tuple(
            each if isinstance(each, str) and KEY.fullmatch(each) else self._no_key(each)
            for each in self._entries(name, most)
        )

    def key(self, name: str = "key", default: str = "") -> str:
        """A key; one that is left out is the default, and without a default it is missing."""
        found = self.raw(name)
        if found is None:
            if not default:
                self.note(FIELD_MISSING, name=told(name))
            return default
        return found if isinstance(found, str) and KEY.fullmatch(found) else self._no_key(found)

    def maybe_key(self, name: str) -> str:
        """A key, or an empty text where the field is left out."""
        return "" if self.raw(name) is None else self.key(name)

    def flag(self, name: str, *, default: bool) -> bool:
        """Yes or no."""
        found = self.raw(name)
        if found is None:
            return default
        if not isinstance(found, bool):
            self.note(FIELD_WRONG, name=told(name), wanted=FLAG_WANTED)
            return default
        return found

    def number(self, name: str, low: int, high: int) -> int | None:
        """A whole number within bounds; nothing where the field is left out."""
        found = self.raw(name)
        if found is None:
            return None
        if not isinstance(found, int) or isinstance(found, bool) or not low <= found <= high:
            self.note(NUMBER_OUTSIDE, name=told(name), low=low, high=high)
            return None
        return found

    def way(self, name: str, default: W, *, needed: bool = False) -> W:
        """One of the ways that the code knows; the default where the field is left out, which may be a fault."""
        found = self.raw(name)
        if found is None:
            if needed:
                self.note(FIELD_MISSING, name=told(name))
            return default
        ways = type(default)
        way = way_named(ways, found) if isinstance(found, str) else None
        if not isinstance(way, ways):
            self._no_way(name, ways)
            return default
        return way

    def ways(self, name: str, of: type[W], most: int) -> tuple[W, ...]:
        """A list of the ways that the code knows, each once; none where the field is left out."""
        found: dict[W, None] = {}
        for each in self._entries(name, most):
            way = way_named(of, each) if isinstance(each, str) else None
            if isinstance(way, of):
                found[way] = None
            else:
                self._no_way(name, of)
        return tuple(found)

    def _no_way(self, name: str, of: type[W]) -> None:
        known = known_ways(of)
        wanted = Text(da=f"et af ordene {known.da}", en=f"one of the words {known.en}")
        self.note(FIELD_WRONG, name=told(name), wanted=wanted)

    def many(self, name: str, each_is: Text, most: int, read: Callable[[Fields], T]) -> tuple[T, ...]:
        """A list of parts, each read in the same way; beyond the most of them nothing is read."""
        return tuple(
            read(self.inside(content, self.spot.inside(each_is, number)))
            for number, content in enumerate(self._entries(name, most), 1)
        )

    def one(self, name: str, it_is: Text, read: Callable[[Fields], T]) -> T | None:
        """One part, or nothing where the field is left out."""
        found = self.raw(name)
        return None if found is None else read(self.inside(found, self.spot.at(it_is)))

    def inside(self, content: object, spot: Spot) -> Fields:
        """The fields of a part of this; where something else than fields stands, that is noted."""
        if isinstance(content, dict):
            return Fields(content, spot, self.where, self.problems)
        self.note(FIELD_WRONG, name=spot.told, wanted=TABLE_WANTED)
        # What is missing in it need not be told besides.
        return Fields({}, spot, self.where, Gathering())

    def read_all(self) -> None:
        """Notes the fields that nobody asked for; called when all that are known were read."""
        for name in [each for each in self.content if each not in self.known][:MOST_TOLD]:
            self.note(FIELD_UNKNOWN, name=shortened(str(name)), known=", ".join(sorted(self.known)))

    def _entries(self, name: str, most: int) -> list[object]:
        found = self.raw(name)
        if found is None:
            return []
        if not isinstance(found, list | tuple):
            self.note(FIELD_WRONG, name=told(name), wanted=LIST_WANTED)
            return []
        if len(found) > most:
            self.note(TOO_MANY, name=told(name), number=len(found), limit=most)
        return list(found[:most])

    def _checked(self, name: str, texts: list[str], longest: int) -> list[str]:
        """The texts, none longer than may be and none that steers a screen; told once, in whatever language it is."""
        if any(len(each) > longest for each in texts):
            self.note(TEXT_TOO_LONG, name=told(name), limit=longest)
        elif any(not each.isprintable() and any(map(_steers, each)) for each in texts):
            self.note(SIGNS_NOT_ALLOWED, name=told(name))
        return [each[:longest] for each in texts]

    def _no_key(self, found: object) -> str:
        self.note(KEY_WRONG, found=shortened(found) if isinstance(found, str) else type(found).__name__)
        return ""


def _steers(sign: str) -> bool:
    if sign in _LINES_MAY_BREAK:
        return False
    return sign in _TURNS or unicodedata.category(sign) in {"Cc", "Cs"}
