"""Which days are paid for, once each, under which version; and what does not fit, told while the rest goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ramme.agreements.variants.settlement import OfferingKind
from ramme.quantities import Kroner
from ramme.settlement.charges.facts import AgreementFacts
from ramme.settlement.payment_agreements.agreement import NoticeTerms
from ramme.settlement.stays.events import StayEventKind as K
from tests.settlement.settling import (
    RATE,
    SJAELLAND,
    SYDDANMARK,
    a_service,
    a_stay,
    amended,
    amounts,
    an_agreement,
    codes,
    due,
    facts_of,
)

JANUARY, FEBRUARY, MARCH = date(2016, 1, 1), date(2016, 2, 1), date(2016, 3, 1)
OPEN_STAY = a_stay((K.ADMITTED, date(2016, 1, 10)))
STAY = a_stay((K.ADMITTED, date(2016, 1, 10)), (K.NOTICE_GIVEN, date(2016, 1, 14)), (K.DISCHARGED, date(2016, 1, 20)))


@pytest.mark.parametrize("again", [date(2016, 1, 25), date(2016, 1, 21)])
def test_a_citizen_who_comes_back_in_the_notice_is_paid_for_once_a_day(again: date) -> None:
    found = due(facts_of(an_agreement(), STAY, a_stay((K.ADMITTED, again))), through=JANUARY)

    assert amounts(found) == {("place", "Odense", "2016-01"): (22, 22 * RATE)}
    assert codes(found.problems) == []


def test_days_of_stays_that_overlap_are_paid_once_and_told() -> None:
    found = due(facts_of(an_agreement(), STAY, a_stay((K.ADMITTED, date(2016, 1, 15)))), through=JANUARY)

    assert amounts(found) == {("place", "Odense", "2016-01"): (22, 22 * RATE)}
    assert codes(found.problems) == ["stays-overlap"]


def test_a_stay_within_another_adds_nothing() -> None:
    within = a_stay((K.ADMITTED, date(2016, 1, 15)), (K.DISCHARGED, date(2016, 1, 16)))

    found = due(facts_of(an_agreement(), OPEN_STAY, within), through=JANUARY)

    assert amounts(found) == {("place", "Odense", "2016-01"): (22, 22 * RATE)}
    assert codes(found.problems) == ["stays-overlap"]


def test_a_stay_that_ends_before_it_begins_is_told_and_not_settled() -> None:
    found = due(facts_of(an_agreement(), a_stay((K.ADMITTED, MARCH), (K.DISCHARGED, JANUARY))), through=MARCH)

    assert (codes(found.problems), len(found)) == (["stay-ends-before-start"], 0)


def test_days_that_no_version_covers_are_told() -> None:
    agreement = an_agreement(starts=date(2016, 1, 15), ends=date(2016, 1, 25))

    found = due(facts_of(agreement, OPEN_STAY), through=JANUARY)

    assert codes(found.problems) == ["charge-outside-agreement"]
    told = found.problems[0].problem.told("da")
    assert "10. januar 2016–14. januar 2016, 26. januar 2016–31. januar 2016" in told
    assert amounts(found) == {("place", "Odense", "2016-01"): (11, 11 * RATE)}


def test_a_stay_that_goes_on_after_its_notice_is_told() -> None:
    stay = a_stay((K.ADMITTED, JANUARY), (K.NOTICE_GIVEN, date(2016, 1, 14)))

    assert codes(due(facts_of(an_agreement(), stay), through=FEBRUARY).problems) == []
    assert codes(due(facts_of(an_agreement(), stay), through=MARCH).problems) == ["stay-open-after-notice"]


def test_an_unknown_framework_agreement_is_told_and_the_stay_is_paid_through_its_last_day() -> None:
    found = due(facts_of(an_agreement(agreement_id="findes-ikke"), STAY), through=MARCH)

    assert codes(found.problems) == ["charge-framework-unknown", "stay-notice-not-given"]
    assert amounts(found) == {("place", "Odense", "2016-01"): (11, 11 * RATE)}


def test_the_notice_is_that_of_the_version_that_holds_on_the_day_it_is_given() -> None:
    facts = amended(
        facts_of(an_agreement(), STAY), date(2016, 1, 15), notice=NoticeTerms(kind=OfferingKind.RESIDENTIAL, variant=1)
    )

    found = amounts(due(facts, through=MARCH))

    assert {month for _, _, month in found} == {"2016-01", "2016-02"}


def test_an_agreement_handed_in_twice_counts_once() -> None:
    facts = facts_of(an_agreement(), OPEN_STAY)

    found = due(facts, facts, through=JANUARY)

    assert codes(found.problems) == ["charge-agreement-twice"]
    assert found.total_oere == 22 * RATE


def test_an_agreement_without_a_version_is_told() -> None:
    found = due(AgreementFacts(number="BA-9", versions=(), stays=(OPEN_STAY,)), through=JANUARY)

    assert "charge-agreement-without-version" in codes(found.problems)


TOLD_IN_SJAELLAND = ["common-principles-not-confirmed", "charge-not-by-rate-list"]


@pytest.mark.parametrize("under", [SJAELLAND, SYDDANMARK, ""])
@pytest.mark.parametrize(("through", "told"), [(date(2025, 8, 1), []), (date(2025, 9, 1), TOLD_IN_SJAELLAND)])
def test_the_principles_of_a_region_are_told_whatever_agreement_the_payment_agreement_stands_under(
    under: str, through: date, told: list[str]
) -> None:
    agreement = an_agreement(agreement_id=under, services=(a_service(agreed=Kroner(150_000)),))
    facts = replace(facts_of(agreement, OPEN_STAY), regions=("1085", "1083"))

    assert codes(due(facts, through=through).problems) == told


def test_the_principles_of_another_region_are_not_told() -> None:
    agreement = an_agreement(services=(a_service(agreed=Kroner(150_000)),))
    facts = replace(facts_of(agreement, OPEN_STAY), regions=("1083", "1082"))

    assert codes(due(facts, through=date(2026, 1, 1)).problems) == []


@pytest.mark.parametrize(("through", "told"), [(date(2025, 8, 1), []), (date(2025, 9, 1), TOLD_IN_SJAELLAND)])
def test_in_sjaelland_an_agreed_amount_is_told_once_only_the_rate_list_holds(through: date, told: list[str]) -> None:
    agreement = an_agreement(agreement_id=SJAELLAND, services=(a_service(agreed=Kroner(150_000)),))

    found = due(facts_of(agreement, OPEN_STAY), through=through)

    assert codes(found.problems) == told


def test_in_sjaelland_a_published_rate_is_no_finding() -> None:
    assert (
        codes(due(facts_of(an_agreement(agreement_id=SJAELLAND), OPEN_STAY), through=date(2026, 1, 1)).problems) == []
    )
