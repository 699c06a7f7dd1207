"""The commands that look over the years: development, target, spending, change and indices."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ramme.cli import main
from ramme.demo import example

PUBLISHED = Path(__file__).parents[1] / "rates" / "development" / "published" / "boernespecialcenter.csv"
EXAMPLE = Path(example.__file__).parent / "example-budget.csv"
KL_PAY = "KL, løn (Gladsaxe Kommunes budgetcirkulære, med rettelser af tidligere år)"
KL_TOTAL = "KL, pris- og løn på serviceområdet i alt"
INDEX = "Indeks;Fra år;Til år;Procent;Kilde\nKL;2014;2015;1,0 %;k\nKL;2015;2016;1,5 %;k\nKL;2016;2017;2,0 %;k\n"
TARGET = """Takster og dage;Driftsherre;Tilbud;Takstgruppe;År;Målt takst;Budgetterede dage
Takster og dage;Konstrueret Kommune;Elmely;;2015;2.000,00;3650
Takster og dage;Konstrueret Kommune;Elmely;;2017;1.990,00;3650
Lovændringer;Driftsherre;År;Beløb;Begrundelse
Fravigelser;Driftsherre;Tilbud;Begrundelse;Parter;Udløber
"""
SPENDING = "Kommune eller region;År;Samlede udgifter\nKommunen;2015;500.000.000\nKommunen;2016;508.000.000\n"


def rates(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["rates", *map(str, arguments)])


def written(folder: Path, text: str, name: str = "fil.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_development_of_a_published_list_is_shown() -> None:
    result = rates("development", PUBLISHED, "--from", 2017, "--to", 2018)

    assert result.exit_code == 0, result.stderr
    assert "-5,05 %" in result.stdout
    assert "Intet indeks" in result.stdout
    assert "ingen grænse" in result.stdout


def test_the_limit_of_the_draft_agreement_is_used_in_its_years() -> None:
    result = rates("development", PUBLISHED, "--from", 2024, "--to", 2025, "--agreement", "sjaelland-2025-2026")

    assert result.exit_code == 0, result.stderr
    assert "Grænsen er 5,0 % (Rammeaftale 2025-26, Sjælland (udkast)" in result.stdout
    assert "0 takster stiger mere" in " ".join(result.stdout.split())


def test_a_limit_of_ones_own_flags_and_asks_for_a_reason() -> None:
    result = rates("development", PUBLISHED, "--from", 2017, "--to", 2024, "--limit", "5%")

    assert result.exit_code == 0
    assert "over grænsen" in result.stdout
    assert result.stderr.count("rise-without-reason") == 1
    assert "uden en begrundelse: 7: " in " ".join(result.stderr.split())


def test_two_results_of_the_rate_calculation_are_compared(tmp_path: Path) -> None:
    first = rates("calculate", EXAMPLE, "--agreement", "midtjylland-2017", "--json").stdout
    later = first.replace('"year": 2017', '"year": 2018')
    last, this = written(tmp_path, first, "a.json"), written(tmp_path, later, "b.json")

    result = rates("development", last, this, "--json")

    data = json.loads(result.stdout)
    assert data["years"] == [2017, 2018]
    assert {each["change_oere"] for each in data["rates"]} == {0}
    assert "KONSTRUEREDE TAL" in rates("development", last, this).stdout


def test_the_development_comes_together_as_csv_and_as_text(tmp_path: Path) -> None:
    index = written(tmp_path, "Indeks;Fra år;Til år;Procent;Kilde\nKL;2017;2018;1,5 %;k\n")
    asked = ("development", PUBLISHED, "--from", 2017, "--to", 2018, "--index", index)

    together, as_csv, as_text = rates(*asked, "--by", "operator"), rates(*asked, "--csv"), rates(*asked, "--text")

    assert together.stdout.splitlines()[2].split()[:2] == ["Børnespecialcenter", "9"]
    assert as_csv.stdout.splitlines()[0].startswith("Driftsherre;Tilbud;Ydelse")
    assert "Ændring ud over indekset" in as_text.stdout
    assert "together" in json.loads(rates(*asked, "--by", "operator", "--json").stdout)


def test_development_writes_a_page_and_a_workbook(tmp_path: Path) -> None:
    page, book = tmp_path / "side.html", tmp_path / "bog.xlsx"

    result = rates("development", PUBLISHED, "--from", 2017, "--to", 2018, "--html", page, "--xlsx", book)

    assert result.exit_code == 0, result.stderr
    assert page.stat().st_size > 0
    assert book.stat().st_size > 0


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ((), "years-not-clear"),
        (("--from", 2018, "--to", 2017), "years-not-in-order"),
        (("--from", 2017, "--to", 2030), "year-without-rates"),
        (("--from", 2017, "--to", 2018, "--limit", "mange"), "own-value-not-readable"),
        (("--from", 2017, "--to", 2018, "--index-name", "x"), "index-unknown"),
        (("--from", 2017, "--to", 2018, "--agreement", "findes-ikke"), "agreement-unknown"),
        (("--from", 2017, "--to", 2018, "--html", str(PUBLISHED)), "output-is-input"),
    ],
)
def test_a_development_that_cannot_be_told_is_refused(more: tuple[object, ...], code: str) -> None:
    result = rates("development", PUBLISHED, *more)

    assert result.exit_code == 2
    assert code in result.stderr


def test_a_target_is_told_with_the_index_that_is_given(tmp_path: Path) -> None:
    form, index = written(tmp_path, TARGET), written(tmp_path, INDEX, "indeks.csv")

    result = rates("target", form, "--agreement", "midtjylland-2017", "--index", index, "--json")

    assert result.exit_code == 0, result.stderr
    (operator,) = json.loads(result.stdout)["operators"]
    assert operator["indexed_base_oere"] == 2_070_60
    assert operator["target_oere"] == 2_008_48
    assert operator["met"] is True


def test_a_budget_may_stand_for_a_year(tmp_path: Path) -> None:
    operator = example.example_basis().facts.operator
    form = written(tmp_path, TARGET.replace("Konstrueret Kommune", operator))
    index = written(tmp_path, INDEX, "indeks.csv")

    result = rates("target", form, "--budget", EXAMPLE, "--agreement", "midtjylland-2017", "--index", index)

    assert result.exit_code == 0, result.stderr
    assert "kun i 2017" in result.stdout
    assert "KONSTRUEREDE TAL" in result.stdout


def test_a_target_without_anything_handed_in_is_refused() -> None:
    result = rates("target", "--agreement", "midtjylland-2017")

    assert result.exit_code == 2
    assert "target-nothing-handed-in" in result.stderr


def test_a_target_writes_a_page_and_a_workbook(tmp_path: Path) -> None:
    form, index = written(tmp_path, TARGET), written(tmp_path, INDEX, "indeks.csv")
    page, book = tmp_path / "side.html", tmp_path / "bog.xlsx"
    asked = ("target", form, "--agreement", "midtjylland-2017", "--index", index)

    result = rates(*asked, "--html", page, "--xlsx", book)

    assert result.exit_code == 0, result.stderr
    assert page.stat().st_size > 0
    assert book.stat().st_size > 0


def test_spending_is_held_against_an_index_that_comes_along(tmp_path: Path) -> None:
    form = written(tmp_path, SPENDING)

    result = rates("spending", form, "--agreement", "syddanmark-2016", "--index-name", KL_PAY)

    assert result.exit_code == 0, result.stderr
    assert "510.700.000,00 kr." in result.stdout
    assert "ja" in result.stdout


def test_an_index_with_a_gap_gives_no_verdict_on_spending(tmp_path: Path) -> None:
    form = written(tmp_path, SPENDING)

    result = rates("spending", form, "--agreement", "syddanmark-2016", "--index-name", KL_TOTAL, "--json")

    data = json.loads(result.stdout)
    assert data["together"]["within_index"] is None
    assert "fra 2015 til 2016" in data["index_missing"]["da"]


def test_a_change_within_the_year_is_answered_with_its_clause() -> None:
    asked = ("change", "--agreement", "syddanmark-2016", "--kind", "raise", "--adopted", "2016-06-01")

    told = rates(*asked, "--cause", "lasting_extraordinary", "--category", "highly_specialised")
    refused = rates(*asked, "--category", "highly_specialised", "--json")

    assert told.stdout.startswith("Taksten kan ændres. En forhøjelse kan tidligst gælde fra 1. juni 2016")
    assert json.loads(refused.stdout)["may_change"] is False
    assert rates(*asked, "--cause", "lasting_extraordinary").exit_code == 2


def test_the_known_indices_are_shown_with_their_gaps() -> None:
    shown, data = rates("indices"), rates("indices", "--json")

    assert KL_TOTAL in shown.stdout
    assert "2,14 %" in shown.stdout
    assert len(json.loads(data.stdout)["indices"]) == 24


@pytest.mark.parametrize("command", ["development", "target", "spending", "indices"])
def test_the_empty_form_of_a_command_is_written_once(command: str, tmp_path: Path) -> None:
    out = tmp_path / "skema.xlsx"

    first, again = rates(command, "--template", out), rates(command, "--template", out)

    assert (first.exit_code, again.exit_code) == (0, 2)
    assert out.stat().st_size > 0
    assert "output-exists" in again.stderr
    assert rates(command, "--template", tmp_path / "skema.txt").exit_code == 2


def test_every_answer_can_be_told_step_by_step_as_text(tmp_path: Path) -> None:
    form, index = written(tmp_path, TARGET), written(tmp_path, INDEX, "indeks.csv")
    spent = written(tmp_path, SPENDING, "udgifter.csv")

    target = rates("target", form, "--agreement", "midtjylland-2017", "--index", index, "--text")
    spending = rates("spending", spent, "--index", index, "--text")

    assert "Elmely, målt takst 2015" in target.stdout
    assert "KL, 2015–2016" in target.stdout
    assert "Fortolkning" in target.stdout
    assert "Råderum til indekset" in spending.stdout
