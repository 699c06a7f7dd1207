"""Reading what the rows of a list of lines are shown with: their operator, and what was said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ramme.settlement.payer.matching import Found
from ramme.web.registry.models import HandedInList
from ramme.web.settlement.operations.importing import ListHeld
from ramme.web.settlement.operations.objecting_outside import OPEN_TO_OBJECTION
from ramme.web.settlement.payer_models import OutsideObjectionRow
from ramme.web.settlement.queries.outside import of_list

# So many rows of one key are chosen at once; a list may say the same thing thousands of times.
MOST_CHOSEN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRow:
    """A key of a list: how it stands, its name and operator, its rows, and the objections to them."""

    found: Found
    name: str
    operator: str
    objections: Sequence[OutsideObjectionRow]

    @property
    def rows(self) -> Sequence[int]:
        """The numbers of its rows in the file."""
        return [line.number for line in self.found.lines]

    @property
    def open_rows(self) -> Sequence[int]:
        """The rows that one may object to and has not."""
        if self.found.standing not in OPEN_TO_OBJECTION:
            return ()
        there = {each.row for each in self.objections}
        return [number for number in self.rows if number not in there][:MOST_CHOSEN]


def listed_rows(row: HandedInList, held: ListHeld, page: Sequence[Found]) -> Sequence[ListedRow]:
    """The keys of one page of a list; one query."""
    said = of_list(row)
    return [
        ListedRow(
            found=found,
            name=found.expected.name if found.expected else found.key.service,
            operator=_operator(found, held),
            objections=[said[line.number] for line in found.lines if line.number in said],
        )
        for found in page
    ]


def _operator(found: Found, held: ListHeld) -> str:
    named = next((line.operator for line in found.lines if line.operator), "")
    return named or held.operators.get(found.key.agreement, "")
