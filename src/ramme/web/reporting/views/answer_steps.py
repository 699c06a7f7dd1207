"""The steps of a party's answers: declared filled in, taken back, approved and sent, returned inside, corrected."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ramme.problems import Problem, ProblemsFound
from ramme.reporting.answers.answer import Sheet
from ramme.reporting.answers.beforehand import only_changes
from ramme.reporting.answers.conditions import title_of
from ramme.reporting.checks.finding import Finding
from ramme.reporting.rounds.signing import Action
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action as May
from ramme.web.reporting.answer_words import in_words
from ramme.web.reporting.models import RespondentRow
from ramme.web.reporting.operations.asking_exception import exception_asked
from ramme.web.reporting.operations.signing import OF_READY_ANSWERS, Taking, step_taken
from ramme.web.reporting.queries.answer_page import facing, files_of, respondent_of, shut
from ramme.web.reporting.rows import steps_for
from ramme.web.reporting.views.answering import overview
from ramme.web.ui.numbers import whole_number
from ramme.web.ui.words import pair

FILLED_IN = pair(
    "Svarene er meldt udfyldt. De er ikke sendt: en anden hos jer skal godkende dem.",
    "The answers are declared filled in. They are not sent: somebody else at your party must approve them.",
)
TAKEN_BACK = pair("Svarene er en kladde igen.", "The answers are a draft again.")
RETURNED = pair("Svarene er sendt tilbage til den, der udfylder.", "The answers are returned to whoever fills in.")
CORRECTING = pair(
    "Du retter nu i en ny version. Den forrige gælder, til den nye er godkendt og sendt.",
    "You now correct in a new version. The one before holds until the new one is approved and sent.",
)
ASKED = pair("Sekretariatet er spurgt. Kladden er gemt.", "The secretariat has been asked. The draft is kept.")
CHANGES_SHOWN = 200
NEVER_SEEN = -1


@allowed(May.FILL_IN_SUBMISSION)
@require_POST
def fill_in(request: Asking, slug: str) -> HttpResponse:
    """Declares the answers filled in; where something stops it, the page says what and where."""
    return _step(request, slug, Action.FILL_IN, FILLED_IN)


@allowed(May.FILL_IN_SUBMISSION)
@require_POST
def take_back(request: Asking, slug: str) -> HttpResponse:
    """Makes what was declared filled in a draft again."""
    return _step(request, slug, Action.TAKE_BACK, TAKEN_BACK)


@allowed(May.FILL_IN_SUBMISSION)
@require_POST
def correct(request: Asking, slug: str) -> HttpResponse:
    """Begins a correction of what was sent, which is a version of its own."""
    return _step(request, slug, Action.CORRECT, CORRECTING)


@allowed(May.APPROVE_SUBMISSION)
@require_POST
def send_back(request: Asking, slug: str) -> HttpResponse:
    """Sends what was declared filled in back inside the party, with a reason."""
    return _step(request, slug, Action.RETURN, RETURNED)


@allowed(May.APPROVE_SUBMISSION)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def approve(request: Asking, slug: str) -> HttpResponse:
    """What is about to be sent, to read through; approved, it is sent, and its receipt is shown."""
    row = respondent_of(request.actor, slug, request.actor.party)
    if request.method == "POST":
        seen = _seen(request)
        try:
            taken = step_taken(request.actor, row.pk, Taking(action=Action.APPROVE, revision=seen), at=request.at)
        except ProblemsFound as found:
            row.refresh_from_db()
            return _approve_page(request, row, found.problems, status=422)
        version = taken.submission.version if taken.submission else row.version
        return HttpResponseRedirect(reverse("reporting:answer_receipt", args=[slug, version]))
    return _approve_page(request, row)


def _approve_page(
    request: Asking, row: RespondentRow, problems: tuple[Problem, ...] = (), status: int = 200
) -> HttpResponse:
    page = facing(row)
    files = files_of(row)
    columns = {
        (question.key, column.key): column for question in page.questionnaire.questions for column in question.columns
    }
    # What nothing was known of beforehand is no change: it stands in the sections.
    changes = [each for each in only_changes(page.questionnaire, page.asked, page.sheet) if each.before]
    shown = {
        "row": row,
        "round": row.round,
        "page": page,
        "changes": [
            {
                "where": title_of(page.questionnaire, page.asked, page.sheet, each.key),
                "before": in_words(columns[each.key.question, each.key.column], each.before, files),
                "now": in_words(columns[each.key.question, each.key.column], each.now, files),
            }
            for each in changes[:CHANGES_SHOWN]
        ],
        "more_changes": max(0, len(changes) - CHANGES_SHOWN),
        "explained": [(each, _reason(each, page.sheet)) for each in page.found if each.explained],
        "warnings": [each for each in page.found if not each.explained and not each.stands_in_the_way],
        "may_approve": Action.APPROVE in steps_for(request.actor, row) and shut(row, request.at) is None,
        "may_return": Action.RETURN in steps_for(request.actor, row),
        "closed": shut(row, request.at),
        "problems": problems,
    }
    return render(request, "reporting/answer_approve.html", shown, status=status)


def _seen(request: Asking) -> int:
    """The revision of the answers that was seen; one that never was where none is sent, so that nothing goes unseen."""
    seen = whole_number(request.POST.get("revision", ""))
    return NEVER_SEEN if seen is None else seen


def _step(request: Asking, slug: str, action: Action, told: str) -> HttpResponse:
    row = respondent_of(request.actor, slug, request.actor.party)
    seen = _seen(request) if action in OF_READY_ANSWERS else None
    taking = Taking(action=action, revision=seen, says=request.POST.get("says", ""))
    try:
        step_taken(request.actor, row.pk, taking, at=request.at)
    except RespondentRow.DoesNotExist as nothing:
        raise Http404 from nothing
    except ProblemsFound as found:
        row.refresh_from_db()
        return overview(request, row, found.problems, status=422)
    messages.success(request, told)
    return HttpResponseRedirect(reverse("reporting:answer", args=[slug]))


def _reason(finding: Finding, sheet: Sheet) -> str:
    """The reason that was written for what a check found."""
    if finding.comment_key is not None:
        return sheet.texts.get(finding.comment_key.name, "")
    return sheet.reasons.get(finding.key.name, "")


@allowed(May.SEE_SUBMISSION)
@require_POST
def ask_exception(request: Asking, slug: str) -> HttpResponse:
    """Asks the secretariat for an exception after the deadline."""
    row = respondent_of(request.actor, slug, request.actor.party)
    try:
        exception_asked(request.actor, row.pk, request.POST.get("why", ""), at=request.at)
    except ProblemsFound as found:
        row.refresh_from_db()
        return overview(request, row, found.problems, status=422)
    messages.success(request, ASKED)
    return HttpResponseRedirect(reverse("reporting:answer", args=[slug]))
