"""How answers are laid out on sheets: those with one cell below each other, each table on a sheet of its own."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from ramme.files.tables import GUIDANCE, Heading
from ramme.files.words import folded
from ramme.reporting.answers.answer import Asked, CellKey, Sheet
from ramme.reporting.answers.beforehand import filled_beforehand
from ramme.reporting.answers.lines import lines_of
from ramme.reporting.answers.workbook_help import what_is_asked
from ramme.reporting.questions.questionnaire import Column, Line, Lines, Question, Questionnaire, Section
from ramme.texts import Language, Text, same

ANSWERS = Text(da="Svar", en="Answers")
QUESTION = Heading(key="question", title=Text(da="Spørgsmål", en="Question"))
FIELD = Heading(key="field", title=Text(da="Felt", en="Field"), needed=False)
LINE = Heading(key="line", title=Text(da="Linje", en="Line"), needed=False)
COLUMN = Heading(key="column", title=Text(da="Kolonne", en="Column"), needed=False)
ANSWER = Heading(key="answer", title=Text(da="Svar", en="Answer"))
_LINES: dict[Lines, Text] = {
    Lines.TARGET_GROUPS: Text(da="Målgruppe", en="Target group"),
    Lines.OFFERINGS: Text(da="Tilbud", en="Offering"),
    Lines.RATE_GROUPS: Text(da="Takstgruppe", en="Rate group"),
}
_NOTHING = Text(da="", en="")
_NOT_IN_A_NAME = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
LONGEST_NAME = 31
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """A row: what it is or may `also` be called, its cells in the order of the sheet's answers, the help beside it.

    One that is `spare` may be left empty or out: a line that can be added.
    """

    labels: tuple[Text, ...]
    also: tuple[Text, ...] = ()
    cells: tuple[tuple[CellKey, Column], ...]
    note: Text = _NOTHING
    spare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSheet:
    """A sheet: what leads to its rows, what is answered in them, and what stands above; all its rows, spare ones too.

    `adds_lines` says that rows without a name are lines that were added.
    """

    name: Text
    title: Text
    notes: tuple[Text, ...] = ()
    labels: tuple[Heading, ...]
    answers: tuple[Heading, ...]
    rows: tuple[AnswerRow, ...]
    has_help: bool = False
    adds_lines: bool = False

    @property
    def headings(self) -> tuple[Heading, ...]:
        """All headings from the left."""
        return (*self.labels, *self.answers, *((GUIDANCE,) if self.has_help else ()))


def answer_sheets(questionnaire: Questionnaire, asked: Asked, sheet: Sheet) -> tuple[AnswerSheet, ...]:
    """The sheets of a workbook in the order of the questionnaire, with the lines that a party has.

    A table without lines, such as that of somebody who runs no offerings, has no sheet.
    """
    found: list[AnswerSheet] = []
    for number, section in enumerate(questionnaire.sections, 1):
        single = [each for each in section.questions if each.lines is Lines.ONE]
        tables = [each for each in section.questions if each.lines is not Lines.ONE]
        if single:
            found.append(_single_sheet(questionnaire, section, single, f"{number}"))
        for place, question in enumerate(tables, 1):
            is_alone = len(section.questions) == 1
            lines = lines_of(question, asked, sheet)
            table = _table_sheet(questionnaire, question, lines, f"{number}" if is_alone else f"{number}.{place}")
            found += [table] if table.rows else []
    return tuple(_named_apart(found))


def _named_apart(sheets: Iterable[AnswerSheet]) -> Iterator[AnswerSheet]:
    """The sheets, each with a name that no other has: points and spaces do not tell 1.1 from 11."""
    taken: set[str] = set()
    for sheet in sheets:
        name, number = sheet.name, 1
        while {folded(name.da), folded(name.en)} & taken:
            number += 1
            name = Text(da=_ended(sheet.name.da, number), en=_ended(sheet.name.en, number))
        taken |= {folded(name.da), folded(name.en)}
        yield replace(sheet, name=name)


def _ended(name: str, number: int) -> str:
    ending = f" ({number})"
    return name[: LONGEST_NAME - len(ending)] + ending


def texts_shown(questionnaire: Questionnaire, asked: Asked, sheet: Sheet) -> dict[str, str]:
    """What stands in the cells: what is typed; before anything is, what is known beforehand."""
    is_untouched = not sheet.texts and not sheet.revision
    return dict(filled_beforehand(questionnaire, asked) if is_untouched else sheet.texts)


def csv_sheet(questionnaire: Questionnaire, asked: Asked, sheet: Sheet) -> AnswerSheet:
    """All cells below each other: question, line, column, answer; spare ones are those of lines not there yet."""
    rows = (
        row
        for question, title in distinct(tuple(questionnaire.questions), _key, _title)
        for row in _csv_rows(question, title, lines_of(question, asked, sheet))
    )
    return AnswerSheet(
        name=ANSWERS,
        title=questionnaire.title,
        labels=(QUESTION, LINE, COLUMN),
        answers=(ANSWER,),
        rows=tuple(rows),
    )


def _csv_rows(question: Question, title: Text, lines: Sequence[Line]) -> Iterator[AnswerRow]:
    there = {line.key for line in lines}
    plain = _plain_titles(question)
    for line, label in _named_lines(question, lines):
        before = (title, _NOTHING if question.lines is Lines.ONE else label)
        for column, heading in distinct(question.columns, _key, titled):
            yield AnswerRow(
                labels=(*before, _NOTHING if question.is_plain else heading),
                also=(*before, column.title) if column.key in plain else (),
                cells=((CellKey(question.key, line.key, column.key), column),),
                spare=line.key not in there,
            )


def _single_sheet(
    questionnaire: Questionnaire, section: Section, questions: Sequence[Question], number: str
) -> AnswerSheet:
    rows = tuple(
        AnswerRow(
            labels=(title, _NOTHING if question.is_plain else heading),
            cells=((CellKey(question.key, column=column.key), column),),
            note=what_is_asked(questionnaire, question, column),
        )
        for question, title in distinct(questions, _key, _title)
        for column, heading in distinct(question.columns, _key, titled)
    )
    has_fields = any(not question.is_plain for question in questions)
    return AnswerSheet(
        name=_name(number, section.title),
        title=section.title,
        notes=() if section.guidance is None else (section.guidance,),
        labels=(QUESTION, FIELD) if has_fields else (QUESTION,),
        answers=(ANSWER,),
        rows=rows if has_fields else tuple(_without_field(row) for row in rows),
        has_help=True,
    )


def _without_field(row: AnswerRow) -> AnswerRow:
    return AnswerRow(labels=row.labels[:1], cells=row.cells, note=row.note)


def _table_sheet(questionnaire: Questionnaire, question: Question, lines: Sequence[Line], number: str) -> AnswerSheet:
    there = {line.key for line in lines}
    section = questionnaire.section_of(question.key)
    notes = (section.guidance, question.help)
    return AnswerSheet(
        name=_name(number, question.title),
        title=question.title,
        notes=tuple(note for note in notes if note is not None),
        labels=(Heading(key=f"line of {question.key}", title=_line_title(question)),),
        answers=tuple(_headings(question)),
        rows=tuple(
            AnswerRow(
                labels=(label,),
                cells=tuple((CellKey(question.key, line.key, column.key), column) for column in question.columns),
                spare=line.key not in there,
            )
            for line, label in _named_lines(question, lines)
        ),
        adds_lines=question.lines is Lines.FREE,
    )


def _named_lines(question: Question, lines: Sequence[Line]) -> Iterator[tuple[Line, Text]]:
    """The lines as they are called on the sheet; those that may be added are known by their number alone."""
    if question.lines is not Lines.FREE:
        yield from distinct(lines, _key, _title)
        return
    numbers = {line.key for line in lines} | {str(number) for number in range(1, question.most_lines + 1)}
    for key in sorted(numbers, key=lambda each: (not each.isdecimal(), each.zfill(LONGEST_NAME))):
        yield Line(key, same(key)), same(key)


def _headings(question: Question) -> Iterator[Heading]:
    """The headings of a table; a column may also be called by its title without the unit where no other is."""
    plain = _plain_titles(question)
    for column, title in distinct(question.columns, _key, titled, taken=(_line_title(question),)):
        also = (column.title.da, column.title.en) if column.key in plain else ()
        # A heading is known by its key too; keys are kept apart from what any column is called.
        yield Heading(key=f"column {column.key} of {question.key}", title=title, also=also)


def _plain_titles(question: Question) -> frozenset[str]:
    """The keys of the columns whose titles are theirs alone, without a unit and in both languages."""
    taken = Counter(name for each in question.columns for name in {folded(each.title.da), folded(each.title.en)})
    taken.update({folded(name) for name in (_line_title(question).da, _line_title(question).en)})
    return frozenset(
        each.key for each in question.columns if taken[folded(each.title.da)] == taken[folded(each.title.en)] == 1
    )


def _line_title(question: Question) -> Text:
    return _LINES.get(question.lines, LINE.title)


def titled(column: Column) -> Text:
    """What a column is called at its top: its title, and its unit where the title does not say it."""
    if column.unit is None:
        return column.title
    return Text(
        da=_with_unit(column.title.da, column.unit.da),
        en=_with_unit(column.title.en, column.unit.en),
    )


def _with_unit(title: str, unit: str) -> str:
    return title if unit.casefold() in title.casefold() else f"{title} ({unit})"


def _key(each: Question | Column | Line) -> str:
    return each.key


def _title(each: Question | Line) -> Text:
    return each.title


def distinct(
    things: Iterable[_T],
    key: Callable[[_T], str],
    title: Callable[[_T], Text],
    taken: tuple[Text, ...] = (),
) -> Iterator[tuple[_T, Text]]:
    """Each thing with a title that no other has and that is not taken; else its key tells it apart."""
    each = list(things)
    counted = Counter(name for text in [*map(title, each), *taken] for name in {folded(text.da), folded(text.en)})

    def told(thing: _T, language: Language) -> str:
        plain = title(thing).told(language)
        is_clear = folded(plain) and counted[folded(plain)] == 1
        return plain if is_clear else f"{plain} ({key(thing)})"

    for thing in each:
        yield thing, Text(da=told(thing, "da"), en=told(thing, "en"))


def _name(number: str, title: Text) -> Text:
    """The name of a sheet: as many words as there is room for, and no sign that no sheet may be called by."""

    def told(language: Language) -> str:
        plain = title.told(language).translate(_NOT_IN_A_NAME)
        return textwrap.shorten(f"{number} {plain}", LONGEST_NAME, placeholder="")

    return Text(da=told("da"), en=told("en"))
