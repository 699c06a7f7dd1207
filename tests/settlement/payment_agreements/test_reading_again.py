"""Is an accepted agreement that is read quickly the same as one that is read with all its checks?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ramme.agreements.variants.settlement import OfferingKind
from ramme.quantities import Kroner, Percent
from ramme.settlement.payment_agreements.agreement import (
    AgreementKind,
    DeficitSharing,
    InNotice,
    MunicipalityPeriod,
    NoticeTerms,
    OutsideSettlement,
    OutsideTerms,
    PaymentAgreement,
    RateRules,
    ServiceKind,
    ServiceLine,
)
from ramme.settlement.payment_agreements.reading_again import read_again
from ramme.settlement.payment_agreements.storing import as_data, from_data

DAY = date(2026, 1, 1)
PERIOD = MunicipalityPeriod(
    starts=DAY, ends=None, acting="viborg", paying="randers", residence="", reason="", share=Percent(6_000)
)
SERVICE = ServiceLine(
    key="s1",
    kind=ServiceKind.RATE,
    name="Botilbud",
    legal_basis="SEL-107",
    group="A",
    extent="",
    starts=DAY,
    ends=date(2026, 5, 1),
    published=Kroner(0),
    agreed=None,
    percent=None,
)
PLAIN = PaymentAgreement(
    number="BA-1",
    version=1,
    citizen="",
    kind=AgreementKind.ORDINARY,
    operator="aarhus",
    offering="huset",
    agreement_id="midtjylland-2017",
    municipalities=(PERIOD, replace(PERIOD, share=Percent(10_000), ends=DAY)),
    services=(SERVICE, replace(SERVICE, key="s2", kind=ServiceKind.PERCENT_SUPPLEMENT, percent=Percent(610))),
    notice=NoticeTerms(kind=OfferingKind.RESIDENTIAL, variant=1),
    outside=None,
    contract="",
    starts=DAY,
    ends=None,
    review_on=None,
)


@pytest.mark.parametrize(
    "agreement",
    [
        PLAIN,
        replace(PLAIN, services=(), municipalities=(), citizen="b1", ends=DAY, review_on=DAY, says="To\nlinjer"),
        replace(PLAIN, outside=OutsideTerms(rate_rules="Som aftalt", deficit=DeficitSharing.AS_INSIDE)),
        replace(PLAIN, outside=OutsideTerms(rate_rules="", deficit=None), contract="adults-inside-2.0"),
        replace(
            PLAIN,
            outside=OutsideTerms(
                rate_rules="",
                deficit=DeficitSharing.OTHER,
                rules=RateRules.PRINCIPLES,
                principles_of="syddanmark-2016",
                deficit_says="Halvt\nhver",
                settlement=OutsideSettlement.OWN,
                settlement_says="30 dage",
            ),
        ),
        replace(PLAIN, notice=NoticeTerms(kind=OfferingKind.RESIDENTIAL, own="løbende måned + 1 måned")),
        replace(PLAIN, notice=NoticeTerms(kind=OfferingKind.RESIDENTIAL, one_step="14 dage")),
        replace(PLAIN, services=(replace(SERVICE, in_notice=InNotice.STOPS),)),
        replace(PLAIN, kind=AgreementKind.SECURE_PLACE, services=(replace(SERVICE, agreed=Kroner(7)),)),
    ],
)
def test_it_is_the_same(agreement: PaymentAgreement) -> None:
    data = as_data(agreement)

    assert read_again(data) == from_data(data) == agreement


def test_another_format_is_read_with_its_checks() -> None:
    with pytest.raises(Exception, match="format"):
        read_again(as_data(PLAIN) | {"format": 2})
