"""The personal calendar of rounds, fetched by calendar programs with a link of its own."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from ramme.web.accounts.doors import public
from ramme.web.accounts.middleware import Asking
from ramme.web.reporting.calendar_feed import feed_of, person_of


@public
@require_safe
def calendar(request: Asking, token: str) -> HttpResponse:
    """The calendar of whoever the link was made for."""
    person = person_of(token)
    if person is None:
        raise Http404
    answer = HttpResponse(feed_of(person, request.at), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="runder.ics"'
    answer["Cache-Control"] = "private, max-age=3600"
    answer["X-Robots-Tag"] = "noindex"
    return answer
