"""Files of a party's answers: enclosed ones in and out, and the whole questionnaire as a workbook out and in."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ramme.files.limits import HandedIn
from ramme.problems import Problem, ProblemsFound
from ramme.reporting.answers.answer import CellKey, Sheet, cell_key
from ramme.reporting.answers.conditions import title_of
from ramme.reporting.answers.editing import TEXT_UNREADABLE, Edit, columns_by_cell
from ramme.reporting.answers.enclosed_files import LARGEST
from ramme.reporting.answers.workbook import answer_csv, answer_workbook
from ramme.reporting.answers.workbook_comparing import Compared, compared
from ramme.reporting.answers.workbook_identity import RoundHeading
from ramme.reporting.answers.workbook_reading import ReadIn, read_answers
from ramme.reporting.questions.questionnaire import Kind
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action as May
from ramme.web.reporting.answer_words import in_words
from ramme.web.reporting.models import RespondentRow
from ramme.web.reporting.operations.answering import Stamp, edited
from ramme.web.reporting.operations.handing_in_files import Enclosing, file_attached
from ramme.web.reporting.queries.answer_page import Facing, facing, file_of, files_of, may_write, respondent_of
from ramme.web.reporting.queries.editing import as_it_was
from ramme.web.ui.downloads import file_answer
from ramme.web.ui.templatetags.saying import language_now
from ramme.web.ui.words import pair

TAKEN_IN = pair("Arbejdsbogen er læst ind.", "The workbook was taken in.")
ATTACHED = pair("Filen er vedhæftet.", "The file is attached.")
# What was read of a workbook is sent along with the dry run, signed, and taken in within the hour.
SALT = "ramme.reporting.workbook"
HOLDS = 3600
LONGEST_NAME = 250


@allowed(May.SEE_SUBMISSION)
@require_safe
@never_cache
def enclosed(request: Asking, slug: str, number: int) -> HttpResponse:
    """A file of one's own party's answers, to be kept."""
    return _file(respondent_of(request.actor, slug, request.actor.party), number)


@allowed(May.RECEIVE_SUBMISSION)
@require_safe
@never_cache
def enclosed_of(request: Asking, slug: str, party: str, number: int) -> HttpResponse:
    """A file of a party's submission, for those who receive it; one that was only attached to a draft is not found."""
    row = respondent_of(request.actor, slug, party)
    sent = (text for content in row.submissions.values_list("content", flat=True) for text in content["texts"].values())
    if str(number) not in set(sent):
        raise Http404
    return _file(row, number)


def _file(row: RespondentRow, number: int) -> HttpResponse:
    """A file as it came: never shown by the browser, whatever it holds."""
    found = file_of(row, number)
    answer = HttpResponse(bytes(found.content), content_type="application/octet-stream")
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=found.name) or ""
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@allowed(May.FILL_IN_SUBMISSION)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def attach(request: Asking, slug: str) -> HttpResponse:
    """Where a file is chosen for a cell."""
    row = respondent_of(request.actor, slug, request.actor.party)
    request.actor.require(May.FILL_IN_SUBMISSION, row.party_id)
    page = facing(row)
    name = (request.POST if request.method == "POST" else request.GET).get("felt", "")[:LONGEST_NAME]
    columns = dict(columns_by_cell(page.questionnaire, page.asked, iter([name])))
    if name not in columns or columns[name].kind is not Kind.FILE:
        raise Http404
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        try:
            enclosing = Enclosing(cell=name, file=_handed_in(request))
            stamp = Stamp(key=request.POST.get("key", "")[:60] or secrets.token_hex(8), at=request.at)
            file_attached(request.actor, row.pk, enclosing, stamp)
        except ProblemsFound as found:
            problems = found.problems
        else:
            messages.success(request, ATTACHED)
            return HttpResponseRedirect(_section_address(slug, page, name))
    shown = {
        "row": row,
        "round": row.round,
        "cell": name,
        "where": _where(page, cell_key(name)),
        "back": _section_address(slug, page, name),
        "key": secrets.token_hex(8),
        "limit": LARGEST // (1024 * 1024),
        "problems": problems,
    }
    return render(request, "reporting/answer_attach.html", shown, status=422 if problems else 200)


def _handed_in(request: Asking) -> HandedIn:
    sent = request.FILES.get("file")
    if sent is None or sent.name is None:
        return HandedIn("", b"")
    return HandedIn(sent.name, sent.read(LARGEST + 1))


def _where(page: Facing, key: CellKey) -> object:
    try:
        return title_of(page.questionnaire, page.asked, page.sheet, key)
    except KeyError:
        return page.questionnaire.question(key.question).title


def _section_address(slug: str, page: Facing, name: str) -> str:
    section = page.questionnaire.section_of(name.partition(":")[0])
    return f"{reverse('reporting:answer_section', args=[slug, section.key])}#n.{name}"


def _heading(row: RespondentRow) -> RoundHeading:
    return RoundHeading(
        slug=row.round.slug,
        title=row.round.title,
        year=row.round.year,
        party=row.party_id,
        party_name=row.party.name,
        revision=row.revision,
    )


