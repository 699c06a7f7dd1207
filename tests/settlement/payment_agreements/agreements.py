"""Payment agreements to test with; all of them constructed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from ramme.agreements import Catalogue, Terms
from ramme.agreements.variants.settlement import OfferingKind
from ramme.problems import Problem
from ramme.quantities import Kroner, Percent
from ramme.settlement.payment_agreements.agreement import (
    AgreementKind,
    MunicipalityPeriod,
    NoticeTerms,
    PaymentAgreement,
    ServiceKind,
    ServiceLine,
)
from ramme.settlement.payment_agreements.around import Around
from ramme.settlement.payment_agreements.checks import problems_of

MIDTJYLLAND = Catalogue.of_package().get("midtjylland-2017").terms(2017)
SYDDANMARK = Catalogue.of_package().get("syddanmark-2016").terms(2016)
SJAELLAND_18 = Catalogue.of_package().get("sjaelland-2018-2019").terms(2018)
SJAELLAND_21 = Catalogue.of_package().get("sjaelland-2021-2022").terms(2021)
SJAELLAND_25 = Catalogue.of_package().get("sjaelland-2025-2026").terms(2025)

STARTS, ENDS, REVIEW = date(2017, 3, 1), date(2018, 2, 28), date(2017, 11, 30)
ON = Around(on=date(2017, 2, 1))


def a_service(**changes: Any) -> ServiceLine:
    """A place at the rate of a group."""
    plain = ServiceLine(
        key="place",
        kind=ServiceKind.RATE,
        name="Botilbud",
        legal_basis="SEL-107",
        group="Gruppe 1",
        extent="døgn",
        starts=STARTS,
        ends=None,
        published=Kroner(215_000),
        agreed=None,
        percent=None,
    )
    return replace(plain, **changes)


def a_period(**changes: Any) -> MunicipalityPeriod:
    """Viborg acts and pays all, as long as the agreement runs."""
    plain = MunicipalityPeriod(
        starts=STARTS,
        ends=None,
        acting="viborg",
        paying="viborg",
        residence="viborg",
        reason="",
        share=Percent(10_000),
    )
    return replace(plain, **changes)


def an_agreement(**changes: Any) -> PaymentAgreement:
    """An agreement with nothing wrong in it, of Midtjylland 2017."""
    plain = PaymentAgreement(
        number="BA-2017-0001",
        version=1,
        citizen="c1",
        kind=AgreementKind.ORDINARY,
        operator="silkeborg",
        offering="solhjem",
        agreement_id="midtjylland-2017",
        municipalities=(a_period(),),
        services=(a_service(),),
        notice=NoticeTerms(kind=OfferingKind.RESIDENTIAL),
        outside=None,
        contract="",
        starts=STARTS,
        ends=ENDS,
        review_on=REVIEW,
    )
    return replace(plain, **changes)


def found(agreement: PaymentAgreement, terms: Terms | None = MIDTJYLLAND, around: Around = ON) -> list[Problem]:
    """What the checks say of an agreement."""
    return list(problems_of(agreement, terms, around))


def by_field(problems: list[Problem]) -> Mapping[str, str]:
    """The code of the problem at each field; of two at one field the last."""
    return {problem.where.field: problem.code for problem in problems}


def codes(agreement: PaymentAgreement, terms: Terms | None = MIDTJYLLAND, around: Around = ON) -> list[str]:
    """The codes of what the checks say."""
    return [problem.code for problem in found(agreement, terms, around)]
