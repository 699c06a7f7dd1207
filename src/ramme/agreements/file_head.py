"""Reading the head of an agreement's file: what it is, for whom and when, and the lists beside its clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ramme.agreements import file_problems as wrong
from ramme.agreements.agreement import Document, Status
from ramme.agreements.clauses import NotModelled, Reading
from ramme.agreements.file_clauses import MOST_PROBLEMS, FileSheet, written
from ramme.agreements.kinds import shown
from ramme.agreements.kinds.ways import known_ways, way_named
from ramme.agreements.own_values import nearest_of
from ramme.texts import Text, same

HEAD_KEYS = (
    "format",
    "id",
    "kind",
    "title",
    "title_en",
    "region",
    "from",
    "to",
    "status",
    "known_from",
    "under",
    "readings",
    "not_modelled",
)
_READING_KEYS = ("id", "question", "question_en", "reading", "reading_en", "clauses", "place")
_NOT_MODELLED_KEYS = ("what", "what_en", "why", "why_en", "place", "clauses")
_A_TEXT = Text(da="en tekst", en="a text")
_A_DATE = Text(da="en dato som 2017-01-01", en="a date such as 2017-01-01")
_A_LIST = Text(da="en liste med tekster", en="a list of texts")
_A_REGION = Text(da='regionens kode som "1082"', en='the code of the region such as "1082"')
_AN_ID = Text(
    da='små bogstaver, tal og bindestreger som "midtjylland-2017"',
    en='small letters, digits and hyphens such as "midtjylland-2017"',
)
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_REGION = re.compile(r"[0-9]{4}")
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a file says."""

    id: str
    document: Document
    title: Text
    region: str
    starts: date
    ends: date | None
    status: Status
    known_from: str
    under: tuple[str, ...]


def read_head(sheet: FileSheet, content: Mapping[str, Any]) -> Head | None:
    """The head, or nothing where it cannot be told what the file is and when it holds; problems go on the sheet."""
    if content.get("format") != FORMAT or content["format"] is True:
        sheet.problems.add(wrong.FORMAT_UNKNOWN.at(sheet.at("format"), format=_format(content)))
    document = way_named(Document, str(content.get("kind", Document.AGREEMENT)))
    status = way_named(Status, str(content.get("status", "")))
    if document is None:
        _not_readable(sheet, "kind", content.get("kind"), known_ways(Document))
    if status is None:
        _not_readable(sheet, "status", content.get("status", ""), known_ways(Status))
    texts = {key: text_of(sheet, content, key) for key in ("id", "title", "known_from")}
    region = "" if document is Document.REGULATION else text_of(sheet, content, "region", wanted=_A_REGION)
    starts = _date_of(sheet, content, "from")
    ends = _date_of(sheet, content, "to") if document is not Document.REGULATION or "to" in content else None
    if starts and ends and ends < starts:
        sheet.problems.add(wrong.PERIOD_BACKWARDS.at(sheet.at("to"), starts=starts, ends=ends))
    if region and not _REGION.fullmatch(region):
        _not_readable(sheet, "region", region, _A_REGION)
    under = list_of(sheet, content, "under")
    title = Text(da=texts["title"], en=english_of(sheet, content, "title", texts["title"]))
    if texts["id"] and not _ID.fullmatch(texts["id"]):
        _not_readable(sheet, "id", texts["id"], _AN_ID)
    if not (isinstance(document, Document) and isinstance(status, Status) and starts):
        return None
    return Head(texts["id"], document, title, region, starts, ends, status, texts["known_from"], under)


def _format(content: Mapping[str, Any]) -> Text:
    if "format" not in content:
        return Text(da="ikke nævnt", en="not given")
    found = written(content["format"])
    if isinstance(content["format"], str):
        return Text(da=f"teksten {found}", en=f"the text {found}")
    return same(found)


def years_of(content: Mapping[str, Any]) -> range | None:
    """The budget years that the file is about, where its dates can be read and it has an end."""
    starts, ends = content.get("from"), content.get("to")
    if isinstance(starts, date) and isinstance(ends, date):
        return range(starts.year, ends.year + 1)
    return None


