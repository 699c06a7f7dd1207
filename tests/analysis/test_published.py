"""Are published rates worked out again exactly as they were published, or is it said why they cannot be?"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ramme.agreements import Catalogue
from ramme.analysis.published import NotAgain, StoredRates, own_values_in, worked_out_again
from ramme.demo.region import demo_region
from ramme.explanations import as_data, recorded
from ramme.rates.budgets.writing import bases_json
from ramme.rates.outcome import RateOutcome, rates_of
from ramme.rates.telling import explained

MAXIMUM, METHOD = "overhead.administration_percent_max", "capital.depreciation_method"
CATALOGUE = Catalogue.of_package()
AGREEMENT = CATALOGUE.get("midtjylland-2017")


def stored(outcome: RateOutcome) -> StoredRates:
    rates = outcome.calculation.rates
    return StoredRates(
        budget=bases_json([outcome.basis]),
        agreement_id=outcome.agreement.id,
        rates={name: rate.whole for name, rate in zip(rates.layout.names, rates, strict=True)},
    )


@pytest.mark.parametrize("number", range(6))
def test_the_same_rates_come_out(number: int) -> None:
    outcome = rates_of(demo_region()[number], AGREEMENT)

    again = worked_out_again(stored(outcome), CATALOGUE)

    assert isinstance(again, RateOutcome)
    assert [rate.whole for rate in again.calculation.rates] == [rate.whole for rate in outcome.calculation.rates]


def test_an_agreement_that_is_not_known_is_named() -> None:
    found = worked_out_again(replace(stored(rates_of(demo_region()[0], AGREEMENT)), agreement_id="væk"), CATALOGUE)

    assert isinstance(found, NotAgain)
    assert "Aftalen væk" in found.why.da


def test_rates_that_the_budget_does_not_give_are_not_taken() -> None:
    held = stored(rates_of(demo_region()[0], AGREEMENT))

    found = worked_out_again(replace(held, rates={name: rate + 1 for name, rate in held.rates.items()}), CATALOGUE)

    assert isinstance(found, NotAgain)
    assert "ikke længere" in found.why.da


@pytest.mark.parametrize("budget", [b"", b"{", b'{"format": 1, "bases": []}', b"\xff"])
def test_a_budget_that_cannot_be_read_is_told(budget: bytes) -> None:
    found = worked_out_again(replace(stored(rates_of(demo_region()[0], AGREEMENT)), budget=budget), CATALOGUE)

    assert isinstance(found, NotAgain)
    assert found.why.da


def test_own_values_are_found_in_the_explanation() -> None:
    own = {MAXIMUM: "4,0 %", METHOD: "annuity"}
    outcome = rates_of(demo_region()[0], AGREEMENT, own)
    content: dict[str, Any] = {"record": as_data(recorded(explained(outcome)))}

    assert own_values_in(content) == own
    assert isinstance(worked_out_again(stored(outcome), CATALOGUE, own_values_in(content)), RateOutcome)


def test_own_values_that_were_kept_go_before_the_explanation() -> None:
    assert own_values_in({"own": {MAXIMUM: "3,0 %"}, "record": {}}) == {MAXIMUM: "3,0 %"}
    assert own_values_in({}) == {}
