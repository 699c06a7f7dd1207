"""Reading an agreement's file: the agreement, or all that has to be put right in it."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ramme.agreements import file_problems as wrong
from ramme.agreements.agreement import Agreement
from ramme.agreements.clauses import Clause
from ramme.agreements.file_clauses import FileSheet, read_subjects
from ramme.agreements.file_head import HEAD_KEYS, Head, read_head, read_not_modelled, read_readings, years_of
from ramme.agreements.file_text import read_toml
from ramme.agreements.unfilled import unfilled
from ramme.citations import Place

PACKAGE_DATA = Path(__file__).parent / "data"

Regulations = Mapping[str, Agreement]


def load(path: Path | str, regulations: Regulations | None = None) -> Agreement:
    """The agreement in a file; raises all its problems together, each with the path of its key.

    The regulations it may stand under are those handed in, else those that come with the package.
    """
    file = Path(path)
    content = read_toml(file)
    known = package_regulations() if regulations is None else regulations
    sheet = FileSheet(str(path), years_of(content), frozenset())
    readings = read_readings(sheet, content)
    sheet.readings = frozenset(reading.id for reading in readings)
    head = read_head(sheet, content)
    clauses = read_subjects(sheet, {key: table for key, table in content.items() if key not in HEAD_KEYS})
    not_modelled = read_not_modelled(sheet, content)
    under = _above(sheet, head, known)
    _note_unfilled(sheet, head, clauses)
    if sheet.is_full:
        sheet.problems.add(wrong.TOO_MANY_PROBLEMS.at(Place(file=str(path)), count=len(sheet.problems.found)))
    sheet.problems.stop_if_needed()
    if head is None:
        raise AssertionError("a file without a readable head must have a problem")
    return Agreement(
        id=head.id,
        document=head.document,
        title=head.title,
        region=head.region,
        starts=head.starts,
        ends=head.ends,
        status=head.status,
        known_from=head.known_from,
        clauses=clauses,
        readings=readings,
        not_modelled=not_modelled,
        under=under,
        file=str(path),
    )


def _note_unfilled(sheet: FileSheet, head: Head | None, clauses: Mapping[str, Clause[Any]]) -> None:
    """What stops an agreement that can bind; of a draft the check tells it, as a warning."""
    if head is None or not head.status.binds:
        return
    for problem in unfilled(sheet.file, head.status, clauses.values()):
        if sheet.is_full:
            return
        sheet.problems.add(problem)


def _above(sheet: FileSheet, head: Head | None, known: Regulations) -> tuple[Agreement, ...]:
    wanted = head.under if head else ()
    for name in wanted:
        if name not in known:
            names = ", ".join(sorted(known)) or "-"
            sheet.problems.add(wrong.REGULATION_UNKNOWN.at(sheet.at("under"), id=name, known=names))
    return tuple(known[name] for name in wanted if name in known)


@functools.cache
def package_regulations() -> Regulations:
    """The regulations that come with the package, by their ids."""
    files = sorted((PACKAGE_DATA / "regulations").glob("*.toml"))
    return {regulation.id: regulation for regulation in (load(file, {}) for file in files)}
