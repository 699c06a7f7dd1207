"""Clause values that name a season of a year, where an agreement says no more than that something starts then."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ramme.agreements.kinds.kind import Kind, Refusal, quoted, refused
from ramme.texts import Language, Text

_SEASONS = (("forår", "spring"), ("efterår", "autumn"))
_WRITTEN = re.compile(r"([a-zæøå]+) (\d{4})")
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


@dataclass(frozen=True, slots=True, order=True)
class Season:
    """Spring or autumn of a year; it has no first day, because the texts give none."""

    year: int
    autumn: bool

    def told(self, language: Language) -> str:
        """The season in words, such as: efterår 2024."""
        da, en = _SEASONS[self.autumn]
        return f"{da if language == 'da' else en} {self.year}"


def season_read(text: str) -> Season | None:
    """A season from words, or nothing when it is none."""
    match = _WRITTEN.fullmatch(" ".join(text.lower().split()))
    danish = [da for da, _ in _SEASONS]
    if not match or match[1] not in danish or not _FIRST_YEAR <= int(match[2]) <= _LAST_YEAR:
        return None
    return Season(int(match[2]), autumn=match[1] == danish[True])


class Seasons(Kind[Season]):
    """Seasons, in words."""

    wanted = Text(da='en årstid som "efterår 2024" eller "forår 2025"', en='a season such as "efterår 2024" (autumn)')
    example = '"efterår 2024"'
    stand_in = Season(_FIRST_YEAR, autumn=False)

    def read(self, raw: object) -> Season | Refusal:
        """A season from words."""
        season = season_read(raw) if isinstance(raw, str) else None
        return season or refused(
            f"{quoted(raw).da} er ikke {self.wanted.da}", f"{quoted(raw).en} is not {self.wanted.en}"
        )

    def told(self, value: Season, language: Language) -> str:
        """The season in words."""
        return value.told(language)

    def plain(self, value: Season) -> object:
        """The season in Danish words."""
        return value.told("da")


SEASON = Seasons()
