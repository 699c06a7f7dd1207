"""Where a draft comes from: a budget, last year's, or a file that is handed in; and how it becomes a file again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ramme.files.cells import Cell, CellKind
from ramme.files.file_types import FileType, type_of
from ramme.files.fillings import Unread
from ramme.files.forms.content import FormContent, csv_content, json_content, workbook_content
from ramme.files.forms.fields import YES_NO, FormField, InWords, Part
from ramme.files.forms.layout import Guidance
from ramme.files.forms.reader import SEVERAL_FORMS
from ramme.files.forms.writing import Filled, form_csv, form_workbook
from ramme.files.limits import HandedIn
from ramme.files.tables import Record
from ramme.files.telling import FileProblems
from ramme.files.words import LONGEST_TEXT, TEXT_TOO_LONG
from ramme.problems import Problem, ProblemsFound
from ramme.quantities import Given, Kroner, Percent, Quantity
from ramme.quantities.writing import decimals_of, plain_figure, written
from ramme.rates.basis import RateBasis
from ramme.rates.budgets.parts import BUDGET
from ramme.rates.budgets.writing import filled_with
from ramme.rates.drafts.draft import PARTS, Draft, Row, plain
from ramme.rates.drafts.edits import check_full
from ramme.rates.drafts.reading import cell_of
from ramme.rates.drafts.storing import LONGEST_KEPT

# What a year has of its own: last year's figure says nothing of this year's.
OF_ONE_YEAR = ("regulation",)
AMOUNTS = {
    "offering": ("operator_percent", "occupancy"),
    "cost_lines": ("amount",),
    "civil_servants": ("pay", "premium"),
    "rate_groups": ("weight",),
}


@dataclass(frozen=True, slots=True)
class Started:
    """A draft from a file, and what was met on the way that has no cell, such as a column that is not read."""

    draft: Draft
    problems: tuple[Problem, ...] = ()


def as_typed(value: object) -> str:
    """A value of a form as somebody would type it in Danish; nothing where it is absent."""
    if isinstance(value, Given):
        value = value.quantity
    match value:
        case None:
            return ""
        case bool():
            return YES_NO.titles[value].da
        case Quantity():
            return _figure(value)
        case InWords():
            return value.text.da
    return str(value)


def _figure(value: Quantity) -> str:
    if isinstance(value, Percent):
        return written(value, "da")
    fewest = 2 if isinstance(value, Kroner) else 0
    return plain_figure(value.whole, decimals=decimals_of(type(value)), language="da", fewest=fewest)


def draft_of(basis: RateBasis) -> Draft:
    """A budget as a draft, every cell as somebody would type it; the rows are numbered anew.

    Raises `ProblemsFound` where a sheet has more lines than the form.
    """
    draft = _draft(filled_with(basis))
    check_full(draft)
    return draft


def _draft(filled: Filled) -> Draft:
    return Draft(rows={part.key: tuple(_rows(part, filled)) for part in BUDGET.parts})


def _rows(part: Part, filled: Filled) -> Iterator[Row]:
    for number, line in enumerate(filled[part.key], 1):
        texts = {field.key: plain(as_typed(line[field.key])) for field in part.fields}
        yield Row(_id(part, number), {key: text for key, text in texts.items() if text})


def _id(part: Part, number: int) -> str:
    return part.key if part.single else f"{part.key}-{number}"


def for_next_year(last: RateBasis, *, with_amounts: bool) -> Draft:
    """A draft for the year after a budget: the same lines, assets a year older, amounts kept or left empty.

    What a rate carries from two years before is always left empty, and so are the groups' own parts of it.
    """
    year = replace(last.facts, year=last.facts.year + 1)
    draft = draft_of(replace(last, facts=year))
    for part, rows in draft.rows.items():
        emptied = (*OF_ONE_YEAR, *(() if with_amounts else AMOUNTS.get(part, ())))
        draft = draft.with_rows(part, tuple(row.with_cells(dict.fromkeys(emptied, "")) for row in rows))
    ages = [asset.age.quantity for asset in last.assets]
    assets = [
        row if age is None else row.with_cells({"age": str(age.whole + 1)})
        for row, age in zip(draft.rows["assets"], ages, strict=True)
    ]
    return draft.with_rows("assets", tuple(assets))


def draft_of_file(file: HandedIn) -> Started:
    """A filled form as a draft: what can be read as it would be typed, all else as it stands in the file.

    Raises `ProblemsFound` when the file is no such form, or holds several.
    """
    content = _only_content(file)
    _check_lengths(content)
    draft = Draft(rows={part.key: tuple(_from_records(part, content)) for part in BUDGET.parts})
    check_full(draft)
    return Started(draft, content.problems.told(content.place, content.sheets))


def _only_content(file: HandedIn) -> FormContent:
    reading = {
        FileType.WORKBOOK: workbook_content,
        FileType.CSV: csv_content,
        FileType.JSON: json_content,
    }[type_of(file.within_limits())]
    contents = list(reading(file, BUDGET))
    if len(contents) != 1:
        raise ProblemsFound([SEVERAL_FORMS.at(file.place, number=len(contents))])
    if not contents[0].parts:
        raise ProblemsFound(contents[0].problems.told(file.place))
    return contents[0]


def _check_lengths(content: FormContent) -> None:
    cells = (cell for records in content.parts.values() for record in records for cell in record.cells.values())
    long = [cell for cell in cells if len(cell.content) > LONGEST_KEPT]
    if long:
        raise ProblemsFound(TEXT_TOO_LONG.at(each.place, found=each.shown, limit=LONGEST_TEXT) for each in long)


def _from_records(part: Part, content: FormContent) -> Iterator[Row]:
    records = content.parts.get(part.key, ())
    if part.single and not records:
        yield Row(part.key)
    for number, record in enumerate(records, 1):
        yield Row(_id(part, number)).with_cells(_texts(part, record))


def _texts(part: Part, record: Record) -> Mapping[str, str]:
    return {field.key: _text(field, record.cells[field.key]) for field in part.fields}


def _text(field: FormField, cell: Cell) -> str:
    value = _value(field, cell)
    if not isinstance(value, Unread):
        return as_typed(value)
    return "" if cell.kind is CellKind.EMPTY else cell.shown.da if cell.kind is CellKind.NUMBER else cell.content


def _value(field: FormField, cell: Cell) -> object:
    """What a cell says as a quantity or a way; nothing is noted, since the draft is read again."""
    if cell.is_empty:
        return ""
    value = field.form.read(cell, FileProblems())
    return value if field.unit is None or isinstance(value, Unread) else field.unit(value)


def draft_workbook(draft: Draft, guidance: Guidance | None = None) -> bytes:
    """The draft as the workbook of the form; a cell that cannot be read stands in it as the text that was typed."""
    return form_workbook(BUDGET, _filled(draft), guidance)


def draft_csv(draft: Draft) -> bytes:
    """The draft as csv, its sheets below each other."""
    return form_csv(BUDGET, _filled(draft))


def _filled(draft: Draft) -> Filled:
    return {
        key: [
            {field.key: _cell_value(field, row.text(field.key)) for field in PARTS[key].fields}
            for row in rows
            if PARTS[key].single or not row.is_empty
        ]
        for key, rows in draft.rows.items()
    }


def _cell_value(field: FormField, text: str) -> object:
    value = _value(field, cell_of(text))
    return (text or None) if isinstance(value, Unread) else value
