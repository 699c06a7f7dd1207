"""A month that was agreed at a right amount is not put right twice when the facts are corrected afterwards."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ramme.quantities import Kroner
from ramme.settlement.charges.agreed_amounts import right_amount
from ramme.settlement.charges.facts import Adjustment, AgreementFacts
from ramme.settlement.charges.telling import DueKey, explained
from ramme.settlement.stays.events import StayEventKind as K
from tests.settlement.settling import (
    AGREEMENTS,
    RATE,
    RATES,
    Ledger,
    a_stay,
    an_agreement,
    codes,
    due,
    facts_of,
)

JANUARY, FEBRUARY, MARCH = date(2016, 1, 1), date(2016, 2, 1), date(2016, 3, 1)
WHOLE = 31 * RATE


def an_adjustment(days: int, **other: Any) -> Adjustment:
    """So many days less than the whole month, agreed when the facts gave the whole."""
    plain: dict[str, Any] = {"beside": Kroner(WHOLE), "reason": "Kun 20 dage"}
    return Adjustment(service="place", payer="Odense", month=JANUARY, amount=Kroner(-days * RATE), **{**plain, **other})


def from_day(day: int, *adjustments: Adjustment) -> AgreementFacts:
    return facts_of(an_agreement(), a_stay((K.ADMITTED, date(2016, 1, day))), adjustments=adjustments)


def january(ledger: Ledger) -> int:
    return sum(row.amount_oere for row in ledger.rows if row.month == JANUARY)


def settled(*months: tuple[date, AgreementFacts]) -> Ledger:
    ledger = Ledger()
    for month, facts in months:
        ledger.run(due(facts, through=month), known_on=month)
    return ledger


def test_the_fact_that_was_agreed_on_is_corrected_afterwards_and_nothing_more_is_given_back() -> None:
    agreed = an_adjustment(11)

    ledger = settled((JANUARY, from_day(1)), (FEBRUARY, from_day(1, agreed)), (MARCH, from_day(12, agreed)))

    assert january(ledger) == 20 * RATE
    assert codes(due(from_day(12, agreed), through=MARCH).problems) == []


@pytest.mark.parametrize("day", [11, 13, 31])
def test_another_fact_afterwards_changes_nothing_and_is_asked_about(day: int) -> None:
    agreed = an_adjustment(11)

    ledger = settled((JANUARY, from_day(1)), (FEBRUARY, from_day(1, agreed)), (MARCH, from_day(day, agreed)))
    [asked] = due(from_day(day, agreed), through=MARCH).problems

    assert january(ledger) == 20 * RATE
    assert asked.problem.code == "charge-changed-after-adjustment"
    assert (asked.month, asked.payer, asked.amount_oere) == (JANUARY, "Odense", (32 - day) * RATE - 20 * RATE)


def test_a_new_objection_that_is_upheld_takes_the_place_of_the_old() -> None:
    first = an_adjustment(11)
    second = an_adjustment(1, beside=Kroner(20 * RATE - RATE), reason="Og en dag til")

    ledger = settled((JANUARY, from_day(1)), (FEBRUARY, from_day(1, first)), (MARCH, from_day(13, first, second)))

    assert january(ledger) == right_amount((first, second)) == 19 * RATE
    assert codes(due(from_day(13, first, second), through=MARCH).problems) == []


def test_the_months_days_after_the_agreed_one_are_as_the_facts_give_them() -> None:
    found = due(from_day(11, an_adjustment(11)), through=FEBRUARY)

    assert {row.month: row.amount_oere for row in found.rows()} == {JANUARY: 20 * RATE, FEBRUARY: 29 * RATE}


def test_an_adjustment_of_which_nothing_more_is_known_comes_on_top() -> None:
    found = due(from_day(12, an_adjustment(11, beside=None)), through=JANUARY)

    assert found.total_oere == 9 * RATE


def test_the_explanation_says_that_the_month_is_kept() -> None:
    told = explained(from_day(11, an_adjustment(11)), RATES, AGREEMENTS, DueKey("place", "Odense", JANUARY))

    [(_, total)] = told.results
    assert isinstance(total, Kroner)
    assert total.whole == 20 * RATE
    assert any("holdes på det aftalte" in part.da for part, _ in told.ladder)
