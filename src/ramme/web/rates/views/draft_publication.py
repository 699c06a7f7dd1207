"""What goes with a draft to its publication: the day, the change within the year, own values, descriptions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ramme.problems import Problem, ProblemsFound
from ramme.rates.publication.requirements import description_clause
from ramme.web import clock
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.rates.changes import own_values_told
from ramme.web.rates.forms import PublicationForm
from ramme.web.rates.models import DraftRow
from ramme.web.rates.operations.draft_facts import Facts, facts_stated, seen_as
from ramme.web.rates.queries.drafts import content_of, visible
from ramme.web.rates.queries.readiness import derogations_of, prepared
from ramme.web.rates.queries.workbench import AtCell, at_cells
from ramme.web.rates.views.drafts import OPEN_TO_EDITS
from ramme.web.ui.words import pair

SAVED = pair("Gemt.", "Saved.")


@allowed(Action.SEE_DRAFT)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def publication(request: Asking, number: int) -> HttpResponse:
    """What goes with a draft to its publication, and what still stands in the way."""
    row = get_object_or_404(visible(request.actor), pk=number)
    may_edit = request.actor.may(Action.FILL_IN_DRAFT, row.offering.operator_id) and row.state in OPEN_TO_EDITS
    groups = _groups(row)
    form = _form(request, row, groups)
    refused: tuple[Problem, ...] = ()
    if request.method == "POST":
        request.actor.require(Action.FILL_IN_DRAFT, row.offering.operator_id)
        if form.is_valid():
            try:
                facts_stated(request.actor, number, _facts(form, row), request.POST.get("seen", ""), at=request.at)
            except ProblemsFound as found:
                refused = found.problems
            else:
                messages.success(request, SAVED)
                return redirect("rates:draft_publication", number)
    problems, asks_for_descriptions = _standing_in_the_way(row)
    shown = {
        "row": row,
        "form": form,
        "refused": refused,
        "problems": problems,
        "asks": asks_for_descriptions,
        "seen": seen_as(row),
        "may_edit": may_edit,
        "derogations": derogations_of(row.offering_id),
        "described": [form[f"description_{place}"] for place in range(len(groups))],
    }
    return render(request, "rates/draft_publication.html", shown, status=422 if request.method == "POST" else 200)


def _groups(row: DraftRow) -> tuple[str, ...]:
    """The rate groups of the budget, and those besides that somebody has written of."""
    named = (line.text("name") for line in content_of(row).rows["rate_groups"])
    return tuple(dict.fromkeys((*filter(None, named), *row.descriptions)))


def _form(request: Asking, row: DraftRow, groups: tuple[str, ...]) -> PublicationForm:
    initial: dict[str, Any] = {
        "valid_from": row.valid_from,
        "own": own_values_told(row.own),
        "reason": row.reason,
        **row.change,
    }
    sent = request.POST if request.method == "POST" else None
    return PublicationForm(sent, initial=initial, groups=groups, descriptions=row.descriptions)


def _facts(form: PublicationForm, row: DraftRow) -> Facts:
    found = form.cleaned_data
    return Facts(
        valid_from=found["valid_from"],
        change=form.change(row.year),
        own=found["own"],
        descriptions=form.descriptions(),
        reason=found["reason"],
    )


def _standing_in_the_way(row: DraftRow) -> tuple[tuple[AtCell, ...], bool]:
    """What would stand in the way of publishing today, and whether descriptions of the levels are asked for."""
    try:
        found = prepared(row, clock.today())
    except ProblemsFound:
        return (), False
    if found.found is None:
        return at_cells(found.problems), False
    outcome = found.found
    return at_cells(found.problems), description_clause(outcome.basis, outcome.terms) is not None
