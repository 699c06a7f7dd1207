"""How the sheets of a workbook are laid out: their names, columns, number formats, colours and protection."""

from __future__ import annotations

from dataclasses import dataclass, field

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ramme.explanations.formulas import natural
from ramme.explanations.record import Value
from ramme.quantities import Condition, Date, Percent
from ramme.quantities.writing import decimals_of
from ramme.texts import Language, Text

STEPS = Text(da="Beregning", en="Calculation")
INPUTS = Text(da="Input", en="Input")
CLAUSES = Text(da="Bestemmelser", en="Clauses")
ABOUT = Text(da="Om", en="About")
SHARES = Text(da="Fordelinger", en="Shares")
PARTIAL_SUMS = Text(da="Mellemsummer", en="PartialSums")

YES_OR_NO = Text(da="ja/nej", en="yes/no")
CONSTRUCTED = Text(
    da="KONSTRUERET EKSEMPEL: tallene er opdigtede.", en="CONSTRUCTED EXAMPLE: the figures are invented."
)
PAGE = Text(da="Side &P af &N", en="Page &P of &N")

# The rows above the table: the title, the mark of a constructed example, an empty row, then the headings.
HEADINGS_ROW = 3
FIRST_ROW = HEADINGS_ROW + 1
LONGEST_TEXT = 32_000
A4 = 9
# In points: a line of text, and the highest row that a spreadsheet takes.
LINE_HEIGHT, HIGHEST_ROW = 15, 409
NARROW = 10

Property = str | int | bool
BLUE, WHITE, LIGHT, YELLOW, RED = "#0059B3", "#FFFFFF", "#EEF3F9", "#FFF6D6", "#A6141F"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and how wide it is."""

    title: Text
    width: int


@dataclass(slots=True)
class Sheets:
    """A workbook being written, in one language, with the formats it shares."""

    book: Workbook
    language: Language
    formats: dict[tuple[tuple[str, Property], ...], Format] = field(default_factory=dict)
    widths: dict[tuple[str, int], int] = field(default_factory=dict)
    lines: dict[tuple[str, int], int] = field(default_factory=dict)

    def style(self, **properties: Property) -> Format:
        """A cell format, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format({"valign": "top", **properties})
        return self.formats[key]

    def table(self, name: Text, columns: tuple[Column, ...], title: str, *, constructed: bool) -> Worksheet:
        """A new sheet with title, mark and headings, frozen below them, ready to print on A4."""
        sheet = self.book.add_worksheet(name.told(self.language))
        sheet.write_string(0, 0, cut(title), self.style(bold=True, font_size=14))
        if constructed:
            mark = self.style(bold=True, font_color=RED)
            sheet.write_string(1, 0, CONSTRUCTED.told(self.language), mark)
        heading = self.style(bold=True, font_color=WHITE, bg_color=BLUE, text_wrap=True)
        for position, column in enumerate(columns):
            self.wide(sheet, position, column.width)
            sheet.write_string(HEADINGS_ROW, position, column.title.told(self.language), heading)
        sheet.freeze_panes(FIRST_ROW, 0)
        sheet.repeat_rows(HEADINGS_ROW)
        self.printed(sheet)
        return sheet

    def wide(self, sheet: Worksheet, position: int, width: int) -> None:
        """Sets how many letters wide a column is."""
        self.widths[sheet.name, position] = width
        sheet.set_column(position, position, width)

    def printed(self, sheet: Worksheet) -> None:
        """Sets a sheet up for A4 across, one page wide."""
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5)
        sheet.set_footer(f"&R{PAGE.told(self.language)}")

    def text(self, sheet: Worksheet, row: int, column: int, text: str, **properties: Property) -> None:
        """A text that is never taken for a formula, whatever it begins with and whoever edits it later."""
        style = self.style(text_wrap=True, quote_prefix=True, indent=1, **properties)
        self._make_room(sheet, row, column, text)
        if text:
            sheet.write_string(row, column, cut(text), style)
        else:
            sheet.write_blank(row, column, None, style)

    def _make_room(self, sheet: Worksheet, row: int, column: int, text: str) -> None:
        """Makes a row high enough for the longest of its texts; not every program does so by itself."""
        room = self.widths.get((sheet.name, column), NARROW) - 3
        lines = sum(1 + len(part) // room for part in text.split("\n"))
        key = (sheet.name, row)
        if lines > self.lines.get(key, 1):
            self.lines[key] = lines
            sheet.set_row(row, min(LINE_HEIGHT * lines, HIGHEST_ROW))

    def figure(self, sheet: Worksheet, row: int, column: int, value: Value, **properties: Property) -> None:
        """A figure as a number of whole units, or true or false."""
        figure, style = natural(value), self.style(**number_format(value), **properties)
        if isinstance(figure, bool):
            sheet.write_boolean(row, column, figure, style)
        else:
            sheet.write_number(row, column, figure, style)

    def unit(self, value: Value) -> str:
        """The unit of a figure in words; a percentage shows its own sign."""
        if isinstance(value, Percent):
            return ""
        unit = YES_OR_NO if isinstance(value, Condition) else value.unit
        return unit.told(self.language)


def cut(text: str) -> str:
    """A text as long as a cell can hold."""
    return text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}…"


def number_format(value: Value) -> dict[str, str]:
    """How a spreadsheet shows a figure of this unit."""
    if isinstance(value, Condition):
        return {}
    if isinstance(value, Percent):
        return {"num_format": "0.00%"}
    if isinstance(value, Date):
        return {"num_format": "d. mmm yyyy"}  # the month by its name, so that no day is taken for a month
    decimals = decimals_of(type(value))
    finer = "#" * (decimals - 2)
    return {"num_format": f"#,##0.00{finer}" if decimals else "#,##0"}
