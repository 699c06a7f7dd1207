"""Lists handed in by a payer or an operator: their columns, every row, and what comes of them; the accounts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ramme.citations import Place
from ramme.files.limits import HandedIn
from ramme.files.listing import Listing
from ramme.problems import Problem, ProblemsFound
from ramme.registry.lists.mapping import ColumnMapping, FigureForm
from ramme.registry.lists.rows_read import RowRead
from ramme.settlement.ledger.entries import Entry
from ramme.settlement.payer.matching import Standing
from ramme.texts import Text
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.registry.models import HandedInList, PartyRow
from ramme.web.registry.problems import NO_FILE
from ramme.web.settlement.operations.importing import (
    LISTS,
    ListHeld,
    PayerList,
    payer_list_handed_in,
    payer_list_held,
    payer_list_kept,
    payer_mapping_remembered,
)
from ramme.web.settlement.operations.mapping import account_dropped, account_kept
from ramme.web.settlement.payer_forms import AccountForm
from ramme.web.settlement.payer_listing import matched_listing, payments_listing, refused_listing
from ramme.web.settlement.payer_models import AccountRuleRow
from ramme.web.settlement.queries.listed import listed_rows
from ramme.web.settlement.queries.payer import rules_of
from ramme.web.ui.downloads import listing_answer
from ramme.web.ui.numbers import page_number, whole_number
from ramme.web.ui.templatetags.saying import told

LEFT_OUT = "–"
ROWS_ON_A_PAGE = 100
MOST_COLUMNS = 500
FIGURES = {each.value: each for each in FigureForm}
KEPT = Text(da="Listen er gemt.", en="The list is kept.")
ENTERED = Text(da="Betalingerne er bogført.", en="The payments are entered.")
REMEMBERED = Text(da="Koblingen er husket til næste gang.", en="The mapping is remembered for the next time.")
ACCOUNT_KEPT = Text(da="Kontoen er husket.", en="The account is remembered.")
ACCOUNT_DROPPED = Text(da="Kontoen er glemt.", en="The account is forgotten.")


@allowed(Action.SEE_INVOICE)
def payer_lists(request: Asking) -> HttpResponse:
    """What can be handed in and what was; a new list is handed in here."""
    if request.method != "POST":
        return _lists(request)
    purpose = LISTS.get(request.POST.get("purpose", ""))
    file = request.FILES.get("file")
    if purpose is None:
        raise Http404
    if file is None:
        return _lists(request, (NO_FILE.at(Place(field="file")),))
    request.actor.require(purpose.action, request.actor.party)
    sheet = request.POST.get("sheet", "").strip()[:80]
    handed_in = HandedIn(file.name or "", file.read())
    try:
        row = payer_list_handed_in(request.actor, purpose, handed_in, sheet=sheet, at=request.at)
    except ProblemsFound as found:
        return _lists(request, found.problems)
    return redirect("settlement:payer_list", row.pk)


def _lists(request: Asking, problems: Sequence[Problem] = ()) -> HttpResponse:
    party = request.actor.party
    rows = HandedInList.objects.filter(party=party, purpose__in=list(LISTS)).defer("content").order_by("-id")[:30]
    shown = {
        "purposes": [each for each in PayerList if request.actor.may(each.action, party)],
        "rows": [(row, LISTS[row.purpose]) for row in rows],
        "problems": problems,
    }
    return render(request, "settlement/payer/lists.html", shown, status=422 if problems else 200)


@allowed(Action.SEE_INVOICE)
def payer_list(request: Asking, pk: int) -> HttpResponse:
    """One list: its columns and what they hold, and what comes of every row."""
    row = _own(request, pk)
    if request.method == "POST":
        payer_mapping_remembered(request.actor, row, _mapping(request), at=request.at)
        messages.success(request, told(REMEMBERED))
        return redirect("settlement:payer_list", pk)
    return _list(request, row)


def _list(request: Asking, row: HandedInList, problems: Sequence[Problem] = ()) -> HttpResponse:
    try:
        held = payer_list_held(row)
    except ProblemsFound as found:
        return render(
            request, "settlement/payer/list_refused.html", {"row": row, "problems": found.problems}, status=422
        )
    chosen = dict(held.mapping.columns)
    shown = {
        **_rows_shown(request, row, held),
        "row": row,
        "held": held,
        "counts": [(each, held.matched.counts[each]) for each in Standing] if held.matched else (),
        "headings": [(at, heading, chosen.get(heading, "")) for at, heading in enumerate(held.columns.headings)],
        "figures": tuple(FigureForm),
        "problems": problems,
        "may_keep": request.actor.may(held.purpose.action, row.party_id),
        "may_object": request.actor.may(Action.RAISE_OBJECTION, row.party_id),
    }
    return render(request, "settlement/payer/list.html", shown, status=422 if problems else 200)


def _rows_shown(request: Asking, row: HandedInList, held: ListHeld) -> dict[str, Any]:
    """One page of what comes of a list, and the first of the rows that cannot be read."""
    rows: Sequence[Any] = held.matched.all if held.matched else held.payments.rows if held.payments else ()
    page = Paginator(rows, ROWS_ON_A_PAGE).get_page(page_number(request))
    here: Any = page.object_list
    refused = [each for each in held.lines.rows if each.problems] if held.lines else []
    return {
        "page": page,
        "lines": listed_rows(row, held, here) if held.matched else (),
        "listing": _payments(here) if held.payments else None,
        "refused": refused_listing(refused[:ROWS_ON_A_PAGE]),
        "refused_in_all": len(refused),
    }


def _listing(held: ListHeld) -> Listing | None:
    if held.payments is not None:
        return _payments(held.payments.rows)
    return matched_listing(held.matched) if held.matched else None


def _payments(rows: Sequence[RowRead[Entry]]) -> Listing:
    payers = {row.said.debtor for row in rows if row.said is not None}
    names = dict(PartyRow.objects.filter(pk__in=payers).values_list("pk", "name"))
    return payments_listing(rows, names)


def _mapping(request: Asking) -> ColumnMapping:
    numbers = range(min(whole_number(request.POST.get("columns", "")) or 0, MOST_COLUMNS))
    pairs = [(request.POST.get(f"heading-{n}", "")[:200], request.POST.get(f"field-{n}", "")[:40]) for n in numbers]
    return ColumnMapping(
        columns=tuple((heading, field) for heading, field in pairs if field and field != LEFT_OUT),
        left_out=tuple(heading for heading, field in pairs if field == LEFT_OUT),
        sheet=request.POST.get("sheet", "")[:80],
        figures=FIGURES.get(request.POST.get("figures", ""), FigureForm.DANISH),
    )


@allowed(Action.SEE_INVOICE)
@require_POST
def payer_list_keep(request: Asking, pk: int) -> HttpResponse:
    """Keeps a list, all of it or nothing; payments are entered."""
    row = _own(request, pk)
    request.actor.require(LISTS[row.purpose].action, row.party_id)
    try:
        payer_list_kept(request.actor, pk, at=request.at)
    except ProblemsFound as found:
        return _list(request, row, found.problems)
    messages.success(request, told(ENTERED if LISTS[row.purpose] is PayerList.PAYMENTS else KEPT))
    return redirect("settlement:payer_list", pk)


@allowed(Action.SEE_INVOICE)
def payer_list_file(request: Asking, pk: int, kind: str) -> HttpResponse:
    """What comes of every row of a list, as a file."""
    row = _own(request, pk)
    held = payer_list_held(row)
    listing = _listing(held)
    if listing is None:
        raise Http404(str(pk))
    return listing_answer(listing, f"liste-{row.pk}", kind, held.purpose.text)


def _own(request: Asking, pk: int) -> HandedInList:
    row = HandedInList.objects.filter(pk=pk, party=request.actor.party, purpose__in=list(LISTS)).first()
    if row is None:
        raise Http404(str(pk))
    return row


@allowed(Action.KEEP_INVOICING)
def accounts_map(request: Asking) -> HttpResponse:
    """Which account lines of a paragraph and a kind of service belong to."""
    form = AccountForm(request.POST) if request.method == "POST" else AccountForm(initial=_asked_for(request))
    problems: tuple[Problem, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            account_kept(request.actor, form.rule(), at=request.at)
        except ProblemsFound as found:
            problems = found.problems
        else:
            messages.success(request, told(ACCOUNT_KEPT))
            return redirect("settlement:accounts_map")
    rows = list(AccountRuleRow.objects.filter(party=request.actor.party))
    shown = {"form": form, "rules": list(zip(rows, rules_of(rows), strict=True)), "problems": problems}
    return render(request, "settlement/payer/accounts.html", shown, status=422 if request.method == "POST" else 200)


def _asked_for(request: Asking) -> dict[str, str]:
    return {"legal_basis": request.GET.get("paragraf", "")[:64], "kind": request.GET.get("slags", "")[:24]}


@allowed(Action.KEEP_INVOICING)
@require_POST
def account_drop(request: Asking, pk: int) -> HttpResponse:
    """Forgets an account."""
    try:
        account_dropped(request.actor, pk, at=request.at)
    except AccountRuleRow.DoesNotExist as nothing:
        raise Http404(str(pk)) from nothing
    messages.success(request, told(ACCOUNT_DROPPED))
    return redirect("settlement:accounts_map")
