"""Where operators state what is free: all their offerings, one of them, links by letter, and the page of a link."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ramme.problems import Problem, ProblemsFound
from ramme.registry.freshness import VACANCY_LIMITS
from ramme.registry.offerings.vacancies import MORE_FREE_THAN_PLACES, Numbers, numbers_from
from ramme.texts import Text
from ramme.web import clock
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.doors import allowed, public
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.models import Membership
from ramme.web.accounts.roles import Action
from ramme.web.finding.fields import named
from ramme.web.finding.operations.links import link_for, link_sent, links_withdrawn
from ramme.web.finding.operations.vacancies import VacancyStated, vacancies_stated, vacancy_stated
from ramme.web.finding.queries.vacancies import Stated, opened_by, own_offerings, places_of, receivers, stated
from ramme.web.finding.signing import vacancy_link as link_of
from ramme.web.registry.models import OfferingRow
from ramme.web.ui.numbers import is_whole
from ramme.web.ui.templatetags.saying import told

SAVED = Text(da="Gemt: {offering}", en="Saved: {offering}")
ALL_SAVED = Text(da="{n} tilbud er bekræftet.", en="{n} offerings were confirmed.")
NONE_TICKED = Text(da="Der er ikke sat kryds ved noget tilbud.", en="No offering was ticked.")
SENT = Text(da="Linket er sendt til {person}.", en="The link was sent to {person}.")
WITHDRAWN = Text(da="Alle tidligere links er trukket tilbage.", en="All earlier links were withdrawn.")
MOST_AT_ONCE = 500


@allowed(Action.STATE_VACANCY)
@require_safe
def vacancies(request: Asking) -> HttpResponse:
    """The operator's offerings with what is free, each to be put right in its place."""
    return _list(request, {})


@allowed(Action.STATE_VACANCY)
@require_POST
def vacancies_unchanged(request: Asking) -> HttpResponse:
    """Says of several offerings at once that nothing has changed since what was seen."""
    ticked = dict(each.rsplit(":", 1) for each in request.POST.getlist("t")[:MOST_AT_ONCE] if ":" in each)
    rows = list(_own(request).filter(slug__in=list(ticked)))
    if len(rows) != len(ticked):
        raise Http404
    own = stated(rows, clock.today())
    said = {
        each.row.slug: VacancyStated(_numbers_of(each.row), int(ticked[each.row.slug]))
        for each in own
        if each.may_be_confirmed and is_whole(ticked[each.row.slug]) and int(ticked[each.row.slug]) == each.seen
    }
    if said:
        vacancies_stated(request.actor, said, at=request.at)
        messages.success(request, told(ALL_SAVED.filled(n=len(said))))
    else:
        messages.warning(request, told(NONE_TICKED))
    return redirect("finding:vacancies")


@allowed(Action.STATE_VACANCY)
@require_POST
def vacancy(request: Asking, slug: str) -> HttpResponse:
    """States what is free in one offering, or that nothing has changed."""
    row = get_object_or_404(_own(request), slug=slug)
    try:
        _state(request, request.actor, row)
    except ProblemsFound as refusal:
        return _list(request, {slug: named(refusal.problems)})
    row.refresh_from_db()
    text = told(SAVED.filled(offering=row.name))
    if request.htmx:
        answer = _part(request, row)
        answer["HX-Trigger"] = json.dumps({"toast": {"text": text, "kind": "success"}})
        return answer
    messages.success(request, text)
    return redirect("finding:vacancies")


@allowed(Action.STATE_VACANCY)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def vacancy_links(request: Asking, slug: str) -> HttpResponse:
    """Makes a link to state the vacancies of one offering, sends it by letter, or withdraws all of them."""
    row = get_object_or_404(_own(request), slug=slug)
    people = receivers(row.operator_id, clock.today())
    if request.method == "POST":
        return _link_done(request, row, people)
    shown = {"row": row, "link": link_for(row, request.at), "people": people}
    return render(request, "finding/vacancy_links.html", shown)


def _link_done(request: Asking, row: OfferingRow, people: tuple[Membership, ...]) -> HttpResponse:
    if request.POST.get("do") == "withdraw":
        links_withdrawn(request.actor, row, at=request.at)
        messages.success(request, told(WITHDRAWN))
    else:
        to = next((each.user for each in people if str(each.user_id) == request.POST.get("to")), None)
        if to is not None:
            link_sent(request.actor, row, to, at=request.at)
            messages.success(request, told(SENT.filled(person=str(to))))
    return redirect("finding:vacancy_links", row.slug)


