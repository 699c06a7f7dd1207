"""Answering: what one's party is asked, how far it is, and the sections to type in; each is read by others too."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ramme.problems import Problem, ProblemsFound
from ramme.reporting.answers.answer import CellKey
from ramme.reporting.checks.sending import ready_to_send
from ramme.reporting.questions.questionnaire import Section
from ramme.reporting.rounds.signing import Action
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action as May
from ramme.web.rates.queries.drafts import names_of
from ramme.web.reporting.answer_cells import Drawing, question_html
from ramme.web.reporting.answer_forms import edit_of_form
from ramme.web.reporting.calendar_feed import address_of
from ramme.web.reporting.models import RespondentRow
from ramme.web.reporting.operations import answering
from ramme.web.reporting.operations.answering import Stamp, Written
from ramme.web.reporting.problems import REVISION_UNKNOWN
from ramme.web.reporting.queries.answer_page import (
    Facing,
    facing,
    files_of,
    may_write,
    open_delegations,
    respondent_of,
    section_lines,
    shut,
)
from ramme.web.reporting.queries.editing import as_it_was, at_work, undoable
from ramme.web.reporting.queries.mine import asked_of_party
from ramme.web.reporting.queries.submissions import versions_of
from ramme.web.reporting.rows import questionnaire_of, sheet_of, steps_for
from ramme.web.reporting.views.answer_telling import conflicts_as_data, standing_html
from ramme.web.ui.numbers import whole_number
from ramme.web.ui.words import pair

SAVED = pair("Gemt.", "Saved.")
# So many problems are told one by one; the sections count all of them.
PROBLEMS_SHOWN = 10
WITH_TAKEN_BACK = pair(
    "Gemt. Svarene var meldt udfyldt og er nu en kladde igen.",
    "Saved. The answers were declared filled in and are a draft again.",
)


@allowed(May.SEE_SUBMISSION)
@require_safe
@never_cache
def mine(request: Asking) -> HttpResponse:
    """What one's own party is asked: the rounds, their deadlines, and how far the answers are."""
    open_now, over = asked_of_party(request.actor, request.at)
    shown = {"open": open_now, "over": over, "calendar": _calendar(request)}
    return render(request, "reporting/answers_mine.html", shown)


def _calendar(request: Asking) -> str:

    return address_of(request.user.pk) if isinstance(request.user.pk, int) else ""


@allowed(May.SEE_SUBMISSION)
@require_safe
@never_cache
def answer(request: Asking, slug: str) -> HttpResponse:
    """How far one's own party is in a round: the sections, what stands in the way, the next step, the versions."""
    row = respondent_of(request.actor, slug, request.actor.party)
    return overview(request, row)


def overview(
    request: Asking, row: RespondentRow, problems: tuple[Problem, ...] = (), status: int = 200
) -> HttpResponse:
    """The page that shows how far a party is, with what stood in the way of what was just tried."""
    page = facing(row)
    delegations = open_delegations(row)
    names = names_of({row.edited_by, *(each.to for each in delegations)})
    steps = {step.value for step in steps_for(request.actor, row)}
    closed = shut(row, request.at)
    shown = {
        "row": row,
        "round": row.round,
        "page": page,
        "sections": section_lines(row, page, names),
        "standing": standing_html(request.actor, row, names, at=request.at),
        "may_write": may_write(request.actor, row, request.at),
        "may_fill_in": request.actor.may(May.FILL_IN_SUBMISSION, row.party_id),
        "steps": steps if closed is None else steps & {Action.RECEIVE.value},
        "closed": closed,
        "may_ask": closed is not None and closed.code == "round-closed" and request.actor.party == row.party_id,
        "problems": problems,
        "to_mend": _to_mend(row, page, problems[:PROBLEMS_SHOWN]),
        "more_to_mend": max(0, len(problems) - PROBLEMS_SHOWN),
        "versions": versions_of(row),
        "returned": row.steps.filter(action=Action.RETURN.value).last() if row.state == "returned" else None,
    }
    return render(request, "reporting/answer.html", shown, status=status)


def _to_mend(row: RespondentRow, page: Facing, problems: tuple[Problem, ...]) -> list[tuple[Problem, str]]:
    """Problems, each with the address of the cell it is about where it is about one."""
    known = ready_to_send(page.questionnaire, page.asked, page.sheet, page.peers) if problems else ()
    cells = ((each, next((one.key for one in known if one.problem == each), None)) for each in problems)
    return [(each, _address_of(row, page, key) if key else "") for each, key in cells]


def _address_of(row: RespondentRow, page: Facing, key: CellKey) -> str:
    section = page.questionnaire.section_of(key.question)
    address = reverse("reporting:answer_section", args=[row.round.slug, section.key])
    return f"{address}#c.{key.name}" if key.column else address


