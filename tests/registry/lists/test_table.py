"""Lists are read from workbooks and csv under a mapping, and what cannot be read is told with its place."""

from __future__ import annotations

import pytest

from ramme.files.limits import HandedIn
from ramme.problems import ProblemsFound
from ramme.registry.lists.fields import offering_fields
from ramme.registry.lists.mapping import ColumnMapping, FigureForm
from ramme.registry.lists.table import found_columns, read_list, values_of
from tests.files.made import codes, workbook
from tests.registry.lists.made import HEADINGS, MAPPING, PAIRS, csv, mapped

FIELDS = offering_fields()
ELMELY = "Elmely;Greve Kommune;Voksne;SEL § 107;10"


def problems(file: HandedIn, mapping: ColumnMapping = MAPPING) -> list[str]:
    return codes(read_list(file, mapping, FIELDS).problems)


def test_the_headings_of_csv_are_found_with_the_way_its_figures_seem_to_be_typed() -> None:
    danish = found_columns(csv(HEADINGS, ELMELY), FIELDS)
    point = found_columns(csv("Tilbud,Driftsherre", "Elmely,Greve"), FIELDS)

    assert danish.headings == ("Tilbud", "Driftsherre", "Område", "Paragraffer", "Pladser")
    assert (danish.sheet, danish.row, danish.figures) == ("", 1, FigureForm.DANISH)
    assert point.figures is FigureForm.POINT


def test_of_several_sheets_the_one_with_our_headings_is_proposed() -> None:
    file = workbook(
        {
            "Forside": [["Liste over", "tilbud"]],
            "Data": [["Udtræk 2026"], [], ["Tilbud", "Driftsherre"], ["Elmely", "Greve"]],
        }
    )

    found = found_columns(file, FIELDS)

    assert (found.sheet, found.row, found.headings) == ("Data", 3, ("Tilbud", "Driftsherre"))


def test_rows_of_a_workbook_are_read_with_their_cells() -> None:
    file = workbook({"Data": [["Tilbud", "Driftsherre", "Pladser"], ["Elmely", "Greve", 10], [], ["Birk", "Køge", 4]]})
    mapping = ColumnMapping(
        columns=(("Tilbud", "name"), ("Driftsherre", "operator"), ("Pladser", "places_fixed")), sheet="data"
    )

    read = read_list(file, mapping, FIELDS)

    assert read.problems == ()
    assert [(row.number, values_of(row, FIELDS).values["places_fixed"]) for row in read.rows] == [(2, 10), (4, 4)]
    assert read.rows[0].cells["places_fixed"].place.cell == "C2"


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (HandedIn("liste.csv", b""), "file-empty"),
        (csv(HEADINGS), "list-empty"),
        (csv("1;2;3", "4;5;6"), "list-without-headings"),
        (csv("kun én kolonne", "Elmely"), "list-without-headings"),
        (HandedIn("liste.json", b"{}"), "list-not-a-table"),
        (HandedIn("liste.csv", "Tilbud;Driftsherre\nElmely;Greve\n".encode("utf-16")), "csv-encoding-unknown"),
        (HandedIn("liste.xlsx", b"PK\x03\x04spoilt"), "workbook-broken"),
        (csv(HEADINGS, "Elmely;Greve", 'En "linje;'), ""),
    ],
)
def test_a_file_that_holds_no_list_is_refused(file: HandedIn, code: str) -> None:
    assert problems(file) == ([code] if code else [])


def test_a_list_in_windows_letters_is_read() -> None:
    file = HandedIn("liste.csv", f"{HEADINGS}\nÆblegård;Køge;Voksne;SEL § 107;3\n".encode("cp1252"))

    row = read_list(file, MAPPING, FIELDS).rows[0]

    assert values_of(row, FIELDS).values["name"] == "Æblegård"


def test_a_sheet_that_is_not_there_is_told_with_those_that_are() -> None:
    file = workbook({"Data": [["Tilbud", "Driftsherre"], ["Elmely", "Greve"]]})
    mapping = ColumnMapping(columns=PAIRS[:2], sheet="Ark7")

    assert problems(file, mapping) == ["list-sheet-missing"]


