"""Is each line invoiced exactly once when the process is killed at any point, and when two run at once?"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connection

from ramme.problems import ProblemsFound
from ramme.testing.portal import MOMENT, a_party, a_person
from ramme.testing.runs import OCTOBER, a_clerk, a_run, a_stay_to_settle
from ramme.testing.settlement import DAY_RATE
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Role
from ramme.web.settlement.after_models import LedgerEntryRow
from ramme.web.settlement.models import InvoiceLineRow, InvoiceRow, RunRow
from ramme.web.settlement.operations.issuing import run_issued
from ramme.web.settlement.operations.runs import run_prepared

SCRIPT = Path(__file__).with_name("killing.py")


@pytest.mark.slow
def test_a_month_that_is_killed_all_along_the_way_is_invoiced_exactly_once(tmp_path: Path) -> None:
    ours = {
        name: value for name, value in os.environ.items() if not name.startswith(("RAMME_", "DATABASE_", "DJANGO_"))
    }
    env = {
        **ours,
        "DJANGO_SETTINGS_MODULE": "ramme.web.settings",
        "RAMME_DATA": str(tmp_path),
        "RAMME_SECRET_KEY": "only for tests " * 4,
        "PYTHONPATH": os.pathsep.join(sys.path),
    }

    done = subprocess.run(  # noqa: S603 (our own script)
        [sys.executable, str(SCRIPT)], env=env, capture_output=True, text=True, timeout=240, check=False
    )

    assert done.returncode == 0, done.stderr[-2000:]
    left = json.loads(done.stdout.splitlines()[-1])
    assert min(left["kills"].values()) >= 4
    assert left["kills"]["_issue"] > 20
    assert left["runs"] == ["issued"]
    assert (left["invoices"], left["lines"], left["files"]) == (2, 2, 4)
    assert left["numbers"] == ["aarhus-2026-00001", "aarhus-2026-00002"]
    assert left["line_sum"] == left["entry_sum"] == 62 * DAY_RATE
    # One letter to the approver, and one to the finance clerk of the payer that has one.
    assert left["letters"] == 2


def _at_once(actors: list[Actor], number: int | None = None) -> list[str]:
    """What became of several who prepare the same month at once, or issue the same run."""
    barrier = Barrier(len(actors))

    def work(actor: Actor) -> str:
        try:
            barrier.wait(10)
            if number is None:
                return str(run_prepared(actor, "aarhus", OCTOBER, at=MOMENT).pk)
            return str(run_issued(actor, number, at=MOMENT).is_new)
        except ProblemsFound as found:
            return found.problems[0].code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(actors)) as pool:
        return sorted(pool.map(work, actors))


@pytest.mark.django_db(transaction=True)
def test_of_two_who_prepare_at_once_one_is_told_of_the_other() -> None:
    a_stay_to_settle()
    clerk, economist = a_clerk(a_party()), a_person(Role.ECONOMIST, a_party())

    fates = _at_once([clerk.actor, economist.actor])

    assert fates[1:] == ["run-there-already"]
    assert RunRow.objects.get().lines == 1


@pytest.mark.django_db(transaction=True)
def test_of_three_who_issue_at_once_one_does_and_the_others_are_given_what_it_issued() -> None:
    a_stay_to_settle()
    row = a_run(state=RunRow.APPROVED)
    clerk = a_clerk(row.operator)

    fates = _at_once([clerk.actor] * 3, row.pk)

    assert fates == ["False", "False", "True"]
    assert (InvoiceRow.objects.count(), InvoiceLineRow.objects.count(), LedgerEntryRow.objects.count()) == (1, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_two_operators_settle_at_once_without_waiting_for_each_other_s_numbers() -> None:
    a_stay_to_settle()
    row, other = a_run(state=RunRow.APPROVED), a_run(a_party("Herning"), state=RunRow.APPROVED)

    def work(run: RunRow) -> None:
        try:
            run_issued(a_clerk(run.operator).actor, run.pk, at=MOMENT)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, [row, other]))

    numbers = sorted(InvoiceRow.objects.values_list("number", flat=True))
    assert numbers == ["aarhus-2026-00001", "herning-2026-00001"]


@pytest.mark.django_db(transaction=True)
def test_a_month_already_closed_is_never_touched_by_a_later_run() -> None:
    agreement = a_stay_to_settle()
    a_run(state=RunRow.ISSUED)
    before = list(InvoiceLineRow.objects.values())
    a_stay_to_settle(a_party("Randers"), agreement.offering, date(2026, 10, 12))

    a_run(state=RunRow.ISSUED)

    assert list(InvoiceLineRow.objects.filter(pk__in=[line["id"] for line in before]).values()) == before
