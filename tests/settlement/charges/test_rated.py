"""Which rate group is paid on which day: by versions of the agreement and by changes told in the stay."""

from __future__ import annotations

from datetime import date

import pytest

from ramme.quantities import Kroner, Percent
from ramme.settlement.charges.facts import RateBook
from ramme.settlement.payment_agreements.agreement import ServiceKind
from ramme.settlement.stays.events import StayEventKind as K
from ramme.settlement.stays.stay import stay_from
from tests.settlement.settling import (
    a_rate,
    a_service,
    a_stay,
    amended,
    amounts,
    an_agreement,
    an_event,
    codes,
    due,
    facts_of,
)

JANUARY, FEBRUARY, MARCH = date(2016, 1, 1), date(2016, 2, 1), date(2016, 3, 1)
OPEN_STAY = a_stay((K.ADMITTED, date(2016, 1, 10)))


def test_a_package_change_pays_the_old_rate_until_the_notice_ends() -> None:
    rates = RateBook.of(
        [a_rate(2016, 200_000, "Pakke 1"), a_rate(2016, 300_000, "Pakke 2")], {"Søbo": ("Pakke 1", "Pakke 2")}
    )
    stay = stay_from(
        [an_event(1, K.ADMITTED, JANUARY), an_event(2, K.GROUP_CHANGED, date(2016, 2, 15), group="Pakke 2")]
    )

    found = amounts(
        due(facts_of(an_agreement(services=(a_service(group="Pakke 1"),)), stay), through=MARCH, rates=rates)
    )

    assert found["place", "Odense", "2016-02"][1] == 29 * 200_000
    assert found["place", "Odense", "2016-03"][1] == 16 * 200_000 + 15 * 300_000


def test_an_amendment_that_changes_the_group_has_no_notice() -> None:
    rates = RateBook.of(
        [a_rate(2016, 200_000, "Pakke 1"), a_rate(2016, 300_000, "Pakke 2")], {"Søbo": ("Pakke 1", "Pakke 2")}
    )
    facts = amended(
        facts_of(an_agreement(services=(a_service(group="Pakke 1"),)), OPEN_STAY),
        date(2016, 2, 15),
        services=(a_service(group="Pakke 2"),),
    )

    found = amounts(due(facts, through=FEBRUARY, rates=rates))

    assert found["place", "Odense", "2016-02"][1] == 14 * 200_000 + 15 * 300_000


def test_an_amendment_of_something_else_leaves_a_change_of_group_as_it_was() -> None:
    rates = RateBook.of([a_rate(2016, 200_000, "1"), a_rate(2016, 300_000, "2")])
    stay = stay_from([an_event(1, K.ADMITTED, JANUARY), an_event(2, K.GROUP_CHANGED, FEBRUARY, group="2")])
    facts = amended(facts_of(an_agreement(services=(a_service(group="1"),)), stay), MARCH, says="ny kontaktperson")

    assert amounts(due(facts, through=MARCH, rates=rates))["place", "Odense", "2016-03"][1] == 31 * 300_000


def test_an_amendment_takes_the_place_of_a_change_that_was_to_follow() -> None:
    rates = RateBook.of(
        [a_rate(2016, 200_000, "1"), a_rate(2016, 300_000, "2"), a_rate(2016, 400_000, "3")], {"Søbo": ("1", "2", "3")}
    )
    stay = stay_from([an_event(1, K.ADMITTED, JANUARY), an_event(2, K.GROUP_CHANGED, date(2016, 2, 15), group="2")])
    facts = amended(
        facts_of(an_agreement(services=(a_service(group="1"),)), stay), MARCH, services=(a_service(group="3"),)
    )

    assert amounts(due(facts, through=MARCH, rates=rates))["place", "Odense", "2016-03"][1] == 31 * 400_000


def test_a_change_of_group_of_an_agreed_amount_is_told() -> None:
    stay = stay_from([an_event(1, K.ADMITTED, JANUARY), an_event(2, K.GROUP_CHANGED, FEBRUARY, group="2")])

    found = due(facts_of(an_agreement(services=(a_service(agreed=Kroner(1_000)),)), stay), through=MARCH)

    assert codes(found.problems) == ["charge-group-change-unclear"]


def test_a_service_named_by_a_change_of_group_is_the_only_one_changed() -> None:
    rates = RateBook.of([a_rate(2016, 200_000, "1"), a_rate(2016, 300_000, "2")])
    services = (a_service(group="1"), a_service("other", group="1"))
    stay = stay_from(
        [an_event(1, K.ADMITTED, JANUARY), an_event(2, K.GROUP_CHANGED, FEBRUARY, group="2", service="other")]
    )

    found = amounts(due(facts_of(an_agreement(services=services), stay), through=FEBRUARY, rates=rates))

    assert found["place", "Odense", "2016-02"][1] == 29 * 200_000
    assert found["other", "Odense", "2016-02"][1] == 29 * 300_000


@pytest.mark.parametrize("second", [date(2016, 1, 14), date(2016, 1, 20)])
def test_two_short_steps_have_no_shorter_notice_than_one_long(second: date) -> None:
    packages = ("Pakke 1", "Pakke 2", "Pakke 3")
    rates = RateBook.of([a_rate(2016, 100_000 * at, name) for at, name in enumerate(packages, 1)], {"Søbo": packages})
    events = [an_event(1, K.ADMITTED, JANUARY), an_event(2, K.GROUP_CHANGED, date(2016, 1, 14), group="Pakke 2")]
    two = stay_from([*events, an_event(3, K.GROUP_CHANGED, second, group="Pakke 3")])
    one = stay_from([events[0], an_event(3, K.GROUP_CHANGED, second, group="Pakke 3")])
    agreement = an_agreement(services=(a_service(group="Pakke 1"),))

    in_two, in_one = (amounts(due(facts_of(agreement, stay), through=MARCH, rates=rates)) for stay in (two, one))

    assert in_one["place", "Odense", "2016-02"][1] == 29 * 100_000
    assert in_two["place", "Odense", "2016-02"][1] == 13 * 100_000 + 16 * 200_000
    assert in_two["place", "Odense", "2016-03"] == in_one["place", "Odense", "2016-03"] == (31, 31 * 300_000)


def test_a_percentage_of_a_named_group_is_of_that_groups_published_rate() -> None:
    rates = RateBook.of([a_rate(2016, 200_000), a_rate(2016, 300_000, "Gruppe 9")])
    supplement = a_service("extra", ServiceKind.PERCENT_SUPPLEMENT, group="Gruppe 9", percent=Percent(1_000))
    facts = facts_of(an_agreement(services=(a_service(), supplement)), a_stay((K.ADMITTED, JANUARY)))

    found = due(facts, through=JANUARY, rates=rates)

    assert amounts(found)["extra", "Odense", "2016-01"] == (31, 31 * 30_000)
    assert codes(found.problems) == []


def test_a_percentage_of_a_group_without_a_rate_is_asked_about() -> None:
    supplement = a_service("extra", ServiceKind.PERCENT_SUPPLEMENT, group="Gruppe 9", percent=Percent(1_000))
    facts = facts_of(an_agreement(services=(a_service(), supplement)), a_stay((K.ADMITTED, JANUARY)))

    found = due(facts, through=JANUARY)

    assert ("extra", "Odense", "2016-01") not in amounts(found)
    assert [(each.service, each.problem.code) for each in found.problems] == [("extra", "charge-rate-missing")]
