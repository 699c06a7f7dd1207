"""What is paid of each service after the citizen has left: as the place, or nothing where that was agreed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ramme.agreements.variants.settlement import OfferingKind
from ramme.explanations import as_text, recorded
from ramme.quantities import Kroner, Percent
from ramme.settlement.charges.facts import AgreementFacts, RateBook
from ramme.settlement.charges.telling import DueKey, explained
from ramme.settlement.payment_agreements.agreement import InNotice, NoticeTerms, ServiceKind, ServiceLine
from ramme.settlement.stays.events import StayEventKind as K
from ramme.settlement.stays.stay import stay_from
from tests.settlement.settling import (
    AGREEMENTS,
    RATE,
    RATES,
    Ledger,
    a_rate,
    a_service,
    a_stay,
    amended,
    amounts,
    an_agreement,
    an_event,
    due,
    facts_of,
)

JANUARY, FEBRUARY, MARCH = date(2016, 1, 1), date(2016, 2, 1), date(2016, 3, 1)
DIED = date(2016, 1, 9)
STAY = a_stay((K.ADMITTED, JANUARY), (K.DIED, DIED))
NIGHT = a_service("night", ServiceKind.DAY_SUPPLEMENT, agreed=Kroner(45_000), name="Nattevagt")


def with_service(line: ServiceLine) -> AgreementFacts:
    return facts_of(an_agreement(services=(a_service(), line)), STAY)


def in_text(facts: AgreementFacts, service: str, month: date, rates: RateBook = RATES) -> str:
    explanation = explained(facts, rates, AGREEMENTS, DueKey(service, "Odense", month))
    return " ".join(as_text(recorded(explanation)).split())


@pytest.mark.parametrize(("in_notice", "days"), [(InNotice.AS_PLACE, (31, 29)), (InNotice.STOPS, (9, 0))])
def test_a_supplement_follows_the_notice_or_stops_when_the_citizen_leaves(
    in_notice: InNotice, days: tuple[int, int]
) -> None:
    found = amounts(due(with_service(replace(NIGHT, in_notice=in_notice)), through=MARCH))

    paid = [found.get(("night", "Odense", month), (0, 0)) for month in ("2016-01", "2016-02", "2016-03")]
    assert paid == [(days[0], days[0] * 45_000), (days[1], days[1] * 45_000), (0, 0)]
    assert found["place", "Odense", "2016-02"] == (29, 29 * RATE)


@pytest.mark.parametrize(
    ("line", "january"),
    [
        (a_service("x", ServiceKind.MONTH_SUPPLEMENT, agreed=Kroner(310_000)), 90_000),
        (a_service("x", ServiceKind.PERCENT_SUPPLEMENT, percent=Percent(1_000)), 9 * RATE // 10),
        (a_service("x", ServiceKind.ONCE, agreed=Kroner(70_000), starts=date(2016, 1, 9)), 70_000),
        (a_service("x", ServiceKind.ONCE, agreed=Kroner(70_000), starts=date(2016, 1, 10)), 0),
        (a_service("x", group="Gruppe 1"), 9 * RATE),
    ],
)
def test_every_kind_of_service_may_stop_with_the_stay(line: ServiceLine, january: int) -> None:
    found = amounts(due(with_service(replace(line, in_notice=InNotice.STOPS)), through=MARCH))

    assert {month: oere for (key, _, month), (_, oere) in found.items() if key == "x"} == (
        {"2016-01": january} if january else {}
    )


def test_a_service_that_stops_goes_on_while_the_stay_does() -> None:
    stay = a_stay((K.ADMITTED, JANUARY), (K.NOTICE_GIVEN, date(2016, 1, 4)))
    stops = replace(NIGHT, in_notice=InNotice.STOPS)

    found = amounts(due(facts_of(an_agreement(services=(stops,)), stay), through=FEBRUARY))

    assert [days for days, _ in found.values()] == [31, 29]


def test_the_explanation_says_that_it_stops_and_the_place_goes_on() -> None:
    facts = with_service(replace(NIGHT, in_notice=InNotice.STOPS))

    told, of_place = (in_text(facts, service, JANUARY) for service in ("night", "place"))

    assert "Ydelsen stopper, når borgeren flytter (9. januar 2016); sådan er det aftalt." in told
    assert "Odense skal betale 4.050,00 kr. for 9 dage: Nattevagt." in told
    assert "Sidste dag med ydelsen" in told
    assert "Der betales til og med 29. februar 2016." not in told
    assert "Der betales til og med 29. februar 2016." in of_place
    assert "Ydelsen stopper" not in of_place
    assert "Stopper, når borgeren flytter, og betales ikke i varslet: Nattevagt." in of_place


def test_where_it_follows_the_place_the_reading_is_said() -> None:
    told = in_text(with_service(NIGHT), "night", FEBRUARY)

    assert "at tillægget også betales i varslet, er vores fortolkning" in told


def test_a_death_told_after_the_month_was_invoiced_gives_the_days_back_and_says_why() -> None:
    services = (a_service(), replace(NIGHT, in_notice=InNotice.STOPS))
    agreement, ledger = an_agreement(services=services), Ledger()
    ledger.run(due(facts_of(agreement, a_stay((K.ADMITTED, JANUARY))), through=JANUARY), known_on=FEBRUARY)

    lines = ledger.run(due(facts_of(agreement, STAY), through=FEBRUARY), known_on=MARCH)

    (given_back,) = [each for each in lines if each.service == "night"]
    assert given_back.amount_oere == -22 * 45_000
    assert given_back.says.da == (
        "Færre dage: 31 før, nu 9. Ydelsen stopper, når borgeren flytter (9. januar 2016); sådan er det aftalt."
    )


def test_the_version_of_the_day_after_the_stay_decides() -> None:
    stops = (a_service(), replace(NIGHT, in_notice=InNotice.STOPS))
    facts = amended(with_service(NIGHT), date(2016, 2, 1), services=stops)

    found = amounts(due(facts, through=MARCH))

    assert {month: days for (key, _, month), (days, _) in found.items() if key == "night"} == {"2016-01": 31}


@pytest.mark.parametrize(("last_day", "is_said"), [(date(2016, 2, 20), True), (date(2016, 3, 16), False)])
def test_a_new_rate_that_starts_in_the_notice_is_told_as_our_reading(last_day: date, is_said: bool) -> None:
    rates = RateBook.of([a_rate(2016, 100, "1"), a_rate(2016, 200, "2")], {"Søbo": ("1", "2")})
    stay = stay_from(
        [
            an_event(1, K.ADMITTED, JANUARY),
            an_event(2, K.GROUP_CHANGED, date(2016, 2, 14), group="2"),
            an_event(3, K.DISCHARGED, last_day),
        ]
    )

    told = in_text(facts_of(an_agreement(services=(a_service(group="1"),)), stay), "place", MARCH, rates)

    assert ("efter at borgeren er flyttet. At den også betales dér, er vores fortolkning" in told) is is_said


@pytest.mark.parametrize(("one_step", "first"), [("", date(2016, 3, 16)), ("14 dage", date(2016, 2, 29))])
def test_a_change_of_one_step_is_charged_by_the_notice_that_was_agreed(one_step: str, first: date) -> None:
    rates = RateBook.of([a_rate(2016, 100, "1"), a_rate(2016, 200, "2")], {"Søbo": ("1", "2")})
    stay = stay_from([an_event(1, K.ADMITTED, JANUARY), an_event(2, K.GROUP_CHANGED, date(2016, 2, 14), group="2")])
    notice = NoticeTerms(kind=OfferingKind.RESIDENTIAL, one_step=one_step)
    facts = facts_of(an_agreement(services=(a_service(group="1"),), notice=notice), stay)

    found = due(facts, through=MARCH, rates=rates)

    days_at_new = (date(2016, 4, 1) - first).days
    assert found.total_oere == (91 - days_at_new) * 100 + days_at_new * 200
    told = in_text(facts, "place", MARCH, rates)
    assert ("Aftalt varsel ved skift til næste pakke" in told) is bool(one_step)
