"""What is measured of a budget leaves out what the agreement does, and one pension percentage is used in all."""

from __future__ import annotations

import pytest

from ramme.agreements import Agreement, Catalogue
from ramme.demo.example import example_basis
from ramme.quantities import Kroner
from ramme.rates.development.target_budgets import measured_of, pension_percents, with_budgets
from ramme.rates.development.target_form import TargetEntry
from ramme.rates.outcome import RateOutcome, rates_of


@pytest.fixture(scope="module")
def agreement() -> Agreement:
    return Catalogue.of_package().get("midtjylland-2017")


@pytest.fixture(scope="module")
def outcome(agreement: Agreement) -> RateOutcome:
    return rates_of(example_basis(), agreement)


def test_depreciation_interest_and_regulation_are_left_out(agreement: Agreement, outcome: RateOutcome) -> None:
    rate = measured_of(outcome, agreement.terms(2017))

    frame, days = outcome.calculation.frame, outcome.calculation.days.total
    costs = frame.ordinary - frame.capital.depreciation - frame.capital.interest
    assert rate.rate == costs.per(days).rounded()
    assert rate.days == days
    assert frame.capital.depreciation.whole > 0
    assert frame.capital.interest.whole > 0


def test_what_an_agreement_does_not_leave_out_is_measured(agreement: Agreement, outcome: RateOutcome) -> None:
    terms = agreement.terms(2017).with_own({"development.left_out": "interest"})

    rate = measured_of(outcome, terms)

    frame, days = outcome.calculation.frame, outcome.calculation.days.total
    assert rate.rate == (frame.regulated - frame.capital.interest).per(days).rounded()


def test_budgets_stand_beside_what_was_entered(agreement: Agreement, outcome: RateOutcome) -> None:
    entry = with_budgets(TargetEntry(), [outcome], agreement.terms(2017))

    (rate,) = entry.rates
    assert (rate.offering, rate.year) == (outcome.basis.facts.name, 2017)
    assert isinstance(rate.rate, Kroner)


def test_one_pension_percentage_in_all_budgets_is_as_it_should_be(agreement: Agreement, outcome: RateOutcome) -> None:
    assert pension_percents([outcome, outcome], agreement.terms(2017)) == ()


def test_another_pension_percentage_is_warned_about(agreement: Agreement, outcome: RateOutcome) -> None:
    other = rates_of(example_basis(), agreement, {"pension.civil_servant_percent": "25 %"})

    (warning,) = pension_percents([outcome, other], agreement.terms(2017))

    assert warning.code == "pension-percent-differs"
    assert "30,0 %" in warning.says.da
    assert "25,0 %" in warning.says.da


def test_where_the_percentage_is_not_fixed_nothing_is_said(agreement: Agreement, outcome: RateOutcome) -> None:
    other = rates_of(example_basis(), agreement, {"pension.civil_servant_percent": "25 %"})
    terms = agreement.terms(2017).with_own({"development.pension_percent_fixed": "nej"})

    assert pension_percents([outcome, other], terms) == ()
