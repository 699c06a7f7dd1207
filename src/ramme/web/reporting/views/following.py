"""The pages on which a round is followed to its end: reminders, exceptions, received or returned, frozen."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from ramme.problems import Problem, ProblemsFound, Weight
from ramme.reporting.rounds.signing import Action as Step
from ramme.reporting.rounds.signing import possible_steps
from ramme.texts import Text
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.forms import told_in
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.reporting.models import RespondentRow, RoundRow
from ramme.web.reporting.operations.exempting import exempted
from ramme.web.reporting.operations.freezing import frozen, problems_of_freezing, thawed
from ramme.web.reporting.operations.receiving import SECRETARIAT, received, returned
from ramme.web.reporting.operations.reminding import reminded
from ramme.web.reporting.queries.rounds import respondent_seen, respondents, round_seen
from ramme.web.reporting.round_forms import ExemptForm, FreezeForm, ReturnForm, ThawForm
from ramme.web.reporting.rows import standing_of
from ramme.web.ui.templatetags.saying import told

REMINDED = Text(
    da="Parter, der er påmindet: {parties}. Breve: {letters}.",
    en="Parties that were reminded: {parties}. Letters: {letters}.",
)
EXEMPTED = Text(da="Parten har fået udsættelse og besked.", en="The party has its exception and was told.")
DECLINED = Text(da="Parten har fået afslag og besked.", en="The party was declined and told.")
RECEIVED = Text(da="Svarene er modtaget.", en="The answers are received.")
RETURNED = Text(
    da="Svarene er sendt tilbage, og parten har fået besked.", en="The answers are returned; the party was told."
)
DONE_ALREADY = Text(da="Det var gjort allerede.", en="That was done already.")
FROZEN = Text(
    da="Runden er låst. Nu kan tabellerne offentliggøres.", en="The round is frozen. Now tables can be published."
)
THAWED = Text(da="Runden er åbnet igen.", en="The round is open again.")


@allowed(Action.KEEP_ROUND)
@require_POST
def remind(request: Asking, slug: str) -> HttpResponse:
    """Reminds those who are missing, and only them."""
    round_seen(request.actor, slug)
    try:
        done = reminded(request.actor, slug, at=request.at)
    except ProblemsFound as found:
        _say(request, found.problems)
    else:
        messages.success(request, told(REMINDED.filled(letters=done.letters, parties=done.parties)))
    return redirect("reporting:round", slug)


@allowed(Action.KEEP_ROUND)
def exempt(request: Asking, slug: str, party: str) -> HttpResponse:
    """Unlocks one party with a reason and an end, or answers no to what it asked for."""
    row = round_seen(request.actor, slug)
    respondent = respondent_seen(row, party)
    declines = request.POST.get("answer") == "no"
    until = timezone.localtime(respondent.exempt_until).date() if respondent.exempt_until else None
    initial = {"until": until, "reason": respondent.exempt_reason}
    form = ExemptForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            exempted(request.actor, slug, party, form.answered(declines=declines), at=request.at)
        except ProblemsFound as found:
            told_in(form, found)
        else:
            messages.success(request, told(DECLINED if declines else EXEMPTED))
            return redirect("reporting:round", slug)
    shown = {"row": row, "respondent": respondent, "form": form}
    return render(request, "reporting/round_exempt.html", shown, status=422 if form.errors else 200)


@allowed(Action.RECEIVE_SUBMISSION)
def receive(request: Asking, slug: str, party: str) -> HttpResponse:
    """Receives what one party sent: asked first, then done."""
    row = round_seen(request.actor, slug)
    respondent = respondent_seen(row, party)
    if request.method != "POST":
        return _step(request, row, respondent, Step.RECEIVE)
    try:
        done = received(request.actor, respondent, at=request.at)
    except ProblemsFound as found:
        return _step(request, row, respondent, Step.RECEIVE, problems=found.problems)
    messages.success(request, told(RECEIVED if done.is_new else DONE_ALREADY))
    return redirect("reporting:round", slug)


@allowed(Action.RECEIVE_SUBMISSION)
def give_back(request: Asking, slug: str, party: str) -> HttpResponse:
    """Returns what one party sent, with what is to be put right."""
    row = round_seen(request.actor, slug)
    respondent = respondent_seen(row, party)
    form = ReturnForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _step(request, row, respondent, Step.RETURN, form=form)
    try:
        done = returned(request.actor, respondent, form.returning(), at=request.at)
    except ProblemsFound as found:
        told_in(form, found)
        return _step(request, row, respondent, Step.RETURN, form=form)
    messages.success(request, told(RETURNED if done.is_new else DONE_ALREADY))
    return redirect("reporting:round", slug)


def _step(
    request: Asking,
    row: RoundRow,
    respondent: RespondentRow,
    step: Step,
    *,
    form: ReturnForm | None = None,
    problems: tuple[Problem, ...] = (),
) -> HttpResponse:
    may = step in possible_steps(standing_of(respondent), request.actor.id, SECRETARIAT)
    is_refused = bool(problems) or bool(form and form.errors)
    shown = {"row": row, "respondent": respondent, "step": step, "form": form, "problems": problems, "may": may}
    return render(request, "reporting/round_step.html", shown, status=422 if is_refused else 200)


@allowed(Action.KEEP_ROUND)
def freeze(request: Asking, slug: str) -> HttpResponse:
    """Freezes a round, with everything told that stands in the way; or opens one that is frozen again."""
    row = round_seen(request.actor, slug)
    if row.state == RoundRow.SETTING_UP:
        return redirect("reporting:round", slug)
    if row.state == RoundRow.FROZEN or "reason" in request.POST:
        return _thaw(request, row)
    problems = problems_of_freezing(row, list(respondents(row)), request.at)
    form = FreezeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            frozen(request.actor, slug, at=request.at, **form.cleaned_data)
        except ProblemsFound as found:
            told_in(form, ProblemsFound([each for each in found.problems if each.where.field]))
        else:
            messages.success(request, told(FROZEN))
            return redirect("reporting:round", slug)
    shown = {
        "row": row,
        "form": form,
        "problems": problems,
        "may": not any(each.weight is Weight.STOPS for each in problems),
        "is_missing_some": any(each.code == "parties-missing" for each in problems),
    }
    return render(request, "reporting/round_freeze.html", shown, status=422 if request.method == "POST" else 200)


def _thaw(request: Asking, row: RoundRow) -> HttpResponse:
    form = ThawForm(request.POST if "reason" in request.POST else None)
    if form.is_valid():
        try:
            thawed(request.actor, row.slug, form.cleaned_data["reason"], at=request.at)
        except ProblemsFound as found:
            told_in(form, found)
        else:
            messages.success(request, told(THAWED))
            return redirect("reporting:round", row.slug)
    shown = {"row": row, "form": form}
    return render(request, "reporting/round_thaw.html", shown, status=422 if form.errors else 200)


def _say(request: Asking, problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        messages.warning(request, f"{told(problem.says)} {told(problem.remedy)}")
