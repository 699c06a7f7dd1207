"""What a sheet says: the answers to what is asked now, what is to be put right, and how complete it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ramme.citations import Place
from ramme.problems import Problem, Weight, stops, warns
from ramme.reporting.answers.answer import Answer, Asked, CellKey, Mark, Sheet
from ramme.reporting.answers.cells import placed
from ramme.reporting.answers.completeness import ANSWER_MISSING, ANSWER_MISSING_MARKS, Completeness
from ramme.reporting.answers.conditions import AskedNow
from ramme.reporting.answers.lines import added_lines, cell_in_words, place_of
from ramme.reporting.questions.questionnaire import Column, Line, Lines, Question, Questionnaire
from ramme.texts import Text

NOT_ASKED_NOW = warns(
    "answers-not-asked-now",
    says=Text(
        da="Her spørges ikke nu, og det, der er skrevet, er ikke med i indberetningen (felter: {number}).",
        en="This is not asked now, and what was written is left out of the report (fields: {number}).",
    ),
    remedy=Text(
        da="Det skrevne er gemt; skal det med, så ret det svar, som spørgsmålet afhænger af.",
        en="It is kept; to include it, change the answer that the question depends on.",
    ),
)
TOO_MANY_LINES = stops(
    "added-lines-too-many",
    says=Text(
        da="Der er {number} linjer, men der er plads til {most}.",
        en="There are {number} lines, but room for {most}.",
    ),
    remedy=Text(da="Slet eller saml nogle af linjerne.", en="Remove or combine some of the lines."),
)
_OR = Text(da=" eller ", en=" or ")


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A problem and the cell it is about; without line and column it is about the question as a whole."""

    key: CellKey
    problem: Problem

    @property
    def stops(self) -> bool:
        """Whether the answers cannot be sent before it is put right."""
        return self.problem.weight is Weight.STOPS

    def as_data(self) -> dict[str, object]:
        """The problem in the one shape that every interface uses, with the name of its cell."""
        return {**self.problem.as_data(), "cell": self.key.name}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a sheet says: answers by cell, the cells that are asked now, the problems, and how complete it is.

    `left_out` are the names of cells in which something stands though they are not asked now: neither read nor checked,
    kept in the sheet, and not part of what is submitted.
    """

    answers: Mapping[CellKey, Answer] = field(hash=False)
    cells: tuple[tuple[CellKey, Column], ...]
    problems: tuple[CellProblem, ...]
    completeness: Completeness
    left_out: tuple[str, ...] = ()


def reading(questionnaire: Questionnaire, asked: Asked, sheet: Sheet) -> Reading:
    """What a party's sheet says; never raises for what was typed."""
    return _Reader(questionnaire, asked, sheet).reading()


def missing_in(read: Reading, questionnaire: Questionnaire, asked: Asked, sheet: Sheet) -> Iterator[CellProblem]:
    """The problems that needed cells are empty, each at its cell."""
    now = AskedNow(questionnaire, asked, sheet)
    missing = set(read.completeness.missing)
    for question in now.asked_questions:
        for line in now.lines(question):
            for column in question.columns:
                key = CellKey(question.key, line.key, column.key)
                if key in missing:
                    yield CellProblem(key, _missing(question, line, column))


def _missing(question: Question, line: Line, column: Column) -> Problem:
    where = place_of(cell_in_words(question, line, column))
    marks = [
        mark.text
        for mark, is_taken in ((Mark.DONT_KNOW, column.dont_know), (Mark.NOT_RELEVANT, column.not_relevant))
        if is_taken
    ]
    if not marks:
        return ANSWER_MISSING.at(where)
    told = Text(
        da=_OR.da.join(f"»{each.da}«" for each in marks),
        en=_OR.en.join(f"“{each.en}”" for each in marks),
    )
    return ANSWER_MISSING_MARKS.at(where, marks=told)


class _Reader:
    """Reads one sheet, cell by cell."""

    def __init__(self, questionnaire: Questionnaire, asked: Asked, sheet: Sheet) -> None:
        self._now = AskedNow(questionnaire, asked, sheet)
        self._asked = asked
        self._sheet = sheet
        self._answers: dict[CellKey, Answer] = {}
        self._cells: list[tuple[CellKey, Column]] = []
        self._problems: list[CellProblem] = []
        self._needed: list[CellKey] = []
        self._missing: list[CellKey] = []
        self._unread: list[CellKey] = []

    def reading(self) -> Reading:
        """All that the sheet says."""
        for question in self._now.asked_questions:
            self._count_lines(question)
            for line in self._now.lines(question):
                for key, column in self._now.columns(question, line):
                    self._cells.append((key, column))
                    self._read(key, question, line, column)
        asked = {key.name for key, _ in self._cells}
        left_out = tuple(name for name, text in self._sheet.texts.items() if name not in asked and text.strip())
        self._tell_left_out(left_out)
        return Reading(
            answers=self._answers,
            cells=tuple(self._cells),
            problems=tuple(self._problems),
            completeness=Completeness(tuple(self._needed), tuple(self._missing), tuple(self._unread)),
            left_out=left_out,
        )

    def _count_lines(self, question: Question) -> None:
        if question.lines is not Lines.FREE:
            return
        number = len(added_lines(question, self._sheet.texts))
        if number > question.most_lines:
            problem = TOO_MANY_LINES.at(_place(question), number=number, most=question.most_lines)
            self._problems.append(CellProblem(_whole(question.key), problem))

    def _read(self, key: CellKey, question: Question, line: Line, column: Column) -> None:
        read = self._now.read(key, column)
        if read.answer is not None:
            self._answers[key] = read.answer
        if read.problems:
            where = place_of(cell_in_words(question, line, column))
            self._problems += (CellProblem(key, each) for each in placed(read.problems, where))
        if column.needed:
            self._needed.append(key)
            if read.answer is None:
                (self._unread if read.problems else self._missing).append(key)

    def _tell_left_out(self, names: tuple[str, ...]) -> None:
        """A warning for each question in which somebody wrote what is not asked now; what was known counts not."""
        known = (self._asked.beforehand, self._asked.last_year)
        counted: dict[str, int] = {}
        for name in names:
            if all(each.get(name) != self._sheet.texts[name] for each in known):
                of = name.split(":", 1)[0]
                counted[of] = counted.get(of, 0) + 1
        for key, number in counted.items():
            question = self._now.questions.get(key)
            place = place_of(Text(da=f"»{key}«", en=key)) if question is None else _place(question)
            self._problems.append(CellProblem(_whole(key), NOT_ASKED_NOW.at(place, number=number)))


def _whole(question: str) -> CellKey:
    return CellKey(question, "", "")


def _place(question: Question) -> Place:
    return place_of(Text(da=f"»{question.title.da}«", en=f"“{question.title.en}”"))
