"""Does a spreadsheet that calculates a yearly balance or a reserve ledger anew find the same as we, in every step?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ramme.explanations import recorded
from ramme.rates.balances.telling import explained as balance_explained
from ramme.rates.reserves.telling import explained as ledger_explained
from tests.libreoffice.recalculation import differences, recalculated_steps
from tests.worked_examples import test_balance_cases as balances
from tests.worked_examples import test_ledger_cases as ledgers

pytestmark = [pytest.mark.libreoffice, pytest.mark.slow]

Recalculate = Callable[[Path], Path]


def test_every_worked_balance_gives_the_same_in_a_spreadsheet(recalculate: Recalculate, tmp_path: Path) -> None:
    told = [balance_explained(balances.outcome_of(case)) for case in balances.CASES.values()]
    record = recorded(replace(told[0], sections=tuple(section for each in told for section in each.sections)))

    found = recalculated_steps(record, recalculate, tmp_path)

    assert differences(record, found) == []


def test_every_worked_ledger_gives_the_same_in_a_spreadsheet(recalculate: Recalculate, tmp_path: Path) -> None:
    told = [ledger_explained(ledgers.outcome_of(case)) for case in ledgers.CASES.values()]
    record = recorded(replace(told[0], sections=tuple(section for each in told for section in each.sections)))

    found = recalculated_steps(record, recalculate, tmp_path)

    assert differences(record, found) == []
