"""Each worked example of a stay is paid for through the day, and for the days, that its witness says."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ramme.agreements.variants.settlement import OfferingKind
from ramme.quantities.calendar import number_of
from ramme.settlement.payment_agreements.agreement import AgreementKind, NoticeTerms
from ramme.settlement.stays.events import StayEventKind
from tests.settlement.settling import a_stay, an_agreement, due, facts_of

KINDS = {kind.value: kind for kind in StayEventKind}
AGREEMENT_KINDS = {kind.value: kind for kind in AgreementKind}
OFFERING_KINDS = {kind.value: kind for kind in OfferingKind}
CASES = tomllib.loads((Path(__file__).parent / "constructed" / "stays.toml").read_text(encoding="utf-8"))["stay"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_the_stay_is_paid_for_as_the_witness_says(case: dict[str, Any]) -> None:
    agreement = an_agreement(
        agreement_id=case["agreement"],
        kind=AGREEMENT_KINDS[case.get("agreement_kind", "ordinary")],
        notice=NoticeTerms(kind=OFFERING_KINDS[case["kind"]], variant=case.get("variant", 0), own=case.get("own", "")),
    )
    stay = a_stay(*((KINDS[kind], day) for kind, day in case["events"]))
    year = stay.admitted_on.year if stay.admitted_on else 0

    found = due(facts_of(agreement, stay), through=date(year, 12, 1))

    [paid] = found.paid[agreement.number].stays
    assert paid.last == number_of(case["through"])
    assert {f"{row.month:%Y-%m}": row.days for row in found.rows()} == case["days"]
    assert found.problems == ()


def test_every_case_names_its_witness() -> None:
    assert all("constructed" in case["witness"] for case in CASES)
