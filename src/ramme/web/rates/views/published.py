"""The public pages of rates: the list that anybody can search, and one rate with every figure behind it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST

from ramme.problems import Problem, ProblemsFound
from ramme.rates.publication.states import Action
from ramme.texts import Text
from ramme.web import clock
from ramme.web.accounts.doors import allowed, public
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action as May
from ramme.web.accounts.roles import Role
from ramme.web.rates.models import PublishedRateRow
from ramme.web.rates.operations.publishing import correction_begun
from ramme.web.rates.queries.drafts import names_of
from ramme.web.rates.queries.published import (
    Sought,
    choices,
    elsewhere_page,
    elsewhere_rows,
    light,
    line_comments,
    published_page,
    rate_page,
    version_of,
)
from ramme.web.rates.views.sign_off import answered_or_said, back
from ramme.web.registry.models import OfferingRow
from ramme.web.ui.numbers import page_number, whole_number
from ramme.web.ui.templatetags.saying import language_now, told

LONGEST = 100
MOST_ELSEWHERE = 200
BEGUN = Text(da="Her er kladden til den nye version.", en="Here is the draft of the new version.")


@public
def published(request: Asking) -> HttpResponse:
    """The published rates, narrowed to what is sought, the newest first."""
    sought = asked(request)
    shown = {
        "page": published_page(sought, page_number(request)),
        "elsewhere": list(elsewhere_rows(sought)[:MOST_ELSEWHERE]) if request.GET.get("andetsteds") else None,
        "sought": sought,
        "choices": choices(clock.today()),
        "asked": request.GET.urlencode(),
    }
    return render(request, "rates/published.html", shown)


def asked(request: Asking) -> Sought:
    """What a request narrows the list to."""
    names = {"words": "ord", "year": "aar", "region": "region", "operator": "driftsherre"}
    return Sought(**{part: request.GET.get(name, "").strip()[:LONGEST] for part, name in names.items()})


@public
def rate(request: Asking, slug: str, year: int) -> HttpResponse:
    """A published rate with its way from cost to rate; the version that holds, or the one that is asked for."""
    version = whole_number(request.GET.get("version", ""))
    try:
        page = rate_page(slug, year, version, language_now())
    except PublishedRateRow.DoesNotExist:
        return _elsewhere(request, slug, year)
    comments = line_comments(page.row, request.actor)
    names = names_of({each.actor for each in comments}) if comments else {}
    operator = page.row.offering.operator_id
    shown = {
        "page": page,
        # What is stored of a rate is escaped where it is drawn.
        "steps": mark_safe(page.steps.html),  # noqa: S308
        "address": request.build_absolute_uri(reverse("rates:rate", args=[slug, year])),
        "comments": [(each, names.get(each.actor, "")) for each in comments],
        "may_comment": not request.actor.is_anybody and request.actor.may(May.COMMENT_ON_DRAFT, operator),
        "may_correct": page.is_current and request.actor.role == Role.ECONOMIST.value
        and request.actor.may(May.FILL_IN_DRAFT, operator),
        "may_export": not request.actor.is_anybody and request.actor.may(May.SEE_DRAFT, operator),
    }  # fmt: skip
    return render(request, "rates/rate.html", shown)


def _elsewhere(request: Asking, slug: str, year: int) -> HttpResponse:
    try:
        offering, rows = elsewhere_page(slug, year)
    except OfferingRow.DoesNotExist as nothing:
        raise Http404 from nothing
    return render(request, "rates/elsewhere.html", {"offering": offering, "rows": rows, "year": year})


@allowed(May.FILL_IN_DRAFT)
def correct(request: Asking, slug: str, year: int) -> HttpResponse:
    """Asks why a published rate is to be corrected, and begins the draft of its next version."""
    row = get_object_or_404(light(), offering__slug=slug, year=year, replaced_by=None)
    if not request.actor.may(May.FILL_IN_DRAFT, row.offering.operator_id):
        raise Http404
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        try:
            draft = correction_begun(request.actor, row.pk, request.POST.get("reason", ""), at=request.at)
        except ProblemsFound as found:
            problems = found.problems
        else:
            messages.success(request, told(BEGUN))
            return redirect("rates:draft", draft.pk)
    shown = {"row": row, "problems": problems, "reason": request.POST.get("reason", ""), "action": Action.CORRECT}
    return render(request, "rates/correct.html", shown, status=422 if problems else 200)


@allowed(May.COMMENT_ON_DRAFT)
@require_POST
def rate_comments(request: Asking, slug: str, year: int) -> HttpResponse:
    """A comment at a line of a published rate, or the operator's answer to one."""
    try:
        row, _ = version_of(slug, year, whole_number(request.POST.get("version", "")))
    except PublishedRateRow.DoesNotExist as nothing:
        raise Http404 from nothing
    if not request.actor.may(May.COMMENT_ON_DRAFT, row.offering.operator_id):
        raise Http404
    try:
        answered_or_said(request, row)
    except ProblemsFound as found:
        for problem in found.problems:
            messages.error(request, f"{told(problem.says)} {told(problem.remedy)}")
    return back(request, f"{reverse('rates:rate', args=[slug, year])}?version={row.version}#comments")
