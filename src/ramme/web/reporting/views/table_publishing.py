"""The page on which a table is published: what it will say, what stands in the way, and what changed since last."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from ramme.problems import Problem, ProblemsFound
from ramme.texts import Text
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.forms import told_in
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.reporting.models import RoundRow
from ramme.web.reporting.operations.publishing import Prospect, Publishing, prospect_of, table_published
from ramme.web.reporting.queries.published import TOLD, bound_to, changes_between, table_of_row
from ramme.web.reporting.queries.rounds import round_seen
from ramme.web.reporting.table_forms import PublishForm
from ramme.web.reporting.tables_shown import pieces_of, shown
from ramme.web.ui.numbers import whole_number
from ramme.web.ui.templatetags.saying import told

PUBLISHED = Text(
    da="Tabellen er offentliggjort. Alle kan se den her.", en="The table is published. Anybody can see it here."
)
DONE_ALREADY = Text(da="Det var gjort allerede.", en="That was done already.")


@allowed(Action.PUBLISH_TABLE)
def table_publish(request: Asking, slug: str, key: str) -> HttpResponse:
    """Shows what will be published, and publishes it."""
    row = round_seen(request.actor, slug)
    try:
        prospect = prospect_of(row, key)
    except ProblemsFound as found:
        return render(request, "reporting/table_publish.html", {"row": row, "key": key, "problems": found.problems})
    form = PublishForm(request.POST if request.method == "POST" and prospect.before else None)
    if request.method != "POST":
        return _page(request, row, prospect, form)
    publishing = Publishing(
        revision=_number(request, "revision"), after=_number(request, "after"), reason=request.POST.get("reason", "")
    )
    try:
        made, is_new = table_published(request.actor, slug, key, publishing, at=request.at)
    except ProblemsFound as refusal:
        told_in(form, ProblemsFound([each for each in refusal.problems if each.where.field in form.fields]))
        others = tuple(each for each in refusal.problems if each.where.field not in form.fields)
        return _page(request, row, prospect, form, others)
    messages.success(request, told(PUBLISHED if is_new else DONE_ALREADY))
    return redirect("reporting:published_table", slug, made.key)


def _number(request: Asking, name: str) -> int:
    found = whole_number(request.POST.get(name, ""))
    return -1 if found is None else found


def _page(
    request: Asking,
    row: RoundRow,
    prospect: Prospect,
    form: PublishForm,
    problems: tuple[Problem, ...] | None = None,
) -> HttpResponse:
    before = prospect.before
    changes = changes_between(table_of_row(before), prospect.table) if before else ()
    found = {
        "row": row,
        "key": prospect.table.way.key,
        "prospect": prospect,
        "form": form,
        "table": shown(prospect.table),
        "paragraphs": pieces_of(prospect.text, bound_to(prospect.text, prospect.table, prospect.newest)),
        "problems": prospect.problems if problems is None else problems,
        "changes": changes[:TOLD],
        "more": max(len(changes) - TOLD, 0),
        "next_version": prospect.after + 1,
    }
    return render(request, "reporting/table_publish.html", found, status=200 if problems is None else 422)
