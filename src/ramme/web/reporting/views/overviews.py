"""The pages of overviews for those who have logged in, their lists as files, and the joint note on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from ramme.documents.capacity_note import note_sheet
from ramme.documents.setting import as_pdf
from ramme.documents.word import as_docx
from ramme.files.listing import Shown as Cell
from ramme.problems import ProblemsFound
from ramme.quantities.writing import day_in_words
from ramme.reporting.overviews.capacity_changes import capacity_note
from ramme.reporting.overviews.collected import Collected
from ramme.texts import Text
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.reporting.models import RoundRow
from ramme.web.reporting.operations.overviews import occupancy_published, occupancy_withdrawn
from ramme.web.reporting.overviews import across as across_rounds
from ramme.web.reporting.overviews import of_round
from ramme.web.reporting.overviews.page import Shown, Titled
from ramme.web.reporting.queries.overviews import about_lines, collected, questions_of, rounds_to_overlook
from ramme.web.ui.downloads import file_answer, listing_answer
from ramme.web.ui.templatetags.saying import language_now, told

ROWS_ON_A_PAGE = 100
NOTE = "kapacitet"
PUBLISHED = Text(da="Alle kan nu se belægningen.", en="Anybody can see the occupancy now.")
WITHDRAWN = Text(da="Belægningen kan nu kun ses af parterne.", en="Only the parties can see the occupancy now.")


@dataclass(frozen=True, slots=True)
class OnPage:
    """A list with the rows that are shown, its address without its ending, and how many rows the file has beyond."""

    titled: Titled
    title: str
    page: Page[Mapping[str, Cell]]
    is_paged: bool
    address: str

    @property
    def is_cut(self) -> bool:
        """Whether the page shows the first rows only, and cannot be turned."""
        return not self.is_paged and self.page.paginator.num_pages > 1


def on_page(shown: Shown, address: str, side: str) -> list[OnPage]:
    """The lists of a page with at most so many rows each; the longest, the last of equals, is turned page by page."""
    longest = max(reversed(shown.lists), key=lambda each: len(each.listing.rows), default=None)
    found = []
    for each in shown.lists:
        is_paged = each is longest and len(each.listing.rows) > ROWS_ON_A_PAGE
        page = Paginator(each.listing.rows, ROWS_ON_A_PAGE).get_page(side if is_paged else 1)
        found.append(OnPage(each, told(each.title), page, is_paged, f"{address}{each.key}"))
    return found


@allowed(Action.SEE_SUBMISSION)
@require_safe
def overviews(request: Asking) -> HttpResponse:
    """Which overviews there are for whoever asks."""
    actor = request.actor
    rounds = [(row, questions_of(row)) for row in rounds_to_overlook(actor)]
    of_rounds = [
        (each, fitting)
        for each in of_round.OF_ROUND
        if each.audience.holds(actor) and (fitting := [row for row, asked in rounds if each.question in asked])
    ]
    across = [each for each in across_rounds.ACROSS if each.audience.holds(actor)]
    return render(request, "reporting/overviews/overviews.html", {"of_rounds": of_rounds, "across": across})


@allowed(Action.SEE_SUBMISSION)
@require_safe
def overview(request: Asking, slug: str, key: str) -> HttpResponse:
    """One overview of a round: with who is missing to those who may know, and as it was received by a day."""
    which, row, found, by = _asked_for(request, slug, key)
    shown = which.shown(found, request.GET.dict(), request.actor)
    moment = "" if by is None else day_in_words(by).told(language_now())
    return render(
        request,
        "reporting/overviews/overview.html",
        {
            "overview": which,
            "round": row,
            "shown": shown,
            "counted": found.notes(with_missing=request.actor.may(Action.SEE_MISSING), moment=moment),
            "may_publish": key == "belaegning" and request.actor.may(Action.PUBLISH_TABLE),
            "by": request.GET.get("senest", ""),
            "lists": on_page(shown, request.path, request.GET.get("side", "1")),
            "asked": _query(request),
            "note_address": _note_address(row) if key == NOTE else "",
        },
    )


@allowed(Action.SEE_SUBMISSION)
@require_safe
def overview_file(request: Asking, slug: str, key: str, name: str, kind: str) -> HttpResponse:
    """A list of an overview of a round as a file."""
    which, row, found, _ = _asked_for(request, slug, key)
    return list_as_file(
        which.shown(found, request.GET.dict(), request.actor), name, kind, row.slug, found.notes(with_missing=False)
    )


@allowed(Action.SEE_SUBMISSION)
@require_safe
def across(request: Asking, key: str) -> HttpResponse:
    """One overview across the rounds that whoever asks may see."""
    which = _across(request.actor, key)
    shown = which.shown(rounds_to_overlook(request.actor), request.GET.dict(), request.at, request.actor)
    found = {
        "overview": which,
        "shown": shown,
        "lists": on_page(shown, request.path, request.GET.get("side", "1")),
        "asked": _query(request),
    }
    return render(request, "reporting/overviews/overview.html", found, status=422 if shown.problems else 200)


@allowed(Action.SEE_SUBMISSION)
@require_safe
def across_file(request: Asking, key: str, name: str, kind: str) -> HttpResponse:
    """A list of an overview across rounds as a file."""
    which = _across(request.actor, key)
    shown = which.shown(rounds_to_overlook(request.actor), request.GET.dict(), request.at, request.actor)
    return list_as_file(shown, name, kind, key)


@allowed(Action.SEE_SUBMISSION)
@require_safe
def capacity_note_file(request: Asking, slug: str, kind: str) -> HttpResponse:
    """The joint note on changes of capacity on paper."""
    _, row, found, _ = _asked_for(request, slug, NOTE)
    day = timezone.localdate(row.frozen_at or request.at)
    sheet = note_sheet(capacity_note(found, about_lines([found])), found, day)
    writers = {"pdf": as_pdf, "docx": as_docx}
    if kind not in writers:
        raise Http404(kind)
    return file_answer(writers[kind](sheet, language_now()), f"faelles-notat-{found.year}.{kind}")


@allowed(Action.PUBLISH_TABLE)
@require_POST
def occupancy_publish(request: Asking, slug: str) -> HttpResponse:
    """Publishes the occupancy of a round, or takes it back with `withdraw`."""
    which, row = of_round.NAMED["belaegning"], get_object_or_404(RoundRow, slug=slug)
    if which.question not in questions_of(row):
        raise Http404(slug)
    withdraws = "withdraw" in request.POST
    try:
        (occupancy_withdrawn if withdraws else occupancy_published)(request.actor, slug, at=request.at)
    except ProblemsFound as refusal:
        for problem in refusal.problems:
            messages.error(request, problem.told(language_now()))
    else:
        messages.success(request, told(WITHDRAWN if withdraws else PUBLISHED))
    return redirect("reporting:overview", slug, which.key)


def _asked_for(request: Asking, slug: str, key: str) -> tuple[of_round.RoundOverview, RoundRow, Collected, date | None]:
    """The overview and the round with its answers; not found where either is not there for whoever asks."""
    which = of_round.NAMED.get(key)
    row = rounds_to_overlook(request.actor).filter(slug=slug).first()
    if (
        which is None
        or row is None
        or not which.audience.holds(request.actor)
        or which.question not in questions_of(row)
    ):
        raise Http404(slug)
    by = _day(request.GET.get("senest", ""))
    moment = None if by is None else timezone.make_aware(datetime.combine(by, time.max))
    return which, row, collected(row, moment), by


def _across(actor: Actor, key: str) -> across_rounds.AcrossOverview:
    which = across_rounds.NAMED.get(key)
    if which is None or not which.audience.holds(actor):
        raise Http404(key)
    return which


def list_as_file(shown: Shown, name: str, kind: str, of: str, notes: tuple[Text, ...] = ()) -> HttpResponse:
    """A list as a file, with the notes that the page has above it."""
    found = shown.of(name)
    if found is None:
        raise Http404(name)
    whole = replace(found.listing, notes=(*notes, *shown.notes, *found.listing.notes))
    return listing_answer(whole, f"{of}-{name}", kind, found.title)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _note_address(row: RoundRow) -> str:
    """Where the joint note lies, without its ending."""
    return reverse("reporting:capacity_note", args=[row.slug, "pdf"]).removesuffix(".pdf")


def _query(request: Asking) -> str:
    """What was asked for, to go along to a file; the page that is looked at does not."""
    asked = request.GET.copy()
    asked.pop("side", None)
    return f"?{asked.urlencode()}" if asked else ""
