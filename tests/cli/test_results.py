"""How results are asked for: one form at a time, warnings in every form, and never in place of what was read."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ramme.cli import main
from ramme.rates.budgets.writing import bases_json, basis_workbook
from tests.rates.sample_budgets import twenty_places

MIDTJYLLAND = ("--agreement", "midtjylland-2017")
RATES = "Tilbud;År;Takst\nElmely;2016;2.000,00\nElmely;2017;2.500,00\n"


def ramme(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def rates_in(folder: Path) -> Path:
    path = folder / "takster.csv"
    path.write_text(RATES, encoding="utf-8")
    return path


@pytest.mark.parametrize("form", ["--json", "--csv"])
def test_the_whole_explanation_is_not_mixed_with_another_form(form: str, tmp_path: Path) -> None:
    result = ramme("rates", "development", rates_in(tmp_path), "--text", form)

    assert result.exit_code == 2
    assert "two-forms-asked-for" in result.output + result.stderr
    assert "Takstudvikling" not in result.stdout


def test_what_is_asked_for_as_json_stays_json_when_it_cannot_be_told(tmp_path: Path) -> None:
    result = ramme("rates", "development", rates_in(tmp_path), "--text", "--json")

    (problem,) = json.loads(result.stdout)["problems"]
    assert "--json" in problem["says"]["da"]
    assert "--text" in problem["says"]["da"]


def test_the_whole_explanation_has_its_warnings_and_files_beside_it(tmp_path: Path) -> None:
    page = tmp_path / "side.html"

    result = ramme("rates", "development", rates_in(tmp_path), "--limit", "5%", "--text", "--html", page)

    assert result.exit_code == 0
    assert "Takstudvikling 2016–2017" in result.stdout
    assert "[rise-without-reason]" in result.stderr
    assert str(page) in result.stderr


def test_a_file_that_is_read_in_a_folder_is_never_replaced(tmp_path: Path) -> None:
    form = tmp_path / "in" / "takster.xlsx"
    form.parent.mkdir()
    ramme("rates", "development", "--template", form)
    before = form.read_bytes()

    result = ramme("rates", "development", form.parent, "--xlsx", form)

    assert result.exit_code == 2
    assert "[output-is-input]" in result.stderr
    assert form.read_bytes() == before


def test_the_index_of_a_bridge_is_never_replaced(tmp_path: Path) -> None:
    budget, index = tmp_path / "budget.json", tmp_path / "indeks.xlsx"
    budget.write_bytes(bases_json([twenty_places()]))
    ramme("rates", "indices", "--template", index)

    result = ramme("rates", "bridge", budget, tmp_path / "b.json", *MIDTJYLLAND, "--index", index, "--xlsx", index)

    assert "[output-is-input]" in result.stderr


def test_numbered_workbooks_never_replace_a_workbook_that_is_read(tmp_path: Path) -> None:
    first, second = tmp_path / "001-kildehuset-eksempel.xlsx", tmp_path / "b.xlsx"
    first.write_bytes(basis_workbook(twenty_places()))
    shutil.copy(first, second)
    before = first.read_bytes()

    result = ramme("rates", "calculate", first, second, *MIDTJYLLAND, "--xlsx", tmp_path)

    assert result.exit_code == 2
    assert "[output-is-input]" in result.stderr
    assert first.read_bytes() == before
    assert ramme("rates", "calculate", first, second, *MIDTJYLLAND, "--html", tmp_path).exit_code == 0


@pytest.mark.parametrize(("columns", "widest"), [("60", 60), ("100", 100), ("400", 110)])
def test_notes_are_as_wide_as_the_terminal_and_never_wider_than_is_easy_to_read(columns: str, widest: int) -> None:
    result = CliRunner(env={"COLUMNS": columns}).invoke(main, ["rates", "indices"])

    notes = result.stdout.split("\n\n", 1)[1].splitlines()
    assert widest - 20 < max(map(len, notes)) <= widest
