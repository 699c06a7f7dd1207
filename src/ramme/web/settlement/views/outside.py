"""Objections to rows of a list, sent outside Ramme: raised, seen, sent as a letter, and their answers noted."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ramme.documents.objection_letter import TITLE, objection_letter
from ramme.documents.setting import as_pdf
from ramme.documents.word import as_docx
from ramme.problems import Problem, ProblemsFound
from ramme.settlement.payer.lines import HeldLine
from ramme.settlement.payer.matching import Found
from ramme.settlement.payer.objections import reason_for
from ramme.settlement.payer.outside import LONGEST_OPERATOR, outside_listing
from ramme.texts import Text
from ramme.web import clock
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.forms import told_in
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.registry.models import HandedInList
from ramme.web.settlement.operations.importing import LISTS, ListHeld, PayerList, payer_list_held
from ramme.web.settlement.operations.objecting_outside import (
    outside_answer_noted,
    outside_objection_withdrawn,
    outside_objections_raised,
    rows_to_object_to,
)
from ramme.web.settlement.outside_forms import OutsideAnswerForm, OutsideObjectionForm
from ramme.web.settlement.payer_models import OutsideObjectionRow
from ramme.web.settlement.queries.outside import outside_page, outside_seen, sent_together
from ramme.web.ui.downloads import file_answer, listing_answer
from ramme.web.ui.numbers import page_number, whole_number
from ramme.web.ui.templatetags.saying import language_now, told

MOST_ROWS = 200
NOTHING_CHOSEN = Text(da="Vælg mindst én række først.", en="Choose at least one row first.")
RAISED = Text(
    da="Indsigelsen er gemt. Hent brevet, og send det til driftsherren.",
    en="The objection is kept. Fetch the letter, and send it to the operator.",
)
NOTED = Text(da="Svaret er noteret.", en="The answer is noted.")
WITHDRAWN = Text(da="Indsigelsen er trukket tilbage.", en="The objection is withdrawn.")
Rows = Mapping[int, tuple[HeldLine, Found]]


@allowed(Action.RAISE_OBJECTION)
def payer_list_object(request: Asking, pk: int) -> HttpResponse:
    """Objects to rows of a list, to an operator that did not issue them here."""
    row = _own_list(request, pk)
    chosen = _chosen(request.POST if request.method == "POST" else request.GET)
    try:
        held = payer_list_held(row)
    except ProblemsFound:
        return redirect("settlement:payer_list", pk)
    rows = {number: each for number, each in rows_to_object_to(held).items() if number in chosen}
    if not rows:
        messages.warning(request, told(NOTHING_CHOSEN))
        return redirect("settlement:payer_list", pk)
    if request.method != "POST":
        return _form(request, row, rows, OutsideObjectionForm(initial=_begun(held, rows)))
    form = OutsideObjectionForm(request.POST)
    if form.is_valid():
        try:
            new = outside_objections_raised(request.actor, pk, chosen, form.outside(), at=request.at)
        except ProblemsFound as found:
            told_in(form, found)
        else:
            messages.success(request, told(RAISED))
            return redirect("settlement:outside_objection", new[0].pk)
    return _form(request, row, rows, form, status=422)


def _own_list(request: Asking, pk: int) -> HandedInList:
    purposes = [each for each in LISTS if LISTS[each] is not PayerList.PAYMENTS]
    row = HandedInList.objects.filter(pk=pk, party=request.actor.party, purpose__in=purposes).first()
    if row is None:
        raise Http404(str(pk))
    return row


def _chosen(data: QueryDict) -> frozenset[int]:
    named = [part for each in data.getlist("raekke")[:MOST_ROWS] for part in each.split(",")[:MOST_ROWS]]
    return frozenset(number for part in named if (number := whole_number(part)) is not None)


def _begun(held: ListHeld, rows: Rows) -> dict[str, str]:
    """What the form begins with: the operator that the list or the agreement names, and the likely reason."""
    lines = [line for line, _ in rows.values()]
    named = {line.operator or held.operators.get(line.agreement, "") for line in lines}
    begun = {"operator": named.pop()[:LONGEST_OPERATOR]} if len(named) == 1 else {}
    reasons = {found.reason.says.da: found.reason for _, found in rows.values() if found.reason is not None}
    if len(reasons) == 1:
        (reason,) = reasons.values()
        begun |= {"reason": reason_for(reason.kind).value, "says": reason.says.da}
    return begun


def _form(
    request: Asking, row: HandedInList, rows: Rows, form: OutsideObjectionForm, status: int = 200
) -> HttpResponse:
    shown = {"row": row, "rows": [(line, found) for line, found in rows.values()], "form": form}
    return render(request, "settlement/payer/list_object.html", shown, status=status)


@allowed(Action.SEE_INVOICE)
def outside_objections(request: Asking) -> HttpResponse:
    """The objections that one's party sent outside Ramme."""
    state = request.GET.get("stand", "")
    page = outside_page(request.actor, state, page_number(request))
    return render(request, "settlement/objections/outside_all.html", {"page": page, "state": state})