@public
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def vacancy_link(request: Asking, token: str) -> HttpResponse:
    """The page that a link opens on a phone: three numbers and „unchanged“, and nothing else."""
    link, today = link_of(token), clock.today()
    row = opened_by(link) if link is not None and link.until >= today else None
    if link is None or row is None:
        reason = "unknown" if link is None else ("expired" if link.until < today else "withdrawn")
        answer = render(request, "finding/link_closed.html", {"reason": reason}, status=410 if link else 404)
    elif request.method == "POST":
        answer = _stated_by_link(request, row, token)
    else:
        answer = _link_page(request, row, (), 200)
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _stated_by_link(request: Asking, row: OfferingRow, token: str) -> HttpResponse:
    actor = Actor(id=f"link:{row.pk}", party=row.operator_id)
    try:
        _state(request, actor, row)
    except ProblemsFound as refusal:
        row.refresh_from_db()
        return _link_page(request, row, named(refusal.problems), 422)
    answer = redirect("finding:vacancy_link", token)
    answer["Location"] += "?gemt=1"
    return answer


def _link_page(request: Asking, row: OfferingRow, problems: tuple[Problem, ...], status: int) -> HttpResponse:
    today = clock.today()
    (each,) = stated([row], today) or (Stated(row, 0, today),)
    shown = {
        "each": each,
        "typed": _typed(request, each),
        "problems": problems,
        "asks_if_sure": _asks_if_sure(problems),
        "today": today,
        "limits": VACANCY_LIMITS,
        "saved": "gemt" in request.GET,
    }
    return render(request, "finding/vacancy_link.html", shown, status=status)


def _state(request: Asking, actor: Actor, row: OfferingRow) -> None:
    """States what the form says: what was typed, or what the page showed where nothing has changed."""
    sent = request.POST
    names = ("free", "waiting", "free_from")
    same = sent.get("do") == "same"
    given = {name: sent.get(f"shown_{name}" if same else name, "") for name in names}
    places = None if same else places_of(row)
    numbers = numbers_from({**given, "sure": sent.get("sure", "")}, on=clock.today(), places=places)
    seen = sent.get("seen", "")
    said = VacancyStated(numbers, int(seen) if is_whole(seen) else None)
    vacancy_stated(actor, row.slug, said, at=request.at)


def _typed(request: Asking, each: Stated) -> dict[str, str]:
    """The three numbers as the form proposes them: as they were typed, else as they were last stated."""
    row = each.row
    known = {
        "free": "" if row.free is None else str(row.free),
        "waiting": "" if row.waiting is None else str(row.waiting),
        "free_from": each.free_from.isoformat() if each.free_from else "",
    }
    if request.method != "POST" or request.POST.get("do") == "same":
        return known
    return {name: request.POST.get(name, value) for name, value in known.items()}


def _numbers_of(row: OfferingRow) -> Numbers:
    return Numbers(row.free or 0, row.waiting, row.free_from)


def _own(request: Asking) -> QuerySet[OfferingRow]:
    return own_offerings(request.actor)


def _part(request: Asking, row: OfferingRow) -> HttpResponse:
    today = clock.today()
    (each,) = stated([row], today)
    return render(request, "finding/vacancy_row.html", {"line": _line(request, each, ()), **_measures()})


def _line(request: Asking, each: Stated, problems: tuple[Problem, ...]) -> dict[str, Any]:
    typed = _typed(request, each) if problems else {}
    row = each.row
    known = {
        "free": "" if row.free is None else row.free,
        "waiting": "" if row.waiting is None else row.waiting,
        "free_from": each.free_from.isoformat() if each.free_from else "",
    }
    typed_now = {**known, **typed}
    return {"each": each, "typed": typed_now, "problems": problems, "asks_if_sure": _asks_if_sure(problems)}


def _asks_if_sure(problems: tuple[Problem, ...]) -> bool:
    """Whether it was asked if so many free places can be right."""
    return any(each.code == MORE_FREE_THAN_PLACES.code for each in problems)


def _measures() -> dict[str, Any]:
    return {"today": clock.today(), "limits": VACANCY_LIMITS}


def _list(request: Asking, wrong: dict[str, tuple[Problem, ...]]) -> HttpResponse:
    """All offerings with what is free; with what is to be put right at one of them, that one alone where htmx asks."""
    today = clock.today()
    lines = [_line(request, each, wrong.get(each.row.slug, ())) for each in stated(_own(request), today)]
    if wrong and request.htmx:
        (line,) = [line for line in lines if line["problems"]]
        return render(request, "finding/vacancy_row.html", {"line": line, **_measures()}, status=422)
    shown = {
        "lines": lines,
        "old": sum(line["each"].is_old for line in lines),
        "confirmable": sum(line["each"].may_be_confirmed for line in lines),
        **_measures(),
    }
    return render(request, "finding/vacancies.html", shown, status=422 if wrong else 200)
