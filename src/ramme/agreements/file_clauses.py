"""Reading the clauses of an agreement's file by the vocabulary, with the path of every key that is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from ramme.agreements import file_problems as wrong
from ramme.agreements.clauses import Clause
from ramme.agreements.kinds import Refusal, shown
from ramme.agreements.own_values import nearest_of
from ramme.agreements.subjects import ENTRIES, SUBJECT_NAMED
from ramme.agreements.vocabulary import Entry
from ramme.citations import Place
from ramme.problems import Gathering
from ramme.texts import Text

T = TypeVar("T")

MOST_PROBLEMS = 100
_YEAR = re.compile(r"[0-9]{4}")
_HOLDERS = ("value", "values", "variant")
_KEYS = (*_HOLDERS, "place", "says", "says_en", "reading", "status")
_PLACE = Text(da='kapitlet eller afsnittet, for eksempel "kap. 11.3"', en='the chapter, for instance "kap. 11.3"')
_SAYS = Text(da="én linje om, hvad bestemmelsen siger", en="one line about what the clause says")
_A_READING = Text(da="navnet på en af filens fortolkninger", en="the id of one of the file's readings")
_STATUS = Text(da='"unverified", eller lad den være ude', en='"unverified", or leave it out')


@dataclass(slots=True)
class FileSheet:
    """The file that is being read: its name, the years it is about, its readings, and the problems met so far."""

    file: str
    years: range | None
    readings: frozenset[str]
    problems: Gathering = field(default_factory=Gathering)

    @property
    def is_full(self) -> bool:
        """Whether so much is wrong that reading on would only tell more of the same."""
        return len(self.problems.found) >= MOST_PROBLEMS

    def at(self, *keys: str) -> Place:
        """The place of a key in the file."""
        return Place(file=self.file, field=".".join(shown(key) for key in keys))


def written(value: object) -> str:
    """A value as it stands in the file, cut where it is long; a text keeps its quotation marks."""
    if isinstance(value, str):
        return f'"{shown(value)}"'
    return str(value).lower() if isinstance(value, bool) else shown(value)


def read_subjects(sheet: FileSheet, tables: Mapping[str, Any]) -> dict[str, Clause[Any]]:
    """All clauses of the file by their paths; what cannot be read is noted on the sheet."""
    clauses: dict[str, Clause[Any]] = {}
    for name, table in tables.items():
        if sheet.is_full:
            break
        subject = SUBJECT_NAMED.get(name)
        if subject is None:
            nearest = nearest_of(name, SUBJECT_NAMED)
            sheet.problems.add(wrong.SUBJECT_UNKNOWN.at(sheet.at(name), name=shown(name), nearest=nearest))
            continue
        if not isinstance(table, dict):
            example = subject.entries()[0].path
            sheet.problems.add(wrong.SUBJECT_NO_TABLE.at(sheet.at(name), name=name, example=example))
            continue
        for key, content in table.items():
            clause = _clause(sheet, f"{name}.{key}", content)
            if clause is not None:
                clauses[clause.path] = clause
    return clauses


def _clause(sheet: FileSheet, path: str, content: object) -> Clause[Any] | None:
    if sheet.is_full:
        return None
    entry = ENTRIES.get(path)
    if entry is None:
        nearest = nearest_of(path, ENTRIES)
        sheet.problems.add(wrong.CLAUSE_UNKNOWN.at(sheet.at(path), path=shown(path), nearest=nearest))
        return None
    if not isinstance(content, dict):
        sheet.problems.add(wrong.CLAUSE_NO_TABLE.at(sheet.at(path), path=path, key=entry.kind.key))
        return None
    _refuse_unknown_keys(sheet, path, content)
    place, says = (_text(sheet, path, content, *wanted) for wanted in (("place", _PLACE), ("says", _SAYS)))
    says_en = _text(sheet, path, content, "says_en", _SAYS) if "says_en" in content else says
    reading = _text(sheet, path, content, "reading", _A_READING) if "reading" in content else ""
    if reading and reading not in sheet.readings:
        known = ", ".join(sorted(sheet.readings)) or "-"
        sheet.problems.add(wrong.READING_UNKNOWN.at(sheet.at(path, "reading"), id=shown(reading), known=known))
    values = _values(sheet, entry, content)
    if values is None:
        return None
    by_year, always = values
    return Clause(
        entry=entry,
        by_year=by_year,
        always=always,
        place=place,
        says=Text(da=says, en=says_en),
        reading=reading,
        unverified=_unverified(sheet, path, content),
    )


def _refuse_unknown_keys(sheet: FileSheet, path: str, content: Mapping[str, Any]) -> None:
    for key in content:
        if key not in _KEYS and not sheet.is_full:
            nearest = nearest_of(key, _KEYS)
            sheet.problems.add(wrong.KEY_UNKNOWN.at(sheet.at(path, key), key=shown(key), nearest=nearest))


def _text(sheet: FileSheet, path: str, content: Mapping[str, Any], key: str, wanted: Text) -> str:
    text = content.get(key)
    if text is not None and not isinstance(text, str):
        place = sheet.at(path, key)
        sheet.problems.add(wrong.HEAD_NOT_READABLE.at(place, value=written(text), key=key, wanted=wanted))
        return ""
    if not isinstance(text, str) or not text.strip():
        sheet.problems.add(wrong.KEY_MISSING.at(sheet.at(path, key), key=key, wanted=wanted))
        return ""
    return text.strip()


def _unverified(sheet: FileSheet, path: str, content: Mapping[str, Any]) -> bool:
    status = content.get("status", "")
    if status not in {"", "unverified"}:
        place = sheet.at(path, "status")
        sheet.problems.add(wrong.HEAD_NOT_READABLE.at(place, value=written(status), key="status", wanted=_STATUS))
    return bool(status)


def _values(sheet: FileSheet, entry: Entry[Any], content: Mapping[str, Any]) -> tuple[dict[int, Any], Any] | None:
    keys = (entry.kind.key, "values")
    given = [key for key in _HOLDERS if key in content]
    if len(given) != 1 or given[0] not in keys:
        keys_told, given_told = ", ".join(keys), ", ".join(given) or "-"
        key, wanted = entry.kind.key, entry.kind.wanted
        place = sheet.at(entry.path)
        sheet.problems.add(wrong.ONE_VALUE.at(place, keys=keys_told, given=given_told, key=key, wanted=wanted))
        return None
    if given[0] == "values":
        return _by_year(sheet, entry, content["values"])
    value = _value(sheet, entry, content[given[0]], given[0])
    return None if value is None else ({}, value)


def _by_year(sheet: FileSheet, entry: Entry[Any], table: object) -> tuple[dict[int, Any], None] | None:
    if not isinstance(table, dict) or not table:
        why = Text(da="der står ingen år", en="there are no years")
        place = sheet.at(entry.path, "values")
        sheet.problems.add(wrong.VALUE_NOT_READABLE.at(place, why=why, wanted="{ 2017 = … }"))
        return None
    by_year = {}
    for key, raw in table.items():
        if sheet.is_full:
            break
        year = int(key) if _YEAR.fullmatch(key) else 0
        if not year and sheet.years is None:
            why = Text(da=f"»{shown(key)}« er ikke et årstal", en=f"“{shown(key)}” is not a year")
            place = sheet.at(entry.path, "values", key)
            sheet.problems.add(wrong.VALUE_NOT_READABLE.at(place, why=why, wanted="{ 2017 = … }"))
        if sheet.years is not None and year not in sheet.years:
            period = f"{sheet.years.start}-{sheet.years.stop - 1}"
            place = sheet.at(entry.path, "values", key)
            sheet.problems.add(wrong.YEAR_OUTSIDE.at(place, year=shown(key), period=period))
        value = _value(sheet, entry, raw, "values", key)
        if value is not None:
            by_year[year] = value
    return by_year, None


def _value(sheet: FileSheet, entry: Entry[T], raw: object, *keys: str) -> T | None:
    place = sheet.at(entry.path, *keys)
    if isinstance(raw, float):
        sheet.problems.add(wrong.IS_A_FLOAT.at(place, value=raw, wanted=entry.kind.wanted))
        return None
    value = entry.kind.read(raw)
    if not isinstance(value, Refusal):
        return value
    if entry.kind.key == "variant":
        sheet.problems.add(wrong.VARIANT_UNKNOWN.at(place, name=shown(raw), wanted=entry.kind.wanted))
    else:
        problem = wrong.VALUE_NOT_READABLE.at(place, why=value.says, wanted=entry.kind.wanted)
        sheet.problems.add(problem)
    return None
