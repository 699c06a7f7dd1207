"""How an answer stands in a cell of a workbook or csv, and which answer the cell means when it comes back."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ramme.files.cells import Cell, CellKind
from ramme.files.figures import DATE_INSTEAD_OF_NUMBER, TRUTH_INSTEAD_OF_NUMBER
from ramme.files.fillings import UNREAD, Unread, is_at_fault
from ramme.files.words import TEXT_EXPECTED, folded
from ramme.files.workbook_writing import Content
from ramme.problems import Gathering, stops
from ramme.quantities.writing import plain_figure
from ramme.reporting.answers.answer import Answer
from ramme.reporting.answers.cells import (
    HIGHEST_OF_SCALE,
    LOWEST_OF_SCALE,
    CellReader,
    decimals_of,
    placed,
    text_of,
)
from ramme.reporting.answers.workbook_help import marks_of
from ramme.reporting.answers.workbook_layout import distinct
from ramme.reporting.questions.questionnaire import Column, Kind, Option
from ramme.texts import Language, Text

RANGE_BECAME_DATE = stops(
    "range-became-date",
    says=Text(
        da="Regnearket har gjort svaret til en dato ({found}); her skal stå fra – til.",
        en="The spreadsheet has made the answer a date ({found}) where from – to belongs.",
    ),
    remedy=Text(
        da="Giv cellen tekstformat, og skriv det igen, fx 3 – 5.",
        en="Give the cell text format and write it again, such as 3 – 5.",
    ),
)
ATTACHED = Text(da="Vedlagt i portalen", en="Attached in the portal")
TO_ATTACH = Text(da="Vedlægges i portalen", en="To be attached in the portal")
_FIGURES = {Kind.NUMBER, Kind.AMOUNT, Kind.PERCENT, Kind.SCALE}
# A percentage is kept in hundredths of a percent, and a spreadsheet counts it as a part of one.
_PARTS_OF_ONE = 4


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken from a cell: the text to keep, empty where nothing stands there."""

    text: str


class CellWords:
    """The cells of one column as they are written and read; made once where there are many."""

    def __init__(self, column: Column) -> None:
        self.column = column
        self._reader = CellReader(column)
        self._options = options_of(column)
        self._by_title = {folded(name): each.key for each, title in self._options for name in _names(title)}
        if self._options:
            self._by_title |= {folded(name): mark.value for mark in marks_of(column) for name in _names(mark.text)}

    def choices(self, language: Language) -> tuple[str | int, ...]:
        """What is chosen from, as it stands in the list; the marks alone where the rest is typed."""
        marks = tuple(mark.text.told(language) for mark in marks_of(self.column))
        match self.column.kind:
            case Kind.SCALE:
                return (*range(LOWEST_OF_SCALE, HIGHEST_OF_SCALE + 1), *marks)
            case Kind.CHOICE:
                return (*(title.told(language) for _, title in self._options), *marks)
            case Kind.FILE:
                return ()
        return marks

    def content(self, text: str, language: Language) -> Content:
        """How an answer stands in a cell: figures as figures, the rest in words, unreadable texts as typed."""
        if self.column.kind is Kind.FILE:
            return (ATTACHED if text else TO_ATTACH).told(language)
        answer = self._reader.read(text).answer
        if answer is None:
            return text or None
        if answer.mark is not None:
            return answer.mark.text.told(language)
        return self._content(answer, language)

    def _content(self, answer: Answer, language: Language) -> Content:
        match self.column.kind, answer.whole:
            case (Kind.NUMBER | Kind.AMOUNT, int(whole)):
                return Decimal(whole).scaleb(-decimals_of(self.column))
            case (Kind.PERCENT, int(whole)):
                return Decimal(whole).scaleb(-_PARTS_OF_ONE)
            case (Kind.SCALE, whole):
                return whole
            case (Kind.CHOICE, _):
                return next((title.told(language) for each, title in self._options if each.key == answer.option), None)
            case (Kind.RANGE, int(whole)):
                ends = (whole, whole if answer.high is None else answer.high)
                return " – ".join(plain_figure(each, decimals=self.column.decimals, language="da") for each in ends)
        return answer.text

    def in_csv(self, text: str, language: Language) -> str:
        """How an answer stands in csv: figures in Danish form whatever the language, a percentage with its sign."""
        content = self.content(text, language)
        answer = self._reader.read(text).answer if isinstance(content, Decimal) else None
        if answer is not None:
            return text_of(self.column, answer)
        return "" if content is None else str(content)

    def taken(self, cell: Cell, problems: Gathering) -> Taken | Unread:
        """What a cell says as a text to keep; where it is no answer, what to put right is noted at the cell."""
        if cell.is_empty:
            return Taken("")
        if is_at_fault(cell, problems) or self._is_no_text(cell, problems):
            return UNREAD
        typed = as_typed(cell)
        read = self._reader.read(self._by_title.get(folded(typed), typed) if self._by_title else typed)
        problems.add(*placed(read.problems, cell.place))
        return UNREAD if read.answer is None else Taken(text_of(self.column, read.answer))

    def is_same(self, one: str, other: str) -> bool:
        """Whether two texts say the same: 1.234 and 1234 do."""
        if one == other:
            return True
        answers = (self._reader.read(one).answer, self._reader.read(other).answer)
        return answers[0] is not None and answers[0] == answers[1]

    def _is_no_text(self, cell: Cell, problems: Gathering) -> bool:
        """Whether a cell holds a date or true/false, which is never the answer; notes the problem."""
        if cell.kind is CellKind.DATE and self.column.kind is Kind.RANGE:
            problems.add(RANGE_BECAME_DATE.at(cell.place, found=cell.shown))
            return True
        is_figure = self.column.kind in _FIGURES
        kind = {
            CellKind.DATE: DATE_INSTEAD_OF_NUMBER if is_figure else TEXT_EXPECTED,
            CellKind.TRUTH: TRUTH_INSTEAD_OF_NUMBER if is_figure else TEXT_EXPECTED,
        }.get(cell.kind)
        if kind is not None:
            problems.add(kind.at(cell.place, found=cell.shown))
        return kind is not None


def options_of(column: Column) -> tuple[tuple[Option, Text], ...]:
    """The options of a column, each with a title that no other and no mark has."""
    marks = tuple(mark.text for mark in marks_of(column))
    return tuple(distinct(column.options, lambda each: each.key, lambda each: each.title, taken=marks))


def _names(title: Text) -> tuple[str, str]:
    return (title.da, title.en)


def as_typed(cell: Cell) -> str:
    """What stands in a cell; a number in Danish form without points between thousands, as it may be a name too."""
    return cell.shown.da.replace(".", "") if cell.kind is CellKind.NUMBER else cell.content
