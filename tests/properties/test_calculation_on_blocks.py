"""The whole calculation gives for a table of offerings what it gives for each of them alone, year by year."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.agreements import Agreement, load
from ramme.quantities.blocks import Table, run
from ramme.quantities.columns import Cut
from ramme.rates.calculation import calculate
from ramme.rates.models import MODELS
from ramme.rates.rate_model import RateModel
from tests.properties.drawn import as_numbers
from tests.properties.drawn_offerings import offering, stacked
from tests.searching import examples

WAYS = {
    "as the agreement says": {},
    "annuities": {"capital.depreciation_method": "annuity"},
    "average values and equipment": {
        "interest.value": "average_book_value",
        "interest.base": "land_buildings_inventory_equipment",
    },
    "overhead of all costs": {"overhead.base": "all_costs_before_overhead"},
    "agreed pension": {"pension.fully_insured": "agreed_percent", "pension.partly_insured": "actual_premium"},
    "regulation by rate": {"surplus.spread": "by_rate"},
    "each bears its own regulation": {"surplus.spread": "by_own_excess"},
    "split by law": {"rate_structure.base_service_split": "base_service"},
    "packages apart": {"rate_structure.package_rates": "base_plus_package"},
    "packages at their end": {"rate_structure.package_measure": "interval_top"},
    "months of 30.5 days": {"calendar.month": "thirty_and_a_half_days"},
}


@cache
def agreement() -> Agreement:
    """Asked for inside the tests, so that a failure does not print it."""
    return load(Path(__file__).with_name("constructed.toml"), regulations={})


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.value)
@pytest.mark.parametrize("way", list(WAYS))
@examples(10)
@given(data=st.data())
def test_a_table_of_offerings_is_calculated_like_each_alone(way: str, model: RateModel, data: st.DataObject) -> None:
    offerings = data.draw(st.lists(offering(model), min_size=1, max_size=5))
    years = data.draw(st.lists(st.sampled_from([2017, 2018, 2019]), min_size=len(offerings), max_size=len(offerings)))
    terms = agreement().terms_by_row(np.array(years)).with_own(WAYS[way])
    table = Table({"figures": stacked(offerings), "terms": terms}, np.arange(len(years)))

    def alone(row: int) -> list[int]:
        return as_numbers(calculate(offerings[row], agreement().terms(years[row]).with_own(WAYS[way])))

    together = run(calculate, table, block=2, threads=2)

    for row in range(len(years)):
        assert as_numbers(Cut(row, row + 1).of(together)) == alone(row)
