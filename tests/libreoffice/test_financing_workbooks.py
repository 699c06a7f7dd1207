"""Does a spreadsheet that shares anew find the same shares as we, in every form of financing?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ramme.explanations import recorded
from ramme.settlement.fixed_financing.telling import explained
from tests.libreoffice.recalculation import differences, recalculated_steps
from tests.worked_examples.test_financing_cases import CASES, outcome_of

pytestmark = [pytest.mark.libreoffice, pytest.mark.slow]


def test_every_form_of_financing_gives_the_same_in_a_spreadsheet(
    recalculate: Callable[[Path], Path], tmp_path: Path
) -> None:
    told = [explained(outcome_of(case)) for case in CASES.values()]
    record = recorded(replace(told[0], sections=tuple(section for each in told for section in each.sections)))

    found = recalculated_steps(record, recalculate, tmp_path)

    assert differences(record, found) == []
