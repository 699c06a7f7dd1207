"""One table on a page, in a workbook, in csv, in Word and as a PDF: every figure is the same in all five."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import docx
import openpyxl
import pytest

from ramme.demo import coherence
from ramme.documents.table_sheet import TableOnPaper, table_docx, table_pdf, table_sheet
from ramme.files.listing_workbook import listing_workbook
from ramme.reporting.answers.answer import Answer, CellKey
from ramme.reporting.questions.questionnaire import Kind, Question
from ramme.reporting.tables.making import table_of
from ramme.reporting.tables.revising import with_revisions
from ramme.reporting.tables.showing import REVISED_MARK, listing_of, page_of
from ramme.reporting.tables.statements import statements_of
from ramme.reporting.tables.table import Table
from ramme.reporting.tables.way import People
from ramme.texts import same
from tests.reporting.tables.asked_rounds import PLACES, SCALE, SPENT, WORDS, all_say, number, party, received, way

Value = Fraction | str
Values = list[list[Value]]
CELL = r"(?:-?\d[\d.,]*(?: %| kr\.)?|skjult|ukendt|–)(?: \(r\))?"
LINE_OF_CELLS = re.compile(rf"(?:^|\s)({CELL}(?:\s+{CELL})*)\s*$")


def distribution() -> Table:
    """Hidden and unknown cells, shares, other years and revised ones."""
    parties = (*(party(at) for at in range(5)), party(5, citizens=-1))
    known = {"smallest": 2, "percentages": True, "people": People.ALL, "years": (2025,), "total": True}
    then = received(all_say("match", "homes", 1, 2, 2, None, "?", "-"), year=2025, parties=parties)
    before, after = (
        table_of(way(**known), received(all_say("match", "homes", *said), parties=parties), [then])
        for said in ((4, 4, 5, 5, 1, "?"), (4, 4, 5, 5, 5, "?"))
    )
    return with_revisions(before, after)


def figures() -> Table:
    places = [{CellKey("places", "homes"): number(each)} for each in (12_345_6, 130)]
    return table_of(way(PLACES, total=True), received([*places, {}]))


def amounts() -> Table:
    spent = [{CellKey("spent"): number(each, kind=Kind.AMOUNT)} for each in (1_234_567_89, 100, -50)]
    return table_of(way(SPENT, people=People.ALL), received(list(spent)))


def printed() -> Table:
    return table_of(coherence.ways()["tabel-4-1"], coherence.received())


TABLES = pytest.mark.parametrize(
    "table", [printed(), distribution(), figures(), amounts()], ids=["printed", "distribution", "figures", "amounts"]
)


def on_paper(table: Table) -> TableOnPaper:
    return TableOnPaper(
        table=table,
        day=date(2026, 11, 1),
        address="https://ramme.example/runder/1",
        paragraphs=["Hus & Søn <ny> {{ x }}"],
        says=[each.says for each in statements_of(table)],
    )


def value(text: str) -> Value:
    """A cell as it is read: its figure, or the word in it."""
    plain = text.removesuffix(REVISED_MARK).removesuffix(" %").removesuffix(" kr.").replace(".", "").replace(",", ".")
    return Fraction(plain) if re.fullmatch(r"-?\d+(?:\.\d+)?", plain) else (plain or "–")


def page(table: Table) -> Values:
    return [[value(cell.text) for cell in row.cells] for row in page_of(table, "da").rows]


def from_csv(table: Table) -> Values:
    rows = list(csv.DictReader(io.StringIO(listing_of(table).as_csv("da")), delimiter=";"))
    return [[value(row[column.title.da]) for column in table.columns] for row in rows]


def from_workbook(table: Table) -> Values:
    content = listing_workbook(listing_of(table), table.way.title, "da")
    heads, *rows = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].iter_rows()
    at = {str(head.value): number for number, head in enumerate(heads)}
    found: Values = []
    for row in rows:
        cells = [row[at[column.title.da]] for column in table.columns]
        found.append([_in_workbook(cell.value, "%" in str(cell.number_format)) for cell in cells])
    return found


def _in_workbook(content: object, is_percent: bool) -> Value:
    if isinstance(content, int | float):
        return Fraction(str(content)) * (100 if is_percent else 1)
    return str(content) if content else "–"


def from_word(table: Table) -> Values:
    document = docx.Document(io.BytesIO(table_docx(on_paper(table), "da")))
    beside = 2 if page_of(table, "da").has_years else 1
    parts = [[[value(cell.text) for cell in row.cells[beside:]] for row in each.rows[1:]] for each in document.tables]
    return [[cell for part in rows for cell in part] for rows in zip(*parts, strict=True)]


def from_pdf(table: Table, folder: Path) -> Values:
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("there is no pdftotext")
    path = folder / "table.pdf"
    path.write_bytes(table_pdf(on_paper(table), "da"))
    found = subprocess.run([reader, "-layout", str(path), "-"], capture_output=True, check=True, text=True)  # noqa: S603
    widths = [len(part.columns) - 1 for part in table_sheet(on_paper(table)).parts if hasattr(part, "columns")]
    lines = [re.findall(CELL, match[1]) for line in found.stdout.splitlines() if (match := LINE_OF_CELLS.search(line))]
    has_years = page_of(table, "da").has_years
    rows: Values = [[] for _ in table.rows]
    waiting = iter(lines)
    for width in widths:
        for row in rows:
            cells = next(line for line in waiting if len(line) >= width)[-width:]
            row += [value(cell) for cell in cells[1 if has_years else 0 :]]
    return rows


@TABLES
def test_every_figure_is_the_same_on_page_in_csv_and_in_a_workbook(table: Table) -> None:
    assert from_csv(table) == page(table)
    assert from_workbook(table) == page(table)


@TABLES
def test_every_figure_is_the_same_in_word(table: Table) -> None:
    assert from_word(table) == page(table)


@TABLES
def test_every_figure_is_the_same_in_a_pdf(table: Table, tmp_path: Path) -> None:
    assert from_pdf(table, tmp_path) == page(table)


def test_the_tables_of_this_test_have_every_kind_of_cell() -> None:
    seen = {each for row in page(distribution()) for each in row}

    assert {"skjult", "ukendt", "–", Fraction(0)} <= seen
    assert any(cell.is_revised for row in page_of(distribution(), "da").rows for cell in row.cells)


def test_a_table_is_a_pdf_that_can_be_read_aloud_and_the_same_each_time() -> None:
    pdf = table_pdf(on_paper(printed()), "en")

    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert table_pdf(on_paper(printed()), "en") == pdf


def test_the_text_is_set_as_it_stands_in_word() -> None:
    document = docx.Document(io.BytesIO(table_docx(on_paper(printed()), "da")))

    assert "Hus & Søn <ny> {{ x }}" in [paragraph.text for paragraph in document.paragraphs]


def test_notes_and_constructed_marks_come_along_everywhere() -> None:
    table = printed()
    document = docx.Document(io.BytesIO(table_docx(on_paper(table), "da")))
    said = [paragraph.text for paragraph in document.paragraphs]

    assert all(note.says.da in said for note in table.notes)
    assert "KONSTRUERET: tallene er opdigtede." in said
    assert all(note.says in listing_of(table).notes for note in table.notes)
    assert page_of(table, "da").notes == tuple(note.says.da for note in table.notes)


def test_a_year_before_a_break_is_marked_on_paper() -> None:
    other = Question(
        key="match", title=same("Noget ganske andet"), lines=SCALE.lines, named=SCALE.named, columns=SCALE.columns
    )
    then = received(all_say("match", "homes", 4), year=2025, questions=(other,))
    table = table_of(way(years=(2025,)), received(all_say("match", "homes", 4)), [then])

    document = docx.Document(io.BytesIO(table_docx(on_paper(table), "da")))

    assert [row.cells[1].text for row in document.tables[0].rows] == [
        "År",
        "2026",
        "2025 (brud)",
        "2026",
        "2025 (brud)",
    ]


def test_texts_stand_below_a_draft_alone_and_in_files_line_by_line() -> None:
    answers = [{CellKey("words"): Answer(kind=Kind.TEXT, text=each)} for each in ("=Pres", "Flere")]
    table = table_of(way(WORDS), received(list(answers)))

    draft = docx.Document(io.BytesIO(table_docx(replace(on_paper(table), is_draft=True), "da")))
    public = docx.Document(io.BytesIO(table_docx(on_paper(table), "da")))

    assert {"– =Pres", "– Flere"} <= {paragraph.text for paragraph in draft.paragraphs}
    assert not any("Pres" in paragraph.text for paragraph in public.paragraphs)
    assert "'=Pres" in listing_of(table).as_csv("da")


def test_which_cells_were_revised_is_told_in_files_too() -> None:
    listing = listing_of(distribution())

    assert listing.columns[-1].key == "revised"
    assert any(row["revised"] for row in listing.rows)


def test_a_draft_says_that_it_is_one_and_a_revised_table_why() -> None:
    given = on_paper(distribution())
    draft = table_sheet(replace(given, is_draft=True))
    revised = table_sheet(replace(given, marks=[same("REVIDERET: én har rettet sit tal.")]))

    assert "KLADDE" in " ".join(mark.da for mark in draft.marks)
    assert draft.footer.da.startswith("Kladde af")
    assert "REVIDERET: én har rettet sit tal." in [mark.da for mark in revised.marks]
    assert "KLADDE" not in " ".join(mark.da for mark in revised.marks)
