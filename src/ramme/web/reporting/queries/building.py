"""What the builder shows: the questions with what is wrong at each, the part that is open, and the last step."""

from __future__ import annotations

from dataclasses import dataclass

from ramme.problems import Problem
from ramme.reporting.questions.editing import faults_of
from ramme.reporting.questions.parts import Part
from ramme.reporting.questions.questionnaire import Check, Column, Question, Questionnaire, Section
from ramme.web.reporting.models import RoundEditRow, RoundRow
from ramme.web.reporting.rows import questionnaire_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The part that is being worked at; those that it does not stand in are nothing."""

    part: Part
    section: Section | None = None
    question: Question | None = None
    column: Column | None = None
    check: Check | None = None

    @property
    def is_gone(self) -> bool:
        """Whether the part is not there (any more)."""
        part = self.part
        return (
            bool(part.section and self.section is None)
            or bool(part.question and self.question is None)
            or bool(part.column and self.column is None)
            or (part.check is not None and self.check is None)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Faults:
    """What is wrong, at the part it is about, and with the whole."""

    of_all: tuple[Problem, ...]
    at: dict[str, list[Problem]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Builder:
    """A round's questions as they are being built."""

    row: RoundRow
    asked: Questionnaire
    faults: Faults
    last: RoundEditRow | None

    @property
    def may_build(self) -> bool:
        """Whether the questions can still be changed."""
        return self.row.state == RoundRow.SETTING_UP

    @property
    def questions(self) -> int:
        """How many questions there are."""
        return sum(len(section.questions) for section in self.asked.sections)


def builder_of(row: RoundRow) -> Builder:
    """The questions of a round with everything that is wrong with them; two queries."""
    asked = questionnaire_of(row)
    return Builder(
        row=row,
        asked=asked,
        faults=_faults(asked),
        last=RoundEditRow.objects.filter(round=row).defer("before").order_by("-revision").first(),
    )


def _faults(asked: Questionnaire) -> Faults:
    of_all: list[Problem] = []
    at: dict[str, list[Problem]] = {}
    for fault in faults_of(asked):
        where = fault.part.question or fault.part.section if fault.part else ""
        if where:
            at.setdefault(where, []).append(fault.problem)
        else:
            of_all.append(fault.problem)
    return Faults(of_all=tuple(of_all), at=at)


def opened(asked: Questionnaire, part: Part) -> Opened:
    """The part of a questionnaire that is named."""
    section = next((each for each in asked.sections if each.key == part.section), None)
    question = next((each for each in asked.questions if each.key == part.question), None)
    column = next((each for each in question.columns if each.key == part.column), None) if question else None
    check = None
    if question and part.check is not None and 0 <= part.check < len(question.checks):
        check = question.checks[part.check]
    return Opened(part=part, section=section, question=question, column=column, check=check)