@allowed(Action.SEE_INVOICE)
def outside_objection(request: Asking, number: int) -> HttpResponse:
    """One of them: the row, what was said, the letter, and the answer."""
    return _one(request, number)


def _one(
    request: Asking, number: int, form: OutsideAnswerForm | None = None, problems: tuple[Problem, ...] = ()
) -> HttpResponse:
    seen = outside_seen(request.actor, number)
    may_note = seen.is_open and request.actor.may(Action.RAISE_OBJECTION, seen.row.party_id)
    shown = {
        "seen": seen,
        "row": seen.row,
        "told": seen.told,
        "together": sent_together(seen),
        "may_note": may_note,
        "form": form or (OutsideAnswerForm(initial={"on": clock.today()}) if may_note else None),
        "problems": problems,
    }
    return render(request, "settlement/objections/outside.html", shown, status=422 if problems or form else 200)


@allowed(Action.SEE_INVOICE)
def outside_letter(request: Asking, number: int, kind: str) -> HttpResponse:
    """The letter to the operator, as PDF or Word, or its lines as a list; what was raised at once goes together."""
    sent = [each.told for each in sent_together(outside_seen(request.actor, number))]
    name = f"indsigelse-{number}"
    if kind == "pdf":
        return file_answer(as_pdf(objection_letter(sent), language_now()), f"{name}.pdf")
    if kind == "docx":
        return file_answer(as_docx(objection_letter(sent), language_now()), f"{name}.docx")
    return listing_answer(outside_listing(sent), name, kind, TITLE)


@allowed(Action.RAISE_OBJECTION)
@require_POST
def outside_answer(request: Asking, number: int) -> HttpResponse:
    """Notes what the operator answered."""
    form = OutsideAnswerForm(request.POST)
    if form.is_valid():
        try:
            outside_answer_noted(request.actor, number, form.answer(), at=request.at)
        except OutsideObjectionRow.DoesNotExist as nothing:
            raise Http404(str(number)) from nothing
        except ProblemsFound as found:
            told_in(form, found)
        else:
            messages.success(request, told(NOTED))
            return redirect("settlement:outside_objection", number)
    return _one(request, number, form)


@allowed(Action.RAISE_OBJECTION)
@require_POST
def outside_withdraw(request: Asking, number: int) -> HttpResponse:
    """Takes an objection back that was sent outside Ramme."""
    try:
        outside_objection_withdrawn(request.actor, number, at=request.at)
    except OutsideObjectionRow.DoesNotExist as nothing:
        raise Http404(str(number)) from nothing
    except ProblemsFound as found:
        return _one(request, number, None, found.problems)
    messages.success(request, told(WITHDRAWN))
    return redirect("settlement:outside_objection", number)
