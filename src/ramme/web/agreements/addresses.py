"""Where agreements and their clauses stand in the portal."""

from __future__ import annotations

from django.urls import reverse


def clause_address(document_id: str, path: str) -> str:
    """The lasting address of a clause, as a citation names it; nothing for a value of the user's own."""
    return f"{reverse('agreements:one', args=[document_id])}#{path}" if document_id else ""
