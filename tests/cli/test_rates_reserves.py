"""`ramme rates reserves`: a reserve ledger checked and shown year by year, and every refusal with exit code 2."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from ramme.cli import main

MIDTJYLLAND = ("--agreement", "midtjylland-2017")
HEADINGS = (
    "Nr.;Driftsherre;År;Art;Tilbud;Beløb;Brugt til;Under rammeaftalen;Til tilbud;Hensættelse fra;Retter nr.;Tekst"
)
ROWS = (
    "1;Birk Kommune;2015;Hensat;Birkely;300.000;;;;;;",
    "2;Birk Kommune;2016;Hensat;Elmely;200.000;;;;;;",
    "3;Birk Kommune;2017;Brugt;Pilely;400.000;dække underskud;Ja;;;;Underskud 2017",
    "4;Birk Kommune;2017;Saldo;;100.000;;;;;;",
)


def written(folder: Path, *rows: str, name: str = "ledger.csv") -> Path:
    path = folder / name
    path.write_text("\r\n".join([HEADINGS, *rows]), encoding="utf-8")
    return path


def ramme(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def codes(result: Result) -> list[str]:
    return [line.rsplit("[", 1)[1].rstrip("]") for line in result.stderr.splitlines() if line.endswith("]")]


def test_a_ledger_becomes_a_statement_year_by_year(tmp_path: Path) -> None:
    result = ramme("rates", "reserves", written(tmp_path, *ROWS), *MIDTJYLLAND)

    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert [line.split()[3] for line in lines if "Brugt" in line and "2017" in line] == ["Pilely", "Pilely"]
    assert "100.000,00 kr." in next(line for line in lines if "Ultimo" in line and line.strip().startswith("2017"))
    assert "2021" in next(line for line in lines if "heraf" in line)
    assert lines[-1] == "Birk Kommune: ved udgangen af 2017 er der hensat 100.000,00 kr."


def test_the_statement_speaks_english_too(tmp_path: Path) -> None:
    result = ramme("rates", "reserves", written(tmp_path, *ROWS), *MIDTJYLLAND, "--lang", "en")

    assert "Closing" in result.stdout
    assert "DKK 100,000.00" in result.stdout


def test_csv_tells_which_reserve_each_use_was_drawn_from(tmp_path: Path) -> None:
    result = ramme("rates", "reserves", written(tmp_path, *ROWS), *MIDTJYLLAND, "--csv")

    rows = list(csv.DictReader(io.StringIO(result.stdout), delimiter=";"))
    used = [(row["Nr."], row["Hensættelse fra"], row["Beløb"]) for row in rows if row["Bevægelse"] == "Brugt"]
    assert used == [("3", "Birkely 2015", "-300000,00"), ("3", "Elmely 2016", "-100000,00")]


def test_json_holds_years_reserves_and_later_rates(tmp_path: Path) -> None:
    data = json.loads(
        ramme("rates", "reserves", written(tmp_path, *ROWS), *MIDTJYLLAND, "--json", "--year", "2021").stdout
    )

    (ledger,) = data["ledgers"]
    assert ledger["years"][-1]["expired_oere"] == 10_000_000
    assert ledger["reserves"] == []
    assert ledger["regulations"] == [
        {"offering": "Elmely", "reserve_year": 2016, "rate_year": 2023, "amount_oere": -10_000_000}
    ]
    assert "reserve-expires-this-year" in [warning["code"] for warning in ledger["warnings"]]


def test_page_and_workbook_explain_the_statement(tmp_path: Path) -> None:
    page, workbook = tmp_path / "reserves.html", tmp_path / "reserves.xlsx"
    source = written(tmp_path, *ROWS)

    result = ramme("rates", "reserves", source, *MIDTJYLLAND, "--year", "2021", "--html", page, "--xlsx", workbook)

    assert result.exit_code == 0
    told = page.read_text(encoding="utf-8")
    assert "Hensættelser, der står tilbage" not in told  # there are none any more
    assert "Udløbet, og hvad det gør ved taksten" in told
    assert load_workbook(workbook).sheetnames


def test_the_template_is_written(tmp_path: Path) -> None:
    form = tmp_path / "form.xlsx"

    assert ramme("rates", "reserves", "--template", form).exit_code == 0
    assert load_workbook(form).sheetnames[1] == "Hensættelser"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("5;Birk Kommune;2017;Saldo;;99.999;;;;;;", "ledger-balance-differs"),
        ("5;Birk Kommune;2018;Brugt;Birkely;100.000,01;dække underskud;Ja;;;;", "reserve-not-enough"),
        ("5;Birk Kommune;2018;Brugt;Birkely;1;dække underskud;Nej;;;;", "reserve-used-outside-agreement"),
        ("6;Birk Kommune;2018;Hensat;Birkely;1;;;;;;", "ledger-number-out-of-order"),
        ("5;Birk Kommune;2018;Brugt;Birkely;1;dække underskud;Ja;;2016;;", "reserve-year-not-chosen"),
    ],
)
def test_an_entry_that_cannot_be_is_refused_at_its_row(row: str, code: str, tmp_path: Path) -> None:
    result = ramme("rates", "reserves", written(tmp_path, *ROWS, row), *MIDTJYLLAND)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert codes(result) == [code]
    assert "række 6" in result.stderr


def test_a_ledger_is_held_against_an_earlier_copy_of_itself(tmp_path: Path) -> None:
    earlier = written(tmp_path, *ROWS[:2], name="earlier.csv")
    changed = written(tmp_path, ROWS[0].replace("300.000", "400.000"), *ROWS[1:3], name="changed.csv")

    kept = ramme("rates", "reserves", written(tmp_path, *ROWS), *MIDTJYLLAND, "--earlier", earlier)
    broken = ramme("rates", "reserves", changed, *MIDTJYLLAND, "--earlier", earlier)

    assert kept.exit_code == 0
    assert broken.exit_code == 2
    assert codes(broken) == ["ledger-entry-changed"]


def test_the_regions_agreement_of_the_last_year_is_used(tmp_path: Path) -> None:
    source = written(tmp_path, *ROWS)

    assert ramme("rates", "reserves", source, "--region", "1082").exit_code == 0
    assert codes(ramme("rates", "reserves", source, "--region", "1082", "--year", "2031")) == ["agreement-missing"]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    result = ramme("rates", "reserves", tmp_path / "none.csv", *MIDTJYLLAND)

    assert result.exit_code == 2
    assert codes(result) == ["file-missing"]
