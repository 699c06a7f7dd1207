"""The page on which a table is made and its text written, with a preview; the draft as files."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from ramme.problems import Problem, ProblemsFound
from ramme.reporting.tables.binding import SYNTAX, checked
from ramme.reporting.tables.making import missing_of
from ramme.reporting.tables.table import Table
from ramme.reporting.tables.way import TableWay
from ramme.texts import Text
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.forms import told_in
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.reporting.operations.table_drafts import Kept, table_dropped, table_kept
from ramme.web.reporting.queries.published import bound_to, newest_of, paragraphs_of
from ramme.web.reporting.queries.rounds import round_seen
from ramme.web.reporting.queries.tables import Rounds, draft_seen, table_or_problems
from ramme.web.reporting.table_forms import TableForm, initial_of
from ramme.web.reporting.tables_shown import FILES, ToFile, pieces_of, shown, table_file_answer
from ramme.web.ui.numbers import whole_number
from ramme.web.ui.templatetags.saying import told

KEPT = Text(da="Tabellen er gemt som kladde.", en="The table is kept as a draft.")
DROPPED = Text(da="Kladden er slettet.", en="The draft is deleted.")


@allowed(Action.KEEP_ROUND)
def table_draft(request: Asking, slug: str, key: str) -> HttpResponse:
    """A table in the making: kept with a post, looked at again with `vis`, given a sentence with `insert`."""
    rounds = Rounds(round_seen(request.actor, slug))
    way, draft = draft_seen(rounds.row, key)
    revision = draft.revision if draft else 0
    if request.method != "POST":
        form = TableForm(rounds, initial=initial_of(way, draft.text if draft else ""))
        return _page(request, rounds, form, {"way": way, "revision": revision, "draft": draft})
    typed = request.POST.copy()
    if number := request.POST.get("insert"):
        typed["text"] = _with_sentence(rounds, way, typed.get("text", ""), whole_number(number))
    form = TableForm(rounds, typed)
    held = {"way": way, "revision": _revision(request), "draft": draft}
    if "vis" in request.GET or "insert" in request.POST or not form.is_valid():
        return _page(request, rounds, form, held)
    kept = Kept(revision=_revision(request), way=form.way(way), text=form.cleaned_data["text"])
    try:
        table_kept(request.actor, slug, key, kept, at=request.at)
    except ProblemsFound as found:
        told_in(form, found)
        return _page(request, rounds, form, held)
    messages.success(request, told(KEPT))
    if request.POST.get("do") == "publish":
        return redirect("reporting:table_publish", slug, key)
    return redirect("reporting:table_draft", slug, key)


@allowed(Action.KEEP_ROUND)
@require_POST
def table_drop(request: Asking, slug: str, key: str) -> HttpResponse:
    """Throws a draft away."""
    round_seen(request.actor, slug)
    table_dropped(request.actor, slug, key, at=request.at)
    messages.success(request, told(DROPPED))
    return redirect("reporting:tables", slug)


@allowed(Action.KEEP_ROUND)
@require_safe
def table_file(request: Asking, slug: str, key: str, kind: str) -> HttpResponse:
    """The draft as a file, which says that it is one; numbers that are wrong in its text stand as they were typed."""
    if kind not in FILES:
        raise Http404(kind)
    rounds = Rounds(round_seen(request.actor, slug))
    way, draft = draft_seen(rounds.row, key)
    table, text = rounds.table(way), draft.text if draft else ""
    pieces = pieces_of(text, bound_to(text, table, newest_of(rounds.row)))
    reads = "\n".join("".join(piece.text for piece in each) for each in pieces)
    given = ToFile(
        name=f"kladde-{key}",
        day=timezone.localdate(request.at),
        path=request.path.rpartition(".")[0] + "/",
        paragraphs=paragraphs_of(reads),
        is_draft=True,
    )
    return table_file_answer(table, given, kind)


def _revision(request: Asking) -> int:
    found = whole_number(request.POST.get("revision", ""))
    return -1 if found is None else found


def _with_sentence(rounds: Rounds, way: TableWay, text: str, number: int | None) -> str:
    """The text with one of the offered sentences after it."""
    table, _ = table_or_problems(rounds, way)
    sentences = shown(table).sentences if table else ()
    if number is None or not 0 < number <= len(sentences):
        return text
    return f"{text.rstrip()}\n{sentences[number - 1].markup}".lstrip()


def _page(request: Asking, rounds: Rounds, form: TableForm, held: dict[str, Any]) -> HttpResponse:
    """The whole page, or its preview alone where that is what is asked for."""
    way = held["way"]
    is_read = form.is_bound and form.is_valid()
    now = form.way(way) if is_read else way
    text = form.cleaned_data["text"] if is_read else (form["text"].value() or "")
    text = text.replace("\r\n", "\n")
    table, problems = table_or_problems(rounds, now)
    found = {
        **held,
        "row": rounds.row,
        "form": form,
        "table": shown(table) if table else None,
        "table_problems": problems.problems if problems else (),
        "syntax": SYNTAX,
        "files": FILES,
        **(_text(rounds, table, text) if table else {}),
        **(_missing(request, rounds, now) if table else {}),
    }
    if "vis" in request.GET:
        return render(request, "reporting/table_preview.html", found)
    return render(request, "reporting/table_draft.html", found, status=422 if form.errors else 200)


def _text(rounds: Rounds, table: Table, text: str) -> dict[str, Any]:
    tables = bound_to(text, table, newest_of(rounds.row))
    problems: tuple[Problem, ...] = checked(text, tables).problems
    return {"paragraphs": pieces_of(text, tables), "text_problems": problems}


def _missing(request: Asking, rounds: Rounds, way: TableWay) -> dict[str, Any]:
    if not request.actor.may(Action.SEE_MISSING):
        return {}
    found = missing_of(way, rounds.received)
    titles = {row.key: row.title for row in rounds.table(way).rows}
    return {
        "not_submitted": found.not_submitted,
        "left_empty": [(titles.get(key), parties) for key, parties in found.left_empty.items() if parties],
    }
