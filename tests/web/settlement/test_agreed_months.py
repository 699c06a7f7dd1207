"""Before an amendment is proposed or accepted, one sees which months it changes that were agreed after an objection."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from ramme.quantities import Kroner
from ramme.settlement.payment_agreements.storing import as_data
from ramme.testing.portal import MOMENT, a_party, a_person, logged_in
from ramme.testing.settlement import Sold, a_service, agreement_of
from ramme.web.accounts.roles import Role
from ramme.web.settlement.models import AgreementVersionRow, PaymentAgreementRow
from tests.web.settlement.test_followed_terms import RIGHT, upheld_to

pytestmark = pytest.mark.django_db
CODE = "payment-agreement-changes-agreed-months"


def _amended(row: PaymentAgreementRow, holds_from: date, state: str, **service: Any) -> AgreementVersionRow:
    """A second version that is written or proposed by the operator."""
    group = row.offering.groups.first()
    line = a_service(group.name if group else "", **service)
    content = agreement_of(row, Sold(services=(line,)), version=2)
    return AgreementVersionRow.objects.create(
        agreement=row,
        version=2,
        revision=1,
        state=state,
        content=as_data(content),
        holds_from=holds_from,
        reason="Aftalt.",
        edited_by="user:900001",
        edited_at=MOMENT,
        proposed_side="seller",
        proposed_by="user:900001" if state == AgreementVersionRow.PROPOSED else "",
        proposed_at=MOMENT if state == AgreementVersionRow.PROPOSED else None,
    )


@pytest.mark.parametrize(
    ("holds_from", "service", "is_told"),
    [
        (date(2026, 10, 15), {"agreed": Kroner(1)}, True),
        (date(2026, 11, 1), {"agreed": Kroner(1)}, False),
        (date(2026, 10, 15), {"extent": "døgn"}, False),
    ],
)
def test_the_months_that_an_amendment_would_change_are_named_before_it_is_proposed(
    client: Client, holds_from: date, service: dict[str, Any], is_told: bool
) -> None:
    row = upheld_to(RIGHT)
    _amended(row, holds_from, AgreementVersionRow.DRAFT, **service)
    browser = logged_in(client, a_person(Role.ECONOMIST, row.operator))

    shown = browser.get(f"/afregning/aftaler/{row.number}/")
    edited = browser.get(f"/afregning/aftaler/{row.number}/ret/")

    for page in (shown.content.decode(), edited.content.decode()):
        assert ("som I har aftalt efter en indsigelse: oktober 2026" in page) is is_told
    assert (CODE in {each.code for each in shown.context["warnings"]}) is is_told


def test_whoever_accepts_it_is_told_too(client: Client) -> None:
    row = upheld_to(RIGHT)
    _amended(row, date(2026, 10, 1), AgreementVersionRow.PROPOSED, agreed=Kroner(1))
    browser = logged_in(client, a_person(Role.CASEWORKER, a_party("Viborg")))

    page = browser.get(f"/afregning/aftaler/{row.number}/").content.decode()

    assert "Vær opmærksom på" in page
    assert "som I har aftalt efter en indsigelse: oktober 2026" in page
