"""`ramme rates occupancy`: a table by year, csv, JSON, an explanation, and refusals with exit code 2."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ramme.cli import main
from tests.rates.occupancies import form, recorded_days


def ramme(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["rates", "occupancy", *map(str, arguments)])


@pytest.fixture
def days(tmp_path: Path) -> Path:
    return written(tmp_path / "days.json", year=2017)


def written(file: Path, rows: list[dict[str, int]] | None = None, **offering: Any) -> Path:
    data = form(recorded_days((2015, 20, 365, 6789)) if rows is None else rows, **offering)
    file.write_text(json.dumps({"format": 1, "occupancies": [data]}), encoding="utf-8")
    return file


def test_occupancy_is_shown_year_by_year(days: Path) -> None:
    result = ramme(days, "--agreement", "midtjylland-2017")

    assert result.exit_code == 0, result.output
    assert "93,0 %" in result.stdout
    assert "i 2017 regnes der med 100,0 % (aftalens procent)" in result.stdout


def test_occupancy_is_written_as_csv_and_json(days: Path) -> None:
    as_csv = ramme(days, "--agreement", "midtjylland-2017", "--csv")
    as_json = ramme(days, "--agreement", "midtjylland-2017", "--json")

    assert as_csv.stdout.splitlines()[1] == "Bakken;2015;7300;6789;93;100"
    [offering] = json.loads(as_json.stdout)["occupancies"]
    assert offering["assumed_hundredths_percent"] == 100_00


def test_an_explanation_is_written(days: Path, tmp_path: Path) -> None:
    page, book = tmp_path / "days.html", tmp_path / "days.xlsx"

    result = ramme(days, "--agreement", "midtjylland-2017", "--html", page, "--xlsx", book, "--lang", "en")

    assert result.exit_code == 0, result.output
    assert "Actual occupancy" in page.read_text(encoding="utf-8")
    assert book.read_bytes()[:2] == b"PK"


def test_a_kind_that_the_agreement_does_not_speak_of_stops(tmp_path: Path) -> None:
    result = ramme(written(tmp_path / "x.json", year=2017, particularity="secure"), "--agreement", "midtjylland-2017")

    assert result.exit_code == 2
    assert "occupancy-of-kind-not-given" in result.stderr
    assert "x.json" in result.stderr


def test_everything_wrong_in_a_folder_is_told_at_once(tmp_path: Path) -> None:
    written(tmp_path / "a.json", rows=[])
    written(tmp_path / "b.json", year=2017, particularity="secure")

    result = ramme(tmp_path, "--agreement", "midtjylland-2017")

    assert result.exit_code == 2
    assert "occupancy-not-recorded" in result.stderr
    assert "occupancy-of-kind-not-given" in result.stderr


def test_the_empty_form_is_written(tmp_path: Path) -> None:
    out = tmp_path / "form.xlsx"

    assert ramme("--template", out).exit_code == 0
    assert "form-empty" in ramme(out, "--agreement", "midtjylland-2017").stderr
