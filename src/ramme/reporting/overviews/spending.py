"""Total spending of the parties against last year plus the index, out of what they answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ramme.agreements import Terms
from ramme.files.listing import Listing
from ramme.quantities import Kroner
from ramme.rates.development.indices import NOTHING_GIVEN, Indices
from ramme.rates.development.spending import Spending, SpendingAnswer, spending_answer
from ramme.rates.development.spending_telling import listed
from ramme.reporting.overviews.collected import Collected
from ramme.reporting.overviews.units import nearest
from ramme.texts import Text

QUESTION = "spending"
BEFORE, NOW, SOURCE = "before", "now", "source"
SILENT = Text(
    da="Uden begge beløb og derfor ikke regnet med: {names}.",
    en="Without both amounts and therefore not counted: {names}.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredSpending:
    """What was answered, worked out; nothing where no party gave both amounts. `silent` are those that did not."""

    answer: SpendingAnswer | None
    silent: tuple[str, ...]


def spending_in_answers(
    collected: Collected, indices: Indices = NOTHING_GIVEN, terms: Terms | None = None
) -> AnsweredSpending:
    """The spending of the year reported on against the year before; a party counts when it gave both amounts."""
    rows, silent = [], []
    for received in collected.in_order:
        before, now = (collected.number(received, QUESTION, column) for column in (BEFORE, NOW))
        if before is None or now is None or before <= 0:
            silent.append(received.name)
            continue
        source = str(collected.shown(received, QUESTION, SOURCE) or "")
        years = (collected.year - 1, before), (collected.year, now)
        rows += [
            Spending(party=received.name, year=year, amount=Kroner(nearest(amount * 100)), source=source)
            for year, amount in years
        ]
    answer = spending_answer(rows, indices, terms, collected.year - 1, collected.year) if rows else None
    return AnsweredSpending(answer=answer, silent=tuple(silent))


def spending_listing(found: AnsweredSpending) -> Listing:
    """The list of the library on total spending, with who is not counted."""
    shown = Listing(columns=(), rows=()) if found.answer is None else listed(found.answer)
    return Listing(
        columns=shown.columns,
        rows=shown.rows,
        notes=(*_silent(found), *shown.notes),
    )


def _silent(found: AnsweredSpending) -> Iterator[Text]:
    if found.silent:
        yield SILENT.filled(names=", ".join(found.silent))
