"""The page on which the free texts of a question are coded with themes and gathered in sentences, and its files."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from ramme.documents.setting import as_pdf
from ramme.documents.synthesis import synthesis_sheet
from ramme.documents.word import as_docx
from ramme.problems import Problem, ProblemsFound
from ramme.reporting.tables.synthesis import listing_of_synthesis
from ramme.texts import Text
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.reporting.operations.coding import (
    Coding,
    Written,
    answer_coded,
    sentence_dropped,
    sentence_written,
    theme_added,
    theme_dropped,
)
from ramme.web.reporting.queries.rounds import round_seen
from ramme.web.reporting.queries.themes import Themes, themes_of
from ramme.web.ui.downloads import file_answer, listing_answer
from ramme.web.ui.numbers import whole_number
from ramme.web.ui.templatetags.saying import language_now, told

KEPT = Text(da="Gemt.", en="Kept.")
NAME = Text(da="Opsamling: {title}", en="Synthesis: {title}")
_PAPER = {"docx": as_docx, "pdf": as_pdf}


@allowed(Action.KEEP_ROUND)
def themes(request: Asking, slug: str, question: str) -> HttpResponse:
    """The answers with their themes, and the sentences; a step is posted with `do`."""
    row = round_seen(request.actor, slug)
    found = themes_of(row, question)
    if request.method != "POST":
        return _page(request, found)
    try:
        _step(request, found)
    except ProblemsFound as refusal:
        return _page(request, found, refusal.problems)
    messages.success(request, told(KEPT))
    return redirect("reporting:themes", slug, question)


@allowed(Action.KEEP_ROUND)
@require_POST
def theme_coding(request: Asking, slug: str, question: str) -> HttpResponse:
    """Codes one answer; with script only the counts come back, and the answer itself where another coded it too."""
    row = round_seen(request.actor, slug)
    found = themes_of(row, question)
    cell, party = request.POST.get("cell", ""), request.POST.get("party", "")
    becomes = _numbers(request.POST.getlist("theme"))
    if any((each.cell, each.key.party) == (cell, party) for each in found.answers):
        was = _numbers(request.POST.get("was", "").split(","))
        coding = Coding(party=party, cell=cell, was=was, becomes=becomes)
        answer_coded(request.actor, slug, question, coding, at=request.at)
    if not request.htmx:
        return redirect("reporting:themes", slug, question)
    now = themes_of(row, question)
    answer = next((each for each in now.answers if (each.cell, each.key.party) == (cell, party)), None)
    if answer is None:
        return HttpResponseClientRefresh()
    shown = {"found": now, "row": row, "answer": answer, "as_sent": answer.themes == becomes}
    return render(request, "reporting/themes_coded.html", shown)


@allowed(Action.KEEP_ROUND)
@require_safe
def themes_file(request: Asking, slug: str, question: str, kind: str) -> HttpResponse:
    """The synthesis as a file: its sentences, and how many answers each rests on; it names nobody."""
    found = themes_of(round_seen(request.actor, slug), question)
    name = f"opsamling-{slug}-{question.replace('.', '-')}"
    if kind in _PAPER:
        day = timezone.localdate(request.at)
        sheet = synthesis_sheet(found.synthesis, found.row.title, day, constructed=found.row.constructed)
        return file_answer(_PAPER[kind](sheet, language_now()), f"{name}.{kind}")
    return listing_answer(listing_of_synthesis(found.synthesis), name, kind, NAME.filled(title=found.title))


def _step(request: Asking, found: Themes) -> None:
    actor, slug, question, at = request.actor, found.row.slug, found.name, request.at
    number = whole_number(request.POST.get("number", ""))
    match request.POST.get("do"):
        case "theme":
            theme_added(actor, slug, question, request.POST.get("title", ""), at=at)
        case "theme_drop" if number is not None:
            theme_dropped(actor, slug, question, number, at=at)
        case "sentence":
            of = _numbers(request.POST.getlist("themes"))
            written = Written(says=request.POST.get("says", ""), themes=of, number=number)
            sentence_written(actor, slug, question, written, at=at)
        case "sentence_drop" if number is not None:
            sentence_dropped(actor, slug, question, number, at=at)


def _numbers(texts: list[str]) -> frozenset[int]:
    return frozenset(number for each in texts if (number := whole_number(each)) is not None)


def _page(request: Asking, found: Themes, problems: tuple[Problem, ...] = ()) -> HttpResponse:
    shows = request.GET.get("vis", "")
    answers = [each for each in found.answers if shows != "ukodede" or not each.themes]
    context = {
        "found": found,
        "row": found.row,
        "answers": answers,
        "only_uncoded": shows == "ukodede",
        "problems": problems,
        "typed": request.POST.get("title", "") if problems else "",
        "said": request.POST.get("says", "") if problems else "",
    }
    return render(request, "reporting/themes.html", context, status=422 if problems else 200)
