"""Does a run compare like with like for each payer, and name municipalities as people do?"""

from __future__ import annotations

from datetime import date

import pytest

from ramme.testing.portal import a_party
from ramme.testing.runs import OCTOBER, a_clerk, a_run, a_stay_to_settle
from ramme.testing.settlement import DAY_RATE, Sold, a_version
from ramme.web.settlement.models import RunRow
from ramme.web.settlement.queries.runs import run_seen
from ramme.web.settlement.run_content import content_of

pytestmark = pytest.mark.django_db


def test_a_payer_s_difference_is_that_of_the_month_by_itself_and_not_of_months_that_come_along() -> None:
    a_stay_to_settle(since=date(2026, 9, 16))

    row = a_run()
    [total] = run_seen(a_clerk(row.operator).actor, row.pk).payers

    assert total.total_oere == (15 + 31) * DAY_RATE
    assert total.difference_oere == (31 - 15) * DAY_RATE


def test_a_line_names_the_municipality_that_pays_now_and_not_its_short_name() -> None:
    agreement = a_stay_to_settle()
    a_run(state=RunRow.ISSUED)
    a_version(agreement, Sold(payers=((a_party("Randers"), 100),)), version=2)

    lines = content_of(a_run(month=date(2026, 11, 1))).lines
    told = {line.payer: line.says for line in lines if line.month == OCTOBER}

    assert "Betalingskommunen er nu Randers Kommune." in told["viborg"]
    assert "Afregnet før til Viborg Kommune" in told["randers"]
