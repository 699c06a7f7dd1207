"""Reading the values that a user hands in for clauses: by the same vocabulary, all problems at once."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Any

from ramme.agreements.kinds import Refusal
from ramme.agreements.subjects import ENTRIES
from ramme.citations import Place
from ramme.problems import Gathering, stops
from ramme.texts import Text

UNKNOWN = stops(
    "own-clause-unknown",
    says=Text(da="»{path}« er ikke en bestemmelse, der kendes.", en="“{path}” is not a clause that is known."),
    remedy=Text(
        da="Skriv bestemmelsens sti; den nærmeste er {nearest}. »ramme agreements show ID« viser en aftales stier, "
        "og »ramme agreements template« viser alle.",
        en="Write the path of the clause; the nearest is {nearest}. “ramme agreements show ID” lists those of an "
        "agreement, and “ramme agreements template” lists all.",
    ),
)
NOT_READABLE = stops(
    "own-value-not-readable",
    says=Text(
        da="Din værdi for »{clause}« kan ikke bruges: {why}.", en="Your value for “{clause}” cannot be used: {why}."
    ),
    remedy=Text(da="Skriv {wanted}.", en="Write {wanted}."),
)


def nearest_of(name: str, known: Iterable[str]) -> str:
    """The known name that looks most like an unknown one."""
    names = sorted(known)
    return (difflib.get_close_matches(name, names, n=1, cutoff=0) or names)[0]


def read_own_values(values: Mapping[str, str]) -> dict[str, Any]:
    """The user's values by path, read as their clauses ask; raises all problems together."""
    read: dict[str, Any] = {}
    problems = Gathering()
    for path, raw in values.items():
        entry = ENTRIES.get(path)
        if entry is None:
            nearest = nearest_of(path, ENTRIES)
            problems.add(UNKNOWN.at(Place(field=path), path=path, nearest=nearest))
            continue
        value = entry.kind.read(raw)
        if isinstance(value, Refusal):
            why, wanted = value.says, entry.kind.wanted
            problems.add(NOT_READABLE.at(Place(field=path), clause=entry.title, why=why, wanted=wanted))
        else:
            read[path] = value
    problems.stop_if_needed()
    return read