@allowed(May.SEE_SUBMISSION)
@require_safe
@never_cache
def workbook(request: Asking, slug: str, kind: str) -> HttpResponse:
    """The questions and answers as a workbook or csv that gives them back when it is handed in."""
    row = respondent_of(request.actor, slug, request.actor.party)
    page = facing(row)
    writers = {"xlsx": answer_workbook, "csv": answer_csv}
    if kind not in writers:
        raise Http404
    content = writers[kind](_heading(row), page.questionnaire, page.asked, _filled(page, page.sheet), language_now())
    return file_answer(content, f"{row.round.slug}-{row.party_id}.{kind}")


@allowed(May.FILL_IN_SUBMISSION)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def workbook_in(request: Asking, slug: str) -> HttpResponse:
    """Where a workbook is handed in: first a dry run with all changes and problems, then taken in as one edit."""
    row = respondent_of(request.actor, slug, request.actor.party)
    request.actor.require(May.FILL_IN_SUBMISSION, row.party_id)
    if request.method != "POST":
        return _workbook_page(request, row, {})
    if "taken" in request.POST:
        return _taken_in(request, row)
    page = facing(row)
    now = _filled(page, page.sheet)
    read = read_answers(_handed_in(request), _heading(row), page.questionnaire, page.asked, now)
    is_known = read.revision is not None and read.revision <= row.revision
    base = _filled(page, as_it_was(row, read.revision or 0, page.sheet)) if is_known else None
    found = compared(read, page.questionnaire, page.asked, now, base)
    return _workbook_page(request, row, _dry_run(row, page, (read, found)), status=422 if read.refused else 200)


def _filled(page: Facing, sheet: Sheet) -> Sheet:
    """The answers as they stand in a workbook: with what is known beforehand where nobody has answered."""
    return replace(sheet, texts={**page.beforehand, **sheet.texts})


def _confirmed(page: Facing, read: ReadIn, found: Compared) -> dict[str, str]:
    """What was known beforehand, nobody had answered, and the workbook has kept: handed in, it is the answer."""
    told = {key.name for key, _, _ in (*found.changes, *found.conflicts)}
    open_cells = (name for name in read.seen if name in page.beforehand and name not in page.sheet.texts)
    return {name: read.texts[name] for name in open_cells if name not in told and read.texts.get(name)}


def _dry_run(row: RespondentRow, page: Facing, of: tuple[ReadIn, Compared]) -> dict[str, Any]:
    read, found = of
    columns = {
        (question.key, column.key): column for question in page.questionnaire.questions for column in question.columns
    }
    files = files_of(row)

    def told(changes: tuple[tuple[CellKey, str, str], ...]) -> list[dict[str, object]]:
        return [
            {
                "where": _where(page, key),
                "before": in_words(columns[key.question, key.column], before, files),
                "after": in_words(columns[key.question, key.column], after, files),
            }
            for key, before, after in changes
        ]

    confirmed = _confirmed(page, read, found)
    texts = {key.name: after for key, _, after in found.changes} | confirmed
    content = {"respondent": row.pk, "revision": row.revision, "texts": texts, "key": secrets.token_hex(8)}
    return {
        "read": read,
        "problems": read.problems,
        "notes": found.notes,
        "changes": told(found.changes),
        "confirmed": len(confirmed),
        "conflicts": told(found.conflicts),
        "content": signing.dumps(content, salt=SALT, compress=True) if texts else "",
        "tried": True,
    }


def _taken_in(request: Asking, row: RespondentRow) -> HttpResponse:
    try:
        content = signing.loads(request.POST.get("taken", ""), salt=SALT, max_age=HOLDS)
    except signing.BadSignature:
        content = {}
    problems: tuple[Problem, ...] = (TEXT_UNREADABLE.at(what="xlsx"),)
    if content.get("respondent") == row.pk:
        try:
            stamp = Stamp(key=content["key"], at=request.at)
            written = edited(request.actor, row.pk, content["revision"], Edit(texts=content["texts"]), stamp)
        except ProblemsFound as found:
            problems = found.problems
        else:
            if not written.conflicts:
                messages.success(request, TAKEN_IN)
                return HttpResponseRedirect(reverse("reporting:answer", args=[row.round.slug]))
            page = facing(written.row)
            conflicts = [
                {"where": _where(page, cell_key(each.name)), "before": each.theirs, "after": each.mine}
                for each in written.conflicts
            ]
            return _workbook_page(request, written.row, {"conflicts": conflicts, "taken_in": True})
    return _workbook_page(request, row, {"problems": problems, "tried": True}, status=422)


def _workbook_page(request: Asking, row: RespondentRow, of: dict[str, Any], status: int = 200) -> HttpResponse:
    shown = {"row": row, "round": row.round, "is_open": may_write(request.actor, row, request.at), **of}
    return render(request, "reporting/answer_workbook.html", shown, status=status)
