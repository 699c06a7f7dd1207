"""The list of what waits for one's sign-off, with which many drafts are taken a step at once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from ramme.problems import ProblemsFound
from ramme.rates.publication.states import Action
from ramme.texts import Text
from ramme.web import clock
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action as May
from ramme.web.jobs.models import JobRow
from ramme.web.rates.models import DraftRow
from ramme.web.rates.operations.many import KIND, TOGETHER, Chosen, many_asked
from ramme.web.rates.queries.drafts import STATES, visible
from ramme.web.rates.queries.sign_off import actions_together, waiting_for
from ramme.web.ui.templatetags.saying import told

ACTIONS = {action.value: action for action in TOGETHER}
MOST = 5000
TICKED = re.compile(r"([0-9]{1,9}):([0-9]{1,9})")


@allowed(May.SEE_DRAFT)
def waiting(request: Asking) -> HttpResponse:
    """What waits for one's sign-off, to be gone through one by one or many at once."""
    rows = list(waiting_for(request.actor)[:MOST])
    shown = {
        "rows": [(row, STATES[row.state]) for row in rows],
        "actions": actions_together(request.actor, rows),
        "today": clock.today(),
    }
    return render(request, "rates/waiting.html", shown)


@allowed(May.SEE_DRAFT)
@require_POST
def together(request: Asking) -> HttpResponse:
    """Takes a step with the drafts that were ticked; the page of the work tells how far it is."""
    action = ACTIONS.get(request.POST.get("step", ""))
    if action is None:
        raise Http404
    try:
        job = many_asked(request.actor, action, tuple(_chosen(request)), at=request.at)
    except ProblemsFound as found:
        for problem in found.problems:
            messages.error(request, f"{told(problem.says)} {told(problem.remedy)}")
        return redirect("rates:waiting")
    return redirect("jobs:job", job.pk)


def _chosen(request: Asking) -> list[Chosen]:
    """The drafts that were ticked, each with the revision that was seen; what is no such pair is left out."""
    found = (TICKED.fullmatch(text) for text in request.POST.getlist("draft")[:MOST])
    return [(int(pair[1]), int(pair[2])) for pair in found if pair]


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one draft."""

    row: DraftRow | None
    is_done: bool
    says: tuple[Text, ...]


@allowed(May.SEE_DRAFT)
def fates(request: Asking, number: int) -> HttpResponse:
    """What became of each of many drafts."""
    job = JobRow.objects.filter(pk=number, kind=KIND, actor=request.actor.id).first()
    if job is None:
        raise Http404
    told_fates = job.checkpoint.get("fates", [])
    rows = {row.pk: row for row in visible(request.actor).filter(pk__in=[fate["draft"] for fate in told_fates])}
    shown = [
        Fate(rows.get(fate["draft"]), fate["done"], tuple(Text(**each) for each in fate["says"])) for fate in told_fates
    ]
    action: Action = ACTIONS[job.arguments["step"]]
    return render(request, "rates/fates.html", {"fates": shown, "action": action})
