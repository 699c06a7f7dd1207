"""The common principles hold by region and day, whatever agreement a payment agreement stands under."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ramme.agreements import Catalogue
from ramme.problems import Weight
from ramme.settlement.payment_agreements.around import Around
from ramme.settlement.payment_agreements.principles import decided_on, not_confirmed, principles_on
from tests.settlement.payment_agreements.agreements import MIDTJYLLAND, SYDDANMARK, an_agreement, codes, found

EVERY = Catalogue.of_package().agreements
SJAELLAND, SYD = "1085", "1083"


@pytest.mark.parametrize(
    ("day", "hold"),
    [
        (date(2024, 9, 30), False),
        (date(2024, 10, 1), True),
        (date(2024, 12, 31), True),
        (date(2025, 1, 1), True),
        (date(2026, 12, 31), True),
        (date(2027, 6, 1), True),
    ],
)
def test_the_principles_hold_from_the_councils_decision_on(day: date, hold: bool) -> None:
    principles = principles_on(EVERY, (SJAELLAND,), day)

    assert (principles is not None) is hold


@pytest.mark.parametrize("regions", [(), ("",), (SYD,), ("1082", SYD)])
def test_a_region_without_principles_has_none(regions: tuple[str, ...]) -> None:
    assert principles_on(EVERY, regions, date(2025, 10, 1)) is None


def test_a_buyer_or_an_operator_in_the_region_is_enough() -> None:
    day = date(2025, 10, 1)

    assert principles_on(EVERY, (SJAELLAND, SYD), day) is not None
    assert principles_on(EVERY, (SYD, SJAELLAND), day) is not None


def test_only_an_agreement_that_tells_a_decision_has_its_day() -> None:
    days = {each.id: decided_on(each) for each in EVERY}

    assert {name: day for name, day in days.items() if day} == {"sjaelland-2025-2026": date(2024, 10, 1)}


@pytest.mark.parametrize("terms", [None, MIDTJYLLAND, SYDDANMARK])
def test_a_new_agreement_in_the_region_is_told_under_any_agreement_or_none(terms: object) -> None:
    principles = principles_on(EVERY, (SJAELLAND,), date(2024, 11, 1))
    around = Around(on=date(2024, 11, 1), principles=principles)

    told = codes(an_agreement(ends=None, review_on=None), terms, around)  # type: ignore[arg-type]

    assert {"payment-agreement-without-standard-contract", "payment-agreement-without-time-limit"} <= set(told)
    assert "common-principles-not-confirmed" in told


def test_the_reading_and_the_status_are_told_with_them() -> None:
    principles = principles_on(EVERY, (SJAELLAND,), date(2024, 11, 1))
    around = Around(on=date(2024, 11, 1), principles=principles)

    [told] = [
        each
        for each in found(an_agreement(ends=None), MIDTJYLLAND, around)
        if each.code == "common-principles-not-confirmed"
    ]

    assert told.weight is Weight.WARNS
    assert all(words in told.says.da for words in ("1. oktober 2024", "udkast", "ikke bekræftet", "fortolkning"))


def test_a_decision_that_is_known_needs_no_word() -> None:
    principles = principles_on(EVERY, (SJAELLAND,), date(2024, 11, 1))
    assert principles is not None
    agreement = principles.agreement
    clause = agreement.clauses["common_principles.councils_on"]
    confirmed = replace(agreement, clauses={**agreement.clauses, clause.path: replace(clause, unverified=False)})

    assert not_confirmed(principles) is not None
    assert not_confirmed(confirmed.terms(2025)) is None
