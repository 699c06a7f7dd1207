"""The page of one's own tasks."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from ramme.web import clock
from ramme.web.accounts.doors import allowed, logged_in
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.tasks import tasks_of


@logged_in
def landing(request: Asking) -> HttpResponse:
    """Where somebody comes in after logging in: to the own tasks, or to the front page without a role."""
    return redirect("tasks" if request.actor.may(Action.SEE_TASKS) else "start")


@allowed(Action.SEE_TASKS)
def mine(request: Asking) -> HttpResponse:
    """What whoever asks has to do, the nearest deadline first."""
    day = clock.today()
    tasks = tasks_of(request.actor, day)
    return render(request, "tasks/mine.html", {"tasks": tasks, "day": day})
