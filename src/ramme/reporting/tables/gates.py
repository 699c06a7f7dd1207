"""Whether a party is asked a question by what it answered elsewhere: asked, said no, not asked, or not told yet."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, auto

from ramme.reporting.answers.answer import Answer, CellKey
from ramme.reporting.answers.conditions import says_one_of
from ramme.reporting.questions.questionnaire import Column, Kind, Lines, OnlyIf, Option, Question, Questionnaire
from ramme.reporting.tables.received import Answers

_NO = frozenset({"no", "nej"})


class Standing(Enum):
    """How a party stands to a cell: it is asked, it said that there are none, it is not asked, or did not tell."""

    ASKED = auto()
    SAID_NO = auto()
    NOT_ASKED = auto()
    UNTOLD = auto()


class Gates:
    """The conditions of one question and column, held against the answers of a party."""

    def __init__(self, questionnaire: Questionnaire, question: Question, column: Column) -> None:
        self._questions = {each.key: each for each in questionnaire.questions}
        self._question = question
        self._column = column

    @property
    def are_there(self) -> bool:
        """Whether anything hangs on another answer."""
        return self._question.only_if is not None or self._column.only_if is not None

    @property
    def gate(self) -> Question | None:
        """The question by which a party says whether it has anything to list at all."""
        only_if = self._question.only_if
        is_list = self._question.lines is Lines.FREE
        return self._questions.get(only_if.question) if only_if is not None and is_list else None

    def of_question(self, answers: Answers) -> Standing:
        """How a party stands to the question, whatever lines it has."""
        return self._of(self._question, answers, frozenset())

    def of_line(self, line: str, answers: Answers) -> Standing:
        """How a party stands to the cell on a line of the question, which it is asked."""
        return self._of_cell(self._column, line, answers, frozenset())

    def _of_cell(self, column: Column, line: str, answers: Answers, waiting: frozenset[str]) -> Standing:
        only_if = column.only_if
        if only_if is None:
            return Standing.ASKED
        if only_if.question:
            standing = self._by(only_if, answers, frozenset({self._question.key}))
            return Standing.NOT_ASKED if standing is Standing.SAID_NO else standing
        here = answers.get(CellKey(self._question.key, line, only_if.column))
        if here is not None:
            return Standing.ASKED if says_one_of(here, only_if.says) else Standing.NOT_ASKED
        before = next((each for each in self._question.columns if each.key == only_if.column), None)
        if before is None or before.key in waiting:
            return Standing.NOT_ASKED
        standing = self._of_cell(before, line, answers, waiting | {column.key})
        return Standing.UNTOLD if standing is Standing.ASKED else standing

    def _of(self, question: Question, answers: Answers, waiting: frozenset[str]) -> Standing:
        if question.only_if is None:
            return Standing.ASKED
        if question.key in waiting:
            return Standing.NOT_ASKED
        found = self._by(question.only_if, answers, waiting | {question.key})
        is_list = self._question.lines is Lines.FREE
        return found if found is not Standing.SAID_NO or is_list else Standing.NOT_ASKED

    def _by(self, only_if: OnlyIf, answers: Answers, waiting: frozenset[str]) -> Standing:
        """What the answers to another question say; where it was not answered, whether it was asked itself."""
        said = [
            each for key, each in answers.items() if (key.question, key.column) == (only_if.question, only_if.column)
        ]
        if any(says_one_of(each, only_if.says) for each in said):
            return Standing.ASKED
        gate = self._questions.get(only_if.question)
        if said or gate is None:
            return Standing.SAID_NO if gate is not None and _all_no(said, gate, only_if) else Standing.NOT_ASKED
        standing = self._of(gate, answers, waiting)
        return Standing.UNTOLD if standing is Standing.ASKED else standing


def _all_no(said: Iterable[Answer], gate: Question, only_if: OnlyIf) -> bool:
    """Whether each answer is no, and no don't know or anything else."""
    column = next((each for each in gate.columns if each.key == only_if.column), None)
    nos = {each.key for each in column.options if _is_no(each)} if column is not None else set()
    return all(each.kind is Kind.CHOICE and each.mark is None and each.option in nos for each in said)


def _is_no(option: Option) -> bool:
    return option.key in _NO or option.title.da.casefold() in _NO
