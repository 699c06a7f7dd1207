"""The drafts of rates: the list, and the page of one, which is a plain form where there is no script."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ramme.problems import Problem, ProblemsFound
from ramme.rates.drafts.draft import Draft
from ramme.rates.drafts.starting import draft_of
from ramme.rates.publication import states
from ramme.rates.publication.states import State
from ramme.web import clock
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.audit.operations import Deed, looked_at
from ramme.web.rates.forms import edit_of_form
from ramme.web.rates.models import DraftRow
from ramme.web.rates.operations import drafting
from ramme.web.rates.operations.drafting import Written
from ramme.web.rates.operations.sign_off import Taking, step_taken
from ramme.web.rates.problems import REVISION_UNKNOWN
from ramme.web.rates.queries.drafts import (
    as_it_was,
    at_work,
    basis_last_year,
    content_of,
    lines,
    names_of,
    undoable,
    visible,
)
from ramme.web.rates.queries.workbench import agreement_or_none, beside, comments_on
from ramme.web.rates.sheets import columns_as_data, rows_as_data, sheets
from ramme.web.rates.views.cells import conflicts_as_data, problems_as_data, standing_html
from ramme.web.ui.numbers import is_whole
from ramme.web.ui.templatetags.saying import language_now
from ramme.web.ui.words import pair

ON_A_PAGE = 50
LONGEST_NUMBER = 9
FILLED_IN = pair(
    "Budgettet er meldt udfyldt. Det er ikke sendt: en anden hos jer skal godkende det.",
    "The budget is declared filled in. It is not sent: somebody else at your operator must approve it.",
)
TAKEN_BACK = pair("Budgettet er en kladde igen.", "The budget is a draft again.")
SAVED = pair("Gemt.", "Saved.")
WITH_TAKEN_BACK = pair(
    "Gemt. Budgettet var meldt udfyldt og er nu en kladde igen.",
    "Saved. The budget was declared filled in and is a draft again.",
)
OPEN_TO_EDITS = frozenset({State.DRAFT.value, State.RETURNED.value, State.FILLED_IN.value})


@allowed(Action.SEE_DRAFT)
def drafts(request: Asking) -> HttpResponse:
    """The drafts that one may see, of a year and in a state where that is chosen."""
    seen = visible(request.actor)
    years = sorted(set(seen.values_list("year", flat=True)), reverse=True)
    year, state = request.GET.get("aar", ""), request.GET.get("tilstand", "")
    if is_whole(year) and int(year) in years:
        seen = seen.filter(year=int(year))
    if state in {each.value for each in State}:
        seen = seen.filter(state=state)
    ordered = seen.order_by("-year", "closed", "offering__operator__sort_key", "offering__sort_key", "id")
    page = Paginator(ordered, ON_A_PAGE).get_page(request.GET.get("side"))
    shown = {
        "page": page,
        "lines": lines(list(page.object_list), clock.today()),
        "years": years,
        "year": year,
        "states": tuple(State),
        "chosen": state,
        "may_begin": request.actor.may(Action.FILL_IN_DRAFT),
        "of_all": request.actor.within(Action.SEE_DRAFT) is None,
    }
    return render(request, "rates/drafts.html", shown)


@allowed(Action.SEE_DRAFT)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: Asking, number: int) -> HttpResponse:
    """A draft with its sheets and what stands beside them; what is sent is saved, with and without script."""
    row = get_object_or_404(visible(request.actor), pk=number)
    if request.method == "POST":
        return _saved(request, row)
    operator = row.offering.operator_id
    look = Deed(verb="draft-looked-at", subject_kind="draft", subject=str(row.pk), parties=(operator,))
    looked_at(request.actor, look, of=operator, at=request.at)
    return _page(request, row)


def _saved(request: Asking, row: DraftRow) -> HttpResponse:
    request.actor.require(Action.FILL_IN_DRAFT, row.offering.operator_id)
    revision, key = request.POST.get("revision", ""), request.POST.get("key", "")[:60]
    try:
        if not is_whole(revision) or len(revision) > LONGEST_NUMBER or int(revision) > row.revision or not key:
            raise ProblemsFound([REVISION_UNKNOWN.at()])  # noqa: TRY301 (told on the page like all the others)
        base = as_it_was(row, int(revision))
        if request.POST.get("gem") in {"undo", "redo"}:
            turn = drafting.undone if request.POST["gem"] == "undo" else drafting.redone
            written = turn(request.actor, row.pk, base.revision, key, at=request.at)
        else:
            edit = edit_of_form(request.POST, base, key)
            written = drafting.edited(request.actor, row.pk, edit, key, at=request.at)
    except ProblemsFound as found:
        return _page(request, row, Told(problems=found.problems), status=422)
    if written.conflicts:
        return _page(request, written.row, Told(written=written))
    messages.success(request, WITH_TAKEN_BACK if written.taken_back else SAVED)
    return _to(written.row, request.POST.get("part", ""))


def _to(row: DraftRow, part: str = "") -> HttpResponseRedirect:
    address = reverse("rates:draft", args=[row.pk])
    return HttpResponseRedirect(f"{address}#ark-{part}" if part.isidentifier() else address)


@allowed(Action.FILL_IN_DRAFT)
@require_POST
def fill_in(request: Asking, number: int) -> HttpResponse:
    """Declares a draft filled in; where something stops it, the page says what and where."""
    row = get_object_or_404(visible(request.actor), pk=number)
    seen = request.POST.get("revision", "")
    revision = int(seen) if is_whole(seen) and len(seen) <= len(str(row.revision)) else None
    taking = Taking(action=states.Action.FILL_IN, revision=revision)
    try:
        step_taken(request.actor, number, taking, at=request.at)
    except ProblemsFound as found:
        return _page(request, row, Told(problems=found.problems), status=422)
    messages.success(request, FILLED_IN)
    return _to(row)


@allowed(Action.FILL_IN_DRAFT)
@require_POST
def take_back(request: Asking, number: int) -> HttpResponse:
    """Makes what was declared filled in a draft again."""
    row = get_object_or_404(visible(request.actor), pk=number)
    try:
        step_taken(request.actor, number, Taking(action=states.Action.TAKE_BACK), at=request.at)
    except ProblemsFound as found:
        return _page(request, row, Told(problems=found.problems), status=422)
    messages.success(request, TAKEN_BACK)
    return _to(row)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a page says of what was just tried: problems, or where two people differ."""

    problems: tuple[Problem, ...] = ()
    written: Written | None = None


