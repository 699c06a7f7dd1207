"""The payer's month: what passes and what differs, objections with one key, and that the month is gone through."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from ramme.problems import Problem, ProblemsFound
from ramme.settlement.payer.matching import Standing
from ramme.settlement.payer.objections import LINE_NOT_OF_MONTH, OBJECTION_OPEN_ALREADY, OBJECTION_TO_WHAT_MATCHES
from ramme.texts import Text
from ramme.web import clock
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.forms import told_in
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.settlement.operations.objecting import (
    Raising,
    lines_let_stand,
    month_gone_through,
    objections_raised,
)
from ramme.web.settlement.payer_forms import ObjectionForm
from ramme.web.settlement.payer_listing import month_listing
from ramme.web.settlement.queries.objections import at_stake_of, paid_in_full
from ramme.web.settlement.queries.payer import MonthRow, PayerMonth, months_of
from ramme.web.settlement.run_words import month_read, month_told
from ramme.web.ui.downloads import listing_answer
from ramme.web.ui.numbers import page_number, whole_number
from ramme.web.ui.templatetags.saying import told

STANDINGS = {standing.value: standing for standing in Standing}
MOST_LINES = 500
OBJECTED = Text(
    da="Der er gjort indsigelse mod {n}. Driftsherren svarer, og det, der får medhold, rettes i en senere regning.",
    en="Objections to {n} are raised. The operator answers, and what is upheld is corrected in a later invoice.",
)
STANDS = Text(da="{n} må stå som de er.", en="{n} stand as they are.")
DONE = Text(da="Regningerne for {month} er gået igennem.", en="The invoices of {month} are gone through.")
NOTHING_CHOSEN = Text(da="Vælg mindst én linje først.", en="Choose at least one line first.")


@allowed(Action.SEE_INVOICE)
def this_month(request: Asking) -> HttpResponse:
    """The lines of a month held against one's own agreements."""
    return _month(request, _asked_month(request))


def _asked_month(request: Asking) -> date:
    typed = request.POST.get("maaned", "") or request.GET.get("maaned", "")
    if typed:
        month = month_read(typed[:20])
        if month is None:
            raise Http404(typed[:20])
        return month
    months = months_of(request.actor.party)
    waiting = [month for month, is_done in months if not is_done]
    return (waiting or [month for month, _ in months] or [clock.today().replace(day=1)])[0]


def _month(request: Asking, month: date, problems: tuple[Problem, ...] = ()) -> HttpResponse:
    page = PayerMonth(request.actor, month)
    standing = request.GET.get("vis", "")
    shown = {
        "page": page,
        "months": months_of(request.actor.party),
        "month": month,
        "told": month_told(month),
        "standing": STANDINGS.get(standing),
        "rows": page.page(standing if standing in STANDINGS else "", page_number(request)),
        "stakes": at_stake_of(request.actor.party, clock.today()),
        "may_object": request.actor.may(Action.RAISE_OBJECTION, request.actor.party),
        "may_see_agreement": request.actor.may(Action.SEE_PAYMENT_AGREEMENT, request.actor.party),
        "may_map": request.actor.may(Action.KEEP_INVOICING, request.actor.party),
        "problems": problems,
    }
    return render(request, "settlement/payer/month.html", shown, status=422 if problems else 200)


@allowed(Action.SEE_INVOICE)
def this_month_file(request: Asking, kind: str) -> HttpResponse:
    """The month as a file."""
    month = _asked_month(request)
    page = PayerMonth(request.actor, month)
    standing = request.GET.get("vis", "")
    rows: list[MonthRow] = [row for row in page.rows if not standing or row.found.standing.value == standing]
    title = month_told(month)
    return listing_answer(month_listing(rows), f"regninger-{month:%Y-%m}", kind, title)


@allowed(Action.RAISE_OBJECTION)
@require_POST
def quick_objection(request: Asking) -> HttpResponse:
    """Objects to one row or to all that are chosen, each on the grounds of its likely reason; or lets them stand."""
    month = _asked_month(request)
    back = f"{reverse('settlement:this_month')}?maaned={month:%Y-%m}"
    chosen = _lines(request)
    if not chosen:
        messages.warning(request, told(NOTHING_CHOSEN))
        return redirect(back)
    if request.POST.get("do") == "skriv":
        return redirect(f"{reverse('settlement:object')}?{'&'.join(f'linje={each}' for each in sorted(chosen))}")
    try:
        said = _said(request, month, chosen)
    except ProblemsFound as found:
        return _month(request, month, found.problems)
    messages.success(request, told(said))
    return redirect(back)


