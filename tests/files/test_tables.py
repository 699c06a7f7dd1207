from __future__ import annotations

from ramme.citations import Place
from ramme.files.cells import Row, Sheet, text_cell
from ramme.files.fillings import UNREAD, Unread
from ramme.files.tables import Heading, Record, fields, find_sheet, records, table
from ramme.problems import Gathering
from ramme.texts import Text
from tests.files.made import codes, told

TEXT = Heading(key="text", title=Text(da="Tekst", en="Text"))
AMOUNT = Heading(key="amount", title=Text(da="Beløb (kr.)", en="Amount"), also=("Beløb",))
PART = Heading(key="part", title=Text(da="Del", en="Part"), needed=False)
COLUMNS = (TEXT, AMOUNT, PART)


def sheet(*rows: list[str], merged: tuple[str, ...] = (), name: str = "Udgifter") -> Sheet:
    empty = Sheet(name, "budget.xlsx", ())
    filled = [
        Row(
            number,
            {
                column: text_cell(content, empty.place(number, column))
                for column, content in enumerate(row, 1)
                if content
            },
        )
        for number, row in enumerate(rows, 1)
    ]
    return Sheet(name, "budget.xlsx", tuple(row for row in filled if row.cells), merged)


def read(made: Sheet) -> tuple[list[dict[str, str]], Gathering]:
    problems = Gathering()
    found = records(made, COLUMNS, problems)
    assert not isinstance(found, Unread)
    return [{key: cell.content for key, cell in record.cells.items()} for record in found], problems


def refused(made: Sheet) -> Gathering:
    problems = Gathering()
    assert records(made, COLUMNS, problems) is UNREAD
    return problems


def test_rows_under_the_headings_are_records_wherever_the_columns_stand() -> None:
    rows, problems = read(
        sheet(["Budget for 2017"], ["BELØB", "tekst", "Part"], ["1", "Løn", "Basis"], [], ["2", "Kost", ""])
    )

    assert rows == [
        {"text": "Løn", "amount": "1", "part": "Basis"},
        {"text": "Kost", "amount": "2", "part": ""},
    ]
    assert codes(problems) == []


def test_a_cell_knows_the_title_of_its_column() -> None:
    found = records(sheet(["Tekst", "Beløb"], ["Løn", ""]), COLUMNS, Gathering())

    assert not isinstance(found, Unread)
    assert found[0].cells["amount"].place == Place(
        file="budget.xlsx", sheet="Udgifter", cell="B2", column="Beløb (kr.)"
    )


def test_a_sheet_without_headings_is_told_with_the_known_ones() -> None:
    problems = refused(sheet(["Løn", "1"]))

    assert codes(problems) == ["headings-missing"]
    danish, english = told(problems)
    assert danish.startswith("budget.xlsx, arket »Udgifter«: ")
    assert "Tekst, Beløb (kr.), Del" in danish
    assert "Text, Amount, Part" in english


def test_a_missing_column_is_told_with_those_that_are_there() -> None:
    problems = refused(sheet(["Tekst", "Del"], ["Løn", "Basis"]))

    assert codes(problems) == ["column-missing"]
    danish, english = told(problems)
    assert "række 1: Kolonnen »Beløb (kr.)« mangler." in danish
    assert "arket har: »Tekst«, »Del«" in danish
    assert "The column “Amount” is missing." in english


def test_a_column_that_may_be_left_out_is_empty() -> None:
    rows, problems = read(sheet(["Tekst", "Beløb"], ["Løn", "1"]))

    assert rows == [{"text": "Løn", "amount": "1", "part": ""}]
    assert codes(problems) == []


def test_an_unknown_column_is_warned_about_with_the_nearest() -> None:
    _, problems = read(sheet(["Tekst", "Beløb", "Dele"], ["Løn", "1", "Basis"]))

    assert codes(problems) == ["column-unknown"]
    assert problems.stopping == ()
    danish, english = told(problems)
    assert "celle C1: Kolonnen »Dele« kendes ikke og læses ikke. Mon der menes »Del«?" in danish
    assert "Known columns: Text, Amount, Part." in english


