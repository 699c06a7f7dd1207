"""What rammeaftaler say of paying an invoice in full, and of where an error is put right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ramme.agreements import Agreement
from ramme.settlement.payer.objections import pay_in_full_clauses
from ramme.texts import Text


@dataclass(frozen=True, slots=True)
class Said:
    """What is said, and where; several rammeaftaler may say the same."""

    says: Text
    sources: tuple[Text, ...]


def paying_clauses(agreements: Iterable[Agreement], year: int) -> Sequence[Said]:
    """What some rammeaftaler say in a year, or in their nearest year, each sentence once."""
    found: dict[Text, list[Text]] = defaultdict(list)
    for agreement in agreements:
        latest = agreement.ends.year if agreement.ends else year
        within = min(max(year, agreement.starts.year), max(latest, agreement.starts.year))
        for clause in pay_in_full_clauses(agreement.terms(within)):
            found[clause.says].append(clause.citation.told)
    return [Said(says, tuple(dict.fromkeys(sources))) for says, sources in found.items()]
