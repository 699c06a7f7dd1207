"""What is paid above the ordinary rate is held against the rate of the month, not that of the agreement's first day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ramme.quantities import Kroner
from ramme.settlement.above_ordinary_rate import above_of
from ramme.settlement.charges.facts import RateBook
from ramme.settlement.stays.events import StayEventKind as K
from tests.settlement.settling import a_payer, a_rate, a_service, a_stay, an_agreement, due, facts_of

AGREED, WRITTEN = Kroner(250_000), Kroner(240_000)


@pytest.mark.parametrize(("published", "above"), [(249_999, 31), (250_000, 0), (260_000, 0), (240_000, 31 * 10_000)])
def test_an_agreed_rate_is_above_only_where_the_months_rate_is_lower(published: int, above: int) -> None:
    agreement = an_agreement(services=(a_service(agreed=AGREED, published=WRITTEN),))
    rates = RateBook.of([a_rate(2016, published)])
    found = due(facts_of(agreement, a_stay((K.ADMITTED, date(2016, 1, 1)))), through=date(2016, 1, 1), rates=rates)

    assert sum(each.above_oere for each in above_of(found, 2016, rates)) == above


def test_without_a_published_rate_the_one_that_the_agreement_names_is_used() -> None:
    agreement = an_agreement(services=(a_service(agreed=AGREED, published=WRITTEN),))
    none = RateBook.of([])
    found = due(facts_of(agreement, a_stay((K.ADMITTED, date(2016, 1, 1)))), through=date(2016, 1, 1), rates=none)

    [offering] = above_of(found, 2016, none)

    assert offering.above_oere == 31 * 10_000


def test_a_rate_of_open_days_is_not_held_against_an_agreed_one_of_calendar_days() -> None:
    agreement = an_agreement(services=(a_service(agreed=AGREED, published=WRITTEN),))
    rates = RateBook.of([replace(a_rate(2016, 200_000), year_rate=Kroner(200_000 * 225))])
    found = due(facts_of(agreement, a_stay((K.ADMITTED, date(2016, 1, 1)))), through=date(2016, 1, 1), rates=rates)

    [offering] = above_of(found, 2016, rates)

    [line] = offering.lines
    assert line.counts is not None
    assert (line.counts.da, line.above_oere, line.days) == ("225 åbningsdage om året", 0, 31)


def test_only_what_a_payer_pays_is_told_of_it() -> None:
    agreement = an_agreement(
        services=(a_service(agreed=AGREED, published=WRITTEN),),
        municipalities=(a_payer("Odense", 60), a_payer("Nyborg", 40)),
    )
    found = due(facts_of(agreement, a_stay((K.ADMITTED, date(2016, 1, 1)))), through=date(2016, 1, 1))

    parts = [
        sum(each.above_oere for each in above_of(found, 2016, payer=payer)) for payer in ("Odense", "Nyborg", "Faaborg")
    ]

    assert parts == [186_000, 124_000, 0]
