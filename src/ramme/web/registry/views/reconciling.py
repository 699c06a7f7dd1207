"""The differences that were given to an operator, and settling them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ramme.problems import ProblemsFound
from ramme.registry.lists.reconciliation import Finding
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.registry.models import DiscrepancyRow, HandedInList
from ramme.web.registry.reconciling import discrepancies_given, discrepancy_settled
from ramme.web.ui.words import pair

GIVEN = pair(
    "Forskellene er sendt til driftsherrerne som opgaver.", "The differences are given to the operators as tasks."
)
SETTLED = pair("Forskellen er afklaret.", "The difference is settled.")
FINDINGS = {finding.value: finding for finding in Finding}
MOST = 500


@allowed(Action.RECONCILE)
def discrepancies(request: Asking) -> HttpResponse:
    """The differences that wait for whoever asks, and those settled last."""
    own = request.actor.within(Action.RECONCILE)
    rows = DiscrepancyRow.objects.select_related("operator")
    rows = rows if own is None else rows.filter(operator_id=own)
    waiting = [(row, FINDINGS[row.finding].text) for row in rows.filter(settled_at=None)[:MOST]]
    settled = [(row, FINDINGS[row.finding].text) for row in rows.exclude(settled_at=None).order_by("-settled_at")[:50]]
    return render(request, "registry/discrepancies.html", {"waiting": waiting, "settled": settled})


@allowed(Action.RECONCILE)
@require_POST
def settle(request: Asking, pk: int) -> HttpResponse:
    """Settles one difference with a word on it."""
    own = request.actor.within(Action.RECONCILE)
    rows = DiscrepancyRow.objects.filter(pk=pk)
    if not (rows if own is None else rows.filter(operator_id=own)).exists():
        raise Http404(str(pk))
    discrepancy_settled(request.actor, pk, request.POST.get("says", ""), at=request.at)
    messages.success(request, str(SETTLED))
    return redirect("registry:discrepancies")


@allowed(Action.RECONCILE)
@require_POST
def give(request: Asking, pk: int) -> HttpResponse:
    """Gives the differences of an extract to their operators."""
    row = HandedInList.objects.filter(pk=pk, party_id=request.actor.party).first()
    if row is None:
        raise Http404(str(pk))
    try:
        discrepancies_given(request.actor, pk, at=request.at)
    except ProblemsFound as found:
        return render(request, "registry/list_refused.html", {"row": row, "problems": found.problems}, status=422)
    messages.success(request, str(GIVEN))
    return redirect("registry:discrepancies")
