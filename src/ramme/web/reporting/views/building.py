"""The builder: questions are made and changed in the browser, one step at a time, each of which can be undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from ramme.problems import Problem, ProblemsFound
from ramme.reporting.questions.editing import (
    changed,
    copied,
    moved,
    moved_to,
    with_check,
    with_column,
    with_question,
    with_section,
    without,
)
from ramme.reporting.questions.parts import Part
from ramme.reporting.questions.questionnaire import Column, Kind, Questionnaire
from ramme.texts import Text, same
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.reporting.builder_forms import CheckForm, ColumnForm, NewQuestionForm, QuestionForm, SectionForm
from ramme.web.reporting.models import RoundRow
from ramme.web.reporting.operations.setting_up import Change, last_step_undone, questions_changed
from ramme.web.reporting.queries.building import Opened, builder_of, opened
from ramme.web.reporting.queries.rounds import round_seen
from ramme.web.reporting.rows import questionnaire_of
from ramme.web.ui.numbers import whole_number
from ramme.web.ui.templatetags.saying import told

LONGEST_KEY = 80
NEW_COLUMN = Text(da="Ny kolonne", en="New column")
KEPT = Text(da="Gemt.", en="Kept.")
UNDONE = Text(da="Det sidste trin er fortrudt.", en="The last step is undone.")
GONE = Text(da="Det er ikke i runden mere.", en="It is no longer in the round.")
# What each step is called when it can be undone.
STEPS: Mapping[str, Text] = {
    "section_add": Text(da="Tilføjede et afsnit", en="Added a section"),
    "question_add": Text(da="Tilføjede et spørgsmål", en="Added a question"),
    "column_add": Text(da="Tilføjede en kolonne", en="Added a column"),
    "check_add": Text(da="Tilføjede en kontrol", en="Added a check"),
    "save": Text(da="Rettede", en="Changed"),
    "up": Text(da="Flyttede op", en="Moved up"),
    "down": Text(da="Flyttede ned", en="Moved down"),
    "copy": Text(da="Kopierede", en="Copied"),
    "remove": Text(da="Fjernede", en="Removed"),
    "to_section": Text(da="Flyttede til et andet afsnit", en="Moved to another section"),
}
Becomes = Callable[[Questionnaire], Questionnaire]


@allowed(Action.KEEP_ROUND)
def build(request: Asking, slug: str) -> HttpResponse:
    """The questions of a round: all of them, or the part that is open; a step is posted here."""
    row = round_seen(request.actor, slug)
    part = _part(request.POST if request.method == "POST" else request.GET)
    if request.method != "POST":
        return _shown(request, row, part)
    do = request.POST.get("do", "")
    if do == "undo":
        return _undone(request, row)
    asked = questionnaire_of(row)
    there = opened(asked, part)
    if there.is_gone:
        messages.warning(request, told(GONE))
        return redirect("reporting:round_build", slug)
    form = _form(do, asked, there, request.POST)
    if form is not None and not form.is_valid():
        return _shown(request, row, part, form=form)
    becomes = _becomes(request, there, form)
    if becomes is None:
        return redirect("reporting:round_build", slug)
    revision = whole_number(request.POST.get("revision", ""))
    change = Change(revision=-1 if revision is None else revision, says=_says(do, there), becomes=becomes)
    try:
        after = questions_changed(request.actor, slug, change, at=request.at)
    except ProblemsFound as found:
        return _shown(request, row, part, form=form, problems=found.problems)
    return _onward(request, after, there, asked)


def _undone(request: Asking, row: RoundRow) -> HttpResponse:
    revision = whole_number(request.POST.get("revision", ""))
    try:
        last_step_undone(request.actor, row.slug, -1 if revision is None else revision, at=request.at)
    except ProblemsFound as found:
        return _shown(request, row, Part(), problems=found.problems)
    messages.success(request, told(UNDONE))
    return redirect("reporting:round_build", row.slug)


def _part(sent: QueryDict) -> Part:
    names = {name: sent.get(key, "")[:LONGEST_KEY] for name, key in _KEYS.items()}
    return Part(check=whole_number(sent.get("kontrol", "")), **names)


_KEYS = {"section": "afsnit", "question": "spoergsmaal", "column": "kolonne"}


def _form(do: str, asked: Questionnaire, there: Opened, sent: QueryDict | None = None) -> forms.Form | None:
    """The form of a step, or of the part that is open; nothing for a step that needs none."""
    question, column = there.question, there.column
    match do:
        case "question_add" if there.section:
            return NewQuestionForm(sent)
        case "check_add" if question:
            return CheckForm(question, data=sent)
        case "save" if question and there.check:
            return CheckForm(question, data=sent, initial=CheckForm.shown(question, there.check))
        case "save" if question and column:
            initial = ColumnForm.shown(asked, question, column)
            return ColumnForm(asked, question, column.key, data=sent, initial=initial)
        case "save" if question:
            return QuestionForm(asked, question, data=sent, initial=QuestionForm.shown(asked, question))
        case "save" if there.section:
            return SectionForm(sent, initial=SectionForm.shown(there.section))
        case "section_add":
            return SectionForm(sent)
    return None


def _becomes(request: Asking, there: Opened, form: forms.Form | None) -> Becomes | None:
    part, do = there.part, request.POST.get("do", "")
    whole = bool(part.section or part.question)
    match do:
        case "up" | "down" if whole:
            return lambda asked: moved(asked, part, by=-1 if do == "up" else 1)
        case "copy" if whole:
            return lambda asked: copied(asked, part)
        case "remove" if whole:
            return lambda asked: without(asked, part)
        case "to_section" if part.question:
            section = request.POST.get("til", "")[:LONGEST_KEY]
            return lambda asked: moved_to(asked, part.question, section)
        case "column_add" if part.question:
            new = Column(key="", title=NEW_COLUMN, kind=Kind.NUMBER)
            return lambda asked: with_column(asked, part.question, new)
    return _of_form(there, form)


def _of_form(there: Opened, form: forms.Form | None) -> Becomes | None:
    part = there.part
    match form:
        case NewQuestionForm() if there.section:
            section, question = there.section.key, form.question()
            return lambda asked: with_question(asked, section, question)
        case CheckForm() if there.check:
            check = form.typed(there.check)
            return lambda asked: changed(asked, part, check)
        case CheckForm():
            new = form.typed(None)
            return lambda asked: with_check(asked, part.question, new)
        case ColumnForm() if there.column:
            column = form.typed(there.column)
            return lambda asked: changed(asked, part, column)
        case QuestionForm() if there.question:
            typed = form.typed(there.question)
            return lambda asked: changed(asked, part, typed)
        case SectionForm() if there.section:
            kept = form.section(there.section)
            return lambda asked: changed(asked, part, kept)
        case SectionForm():
            title = same(" ".join(form.cleaned_data["title"].split()))
            return lambda asked: with_section(asked, title)
    return None


def _says(do: str, there: Opened) -> str:
    thing = there.column or there.question or there.section
    named = f": {thing.title.da}" if thing is not None else ""
    step = STEPS.get(do)
    return f"{step.da if step else do}{named}"


def _onward(request: Asking, after: RoundRow, there: Opened, before: Questionnaire) -> HttpResponse:
    """Where one goes after a step: to what was made, to the part that stays open, or back to it in the list."""
    messages.success(request, told(KEPT))
    do, part = request.POST.get("do", ""), there.part
    address = reverse("reporting:round_build", args=[after.slug])
    asked = questionnaire_of(after)
    if do == "question_add":
        were = {each.key for each in before.questions}
        new = next((each.key for each in asked.questions if each.key not in were), "")
        return HttpResponseRedirect(f"{address}?{urlencode({'spoergsmaal': new})}")
    if part.question and do in {"column_add", "check_add"}:
        return HttpResponseRedirect(f"{address}?{urlencode({'spoergsmaal': part.question})}#dele")
    if part.question and (part.column or part.check is not None):
        return HttpResponseRedirect(f"{address}?{urlencode({'spoergsmaal': part.question})}")
    anchor = f"#q-{part.question}" if part.question else f"#s-{part.section}" if part.section else ""
    return HttpResponseRedirect(f"{address}{anchor}")


def _shown(
    request: Asking,
    row: RoundRow,
    part: Part,
    *,
    form: forms.Form | None = None,
    problems: tuple[Problem, ...] = (),
) -> HttpResponse:
    builder = builder_of(row)
    there = opened(builder.asked, part)
    do = request.POST.get("do", "") or request.GET.get("ny", "") or "save"
    shown: dict[str, Any] = {"builder": builder, "row": row, "there": there, "problems": problems, "do": do}
    shown["form"] = form or _form(do, builder.asked, there)
    is_open = bool(part.section or part.question) and not there.is_gone
    is_refused = bool(problems) or bool(form and form.errors)
    template = "reporting/round_build_part.html" if is_open and builder.may_build else "reporting/round_build.html"
    return render(request, template, shown, status=422 if is_refused else 200)


@allowed(Action.KEEP_ROUND)
def preview(request: Asking, slug: str) -> HttpResponse:
    """The questions as those who answer see them."""
    row = round_seen(request.actor, slug)
    return render(request, "reporting/round_preview.html", {"row": row, "asked": questionnaire_of(row)})
