"""What a payment agreement must hold, and what is said where no agreement asks for it."""

from __future__ import annotations

from typing import Any

import pytest

from ramme.agreements.variants.settlement import OfferingKind
from ramme.problems import Weight
from ramme.quantities import Kroner
from ramme.settlement.payment_agreements.agreement import (
    AgreementKind,
    MunicipalityPeriod,
    NoticeTerms,
    OutsideTerms,
    PaymentAgreement,
    ServiceKind,
)
from ramme.settlement.payment_agreements.around import Around
from tests.settlement.payment_agreements.agreements import (
    MIDTJYLLAND,
    ON,
    SJAELLAND_21,
    SYDDANMARK,
    a_period,
    a_service,
    an_agreement,
    by_field,
    codes,
    found,
)


def test_an_agreement_with_nothing_wrong_in_it_has_no_problems() -> None:
    assert found(an_agreement()) == []


@pytest.mark.parametrize(
    ("changes", "field", "point"),
    [
        ({"citizen": ""}, "citizen", "cpr-nummer"),
        ({"operator": ""}, "operator", "leverandør"),
        ({"municipalities": (a_period(acting=""),)}, "municipalities.1.acting", "handlekommune"),
        ({"municipalities": (a_period(paying=""),)}, "municipalities.1.paying", "betalingskommune"),
        ({"services": ()}, "services", "paragraf"),
        ({"services": (a_service(name=""),)}, "services.1.name", "paragraf"),
        ({"services": (a_service(legal_basis=""),)}, "services.1.legal_basis", "paragraf"),
        ({"services": (a_service(extent=""),)}, "services.1.extent", "omfanget"),
        ({"services": (a_service(published=None),)}, "services.1.published", "pris"),
        ({"services": (a_service(group=""),)}, "services.1.group", "pris"),
    ],
)
def test_each_point_that_midtjylland_asks_for_stops_where_it_lacks_and_names_the_clause(
    changes: dict[str, Any], field: str, point: str
) -> None:
    [problem] = found(an_agreement(**changes))

    assert (problem.where.field, problem.code) == (field, "payment-agreement-lacks")
    assert problem.weight is Weight.STOPS
    assert point in problem.says.da
    assert problem.source is not None
    assert "kap. 13.1" in problem.source.told.da


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        (ServiceKind.DAY_SUPPLEMENT, "agreed"),
        (ServiceKind.MONTH_SUPPLEMENT, "agreed"),
        (ServiceKind.ONCE, "agreed"),
        (ServiceKind.PERCENT_SUPPLEMENT, "percent"),
    ],
)
def test_each_kind_of_service_needs_its_own_amount(kind: ServiceKind, field: str) -> None:
    extra = a_service(key="extra", kind=kind, group="", published=None)

    assert by_field(found(an_agreement(services=(a_service(), extra)))) == {
        f"services.2.{field}": "payment-agreement-lacks"
    }


def test_an_agreed_amount_needs_no_rate_group() -> None:
    assert codes(an_agreement(services=(a_service(group="", published=None, agreed=Kroner(100)),))) == []


def test_an_agreement_without_municipalities_lacks_both() -> None:
    assert codes(an_agreement(municipalities=())) == ["payment-agreement-lacks", "payment-agreement-lacks"]


def test_a_citizen_whose_name_and_number_are_not_kept_lacks() -> None:
    assert codes(an_agreement(), around=Around(on=ON.on, citizen_kept=False)) == ["payment-agreement-lacks"]


def test_without_a_clause_only_what_settlement_needs_stops_and_the_rest_is_said_once() -> None:
    agreement = an_agreement(citizen="", operator="", services=(a_service(extent="", legal_basis=""),))

    problems = found(agreement, SYDDANMARK)

    assert [problem.code for problem in problems] == [
        "payment-agreement-cannot-settle",
        "payment-agreement-content-not-regulated",
    ]
    assert "Rammeaftale 2016, Syddanmark siger ikke" in problems[1].says.da
    for part in ("cpr-nummer", "omfanget", "paragraf"):
        assert part in problems[1].says.da


def test_an_agreement_under_no_framework_agreement_still_needs_services_and_a_notice() -> None:
    agreement = an_agreement(services=(), notice=NoticeTerms(kind=OfferingKind.DAY))

    assert by_field(found(agreement, None)) == {
        "services": "payment-agreement-cannot-settle",
        "notice": "payment-agreement-cannot-settle",
    }


def test_under_no_framework_agreement_the_rest_is_said_once_without_one_in_its_name() -> None:
    agreement = an_agreement(citizen="", notice=NoticeTerms(kind=OfferingKind.DAY, own="løbende måned"))

    [problem] = found(agreement, None)

    assert (problem.code, problem.weight) == ("payment-agreement-under-no-agreement", Weight.WARNS)
    assert "cpr-nummer" in problem.says.da


def test_a_notice_of_the_parties_own_is_enough_where_none_is_given() -> None:
    agreement = an_agreement(notice=NoticeTerms(kind=OfferingKind.RESIDENTIAL, own="løbende måned"))

    assert codes(agreement, SJAELLAND_21) == []


def test_the_charge_for_a_secure_place_needs_no_agreement_and_no_notice() -> None:
    secure = an_agreement(kind=AgreementKind.SECURE_PLACE)

    problems = found(secure, MIDTJYLLAND)

    assert [problem.code for problem in problems] == [
        "payment-agreement-not-needed",
        "payment-agreement-no-notice-for-secure-places",
    ]
    assert {problem.weight for problem in problems} == {Weight.WARNS}
    assert codes(secure, SJAELLAND_21) == []


@pytest.mark.parametrize("text", ["010190-1234", "cpr 0101901234.", "født 311299 0000"])
@pytest.mark.parametrize(
    ("agreement", "field"),
    [
        (lambda text: an_agreement(says=text), "says"),
        (lambda text: an_agreement(services=(a_service(extent=text),)), "services.1.extent"),
        (lambda text: an_agreement(municipalities=(a_period(reason=text),)), "municipalities.1.reason"),
        (lambda text: an_agreement(outside=OutsideTerms(rate_rules=text, deficit=None)), "outside.rate_rules"),
        (
            lambda text: an_agreement(outside=OutsideTerms(rate_rules="", deficit=None, deficit_says=text)),
            "outside.deficit_says",
        ),
        (
            lambda text: an_agreement(outside=OutsideTerms(rate_rules="", deficit=None, settlement_says=text)),
            "outside.settlement_says",
        ),
    ],
)
def test_a_cpr_number_never_stands_in_a_text_that_all_parties_see(text: str, agreement: Any, field: str) -> None:
    assert by_field(found(agreement(text))) == {field: "payment-agreement-cpr-in-text"}


@pytest.mark.parametrize("text", ["2017-03-01", "330190-1234", "01019012345", "12345678", "SEL § 107"])
def test_other_figures_may_stand_in_a_text(text: str) -> None:
    assert codes(an_agreement(says=text)) == []


def test_every_period_is_named_where_there_are_several() -> None:
    def period(number: int) -> MunicipalityPeriod:
        return a_period(acting="", starts=a_period().starts.replace(month=2 + number), ends=None)

    agreement: PaymentAgreement = an_agreement(municipalities=(period(1), period(2)))
    says = [problem.says.da for problem in found(agreement) if problem.code == "payment-agreement-lacks"]

    assert ["(periode 1)" in says[0], "(periode 2)" in says[1]] == [True, True]