@transaction.atomic
def _said(request: Asking, month: date, chosen: set[int]) -> Text:
    """What is said of the chosen lines, of all or of none; a line that the month does not show stops it."""
    page = PayerMonth(request.actor, month)
    if chosen - page.lines.keys():
        raise ProblemsFound([LINE_NOT_OF_MONTH.at(month=month_told(month))])
    if request.POST.get("do") == "lad-staa":
        number = lines_let_stand(request.actor, chosen, request.POST.get("says", ""), at=request.at)
        return STANDS.filled(n=_lines_told(number))
    return OBJECTED.filled(n=_lines_told(_objected(request, page, chosen)))


def _objected(request: Asking, page: PayerMonth, chosen: set[int]) -> int:
    """Objections on the grounds of each row's likely reason, in its words; how many lines."""
    number = 0
    for row in page.rows:
        lines = [line.pk for line in row.lines if line.pk in chosen and line.objection is None]
        reason = row.found.reason
        if lines and reason is None:
            raise ProblemsFound([OBJECTION_TO_WHAT_MATCHES.at(line=row.name)])
        if lines and reason is not None:
            wanted = reason.lines or lines
            of_row = [line for line in lines if line in wanted] or lines
            raising = Raising(reason=row.grounds, says=reason.says.da, asked_oere=_asked(row, of_row))
            number += len(objections_raised(request.actor, of_row, raising, at=request.at))
    if not number:
        raise ProblemsFound([OBJECTION_OPEN_ALREADY.at()])
    return number


def _asked(row: MonthRow, lines: list[int]) -> int | None:
    """What the only line of a row ought to be; nothing where there are several."""
    if len(lines) != 1:
        return None
    line = next(each for each in row.lines if each.pk == lines[0])
    return line.held.amount_oere - row.found.difference_oere


def _lines(request: Asking) -> set[int]:
    """The numbers of the lines that are chosen: a row's own button names its lines, a common one the ticked."""
    named = request.POST.get("row", "").split(",") if request.POST.get("row") else request.POST.getlist("line")
    numbers = [whole_number(part) for each in named[:MOST_LINES] for part in each.split(",")[:MOST_LINES]]
    return {number for number in numbers if number is not None}


def _lines_told(number: int) -> Text:
    return Text(da="1 linje", en="1 line") if number == 1 else Text(da=f"{number} linjer", en=f"{number} lines")


@allowed(Action.RAISE_OBJECTION)
def raise_objection(request: Asking) -> HttpResponse:
    """An objection in one's own words, to one or several lines."""
    data = request.POST if request.method == "POST" else request.GET
    numbers = [whole_number(each) for each in data.getlist("linje")[:MOST_LINES]]
    chosen = {number for number in numbers if number is not None}
    form = ObjectionForm(request.POST) if request.method == "POST" else ObjectionForm()
    if request.method == "POST" and form.is_valid():
        try:
            rows = objections_raised(request.actor, chosen, form.raising(), at=request.at)
        except ProblemsFound as found:
            told_in(form, found)
        else:
            messages.success(request, told(OBJECTED.filled(n=_lines_told(len(rows)))))
            return redirect("settlement:objection", rows[0].pk)
    status = 422 if request.method == "POST" else 200
    clauses, is_unregulated = paid_in_full(request.actor.party, chosen)
    shown = {
        "form": form,
        "chosen": sorted(chosen),
        "clauses": clauses,
        "is_unregulated": is_unregulated,
    }
    return render(request, "settlement/payer/object.html", shown, status=status)


@allowed(Action.RAISE_OBJECTION)
@require_POST
def month_done(request: Asking) -> HttpResponse:
    """Says that the month is gone through."""
    month = _asked_month(request)
    try:
        month_gone_through(request.actor, month, at=request.at)
    except ProblemsFound as found:
        return _month(request, month, found.problems)
    messages.success(request, told(DONE.filled(month=month_told(month))))
    return redirect(f"{reverse('settlement:this_month')}?maaned={month:%Y-%m}")
