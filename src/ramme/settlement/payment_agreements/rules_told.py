"""What the rammeaftale itself says of payment agreements, told beside one: each clause with its place."""

from __future__ import annotations

from typing import Any

from ramme.agreements import ResolvedClause, Terms
from ramme.settlement.clause_notes import given_clauses

# Settling and paying have pages of their own; these are about the agreement between the two.
OF_EVERY_AGREEMENT = (
    "payment_agreement.in_writing",
    "payment_agreement.must_hold",
    "payment_agreement.payer_follows",
    "payment_agreement.fits_settlement_systems",
    "payment_agreement.changes_in_writing",
    "notice.in_writing",
    "notice.paid_only_while",
    "expenditure_strategy.aims_set_in_purchase",
)
OF_AN_AMENDMENT = (
    "payment_agreement.changes_in_writing",
    "payment_agreement.reassessment_involves_payer",
    "notice.reassessment_by_agreement",
    "rate_structure.citizen_placed_by",
)


def rules_of(terms: Terms | None, *, amended: bool = False) -> tuple[ResolvedClause[Any], ...]:
    """The clauses on payment agreements that an agreement gives, or those on changing one; none without an agreement.

    Source: Midtjylland 2017, 13.1-13.2; Syddanmark 2016, Takstprincipper; Sjælland 2018-19, Flerårig strategi.
    """
    if terms is None:
        return ()
    return given_clauses(terms, OF_AN_AMENDMENT if amended else OF_EVERY_AGREEMENT)
