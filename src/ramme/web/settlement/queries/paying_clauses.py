"""What rammeaftaler say of paying an invoice in full, and of where an error is put right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ramme.agreements import Agreement, ResolvedClause
from ramme.settlement.payer.objections import pay_in_full_clauses


def paying_clauses(agreements: Iterable[Agreement], year: int) -> Sequence[ResolvedClause[Any]]:
    """The clauses of some rammeaftaler in a year, or in their nearest year, each once by its place."""
    found = {}
    for agreement in agreements:
        latest = agreement.ends.year if agreement.ends else year
        within = min(max(year, agreement.starts.year), max(latest, agreement.starts.year))
        for clause in pay_in_full_clauses(agreement.terms(within)):
            found[clause.citation.document, clause.path] = clause
    return list(found.values())
