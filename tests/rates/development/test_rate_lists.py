"""Lists of rates are read from a form of published rates and from what the rate calculation wrote."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from ramme.cli import main
from ramme.demo import example
from ramme.files.forms.writing import form_workbook
from ramme.problems import ProblemsFound
from ramme.quantities import Kroner
from ramme.rates.development.rate_lists import LINES, RATE_LIST, read_rate_lists

EXAMPLE = Path(example.__file__).parent / "example-budget.csv"
HEAD = "Driftsherre;Tilbud;Ydelse;Niveau;Enhed;År;Takst;Kilde;Begrundelse\n"
LINE = "Konstrueret Kommune;Elmely;Ophold;A;døgn;2024;2.000,00;takstblad;"


def written(folder: Path, *lines: str, head: str = HEAD, name: str = "takster.csv") -> Path:
    path = folder / name
    path.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def codes(path: Path) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        read_rate_lists([path])
    return [problem.code for problem in found.value.problems]


def calculated(form: str, *own: str) -> str:
    asked = ["rates", "calculate", str(EXAMPLE), "--agreement", "midtjylland-2017", form, *own]
    result = CliRunner().invoke(main, asked)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def test_a_published_rate_keeps_its_names_source_and_cell(tmp_path: Path) -> None:
    (rate,), warnings = read_rate_lists([written(tmp_path, LINE)])

    assert (rate.operator, rate.name, rate.unit) == ("Konstrueret Kommune", "Elmely, Ophold, A", "døgn")
    assert (rate.year, rate.rate, rate.source) == (2024, Kroner(2_000_00), "takstblad")
    assert rate.place.row == 2
    assert warnings == ()


def test_only_offering_year_and_rate_are_needed(tmp_path: Path) -> None:
    (rate,), _ = read_rate_lists([written(tmp_path, "Elmely;2024;2000", head="Tilbud;År;Takst\n")])

    assert rate.name == "Elmely"
    assert rate.operator == rate.reason == rate.legal_basis == ""


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (LINE.replace("2.000,00", "0"), "number-zero"),
        (LINE.replace("2.000,00", "-1"), "amount-negative"),
        (LINE.replace("2.000,00", "to tusind"), "number-not-readable"),
        (LINE.replace("2.000,00", "2,000.00"), "number-in-english-form"),
        (LINE.replace("2.000,00", "99.999.999.999.999"), "amount-too-large"),
        (LINE.replace("2024", "24"), "year-not-a-year"),
        (LINE.replace("Elmely", ""), "value-missing"),
        (LINE.replace("Elmely", "E" * 501), "text-too-long"),
    ],
)
def test_a_line_that_cannot_be_right_is_refused(tmp_path: Path, line: str, code: str) -> None:
    assert code in codes(written(tmp_path, line))


def test_a_form_with_nothing_in_it_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tom.xlsx"
    path.write_bytes(form_workbook(RATE_LIST))

    assert codes(path) == ["form-empty"]


def test_a_list_without_rates_is_refused(tmp_path: Path) -> None:
    assert codes(written(tmp_path, head="Tilbud;År\n")) == ["column-missing"]


def test_a_text_that_a_spreadsheet_would_run_stays_a_text(tmp_path: Path) -> None:
    (rate,), _ = read_rate_lists([written(tmp_path, LINE.replace("Elmely", "'=1+1"))])

    assert rate.offering == "=1+1"


def test_the_form_has_a_workbook_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "takster.xlsx"
    line = {field.key: "" for field in LINES.fields} | {"offering": "Elmely", "year": 2024, "rate": Kroner(200_000)}
    path.write_bytes(form_workbook(RATE_LIST, {"rates": [line]}))

    (rate,), _ = read_rate_lists([path])

    assert (rate.offering, rate.rate) == ("Elmely", Kroner(2_000_00))


def test_what_was_calculated_is_read_from_csv_and_json_alike(tmp_path: Path) -> None:
    as_csv = written(tmp_path, calculated("--csv"), head="")
    as_json = written(tmp_path, calculated("--json"), head="", name="takster.json")

    from_csv, warnings = read_rate_lists([as_csv])
    from_json, more = read_rate_lists([as_json])

    assert [(each.key, each.year, each.rate) for each in from_csv] == [
        (each.key, each.year, each.rate) for each in from_json
    ]
    assert len(from_csv) > 0
    assert (warnings, more) == ((), ())
    assert all(each.constructed for each in (*from_csv, *from_json))


def test_values_of_the_users_own_follow_a_calculated_rate(tmp_path: Path) -> None:
    own = ("--own", "overhead.administration_percent_max=5 %")
    for form, name in (("--csv", "takster.csv"), ("--json", "takster.json")):
        path = written(tmp_path, calculated(form, *own), head="", name=name)

        rates, _ = read_rate_lists([path])

        assert all("5,0 %" in each.own_values or "5.0 %" in each.own_values for each in rates)


def test_an_unknown_column_is_warned_about(tmp_path: Path) -> None:
    _, warnings = read_rate_lists([written(tmp_path, "Elmely;2024;2000;x", head="Tilbud;År;Takst;Farve\n")])

    assert [each.code for each in warnings] == ["column-unknown"]


@pytest.mark.parametrize(
    ("offerings", "code"),
    [
        ("ingen", "json-list-expected"),
        ([1], "json-object-expected"),
        ([{"operator": "A", "offering": "B", "year": 2024, "groups": 1}], "json-list-expected"),
        ([{"operator": "A", "offering": "B", "year": 2024, "groups": [{"group": "C", "rate_oere": 0}]}], "number-zero"),
        ([{"operator": "A", "offering": "B", "year": 2024, "groups": [{"group": "C"}]}], "value-missing"),
        ([{"operator": "A", "year": 2024, "groups": [{"group": "C", "rate_oere": 1}]}], "value-missing"),
        (
            [{"operator": "A", "offering": "B", "year": "i år", "groups": [{"group": "C", "rate_oere": 1}]}],
            "number-not-readable",
        ),
    ],
)
def test_a_result_that_somebody_changed_is_refused_at_its_place(tmp_path: Path, offerings: object, code: str) -> None:
    path = written(tmp_path, json.dumps({"format": 1, "offerings": offerings}), head="", name="r.json")

    assert code in codes(path)


def test_a_rate_sold_by_the_hour_is_read_as_such(tmp_path: Path) -> None:
    group = {"group": "Timer", "rate_oere": 240_000, "places": 1}
    sold = [{"group": "Timer", "unit": "hour", "rate_oere": 100_00}]
    offering = {"operator": "A", "offering": "B", "year": 2024, "groups": [group], "unit_rates": sold}
    path = written(tmp_path, json.dumps({"format": 1, "offerings": [offering]}), head="", name="r.json")

    (rate,), _ = read_rate_lists([path])

    assert (rate.unit, rate.rate) == ("Time", Kroner(100_00))


def test_json_that_is_neither_a_result_nor_a_list_is_refused(tmp_path: Path) -> None:
    assert codes(written(tmp_path, "{", head="", name="r.json")) == ["json-not-readable"]
    assert codes(written(tmp_path, "[]", head="", name="r.json")) == ["json-object-expected"]


def test_all_files_are_told_of_at_once(tmp_path: Path) -> None:
    wrong = [written(tmp_path, LINE.replace("2024", "24"), name=f"{name}.csv") for name in "ab"]

    with pytest.raises(ProblemsFound) as found:
        read_rate_lists(wrong)

    assert [problem.code for problem in found.value.problems] == ["year-not-a-year", "year-not-a-year"]


def test_a_folder_of_lists_is_gone_into(tmp_path: Path) -> None:
    written(tmp_path, LINE, name="a.csv")
    written(tmp_path, LINE.replace("2024", "2025"), name="b.csv")

    rates, _ = read_rate_lists([tmp_path])

    assert [each.year for each in rates] == [2024, 2025]


@pytest.mark.parametrize(
    ("says", "constructed"),
    [("", False), ("Nej", False), ("no", False), ("false", False), ("Ja", True), ("konstrueret", True)],
)
def test_a_rate_is_constructed_only_where_its_list_says_so(says: str, constructed: bool, tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text(f"Tilbud;År;Takst;Konstrueret\nElmely;2017;2.000,00;{says}\n", encoding="utf-8")

    (rate,), _ = read_rate_lists([path])

    assert rate.constructed is constructed
