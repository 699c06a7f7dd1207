"""What is written freely in settlement: nothing about a citizen, nothing that cannot be seen, nothing too long."""

from __future__ import annotations

from collections.abc import Iterator

from ramme.citations import Place
from ramme.problems import Problem, stops
from ramme.registry.finding.personal_numbers import personal_number_in
from ramme.texts import Text, holds_unseen

UNSEEN_SIGNS = stops(
    "text-holds-unseen-signs",
    says=Text(
        da="Teksten har tegn, som ikke kan ses, eller som vender læseretningen.",
        en="The text holds signs that cannot be seen, or that turn the reading direction.",
    ),
    remedy=Text(
        da="Skriv teksten på tastaturet i stedet for at kopiere den ind.",
        en="Type the text on the keyboard instead of pasting it.",
    ),
)
TEXT_TOO_LONG = stops(
    "text-longer-than-its-field",
    says=Text(
        da="Teksten er på {length} tegn; der er plads til {limit}.",
        en="The text has {length} characters; there is room for {limit}.",
    ),
    remedy=Text(da="Forkort teksten.", en="Shorten the text."),
)


def problems_of_text(text: str, where: Place, *, longest: int | None = None) -> Iterator[Problem]:
    """What is wrong with a text that is written freely; the text itself is never repeated."""
    yield from personal_number_in(text, where)
    if holds_unseen(text):
        yield UNSEEN_SIGNS.at(where)
    if longest is not None and len(text) > longest:
        yield TEXT_TOO_LONG.at(where, length=len(text), limit=longest)
