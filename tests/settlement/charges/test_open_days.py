"""A rate that counts days open is never paid for days of the calendar: by the month, or not before somebody looks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ramme.quantities import Kroner, Percent
from ramme.rates.basis import RateUnit
from ramme.settlement.charges.facts import PublishedDayRate, RateBook
from ramme.settlement.charges.telling import DueKey, explained
from ramme.settlement.invoices.invoice import InvoiceUnit
from ramme.settlement.payment_agreements.agreement import ServiceKind
from ramme.settlement.stays.events import StayEventKind as K
from tests.settlement.settling import (
    AGREEMENTS,
    Ledger,
    a_payer,
    a_rate,
    a_service,
    a_stay,
    amounts,
    an_agreement,
    codes,
    due,
    facts_of,
)

# 225 days open at 600 kr. are 135.000 kr. a year and 11.250 kr. a month.
DAY, MONTH, YEAR = 60_000, 1_125_000, 13_500_000
JANUARY, DECEMBER = date(2017, 1, 1), date(2017, 12, 1)
ALL_YEAR = a_stay((K.ADMITTED, date(2017, 1, 1)))


def open_days(month: int | None = MONTH, **other: Any) -> PublishedDayRate:
    rate = replace(a_rate(2017, DAY), month_rate=None if month is None else Kroner(month), year_rate=Kroner(YEAR))
    return replace(rate, **other)


def test_a_year_costs_the_years_rate_and_not_365_days_open() -> None:
    found = due(facts_of(an_agreement(), ALL_YEAR), through=DECEMBER, rates=RateBook.of([open_days()]))

    assert found.total_oere == YEAR
    assert codes(found.problems) == []


def test_a_part_of_a_month_costs_that_part_of_the_months_rate() -> None:
    stay = a_stay((K.ADMITTED, date(2017, 1, 17)))

    found = due(facts_of(an_agreement(), stay), through=JANUARY, rates=RateBook.of([open_days()]))

    assert amounts(found) == {("place", "Odense", "2017-01"): (15, 544_355)}  # 11.250 × 15 / 31


def test_the_line_is_in_months_and_says_the_reading() -> None:
    [line] = Ledger().run(
        due(facts_of(an_agreement(), ALL_YEAR), through=JANUARY, rates=RateBook.of([open_days()])),
        known_on=date(2017, 2, 1),
    )

    assert (line.unit, line.hundredths, line.unit_oere, line.amount_oere) == (InvoiceUnit.MONTH, 100, MONTH, MONTH)
    assert "225 åbningsdage om året" in line.says.da
    assert "fortolkning" in line.says.da


def test_the_explanation_works_it_out_by_the_month_and_says_the_reading() -> None:
    facts = facts_of(an_agreement(), ALL_YEAR)

    told = explained(facts, RateBook.of([open_days()]), AGREEMENTS, DueKey("place", "Odense", JANUARY))

    [(_, total)] = told.results
    assert isinstance(total, Kroner)
    assert total.whole == MONTH
    assert "åbningsdage" in told.sections[1].says.da


@pytest.mark.parametrize(
    "rate",
    [
        open_days(month=None),
        open_days(month=DAY * 61 // 2),  # a month of 30,5 days open is no twelfth of the year
        open_days(sells=RateUnit.HALF_DAY),
        open_days(sells=RateUnit.HOUR),
    ],
    ids=["no month", "another month", "half days", "hours"],
)
def test_where_nothing_published_says_what_a_calendar_month_costs_somebody_is_asked(rate: PublishedDayRate) -> None:
    found = due(facts_of(an_agreement(), ALL_YEAR), through=JANUARY, rates=RateBook.of([rate]))

    assert codes(found.problems) == ["charge-rate-not-by-calendar"]
    assert found.total_oere == 0


@pytest.mark.parametrize(("days", "by_day"), [(364, False), (365, True), (366, True)])
def test_a_rate_of_calendar_days_is_paid_by_the_day(days: int, by_day: bool) -> None:
    rate = open_days(month=round(DAY * days / 12), year_rate=Kroner(DAY * days))

    found = due(facts_of(an_agreement(), ALL_YEAR), through=JANUARY, rates=RateBook.of([rate]))

    assert (found.total_oere == 31 * DAY) is by_day


def test_two_payers_of_a_month_pay_it_between_them() -> None:
    agreement = an_agreement(municipalities=(a_payer("Odense", 60), a_payer("Kolding", 40)))

    found = due(facts_of(agreement, ALL_YEAR), through=DECEMBER, rates=RateBook.of([open_days()]))

    assert found.total_oere == YEAR


def test_a_percentage_of_such_a_rate_is_asked_about() -> None:
    supplement = a_service("extra", ServiceKind.PERCENT_SUPPLEMENT, percent=Percent(1_000))
    facts = facts_of(an_agreement(services=(a_service(), supplement)), ALL_YEAR)

    found = due(facts, through=JANUARY, rates=RateBook.of([open_days()]))

    assert amounts(found) == {("place", "Odense", "2017-01"): (31, MONTH)}
    assert [(each.service, each.problem.code) for each in found.problems] == [("extra", "charge-rate-not-by-calendar")]


def test_an_agreed_amount_is_paid_by_the_day_as_it_was_agreed() -> None:
    facts = facts_of(an_agreement(services=(a_service(agreed=Kroner(DAY)),)), ALL_YEAR)

    assert due(facts, through=JANUARY, rates=RateBook.of([open_days()])).total_oere == 31 * DAY
