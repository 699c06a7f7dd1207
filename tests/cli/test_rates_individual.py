"""`ramme rates individual`: rates agreed for one place, the yearly list, the empty form, and every refusal."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from ramme.rates.budgets.writing import bases_json
from tests.cli.test_rates import MIDTJYLLAND, codes, ramme
from tests.rates.individual_statements import LINE
from tests.rates.sample_budgets import twenty_places


@pytest.fixture
def statement(tmp_path: Path) -> Path:
    head = {"party": "Eksempel Kommune", "year": 2017, "constructed": True}
    lines = [LINE, {**LINE, "reference": "S-2", "form": "percent_adjusted", "amount": None, "percent": "80 %"}]
    path = tmp_path / "statement.json"
    form = {"statement": head, "agreements": lines}
    path.write_text(json.dumps({"format": 1, "statements": [form]}), encoding="utf-8")
    return path


@pytest.fixture
def budget(tmp_path: Path) -> Path:
    path = tmp_path / "budget.json"
    path.write_bytes(bases_json([twenty_places()]))
    return path


def test_individual_rates_are_held_against_the_budgets(statement: Path, budget: Path) -> None:
    result = ramme("rates", "individual", statement, "--budget", budget, *MIDTJYLLAND)

    assert result.exit_code == 0
    assert "2.239,00 kr." in result.stdout
    assert "1.511,00 kr." in result.stdout
    assert "KONSTRUEREDE TAL" in result.stdout


def test_the_yearly_list_holds_what_lies_above(statement: Path, budget: Path) -> None:
    result = ramme("rates", "individual", statement, "--budget", budget, *MIDTJYLLAND, "--above", "--csv")

    [row] = csv.DictReader(io.StringIO(result.stdout), delimiter=";")
    assert row["Aftale"] == "S-1"
    assert row["Over den i året"] == "127750,00"


def test_json_and_documents_hold_the_same(statement: Path, budget: Path, tmp_path: Path) -> None:
    page, book = tmp_path / "individual.html", tmp_path / "individual.xlsx"
    written = ("--html", page, "--xlsx", book)

    result = ramme("rates", "individual", statement, "--budget", budget, *MIDTJYLLAND, "--json", *written)

    assert json.loads(result.stdout)["above_in_year_oere"] == 127_750_00
    assert "Takst med tillæg" in page.read_text(encoding="utf-8")
    assert book.stat().st_size > 1_000


def test_without_a_listed_rate_the_command_stops(statement: Path) -> None:
    result = ramme("rates", "individual", statement, *MIDTJYLLAND)

    assert result.exit_code == 2
    assert codes(result) == ["listed-rate-missing"] * 2
    assert "2.239" not in result.stdout


def test_the_empty_form_is_written_once(tmp_path: Path) -> None:
    out = tmp_path / "form.xlsx"

    first = ramme("rates", "individual", "x", "--template", out)
    second = ramme("rates", "individual", "x", "--template", out)

    assert (first.exit_code, second.exit_code) == (0, 2)
    assert "output-exists" in codes(second)


def test_the_agreement_must_be_chosen(statement: Path) -> None:
    result = ramme("rates", "individual", statement)

    assert result.exit_code == 2
    assert codes(result) == ["agreement-not-chosen"]
