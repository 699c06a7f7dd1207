"""The language of a page: Danish, unless the reader has chosen English; kept in a cookie."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

Handler = Callable[[HttpRequest], HttpResponse]


def chosen_language(request: HttpRequest) -> str:
    """The language that was chosen, else Danish; the language of the browser does not count.

    Many a caseworker's browser is set up in English, and the portal is Danish.
    """
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


class ChosenLanguage:
    """Makes every page in the language that was chosen."""

    def __init__(self, following: Handler) -> None:
        self.following = following

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer of what comes after, in the language chosen."""
        translation.activate(chosen_language(request))
        response = self.following(request)
        patch_vary_headers(response, ("Cookie",))
        response.headers.setdefault("Content-Language", translation.get_language())
        return response
