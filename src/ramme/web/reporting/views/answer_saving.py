"""What a section sends while somebody types, and what it is answered: the answers, their problems, how far they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from ramme.problems import ProblemsFound
from ramme.reporting.answers.answer import Sheet
from ramme.reporting.questions.questionnaire import Section
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action as May
from ramme.web.rates.queries.drafts import names_of
from ramme.web.reporting.answer_cells import notes_html
from ramme.web.reporting.answer_forms import edit_sent, sent_as_json
from ramme.web.reporting.models import RespondentRow
from ramme.web.reporting.operations import answering
from ramme.web.reporting.operations.answering import Stamp, Written
from ramme.web.reporting.queries.answer_page import (
    Facing,
    facing,
    may_write,
    open_delegations,
    respondent_of,
    section_lines,
)
from ramme.web.reporting.queries.editing import as_it_was, at_work, undoable
from ramme.web.reporting.views.answer_telling import conflicts_as_data, problems_as_data, standing_html
from ramme.web.reporting.views.answering import section_of
from ramme.web.ui.numbers import whole_number


@allowed(May.FILL_IN_SUBMISSION)
@require_POST
@never_cache
def save(request: Asking, slug: str, section: str) -> HttpResponse:
    """One edit, undoing or redoing: done, and answered with all that the page needs to show it."""
    row = respondent_of(request.actor, slug, request.actor.party)
    of = section_of(row, section)
    request.actor.require(May.FILL_IN_SUBMISSION, row.party_id)
    try:
        written = _written(request, row)
    except RespondentRow.DoesNotExist as nothing:
        raise Http404 from nothing
    except ProblemsFound as found:
        row.refresh_from_db()
        return JsonResponse({"refused": problems_as_data(found.problems), "revision": row.revision}, status=422)
    page = facing(written.row)
    now = _now(request, written.row, of, (page, written.known))
    conflicts = conflicts_as_data(written, page)
    return JsonResponse({**now, "conflicts": conflicts, "taken_back": written.is_taken_back})


def _written(request: Asking, row: RespondentRow) -> Written:
    sent = sent_as_json(request.body)
    based_on = sent["based_on"]
    stamp = Stamp(key=sent["key"], at=request.at)
    match sent:
        case {"undo": True}:
            return answering.undone(request.actor, row.pk, based_on, stamp)
        case {"redo": True}:
            return answering.redone(request.actor, row.pk, based_on, stamp)
    return answering.edited(request.actor, row.pk, based_on, edit_sent(sent), stamp)


@allowed(May.SEE_SUBMISSION)
@require_GET
@never_cache
def since(request: Asking, slug: str, section: str) -> HttpResponse:
    """What others did since a revision; also how a page finds out that somebody is logged in again."""
    row = respondent_of(request.actor, slug, request.actor.party)
    of = section_of(row, section)
    token = {"token": get_token(request), "person": request.actor.id}
    known = whole_number(request.GET.get("revision", ""))
    if known is None or known >= row.revision:
        others = at_work(row, request.actor, request.at)
        return JsonResponse({"revision": row.revision, "others": others, **token})
    page = facing(row)
    return JsonResponse({**_now(request, row, of, (page, as_it_was(row, known, page.sheet))), **token})


def _now(request: Asking, row: RespondentRow, of: Section, sheets: tuple[Facing, Sheet]) -> dict[str, Any]:
    """All that a page needs to show the answers as they are, when it knows them as they were."""
    page, known = sheets
    keys = {question.key for question in of.questions}
    delegations = open_delegations(row)
    names = names_of({row.edited_by, *(each.to for each in delegations)})
    lines = section_lines(row, page, names)
    is_open = may_write(request.actor, row, request.at)
    noted = {name for name in (*page.problems, *page.findings) if name.partition(":")[0] in keys}
    possible = undoable(row, request.actor.id)
    contents = {"lines": lines, "round": row.round, "section": of}
    return {
        "revision": row.revision,
        "state": row.state,
        "texts": _changed(known.texts, page.sheet.texts, keys),
        "reasons": _changed(known.reasons, page.sheet.reasons, keys),
        "notes": {name: notes_html(name, page, is_open=is_open) for name in sorted(noted)},
        "contents": render_to_string("reporting/answer_contents.html", contents),
        "standing": standing_html(request.actor, row, names, at=request.at),
        "others": at_work(row, request.actor, request.at),
        "undo": bool(possible.undo),
        "redo": bool(possible.redo),
    }


def _changed(before: Mapping[str, str], after: Mapping[str, str], questions: set[str]) -> dict[str, str]:
    names = {name for name in (*before, *after) if name.partition(":")[0] in questions}
    return {name: after.get(name, "") for name in names if before.get(name, "") != after.get(name, "")}
