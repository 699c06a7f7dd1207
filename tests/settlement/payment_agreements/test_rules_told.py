"""What the framework agreements say of payment agreements, told beside one."""

from __future__ import annotations

import pytest

from ramme.agreements import Terms
from ramme.settlement.payment_agreements.rules_told import rules_of
from tests.settlement.payment_agreements.agreements import (
    MIDTJYLLAND,
    SJAELLAND_18,
    SJAELLAND_25,
    SYDDANMARK,
)


@pytest.mark.parametrize(
    ("terms", "amended", "paths"),
    [
        (
            MIDTJYLLAND,
            False,
            [
                "payment_agreement.in_writing",
                "payment_agreement.must_hold",
                "payment_agreement.payer_follows",
                "payment_agreement.fits_settlement_systems",
                "payment_agreement.changes_in_writing",
                "notice.paid_only_while",
            ],
        ),
        (
            MIDTJYLLAND,
            True,
            ["payment_agreement.changes_in_writing", "payment_agreement.reassessment_involves_payer"],
        ),
        (SYDDANMARK, True, ["notice.reassessment_by_agreement", "rate_structure.citizen_placed_by"]),
        (SJAELLAND_18, False, ["expenditure_strategy.aims_set_in_purchase"]),
        (SJAELLAND_25, False, []),
        (None, False, []),
    ],
)
def test_an_agreement_tells_what_it_gives_and_nothing_else(
    terms: Terms | None, amended: bool, paths: list[str]
) -> None:
    assert [clause.path for clause in rules_of(terms, amended=amended)] == paths
