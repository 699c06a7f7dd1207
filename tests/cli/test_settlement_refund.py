"""`ramme settlement refund` tells what the state refunds of an expensive single case."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ramme.cli import main


def refund(*arguments: str, year: str = "2020") -> Result:
    return CliRunner().invoke(main, ["settlement", "refund", "--year", year, "--group", "adults", *arguments])


def test_the_published_example_is_told_step_by_step() -> None:
    result = refund("--costs", "2.500.000")

    assert result.exit_code == 0
    rows = [line.split() for line in result.stdout.splitlines()]
    assert rows[2:5] == [
        ["25,0", "%", "1.090.000,00", "kr.", "240.000,00", "kr."],
        ["50,0", "%", "2.050.000,00", "kr.", "225.000,00", "kr."],
        ["I", "alt", "–", "465.000,00", "kr."],
    ]


def test_the_refund_comes_as_data_too() -> None:
    data = json.loads(refund("--costs", "2500000", "--json").stdout)

    assert data["refund_oere"] == 465_000_00
    assert [step["refund_oere"] for step in data["steps"]] == [240_000_00, 225_000_00]


def test_some_months_have_their_part_of_the_thresholds() -> None:
    data = json.loads(refund("--costs", "1.250.000", "--months", "6", "--json").stdout)

    assert data["refund_oere"] == 232_500_00


@pytest.mark.parametrize("year", ["2019", "2023"])
def test_thresholds_that_are_not_known_are_a_problem(year: str) -> None:
    result = refund("--costs", "2.500.000", year=year)

    assert result.exit_code == 2
    assert "[refund-threshold-not-known]" in result.stderr


def test_costs_that_cannot_be_read_are_a_problem() -> None:
    result = refund("--costs", "2,500,000")

    assert result.exit_code == 2
    assert "[typed-amount-not-readable]" in result.stderr


def test_the_refund_is_explained_in_a_page(tmp_path: Path) -> None:
    page = tmp_path / "out.html"

    result = refund("--costs", "2.500.000", "--html", str(page))

    assert result.exit_code == 0
    assert "Grænserne" in page.read_text(encoding="utf-8")
