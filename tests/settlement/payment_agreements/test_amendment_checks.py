"""What an amendment may not change, and whom it should be shown to."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ramme.agreements import Terms
from ramme.problems import Weight
from ramme.quantities import Kroner
from ramme.settlement.payment_agreements.agreement import PaymentAgreement, ServiceKind
from ramme.settlement.payment_agreements.amending import next_version
from ramme.settlement.payment_agreements.amendment_checks import amendment_problems
from tests.settlement.payment_agreements.agreements import MIDTJYLLAND, SYDDANMARK, a_period, a_service, an_agreement

BEFORE = an_agreement()
DEARER = (a_service(agreed=Kroner(1)),)


def said(after: PaymentAgreement, before: PaymentAgreement = BEFORE, terms: Terms | None = MIDTJYLLAND) -> list[str]:
    return [problem.code for problem in amendment_problems(before, after, terms)]


def test_a_version_that_says_the_same_is_no_amendment() -> None:
    assert said(next_version(BEFORE)) == ["payment-agreement-nothing-changed"]


@pytest.mark.parametrize("changes", [{"citizen": "c2"}, {"operator": "skive"}, {"offering": "birkely"}])
def test_another_citizen_operator_or_offering_is_another_agreement(changes: dict[str, Any]) -> None:
    assert said(replace(BEFORE, **changes)) == ["payment-agreement-amended-into-another"]


def test_a_service_keeps_its_kind_as_invoices_know_it_by_its_key() -> None:
    monthly = a_service(kind=ServiceKind.MONTH_SUPPLEMENT)
    after = replace(BEFORE, services=(monthly,))

    [problem] = amendment_problems(BEFORE, after, MIDTJYLLAND)

    assert (problem.code, problem.where.field) == ("payment-agreement-service-kind-changed", "services.1.kind")
    assert said(replace(BEFORE, services=(a_service(), replace(monthly, key="month")))) == []


@pytest.mark.parametrize(
    ("paying", "changes", "terms", "expected"),
    [
        ("skive", {"services": DEARER}, MIDTJYLLAND, True),
        ("viborg", {"services": DEARER}, MIDTJYLLAND, False),
        ("skive", {"ends": None}, MIDTJYLLAND, False),
        ("skive", {"services": DEARER}, SYDDANMARK, False),
        ("skive", {"services": DEARER}, None, False),
    ],
)
def test_a_payer_that_does_not_act_should_be_involved_in_what_the_citizen_gets(
    paying: str, changes: dict[str, Any], terms: Terms | None, expected: bool
) -> None:
    before = an_agreement(municipalities=(a_period(paying=paying, reason="aftalt"),))

    problems = list(amendment_problems(before, replace(before, **changes), terms))

    assert [problem.code for problem in problems] == ["payment-agreement-payer-to-be-involved"] * expected
    for problem in problems:
        assert problem.weight is Weight.WARNS
        assert problem.source is not None
        assert "skive" in problem.says.da
