"""The explanation of one amount: from the stay and its notice to the amount, and what is invoiced of it."""

from __future__ import annotations

from datetime import date

import pytest

from ramme.agreements.variants.settlement import OfferingKind
from ramme.explanations import as_text, recorded
from ramme.explanations.record import Explained
from ramme.quantities import Kroner, Percent, Quantity
from ramme.settlement.charges.facts import Adjustment, AgreementFacts, RateBook
from ramme.settlement.charges.telling import DueKey, InvoicedBefore, explained
from ramme.settlement.payment_agreements.agreement import NoticeTerms, ServiceKind, ServiceLine
from ramme.settlement.stays.events import StayEventKind as K
from ramme.settlement.stays.stay import stay_from
from tests.settlement.settling import (
    AGREEMENTS,
    RATE,
    RATES,
    a_payer,
    a_rate,
    a_service,
    a_stay,
    amounts,
    an_agreement,
    an_event,
    due,
    facts_of,
)

JANUARY, MARCH = date(2016, 1, 1), date(2016, 3, 1)
TWO_MONTHS = NoticeTerms(kind=OfferingKind.RESIDENTIAL, variant=1)
STAY = a_stay((K.ADMITTED, date(2016, 1, 10)), (K.NOTICE_GIVEN, date(2016, 1, 14)), (K.DISCHARGED, date(2016, 1, 20)))


def told(
    facts: AgreementFacts,
    service: str = "place",
    month: date = MARCH,
    *,
    rates: RateBook = RATES,
    invoiced: InvoicedBefore | None = None,
    payer: str = "Odense",
) -> Explained:
    return explained(facts, rates, AGREEMENTS, DueKey(service, payer, month), invoiced)


def in_text(explanation: Explained) -> str:
    return " ".join(as_text(recorded(explanation)).split())


def result(explanation: Explained) -> int:
    [(_, value)] = explanation.results
    assert isinstance(value, Quantity)
    return value.whole


def test_the_explanation_goes_from_the_notice_to_the_amount() -> None:
    explanation = told(facts_of(an_agreement(notice=TWO_MONTHS), STAY))

    assert result(explanation) == 14 * RATE
    text = in_text(explanation)
    assert "Odense skal betale 28.000,00 kr. for 14 dage: place." in text
    assert "Der betales til og med 14. marts 2016." in text
    assert "2 måneder (Varsel efter tilbuddets art, vores fortolkning) efter 14. januar 2016 (Opsagt)" in text
    assert "2.000,00 kr. (Takst for Gruppe 1 (2016, udgave 1)) × 14 dage" in text
    assert "Midlertidigt fravær" in text


@pytest.mark.parametrize(
    "service",
    [
        a_service("x", agreed=Kroner(123_457)),
        a_service("x", ServiceKind.DAY_SUPPLEMENT, agreed=Kroner(5_001)),
        a_service("x", ServiceKind.MONTH_SUPPLEMENT, agreed=Kroner(310_001)),
        a_service("x", ServiceKind.PERCENT_SUPPLEMENT, percent=Percent(1_233)),
        a_service("x", ServiceKind.ONCE, agreed=Kroner(70_003), starts=date(2016, 1, 12)),
    ],
)
def test_the_explanation_of_every_kind_of_service_comes_to_what_is_due(service: ServiceLine) -> None:
    payers = (a_payer("A", 33), a_payer("B", 67))
    facts = facts_of(an_agreement(services=(a_service(), service), municipalities=payers), STAY)
    found = amounts(due(facts, through=JANUARY))

    for payer in "AB":
        explanation = told(facts, "x", JANUARY, payer=payer)

        assert result(explanation) == found["x", payer, "2016-01"][1]
        recorded(explanation)


def test_a_month_with_two_rates_has_each_of_them() -> None:
    rates = RateBook.of([a_rate(2016), a_rate(2016, 190_000, version=2, valid_from=date(2016, 1, 21))])

    explanation = told(facts_of(an_agreement(), STAY), month=JANUARY, rates=rates)

    assert result(explanation) == 11 * RATE + 11 * 190_000
    assert ("2016, udgave 1, 2016, udgave 2") in [value.da for _, value in explanation.facts]


def test_a_change_of_package_is_told_with_its_clause() -> None:
    rates = RateBook.of([a_rate(2016, 100, "1"), a_rate(2016, 200, "2")], {"Søbo": ("1", "2")})
    stay = stay_from([an_event(1, K.ADMITTED, JANUARY), an_event(2, K.GROUP_CHANGED, date(2016, 2, 15), group="2")])

    explanation = told(facts_of(an_agreement(services=(a_service(group="1"),)), stay), rates=rates)

    assert "notice.package_one_step" in [method.clause.path for method in explanation.methods]
    assert "Skiftet til »2« er på 1 trin op eller ned" in in_text(explanation)


def test_what_is_invoiced_is_set_off_and_its_cause_told() -> None:
    adjustment = Adjustment(service="place", payer="Odense", month=MARCH, amount=Kroner(-100), reason="medhold")
    facts = facts_of(an_agreement(notice=TWO_MONTHS), STAY, adjustments=(adjustment,))

    explanation = told(facts, invoiced=InvoicedBefore(days=31, amount_oere=31 * RATE))

    assert result(explanation) == 14 * RATE - 100
    text = in_text(explanation)
    assert "Endnu ikke afregnet -34.001,00 kr." in text
    assert "Aftalt rettelse: medhold. Færre dage: 31 før, nu 14." in text


def test_what_is_invoiced_in_full_has_no_cause_to_tell() -> None:
    explanation = told(
        facts_of(an_agreement(notice=TWO_MONTHS), STAY), invoiced=InvoicedBefore(days=14, amount_oere=14 * RATE)
    )

    assert len(explanation.in_short) == 2


def test_a_month_of_which_nothing_is_due_says_so() -> None:
    explanation = told(facts_of(an_agreement(), STAY), month=date(2016, 5, 1))

    assert result(explanation) == 0
    assert "Der betales til og med 29. februar 2016." in in_text(explanation)


def test_a_payment_agreement_without_stays_owes_nothing() -> None:
    assert result(told(facts_of(an_agreement()))) == 0


def test_problems_of_the_service_are_told_with_it() -> None:
    rates = RateBook.of([a_rate(2016, valid_from=date(2016, 1, 15))])

    explanation = told(facts_of(an_agreement(), STAY), month=JANUARY, rates=rates)

    assert [problem.code for problem in explanation.problems] == ["charge-rate-missing"]
