"""The pages of runs: all of them and a new one, one with its totals, and the steps from prepared to issued."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from ramme.problems import Problem, ProblemsFound
from ramme.texts import Text
from ramme.web import clock
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.settlement.models import RunRow
from ramme.web.settlement.operations.issuing import run_issued
from ramme.web.settlement.operations.runs import run_approved, run_called_off, run_prepared, run_prepared_again
from ramme.web.settlement.queries.runs import month_proposed, open_run, run_seen, runs_page, years_of_runs
from ramme.web.settlement.run_words import month_read, month_told, year_read
from ramme.web.ui.numbers import page_number
from ramme.web.ui.templatetags.saying import told

PREPARED = Text(
    da="Afregningen er forberedt. Se den igennem; en anden godkender den.",
    en="The run is prepared. Look it through; somebody else approves it.",
)
PREPARED_AGAIN = Text(
    da="Afregningen er forberedt igen med det, der er kommet til.", en="The run is prepared again with what has come."
)
CALLED_OFF = Text(da="Afregningen er kaldt tilbage.", en="The run is called off.")
APPROVED = Text(da="Afregningen er godkendt og kan udstedes.", en="The run is approved and can be issued.")
ISSUED = Text(
    da="Regningerne er udstedt, og deres filer bliver lavet nu.",
    en="The invoices are issued, and their files are being made.",
)
ISSUED_ALREADY = Text(da="Regningerne var udstedt allerede.", en="The invoices had been issued already.")
NO_MONTH = Text(da="Skriv måneden som 2026-10.", en="Write the month as 2026-10.")
Step = Callable[[Actor, int, datetime], RunRow]


@allowed(Action.SEE_INVOICE)
def runs(request: Asking) -> HttpResponse:
    """The runs of one's party, and preparing another."""
    if request.method == "POST":
        return _prepare(request)
    return _runs(request)


def _runs(
    request: Asking, problems: tuple[Problem, ...] = (), typed: str = "", says: Text | None = None
) -> HttpResponse:
    year = year_read(request.GET.get("aar", ""))
    may_prepare = request.actor.may(Action.PREPARE_RUN, request.actor.party)
    proposed = month_proposed(request.actor.party, clock.today())
    shown = {
        "page": runs_page(request.actor, year, page_number(request)),
        "years": years_of_runs(request.actor),
        "year": year,
        "may_prepare": may_prepare,
        "under_way": open_run(request.actor),
        "month": typed or f"{proposed:%Y-%m}",
        "this_month": f"{clock.today():%Y-%m}",
        "problems": problems,
        "says": says,
    }
    return render(request, "settlement/runs/all.html", shown, status=422 if problems or says else 200)


def _prepare(request: Asking) -> HttpResponse:
    request.actor.require(Action.PREPARE_RUN, request.actor.party)
    typed = request.POST.get("month", "")[:20]
    month = month_read(typed)
    if month is None:
        return _runs(request, typed=typed, says=NO_MONTH)
    try:
        row = run_prepared(request.actor, request.actor.party, month, at=request.at)
    except ProblemsFound as found:
        return _runs(request, found.problems, typed)
    messages.success(request, told(PREPARED))
    return redirect("settlement:run", row.pk)


@allowed(Action.SEE_INVOICE)
def run(request: Asking, number: int) -> HttpResponse:
    """A run: what it comes to by payer, what differs from last month, what has to be looked at, and the next step."""
    return _run(request, number)


def _run(request: Asking, number: int, problems: tuple[Problem, ...] = ()) -> HttpResponse:
    page = run_seen(request.actor, number)
    month = month_told(page.row.month)
    shown = {"page": page, "row": page.row, "month": month, "is_early": _is_early(page.row), "problems": problems}
    return render(request, "settlement/runs/one.html", shown, status=422 if problems else 200)


@allowed(Action.PREPARE_RUN)
@require_POST
def run_again(request: Asking, number: int) -> HttpResponse:
    """Prepares a month again with what is known now."""
    return _stepped(request, number, lambda actor, pk, at: run_prepared_again(actor, pk, at=at), PREPARED_AGAIN)


@allowed(Action.SEE_INVOICE)
@require_POST
def run_call_off(request: Asking, number: int) -> HttpResponse:
    """Calls a run off."""
    return _stepped(request, number, lambda actor, pk, at: run_called_off(actor, pk, at=at), CALLED_OFF)


@allowed(Action.APPROVE_RUN)
def run_approve(request: Asking, number: int) -> HttpResponse:
    """Asks before a run is approved, and approves it as it was seen."""
    if request.method != "POST":
        return _asked(request, number, "settlement/runs/approve.html")
    checksum = request.POST.get("checksum", "")[:80]
    return _stepped(request, number, lambda actor, pk, at: run_approved(actor, pk, checksum, at=at), APPROVED)


@allowed(Action.SEE_INVOICE)
def run_issue(request: Asking, number: int) -> HttpResponse:
    """Asks before a run is issued, and issues it; the page of the work tells how far its files are."""
    if request.method != "POST":
        return _asked(request, number, "settlement/runs/issue.html")
    run_seen(request.actor, number)
    try:
        issued = run_issued(request.actor, number, at=request.at)
    except ProblemsFound as found:
        return _run(request, number, found.problems)
    messages.success(request, told(ISSUED if issued.is_new else ISSUED_ALREADY))
    return redirect("settlement:run", number)


def _is_early(row: RunRow) -> bool:
    """Whether a run that can still be called off is of a month that is not over."""
    return row.state in RunRow.OPEN and row.month >= clock.today().replace(day=1)


def _asked(request: Asking, number: int, template: str) -> HttpResponse:
    page = run_seen(request.actor, number)
    shown = {
        "page": page,
        "row": page.row,
        "month": month_told(page.row.month),
        "is_early": _is_early(page.row),
        "today": timezone.localdate(request.at),
    }
    return render(request, template, shown)


def _stepped(request: Asking, number: int, step: Step, says: Text) -> HttpResponse:
    run_seen(request.actor, number)
    try:
        row = step(request.actor, number, request.at)
    except ProblemsFound as found:
        return _run(request, number, found.problems)
    messages.success(request, told(says))
    return redirect("settlement:run", row.pk)
