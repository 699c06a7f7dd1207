"""What cells are filled in with beforehand, and what was changed since: a party reports only what is new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ramme.reporting.answers.answer import Asked, CellKey, Sheet
from ramme.reporting.answers.cells import CellReader
from ramme.reporting.answers.conditions import cells_of
from ramme.reporting.answers.lines import cells_of_line, lines_of
from ramme.reporting.questions.questionnaire import Column, Kind, Question, Questionnaire
from ramme.reporting.questions.sources import SOURCES


@dataclass(frozen=True, slots=True)
class Sourced:
    """A column that is filled in beforehand from the registry or the rates, and the name of its source."""

    question: Question
    column: Column
    source: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A cell that says something else than what was known beforehand: both texts, empty where nothing stood."""

    key: CellKey
    before: str
    now: str


def sources_of(questionnaire: Questionnaire) -> tuple[Sourced, ...]:
    """The columns that are filled in beforehand from a source; a source with an unknown name is left out."""
    return tuple(
        Sourced(question, column, column.source)
        for question in questionnaire.questions
        for column in question.columns
        if column.source in SOURCES
    )


def filled_beforehand(questionnaire: Questionnaire, asked: Asked) -> Mapping[str, str]:
    """The texts that a sheet begins with, by the names of cells.

    A cell takes what the registry, the rates or the last round say beforehand; else what the party answered last year,
    where its column may. Files are not taken over, nor are comments that a check asks for: they were about last year.
    What the column cannot read, such as a choice that is no more, is left out.
    """
    known = Sheet(texts={**asked.last_year, **asked.beforehand})
    found: dict[str, str] = {}
    for question in questionnaire.questions:
        comments = {check.comment for check in question.checks}
        readers = {column.key: CellReader(column) for column in question.columns}
        for line in lines_of(question, asked, known):
            for key, column in cells_of_line(question, line):
                name = key.name
                text = asked.beforehand.get(name) or _of_last_year(column, name, asked, comments)
                if text and readers[column.key].read(text).answer is not None:
                    found[name] = text
    return found


def _of_last_year(column: Column, name: str, asked: Asked, comments: set[str]) -> str:
    if not column.last_round or column.kind is Kind.FILE or column.key in comments:
        return ""
    return asked.last_year.get(name, "")


def only_changes(questionnaire: Questionnaire, asked: Asked, sheet: Sheet) -> tuple[Changed, ...]:
    """The cells asked now whose answer is another than what was known beforehand, in order.

    The same answer written in another way is no change; a cell that was emptied is one.
    """
    return tuple(_changes(questionnaire, asked, sheet))


def _changes(questionnaire: Questionnaire, asked: Asked, sheet: Sheet) -> Iterator[Changed]:
    known = filled_beforehand(questionnaire, asked)
    for key, column in cells_of(questionnaire, asked, sheet):
        before, now = known.get(key.name, ""), sheet.texts.get(key.name, "")
        if before.strip() != now.strip() and not _say_the_same(column, before, now):
            yield Changed(key, before, now)


def _say_the_same(column: Column, before: str, now: str) -> bool:
    reader = CellReader(column)
    answer = reader.read(before).answer
    return answer is not None and answer == reader.read(now).answer
