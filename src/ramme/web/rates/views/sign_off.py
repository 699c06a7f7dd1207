"""The pages on which a draft is approved, received, returned and published, and those where it is asked about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from ramme.problems import Problem, ProblemsFound
from ramme.rates.drafts.draft import CellKey
from ramme.rates.publication.states import Action, Comment
from ramme.texts import Text
from ramme.web import clock
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action as May
from ramme.web.rates.models import DraftCommentRow, DraftRow
from ramme.web.rates.operations.comments import comment_answered, commented
from ramme.web.rates.operations.publishing import plan_dropped, publication_planned, published_now
from ramme.web.rates.operations.sign_off import Taking, step_taken
from ramme.web.rates.queries.drafts import visible
from ramme.web.rates.queries.sign_off import SignOffPage, sign_off_page
from ramme.web.ui.numbers import whole_number
from ramme.web.ui.templatetags.saying import told

ACTIONS = {action.value: action for action in (
    Action.FILL_IN, Action.TAKE_BACK, Action.APPROVE, Action.RETURN, Action.RECEIVE)}  # fmt: skip
OF_ECONOMISTS = (Action.FILL_IN, Action.TAKE_BACK)
DONE = Text(da="Det er gjort.", en="It is done.")
DONE_ALREADY = Text(da="Det havde du gjort allerede.", en="You had done that already.")
PUBLISHED = Text(da="Taksten er offentliggjort.", en="The rate is published.")
PLANNED = Text(da="Taksten bliver offentliggjort den dag.", en="The rate will be published on that day.")
PLAN_DROPPED = Text(da="Taksten bliver ikke offentliggjort af sig selv.", en="The rate is not published by itself.")
SENT = Text(da="Kommentaren er sendt.", en="The comment was sent.")
ANSWERED = Text(da="Svaret er gemt.", en="The answer is kept.")
LONGEST_KEY = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """What stands in the way of what was asked, and what was typed with it, so that nothing is lost."""

    problems: tuple[Problem, ...]
    says: str = ""
    on: str = ""


@allowed(May.SEE_DRAFT)
def sign_off(request: Asking, number: int) -> HttpResponse:
    """Where a draft stands, what was done and said, what stands in the way, and what can be done now."""
    page = _page(request, number)
    may_answer = request.actor.may(May.COMMENT_ON_DRAFT, page.row.offering.operator_id)
    return render(request, "rates/sign_off.html", {"page": page, "may_answer": may_answer})


@allowed(May.SEE_DRAFT)
def step(request: Asking, number: int, step: str) -> HttpResponse:
    """Asks before a step is taken, and takes it."""
    action = ACTIONS.get(step)
    if action is None:
        raise Http404
    if request.method != "POST":
        return _asked(request, number, action)
    _seen_or_404(request, number)
    taking = Taking(action=action, revision=whole_number(request.POST.get("revision", "")), comments=_comments(request))
    try:
        taken = step_taken(request.actor, number, taking, at=request.at)
    except ProblemsFound as found:
        refused = Refused(problems=found.problems, says=request.POST.get("says", ""))
        return _asked(request, number, action, refused)
    messages.success(request, told(DONE if taken.is_new else DONE_ALREADY))
    return redirect("rates:draft" if action in OF_ECONOMISTS else "rates:sign_off", number)


def _asked(request: Asking, number: int, action: Action, refused: Refused | None = None) -> HttpResponse:
    page = _page(request, number)
    shown = {"page": page, "action": action, "refused": refused, "may": page.may(action)}
    return render(request, "rates/sign_off_step.html", shown, status=422 if refused else 200)


@allowed(May.PUBLISH_RATE)
def publish(request: Asking, number: int) -> HttpResponse:
    """Asks before a rate is published, now or on a day to come, and does so; or drops that it is to be."""
    if request.method != "POST":
        return _publishing(request, number)
    _seen_or_404(request, number)
    revision, on = whole_number(request.POST.get("revision", "")), request.POST.get("on", "").strip()
    try:
        return _published(request, number, revision, on)
    except ProblemsFound as found:
        return _publishing(request, number, Refused(problems=found.problems, on=on))


def _published(request: Asking, number: int, revision: int | None, on: str) -> HttpResponse:
    match request.POST.get("when", "now"):
        case "never":
            plan_dropped(request.actor, number, at=request.at)
            messages.success(request, told(PLAN_DROPPED))
        case "later":
            publication_planned(request.actor, number, _day(on), revision, at=request.at)
            messages.success(request, told(PLANNED))
        case _:
            made = published_now(request.actor, number, revision, at=request.at)
            messages.success(request, told(PUBLISHED if made.is_new else DONE_ALREADY))
            return redirect("rates:rate", made.row.offering.slug, made.row.year)
    return redirect("rates:sign_off", number)


def _publishing(request: Asking, number: int, refused: Refused | None = None) -> HttpResponse:
    page = _page(request, number)
    shown = {"page": page, "refused": refused, "may": page.may(Action.PUBLISH)}
    return render(request, "rates/publish.html", shown, status=422 if refused else 200)


@allowed(May.COMMENT_ON_DRAFT)
@require_POST
def comments(request: Asking, number: int) -> HttpResponse:
    """A comment at a line of a draft, or an answer to one."""
    row = _seen_or_404(request, number)
    try:
        answered_or_said(request, row)
    except ProblemsFound as found:
        for problem in found.problems:
            messages.error(request, f"{told(problem.says)} {told(problem.remedy)}")
    return back(request, reverse("rates:sign_off", args=[number]))


@allowed(May.COMMENT_ON_DRAFT)
def comment(request: Asking, number: int) -> HttpResponse:
    """The way to where a comment stands."""
    row = DraftCommentRow.objects.select_related("draft__offering", "published__offering").filter(pk=number).first()
    on = (row.draft or row.published) if row else None
    if row is None or on is None or not request.actor.may(May.COMMENT_ON_DRAFT, on.offering.operator_id):
        raise Http404
    if row.draft_id:
        return redirect(f"{reverse('rates:sign_off', args=[row.draft_id])}#comment-{row.pk}")
    address = reverse("rates:rate", args=[on.offering.slug, on.year])
    return redirect(f"{address}?version={getattr(on, 'version', 1)}#comment-{row.pk}")


def answered_or_said(request: Asking, row: object) -> None:
    """Keeps the answer or the comment that a form sends; raises `ProblemsFound`."""
    number = whole_number(request.POST.get("comment", ""))
    if number is not None:
        field = "draft" if isinstance(row, DraftRow) else "published"
        if not DraftCommentRow.objects.filter(pk=number, **{field: row}).exists():
            raise Http404
        comment_answered(request.actor, number, request.POST.get("answer", ""), at=request.at)
        messages.success(request, told(ANSWERED))
        return
    given = Comment(text=request.POST.get("says", ""), key=_key(request))
    commented(request.actor, row, given, at=request.at)  # type: ignore[arg-type]
    messages.success(request, told(SENT))


def back(request: Asking, otherwise: str) -> HttpResponseRedirect:
    """To the page of ours that the form names, else to another."""
    target = request.POST.get("next", "")
    if target and url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        return HttpResponseRedirect(target)
    return HttpResponseRedirect(otherwise)


def _page(request: Asking, number: int) -> SignOffPage:
    try:
        return sign_off_page(request.actor, number, clock.today(), reverse("rates:draft", args=[number]))
    except DraftRow.DoesNotExist as nothing:
        raise Http404 from nothing


def _seen_or_404(request: Asking, number: int) -> DraftRow:
    row = visible(request.actor).filter(pk=number).first()
    if row is None:
        raise Http404
    return row


def _comments(request: Asking) -> tuple[Comment, ...]:
    says = request.POST.get("says", "")
    return (Comment(text=says, key=_key(request)),) if says.strip() else ()


def _key(request: Asking) -> CellKey:
    """The line that a form names: in three fields, or in one with points between."""
    part, row, field = (request.POST.get(name, "") for name in ("part", "row", "field"))
    if line := request.POST.get("line", ""):
        part, _, rest = line.partition(".")
        row, _, field = rest.rpartition(".")
    return CellKey(*(each[:LONGEST_KEY] for each in (part, row, field)))


def _day(text: str) -> date:
    """A day as a form sends it; one that is none has passed long ago."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date.min
