"""What is refused before anything of it is read: a body larger than any file, and texts no database can keep."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from ramme.files.limits import LARGEST_FILE, MEGABYTE
from ramme.web.ui.faults import plain

Handler = Callable[[HttpRequest], HttpResponse]
# A file a little too large is still told so by the page it was handed in on.
LARGEST_BODY = LARGEST_FILE + 5 * MEGABYTE
NOTHING = "\x00"
FORM = "application/x-www-form-urlencoded"


class RefusedUnread:
    """Answers 413 to a body that nobody needs to send, and 400 to an address or a plain form with a zero character.

    Without it a large body of anybody is written to the disk of the machine before the form's key is looked at.
    """

    def __init__(self, following: Handler) -> None:
        self.following = following

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer of what comes after, to what is no larger than a file and its form."""
        length = request.META.get("CONTENT_LENGTH") or ""
        if length.isdecimal() and int(length[:20]) > LARGEST_BODY:
            return plain(request, "ui/refused.html", 413, is_too_large=True, limit=LARGEST_FILE // MEGABYTE)
        return self.following(request)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:  # noqa: ANN401 (a view and what it takes)
        """Refuses a zero character, which no text has and PostgreSQL does not keep."""
        # A view reads for itself what is no plain form: once its parts are read, the body is gone.
        is_form = request.content_type == FORM
        sent = (request.GET, request.POST) if is_form else (request.GET,)
        texts = (text for fields in sent for name, values in fields.lists() for text in (name, *values))
        if NOTHING in request.path or any(NOTHING in text for text in texts):
            return plain(request, "ui/refused.html", 400, is_too_large=False)
        return None
