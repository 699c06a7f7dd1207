"""`ramme settlement refund` tells what the state refunds of an expensive single case."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ramme.cli import main


def told(result: Result) -> str:
    """What is printed, however its lines are broken."""
    return " ".join(result.stdout.split())


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


def test_own_thresholds_of_a_year_that_is_not_known_are_used_and_shown_as_the_users_own() -> None:
    result = refund("--costs", "2.500.000", "--from-25", "1.000.000", "--from-50", "2.000.000", year="2019")

    assert result.exit_code == 0
    assert "500.000,00" in result.stdout
    assert "Grænserne er dine egne." in told(result)


def test_the_remedy_names_the_options_that_help() -> None:
    assert "--from-25, --from-50, --from-75" in refund("--costs", "1", year="2024").stderr


@pytest.mark.parametrize(
    ("year", "given"),
    [("2024", ["--from-25", "1", "--from-50", "2"]), ("2019", ["--from-25", "1"]), ("2019", ["--from-75", "3"])],
)
def test_own_thresholds_must_be_those_of_the_year(year: str, given: list[str]) -> None:
    result = refund("--costs", "2.500.000", *given, year=year)

    assert result.exit_code == 2
    assert "[own-thresholds-not-whole]" in result.stderr


@pytest.mark.parametrize("upper", ["999.999,99", "1.000.000"])
def test_own_thresholds_must_rise(upper: str) -> None:
    result = refund("--costs", "2.500.000", "--from-25", "1.000.000", "--from-50", upper, year="2019")

    assert result.exit_code == 2
    assert "[own-thresholds-not-rising]" in result.stderr


def test_own_thresholds_of_a_known_year_are_used_with_a_warning() -> None:
    result = refund("--costs", "2.500.000", "--from-25", "1.000.000", "--from-50", "2.000.000")

    assert result.exit_code == 0
    assert "[own-thresholds-instead]" in result.stderr


@pytest.mark.parametrize(("year", "words"), [("2020", "ikke læst"), ("2021", "borgere under 67 år")])
def test_whom_the_refund_is_for_is_told(year: str, words: str) -> None:
    assert words in told(refund("--costs", "2.500.000", year=year))


@pytest.mark.parametrize(("year", "words"), [("2020", "hver sag for sig"), ("2021", "sammen til én sag fra 2021")])
def test_whether_siblings_are_added_up_is_told(year: str, words: str) -> None:
    assert words in told(refund("--costs", "2.500.000", year=year))


@pytest.mark.parametrize(("months", "is_told"), [("11", True), ("12", False)])
def test_that_twelfths_are_a_later_rule_is_told_where_they_are_used(months: str, *, is_told: bool) -> None:
    result = refund("--costs", "2.500.000", "--months", months)

    assert ("BEK 1485 af 6/12 2023" in told(result)) is is_told


def test_in_the_year_after_the_order_twelfths_are_no_reading() -> None:
    own = ["--from-25", "1.000.000", "--from-50", "2.000.000", "--from-75", "3.000.000"]

    assert "Vores fortolkning" not in told(refund("--costs", "1", "--months", "6", *own, year="2024"))
    assert "Vores fortolkning" in told(refund("--costs", "1", "--months", "6", *own, year="2023"))
