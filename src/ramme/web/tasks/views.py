"""The page of one's own tasks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ramme.web import clock
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.roles import Action
from ramme.web.tasks import tasks_of


@allowed(Action.SEE_TASKS)
def mine(request: HttpRequest) -> HttpResponse:
    """What whoever asks has to do, the nearest deadline first."""
    day = clock.today()
    tasks = tasks_of(request.actor, day)  # type: ignore[attr-defined]
    return render(request, "tasks/mine.html", {"tasks": tasks, "day": day})
