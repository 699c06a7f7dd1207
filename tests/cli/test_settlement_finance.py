"""`ramme settlement finance` shares what does not follow use, from a form to a list with its check."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from ramme.cli import main
from tests.settlement.fixed_financing.financings import BOERNEHUS, OBJECTIVE, SECURE, SHARED, Form, changed


def written(folder: Path, *forms: Form) -> str:
    path = folder / "form.json"
    path.write_text(json.dumps({"format": 1, "financings": forms}), encoding="utf-8")
    return str(path)


def finance(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["settlement", "finance", *arguments])


def test_the_list_ends_with_the_total_and_the_check(tmp_path: Path) -> None:
    result = finance(written(tmp_path, OBJECTIVE))

    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].split() == ["Kommune", "Nøgletal", "Andel", "At", "betale"]
    assert lines[2].split() == ["Aarhus", "2", "66,67", "%", "666,67", "kr."]
    assert lines[4].startswith("I alt")
    assert "Kontrol, Tilsynet: 1.000,00 kr. delt ud som 1.000,00 kr.; forskel 0,00 kr." in result.stdout


def test_the_list_comes_in_english_too(tmp_path: Path) -> None:
    result = finance(written(tmp_path, OBJECTIVE), "--lang", "en")

    assert "Check, Tilsynet: DKK 1,000.00 shared out as DKK 1,000.00; difference DKK 0.00" in result.stdout
    assert "CONSTRUCTED" in result.stdout


def test_several_financings_of_one_file_are_shared_each_for_itself(tmp_path: Path) -> None:
    result = finance(written(tmp_path, OBJECTIVE, SHARED), "--agreement", "midtjylland-2017", "--json")

    found = json.loads(result.stdout)["financings"]
    assert [each["form"] for each in found] == ["objective", "shared_financing"]
    assert [each["to_pay_oere"] for each in found] == [1000_00, 1000_00]


def test_that_figures_are_constructed_is_said_once_below_everything(tmp_path: Path) -> None:
    result = finance(written(tmp_path, OBJECTIVE, SHARED), "--agreement", "midtjylland-2017")

    assert result.stdout.count("KONSTRUEREDE TAL") == 1
    assert result.stdout.splitlines()[-1].startswith("KONSTRUEREDE TAL")


def test_csv_holds_every_column_with_plain_figures(tmp_path: Path) -> None:
    result = finance(written(tmp_path, SECURE), "--agreement", "midtjylland-2017", "--csv")

    rows = list(csv.DictReader(io.StringIO(result.stdout), delimiter=";"))
    assert [row["At betale"] for row in rows] == ["2800666,67", "120333,33", "2921000,00"]
    assert rows[0]["Form"] == "Sikrede pladser"


def test_a_name_that_a_spreadsheet_would_calculate_stays_a_name(tmp_path: Path) -> None:
    result = finance(written(tmp_path, changed(OBJECTIVE, "parties.1.name", "=1+1")), "--csv")

    assert result.exit_code == 0
    rows = list(csv.reader(io.StringIO(result.stdout), delimiter=";"))
    assert not rows[2][3].startswith("=")


def test_workbook_and_page_explain_the_sharing(tmp_path: Path) -> None:
    book, page = tmp_path / "out.xlsx", tmp_path / "out.html"

    result = finance(written(tmp_path, OBJECTIVE), "--xlsx", str(book), "--html", str(page))

    assert result.exit_code == 0
    assert load_workbook(book).sheetnames
    assert "Andelene" in page.read_text(encoding="utf-8")


def test_all_that_is_wrong_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    book = tmp_path / "out.xlsx"
    form = changed(changed(OBJECTIVE, "facts.amount", None), "parties.1.name", "Aarhus")

    result = finance(written(tmp_path, form, SHARED), "--agreement", "midtjylland-2017", "--xlsx", str(book))

    assert result.exit_code == 2
    assert "[needed-for-form-of-financing]" in result.stderr
    assert "[party-twice]" in result.stderr
    assert not book.exists()


def test_a_form_that_rests_on_an_agreement_asks_for_one(tmp_path: Path) -> None:
    result = finance(written(tmp_path, SECURE))

    assert result.exit_code == 2
    assert "[agreement-not-chosen]" in result.stderr
    assert "midtjylland-2017" in result.stderr


def test_what_the_agreement_does_not_say_may_be_ones_own(tmp_path: Path) -> None:
    path = written(tmp_path, BOERNEHUS)
    own = ["--own", "boernehus.objective_percent=60 %", "--own", "boernehus.case_percent=40 %"]

    refused = finance(path, "--agreement", "sjaelland-2018-2019")
    result = finance(path, "--region", "1085", *own)

    assert refused.exit_code == 2
    assert refused.stderr.count("[clause-not-given]") == 2
    assert result.exit_code == 0
    assert "[own-value-used]" in result.stderr
    assert "Egne værdier, ikke aftalens" in result.stdout


def test_the_form_itself_is_never_replaced_by_the_result(tmp_path: Path) -> None:
    path = written(tmp_path, OBJECTIVE)

    result = finance(path, "--xlsx", path)

    assert result.exit_code == 2
    assert "[output-is-input]" in result.stderr


@pytest.mark.parametrize(
    "form",
    [
        "objective",
        "secure-places",
        "subscription",
        "purchase-commitment",
        "shared-financing",
        "special-places",
        "boernehus",
    ],
)
def test_each_form_of_financing_has_an_empty_form(form: str, tmp_path: Path) -> None:
    out = tmp_path / "form.xlsx"

    result = CliRunner().invoke(main, ["settlement", "template", form, str(out)])
    again = finance(str(out), "--agreement", "midtjylland-2017")

    assert result.exit_code == 0
    assert again.exit_code == 2
    assert "[no-parties]" in again.stderr
