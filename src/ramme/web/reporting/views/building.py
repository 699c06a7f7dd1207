"""The builder: questions are made and changed in the browser, one step at a time, each of which can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from ramme.problems import Problem, ProblemsFound
from ramme.reporting.questions.parts import Part
from ramme.reporting.questions.questionnaire import Questionnaire
from ramme.texts import Text
from ramme.web.accounts.doors import allowed
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.reporting.builder_steps import becomes_of, form_of
from ramme.web.reporting.models import RoundRow
from ramme.web.reporting.operations.setting_up import Change, last_step_undone, questions_changed
from ramme.web.reporting.queries.building import Opened, builder_of, opened
from ramme.web.reporting.queries.preview import preview_of
from ramme.web.reporting.queries.rounds import respondents, round_seen
from ramme.web.reporting.rows import questionnaire_of
from ramme.web.ui.numbers import whole_number
from ramme.web.ui.templatetags.saying import told

LONGEST_KEY = 80
WITH_FORM = frozenset({"question_add", "check_add", "section_add", "whole"})
KEPT = Text(da="Gemt.", en="Kept.")
UNDONE = Text(da="Det sidste trin er fortrudt.", en="The last step is undone.")
GONE = Text(da="Det er ikke i runden mere.", en="It is no longer in the round.")
# What each step is called when it can be undone.
STEPS: Mapping[str, Text] = {
    "whole": Text(da="Rettede navn og vejledning", en="Changed name and guidance"),
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


@allowed(Action.KEEP_ROUND)
def build(request: Asking, slug: str) -> HttpResponse:
    """The questions of a round: all of them, or the part that is open; a step is posted here."""
    row = round_seen(request.actor, slug)
    if request.method != "POST":
        return _shown(request, row, _part(request.GET))
    if request.POST.get("do") == "undo":
        return _undone(request, row)
    return _step(request, row, _part(request.POST))


def _step(request: Asking, row: RoundRow, part: Part) -> HttpResponse:
    asked = questionnaire_of(row)
    there, do = opened(asked, part), request.POST.get("do", "")
    form = form_of(do, asked, there, request.POST)
    if form is not None and not form.is_valid():
        return _shown(request, row, part, form=form)
    becomes = None if there.is_gone else becomes_of(do, there, form, request.POST.get("til", "")[:LONGEST_KEY])
    if becomes is None:
        messages.warning(request, told(GONE))
        return redirect("reporting:round_build", row.slug)
    change = Change(revision=_revision(request), says=_says(do, there), becomes=becomes)
    try:
        after = questions_changed(request.actor, row.slug, change, at=request.at)
    except ProblemsFound as found:
        return _shown(request, row, part, form=form, problems=found.problems)
    return _onward(request, after, there, asked)


def _revision(request: Asking) -> int:
    revision = whole_number(request.POST.get("revision", ""))
    return -1 if revision is None else revision


def _undone(request: Asking, row: RoundRow) -> HttpResponse:
    try:
        last_step_undone(request.actor, row.slug, _revision(request), at=request.at)
    except ProblemsFound as found:
        return _shown(request, row, Part(), problems=found.problems)
    messages.success(request, told(UNDONE))
    return redirect("reporting:round_build", row.slug)


def _part(sent: QueryDict) -> Part:
    names = {name: sent.get(key, "")[:LONGEST_KEY] for name, key in _KEYS.items()}
    return Part(check=whole_number(sent.get("kontrol", "")), **names)


_KEYS = {"section": "afsnit", "question": "spoergsmaal", "column": "kolonne"}


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
    tried = request.POST.get("do", "") or request.GET.get("ny", "")
    # A step that needs no form was refused: the part it was about is shown as it is.
    do = tried if form is not None or tried in WITH_FORM else "save"
    shown: dict[str, Any] = {"builder": builder, "row": row, "there": there, "problems": problems, "do": do}
    shown["form"] = form or form_of(do, builder.asked, there)
    is_open = (bool(part.section or part.question) and not there.is_gone) or do == "whole"
    is_refused = bool(problems) or bool(form and form.errors)
    template = "reporting/round_build_part.html" if is_open and builder.may_build else "reporting/round_build.html"
    return render(request, template, shown, status=422 if is_refused else 200)


@allowed(Action.KEEP_ROUND)
def preview(request: Asking, slug: str) -> HttpResponse:
    """The questions as those who answer see them: one of the parties with its own lines, or without."""
    row = round_seen(request.actor, slug)
    parties = [one.party for one in respondents(row)]
    chosen = next((party for party in parties if party.pk == request.GET.get("part")), None)
    shown = {
        "row": row,
        "asked": questionnaire_of(row),
        "sections": preview_of(row, chosen.pk if chosen else ""),
        "parties": parties,
        "chosen": chosen,
    }
    return render(request, "reporting/round_preview.html", shown)
