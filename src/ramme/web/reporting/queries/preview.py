"""The questions of a round as one of those who answer sees them, also what is asked only at times."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.safestring import SafeString

from ramme.reporting.answers.answer import Asked, Sheet
from ramme.reporting.answers.beforehand import filled_beforehand
from ramme.reporting.questions.questionnaire import Question, Questionnaire, Section
from ramme.texts import Text
from ramme.web.reporting.answer_cells import Drawing, question_html
from ramme.web.reporting.asking import asked_for
from ramme.web.reporting.models import RoundRow
from ramme.web.reporting.queries.answer_page import Facing
from ramme.web.reporting.rows import questionnaire_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewSection:
    """A section as it is shown: its questions drawn, and the titles of those that are asked only at times."""

    section: Section
    questions: tuple[SafeString, ...]
    only_at_times: tuple[Text, ...]


def preview_of(row: RoundRow, party: str = "") -> tuple[PreviewSection, ...]:
    """The sections as a party would see them, or as they are without lines of anybody's own."""
    asked = asked_for(row, [party])[party] if party else Asked(party="")
    questionnaire = _always_asked(questionnaire_of(row))
    sheet = Sheet(texts=filled_beforehand(questionnaire, asked))
    drawing = Drawing(facing=Facing(questionnaire, asked, sheet), is_open=True)
    conditional = {question.key for question in questionnaire_of(row).questions if question.only_if is not None}
    return tuple(
        PreviewSection(
            section=section,
            questions=tuple(question_html(question, drawing) for question in section.questions),
            only_at_times=tuple(question.title for question in section.questions if question.key in conditional),
        )
        for section in questionnaire.sections
    )


def _always_asked(questionnaire: Questionnaire) -> Questionnaire:
    sections = tuple(
        replace(section, questions=tuple(map(_always, section.questions))) for section in questionnaire.sections
    )
    return replace(questionnaire, sections=sections)


def _always(question: Question) -> Question:
    columns = tuple(replace(column, only_if=None) for column in question.columns)
    return replace(question, only_if=None, columns=columns)
