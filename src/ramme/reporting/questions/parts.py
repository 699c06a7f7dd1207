"""The parts of a questionnaire, each named by its keys: found, and put back changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from ramme.problems import ProblemsFound, stops
from ramme.reporting.questions.questionnaire import Check, Column, Line, Option, Question, Questionnaire, Section
from ramme.texts import Text

Thing = Section | Question | Column | Line | Option | Check

PART_GONE = stops(
    "questionnaire-part-gone",
    says=Text(
        da="Det, du retter, findes ikke længere i spørgeskemaet.",
        en="What you are changing is no longer in the questionnaire.",
    ),
    remedy=Text(
        da="Åbn spørgeskemaet igen; en anden har måske fjernet det.",
        en="Open the questionnaire again; somebody else may have removed it.",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a questionnaire by its keys, which stay when titles change and things are moved.

    A section by `section`; a question by `question`; what stands in a question by its question and one more: `column`,
    `line` or `check` (its number from 0); an option by its question, its column and `option`.
    """

    section: str = ""
    question: str = ""
    column: str = ""
    line: str = ""
    option: str = ""
    check: int | None = None

    @property
    def key(self) -> str:
        """The key of the part itself, innermost; empty for a check, which has none."""
        if self.check is not None:
            return ""
        return self.option or self.line or self.column or self.question or self.section


def question_of(questionnaire: Questionnaire, key: str) -> Question:
    """The question with a key; raises the problem that it is gone."""
    found = next((each for each in questionnaire.questions if each.key == key), None)
    if found is None:
        raise ProblemsFound([PART_GONE.at()])
    return found


def column_of(question: Question, key: str) -> Column:
    """The column with a key; raises the problem that it is gone."""
    found = next((each for each in question.columns if each.key == key), None)
    if found is None:
        raise ProblemsFound([PART_GONE.at()])
    return found


def siblings(questionnaire: Questionnaire, part: Part) -> tuple[Thing, ...]:
    """A part and those beside it, in their order."""
    if part.section:
        return questionnaire.sections
    question = question_of(questionnaire, part.question)
    if part.check is not None:
        return question.checks
    if part.line:
        return question.named
    if part.option:
        return column_of(question, part.column).options
    if part.column:
        return question.columns
    return questionnaire.section_of(question.key).questions


def position(things: Sequence[Thing], part: Part) -> int:
    """Where among them a part stands; raises the problem that it is gone."""
    if part.check is not None:
        found = part.check if 0 <= part.check < len(things) else None
    else:
        keys = [None if isinstance(each, Check) else each.key for each in things]
        found = keys.index(part.key) if part.key in keys else None
    if found is None:
        raise ProblemsFound([PART_GONE.at()])
    return found


def with_siblings(questionnaire: Questionnaire, part: Part, things: Sequence[Any]) -> Questionnaire:
    """The questionnaire with others where a part and those beside it were."""
    if part.section:
        return replace(questionnaire, sections=tuple(things))
    question = question_of(questionnaire, part.question)
    if part.check is not None:
        return with_question_as(questionnaire, replace(question, checks=tuple(things)))
    if part.line:
        return with_question_as(questionnaire, replace(question, named=tuple(things)))
    if part.option:
        column = replace(column_of(question, part.column), options=tuple(things))
        return with_question_as(questionnaire, with_column_as(question, column))
    if part.column:
        return with_question_as(questionnaire, replace(question, columns=tuple(things)))
    section = replace(questionnaire.section_of(question.key), questions=tuple(things))
    return with_section_as(questionnaire, section)


def with_section_as(questionnaire: Questionnaire, section: Section) -> Questionnaire:
    """The questionnaire with another section of the same key."""
    sections = tuple(section if each.key == section.key else each for each in questionnaire.sections)
    return replace(questionnaire, sections=sections)


def with_question_as(questionnaire: Questionnaire, question: Question) -> Questionnaire:
    """The questionnaire with another question of the same key."""
    section = questionnaire.section_of(question.key)
    questions = tuple(question if each.key == question.key else each for each in section.questions)
    return with_section_as(questionnaire, replace(section, questions=questions))


def with_column_as(question: Question, column: Column) -> Question:
    """The question with another column of the same key."""
    return replace(question, columns=tuple(column if each.key == column.key else each for each in question.columns))
