"""The secretariat's list of a round's tables: proposed, worked on, published, and which no longer fit the answers."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from ramme.problems import ProblemsFound
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.forms import told_in
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.reporting.models import RoundRow
from ramme.web.reporting.operations.table_drafts import table_begun
from ramme.web.reporting.queries.published import listed_tables
from ramme.web.reporting.queries.rounds import round_seen
from ramme.web.reporting.queries.tables import Rounds
from ramme.web.reporting.queries.themes import texts_asked
from ramme.web.reporting.table_forms import NewTableForm


@allowed(Action.KEEP_ROUND)
@require_safe
def tables(request: Asking, slug: str) -> HttpResponse:
    """All tables that a round can have, and where each stands."""
    rounds = Rounds(round_seen(request.actor, slug))
    return _shown(request, rounds, NewTableForm(rounds))


@allowed(Action.KEEP_ROUND)
@require_POST
def table_new(request: Asking, slug: str) -> HttpResponse:
    """Begins a table of one's own."""
    rounds = Rounds(round_seen(request.actor, slug))
    form = NewTableForm(rounds, request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            draft = table_begun(request.actor, slug, said["asked"], said["title"], at=request.at)
        except ProblemsFound as found:
            told_in(form, found)
        else:
            return redirect("reporting:table_draft", slug, draft.key)
    return _shown(request, rounds, form)


def _shown(request: Asking, rounds: Rounds, form: NewTableForm) -> HttpResponse:
    listed = listed_tables(rounds)
    texts = [(name, question, column) for name, (question, column) in texts_asked(rounds.row).items()]
    found = {
        "row": rounds.row,
        "is_frozen": rounds.row.state == RoundRow.FROZEN,
        "worked_on": [each for each in listed if each.draft or each.published],
        "proposed": [each for each in listed if not each.draft and not each.published],
        "unfitting": [each for each in listed if each.no_longer_fits],
        "texts": texts,
        "form": form,
    }
    return render(request, "reporting/tables.html", found, status=422 if form.errors else 200)
