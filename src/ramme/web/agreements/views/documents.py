"""The pages of agreements that anybody may see: the list, one with its clauses, its file."""

from __future__ import annotations

from pathlib import Path

from django.http import Http404, HttpResponse
from django.shortcuts import render

from ramme.agreements import Agreement
from ramme.web.accounts.doors import public
from ramme.web.accounts.middleware import Asking
from ramme.web.agreements.queries import documents
from ramme.web.agreements.queries.known import catalogue
from ramme.web.ui.downloads import file_answer

LONGEST_SEARCH = 100


@public
def all_agreements(request: Asking) -> HttpResponse:
    """All agreements by region, and the rules above them."""
    known = catalogue()
    shown = {"regions": documents.by_region(known), "regulations": documents.regulations(known)}
    return render(request, "agreements/all.html", shown)


@public
def one(request: Asking, agreement_id: str) -> HttpResponse:
    """One agreement with its clauses by subject, or those that match what is searched for."""
    agreement = known_or_404(agreement_id)
    search = request.GET.get("soeg", "").strip()[:LONGEST_SEARCH]
    page = documents.agreement_page(agreement, search)
    return render(request, "agreements/one.html", {"page": page, "agreement": agreement, "search": search})


@public
def file(request: Asking, agreement_id: str) -> HttpResponse:
    """The agreement's file as it is read."""
    del request
    agreement = known_or_404(agreement_id)
    path = Path(agreement.file)
    if not path.is_file():
        raise Http404
    return file_answer(path.read_bytes(), f"{agreement.id}.toml")


def known_or_404(agreement_id: str) -> Agreement:
    """The agreement of an id, or the page for what is not found."""
    found = documents.document(agreement_id)
    if found is None:
        raise Http404
    return found