def section_of(row: RespondentRow, key: str) -> Section:
    """A section of what a party is asked; not found where there is none."""
    found = next((each for each in questionnaire_of(row.round).sections if each.key == key), None)
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What a page says of what was just tried: problems, or where two people differ."""

    problems: tuple[Problem, ...] = ()
    written: Written | None = None
    typed: dict[str, str] | None = None


@allowed(May.SEE_SUBMISSION)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def section(request: Asking, slug: str, section: str) -> HttpResponse:
    """The questions of a section; what is sent is saved, with and without script."""
    row = respondent_of(request.actor, slug, request.actor.party)
    found = section_of(row, section)
    if request.method == "POST":
        return _saved(request, row, found)
    return _page(request, row, found)


def _saved(request: Asking, row: RespondentRow, of: Section) -> HttpResponse:
    request.actor.require(May.FILL_IN_SUBMISSION, row.party_id)
    revision, key = whole_number(request.POST.get("revision", "")), request.POST.get("key", "")[:60]
    stamp = Stamp(key=key, at=request.at)
    typed: dict[str, str] = {}
    try:
        if revision is None or revision > row.revision or not key:
            raise ProblemsFound([REVISION_UNKNOWN.at()])  # noqa: TRY301 (told on the page like all the others)
        turn = {"undo": answering.undone, "redo": answering.redone}.get(request.POST.get("turn", ""))
        if turn is not None:
            written = turn(request.actor, row.pk, revision, stamp)
        else:
            page = facing(row)
            base = as_it_was(row, revision, page.sheet)
            edit = edit_of_form(request.POST, of, base, page.beforehand)
            typed = dict(edit.texts)
            written = answering.edited(request.actor, row.pk, revision, edit, stamp)
    except ProblemsFound as found:
        row.refresh_from_db()
        return _page(request, row, of, Tried(problems=found.problems, typed=typed), status=422)
    if written.conflicts:
        return _page(request, written.row, of, Tried(written=written))
    messages.success(request, WITH_TAKEN_BACK if written.is_taken_back else SAVED)
    to = request.POST.get("then", "")
    if to == "overview":
        return HttpResponseRedirect(reverse("reporting:answer", args=[row.round.slug]))
    following = to if any(each.key == to for each in questionnaire_of(row.round).sections) else of.key
    address = reverse("reporting:answer_section", args=[row.round.slug, following])
    return HttpResponseRedirect(f"{address}{_anchor(request)}")


def _anchor(request: Asking) -> str:
    """Where on the page somebody was who pressed a button at a cell or question."""
    if name := request.POST.get("keep_cell") or request.POST.get("detach"):
        return f"#n.{name}"
    question = request.POST.get("keep") or request.POST.get("empty", "").partition(":")[0]
    return f"#q.{question}" if question else ""


def _page(
    request: Asking, row: RespondentRow, of: Section, tried: Tried | None = None, status: int = 200
) -> HttpResponse:
    page = facing(row)
    is_open = may_write(request.actor, row, request.at)
    delegations = open_delegations(row)
    names = names_of({row.edited_by, *(each.to for each in delegations)})
    lines = section_lines(row, page, names)
    drawing = drawing_of(row, page, is_open=is_open)
    possible = undoable(row, request.actor.id)
    place = [each.section.key for each in lines].index(of.key)
    told = tried or Tried()
    shown: dict[str, Any] = {
        "row": row,
        "round": row.round,
        "section": of,
        "line": lines[place],
        "lines": lines,
        "before": lines[place - 1].section if place else None,
        "after": lines[place + 1].section if place + 1 < len(lines) else None,
        "questions": [question_html(question, drawing) for question in of.questions],
        "is_open": is_open,
        "closed": shut(row, request.at),
        "standing": standing_html(request.actor, row, names, at=request.at),
        "others": at_work(row, request.actor, request.at),
        "key": secrets.token_hex(8),
        "tried": told,
        "typed": sorted((told.typed or {}).items()),
        "conflicts": conflicts_as_data(told.written, page) if told.written else (),
        "undoable": possible,
        "may_hand_over": request.actor.may(May.FILL_IN_SUBMISSION, row.party_id) and is_open,
    }
    shown["data"] = _data(request, row, of, shown, page)
    return render(request, "reporting/answer_section.html", shown, status=status)


def drawing_of(row: RespondentRow, page: Facing, *, is_open: bool, party: str = "") -> Drawing:
    """How the cells of a page are drawn; `party` where somebody reads another's answers."""
    own = [row.round.slug, party] if party else [row.round.slug]
    address = reverse("reporting:answer_file_of" if party else "reporting:answer_file", args=[*own, 0])
    return Drawing(
        facing=page,
        is_open=is_open,
        files=files_of(row),
        file_address=address.removesuffix("0/"),
        attach_address=reverse("reporting:answer_attach", args=[row.round.slug]),
    )


def _data(request: Asking, row: RespondentRow, of: Section, shown: dict[str, Any], page: Facing) -> dict[str, Any]:
    """What the script of the page begins with."""
    own = [row.round.slug, of.key]
    start = {question.key for question in of.questions}
    here = {name: text for name, text in sheet_of(row).texts.items() if name.partition(":")[0] in start}
    return {
        "number": f"answers-{row.pk}",
        "revision": row.revision,
        "person": request.actor.id,
        "editable": shown["is_open"],
        "texts": here,
        "reasons": {name: text for name, text in page.sheet.reasons.items() if name.partition(":")[0] in start},
        "edits": reverse("reporting:answer_save", args=own),
        "since": reverse("reporting:answer_since", args=own),
        "login": f"{reverse('account_login')}?next={reverse('reporting:answer_section', args=own)}",
        "undo": bool(shown["undoable"].undo),
        "redo": bool(shown["undoable"].redo),
    }
