"""Does a spreadsheet find the same parts and effects as we, when it calculates a bridge or a what-if anew?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ramme.analysis.agreement_effects import Reading, in_kroner
from ramme.analysis.agreement_effects_telling import explained as kroner_explained
from ramme.analysis.regions import Region
from ramme.analysis.what_if import what_if
from ramme.analysis.what_if_telling import explained as effects_explained
from ramme.explanations import recorded
from ramme.quantities import Percent
from ramme.rates.bridge.calculation import bridge_between
from ramme.rates.bridge.index import IndexChoice
from ramme.rates.bridge.telling import explained as bridge_explained
from tests.analysis.uses import use_of
from tests.libreoffice.recalculation import differences, recalculated_steps
from tests.rates.sample_budgets import kroner, two_levels
from tests.rates.two_years import FIXED, agreement, another, outcome

pytestmark = [pytest.mark.libreoffice, pytest.mark.slow]

Recalculate = Callable[[Path], Path]


def test_a_spreadsheet_finds_that_the_parts_of_a_bridge_add_up(recalculate: Recalculate, tmp_path: Path) -> None:
    index = IndexChoice(percent=Percent(2_10), source="KL")
    bridge = bridge_between(outcome(two_levels(), 2017), outcome(two_levels(regulation=kroner(0)), 2018), index)
    record = recorded(bridge_explained(bridge))

    found = recalculated_steps(record, recalculate, tmp_path)

    assert differences(record, found) == []


def test_a_spreadsheet_finds_what_each_clause_means_alone_and_together(
    recalculate: Recalculate, tmp_path: Path
) -> None:
    other = another(agreement(), {"interest.percent": "3 %", "overhead.base": "all_costs_before_overhead"})
    found_out = in_kroner([outcome(two_levels(), 2017)], agreement(), Reading(other, None, FIXED))
    record = recorded(kroner_explained(found_out))

    found = recalculated_steps(record, recalculate, tmp_path)

    assert differences(record, found) == []


def test_a_spreadsheet_finds_the_effects_of_a_change(recalculate: Recalculate, tmp_path: Path) -> None:
    outcomes = [outcome(two_levels(), 2017)]
    use = use_of(Region.of(outcomes))
    record = recorded(effects_explained(what_if(outcomes, {"interest.percent": "3 %"}, use)))

    found = recalculated_steps(record, recalculate, tmp_path)

    assert differences(record, found) == []