def test_a_column_that_stands_twice_is_told() -> None:
    problems = Gathering()

    records(sheet(["Tekst", "Beløb", "Amount"], ["Løn", "1", "2"]), COLUMNS, problems)

    assert codes(problems) == ["column-twice"]
    assert "celle C1" in told(problems)[0]


def test_a_value_outside_the_columns_is_warned_about_once_a_column() -> None:
    _, problems = read(sheet(["Tekst", "Beløb", "Del"], ["Løn", "1", "", "husk!"], ["Kost", "2", "", "også her"]))

    assert codes(problems) == ["value-without-heading"]
    danish, english = told(problems)
    assert "celle D2: »husk!« står uden for kolonnerne" in danish
    assert "“husk!” stands outside the columns" in english


def test_merged_cells_in_the_table_are_told_and_those_above_it_are_not() -> None:
    problems = Gathering()

    records(sheet(["Budget"], ["Tekst", "Beløb"], ["Løn", "1"], merged=("A1:B1", "A3:A4", "F3:G3")), COLUMNS, problems)

    assert codes(problems) == ["merged-cells"]
    danish, english = told(problems)
    assert "celle A3: Cellerne A3:A4 er flettet." in danish
    assert "The cells A3:A4 are merged." in english


def test_a_missing_sheet_is_told_with_those_that_are_there() -> None:
    problems = Gathering()

    found = find_sheet([], Text(da="Udgifter", en="Costs"), Place(file="budget.xlsx"), ["Ark1", "Ark2"], problems)

    assert found is UNREAD
    assert codes(problems) == ["sheet-missing"]
    danish, english = told(problems)
    assert "Arket »Udgifter« mangler." in danish
    assert "filen har: »Ark1«, »Ark2«" in danish
    assert "The sheet “Costs” is missing." in english


def test_two_sheets_of_one_name_are_told() -> None:
    problems = Gathering()

    find_sheet([sheet(), sheet(name="UDGIFTER ")], Text(da="Udgifter", en="Costs"), Place(), [], problems)

    assert codes(problems) == ["sheet-twice"]
    told(problems)


def of_fields(*rows: list[str]) -> tuple[Record | Unread, Gathering]:
    problems = Gathering()
    return fields(sheet(["Felt", "Værdi", "Vejledning"], *rows), COLUMNS, problems), problems


def test_fields_and_values_are_one_record_and_a_missing_field_is_empty() -> None:
    record, problems = of_fields(["Beløb", "1", "Skriv beløbet."], ["Text", "Løn"])

    assert not isinstance(record, Unread)
    assert {key: cell.content for key, cell in record.cells.items()} == {"amount": "1", "text": "Løn", "part": ""}
    assert record.cells["amount"].place.told.da == "budget.xlsx, arket »Udgifter«, celle B2, »Beløb (kr.)«"
    assert codes(problems) == []


def test_an_unknown_field_is_warned_about() -> None:
    _, problems = of_fields(["Teksten", "Løn"])

    assert codes(problems) == ["field-unknown"]
    danish, english = told(problems)
    assert "celle A2, »Felt«: Feltet »Teksten« kendes ikke og læses ikke. Mon der menes »Tekst«?" in danish
    assert "Known fields: Text, Amount, Part." in english


def test_a_field_that_stands_twice_is_told() -> None:
    _, problems = of_fields(["Tekst", "Løn"], ["tekst", "Kost"])

    assert codes(problems) == ["field-twice"]
    assert "celle A3" in told(problems)[0]


def test_a_table_says_which_columns_are_there_and_gives_empty_cells_for_the_others() -> None:
    problems = Gathering()

    found = table(sheet(["Del", "Tekst"], ["Basis", "Løn"]), COLUMNS, problems)

    assert not isinstance(found, Unread)
    assert (found.head.number, dict(found.columns)) == (1, {"part": 1, "text": 2})
    [record] = found.records(COLUMNS, problems)
    assert {key: cell.content for key, cell in record.cells.items()} == {"text": "Løn", "amount": "", "part": "Basis"}
    assert codes(problems) == ["column-missing"]