def test_a_mapped_column_that_is_gone_is_told() -> None:
    assert "column-missing" in problems(csv("Tilbud;Driftsherre", "Elmely;Greve"))


def test_a_column_that_is_there_twice_is_told() -> None:
    assert "column-twice" in problems(csv(f"{HEADINGS};Tilbud", f"{ELMELY};Igen"))


def test_a_column_nobody_chose_about_stops_and_one_left_out_does_not() -> None:
    file = csv(f"{HEADINGS};Farve", f"{ELMELY};rød")

    assert problems(file) == ["list-column-not-mapped"]
    assert problems(file, mapped(left_out=("Farve",))) == []


@pytest.mark.parametrize(("most", "code"), [(2, []), (1, ["list-too-long"])])
def test_a_list_may_have_so_many_rows_and_no_more(most: int, code: list[str]) -> None:
    read = read_list(csv(HEADINGS, ELMELY, ELMELY), MAPPING, FIELDS, most)

    assert codes(read.problems) == code
    assert len(read.rows) == (0 if code else 2)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("=1+2", "formula-as-text"),
        ("= i alt", ""),
        ("K\u00c3\u00b8gevej", "letters-misread"),
        ("K\N{REPLACEMENT CHARACTER}gevej", "letters-misread"),
        ("São Tomé", ""),
    ],
)
def test_a_formula_as_text_and_lost_letters_are_refused(name: str, code: str) -> None:
    row = read_list(csv(HEADINGS, f"{name};Greve;Voksne;SEL § 107;10"), MAPPING, FIELDS).rows[0]

    assert codes(values_of(row, FIELDS).problems) == ([code] if code else [])


def test_a_formula_without_a_result_is_refused_at_its_cell() -> None:
    file = workbook({"Data": [["Tilbud", "Driftsherre", "Pladser"], ["Elmely", "Greve", "=2+3"]]})
    mapping = ColumnMapping(columns=(*PAIRS[:2], PAIRS[4]))

    read = values_of(read_list(file, mapping, FIELDS).rows[0], FIELDS)

    assert [(each.code, each.where.cell) for each in read.problems] == [("formula-without-result", "C2")]
    assert read.refused


@pytest.mark.parametrize(
    ("typed", "places", "code"),
    [("1,234", 1234, ""), ("12", 12, ""), ("1234,5", None, "number-not-readable"), ("1.5", None, "number-too-fine")],
)
def test_figures_with_a_decimal_point_are_never_taken_for_danish_ones(
    typed: str, places: int | None, code: str
) -> None:
    file = csv(HEADINGS, f"Elmely;Greve;Voksne;SEL § 107;{typed}")

    read = values_of(read_list(file, mapped(figures=FigureForm.POINT), FIELDS).rows[0], FIELDS)

    assert read.values.get("places_fixed") == places
    assert codes(read.problems) == ([code] if code else [])


def test_two_bare_figures_beside_each_other_are_two_where_figures_have_a_point() -> None:
    columns = (("Tilbud", "name"), ("Driftsherre", "operator"), ("Faste", "places_fixed"), ("Fleks", "places_flexible"))
    file = csv("Tilbud,Driftsherre,Faste,Fleks", "Elmely,Greve,5,4618")

    with_point = read_list(file, ColumnMapping(columns=columns, figures=FigureForm.POINT), FIELDS)
    danish = read_list(file, ColumnMapping(columns=columns), FIELDS)

    assert values_of(with_point.rows[0], FIELDS).values["places_flexible"] == 4618
    assert codes(danish.problems) == ["csv-commas-ambiguous"]


def test_headings_cannot_be_found_where_there_are_none() -> None:
    with pytest.raises(ProblemsFound) as refused:
        found_columns(csv("1;2", "3;4"), FIELDS)

    assert codes(refused.value.problems) == ["list-without-headings"]


def test_a_needed_cell_that_is_empty_is_told() -> None:
    row = read_list(csv(HEADINGS, ";Greve;Voksne;SEL § 107;10"), MAPPING, FIELDS).rows[0]

    assert codes(values_of(row, FIELDS).problems) == ["value-missing"]