def _page(request: Asking, row: DraftRow, of: Told | None = None, status: int = 200) -> HttpResponse:
    tried = of or Told()
    content = content_of(row)
    agreement = agreement_or_none(row)
    basis = basis_last_year(row.offering_id, row.year)
    side = beside(row, content, with_ladder=True)
    last = draft_of(basis) if basis else None
    terms = agreement.terms(row.year) if agreement and agreement.covers_year(row.year) else None
    comments = comments_on(row, content)
    may_edit = request.actor.may(Action.FILL_IN_DRAFT, row.offering.operator_id) and row.state in OPEN_TO_EDITS
    shown_sheets = sheets(content, terms, last, side.problems)
    possible = undoable(row, request.actor.id)
    shown: dict[str, Any] = {
        "row": row,
        "draft": content,
        "agreement": agreement,
        "sheets": shown_sheets,
        "side": side,
        "ladder": side.ladder,
        "comments": comments,
        "may_edit": may_edit and not row.closed,
        "may_comment": request.actor.may(Action.COMMENT_ON_DRAFT, row.offering.operator_id),
        "standing": standing_html(request.actor, row, names_of([row.edited_by])),
        "others": at_work(row, request.actor, request.at),
        "key": secrets.token_hex(8),
        "tried": tried,
        "conflicts": conflicts_as_data(tried.written) if tried.written else (),
        "has_last_year": last is not None,
        "undoable": possible,
    }
    shown["data"] = _data(request, row, content, shown) | {
        "problems": problems_as_data(side.problems),
        "last": {
            cell.anchor: cell.last for each in shown_sheets for line in each.lines for cell in line.cells if cell.last
        },
        "comments": sorted({each.anchor for each in comments if each.row.answered_at is None}),
        "undo": bool(possible.undo),
        "redo": bool(possible.redo),
    }
    return render(request, "rates/draft.html", shown, status=status)


def _data(request: Asking, row: DraftRow, content: Draft, shown: dict[str, Any]) -> dict[str, Any]:
    """What the script of the page begins with."""
    return {
        "number": row.pk,
        "revision": row.revision,
        "state": row.state,
        "person": request.actor.id,
        "editable": shown["may_edit"],
        "marker": shown["key"],
        "sheets": columns_as_data(language_now()),
        "rows": rows_as_data(content),
        "edits": reverse("rates:draft_edits", args=[row.pk]),
        "since": reverse("rates:draft_since", args=[row.pk]),
        "login": f"{reverse('account_login')}?next={reverse('rates:draft', args=[row.pk])}",
    }
