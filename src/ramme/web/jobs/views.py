"""The page of a piece of long work."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from ramme.web.accounts.doors import logged_in
from ramme.web.accounts.middleware import Asking
from ramme.web.jobs.queries import own_job


@logged_in
def job(request: Asking, number: int) -> HttpResponse:
    """How far the work is; the page asks again by itself until it is done, or when it is loaded anew."""
    template = "jobs/progress.html" if request.htmx else "jobs/job.html"
    return render(request, template, {"job": own_job(request.actor, number)})
