"""Scenarios as they are handed in: rows of one name belong together, and everything wrong is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from ramme.analysis.scenario_form import SCENARIO_FORM, ClauseValue, Scenario, read_scenarios
from ramme.citations import Place
from ramme.files.cells import Cell, CellKind, number_cell
from ramme.files.fillings import UNREAD
from ramme.files.forms.writing import form_csv, form_workbook, forms_json
from ramme.problems import Gathering, ProblemsFound

OVERHEAD, ADULTS = "overhead.administration_percent_max", "occupancy.adults_percent"
ROWS = [
    {"scenario": "Mindre overhead", "clause": OVERHEAD, "value": "5,5 %"},
    {"scenario": "Fyldt op", "clause": ADULTS, "value": "97 %"},
    {"scenario": "mindre  OVERHEAD", "clause": ADULTS, "value": "95 %"},
]
READ = (
    Scenario("Mindre overhead", {OVERHEAD: "5,5 %", ADULTS: "95 %"}),
    Scenario("Fyldt op", {ADULTS: "97 %"}),
)


def handed_in(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "scenarier.csv"
    path.write_text("\n".join(("Scenarie;Bestemmelse;Værdi", *lines)), encoding="utf-8")
    return path


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_scenarios_are_read_from_every_kind_of_file(tmp_path: Path, ending: str) -> None:
    content = {
        "csv": form_csv(SCENARIO_FORM, {"scenarios": ROWS}),
        "xlsx": form_workbook(SCENARIO_FORM, {"scenarios": ROWS}),
        "json": forms_json(SCENARIO_FORM, [{"scenarios": ROWS}]),
    }[ending]
    path = tmp_path / f"scenarier.{ending}"
    path.write_bytes(content)

    scenarios, warnings = read_scenarios([path])

    assert scenarios == READ
    assert warnings == ()


def test_a_plain_table_will_do(tmp_path: Path) -> None:
    path = handed_in(tmp_path, f"A;{OVERHEAD};5,5 %", f"B;{OVERHEAD};6 %", "B;surplus.spread;by_rate")

    scenarios, _ = read_scenarios([path])

    assert scenarios == (
        Scenario("A", {OVERHEAD: "5,5 %"}),
        Scenario("B", {OVERHEAD: "6 %", "surplus.spread": "by_rate"}),
    )


def test_a_number_in_a_cell_counts_as_it_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "scenarier.json"
    row = '{"scenario": 2017, "clause": "calendar.days_per_year", "value": 365}'
    path.write_text(f'{{"format": 1, "forms": [{{"scenarios": [{row}]}}]}}', encoding="utf-8")

    scenarios, _ = read_scenarios([path])

    assert scenarios == (Scenario("2017", {"calendar.days_per_year": "365"}),)


def test_everything_wrong_is_told_with_its_place(tmp_path: Path) -> None:
    path = handed_in(
        tmp_path,
        "A;overhead.administration_percent;5,5 %",
        f"A;{ADULTS};mange",
        f";{ADULTS};97 %",
        f"B;{ADULTS};0,97",
        f"C;{OVERHEAD};",
        f"D;{OVERHEAD};-1 %",
        f"E;{OVERHEAD};5 %",
    )

    with pytest.raises(ProblemsFound) as found:
        read_scenarios([path])

    told = [(problem.where.row, problem.where.column, problem.code) for problem in found.value.problems]
    assert told == [
        (2, "Bestemmelse", "own-clause-unknown"),
        (3, "Værdi", "own-value-not-readable"),
        (4, "Scenarie", "value-missing"),
        (5, "Værdi", "own-value-not-readable"),
        (6, "Værdi", "value-missing"),
        (7, "Værdi", "own-value-not-readable"),
    ]


def test_a_clause_that_stands_twice_in_a_scenario_is_told(tmp_path: Path) -> None:
    path = handed_in(tmp_path, f"A;{ADULTS};97 %", f"B;{ADULTS};97 %", f"a;{ADULTS};97 %")

    with pytest.raises(ProblemsFound) as found:
        read_scenarios([path])

    [problem] = found.value.problems
    assert (problem.code, problem.where.row) == ("scenario-clause-twice", 4)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "file-empty"),
        ("Scenarie;Bestemmelse;Værdi\n", "form-empty"),
        ("Scenarie;Bestemmelse\nA;overhead.base\n", "column-missing"),
        ("noget helt andet", "csv-without-sheets"),
        ("Scenarie;Bestemmelse;Værdi\nA;=1+1;5 %\n", "own-clause-unknown"),
    ],
    ids=["empty", "no rows", "no value", "no form", "a formula"],
)
def test_what_is_no_form_of_scenarios_is_refused(tmp_path: Path, content: str, code: str) -> None:
    path = tmp_path / "scenarier.csv"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(ProblemsFound) as found:
        read_scenarios([path])

    assert [problem.code for problem in found.value.problems] == [code]
    assert found.value.problems[0].where.file.endswith("scenarier.csv")


def test_a_percentage_in_a_cell_of_percent_format_is_read_as_one() -> None:
    cell = number_cell("0.055", Place(), percent=True)

    assert ClauseValue().read(cell, Gathering()) == "5,5 %"


def test_a_date_is_no_value() -> None:
    problems = Gathering()

    value = ClauseValue().read(Cell(CellKind.DATE, "2017-01-01", Place()), problems)

    assert value is UNREAD
    assert [problem.code for problem in problems] == ["text-expected"]
