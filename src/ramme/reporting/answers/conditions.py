"""What is asked of a party now: the cells whose conditions hold by what the sheet says elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from ramme.reporting.answers.answer import Answer, Asked, CellKey, Sheet
from ramme.reporting.answers.cells import NOTHING, CellRead, CellReader
from ramme.reporting.answers.lines import cell_in_words, lines_of
from ramme.reporting.questions.condition_faults import FILLED
from ramme.reporting.questions.questionnaire import Column, Kind, Line, OnlyIf, Question, Questionnaire
from ramme.texts import Text


class AskedNow:
    """One party's questionnaire with one sheet: which questions, lines and cells are asked, and what each cell says.

    A condition that rests on a cell that is not asked itself does not hold; nor do conditions that wait for each other.
    """

    def __init__(self, questionnaire: Questionnaire, asked: Asked, sheet: Sheet) -> None:
        self._questionnaire = questionnaire
        self._asked = asked
        self._sheet = sheet
        self._lines: dict[str, tuple[Line, ...]] = {}
        self._readers: dict[tuple[str, str], CellReader] = {}
        self._read: dict[CellKey, CellRead] = {}
        self._is_asked: dict[str, bool] = {}
        self._waiting: set[CellKey] = set()

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """All questions by key, in order."""
        return {question.key: question for question in self._questionnaire.questions}

    @property
    def asked_questions(self) -> Iterator[Question]:
        """The questions that are asked now."""
        return filter(self.is_asked, self.questions.values())

    def lines(self, question: Question) -> tuple[Line, ...]:
        """The lines of a question, whether it is asked now or not."""
        if question.key not in self._lines:
            self._lines[question.key] = lines_of(question, self._asked, self._sheet)
        return self._lines[question.key]

    def is_asked(self, question: Question) -> bool:
        """Whether a question is asked now."""
        if question.only_if is None:
            return True
        if question.key not in self._is_asked:
            self._is_asked[question.key] = False  # where its condition comes back to it, it does not hold
            self._is_asked[question.key] = self._holds(question.only_if, question, "")
        return self._is_asked[question.key]

    def columns(self, question: Question, line: Line) -> Iterator[tuple[CellKey, Column]]:
        """The cells of a line that are asked now, of a question that is."""
        for column in question.columns:
            if column.only_if is None or self._holds(column.only_if, question, line.key):
                yield CellKey(question.key, line.key, column.key), column

    def cells(self) -> Iterator[tuple[CellKey, Column]]:
        """All cells that are asked now, question by question, line by line."""
        for question in self.asked_questions:
            for line in self.lines(question):
                yield from self.columns(question, line)

    def read(self, key: CellKey, column: Column) -> CellRead:
        """What a cell says, asked or not."""
        found = self._read.get(key)
        if found is None:
            text = self._sheet.texts.get(key.name, "")
            found = self._reader(key, column).read(text) if text else NOTHING
            self._read[key] = found
        return found

    def _reader(self, key: CellKey, column: Column) -> CellReader:
        spot = (key.question, key.column)
        if spot not in self._readers:
            self._readers[spot] = CellReader(column)
        return self._readers[spot]

    def _holds(self, only_if: OnlyIf, question: Question, line: str) -> bool:
        """Whether a condition holds; one on another question does where any line of that says so."""
        if not only_if.question:
            return bool(line) and self._says(only_if, question, line)
        other = self.questions.get(only_if.question)
        if other is None:
            return False
        return any(self._says(only_if, other, each.key) for each in self.lines(other))

    def _says(self, only_if: OnlyIf, question: Question, line: str) -> bool:
        column = next((each for each in question.columns if each.key == only_if.column), None)
        key = CellKey(question.key, line, only_if.column)
        if column is None or key in self._waiting:
            return False
        self._waiting.add(key)
        try:
            is_asked = self.is_asked(question) and (
                column.only_if is None or self._holds(column.only_if, question, line)
            )
        finally:
            self._waiting.discard(key)
        answer = self.read(key, column).answer if is_asked else None
        return answer is not None and says_one_of(answer, only_if.says)


def says_one_of(answer: Answer, says: tuple[str, ...]) -> bool:
    """Whether an answer is one of what a condition names; "filled" is any answer, and a mark is none."""
    if answer.mark is not None:
        return answer.mark.value in says
    if FILLED in says:
        return True
    match answer.kind:
        case Kind.CHOICE:
            return answer.option in says
        case Kind.TEXT | Kind.FILE:
            return answer.text in says
    return str(answer.whole) in says


def cells_of(questionnaire: Questionnaire, asked: Asked, sheet: Sheet) -> Iterator[tuple[CellKey, Column]]:
    """The cells that are asked of a party now, in the order of the questionnaire, line by line."""
    return AskedNow(questionnaire, asked, sheet).cells()


def title_of(questionnaire: Questionnaire, asked: Asked, sheet: Sheet, key: CellKey) -> Text:
    """A cell in words: its question, line and column; raises KeyError where the questionnaire has no such cell."""
    question = questionnaire.question(key.question)
    column = question.column(key.column)
    lines = {line.key: line for line in lines_of(question, asked, sheet)}
    return cell_in_words(question, lines[key.line], column)
