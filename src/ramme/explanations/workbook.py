"""An explanation as a workbook with live formulas: change an input or a clause, and every step follows."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from ramme.explanations.about_sheet import write_about
from ramme.explanations.formulas import MOST_ARGUMENTS, Cell, Surroundings, formula, natural
from ramme.explanations.record import ClauseLine, Kind, Line, Record, Reference, StepLine, references_in
from ramme.explanations.shares_sheet import SharesSheet
from ramme.explanations.sheets import (
    CLAUSES,
    FIRST_ROW,
    INPUTS,
    LIGHT,
    PARTIAL_SUMS,
    SHARES,
    STEPS,
    YELLOW,
    Column,
    Sheets,
    number_format,
)
from ramme.quantities import Condition
from ramme.texts import Language, Text

# A library without a clock gives every workbook the date that a zip file begins with.
NO_DATE = datetime(1980, 1, 1, tzinfo=UTC)

STEP_COLUMNS = (
    Column(Text(da="Trin", en="Step"), 6),
    Column(Text(da="Afsnit", en="Section"), 24),
    Column(Text(da="Hvad", en="What"), 32),
    Column(Text(da="For", en="For"), 20),
    Column(Text(da="Værdi (formel)", en="Value (formula)"), 18),
    Column(Text(da="Enhed", en="Unit"), 14),
    Column(Text(da="Værdi i forklaringen", en="Value in the explanation"), 18),
    Column(Text(da="Sådan er den regnet ud", en="How it was worked out"), 70),
    Column(Text(da="Bestemmelser", en="Clauses"), 44),
)
INPUT_COLUMNS = (
    Column(Text(da="Nr.", en="No."), 6),
    Column(Text(da="Hvad", en="What"), 44),
    Column(Text(da="Værdi", en="Value"), 18),
    Column(Text(da="Enhed", en="Unit"), 14),
    Column(Text(da="Her står det", en="Where it stands"), 60),
)
CLAUSE_COLUMNS = (
    Column(Text(da="Nr.", en="No."), 6),
    Column(Text(da="Bestemmelse", en="Clause"), 36),
    Column(Text(da="Værdi", en="Value"), 14),
    Column(Text(da="Enhed", en="Unit"), 14),
    Column(Text(da="Hvorfra", en="Source"), 34),
    Column(Text(da="Sted", en="Place"), 16),
    Column(Text(da="I vores ord", en="In our words"), 50),
    Column(Text(da="Vores fortolkning", en="Our reading"), 50),
    Column(Text(da="Sti", en="Path"), 44),
)
VALUE_COLUMN = {Kind.STEP: "E", Kind.INPUT: "C", Kind.CLAUSE: "C"}
SHEET = {Kind.STEP: STEPS, Kind.INPUT: INPUTS, Kind.CLAUSE: CLAUSES}
NOT_USED = Text(da="Ikke brugt her", en="Not used here")
NOT_USED_SAYS = Text(
    da="Bruges kun, hvis tallene bliver anderledes: {says}", en="Used only when the figures become others: {says}"
)
OWN = Text(da="Egen værdi, ikke aftalens", en="Own value, not the agreement's")


def as_workbook(record: Record, language: Language = "da") -> bytes:
    """The whole explanation as the content of an .xlsx file."""
    content = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(content, options) as book:
        book.set_properties({"title": record.title[:200], "created": NO_DATE})
        book.set_calc_mode("auto")
        _Writing(record, Sheets(book, language)).everything()
    return content.getvalue()


@dataclass(slots=True)
class _Writing:
    record: Record
    sheets: Sheets
    cells: dict[Reference, Cell] = field(default_factory=dict)
    portions: list[str] = field(default_factory=list)
    shares: SharesSheet = field(default_factory=SharesSheet)

    def everything(self) -> None:
        record = self.record
        lines: dict[Kind, tuple[Line, ...]] = {
            Kind.STEP: record.steps,
            Kind.INPUT: record.inputs,
            Kind.CLAUSE: record.clauses,
        }
        for kind, of_kind in lines.items():
            sheet = SHEET[kind].told(self.sheets.language)
            for row, line in enumerate(of_kind, FIRST_ROW + 1):
                scale = 1 if isinstance(line.value, Condition) else line.value.scale
                self.cells[Reference(kind, line.number)] = Cell(sheet, VALUE_COLUMN[kind], row, scale)
        self._steps()
        self._inputs()
        self._clauses()
        write_about(self.sheets, record, self.cells)
        self.shares.write(self.sheets, record.title, constructed=record.constructed)
        self._partial_sums()
        self._names()

    def _steps(self) -> None:
        sheets, record = self.sheets, self.record
        sheet = sheets.table(STEPS, STEP_COLUMNS, record.title, constructed=record.constructed)
        titles: dict[Reference, Text] = {}
        for section in record.sections:
            titles |= {line: section.title for line in section.lines if line not in titles}
        around = Surroundings(
            sheet=STEPS.told(sheets.language),
            cells=self.cells,
            sheet_apart=PARTIAL_SUMS.told(sheets.language),
            summed_apart=self._summed_apart,
            sheet_of_shares=SHARES.told(sheets.language),
            shared_apart=self.shares.cell_of,
        )
        for row, line in enumerate(record.steps, FIRST_ROW):
            title = titles.get(Reference(Kind.STEP, line.number), NOT_USED)
            self._step(sheet, row, line, title.told(sheets.language))
            style = sheets.style(**number_format(line.value), bg_color=LIGHT, bold=True)
            came = formula(line.came_from, line.value, around)
            sheet.write_formula(row, 4, came, style, natural(line.value))
        sheet.autofilter(FIRST_ROW - 1, 0, FIRST_ROW + len(record.steps) - 1, len(STEP_COLUMNS) - 1)
        sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})

    def _step(self, sheet: Worksheet, row: int, line: StepLine, section: str) -> None:
        sheets, language = self.sheets, self.sheets.language
        says = line.says if line.used else NOT_USED_SAYS.filled(says=line.says)
        sheet.write_number(row, 0, line.number, sheets.style())
        for column, text in ((1, section), (2, line.title.told(language)), (3, line.subject)):
            sheets.text(sheet, row, column, text)
        sheets.text(sheet, row, 5, sheets.unit(line.value))
        sheets.figure(sheet, row, 6, line.value)
        sheets.text(sheet, row, 7, says.told(language))
        sheets.text(sheet, row, 8, "\n".join(self._clauses_of(line)))

    def _clauses_of(self, line: StepLine) -> list[str]:
        clauses = [
            self.record.clauses[number - 1] for kind, number in references_in(line.came_from) if kind is Kind.CLAUSE
        ]
        language = self.sheets.language
        return [
            f"{each.name.told(language)}: {(OWN if each.clause.own else each.clause.citation.told).told(language)}"
            for each in clauses
        ]

    def _summed_apart(self, items: list[str]) -> str:
        """Puts the portions of a long sum below each other on their own sheet, and gives their range."""
        name = PARTIAL_SUMS.told(self.sheets.language)
        first = len(self.portions) + 1
        starts = range(0, len(items), MOST_ARGUMENTS)
        self.portions += [f"=SUM({','.join(items[start : start + MOST_ARGUMENTS])})" for start in starts]
        return f"{name}!A{first}:A{len(self.portions)}"

    def _inputs(self) -> None:
        sheets, record, language = self.sheets, self.record, self.sheets.language
        sheet = sheets.table(INPUTS, INPUT_COLUMNS, record.title, constructed=record.constructed)
        for row, line in enumerate(record.inputs, FIRST_ROW):
            sheet.write_number(row, 0, line.number, sheets.style())
            sheets.text(sheet, row, 1, line.title.told(language))
            sheets.figure(sheet, row, 2, line.value, bg_color=YELLOW, locked=False)
            sheets.text(sheet, row, 3, sheets.unit(line.value))
            remarks = (line.place.told.told(language), "" if line.used else NOT_USED.told(language))
            sheets.text(sheet, row, 4, " · ".join(filter(None, remarks)))

    def _clauses(self) -> None:
        sheets, record, language = self.sheets, self.record, self.sheets.language
        sheet = sheets.table(CLAUSES, CLAUSE_COLUMNS, record.title, constructed=record.constructed)
        for row, line in enumerate(record.clauses, FIRST_ROW):
            clause = line.clause
            source = OWN if clause.own else clause.citation.title
            reading = clause.reading.told(language) if clause.reading else ""
            sheet.write_number(row, 0, line.number, sheets.style())
            sheets.text(sheet, row, 1, clause.title.told(language))
            sheets.figure(sheet, row, 2, line.value, bg_color=YELLOW, locked=False)
            texts = (sheets.unit(line.value), source.told(language), clause.citation.place, clause.says.told(language))
            for column, text in enumerate((*texts, reading, clause.path), 3):
                sheets.text(sheet, row, column, text)

    def _partial_sums(self) -> None:
        if self.portions:
            sheet = self.sheets.book.add_worksheet(PARTIAL_SUMS.told(self.sheets.language))
            sheet.set_column(0, 0, 18)
            for row, portion in enumerate(self.portions):
                sheet.write_formula(row, 0, portion, None, "")

    def _names(self) -> None:
        """Names the cells in words, for those who write formulas of their own."""
        for reference, cell in self.cells.items():
            self.sheets.book.define_name(_name(self.record.line(reference)), f"={cell.sheet}!${cell.column}${cell.row}")


def _name(line: Line) -> str:
    """A cell's name: the rule or the clause in words, and its number."""
    word = "input"
    if isinstance(line, StepLine):
        word = line.rule
    elif isinstance(line, ClauseLine):
        word = f"clause_{line.clause.path}"
    name = re.sub(r"[^A-Za-z0-9]+", "_", f"{word[:200]}_{line.number}")
    return name if name[0].isalpha() else f"x_{name}"
