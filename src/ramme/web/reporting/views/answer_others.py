"""Handing a section to a colleague, the receipts, and reading what another party has submitted."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ramme.documents.submission_receipt import submission_receipt_pdf
from ramme.problems import Problem, ProblemsFound
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action as May
from ramme.web.audit.operations import Deed, looked_at
from ramme.web.rates.queries.drafts import names_of
from ramme.web.reporting.answer_cells import question_html
from ramme.web.reporting.models import RespondentRow, SubmissionRow
from ramme.web.reporting.operations.delegating import colleagues, handed_over, taken_from
from ramme.web.reporting.queries.answer_page import Facing, may_write, open_delegations, respondent_of
from ramme.web.reporting.queries.peers import peers_in
from ramme.web.reporting.queries.submissions import Version, changes_since, receipt_of, versions_of
from ramme.web.reporting.round_forms import ReturnForm
from ramme.web.reporting.rows import questionnaire_of, steps_for, submitted
from ramme.web.reporting.views.answering import drawing_of, section_of
from ramme.web.ui.downloads import file_answer
from ramme.web.ui.numbers import whole_number
from ramme.web.ui.templatetags.saying import language_now
from ramme.web.ui.words import pair

HANDED_OVER = pair("Afsnittet er givet videre.", "The section is handed over.")
TAKEN_FROM = pair("Afsnittet er ikke længere givet videre.", "The section is no longer handed over.")
ASKED_CHARACTERS = 4000


@allowed(May.FILL_IN_SUBMISSION)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def delegate(request: Asking, slug: str, section: str) -> HttpResponse:
    """Where a section is handed to a colleague, or taken back from one."""
    row = respondent_of(request.actor, slug, request.actor.party)
    request.actor.require(May.FILL_IN_SUBMISSION, row.party_id)
    of = section_of(row, section)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        try:
            if request.POST.get("end"):
                taken_from(request.actor, row.pk, section, at=request.at)
            else:
                to = whole_number(request.POST.get("to", "")) or 0
                handed_over(request.actor, row.pk, section, to, request.POST.get("says", ""), at=request.at)
        except ProblemsFound as found:
            problems = found.problems
        else:
            messages.success(request, TAKEN_FROM if request.POST.get("end") else HANDED_OVER)
            return HttpResponseRedirect(reverse("reporting:answer", args=[slug]))
    now = next((each for each in open_delegations(row) if each.section == section), None)
    names = names_of({now.to, now.by}) if now else {}
    shown = {
        "row": row,
        "round": row.round,
        "section": of,
        "colleagues": colleagues(row.party_id, request.at),
        "now": now,
        "to_name": names.get(now.to, "") if now else "",
        "by_name": names.get(now.by, "") if now else "",
        "says": request.POST.get("says", "")[:ASKED_CHARACTERS],
        "chosen": whole_number(request.POST.get("to", "")),
        "is_open": may_write(request.actor, row, request.at),
        "problems": problems,
    }
    return render(request, "reporting/answer_delegate.html", shown, status=422 if problems else 200)


@allowed(May.SEE_SUBMISSION)
@require_safe
@never_cache
def receipt(request: Asking, slug: str, version: int) -> HttpResponse:
    """The receipt of a version of one's own party: what was submitted, and what it changed."""
    return _receipt(request, respondent_of(request.actor, slug, request.actor.party), version)


@allowed(May.SEE_SUBMISSION)
@require_safe
@never_cache
def receipt_pdf(request: Asking, slug: str, version: int) -> HttpResponse:
    """The receipt of a version of one's own party as a PDF."""
    return _receipt_pdf(respondent_of(request.actor, slug, request.actor.party), version)


@allowed(May.RECEIVE_SUBMISSION)
@require_safe
@never_cache
def received(request: Asking, slug: str, party: str) -> HttpResponse:
    """What a party has submitted, for those who receive it: the version that was chosen, or the newest; no draft."""
    row = respondent_of(request.actor, slug, party)
    versions = versions_of(row)
    if not versions:
        raise Http404
    wanted = whole_number(request.GET.get("version", ""))
    version = next((each for each in versions if each.row.version == wanted), versions[0])
    deed = Deed(
        verb="submission-looked-at",
        subject_kind="submission",
        subject=f"{slug}/{row.party_id}",
        parties=(row.party_id,),
        detail={"round": row.round.title, "party": row.party.name},
    )
    looked_at(request.actor, deed, of=row.party_id, at=request.at)
    asked, sheet = submitted(version.row)
    page = Facing(questionnaire_of(row.round), asked, sheet, peers_in(row.round))
    drawing = drawing_of(row, page, is_open=False, party=party)
    sections = [
        {"section": each, "questions": [question_html(question, drawing) for question in each.questions]}
        for each in page.questionnaire.sections
    ]
    shown = {
        "row": row,
        "round": row.round,
        "shown": version,
        "versions": versions,
        "sections": sections,
        "page": page,
        "changes": changes_since(row, version.row),
        "return_form": ReturnForm(),
        "steps": {step.value for step in steps_for(request.actor, row)} if version.is_newest else set(),
    }
    return render(request, "reporting/answer_received.html", shown)


@allowed(May.RECEIVE_SUBMISSION)
@require_safe
@never_cache
def received_pdf(request: Asking, slug: str, party: str, version: int) -> HttpResponse:
    """The receipt of a version of any party as a PDF, for those who receive it."""
    return _receipt_pdf(respondent_of(request.actor, slug, party), version)


def _version(row: RespondentRow, number: int) -> Version:
    found = next((each for each in versions_of(row) if each.row.version == number), None)
    if found is None:
        raise Http404
    return found


def _receipt(request: Asking, row: RespondentRow, number: int) -> HttpResponse:
    version = _version(row, number)
    shown = {
        "row": row,
        "round": row.round,
        "shown": version,
        "receipt": receipt_of(row, version, _address(row, number)),
        "exempt_until": _exception_used(row, version.row),
        "address": _address(row, number),
    }
    return render(request, "reporting/answer_receipt.html", shown)


def _exception_used(row: RespondentRow, sent: SubmissionRow) -> datetime | None:
    """Until when the party had an exception where a version was sent after the deadline and within it."""
    until = row.exempt_until
    return until if sent.is_late and until is not None and sent.submitted_at <= until else None


def _receipt_pdf(row: RespondentRow, number: int) -> HttpResponse:
    content = receipt_of(row, _version(row, number), _address(row, number))
    name = f"kvittering-{row.round.slug}-{row.party_id}-{number}.pdf"
    return file_answer(submission_receipt_pdf(content, language_now()), name)


def _address(row: RespondentRow, number: int) -> str:
    path = reverse("reporting:answer_receipt", args=[row.round.slug, number])
    return f"{settings.RAMME_ADDRESS.rstrip('/')}{path}"
