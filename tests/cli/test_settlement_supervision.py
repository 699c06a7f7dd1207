"""`ramme settlement supervision` tells what supervision of an offering costs a year."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ramme.cli import main


def supervision(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["settlement", "supervision", *arguments])


def test_the_published_rate_of_the_class_is_told() -> None:
    result = supervision("--year", "2023", "--places", "30")

    assert result.exit_code == 0
    assert "78.896,00 kr." in result.stdout


def test_the_same_amount_stands_once_and_a_higher_one_beside_the_rate() -> None:
    plain = supervision("--year", "2023", "--places", "30").stdout
    intensified = supervision("--year", "2023", "--places", "30", "--intensified").stdout

    assert plain.count("78.896,00 kr.") == 1
    assert ("78.896,00 kr." in intensified, "86.786,00 kr." in intensified) == (True, True)


def test_the_authority_of_a_published_rate_is_named_and_of_ones_own_there_is_none() -> None:
    published = supervision("--year", "2023", "--places", "30")
    own = supervision("--year", "2023", "--places", "30", "--base", "40.000,00")

    assert "Taksten er fra Socialtilsyn Øst" in published.stdout
    assert "Socialtilsyn" not in own.stdout


def test_a_preliminary_rate_is_warned_about() -> None:
    result = supervision("--year", "2024", "--places", "50", "--json")

    data = json.loads(result.stdout)
    assert data["supervision"]["to_pay"]["value"] == 123_004_00
    assert [warning["code"] for warning in data["warnings"]] == ["supervision-rate-preliminary"]


def test_a_rate_of_ones_own_is_taken_times_the_class() -> None:
    result = supervision("--year", "2030", "--places", "50", "--base", "40.000,00", "--intensified", "--csv")

    assert "40000,00;50;300;120000,00;132000,00" in result.stdout


@pytest.mark.parametrize("base", ["-1", "40,000.00", "mange", "1.000.000.000.000"])
def test_an_amount_that_cannot_be_is_a_problem(base: str) -> None:
    result = supervision("--year", "2023", "--places", "30", "--base", base)

    assert result.exit_code == 2
    assert "[typed-amount-not-readable]" in result.stderr


def test_a_year_that_is_not_known_is_a_problem() -> None:
    result = supervision("--year", "2019", "--places", "30")

    assert result.exit_code == 2
    assert "[supervision-rate-not-known]" in result.stderr


def test_the_rate_is_explained_in_a_page_and_a_workbook(tmp_path: Path) -> None:
    page, book = tmp_path / "out.html", tmp_path / "out.xlsx"

    own = supervision("--year", "2023", "--places", "9", "--base", "1000", "--html", str(page), "--xlsx", str(book))

    assert own.exit_code == 0
    assert "--base" in page.read_text(encoding="utf-8")
    assert book.stat().st_size
