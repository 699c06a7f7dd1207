"""What the fields of finding a place are called on the screen, so that a problem is told at the field people see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ramme.citations import Place
from ramme.problems import Problem
from ramme.registry.finding.parameters import TITLES
from ramme.texts import Text

UNNAMED = Text(da="", en="")
FIELDS: Mapping[str, Text] = {
    **TITLES,
    "ask": Text(da="Hvem der spørges", en="Who is asked"),
    "asked": Text(da="Hvem der spørges", en="Who is asked"),
    "note": Text(da="Bemærkning", en="Note"),
    "answer_by": Text(da="Svar senest", en="Answer by"),
    "answer": Text(da="Svar", en="Answer"),
    "comment": Text(da="Bemærkning", en="Comment"),
    "outcome": Text(da="Hvordan endte det?", en="How did it end?"),
    "reason": Text(da="Hvorfor?", en="Why?"),
    "free": Text(da="Ledige nu", en="Free now"),
    "waiting": Text(da="På venteliste", en="Waiting"),
    "free_from": Text(da="Næste ventes ledig", en="Next expected free"),
    "t": Text(da="De valgte tilbud", en="The chosen offerings"),
    "g": Text(da="Takstgruppe", en="Rate group"),
}


@dataclass(frozen=True, slots=True)
class NamedPlace(Place):
    """A field under the name that it has on the screen; its own name still leads there."""

    title: Text = UNNAMED

    @property
    def harmless(self) -> NamedPlace:
        """The same place: a field that is known is harmless."""
        return self

    @property
    def told(self) -> Text:
        """The field as the screen names it."""
        return self.title


def named(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems with their fields named as on the screen; one at no field that is known stays as it is."""
    return tuple(
        replace(each, where=NamedPlace(field=each.where.field, title=FIELDS[each.where.field]))
        if each.where.field in FIELDS
        else each
        for each in problems
    )
