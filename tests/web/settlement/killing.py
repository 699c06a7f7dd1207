"""Prepares, approves and issues a month in processes that are killed all along the way, and tells what was left.

Run with an environment of its own. Each step is begun again until it is through; after each kill the database must
hold all of the step or nothing of it.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import django

KILLED = -signal.SIGKILL
MOST_STATEMENTS = 400


def main() -> None:
    """All steps, each killed at its first statement, then at a later one, and so on until it is through.

    Issuing is killed at every one; the others, which write at their end alone, at some.
    """
    django.setup()
    from ramme.web.running import upgrades  # noqa: PLC0415 (the settings are read first)

    upgrades.set_up()
    _filled()
    strides = {_prepare: 3, _approve: 3, _issue: 1, _files: 2}
    kills = {step.__name__: _until_through(step, stride) for step, stride in strides.items()}
    sys.stdout.write(json.dumps({"kills": kills, **_left()}))


def _filled() -> None:
    from django.urls import reverse  # noqa: PLC0415

    from ramme.testing.portal import a_party  # noqa: PLC0415
    from ramme.testing.runs import a_clerk, a_stay_to_settle, an_approver, invoice_details  # noqa: PLC0415

    agreement = a_stay_to_settle()
    a_stay_to_settle(a_party("Randers"), agreement.offering)
    a_clerk(a_party("Randers"))
    a_clerk(a_party())
    an_approver(a_party())
    for name in ("Aarhus", "Viborg", "Randers"):
        invoice_details(a_party(name))
    # Read once here, and not in every child.
    reverse("settlement:runs")


def _until_through(step: Callable[[], Any], stride: int) -> int:
    """How often a step was killed before it came through."""
    for statements in range(0, MOST_STATEMENTS, stride):
        if _in_a_child(step, statements) != KILLED:
            return statements // stride
        _whole()
    raise RuntimeError(f"{step.__name__} never came through")


def _in_a_child(step: Callable[[], Any], statements: int) -> int:
    """Does a step in another process that kills itself when so many statements were done; how that ended."""
    from django.db import connection, connections  # noqa: PLC0415

    connections.close_all()
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        if code := os.waitstatus_to_exitcode(status):
            return code
        return 0
    left = statements

    def counted(execute: Any, *given: Any) -> Any:
        nonlocal left
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1
        return execute(*given)

    try:
        with connection.execute_wrapper(counted):
            step()
    except BaseException as fault:  # noqa: BLE001 (nothing may go on in the child)
        sys.stderr.write(repr(fault))
        os._exit(3)
    os._exit(0)


def _prepare() -> None:
    from ramme.testing.runs import a_run  # noqa: PLC0415

    a_run()


def _approve() -> None:
    from ramme.testing.portal import MOMENT, a_party  # noqa: PLC0415
    from ramme.testing.runs import an_approver  # noqa: PLC0415
    from ramme.web.settlement.models import RunRow  # noqa: PLC0415
    from ramme.web.settlement.operations.runs import run_approved  # noqa: PLC0415

    row = RunRow.objects.get()
    run_approved(an_approver(a_party()).actor, row.pk, row.checksum, at=MOMENT)


def _issue() -> None:
    from ramme.testing.portal import MOMENT, a_party  # noqa: PLC0415
    from ramme.testing.runs import a_clerk  # noqa: PLC0415
    from ramme.web.settlement.models import RunRow  # noqa: PLC0415
    from ramme.web.settlement.operations.issuing import run_issued  # noqa: PLC0415

    run_issued(a_clerk(a_party()).actor, RunRow.objects.get().pk, at=MOMENT)


def _files() -> None:
    from ramme.web.jobs.models import JobRow  # noqa: PLC0415
    from ramme.web.jobs.progress import Progress  # noqa: PLC0415
    from ramme.web.settlement.long_work import invoice_files  # noqa: PLC0415

    # As another worker takes what a dead one had.
    JobRow.objects.update(state=JobRow.RUNNING, worker=str(os.getpid()))
    job = JobRow.objects.get()
    invoice_files(job, Progress(job))


def _whole() -> None:
    """Nothing is half done: lines, totals and entries agree, and an issued run has all of its invoices."""
    left = _left()
    run = left["runs"]
    if left["line_sum"] != left["invoice_sum"] or left["line_sum"] != left["entry_sum"]:
        raise RuntimeError(f"half done: {left}")
    if (run == ["issued"]) != (left["invoices"] == 2):
        raise RuntimeError(f"half issued: {left}")


def _left() -> dict[str, Any]:
    from ramme.web.letters.models import LetterRow  # noqa: PLC0415
    from ramme.web.settlement.after_models import InvoiceFileRow, LedgerEntryRow  # noqa: PLC0415
    from ramme.web.settlement.models import InvoiceLineRow, InvoiceRow, RunRow  # noqa: PLC0415

    def summed(rows: Any, field: str) -> int:
        return sum(rows.values_list(field, flat=True))

    return {
        "runs": list(RunRow.objects.values_list("state", flat=True)),
        "invoices": InvoiceRow.objects.count(),
        "lines": InvoiceLineRow.objects.count(),
        "files": InvoiceFileRow.objects.count(),
        "letters": LetterRow.objects.count(),
        "numbers": sorted(InvoiceRow.objects.values_list("number", flat=True)),
        "line_sum": summed(InvoiceLineRow.objects, "amount_oere"),
        "invoice_sum": summed(InvoiceRow.objects, "total_oere"),
        "entry_sum": summed(LedgerEntryRow.objects, "amount_oere"),
    }


if __name__ == "__main__":
    main()
