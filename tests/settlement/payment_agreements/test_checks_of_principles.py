"""Sales outside the region, standard contracts, and the common principles by their dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ramme.agreements import Terms
from ramme.agreements.kinds.seasons import Season
from ramme.agreements.variants.contracts import ContractField
from ramme.agreements.variants.settlement import OfferingKind
from ramme.problems import Weight
from ramme.quantities import Kroner
from ramme.settlement.payment_agreements.agreement import (
    AgreementKind,
    DeficitSharing,
    NoticeTerms,
    OutsideSettlement,
    OutsideTerms,
    PaymentAgreement,
    RateRules,
)
from ramme.settlement.payment_agreements.around import Around
from ramme.settlement.payment_agreements.principle_checks import season_starts
from tests.settlement.payment_agreements.agreements import (
    MIDTJYLLAND,
    SJAELLAND_18,
    SJAELLAND_21,
    SJAELLAND_25,
    SYDDANMARK,
    a_service,
    an_agreement,
    by_field,
    codes,
    found,
)

BEFORE, AUTUMN_24, AUTUMN_25 = date(2024, 8, 31), date(2024, 9, 1), date(2025, 9, 1)
FROM_OUTSIDE = Around(on=date(2017, 2, 1), buyer_region="1082", operator_region="1083")
FROM_INSIDE = Around(on=date(2017, 2, 1), buyer_region="1083", operator_region="1083")
OWN = NoticeTerms(kind=OfferingKind.RESIDENTIAL, own="løbende måned")


def in_sjaelland(**changes: Any) -> PaymentAgreement:
    return an_agreement(agreement_id="sjaelland-2025-2026", notice=OWN, **changes)


def said(agreement: PaymentAgreement, terms: Terms | None, around: Around) -> list[str]:
    return codes(agreement, terms, around)


# ---- Sales outside the region


def test_an_operator_that_states_nothing_is_told_that_it_bears_all_of_a_deficit() -> None:
    problems = found(an_agreement(), SYDDANMARK, FROM_OUTSIDE)

    assert {problem.where.field: problem.code for problem in problems} == {
        "outside.rules": "payment-agreement-operator-bears-deficit",
        "outside.deficit": "payment-agreement-deficit-not-stated",
        "outside.settlement": "payment-agreement-settlement-not-stated",
    }
    assert "driftsherren bærer 100,0 % af et underskud" in problems[0].says.da
    assert "Rammeaftale 2016, Syddanmark" in problems[0].says.da
    assert {problem.weight for problem in problems} == {Weight.WARNS}
    assert all(problem.source is not None for problem in problems)


def stated(**changes: Any) -> OutsideTerms:
    """All that a sale outside the region must state, by choices."""
    plain = OutsideTerms(
        rate_rules="",
        deficit=DeficitSharing.AS_INSIDE,
        rules=RateRules.PRINCIPLES,
        principles_of="syddanmark-2016",
        settlement=OutsideSettlement.SECTIONS,
    )
    return replace(plain, **changes)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"principles_of": "midtjylland-2017"}, ["payment-agreement-operator-bears-deficit"]),
        ({"principles_of": ""}, ["payment-agreement-operator-bears-deficit"]),
        ({"rules": None}, ["payment-agreement-operator-bears-deficit"]),
        ({"rules": RateRules.OWN, "rate_rules": "Vore egne"}, ["payment-agreement-operator-bears-deficit"]),
        ({"rules": RateRules.OWN, "rate_rules": "Syddanmarks"}, ["payment-agreement-operator-bears-deficit"]),
        ({"rules": None, "rate_rules": "Syddanmarks"}, ["payment-agreement-rate-rules-in-words"]),
        ({"deficit": None}, ["payment-agreement-deficit-not-stated"]),
        ({"deficit": DeficitSharing.OPERATOR_ALONE}, []),
        ({"settlement": None}, ["payment-agreement-settlement-not-stated"]),
        ({"settlement": OutsideSettlement.OWN, "settlement_says": "30 dage"}, []),
    ],
)
def test_only_a_choice_of_the_operators_own_rate_principles_shares_a_deficit(
    changes: dict[str, Any], expected: list[str]
) -> None:
    assert said(an_agreement(outside=stated(**changes)), SYDDANMARK, FROM_OUTSIDE) == expected


@pytest.mark.parametrize(
    ("changes", "words", "field"),
    [
        ({"rules": RateRules.OWN}, "rate_rules", "outside.rate_rules"),
        ({"deficit": DeficitSharing.OTHER}, "deficit_says", "outside.deficit_says"),
        ({"settlement": OutsideSettlement.OWN}, "settlement_says", "outside.settlement_says"),
    ],
)
def test_what_is_agreed_in_words_has_its_words(changes: dict[str, Any], words: str, field: str) -> None:
    without, with_words = (
        by_field(found(an_agreement(outside=stated(**changes, **{words: each})), SYDDANMARK, FROM_INSIDE))
        for each in (" ", "Som aftalt")
    )

    assert (without, with_words) == ({field: "payment-agreement-words-missing"}, {})


@pytest.mark.parametrize(
    ("around", "outside", "expected"),
    [
        (FROM_OUTSIDE, None, ["payment-agreement-outside-without-agreement"]),
        (FROM_OUTSIDE, stated(), []),
        (FROM_INSIDE, None, []),
    ],
)
def test_a_sale_across_regions_under_no_known_agreement_is_told(
    around: Around, outside: OutsideTerms | None, expected: list[str]
) -> None:
    agreement = an_agreement(agreement_id="", notice=OWN, outside=outside)

    assert said(agreement, None, around) == expected


@pytest.mark.parametrize("around", [FROM_INSIDE, Around(on=date(2017, 2, 1)), replace(FROM_OUTSIDE, buyer_region="")])
def test_a_sale_inside_the_region_states_nothing(around: Around) -> None:
    assert said(an_agreement(), SYDDANMARK, around) == []


def test_in_midtjylland_the_agreement_holds_for_anyone_who_uses_an_offering() -> None:
    around = Around(on=date(2017, 2, 1), buyer_region="1083", operator_region="1082")

    assert said(an_agreement(), MIDTJYLLAND, around) == []


@pytest.mark.parametrize(
    ("outside", "expected"),
    [
        (None, True),
        (OutsideTerms(rate_rules="Sjællands", deficit=None), True),
        (OutsideTerms(rate_rules="Sjællands", deficit=DeficitSharing.AS_INSIDE), False),
    ],
)
def test_where_an_agreement_does_not_say_whom_it_binds_the_parties_are_asked_to_state_it(
    outside: OutsideTerms | None, expected: bool
) -> None:
    around = Around(on=date(2021, 2, 1), buyer_region="1082", operator_region="1085")
    agreement = an_agreement(outside=outside, notice=OWN)

    assert said(agreement, SJAELLAND_21, around) == ["payment-agreement-outside-not-regulated"] * expected


# ---- Common principles


@pytest.mark.parametrize(("entered_on", "expected"), [(BEFORE, False), (AUTUMN_24, True), (None, True)])
def test_new_agreements_from_autumn_2024_have_a_standard_contract_and_a_time_limit(
    entered_on: date | None, expected: bool
) -> None:
    agreement = in_sjaelland(ends=None, review_on=None)
    around = Around(on=date(2025, 1, 1), entered_on=entered_on)

    problems = found(agreement, SJAELLAND_25, around)

    assert by_field(problems) == (
        {
            "contract": "payment-agreement-without-standard-contract",
            "ends": "payment-agreement-without-time-limit",
            "": "common-principles-not-confirmed",
        }
        if expected
        else {}
    )
    asked = [problem for problem in problems if problem.where.field]
    assert all("efterår 2024" in problem.says.da and "nye kontrakter" in problem.says.da for problem in asked)
    assert all(problem.weight is Weight.WARNS for problem in problems)


def test_where_they_hold_for_all_contracts_those_of_before_are_asked_too() -> None:
    terms = SJAELLAND_25.with_own({"common_contracts.holds_for": "all"})
    around = Around(on=date(2025, 1, 1), entered_on=BEFORE)

    assert said(in_sjaelland(), terms, around)[0] == "payment-agreement-without-standard-contract"


def test_other_agreements_ask_for_none_of_it() -> None:
    around = Around(on=date(2026, 1, 1))

    for terms in (MIDTJYLLAND, SYDDANMARK):
        assert said(an_agreement(ends=None, review_on=None), terms, around) == []


@pytest.mark.parametrize(
    ("on", "changes", "around", "why"),
    [
        (AUTUMN_25, {"published": None, "agreed": Kroner(1)}, {}, "har ingen offentliggjort takst"),
        (AUTUMN_25, {"agreed": Kroner(1)}, {}, "har et aftalt beløb"),
        (AUTUMN_25, {}, {"rate_list_open": False}, "har en takst, hvis beregning ikke er lagt frem"),
        (AUTUMN_25, {}, {"rate_list_open": True}, ""),
        (AUTUMN_25, {}, {}, ""),
        (date(2025, 8, 31), {"agreed": Kroner(1)}, {}, ""),
    ],
)
def test_from_autumn_2025_settlement_follows_only_the_open_rate_list(
    on: date, changes: dict[str, Any], around: dict[str, Any], why: str
) -> None:
    agreement = in_sjaelland(services=(a_service(**changes),), contract="adults-inside-2.0")

    told = [
        problem.says.da
        for problem in found(agreement, SJAELLAND_25, Around(on=on, **around))
        if problem.code == "payment-agreement-not-from-rate-list"
    ]

    assert [why in says for says in told] == ([True] if why else [])


@pytest.mark.parametrize(
    ("kind", "asked", "expected"),
    [
        (AgreementKind.SINGLE_PERSON, None, True),
        (AgreementKind.SINGLE_PERSON, False, True),
        (AgreementKind.SINGLE_PERSON, True, False),
        (AgreementKind.ORDINARY, None, False),
    ],
)
def test_others_are_asked_before_a_single_person_offering(
    kind: AgreementKind, asked: bool | None, expected: bool
) -> None:
    agreement = in_sjaelland(kind=kind, contract="adults-inside-2.0")
    around = Around(on=AUTUMN_24, others_asked=asked)

    assert ("payment-agreement-others-not-asked" in said(agreement, SJAELLAND_25, around)) is expected


def test_a_season_is_told_from_its_first_month() -> None:
    assert season_starts(Season(2024, autumn=True)) == AUTUMN_24
    assert season_starts(Season(2025, autumn=False)) == date(2025, 3, 1)


# ---- Standard contracts


@pytest.mark.parametrize(
    ("contract", "on", "expected"),
    [
        ("adults-inside-2.0", date(2024, 1, 1), []),
        ("adults-inside-2.0", date(2023, 9, 30), ["payment-agreement-contract-of-another-time"]),
        ("adults-inside-1", date(2023, 9, 30), []),
        ("adults-inside-1", date(2023, 10, 1), ["payment-agreement-contract-of-another-time"]),
        ("adults-outside-2.0", date(2024, 1, 1), ["payment-agreement-contract-of-another-use"]),
        ("children-2.0", date(2024, 1, 1), ["payment-agreement-contract-of-another-use"]),
        ("adults-3.0", date(2024, 1, 1), ["payment-agreement-contract-unknown"]),
        ("", date(2024, 1, 1), []),
    ],
)
def test_a_standard_contract_fits_the_day_and_the_use(contract: str, on: date, expected: list[str]) -> None:
    around = Around(on=on, audience=ContractField.ADULTS)

    assert said(an_agreement(contract=contract), MIDTJYLLAND, around) == expected


def test_a_private_operator_uses_the_contract_for_outside_an_agreement() -> None:
    around = Around(on=date(2024, 1, 1), operator_is_public=False)

    assert said(an_agreement(contract="adults-outside-2.0"), MIDTJYLLAND, around) == []
    assert said(an_agreement(contract="adults-inside-2.0"), MIDTJYLLAND, around) == [
        "payment-agreement-contract-of-another-use"
    ]


def test_a_sale_outside_the_region_uses_the_contract_for_outside() -> None:
    agreement = an_agreement(
        contract="adults-outside-2.0",
        outside=stated(),
    )
    around = replace(FROM_OUTSIDE, on=date(2024, 1, 1))

    assert said(agreement, SYDDANMARK, around) == []
    assert said(replace(agreement, contract="adults-inside-2.0"), SYDDANMARK, around) == [
        "payment-agreement-contract-of-another-use"
    ]


@pytest.mark.parametrize(
    ("terms", "contract", "field", "expected"),
    [
        (SJAELLAND_18, "regional", ContractField.ADULTS, []),
        (SJAELLAND_21, "regional", ContractField.ADULTS, ["payment-agreement-contract-of-another-form"]),
        (SJAELLAND_21, "regional", ContractField.CHILDREN, []),
        (SJAELLAND_21, "adults-inside-1", ContractField.ADULTS, []),
        (SJAELLAND_21, "regional", None, []),
        (MIDTJYLLAND, "regional", ContractField.ADULTS, []),
        (SJAELLAND_21, "", ContractField.CHILDREN, ["payment-agreement-contract-encouraged"]),
        (SJAELLAND_21, "", ContractField.ADULTS, []),
    ],
)
def test_the_contract_is_the_one_that_the_agreement_uses_for_the_field(
    terms: Terms, contract: str, field: ContractField | None, expected: list[str]
) -> None:
    around = Around(on=date(2021, 6, 1), audience=field)

    said_of_it = [
        code for code in said(an_agreement(contract=contract, notice=OWN), terms, around) if "contract" in code
    ]

    assert said_of_it == expected
