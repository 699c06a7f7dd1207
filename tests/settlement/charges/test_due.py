"""What is due by service, payer and month: versions, payers, groups and rates cut where they change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ramme.agreements.variants.settlement import OfferingKind
from ramme.quantities import Kroner, Percent
from ramme.settlement.charges.due import first_of, month_number
from ramme.settlement.charges.facts import AcceptedVersion, Adjustment, RateBook
from ramme.settlement.payment_agreements.agreement import NoticeTerms, ServiceKind, ServiceLine
from ramme.settlement.stays.events import StayEventKind as K
from tests.settlement.settling import (
    RATE,
    RATES,
    a_payer,
    a_rate,
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


def test_a_stay_is_paid_from_the_day_of_admission_and_over_a_leap_day() -> None:
    assert amounts(due(facts_of(an_agreement(), OPEN_STAY), through=FEBRUARY)) == {
        ("place", "Odense", "2016-01"): (22, 22 * RATE),
        ("place", "Odense", "2016-02"): (29, 29 * RATE),
    }


def test_the_days_of_notice_are_paid_after_the_stay() -> None:
    found = amounts(
        due(
            facts_of(an_agreement(notice=NoticeTerms(kind=OfferingKind.RESIDENTIAL, variant=1)), STAY),
            through=date(2016, 4, 1),
        )
    )

    assert {month: days for (_, _, month), (days, _) in found.items()} == {"2016-01": 22, "2016-02": 29, "2016-03": 14}


def test_months_before_the_first_that_is_settled_here_are_not_due() -> None:
    found = due(facts_of(an_agreement(), OPEN_STAY), through=MARCH, from_month=FEBRUARY)

    assert {month for _, _, month in amounts(found)} == {"2016-02", "2016-03"}


def test_nothing_is_due_before_the_first_month_that_is_settled_here() -> None:
    assert len(due(facts_of(an_agreement(), OPEN_STAY), through=JANUARY, from_month=MARCH)) == 0


def test_without_any_facts_nothing_is_due() -> None:
    assert list(due(through=JANUARY).rows()) == []


def test_a_payer_that_changes_in_mid_month_pays_its_own_days() -> None:
    payers = (a_payer(ends=date(2016, 2, 9)), a_payer("Svendborg", starts=date(2016, 2, 10)))

    found = amounts(due(facts_of(an_agreement(municipalities=payers), OPEN_STAY), through=FEBRUARY))

    assert found["place", "Odense", "2016-02"] == (9, 9 * RATE)
    assert found["place", "Svendborg", "2016-02"] == (20, 20 * RATE)


def test_the_parts_of_several_payers_add_up_to_the_oere() -> None:
    payers = (a_payer("A", 33), a_payer("B", 33), a_payer("C", 34))
    rates = RateBook.of([a_rate(2016, 100_001)])

    found = amounts(due(facts_of(an_agreement(municipalities=payers), OPEN_STAY), through=JANUARY, rates=rates))

    assert [found["place", name, "2016-01"][1] for name in "ABC"] == [726_007, 726_008, 748_007]
    assert sum(amount for _, amount in found.values()) == 22 * 100_001


@pytest.mark.parametrize(
    ("payers", "code"),
    [
        ((a_payer(starts=date(2016, 1, 15)),), "charge-payer-missing"),
        ((a_payer("A", 60), a_payer("B", 30)), "charge-shares-not-whole"),
        ((a_payer("A", 60), a_payer("B", 60)), "charge-shares-not-whole"),
        ((a_payer(percent=90),), "charge-shares-not-whole"),
    ],
)
def test_days_that_nobody_or_not_just_one_whole_pays_are_told_and_not_settled(
    payers: tuple[object, ...], code: str
) -> None:
    found = due(facts_of(an_agreement(municipalities=payers), OPEN_STAY), through=JANUARY)

    assert codes(found.problems) == [code]
    assert sum(days for days, _ in amounts(found).values()) == (17 if code == "charge-payer-missing" else 0)


def test_a_later_version_holds_from_its_day() -> None:
    facts = amended(
        facts_of(an_agreement(), OPEN_STAY), date(2016, 1, 21), services=(a_service(agreed=Kroner(150_000)),)
    )

    assert amounts(due(facts, through=JANUARY)) == {("place", "Odense", "2016-01"): (22, 11 * RATE + 11 * 150_000)}


def test_a_service_that_a_later_version_leaves_out_ends_the_day_before() -> None:
    both = (a_service(), a_service("extra", ServiceKind.DAY_SUPPLEMENT, agreed=Kroner(5_000)))
    facts = amended(facts_of(an_agreement(services=both), OPEN_STAY), date(2016, 1, 21), services=(a_service(),))

    assert amounts(due(facts, through=JANUARY))["extra", "Odense", "2016-01"] == (11, 55_000)


def test_a_version_agreed_afterwards_replaces_one_that_was_to_hold_later() -> None:
    facts = amended(
        amended(facts_of(an_agreement(), OPEN_STAY), date(2016, 1, 25), services=(a_service(agreed=Kroner(1)),)),
        date(2016, 1, 20),
        services=(a_service(agreed=Kroner(150_000)),),
    )

    assert amounts(due(facts, through=JANUARY))["place", "Odense", "2016-01"][1] == 10 * RATE + 12 * 150_000


def test_a_service_is_paid_from_its_start_through_its_end() -> None:
    service = a_service(starts=date(2016, 1, 15), ends=date(2016, 2, 3))

    found = amounts(due(facts_of(an_agreement(services=(service,)), OPEN_STAY), through=MARCH))

    assert {month: days for (_, _, month), (days, _) in found.items()} == {"2016-01": 17, "2016-02": 3}


@pytest.mark.parametrize(
    ("service", "expected"),
    [
        (a_service("p", ServiceKind.PROJECT, agreed=Kroner(900_000)), (22, 22 * 900_000)),
        (a_service("p", ServiceKind.DAY_SUPPLEMENT, agreed=Kroner(5_000)), (22, 110_000)),
        (a_service("p", ServiceKind.DAY_SUPPLEMENT, published=Kroner(4_000)), (22, 88_000)),
        (a_service("p", ServiceKind.MONTH_SUPPLEMENT, agreed=Kroner(310_000)), (22, 220_000)),
        (a_service("p", ServiceKind.PERCENT_SUPPLEMENT, percent=Percent(1_000)), (22, 440_000)),
        (a_service("p", ServiceKind.ONCE, agreed=Kroner(700_000), starts=date(2016, 1, 12)), (0, 700_000)),
    ],
)
def test_every_kind_of_service_is_paid_in_its_own_way(service: ServiceLine, expected: tuple[int, int]) -> None:
    found = amounts(due(facts_of(an_agreement(services=(a_service(), service)), OPEN_STAY), through=JANUARY))

    assert found["p", "Odense", "2016-01"] == expected


def test_an_amount_is_paid_once_whatever_versions_and_stays_there_are() -> None:
    once = a_service("once", ServiceKind.ONCE, agreed=Kroner(700_000), starts=date(2016, 1, 12))
    first = a_stay((K.ADMITTED, date(2016, 1, 10)), (K.DISCHARGED, date(2016, 1, 20)))
    again = a_stay((K.ADMITTED, date(2016, 5, 1)))
    facts = amended(facts_of(an_agreement(services=(a_service(), once)), first, again), FEBRUARY, says="ændret")

    found = amounts(due(facts, through=date(2016, 6, 1)))

    assert [key for key in found if key[0] == "once"] == [("once", "Odense", "2016-01")]


@pytest.mark.parametrize(("starts", "is_due"), [(date(2016, 2, 29), True), (MARCH, False)])
def test_an_amount_paid_once_is_not_due_after_the_last_stay(starts: date, is_due: bool) -> None:
    once = a_service("once", ServiceKind.ONCE, agreed=Kroner(700_000), starts=starts)

    found = amounts(due(facts_of(an_agreement(services=(a_service(), once)), STAY), through=MARCH))

    assert any(key[0] == "once" for key in found) is is_due


def test_a_supplement_in_percent_is_of_what_the_parties_agreed_for_the_place() -> None:
    services = (
        a_service(agreed=Kroner(150_000)),
        a_service("p", ServiceKind.PERCENT_SUPPLEMENT, percent=Percent(1_000)),
    )

    found = amounts(due(facts_of(an_agreement(services=services), OPEN_STAY), through=JANUARY))

    assert found["p", "Odense", "2016-01"] == (22, 22 * 15_000)


@pytest.mark.parametrize("kind", [ServiceKind.ONCE, ServiceKind.PERCENT_SUPPLEMENT])
def test_a_service_without_an_amount_is_told_and_the_rest_goes_on(kind: ServiceKind) -> None:
    services = (a_service(), a_service("p", kind, starts=date(2016, 1, 12)))

    found = due(facts_of(an_agreement(services=services), OPEN_STAY), through=FEBRUARY)

    assert codes(found.problems) == ["charge-amount-missing"]
    assert {key[0] for key in amounts(found)} == {"place"}


def test_a_month_over_new_year_has_the_rate_of_each_year() -> None:
    rates = RateBook.of([a_rate(2016, 200_000), a_rate(2017, 210_000)])

    found = amounts(due(facts_of(an_agreement(), OPEN_STAY), through=date(2017, 1, 1), rates=rates))

    assert found["place", "Odense", "2016-12"][1] == 31 * 200_000
    assert found["place", "Odense", "2017-01"][1] == 31 * 210_000


def test_a_rate_changed_within_a_month_is_paid_from_its_day() -> None:
    rates = RateBook.of([a_rate(2016), a_rate(2016, 190_000, version=2, valid_from=date(2016, 1, 21))])

    found = due(facts_of(an_agreement(), OPEN_STAY), through=JANUARY, rates=rates)

    row = found.row_of("BA-1", "place", "Odense", JANUARY)
    assert row is not None
    assert [(piece.days, piece.unit_oere, piece.version) for piece in found.pieces_of(row)] == [
        (11, RATE, "2016, udgave 1"),
        (11, 190_000, "2016, udgave 2"),
    ]


def test_days_without_a_rate_are_named_and_the_rest_goes_on() -> None:
    rates = RateBook.of([a_rate(2016, valid_from=date(2016, 1, 20))])

    found = due(
        facts_of(an_agreement(), OPEN_STAY),
        facts_of(an_agreement(number="BA-2"), OPEN_STAY),
        through=JANUARY,
        rates=rates,
    )

    assert codes(found.problems) == ["charge-rate-missing"] * 2
    told = found.problems[0].problem.told("da")
    assert "BA-1, place" in told
    assert "10. januar 2016–19. januar 2016" in told
    assert set(amounts(found).values()) == {(12, 12 * RATE)}


def test_an_adjustment_is_due_beside_what_the_facts_give() -> None:
    adjustment = Adjustment(service="place", payer="Odense", month=JANUARY, amount=Kroner(-5_000), reason="medhold")

    found = due(facts_of(an_agreement(), OPEN_STAY, adjustments=(adjustment, adjustment)), through=JANUARY)

    assert amounts(found) == {("place", "Odense", "2016-01"): (22, 22 * RATE - 10_000)}
    assert found.total_oere == 22 * RATE - 10_000


def test_an_adjustment_may_stand_alone_and_waits_for_its_month() -> None:
    adjustment = Adjustment(service="gone", payer="Assens", month=MARCH, amount=Kroner(7), reason="aftalt")
    facts = facts_of(an_agreement(), OPEN_STAY, adjustments=(adjustment,))

    assert ("gone", "Assens", "2016-03") not in amounts(due(facts, through=FEBRUARY))
    assert amounts(due(facts, through=MARCH))["gone", "Assens", "2016-03"] == (0, 7)


def test_a_key_that_is_not_due_has_no_row() -> None:
    found = due(facts_of(an_agreement(), OPEN_STAY), through=JANUARY)

    assert found.row_of("BA-1", "place", "Odense", FEBRUARY) is None
    assert found.row_of("BA-1", "place", "Assens", JANUARY) is None
    assert found.row_of("BA-2", "place", "Odense", JANUARY) is None


def test_a_version_of_no_days_is_passed_over() -> None:
    facts = facts_of(an_agreement(), OPEN_STAY)
    second = replace(an_agreement(version=2), services=(a_service(agreed=Kroner(1)),))
    third = AcceptedVersion(holds_from=FEBRUARY, agreement=an_agreement(version=3))
    facts = replace(facts, versions=(*facts.versions, AcceptedVersion(holds_from=FEBRUARY, agreement=second), third))

    assert amounts(due(facts, through=FEBRUARY))["place", "Odense", "2016-02"] == (29, 29 * RATE)


def test_months_are_counted_and_told_back() -> None:
    assert first_of(month_number(date(2016, 12, 31))) == date(2016, 12, 1)
    assert first_of(month_number(date(2017, 1, 1)) - 1) == date(2016, 12, 1)


def test_the_order_of_the_facts_does_not_matter() -> None:
    facts = [
        facts_of(an_agreement(number=f"BA-{at}", municipalities=(a_payer(f"K{at % 2}"),)), OPEN_STAY) for at in range(5)
    ]

    assert list(due(*facts, through=MARCH).rows()) == list(due(*reversed(facts), through=MARCH).rows())
    assert RATES.on("Søbo", "Gruppe 1", JANUARY) is not None
