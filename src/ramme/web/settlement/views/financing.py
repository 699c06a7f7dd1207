"""The pages of fixed financing: the arrangements, a new one, one with its payments and why, and the steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ramme.problems import Problem, ProblemsFound
from ramme.settlement.fixed_financing.basis import FinancingForm
from ramme.settlement.fixed_financing.form_parts import template_of
from ramme.settlement.fixed_financing.instalments import Plan
from ramme.settlement.fixed_financing.instalments_telling import explained_with_dates
from ramme.texts import Text
from ramme.web import clock
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.agreements.queries import catalogue
from ramme.web.rates.changes import own_values_of
from ramme.web.rates.views.draft_starting import handed_in
from ramme.web.registry.models import PartyRow
from ramme.web.settlement.financing_content import Financing, form_read, proposed_agreement, workbook_again
from ramme.web.settlement.financing_forms import FROM_FILE, FinancingStart, typed_file
from ramme.web.settlement.models import ArrangementRow
from ramme.web.settlement.operations.financing import arrangement_accepted, arrangement_dropped, arrangement_made
from ramme.web.settlement.queries.financing import (
    FORMS,
    ArrangementPage,
    arrangement_seen,
    arrangements_page,
    reach,
    told_as_html,
)
from ramme.web.ui.downloads import file_answer, listing_answer
from ramme.web.ui.numbers import page_number, whole_number
from ramme.web.ui.templatetags.saying import language_now, told

MADE = Text(
    da="Finansieringen er regnet ud. Se den igennem; en anden godkender den.",
    en="The financing is worked out. Look it through; somebody else accepts it.",
)
ACCEPTED = Text(
    da="Finansieringen er godkendt. Beløbene kommer på regningerne i deres måneder.",
    en="The financing is accepted. The amounts come on the invoices in their months.",
)
DROPPED = Text(da="Kladden er slettet.", en="The draft is dropped.")
LARGEST_NUMBER = 9
FORM_FILE = "skema"


@allowed(Action.SEE_INVOICE)
@require_safe
def financing(request: Asking) -> HttpResponse:
    """The arrangements of one's party, and those it pays a share of."""
    shown = {
        "page": arrangements_page(request.actor, page_number(request)),
        "may_keep": request.actor.may(Action.KEEP_FINANCING, request.actor.party),
    }
    return render(request, "settlement/financing/all.html", shown)


@allowed(Action.KEEP_FINANCING)
@require_http_methods(["GET", "HEAD", "POST"])
def financing_new(request: Asking) -> HttpResponse:
    """A new arrangement, typed or from a file, or one that takes the place of another."""
    operator = PartyRow.objects.get(pk=request.actor.party)
    replaces = whole_number(request.GET.get("erstatter", ""), LARGEST_NUMBER)
    replaced = reach(request.actor).filter(pk=replaces, operator=operator).first() if replaces else None
    if replaces and replaced is None:
        raise Http404
    form = FinancingStart(
        request.POST or None,
        request.FILES or None,
        agreements=catalogue().agreements,
        region=operator.region_code,
        initial={"year": clock.today().year},
    )
    problems: tuple[Problem, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            made = _sent(form.cleaned_data, operator)
            row = arrangement_made(request.actor, operator, made, replaces=replaces or None, at=request.at)
        except ProblemsFound as found:
            problems = found.problems
        else:
            messages.success(request, told(MADE))
            return redirect("settlement:financing_one", row.pk)
    shown = {"form": form, "problems": problems, "replaced": replaced, "templates": FORMS.items()}
    status = 422 if request.method == "POST" else 200
    return render(request, "settlement/financing/new.html", shown, status=status)


def _sent(sent: dict[str, Any], operator: PartyRow) -> Financing:
    own = own_values_of(sent["own"])
    is_file = sent["start"] == FROM_FILE
    file = handed_in(sent["file"]) if is_file else typed_file(sent, constructed=operator.constructed)
    basis, data, warnings = form_read(file)
    return Financing(
        basis=basis,
        data=data,
        plan=Plan(
            every_months=int(sent["every"]) if sent["every"] else None,
            month=int(sent["month"]) if sent["month"] else None,
        ),
        agreement_id=sent["agreement"] or proposed_agreement(operator.region_code, basis),
        own=own,
        warnings=warnings,
    )


@allowed(Action.SEE_INVOICE)
@require_safe
def financing_one(request: Asking, number: int) -> HttpResponse:
    """One arrangement: each member's share and its dates, how they come about, and the next step."""
    return _one(request, number)


def _seen(request: Asking, number: int) -> ArrangementPage:
    try:
        return arrangement_seen(request.actor, number)
    except ArrangementRow.DoesNotExist as nothing:
        raise Http404 from nothing


def _one(request: Asking, number: int, problems: tuple[Problem, ...] = ()) -> HttpResponse:
    page = _seen(request, number)
    shown = {
        "page": page,
        "row": page.row,
        "problems": problems,
        "why": told_as_html(page.found, language_now()),
        "facts": explained_with_dates(page.found).facts,
        "total_oere": page.found.total.whole,
    }
    return render(request, "settlement/financing/one.html", shown, status=422 if problems else 200)


@allowed(Action.APPROVE_RUN)
@require_http_methods(["GET", "HEAD", "POST"])
def financing_accept(request: Asking, number: int) -> HttpResponse:
    """Asks before an arrangement is accepted, and accepts it as it was seen."""
    page = _seen(request, number)
    request.actor.require(Action.APPROVE_RUN, page.row.operator_id)
    if request.method != "POST":
        shown = {"page": page, "row": page.row, "total_oere": page.found.total.whole}
        return render(request, "settlement/financing/accept.html", shown)
    checksum = request.POST.get("checksum", "")[:80]
    return _done(
        request, number, lambda: arrangement_accepted(request.actor, number, checksum, at=request.at), ACCEPTED
    )


def _done(request: Asking, number: int, act: Callable[[], object], says: Text) -> HttpResponse:
    try:
        act()
    except ProblemsFound as found:
        return _one(request, number, found.problems)
    messages.success(request, told(says))
    return redirect("settlement:financing_one", number)


@allowed(Action.KEEP_FINANCING)
@require_POST
def financing_drop(request: Asking, number: int) -> HttpResponse:
    """Drops a draft."""
    _seen(request, number)
    try:
        arrangement_dropped(request.actor, number, at=request.at)
    except ProblemsFound as found:
        return _one(request, number, found.problems)
    messages.success(request, told(DROPPED))
    return redirect("settlement:financing")


@allowed(Action.SEE_INVOICE)
@require_safe
def financing_file(request: Asking, number: int, kind: str) -> HttpResponse:
    """The payments as csv or a workbook, or the form as it was handed in, to be corrected."""
    page = _seen(request, number)
    if kind == FORM_FILE:
        request.actor.require(Action.KEEP_FINANCING, page.row.operator_id)
        return file_answer(workbook_again(page.row), f"fast-finansiering-{number}.xlsx")
    title = Text(da=page.row.title, en=page.row.title)
    return listing_answer(page.listing, f"fast-finansiering-{number}-betalinger", kind, title)


@allowed(Action.KEEP_FINANCING)
@require_safe
def financing_template(request: Asking, form: str) -> HttpResponse:
    """The empty form of one form of financing as a workbook."""
    del request
    chosen = next((each for each in FinancingForm if each.value == form), None)
    if chosen is None:
        raise Http404(form)
    return file_answer(template_of(chosen), f"fast-finansiering-{form.replace('_', '-')}.xlsx")
