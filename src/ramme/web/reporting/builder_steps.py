"""The steps of building: which form a step is sent with, and what becomes of the questionnaire."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.http import QueryDict

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
from ramme.reporting.questions.questionnaire import Check, Column, Kind, Question, Questionnaire, Section
from ramme.texts import Text, same
from ramme.web.reporting.builder_forms import CheckForm, ColumnForm, NewQuestionForm, QuestionForm, SectionForm
from ramme.web.reporting.queries.building import Opened

NEW_COLUMN = Text(da="Ny kolonne", en="New column")
Becomes = Callable[[Questionnaire], Questionnaire]


def form_of(do: str, asked: Questionnaire, there: Opened, sent: QueryDict | None = None) -> forms.Form | None:
    """The form of a step, or of the part that is open; nothing for a step that needs none."""
    form: forms.Form | None = None
    match do:
        case "question_add" if there.section:
            form = NewQuestionForm(sent)
        case "check_add" if there.question:
            form = CheckForm(there.question, data=sent)
        case "section_add":
            form = SectionForm(sent)
        case "whole":
            form = SectionForm(sent, initial=SectionForm.shown(asked))
        case "save":
            form = _form_of_part(asked, there, sent)
    return form


def _form_of_part(asked: Questionnaire, there: Opened, sent: QueryDict | None) -> forms.Form | None:
    form: forms.Form | None = None
    match there:
        case Opened(question=question, check=check) if question and check:
            form = CheckForm(question, data=sent, initial=CheckForm.shown(question, check))
        case Opened(question=question, column=column) if question and column:
            initial = ColumnForm.shown(asked, question, column)
            form = ColumnForm(asked, question, column.key, data=sent, initial=initial)
        case Opened(question=question) if question:
            form = QuestionForm(asked, question, data=sent, initial=QuestionForm.shown(asked, question))
        case Opened(section=section) if section:
            form = SectionForm(sent, initial=SectionForm.shown(section))
    return form


def becomes_of(do: str, there: Opened, form: forms.Form | None, section: str = "") -> Becomes | None:
    """What a step makes of a questionnaire; nothing where it is no step. `section` is where a question moves to."""
    part = there.part
    becomes: Becomes | None = None
    match do:
        case "up" | "down" | "copy" | "remove" if part.section or part.question:
            by = -1 if do == "up" else 1
            becomes = {
                "copy": lambda asked: copied(asked, part),
                "remove": lambda asked: without(asked, part),
            }.get(do, lambda asked: moved(asked, part, by=by))
        case "to_section" if part.question:
            becomes = lambda asked: moved_to(asked, part.question, section)  # noqa: E731 (a step as a value)
        case "column_add" if part.question:
            new = Column(key="", title=NEW_COLUMN, kind=Kind.NUMBER)
            becomes = lambda asked: with_column(asked, part.question, new)  # noqa: E731 (a step as a value)
        case _ if form is not None:
            becomes = _of_form(do, there, form)
    return becomes


def _of_form(do: str, there: Opened, form: forms.Form) -> Becomes | None:
    """What the form of a step says; the form was made for this part, so the part is of its kind."""
    part = there.part
    match form:
        case NewQuestionForm():
            question = form.question()
            return lambda asked: with_question(asked, part.section, question)
        case CheckForm() if there.check is None:
            check = form.typed(None)
            return lambda asked: with_check(asked, part.question, check)
        case SectionForm() if do == "whole":
            return form.filled
        case SectionForm() if there.section is None:
            title = same(" ".join(form.cleaned_data["title"].split()))
            return lambda asked: with_section(asked, title)
    thing = _typed(there, form)
    return None if thing is None else lambda asked: changed(asked, part, thing)


def _typed(there: Opened, form: forms.Form) -> Check | Column | Question | Section | None:
    """The part as it was typed."""
    thing: Check | Column | Question | Section | None = None
    match form:
        case CheckForm():
            thing = form.typed(there.check)
        case ColumnForm() if there.column:
            thing = form.typed(there.column)
        case QuestionForm() if there.question:
            thing = form.typed(there.question)
        case SectionForm() if there.section:
            thing = form.filled(there.section)
    return thing
