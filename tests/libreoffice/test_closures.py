"""Does a spreadsheet that calculates a closure, an opening or an occupancy anew find the same as we, in every step?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ramme.agreements import Catalogue
from ramme.explanations import recorded
from ramme.rates.recorded_occupancy.statement import occupancy_of
from ramme.rates.recorded_occupancy.telling import explained as occupancy_explained
from ramme.settlement.closure.outcome import closure_of
from ramme.settlement.closure.telling import explained as closure_explained
from ramme.settlement.opening.telling import explained as opening_explained
from tests.libreoffice.recalculation import differences, recalculated_steps
from tests.rates.occupancies import by_earlier_years, occupancy, recorded_days, used
from tests.settlement.closure.test_outcome import earlier, final
from tests.settlement.opening.test_outcome import THIRDS, answer, form
from tests.worked_examples.test_closure_cases import CASES, answer_to

pytestmark = [pytest.mark.libreoffice, pytest.mark.slow]

Recalculate = Callable[[Path], Path]


def test_every_worked_closure_gives_the_same_in_a_spreadsheet(recalculate: Recalculate, tmp_path: Path) -> None:
    following = closure_of(final(), Catalogue.of_package().get("syddanmark-2016"), earlier=earlier())
    told = [closure_explained(each) for each in (*map(answer_to, CASES.values()), following)]
    record = recorded(replace(told[0], sections=tuple(section for each in told for section in each.sections)))

    found = recalculated_steps(record, recalculate, tmp_path)

    assert differences(record, found) == []


def test_an_opening_and_an_occupancy_give_the_same_in_a_spreadsheet(recalculate: Recalculate, tmp_path: Path) -> None:
    rows = recorded_days(used(96, 2027), (2028, 20, 181, 3500), (2028, 18, 184, 3146), (2030, 18, 90, 1500))
    days = occupancy_explained(occupancy_of(occupancy(rows), by_earlier_years(tmp_path)))
    shares = opening_explained(answer(form(THIRDS), "syddanmark-2016"))
    record = recorded(replace(days, sections=(*days.sections, *shares.sections)))

    found = recalculated_steps(record, recalculate, tmp_path)

    assert differences(record, found) == []
