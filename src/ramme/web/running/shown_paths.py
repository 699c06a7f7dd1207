"""Addresses as they may stand in the log: a link that opens something by itself is told by its pattern alone."""

from __future__ import annotations

import logging

from django.http import HttpRequest

# Parts of an address that let in whoever knows them.
SECRET_ARGUMENTS = {"key", "token", "uidb36"}


def shown_path(request: HttpRequest) -> str:
    """The path of a request as it may stand in the log."""
    match = request.resolver_match
    if match is not None and SECRET_ARGUMENTS & match.kwargs.keys():
        return f"/{match.route}"
    return request.path


class ShownPaths(logging.Filter):
    """Puts the shown path into lines that Django itself writes of a request it refused."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always lets the line through, without the secret part of its address."""
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest) and isinstance(record.args, tuple):
            record.args = tuple(shown_path(request) if each == request.path else each for each in record.args)
        return True
