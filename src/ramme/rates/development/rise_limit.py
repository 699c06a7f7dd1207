"""The limit that a rise of a rate is tested against: the agreement's, or one of the user's own."""

from __future__ import annotations

from dataclasses import dataclass

from ramme.agreements import Terms
from ramme.agreements.own_values import read_own_values
from ramme.agreements.subjects import ENTRIES
from ramme.citations import Citation
from ramme.quantities import Clause, Percent
from ramme.texts import Text

PATH = "common_contracts.increase_percent_above"
KINDS = "common_contracts.increase_in"
OWN = Text(da="din egen grænse", en="your own limit")
OWN_SAYS = Text(da="Grænsen er brugerens egen.", en="The limit is the user's own.")


@dataclass(frozen=True, slots=True, kw_only=True)
class RiseLimit:
    """A limit for rises, where it stands, and the kinds of offering it is about, where that is said."""

    percent: Percent
    place: Text
    kinds: Text | None = None


def limit_under(terms: Terms) -> RiseLimit | None:
    """The limit that an agreement gives, the user's own values among its clauses; nothing where it gives none.

    Source: Sjælland, seminar of 4 October 2024 (rises above 5 per cent in homes are submitted).
    """
    if not terms.gives(PATH):
        return None
    return RiseLimit(
        percent=terms.common_contracts.increase_percent_above,
        place=terms.clause(PATH).citation.told,
        kinds=terms.clause(KINDS).told if terms.gives(KINDS) else None,
    )


def own_limit(text: str) -> RiseLimit:
    """A limit of the user's own; raises when it cannot be read as a percentage."""
    entry = ENTRIES[PATH]
    percent = read_own_values({PATH: text})[PATH]
    citation = Citation(document="", title=OWN, place=text)
    origin = Clause(path=PATH, title=entry.title, citation=citation, says=OWN_SAYS, own=True)
    return RiseLimit(percent=entry.kind.remembering(percent, origin), place=OWN)
