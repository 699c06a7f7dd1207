"""`ramme rates balance`: the yearly statement as a table, csv, JSON and documents, and what is refused."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from ramme.cli import main

MIDTJYLLAND = ("--agreement", "midtjylland-2017")
SERVICES = [("A", 10_000_000, 900_000, 7_300), ("B", 6_000_000, -500_000, 3_650), ("C", 4_000_000, 100_000, 3_650)]


def accounts(name: str = "Birkely", **changed: Any) -> dict[str, Any]:
    offering = {
        "name": name,
        "operator": "Konstrueret Kommune",
        "year": 2017,
        "set_aside": "all",
        "set_aside_amount": "",
        "target_group": "",
        "constructed": True,
        **changed,
    }
    lines = [
        {
            "name": service,
            "basis": basis,
            "rate_income": basis + result,
            "net_operating_costs": basis,
            "earlier_regulation": 0,
            "days": days,
        }
        for service, basis, result, days in SERVICES
    ]
    return {"offering": offering, "services": lines}


def written(folder: Path, *forms: dict[str, Any]) -> Path:
    path = folder / "accounts.json"
    path.write_text(json.dumps({"format": 1, "accounts": list(forms)}), encoding="utf-8")
    return path


def ramme(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def codes(result: Result) -> list[str]:
    return [line.rsplit("[", 1)[1].rstrip("]") for line in result.stderr.splitlines() if line.endswith("]")]


def test_accounts_become_a_statement_with_a_row_for_each_service_and_one_for_the_offering(tmp_path: Path) -> None:
    result = ramme("rates", "balance", written(tmp_path, accounts()), *MIDTJYLLAND)

    assert result.exit_code == 0
    assert len([line for line in result.stdout.splitlines() if line.startswith("Birkely")]) == 4
    (total,) = [line for line in result.stdout.splitlines() if "Tilbuddet i alt" in line]
    for figure in ("500.000,00 kr.", "200.000,00 kr.", "-200.000,00 kr.", "600.000,00 kr.", "300.000,00 kr."):
        assert figure in total
    assert "KONSTRUEREDE TAL: tilbud og regnskaber er opdigtede." in result.stdout
    assert "Regnskabsår: 2017. Trækkes »Uden for båndet« fra »Resultat«" in " ".join(result.stdout.split())
    assert "Reguleringen er med i taksten for 2019: et beløb med minus gør den billigere" in result.stdout


def test_a_screen_does_without_what_can_be_read_from_the_rest_and_csv_has_it(tmp_path: Path) -> None:
    source, titles = written(tmp_path, accounts()), ("År", "Reguleres i", "Inden for båndet")

    screen = ramme("rates", "balance", source, *MIDTJYLLAND).stdout.splitlines()[0]
    whole = ramme("rates", "balance", source, *MIDTJYLLAND, "--csv").stdout.splitlines()[0]

    assert not any(title in screen for title in titles)
    assert all(title in whole for title in titles)


def test_why_an_offering_both_sets_aside_and_covers_is_told_where_one_does(tmp_path: Path) -> None:
    both = ramme("rates", "balance", written(tmp_path, accounts()), *MIDTJYLLAND)
    nothing_set_aside = ramme("rates", "balance", written(tmp_path, accounts(set_aside="none")), *MIDTJYLLAND)

    assert "Et tilbud kan både hensætte og have noget at dække" in both.stdout
    assert "Et tilbud kan både hensætte" not in nothing_set_aside.stdout


def test_the_sign_of_a_regulation_is_told_only_where_there_is_one(tmp_path: Path) -> None:
    form = accounts()
    for line in form["services"]:
        line["rate_income"] = line["net_operating_costs"]

    result = ramme("rates", "balance", written(tmp_path, form), *MIDTJYLLAND)

    assert "Reguleringen er med" not in result.stdout


def test_the_statement_speaks_english_too(tmp_path: Path) -> None:
    result = ramme("rates", "balance", written(tmp_path, accounts()), *MIDTJYLLAND, "--lang", "en")

    assert "DKK -200,000.00" in result.stdout
    assert "The offering, total" in result.stdout


def test_csv_has_every_column(tmp_path: Path) -> None:
    result = ramme("rates", "balance", written(tmp_path, accounts()), *MIDTJYLLAND, "--csv")

    rows = list(csv.DictReader(io.StringIO(result.stdout), delimiter=";"))
    assert [row["Ydelse"] for row in rows] == ["A", "B", "C", "Tilbuddet i alt"]
    assert rows[-1]["Overskud inden for båndet"] == "600000,00"
    assert rows[-1]["Efter udligning"] == "200000,00"
    assert [row["Regulering"] for row in rows] == ["-100000,00", "-50000,00", "-50000,00", "-200000,00"]


def test_json_names_the_agreement_and_holds_whole_oere(tmp_path: Path) -> None:
    data = json.loads(ramme("rates", "balance", written(tmp_path, accounts()), *MIDTJYLLAND, "--json").stdout)

    (balance,) = data["balances"]
    assert balance["agreement"]["id"] == "midtjylland-2017"
    assert balance["regulated_in"] == 2019
    assert balance["rows"][-1]["regulation"] == {"value": -20_000_000, "unit": "Kroner", "scale": 100}


def test_page_and_workbook_explain_the_statement(tmp_path: Path) -> None:
    page, workbook = tmp_path / "balance.html", tmp_path / "balance.xlsx"

    result = ramme("rates", "balance", written(tmp_path, accounts()), *MIDTJYLLAND, "--html", page, "--xlsx", workbook)

    assert result.exit_code == 0
    told = page.read_text(encoding="utf-8")
    for section in ("Årets resultat", "Båndet", "Udligning", "Regulering i taksten for 2019", "hensættelse"):
        assert section in told
    assert load_workbook(workbook).sheetnames


def test_several_offerings_are_written_into_a_folder(tmp_path: Path) -> None:
    source = written(tmp_path, accounts(), accounts("Elmely"))

    result = ramme("rates", "balance", source, *MIDTJYLLAND, "--html", tmp_path / "pages")

    assert result.exit_code == 0
    assert len(list((tmp_path / "pages").iterdir())) == 2


def test_target_groups_are_netted_across_files(tmp_path: Path) -> None:
    own = ("--own", "surplus.netting=target_group", "--own", "surplus.surplus_within=not_regulated")
    forms = [accounts(name, target_group="adults_social", set_aside="") for name in ("Birkely", "Elmely")]
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    files = [written(tmp_path / folder, form) for folder, form in zip("ab", forms, strict=True)]

    data = json.loads(ramme("rates", "balance", *files, *MIDTJYLLAND, *own, "--json").stdout)

    assert [balance["netted_with"] for balance in data["balances"]] == [["Elmely"], ["Birkely"]]


def test_the_template_is_written_and_reads_back_as_empty(tmp_path: Path) -> None:
    form = tmp_path / "form.xlsx"

    written_one = ramme("rates", "balance", "--template", form)
    again = ramme("rates", "balance", "--template", form)
    read = ramme("rates", "balance", form, *MIDTJYLLAND)

    assert written_one.exit_code == 0
    assert load_workbook(form).sheetnames[1:3] == ["Tilbud", "Ydelser"]
    assert again.exit_code == 2
    assert codes(read) == ["form-empty"]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), "agreement-not-chosen"),
        (("--agreement", "midtjylland-2017", "--region", "1082"), "agreement-chosen-twice"),
        (("--agreement", "midtjylland-1917"), "agreement-unknown"),
        ((*MIDTJYLLAND, "--csv", "--json"), "two-forms-asked-for"),
        ((*MIDTJYLLAND, "--own", "surplus.netting=gæt"), "own-value-not-readable"),
    ],
)
def test_a_choice_that_cannot_be_is_refused(options: tuple[str, ...], code: str, tmp_path: Path) -> None:
    result = ramme("rates", "balance", written(tmp_path, accounts()), *options)

    assert result.exit_code == 2
    assert code in result.output + result.stderr


def test_all_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    source = written(tmp_path, accounts(set_aside=""), accounts("Elmely", year=2014), accounts(""))

    result = ramme("rates", "balance", source, tmp_path / "none.csv", *MIDTJYLLAND)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert {"set-aside-not-chosen", "agreement-not-in-year", "value-missing"} <= set(codes(result))


def test_the_regions_agreement_of_the_accounting_year_is_used(tmp_path: Path) -> None:
    source = written(tmp_path, accounts())

    assert ramme("rates", "balance", source, "--region", "1082").exit_code == 0
    missing = ramme("rates", "balance", written(tmp_path, accounts(year=2031)), "--region", "1082")
    assert codes(missing) == ["agreement-missing"]


def test_a_result_never_replaces_the_accounts(tmp_path: Path) -> None:
    source = written(tmp_path, accounts())

    result = ramme("rates", "balance", source, *MIDTJYLLAND, "--html", source)

    assert result.exit_code == 2
    assert json.loads(source.read_text(encoding="utf-8"))["format"] == 1
