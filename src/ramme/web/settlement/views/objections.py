"""Objections as both sides see them: all of them, one with its line and the answer, and what may soon be lost."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ramme.problems import Problem, ProblemsFound
from ramme.settlement.payer.raised_in_time import limit_of
from ramme.texts import Text
from ramme.web import clock
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.forms import told_in
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.settlement.after_models import ObjectionRow
from ramme.web.settlement.operations.answering import objection_answered
from ramme.web.settlement.operations.objecting import objection_withdrawn
from ramme.web.settlement.payer_forms import AnswerForm
from ramme.web.settlement.queries.objections import (
    at_stake_of,
    clauses_for,
    line_due,
    not_invoiced_of,
    objection_seen,
    objections_page,
)
from ramme.web.settlement.queries.outside import outside_open
from ramme.web.ui.numbers import page_number
from ramme.web.ui.templatetags.saying import told

ANSWERED = Text(da="Svaret er sendt til betaleren.", en="The answer is sent to the payer.")
WITHDRAWN = Text(da="Indsigelsen er trukket tilbage.", en="The objection is withdrawn.")
SIDES = ("", "rejst", "modtaget")


@allowed(Action.SEE_INVOICE)
def objections(request: Asking) -> HttpResponse:
    """The objections that one's party has raised or met."""
    side, state = request.GET.get("side_af", ""), request.GET.get("stand", "")
    side = side if side in SIDES else ""
    page = objections_page(request.actor, side, state, page_number(request), clock.today())
    # What was sent outside Ramme is only the payer's own.
    outside = None if side == "modtaget" else outside_open(request.actor)
    shown = {"page": page, "side": side, "state": state, "outside": outside}
    return render(request, "settlement/objections/all.html", shown)


@allowed(Action.SEE_INVOICE)
def objection(request: Asking, number: int) -> HttpResponse:
    """One objection: the line, what the facts say now, the answer, and where it was corrected."""
    return _objection(request, number)


def _objection(
    request: Asking, number: int, form: AnswerForm | None = None, problems: tuple[Problem, ...] = ()
) -> HttpResponse:
    seen = objection_seen(request.actor, number, clock.today())
    may_answer = seen.is_open and request.actor.may(Action.ANSWER_OBJECTION, seen.row.operator_id)
    may_withdraw = seen.is_open and request.actor.may(Action.RAISE_OBJECTION, seen.row.payer_id)
    shown = {
        "seen": seen,
        "row": seen.row,
        "line": seen.row.line,
        "due": line_due(seen.row.line),
        "clauses": clauses_for(seen.row.line),
        "may_answer": may_answer,
        "may_withdraw": may_withdraw,
        "form": form or (AnswerForm() if may_answer else None),
        "problems": problems,
    }
    return render(request, "settlement/objections/one.html", shown, status=422 if problems or form else 200)


@allowed(Action.ANSWER_OBJECTION)
@require_POST
def objection_answer(request: Asking, number: int) -> HttpResponse:
    """Answers an objection to one's own invoice."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _objection(request, number, form)
    try:
        objection_answered(request.actor, number, form.answer(), at=request.at)
    except ObjectionRow.DoesNotExist as nothing:
        raise Http404(str(number)) from nothing
    except ProblemsFound as found:
        told_in(form, found)
        return _objection(request, number, form)
    messages.success(request, told(ANSWERED))
    return redirect("settlement:objection", number)


@allowed(Action.RAISE_OBJECTION)
@require_POST
def objection_withdraw(request: Asking, number: int) -> HttpResponse:
    """Withdraws one's own objection."""
    try:
        objection_withdrawn(request.actor, number, at=request.at)
    except ObjectionRow.DoesNotExist as nothing:
        raise Http404(str(number)) from nothing
    except ProblemsFound as found:
        return _objection(request, number, None, found.problems)
    messages.success(request, told(WITHDRAWN))
    return redirect("settlement:objection", number)


@allowed(Action.SEE_INVOICE)
def deadlines(request: Asking) -> HttpResponse:
    """What can soon no longer be asked for: one's own invoices that are not sent, one's own objections not answered."""
    today, party = clock.today(), request.actor.party
    shown = {
        "not_invoiced": not_invoiced_of(party, today),
        "stakes": at_stake_of(party, today),
        "limit": limit_of(None),
    }
    return render(request, "settlement/objections/deadlines.html", shown)
