"""A party's answers as a workbook to fill in and hand back, or as csv: help and lists at the cells, headings locked."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ramme.files.cells import column_letters
from ramme.files.csv_writing import csv_bytes, harmless
from ramme.files.figures import Figure
from ramme.files.percentages import Percentage
from ramme.files.workbook_writing import (
    Look,
    PlannedCell,
    PlannedColumn,
    PlannedInput,
    PlannedSheet,
    workbook_bytes,
)
from ramme.reporting.answers.answer import Asked, Sheet
from ramme.reporting.answers.cells import LARGEST, decimals_of
from ramme.reporting.answers.workbook_guidance import guidance_sheet
from ramme.reporting.answers.workbook_help import what_is_asked
from ramme.reporting.answers.workbook_identity import IDENTITY, IDENTITY_HEADS, RoundHeading, identity_rows
from ramme.reporting.answers.workbook_layout import AnswerRow, AnswerSheet, answer_sheets, csv_sheet, texts_shown
from ramme.reporting.answers.workbook_words import CellWords
from ramme.reporting.questions.questionnaire import Column, Kind, Questionnaire
from ramme.reporting.questions.storing import digest_of
from ramme.texts import Language, Text

LISTS = Text(da="Lister", en="Lists")
_REFUSED = Text(da="Det kan ikke stå her", en="That cannot stand here")
_LINE_OF_TEXT, _MOST_LINES = 110, 12
_NARROWEST, _WIDEST_LABEL = 14, 50
_NOTE_WIDTH = 70
_WIDTHS = {Look.PROSE: 44, Look.CHOICE: 22, Look.AMOUNT: 18}
_OTHER_WIDTH = 14
_LOOKS = {
    Kind.AMOUNT: Look.AMOUNT,
    Kind.PERCENT: Look.PERCENT,
    Kind.TEXT: Look.PROSE,
    Kind.RANGE: Look.TEXT,
    Kind.FILE: Look.NOTE,
}
_LOOKS_OF_NUMBERS = {0: Look.WHOLE, 1: Look.HUNDREDTHS, 2: Look.HUNDREDTHS}


def answer_workbook(
    heading: RoundHeading, questionnaire: Questionnaire, asked: Asked, sheet: Sheet, language: Language
) -> bytes:
    """What a party has answered so far, or what is known beforehand, as a workbook to fill in and hand back."""
    sheets = answer_sheets(questionnaire, asked, sheet)
    desk = _Desk(questionnaire, texts_shown(questionnaire, asked, sheet), language)
    planned = [desk.planned(each) for each in sheets]
    identity = [(title.told(language), value) for title, value in identity_rows(heading, digest_of(questionnaire))]
    return workbook_bytes(
        [
            guidance_sheet(heading, questionnaire, sheets, language),
            *planned,
            _hidden(IDENTITY, [tuple(each.told(language) for each in IDENTITY_HEADS), *identity], language),
            *([desk.lists_sheet()] if desk.lists else []),
        ]
    )


def answer_csv(
    heading: RoundHeading, questionnaire: Questionnaire, asked: Asked, sheet: Sheet, language: Language
) -> bytes:
    """The same as csv: question, line, column and answer, a cell on each line; above them whose answers they are."""
    texts = texts_shown(questionnaire, asked, sheet)
    return csv_bytes(_csv_rows(csv_sheet(questionnaire, asked, sheet), heading, questionnaire, texts, language))


def _csv_rows(
    plan: AnswerSheet, heading: RoundHeading, questionnaire: Questionnaire, texts: dict[str, str], language: Language
) -> Iterator[Sequence[str]]:
    name = IDENTITY.told(language)
    yield name, *(each.told(language) for each in IDENTITY_HEADS)
    for title, value in identity_rows(heading, digest_of(questionnaire)):
        yield name, title.told(language), harmless(value)
    name = plan.name.told(language)
    yield name, *(each.title.told(language) for each in plan.headings)
    words: dict[int, CellWords] = {}
    for row in plan.rows:
        if row.spare:
            continue
        for key, column in row.cells:
            told = words.setdefault(id(column), CellWords(column)).in_csv(texts.get(key.name, ""), language)
            yield name, *(harmless(label.told(language)) for label in row.labels), harmless(told)


@dataclass(slots=True)
class _Desk:
    """Plans the sheets of one workbook, and gathers the lists that its cells are chosen from."""

    questionnaire: Questionnaire
    texts: dict[str, str]
    language: Language
    lists: dict[tuple[str | int, ...], int] = field(default_factory=dict)
    words: dict[int, CellWords] = field(default_factory=dict)

    def planned(self, plan: AnswerSheet) -> PlannedSheet:
        """One sheet: its title and what is said above, its headings, and its rows with their inputs."""
        above = self._above(plan)
        heads = tuple(PlannedCell(each.title.told(self.language), Look.HEADING) for each in plan.headings)
        return PlannedSheet(
            name=plan.name.told(self.language),
            columns=tuple(self._columns(plan)),
            rows=(*above, heads, *(self._row(plan, row) for row in plan.rows)),
            inputs=tuple(self._inputs(plan, len(above) + 1)),
            frozen_rows=len(above) + 1,
            frozen_columns=len(plan.labels),
        )

    def _above(self, plan: AnswerSheet) -> list[tuple[PlannedCell, ...]]:
        notes = [
            line
            for note in plan.notes
            for paragraph in note.told(self.language).splitlines()
            for line in textwrap.wrap(paragraph, _LINE_OF_TEXT)
        ]
        return [
            (PlannedCell(plan.title.told(self.language), Look.TITLE),),
            *((PlannedCell(line, Look.SENTENCE),) for line in notes[:_MOST_LINES]),
            (),
        ]

    def _row(self, plan: AnswerSheet, row: AnswerRow) -> tuple[PlannedCell, ...]:
        cells = [PlannedCell(label.told(self.language) or None, Look.LABEL) for label in row.labels]
        for key, column in row.cells:
            content = self._of(column).content(self.texts.get(key.name, ""), self.language)
            cells.append(PlannedCell(content, look_of(column)))
        if plan.has_help:
            cells.append(PlannedCell(row.note.told(self.language), Look.NOTE))
        return tuple(cells)

    def _columns(self, plan: AnswerSheet) -> Iterator[PlannedColumn]:
        for place in range(len(plan.labels)):
            longest = max((len(row.labels[place].told(self.language)) for row in plan.rows), default=0)
            yield PlannedColumn(min(max(longest + 2, _NARROWEST), _WIDEST_LABEL), Look.LABEL)
        for place in range(len(plan.answers)):
            widths = {_WIDTHS.get(look_of(row.cells[place][1]), _OTHER_WIDTH) for row in plan.rows}
            yield PlannedColumn(max(widths, default=_OTHER_WIDTH), Look.LABEL)
        if plan.has_help:
            yield PlannedColumn(_NOTE_WIDTH, Look.NOTE)

    def _inputs(self, plan: AnswerSheet, first: int) -> Iterator[PlannedInput]:
        """The help, lists and bounds of cells; one for rows below each other that ask for the same."""
        for place, heading in enumerate(plan.answers):
            start = 0
            asked = [row.cells[place][1] for row in plan.rows]
            for end in range(1, len(asked) + 1):
                if end == len(asked) or asked[end] is not asked[start]:
                    title = heading.title if not plan.has_help else plan.rows[start].labels[-1]
                    rows = (first + start, first + end - 1)
                    yield self._input(plan.rows[start], place, title, rows=rows, column=len(plan.labels) + place)
                    start = end

    def _input(self, row: AnswerRow, place: int, title: Text, *, rows: tuple[int, int], column: int) -> PlannedInput:
        key, asked = row.cells[place]
        question = self.questionnaire.question(key.question)
        help_text = row.note if row.note.da else what_is_asked(self.questionnaire, question, asked)
        choices = self._of(asked).choices(self.language)
        return PlannedInput(
            rows=rows,
            column=column,
            title=title.told(self.language),
            message=help_text.told(self.language),
            listed=self._listed(choices) if choices else "",
            only_choices=asked.kind in {Kind.SCALE, Kind.CHOICE},
            figure=None if choices else figure_of(asked),
            refused=_REFUSED.told(self.language),
        )

    def _of(self, column: Column) -> CellWords:
        return self.words.setdefault(id(column), CellWords(column))

    def _listed(self, choices: tuple[str | int, ...]) -> str:
        """The range of the hidden sheet that has some choices."""
        place = column_letters(1 + self.lists.setdefault(choices, len(self.lists)))
        return f"'{LISTS.told(self.language)}'!${place}$1:${place}${len(choices)}"

    def lists_sheet(self) -> PlannedSheet:
        """The lists beside each other on a sheet that is out of view."""
        longest = max(map(len, self.lists))
        rows = [tuple(choices[row] if row < len(choices) else None for choices in self.lists) for row in range(longest)]
        return _hidden(LISTS, rows, self.language)


def _hidden(name: Text, rows: Sequence[Sequence[str | int | None]], language: Language) -> PlannedSheet:
    return PlannedSheet(
        name=name.told(language),
        columns=tuple(PlannedColumn(_WIDTHS[Look.CHOICE], Look.LABEL) for _ in rows[0]),
        rows=tuple(tuple(PlannedCell(each, Look.SENTENCE) for each in row) for row in rows),
        hidden=True,
    )


def look_of(column: Column) -> Look:
    """How the cells of a column look; where a list is chosen from, or figures are finer than hundredths, as typed."""
    if column.kind is Kind.NUMBER:
        return _LOOKS_OF_NUMBERS.get(column.decimals, Look.CHOICE)
    return _LOOKS.get(column.kind, Look.CHOICE)


def figure_of(column: Column) -> Figure | Percentage | None:
    """The bounds that a spreadsheet holds a figure to; nothing where something else is typed."""
    lowest = -LARGEST if column.lowest is None else column.lowest
    highest = LARGEST if column.highest is None else column.highest
    match column.kind:
        case Kind.PERCENT:
            return Percentage(lowest=lowest, highest=highest)
        case Kind.NUMBER | Kind.AMOUNT:
            return Figure(lowest=lowest, highest=highest, scale=10 ** decimals_of(column))
    return None
