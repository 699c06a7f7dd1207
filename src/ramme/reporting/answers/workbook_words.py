"""How an answer stands in a cell, and which answer's text a cell means: marks, choices and ranges in words."""

from __future__ import annotations

import re
from decimal import Decimal

from ramme.files.cells import Cell, CellKind
from ramme.files.figures import DATE_INSTEAD_OF_NUMBER, TRUTH_INSTEAD_OF_NUMBER
from ramme.files.fillings import UNREAD, Unread, is_at_fault
from ramme.files.percentages import Percentage
from ramme.files.words import CHOICE_UNKNOWN, TEXT_EXPECTED, folded, listed, nearest
from ramme.files.workbook_writing import Content
from ramme.problems import Gathering, stops
from ramme.quantities.writing import plain_figure
from ramme.reporting.answers.answer import Answer, Mark
from ramme.reporting.answers.cells import HIGHEST_OF_SCALE, LOWEST_OF_SCALE, decimals_of, read_cell
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
_FIGURES = {Kind.NUMBER, Kind.AMOUNT, Kind.PERCENT}
_BETWEEN = "\N{NO-BREAK SPACE}\N{EN DASH} "
_RANGE = re.compile(
    r"\s*([-−]?[0-9][0-9. ,]*?)\s*(?:\.\.|-|\N{HYPHEN}|\N{EN DASH}|\N{EM DASH}|\btil\b|\bto\b)\s*([-−]?[0-9][0-9. ,]*)",
    re.IGNORECASE,
)
# No percentage is out of bounds here: the column's own bounds are held against it when the answer is read.
_ANY_PERCENTAGE = Percentage(lowest=-(10**24), highest=10**24)


def words_of(column: Column, language: Language) -> tuple[str | int, ...]:
    """What is chosen from in a cell of a column, as it stands in the list; nothing where all is typed."""
    marks = tuple(mark.text.told(language) for mark in marks_of(column))
    match column.kind:
        case Kind.SCALE:
            return (*range(LOWEST_OF_SCALE, HIGHEST_OF_SCALE + 1), *marks)
        case Kind.CHOICE:
            return (*(title.told(language) for _, title in options_of(column)), *marks)
    return marks


def options_of(column: Column) -> tuple[tuple[Option, Text], ...]:
    """The options of a column, each with a title that no other and no mark has."""
    marks = tuple(mark.text for mark in marks_of(column))
    return tuple(distinct(column.options, lambda each: each.key, lambda each: each.title, taken=marks))


def content_of(column: Column, text: str, language: Language) -> Content:
    """How a text of an answer stands in a cell: figures as figures, the rest in words, unreadable texts as typed."""
    if column.kind is Kind.FILE:
        return (ATTACHED if text else TO_ATTACH).told(language)
    if not text:
        return None
    answer = read_cell(column, text).answer
    return text if answer is None else _content(column, answer, language)


def _content(column: Column, answer: Answer, language: Language) -> Content:
    if answer.mark is not None:
        return answer.mark.text.told(language)
    match column.kind:
        case Kind.NUMBER | Kind.AMOUNT if answer.whole is not None:
            return Decimal(answer.whole).scaleb(-decimals_of(column))
        case Kind.PERCENT if answer.whole is not None:
            return Decimal(answer.whole).scaleb(-decimals_of(column) - 2)
        case Kind.SCALE:
            return answer.whole
        case Kind.CHOICE:
            return next((title.told(language) for each, title in options_of(column) if each.key == answer.option), None)
        case Kind.RANGE if answer.whole is not None and answer.high is not None:
            return _BETWEEN.join(_figure(column, whole) for whole in (answer.whole, answer.high))
    return answer.text


def in_csv(column: Column, text: str, language: Language) -> str:
    """How a text of an answer stands in csv: a figure in Danish form whatever the language, a percentage signed."""
    content = content_of(column, text, language)
    if not isinstance(content, Decimal):
        return "" if content is None else str(content)
    answer = read_cell(column, text).answer
    whole = 0 if answer is None or answer.whole is None else answer.whole
    return _figure(column, whole) + (" %" if column.kind is Kind.PERCENT else "")


def _figure(column: Column, whole: int) -> str:
    return plain_figure(whole, decimals=decimals_of(column), language="da", fewest=0)


def text_in(column: Column, cell: Cell, problems: Gathering) -> str | Unread:
    """The text of an answer that a cell means, before it is read as one; what no text can be made of is noted."""
    if is_at_fault(cell, problems):
        return UNREAD
    typed = _as_typed(cell)
    mark = _MARKS.get(folded(typed))
    if mark is not None and (mark in marks_of(column) or column.kind not in {Kind.TEXT, Kind.CHOICE}):
        return mark.value
    match column.kind:
        case Kind.CHOICE:
            return _option(column, cell, typed, problems)
        case Kind.PERCENT:
            found = _ANY_PERCENTAGE.read(cell, problems)
            return found if isinstance(found, Unread) else f"{_figure(column, found)} %"
        case Kind.RANGE:
            if cell.kind is CellKind.DATE:
                problems.add(RANGE_BECAME_DATE.at(cell.place, found=cell.shown))
                return UNREAD
            return ranged.expand(r"\1..\2") if (ranged := _RANGE.fullmatch(typed)) else typed
    return _plain(column, cell, typed, problems)


def _plain(column: Column, cell: Cell, typed: str, problems: Gathering) -> str | Unread:
    is_figure = column.kind in _FIGURES or column.kind is Kind.SCALE
    kind = {
        CellKind.DATE: DATE_INSTEAD_OF_NUMBER if is_figure else TEXT_EXPECTED,
        CellKind.TRUTH: TRUTH_INSTEAD_OF_NUMBER if is_figure else TEXT_EXPECTED,
    }.get(cell.kind)
    if kind is None:
        return typed
    problems.add(kind.at(cell.place, found=cell.shown))
    return UNREAD


_MARKS = {folded(name): mark for mark in Mark for name in (mark.value, mark.text.da, mark.text.en)}


def _as_typed(cell: Cell) -> str:
    """What stands in a cell; a number in Danish form without points between thousands, as it may be a name too."""
    return cell.shown.da.replace(".", "") if cell.kind is CellKind.NUMBER else cell.content


def _option(column: Column, cell: Cell, typed: str, problems: Gathering) -> str | Unread:
    """The key of the option that a cell names by its title in either language, or by its key."""
    options = options_of(column)
    by_name = {folded(option.key): option.key for option, _ in options}
    by_name |= {folded(name): option.key for option, title in options for name in (title.da, title.en)}
    chosen = by_name.get(folded(typed))
    if chosen is not None:
        return chosen
    titles = [*(title for _, title in options), *(mark.text for mark in marks_of(column))]
    known = {folded(name): title for title in titles for name in (title.da, title.en)}
    perhaps = nearest(typed, known, problems)
    problems.add(CHOICE_UNKNOWN.at(cell.place, found=cell.shown, nearest=perhaps, known=listed(known)))
    return UNREAD