def read_readings(sheet: FileSheet, content: Mapping[str, Any]) -> tuple[Reading, ...]:
    """The readings of the file."""
    readings: dict[str, Reading] = {}
    for name, table in _tables(sheet, content, "readings", _READING_KEYS):
        reading = Reading(
            id=text_of(sheet, table, "id", name),
            question=_both(sheet, table, "question", name),
            answer=_both(sheet, table, "reading", name),
            clauses=list_of(sheet, table, "clauses", name),
            place=text_of(sheet, table, "place", name),
        )
        if reading.id in readings:
            sheet.problems.add(wrong.READING_TWICE.at(sheet.at(name, "id"), id=reading.id))
        readings[reading.id] = reading
    return tuple(readings.values())


def read_not_modelled(sheet: FileSheet, content: Mapping[str, Any]) -> tuple[NotModelled, ...]:
    """What the file says is left out."""
    return tuple(
        NotModelled(
            what=_both(sheet, table, "what", name),
            why=_both(sheet, table, "why", name),
            place=text_of(sheet, table, "place", name),
            clauses=list_of(sheet, table, "clauses", name),
        )
        for name, table in _tables(sheet, content, "not_modelled", _NOT_MODELLED_KEYS)
    )


def text_of(sheet: FileSheet, table: Mapping[str, Any], key: str, *above: str, wanted: Text = _A_TEXT) -> str:
    """A text that must be there."""
    text = table.get(key)
    if text is not None and not isinstance(text, str):
        place = sheet.at(*above, key)
        sheet.problems.add(wrong.HEAD_NOT_READABLE.at(place, key=key, value=written(text), wanted=wanted))
        return ""
    if not isinstance(text, str) or not text.strip():
        sheet.problems.add(wrong.KEY_MISSING.at(sheet.at(*above, key), key=key, wanted=wanted))
        return ""
    return text.strip()


def english_of(sheet: FileSheet, table: Mapping[str, Any], key: str, danish: str, *above: str) -> str:
    """The English text beside a Danish one; the Danish where there is none."""
    name = f"{key}_en"
    return text_of(sheet, table, name, *above) if name in table else danish


def list_of(sheet: FileSheet, table: Mapping[str, Any], key: str, *above: str) -> tuple[str, ...]:
    """A list of texts that may be left out."""
    texts = table.get(key, [])
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        place = sheet.at(*above, key)
        sheet.problems.add(wrong.HEAD_NOT_READABLE.at(place, key=key, value=written(texts), wanted=_A_LIST))
        return ()
    return tuple(texts)


def _both(sheet: FileSheet, table: Mapping[str, Any], key: str, above: str) -> Text:
    danish = text_of(sheet, table, key, above)
    return Text(da=danish, en=english_of(sheet, table, key, danish, above))


def _tables(
    sheet: FileSheet, content: Mapping[str, Any], key: str, known: tuple[str, ...]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    rows = content.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        _not_readable(sheet, key, rows, same(f"[[{key}]]"))
        return
    for number, row in enumerate(rows, start=1):
        if sheet.is_full:
            return
        name = f"{key}[{number}]"
        for unknown in sorted(row.keys() - set(known))[:MOST_PROBLEMS]:
            nearest = nearest_of(unknown, known)
            sheet.problems.add(wrong.KEY_UNKNOWN.at(sheet.at(name, unknown), key=shown(unknown), nearest=nearest))
        yield name, row


def _date_of(sheet: FileSheet, content: Mapping[str, Any], key: str) -> date | None:
    day = content.get(key)
    if day is None:
        sheet.problems.add(wrong.KEY_MISSING.at(sheet.at(key), key=key, wanted=_A_DATE))
        return None
    if not isinstance(day, date) or isinstance(day, datetime):
        _not_readable(sheet, key, day, _A_DATE)
        return None
    return day


def _not_readable(sheet: FileSheet, key: str, value: object, wanted: Text) -> None:
    found = shown(value) if isinstance(value, str) else written(value)
    sheet.problems.add(wrong.HEAD_NOT_READABLE.at(sheet.at(key), key=key, value=found, wanted=wanted))
