"""Clause values that say how long is paid after notice: the rest of the month, months, days, or not beyond the stay."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ramme.agreements.kinds.kind import Kind, Refusal, quoted, refused
from ramme.agreements.kinds.ways import Way
from ramme.texts import Language, Text


class NoticeFrom(Way):
    """From when a notice period is counted."""

    END_OF_CURRENT_MONTH = "end_of_current_month", "løbende måned", "current month"
    DAY_OF_NOTICE = "day_of_notice", "fra opsigelsesdagen", "from the day of notice"
    DISCHARGE = "discharge", "udskrivningsdagen", "the day of discharge"


@dataclass(frozen=True, slots=True)
class Notice:
    """How long is paid after notice: counted from when, plus whole months or days."""

    counted_from: NoticeFrom
    months: int = 0
    days: int = 0

    def told(self, language: Language) -> str:
        """The period in words, such as: løbende måned + 1 måned."""
        length = _length(self.months, _MONTH, language) or _length(self.days, _DAY, language)
        if self.counted_from is NoticeFrom.DAY_OF_NOTICE:
            return length
        start = self.counted_from.text.told(language)
        return f"{start} + {length}" if length else start


_MONTH = (Text(da="måned", en="month"), Text(da="måneder", en="months"))
_DAY = (Text(da="dag", en="day"), Text(da="dage", en="days"))
_WRITTEN = re.compile(r"(løbende måned)?(?:\s*\+\s*)?(?:(\d{1,2}) måned(?:er)?|(\d{1,3}) dage?)?")


def _length(number: int, noun: tuple[Text, Text], language: Language) -> str:
    return f"{number} {noun[number != 1].told(language)}" if number else ""


def notice_read(text: str) -> Notice | None:
    """A notice period from words, or nothing when it is none."""
    plain = " ".join(text.lower().split())
    if plain == NoticeFrom.DISCHARGE.text.da:
        return Notice(NoticeFrom.DISCHARGE)
    match = _WRITTEN.fullmatch(plain)
    if not match or not plain or bool(match[1] and (match[2] or match[3])) != ("+" in plain):
        return None
    start = NoticeFrom.END_OF_CURRENT_MONTH if match[1] else NoticeFrom.DAY_OF_NOTICE
    return Notice(start, months=int(match[2] or 0), days=int(match[3] or 0))


class Notices(Kind[tuple[Notice, ...]]):
    """One notice period, or the ones that an agreement lets the parties choose between."""

    wanted = Text(
        da='et varsel som "løbende måned + 1 måned", "2 måneder", "30 dage" eller "udskrivningsdagen"',
        en='a notice period such as "løbende måned + 1 måned", "2 måneder", "30 dage" or "udskrivningsdagen"',
    )
    example = '"løbende måned + 1 måned"'
    stand_in: tuple[Notice, ...] = (Notice(NoticeFrom.DISCHARGE),)

    def read(self, raw: object) -> tuple[Notice, ...] | Refusal:
        """Notice periods from one text or from a list of texts."""
        texts = raw if isinstance(raw, list) else [raw]
        read = [notice_read(text) if isinstance(text, str) else None for text in texts]
        periods = tuple(period for period in read if period)
        if not periods or len(periods) < len(read):
            return refused(f"{quoted(raw).da} er ikke {self.wanted.da}", f"{quoted(raw).en} is not {self.wanted.en}")
        return periods

    def told(self, value: tuple[Notice, ...], language: Language) -> str:
        """The periods in words, with or between them."""
        between = " eller " if language == "da" else " or "
        return between.join(period.told(language) for period in value)

    def plain(self, value: tuple[Notice, ...]) -> object:
        """The periods in Danish words."""
        return [period.told("da") for period in value]


NOTICE = Notices()
