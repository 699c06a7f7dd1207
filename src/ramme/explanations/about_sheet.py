"""The sheet that says what a workbook is: whose rates, what to be aware of, how to recalculate, what made it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ramme.explanations.formulas import Cell, natural
from ramme.explanations.record import Method, Record, Reference
from ramme.explanations.sheets import ABOUT, BLUE, CONSTRUCTED, LIGHT, RED, Sheets, cut, number_format
from ramme.problems import Problem
from ramme.texts import Text, same

IN_SHORT = Text(da="Kort sagt", en="In short")
RESULTS = Text(da="Resultat", en="Result")
FACTS = Text(da="Hvad det gælder", en="What it is about")
WARNINGS = Text(da="Vær opmærksom på", en="Please note")
HOW_TO = Text(da="Sådan bruges arket", en="How to use this workbook")
METHODS = Text(da="Valgte måder at regne på", en="Chosen ways of calculating")
READING = Text(da="Vores fortolkning: {reading}", en="Our reading: {reading}")
OWN = Text(da="egen værdi, ikke aftalens", en="own value, not the agreement's")
MADE_WITH = Text(da="Lavet med", en="Made with")
HOW = (
    (
        Text(da="Ret og se, hvad der sker", en="Change and see"),
        Text(
            da="Hvert trin på »Beregning« er en levende formel. Ret et gult felt på »Input« eller "
            "»Bestemmelser«, så regner alle trin om.",
            en="Each step on “Calculation” is a live formula. Change a yellow field on “Input” or “Clauses”, "
            "and every step follows.",
        ),
    ),
    (
        Text(da="Det oprindelige", en="The original"),
        Text(
            da="»Værdi i forklaringen« og sætningerne er dem, der blev beregnet; de følger ikke med, når man retter.",
            en="“Value in the explanation” and the sentences are those that were calculated; they stay as they are.",
        ),
    ),
    (
        Text(da="Beregn alt igen", en="Recalculate all"),
        Text(
            da="Ctrl+Alt+F9 i Excel, Ctrl+Skift+F9 i LibreOffice.",
            en="Ctrl+Alt+F9 in Excel, Ctrl+Shift+F9 in LibreOffice.",
        ),
    ),
    (
        Text(da="Låst uden adgangskode", en="Locked without a password"),
        Text(
            da="»Beregning« er låst, så en formel ikke slettes ved et uheld. Den kan låses op uden adgangskode.",
            en="“Calculation” is locked so that no formula is deleted by accident. It unlocks without a password.",
        ),
    ),
)

Rows = Iterator[tuple[Text, Text]]


def write_about(sheets: Sheets, record: Record, cells: Mapping[Reference, Cell]) -> None:
    """Writes the sheet, its results as live references to their steps."""
    sheet = sheets.book.add_worksheet(ABOUT.told(sheets.language))
    sheets.wide(sheet, 0, 34)
    sheets.wide(sheet, 1, 90)
    sheets.printed(sheet)
    sheet.write_string(0, 0, cut(record.title), sheets.style(bold=True, font_size=14))
    if record.constructed:
        sheet.write_string(1, 0, CONSTRUCTED.told(sheets.language), sheets.style(bold=True, font_color=RED))
    heading = sheets.style(bold=True, font_color=BLUE, font_size=12)
    sheet.write_string(2, 0, RESULTS.told(sheets.language), heading)
    row = 3
    for subject, reference in record.results:
        line, cell = record.line(reference), cells[reference]
        sheets.text(sheet, row, 0, subject or line.name.told(sheets.language))
        style = sheets.style(**number_format(line.value), bg_color=LIGHT, bold=True, align="left")
        sheet.write_formula(row, 1, f"={cell.sheet}!{cell.column}{cell.row}", style, natural(line.value))
        row += 1
    for title, rows in _parts(record):
        row += 1
        sheet.write_string(row, 0, title.told(sheets.language), heading)
        for name, text in rows:
            row += 1
            sheets.text(sheet, row, 0, name.told(sheets.language))
            sheets.text(sheet, row, 1, text.told(sheets.language))
        row += 1


def _parts(record: Record) -> Iterator[tuple[Text, Rows]]:
    if record.in_short:
        yield IN_SHORT, ((same(f"{number}."), text) for number, text in enumerate(record.in_short, start=1))
    yield FACTS, iter(record.facts)
    if record.problems:
        yield WARNINGS, map(_warning, record.problems)
    if record.methods:
        yield METHODS, map(_method, record.methods)
    yield HOW_TO, iter(HOW)
    yield MADE_WITH, ((name, same(what)) for name, what in record.making)


def _method(method: Method) -> tuple[Text, Text]:
    clause = method.clause
    reading = READING.filled(reading=clause.reading) if clause.reading else same("")
    where = OWN if clause.own else clause.citation.told
    return (
        clause.title,
        Text(
            da=f"{method.way.da}. {clause.says.da} ({where.da}) [{clause.path}] {reading.da}".strip(),
            en=f"{method.way.en}. {clause.says.en} ({where.en}) [{clause.path}] {reading.en}".strip(),
        ),
    )


def _warning(problem: Problem) -> tuple[Text, Text]:
    where = problem.where.told
    source = problem.source.told if problem.source else same("")
    return (
        where if where.da else same(problem.code),
        Text(
            da=f"{problem.says.da} {problem.remedy.da} {source.da}".strip(),
            en=f"{problem.says.en} {problem.remedy.en} {source.en}".strip(),
        ),
    )
