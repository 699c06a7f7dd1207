"""Whose notice an agreement may have."""

from __future__ import annotations

import pytest

from ramme.agreements import Terms
from ramme.agreements.variants.settlement import OfferingKind
from ramme.problems import Weight
from ramme.settlement.payment_agreements.agreement import AgreementKind, NoticeTerms, PaymentAgreement
from ramme.settlement.payment_agreements.around import Around
from tests.settlement.payment_agreements.agreements import (
    MIDTJYLLAND,
    ON,
    SJAELLAND_21,
    SYDDANMARK,
    a_service,
    an_agreement,
    codes,
    found,
)

OUTSIDE = Around(on=ON.on, buyer_region="1082", operator_region="1083")


def with_own(own: str, kind: AgreementKind = AgreementKind.ORDINARY) -> PaymentAgreement:
    return an_agreement(kind=kind, notice=NoticeTerms(kind=OfferingKind.RESIDENTIAL, own=own))


def of_notice(agreement: PaymentAgreement, terms: Terms | None, around: Around = ON) -> list[str]:
    return [code for code in codes(agreement, terms, around) if "notice" in code or "centrally" in code]


@pytest.mark.parametrize(
    ("kind", "terms", "expected"),
    [
        (AgreementKind.ORDINARY, SYDDANMARK, ["payment-agreement-own-notice-instead"]),
        (AgreementKind.ORDINARY, MIDTJYLLAND, ["payment-agreement-own-notice-instead"]),
        (AgreementKind.SINGLE_PERSON, SYDDANMARK, ["payment-agreement-agreed-centrally"]),
        (AgreementKind.SPECIAL_MEASURE, SYDDANMARK, ["payment-agreement-agreed-centrally"]),
        (AgreementKind.SINGLE_PERSON, MIDTJYLLAND, ["payment-agreement-own-notice-not-regulated"]),
        (AgreementKind.ORDINARY, SJAELLAND_21, []),
        (AgreementKind.ORDINARY, None, []),
    ],
)
def test_a_notice_of_ones_own_is_for_single_person_projects_and_special_measures(
    kind: AgreementKind, terms: Terms | None, expected: list[str]
) -> None:
    assert of_notice(with_own("3 måneder", kind), terms) == expected


def test_that_an_ordinary_place_cannot_have_its_own_is_a_reading_and_does_not_stop() -> None:
    [told] = [
        each for each in found(with_own("3 måneder"), SYDDANMARK) if each.code == "payment-agreement-own-notice-instead"
    ]

    assert told.weight is Weight.WARNS
    assert "fortolkning" in told.says.da


def test_a_secure_place_is_told_where_the_agreement_does_not_say_whether_its_notice_holds() -> None:
    secure = an_agreement(kind=AgreementKind.SECURE_PLACE)

    assert "payment-agreement-secure-place-not-regulated" in codes(secure, SYDDANMARK)
    assert "payment-agreement-secure-place-not-regulated" not in codes(secure, MIDTJYLLAND)


def test_outside_the_region_the_parties_agree_on_their_own_notice() -> None:
    assert of_notice(with_own("3 måneder"), SYDDANMARK, OUTSIDE) == []


def test_in_midtjylland_a_buyer_from_outside_stands_under_the_same_notice() -> None:
    around = Around(on=ON.on, buyer_region="1083", operator_region="1082")

    assert of_notice(with_own("3 måneder"), MIDTJYLLAND, around) == ["payment-agreement-own-notice-instead"]


def test_an_own_notice_that_the_agreement_forbids_stops() -> None:
    forbidding = SYDDANMARK.with_own({"special_measures.own_notice": "nej"})

    assert of_notice(with_own("3 måneder", AgreementKind.SINGLE_PERSON), forbidding) == [
        "payment-agreement-own-notice-not-allowed"
    ]


@pytest.mark.parametrize("own", ["snart", "2 uger", "løbende måned + 1"])
def test_an_own_notice_is_written_as_the_agreements_write_it(own: str) -> None:
    assert of_notice(with_own(own, AgreementKind.SINGLE_PERSON), None) == ["payment-agreement-notice-unreadable"]


@pytest.mark.parametrize(("variant", "expected"), [(0, False), (1, False), (2, True)])
def test_a_residential_offering_of_syddanmark_has_two_notices_to_choose_between(variant: int, expected: bool) -> None:
    agreement = an_agreement(notice=NoticeTerms(kind=OfferingKind.RESIDENTIAL, variant=variant))

    problems = [problem for problem in found(agreement, SYDDANMARK) if problem.weight is Weight.STOPS]

    assert [problem.code for problem in problems] == [
        "payment-agreement-cannot-settle",
        "payment-agreement-notice-variant-unknown",
    ] * expected


@pytest.mark.parametrize(
    ("basis", "kind", "expected"),
    [
        ("SEL-107", OfferingKind.RESIDENTIAL, False),
        ("SEL-107", OfferingKind.DAY, True),
        ("SEL-104", OfferingKind.DAY, False),
        ("SEL-109", OfferingKind.RESIDENTIAL, True),
        ("SEL-101", OfferingKind.DRUG_TREATMENT, False),
        ("SEL-85", OfferingKind.DAY, False),
    ],
)
def test_the_notice_is_that_of_the_kind_which_the_paragraph_is_counted_among(
    basis: str, kind: OfferingKind, expected: bool
) -> None:
    agreement = an_agreement(services=(a_service(legal_basis=basis),), notice=NoticeTerms(kind=kind))

    assert of_notice(agreement, SYDDANMARK) == ["payment-agreement-notice-of-another-kind"] * expected


def test_every_problem_of_notice_stands_at_its_field_with_the_clause_it_rests_on() -> None:
    central = found(with_own("3 måneder", AgreementKind.SINGLE_PERSON), SYDDANMARK)[-1]

    assert central.where.field == "notice.own"
    assert central.source is not None
    assert "Opsigelsesvarsler" in central.source.told.da


@pytest.mark.parametrize(
    ("written", "terms", "expected"),
    [
        ("", SYDDANMARK, []),
        ("14 dage", SYDDANMARK, []),
        ("14 dage", None, []),
        ("straks", SYDDANMARK, ["payment-agreement-one-step-unreadable"]),
        ("14 dage", MIDTJYLLAND, ["payment-agreement-one-step-not-regulated"]),
        (
            "14 dage",
            SYDDANMARK.with_own({"notice.package_one_step_may_be_agreed": "nej"}),
            ["payment-agreement-one-step-not-allowed"],
        ),
    ],
)
def test_a_change_of_one_step_may_be_agreed_otherwise_where_the_agreement_lets_the_parties(
    written: str, terms: Terms | None, expected: list[str]
) -> None:
    agreement = an_agreement(notice=NoticeTerms(kind=OfferingKind.RESIDENTIAL, one_step=written))

    problems = [each for each in found(agreement, terms) if "one-step" in each.code]

    assert [each.code for each in problems] == expected
    assert {each.where.field for each in problems} <= {"notice.one_step"}
