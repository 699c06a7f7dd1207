from __future__ import annotations

import pytest

from ramme.citations import Place
from ramme.files.cells import CellKind, Sheet
from ramme.files.csv_files import read_csv
from ramme.files.limits import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, HandedIn
from ramme.problems import Problem, ProblemsFound

PLAIN = "Udgifter;Kategori;Beløb\nUdgifter;Løn;1.234,56\n\nGrupper;Navn\nUdgifter;Kost;2\n"


def read(text: str, encoding: str = "utf-8") -> tuple[Sheet, ...]:
    return read_csv(HandedIn("budget.csv", text.encode(encoding)))


def refused(data: bytes) -> tuple[Problem, ...]:
    with pytest.raises(ProblemsFound) as found:
        read_csv(HandedIn("budget.csv", data))
    for problem in found.value.problems:
        assert problem.where.file == "budget.csv"
        assert problem.told("da") != problem.told("en")
    return found.value.problems


def contents(sheet: Sheet) -> list[tuple[int, list[str]]]:
    return [(row.number, [cell.content for cell in row.cells.values()]) for row in sheet.rows]


def test_lines_are_gathered_under_their_sheets_with_their_numbers() -> None:
    costs, groups = read(PLAIN)

    assert (costs.name, groups.name) == ("Udgifter", "Grupper")
    assert contents(costs) == [(1, ["Kategori", "Beløb"]), (2, ["Løn", "1.234,56"]), (5, ["Kost", "2"])]
    assert contents(groups) == [(4, ["Navn"])]


def test_a_value_knows_its_line() -> None:
    amount = read(PLAIN)[0].rows[1].cells[2]

    assert amount.kind is CellKind.TYPED
    assert amount.place == Place(file="budget.csv", sheet="Udgifter", row=2)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_danish_letters_are_read_in_the_usual_encodings_and_line_ends(encoding: str, line_end: str) -> None:
    costs, _ = read(PLAIN.replace("\n", line_end), encoding)

    assert contents(costs)[0] == (1, ["Kategori", "Beløb"])


def test_a_value_over_several_lines_counts_from_its_first() -> None:
    costs, *_ = read('Udgifter;Kategori\nUdgifter;"Løn\nog mere"\nUdgifter;Kost\n')

    assert contents(costs) == [(1, ["Kategori"]), (2, ["Løn\nog mere"]), (4, ["Kost"])]


def test_commas_are_taken_where_every_line_has_as_many_values_as_its_heading() -> None:
    costs, *_ = read('Udgifter,Tekst,Beløb\nUdgifter,Løn,"1.234,56"\nUdgifter,Kost,2\n')

    assert contents(costs)[1:] == [(2, ["Løn", "1.234,56"]), (3, ["Kost", "2"])]


def test_a_comma_that_may_be_a_decimal_comma_is_never_guessed() -> None:
    problems = refused("Udgifter,Tekst,Beløb\nUdgifter,Løn,1234,56\nUdgifter,Kost\n".encode())

    assert [(problem.code, problem.where.row) for problem in problems] == [
        ("csv-commas-ambiguous", 2),
        ("csv-commas-ambiguous", 3),
    ]
    assert "Linjen har 4 værdier, men arkets overskrift har 3" in problems[0].told("da")
    assert "The line has 4 values and its heading 3" in problems[0].told("en")


@pytest.mark.parametrize("line", ["6,1", "6,1 %", "-370000,75", "1.000,5 kr.", " 6 , 1 "])
def test_two_bare_figures_beside_each_other_may_be_one_also_where_the_count_fits(line: str) -> None:
    [problem] = refused(f"Tilbud,Felt,Værdi,Vejledning\nTilbud,Procent,{line}\n".encode())

    assert (problem.code, problem.where.row) == ("csv-commas-ambiguous", 2)
    assert "kan være ét tal eller to" in problem.told("da")
    assert "may be one figure or two" in problem.told("en")


