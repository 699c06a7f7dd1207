"""`ramme rates split`: the rows for the ledger, which read back as a part of it, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from ramme.cli import main

MIDTJYLLAND = ("--agreement", "midtjylland-2017")
HEADINGS = (
    "Nr.;Driftsherre;År;Art;Tilbud;Beløb;Brugt til;Under rammeaftalen;Til tilbud;Hensættelse fra;Retter nr.;Tekst"
)
ROW = "1;Birk Kommune;2017;Hensat;Birkely;100.000;;;;;;"


def ledger(folder: Path) -> Path:
    path = folder / "ledger.csv"
    path.write_text(f"{HEADINGS}\n{ROW}\n", encoding="utf-8")
    return path


def ramme(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_the_rows_can_be_added_to_the_ledger_as_they_are(tmp_path: Path) -> None:
    path = ledger(tmp_path)
    rows = ramme(
        "rates", "split", path, "Birkely", "--to", "Elmely=2", "--to", "Askely=1", *MIDTJYLLAND, "--csv"
    ).stdout
    with path.open("a", encoding="utf-8") as file:
        file.write("\n".join(rows.splitlines()[1:]))

    data = json.loads(ramme("rates", "reserves", path, *MIDTJYLLAND, "--json").stdout)

    left = {each["offering"]: each["left_oere"] for each in data["ledgers"][0]["reserves"]}
    assert left == {"Elmely": 6_666_667, "Askely": 3_333_333}


def test_the_rows_are_shown_as_a_table_and_as_json(tmp_path: Path) -> None:
    split = ("rates", "split", ledger(tmp_path), "Birkely", "--to", "Elmely=1", *MIDTJYLLAND)

    table, data = ramme(*split), json.loads(ramme(*split, "--json").stdout)

    assert table.exit_code == 0
    assert "100.000,00 kr." in table.stdout
    assert data["moved_oere"] == 10_000_000
    assert data["entries"][0]["to_offering"] == "Elmely"


def test_a_page_explains_the_split(tmp_path: Path) -> None:
    page = tmp_path / "split.html"

    result = ramme("rates", "split", ledger(tmp_path), "Birkely", "--to", "Elmely=1", *MIDTJYLLAND, "--html", page)

    assert result.exit_code == 0
    assert "Hensættelser, der følger med" in page.read_text(encoding="utf-8")


def test_a_share_that_cannot_be_read_ends_with_exit_code_2(tmp_path: Path) -> None:
    result = ramme("rates", "split", ledger(tmp_path), "Birkely", "--to", "Elmely", *MIDTJYLLAND)

    assert result.exit_code == 2
    assert "split-share-not-readable" in result.stderr


def test_a_name_with_signs_that_nobody_sees_is_not_passed_on_to_the_ledger(tmp_path: Path) -> None:
    for name in ("Elm\u202eely", "Elm\x07ely"):
        result = ramme("rates", "split", ledger(tmp_path), "Birkely", "--to", f"{name}=1", *MIDTJYLLAND, "--csv")

        assert result.exit_code == 2
        assert "--to" in result.stderr
        assert "[text-with-control-characters]" in result.stderr
