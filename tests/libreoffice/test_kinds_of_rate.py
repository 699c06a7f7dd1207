"""Does a spreadsheet find the same figures as we under every rate model, for individual rates, and in every unit?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ramme.agreements import Catalogue
from ramme.agreements.variants.rates import DaysAWeek, IndividualForm
from ramme.analysis.models import side_by_side
from ramme.analysis.models_telling import explained as models_explained
from ramme.explanations import recorded
from ramme.explanations.record import Explained
from ramme.quantities import Count, Days, Hours, Kroner, given
from ramme.rates.one_place.individual_rates import individual_rates
from ramme.rates.one_place.individual_telling import explained as individual_explained
from ramme.rates.outcome import rates_of
from ramme.rates.units import RateGiven, in_units
from ramme.rates.units import explained as units_explained
from tests.libreoffice.recalculation import differences, recalculated_steps
from tests.rates.individual_statements import agreed, statement
from tests.rates.sample_budgets import entered, two_levels

pytestmark = [pytest.mark.libreoffice, pytest.mark.slow]

MIDTJYLLAND = "midtjylland-2017"


def models() -> Explained:
    basis = two_levels()
    groups = tuple(
        replace(group, package=given(entered(Count(number), "Pakke"))) for number, group in enumerate(basis.groups, 2)
    )
    own = {"rate_structure.package_rates": "one_rate", "rate_structure.package_measure": "interval_midpoint"}
    return models_explained(
        side_by_side(rates_of(replace(basis, groups=groups), Catalogue.of_package().get(MIDTJYLLAND), own))
    )


def individual() -> Explained:
    lines = (
        agreed(IndividualForm.SUPPLEMENT, "S-1", amount=350_50),
        agreed(IndividualForm.PERCENT_ADJUSTED, "S-2", percent=130_00),
        agreed(IndividualForm.PROJECT_RATE, "S-3", amount=9_450_00),
    )
    return individual_explained(individual_rates(statement(*lines), Catalogue.of_package().get(MIDTJYLLAND), {}))


def units() -> Explained:
    own = {
        "calendar.part_week": "3: 85 %",
        "calendar.teaching_months": "11 måneder",
        "calendar.charged_days": "334 dage",
        "calendar.relief_weekend": "indivisible",
    }
    rate = RateGiven(
        rate=entered(Kroner(1_889_00), "Takst"),
        hours_a_day=entered(Hours(7_40), "Timer"),
        hours_of_week=(entered(Hours(4_50), "Købte timer"), entered(Hours(36_00), "Ugens timer")),
        days_a_week=DaysAWeek.THREE,
        weekend_days=entered(Days(1), "Døgn"),
    )
    return units_explained(in_units(rate, Catalogue.of_package().get(MIDTJYLLAND), 2017, own))


@pytest.mark.parametrize("explanation", [models, individual, units])
def test_a_spreadsheet_finds_what_we_find(
    explanation: Callable[[], Explained], recalculate: Callable[[Path], Path], tmp_path: Path
) -> None:
    record = recorded(explanation())

    found = recalculated_steps(record, recalculate, tmp_path)

    assert differences(record, found) == []
    assert len(record.steps) > 5