def test_a_figure_in_quotation_marks_is_one() -> None:
    costs, *_ = read('Udgifter,Løn,Præmie\nUdgifter,"6,1","5"\n')

    assert contents(costs)[1] == (2, ["6,1", "5"])


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;"])
def test_the_line_that_tells_a_spreadsheet_the_separator_is_no_line_of_the_form(first: str) -> None:
    costs, _ = read(f"{first}\n{PLAIN}")

    assert contents(costs)[0] == (2, ["Kategori", "Beløb"])


def test_columns_far_to_the_right_are_not_read() -> None:
    costs, *_ = read("Udgifter" + ";x" * (MOST_COLUMNS + 1))

    assert len(costs.rows[0].cells) == MOST_COLUMNS


def test_a_sheet_name_cannot_steer_a_screen() -> None:
    [sheet] = read("Udgif\x1bter;Tekst\n")

    assert sheet.name == "Udgif\ufffdter"


def test_an_exported_error_is_an_error() -> None:
    costs, *_ = read("Udgifter;Beløb\nUdgifter;#DIVISION/0!\nUdgifter;#REF!\nUdgifter;#1\n")

    assert [row.cells[1].kind for row in costs.rows[1:]] == [CellKind.ERROR, CellKind.ERROR, CellKind.TYPED]


def test_a_text_that_was_made_harmless_reads_as_it_was_meant() -> None:
    costs, *_ = read("Udgifter;Tekst\nUdgifter;'=1+1\nUdgifter;'Løn\n")

    assert contents(costs)[1:] == [(2, ["=1+1"]), (3, ["'Løn"])]


@pytest.mark.parametrize(
    ("data", "code", "row"),
    [
        (b"Udgifter\nBel\xf8b\n", "csv-without-sheets", 1),
        (b"\xff\xfeU\0d\0", "csv-encoding-unknown", 0),
        (b"Udgifter;\x81\n", "csv-encoding-unknown", 0),
        (b"\xef\xbb\xbfUdgifter;\xe6\n", "csv-encoding-unknown", 0),
        (b"Udgifter;a\0b\n", "csv-encoding-unknown", 0),
        (b'Udgifter;Tekst\nUdgifter;"L\xc3\xb8n\n', "csv-not-readable", 2),
        (b'Udgifter;Tekst\n\nUdgifter;"Lon"x\n', "csv-not-readable", 3),
        (b"Udgifter;Tekst\nUdgifter;" + b"x" * 200_000, "csv-not-readable", 2),
        (b"Udgifter;Tekst\n;Lon\n", "csv-line-without-sheet", 2),
        (b"Udgifter;1\n" * (MOST_ROWS + 1), "too-many-rows", 0),
        (b"\r" * (MOST_ROWS + 1), "too-many-rows", 0),
        (b";" * (MOST_CELLS + 1), "too-many-cells", 0),
    ],
    ids=str,
)
def test_what_is_no_readable_csv_is_told_with_its_line(data: bytes, code: str, row: int) -> None:
    [problem] = refused(data)

    assert (problem.code, problem.where.row) == (code, row)


def test_commas_stand_between_values_where_figures_are_known_to_have_a_point() -> None:
    file = HandedIn("liste.csv", b"Udgifter,A,B\nUdgifter,5,4618\n")

    (sheet,) = read_csv(file, commas_between=True)

    assert contents(sheet)[1] == (2, ["5", "4618"])
    assert [problem.code for problem in refused(file.data)] == ["csv-commas-ambiguous"]


def test_a_value_too_many_is_refused_though_commas_stand_between() -> None:
    with pytest.raises(ProblemsFound) as found:
        read_csv(HandedIn("liste.csv", b"Udgifter,A,B\nUdgifter,5,4618,1\n"), commas_between=True)

    assert [problem.code for problem in found.value.problems] == ["csv-commas-ambiguous"]
