"""The clauses that an answer rests on, told below its list: what each says and where, and what is our own reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ramme.agreements import ResolvedClause, Terms
from ramme.texts import Text, same

READING = Text(da=" Vores fortolkning: {reading}", en=" Our reading: {reading}")


def given_clauses(terms: Terms, paths: Iterable[str]) -> tuple[ResolvedClause[Any], ...]:
    """The clauses of some paths that an agreement gives."""
    return tuple(terms.clause(path) for path in paths if terms.gives(path))


def clause_notes(clauses: Iterable[ResolvedClause[Any]]) -> Iterator[Text]:
    """A note for each clause; a reading that several clauses share is told with the last of them."""
    rows = list(clauses)
    last = {clause.reading: clause.path for clause in rows}
    for clause in rows:
        told, source, says = clause.told, clause.citation.told, clause.says
        is_told = clause.reading is not None and last[clause.reading] == clause.path
        reading = READING.filled(reading=clause.reading) if is_told else same("")
        yield Text(
            da=f"· {clause.title.da}: {told.da}. {says.da} ({source.da}){reading.da}",
            en=f"· {clause.title.en}: {told.en}. {says.en} ({source.en}){reading.en}",
        )


def clause_data(clauses: Iterable[ResolvedClause[Any]]) -> list[dict[str, object]]:
    """The clauses as data: path, value, place, and the reading where there is one."""
    return [
        {
            "path": clause.path,
            "value": clause.told.en,
            "source": clause.citation.told.da,
            "reading": None if clause.reading is None else clause.reading.as_data(),
        }
        for clause in clauses
    ]
