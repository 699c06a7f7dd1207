"""A constructed round with every kind of question, and workbooks of it as somebody filled them in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import openpyxl

from ramme.files.limits import HandedIn
from ramme.problems import Problem
from ramme.reporting.answers.answer import Asked, Sheet
from ramme.reporting.answers.workbook import answer_csv, answer_workbook
from ramme.reporting.answers.workbook_identity import RoundHeading
from ramme.reporting.answers.workbook_reading import ReadIn, read_answers
from ramme.reporting.questions.questionnaire import (
    Column,
    Kind,
    Line,
    Lines,
    OnlyIf,
    Option,
    Question,
    Questionnaire,
    Section,
)
from ramme.texts import Language, Text, same

HEADING = RoundHeading(
    slug="belaegning-2026", title="Belægning 2026", year=2026, party="329", party_name="Ringsted", revision=3
)
_YES_NO = (Option("yes", Text(da="Ja", en="Yes")), Option("no", Text(da="Nej, slet ikke", en="No, not at all")))
SINGLE = (
    Question(
        key="citizens",
        title=Text(da="Borgere i alt", en="Citizens in all"),
        columns=(Column(title=same("Antal"), kind=Kind.NUMBER, lowest=0, highest=100_000, dont_know=True),),
    ),
    Question(
        key="waiting",
        title=Text(da="Er der venteliste?", en="Is there a waiting list?"),
        columns=(Column(title=same("Svar"), kind=Kind.CHOICE, options=_YES_NO),),
    ),
    Question(
        key="why",
        title=Text(da="Hvorfor?", en="Why?"),
        help=Text(da="Skriv kort.", en="Be brief."),
        columns=(Column(title=same("Tekst"), kind=Kind.TEXT, longest=200, needed=False),),
        only_if=OnlyIf(column="value", question="waiting", says=("yes",)),
    ),
    Question(key="plan", title=Text(da="Planen", en="The plan"), columns=(Column(title=same("Fil"), kind=Kind.FILE),)),
    Question(
        key="age",
        title=Text(da="Alder", en="Age"),
        columns=(
            Column(key="years", title=Text(da="Fra – til", en="From – to"), kind=Kind.RANGE, lowest=0, highest=120),
            Column(key="share", title=Text(da="Andel", en="Share"), kind=Kind.PERCENT, lowest=0, highest=10_000),
        ),
    ),
)
COHERENCE = Question(
    key="coherence",
    title=Text(da="Sammenhæng mellem behov og tilbud", en="Coherence of need and supply"),
    lines=Lines.TARGET_GROUPS,
    columns=(
        Column(
            key="adults",
            title=Text(da="Voksne", en="Adults"),
            kind=Kind.SCALE,
            dont_know=True,
            not_relevant=True,
        ),
    ),
)
PLACES = Question(
    key="places",
    title=Text(da="Pladser: budget/regnskab", en="Places: budget/accounts"),
    help=Text(da="Et tilbud på hver linje.", en="An offering on each line."),
    lines=Lines.OFFERINGS,
    columns=(
        Column(key="budgeted", title=Text(da="Budget", en="Budget"), unit=Text(da="pladser", en="places"),
               kind=Kind.NUMBER, lowest=0, decimals=1),
        Column(key="costs", title=Text(da="Udgifter", en="Costs"), unit=Text(da="kr.", en="DKK"), kind=Kind.AMOUNT),
        Column(key="occupancy", title=Text(da="Belægning", en="Occupancy"), kind=Kind.PERCENT, lowest=0),
        Column(key="says", title=Text(da="Bemærkning", en="Comment"), kind=Kind.TEXT, needed=False),
    ),
)  # fmt: skip
EXTRA = Question(
    key="extra",
    title=Text(da="Betalinger ud over taksten", en="Payments above the rate"),
    lines=Lines.FREE,
    most_lines=5,
    columns=(
        Column(key="what", title=Text(da="Hvad", en="What"), kind=Kind.TEXT),
        Column(key="amount", title=Text(da="Beløb", en="Amount"), kind=Kind.AMOUNT),
    ),
)
QUESTIONNAIRE = Questionnaire(
    key="constructed",
    title=Text(da="Belægning", en="Occupancy"),
    guidance=Text(da="Svar for hele kommunen.", en="Answer for the whole municipality."),
    sections=(
        Section(key="about", title=Text(da="Om kommunen", en="The municipality"), questions=SINGLE),
        Section(
            key="groups",
            title=Text(da="Målgrupper", en="Target groups"),
            guidance=Text(da="1 er ringe, 5 er god.", en="1 is poor, 5 is good."),
            questions=(COHERENCE,),
        ),
        Section(key="offerings", title=Text(da="Tilbud", en="Offerings"), questions=(PLACES, EXTRA)),
    ),
    constructed=True,
)
ASKED = Asked(
    party="329",
    lines={"places": (Line("t1", same("Bakkely")), Line("t2", same("=Søhuset")), Line("t3", same("Åbo")))},
)
TYPED = {
    "citizens:value:value": "1.234",
    "waiting:value:value": "no",
    "why:value:value": "=2+2\nog mere",
    "plan:value:value": "f1",
    "age:value:years": "18..64",
    "age:value:share": "98,5 %",
    "coherence:mj01:adults": "4",
    "coherence:mj02:adults": "dont_know",
    "coherence:mj03:adults": "not_relevant",
    "places:t1:budgeted": "12,5",
    "places:t1:costs": "1.234.567,89",
    "places:t1:occupancy": "101 %",
    "places:t2:says": "@Lukket",
    "extra:1:what": "Transport",
    "extra:1:amount": "100",
}
SHEET = Sheet(texts=TYPED, revision=3)
# What stands in a workbook: files do not.
IN_FILE = {name: text for name, text in TYPED.items() if not name.startswith("plan:")}

ABOUT, GROUPS, OFFERINGS, MORE = (
    "1 Om kommunen",
    "2 Sammenhæng mellem behov og",
    "3.1 Pladser budget regnskab",
    "3.2 Betalinger ud over taksten",
)


def made(sheet: Sheet = SHEET, language: Language = "da") -> HandedIn:
    """The workbook as it is fetched."""
    return HandedIn("svar.xlsx", answer_workbook(HEADING, QUESTIONNAIRE, ASKED, sheet, language))


def made_csv(sheet: Sheet = SHEET, language: Language = "da") -> HandedIn:
    """The csv as it is fetched."""
    return HandedIn("svar.csv", answer_csv(HEADING, QUESTIONNAIRE, ASKED, sheet, language))


def csv(*lines: str) -> HandedIn:
    """A csv file with these lines."""
    return HandedIn("svar.csv", "\n".join(lines).encode())


def changed(change: Callable[[openpyxl.Workbook], object], file: HandedIn | None = None) -> HandedIn:
    """The workbook after somebody changed it and saved it again."""
    file = file or made()
    book = openpyxl.load_workbook(BytesIO(file.data))
    change(book)
    out = BytesIO()
    book.save(out)
    return replace(file, data=out.getvalue())


def read(
    file: HandedIn,
    sheet: Sheet = SHEET,
    heading: RoundHeading = HEADING,
    questionnaire: Questionnaire = QUESTIONNAIRE,
) -> ReadIn:
    """What the file says."""
    return read_answers(file, heading, questionnaire, ASKED, sheet)


def cell(book: openpyxl.Workbook, sheet: str, row: str, heading: str) -> Any:
    """The cell of a sheet in the row that begins with a text, under a heading."""
    page = book[sheet]
    [column] = {each.column for cells in page.iter_rows() for each in cells if each.value == heading}
    [number] = {cells[0].row for cells in page.iter_rows() if str(cells[0].value) == row}
    return page.cell(number or 0, column or 0)


def put(sheet: str, row: str, heading: str, value: object) -> Callable[[openpyxl.Workbook], None]:
    """Writes a value in a cell."""

    def change(book: openpyxl.Workbook) -> None:
        cell(book, sheet, row, heading).value = value

    return change


def codes(found: ReadIn) -> list[str]:
    """The codes of what is to be put right, in their order."""
    return [problem.code for problem in found.problems]


def only(found: ReadIn, place: int | None = None) -> Problem:
    """The one problem that was met, or that in a place."""
    if place is not None:
        return found.problems[place]
    [problem] = found.problems
    return problem
