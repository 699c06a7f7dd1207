"""What still stands in an agreement's file as the empty form gave it: places nobody wrote, and example values."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from typing import Any

from ramme.agreements.agreement import Status
from ramme.agreements.clauses import Clause
from ramme.agreements.empty_form import UNWRITTEN
from ramme.citations import Place
from ramme.problems import Problem, stops, warns
from ramme.texts import Text

_WRITE_THE_PLACE = Text(
    da='Skriv kapitlet eller afsnittet, for eksempel place = "kap. 11.3", eller slet bestemmelsen.',
    en='Write the chapter or section, for instance place = "kap. 11.3", or take the clause away.',
)
PLACE_UNWRITTEN = stops(
    "clause-place-unwritten",
    says=Text(
        da="Stedet for »{clause}« er stadig skemaets »?«, men aftalen står som {status}.",
        en="The place of “{clause}” is still the form's “?”, but the agreement stands as {status}.",
    ),
    remedy=_WRITE_THE_PLACE,
)
PLACE_STILL_OPEN = warns(
    "clause-place-still-open",
    says=Text(
        da="Stedet for »{clause}« er stadig skemaets »?«.", en="The place of “{clause}” is still the form's “?”."
    ),
    remedy=_WRITE_THE_PLACE,
)
STILL_THE_EXAMPLE = warns(
    "clause-still-the-example",
    says=Text(
        da="Værdien af »{clause}« er stadig skemaets eksempel: {value}.",
        en="The value of “{clause}” is still the form's example: {value}.",
    ),
    remedy=Text(
        da="Skriv aftalens egen værdi og dens sted, eller slet bestemmelsen.",
        en="Write the agreement's own value and its place, or take the clause away.",
    ),
)


def unfilled(file: str, status: Status, clauses: Iterable[Clause[Any]]) -> Iterator[Problem]:
    """The clauses whose place nobody wrote, and of those the ones that still have the form's example.

    An agreement that can bind may not be read with them; one on its way is only told.
    """
    for clause in clauses:
        if clause.place != UNWRITTEN:
            continue
        place, title = Place(file=file, field=f"{clause.path}.place"), clause.entry.title
        if status.binds:
            yield PLACE_UNWRITTEN.at(place, clause=title, status=status.text)
        else:
            yield PLACE_STILL_OPEN.at(place, clause=title)
        if _is_example(clause):
            at_value = Place(file=file, field=f"{clause.path}.{clause.entry.kind.key}")
            value = Text(da=clause.told("da"), en=clause.told("en"))
            yield STILL_THE_EXAMPLE.at(at_value, clause=title, value=value)


def _is_example(clause: Clause[Any]) -> bool:
    kind = clause.entry.kind
    example = kind.read(tomllib.loads(f"example = {kind.example}")["example"])
    return all(bool(kind.plain(value) == kind.plain(example)) for value in clause.values)
