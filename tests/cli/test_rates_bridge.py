"""`ramme rates bridge`: two budgets in, the parts of the change out, and every refusal with exit code 2."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ramme.cli import main
from ramme.rates.basis import CostCategory
from ramme.rates.budgets.writing import bases_json, basis_workbook
from tests.rates.sample_budgets import kroner, line, two_levels
from tests.rates.two_years import CONSTRUCTED, FIXED, in_year

LAST = in_year(two_levels(), 2018)
THIS = in_year(
    replace(
        two_levels(),
        cost_lines=(line(CostCategory.WAGES, "Løn", 12_000_000), *two_levels().cost_lines[2:]),
        regulation=kroner(0),
    ),
    2019,
)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "agreements").mkdir()
    shutil.copy(CONSTRUCTED, tmp_path / "agreements")
    (tmp_path / "last.json").write_bytes(bases_json([LAST]))
    (tmp_path / "this.xlsx").write_bytes(basis_workbook(THIS))
    (tmp_path / "other.json").write_bytes(bases_json([replace(THIS, facts=replace(THIS.facts, name="Et andet"))]))
    return tmp_path


def bridge(files: Path, *arguments: object, last: str = "last.json", this: str = "this.xlsx") -> Result:
    own = [f"--own={path}={value}" for path, value in FIXED.items()]
    agreement = ("--agreement", "constructed-years", "--agreements", files / "agreements", *own)
    command = ("rates", "bridge", files / last, files / this, *agreement, *arguments)
    return CliRunner().invoke(main, [str(each) for each in command])


def codes(result: Result) -> list[str]:
    return [line.rsplit("[", 1)[1].rstrip("]") for line in result.stderr.splitlines() if line.endswith("]")]


def test_one_screen_answers_why_the_rate_changed(files: Path) -> None:
    result = bridge(files)

    assert result.exit_code == 0
    assert "Hele tilbuddet, gennemsnit: taksten stiger" in result.stdout
    assert "Løn gør taksten" in result.stdout
    assert "Der er ikke givet et indeks" in result.stdout


def test_the_bridge_speaks_english_too(files: Path) -> None:
    result = bridge(files, "--lang", "en")

    assert "the rate becomes" in result.stdout
    assert "Rounding to published rates" in result.stdout


def test_json_adds_up(files: Path) -> None:
    data = json.loads(bridge(files, "--json", "--index-percent", "2,1%", "--index-source", "KL").stdout)

    assert data["index"] == ["KL"]
    for rate in data["rates"]:
        assert rate["last_oere"] + sum(rate["parts_oere"]) == rate["this_oere"]


def test_csv_has_a_row_for_each_part(files: Path) -> None:
    lines = bridge(files, "--csv").stdout.splitlines()

    assert lines[0].startswith("Del;")
    assert any(each.startswith("Løn;") and "I budgettet" in each for each in lines)


def test_the_whole_explanation_is_told_as_text(files: Path) -> None:
    result = bridge(files, "--text")

    assert "1. Løn gør taksten" in result.stdout
    assert "Ændring i alt" in result.stdout


def test_a_page_and_a_workbook_are_written(files: Path) -> None:
    result = bridge(files, "--html", files / "bro.html", "--xlsx", files / "bro.xlsx")

    assert result.exit_code == 0
    assert "Vejen fra sidste års takst til årets" in (files / "bro.html").read_text(encoding="utf-8")
    assert (files / "bro.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("last", "this", "code"),
    [
        ("this.xlsx", "last.json", "bridge-years-not-in-order"),
        ("last.json", "last.json", "bridge-same-budget"),
        ("last.json", "other.json", "bridge-offerings-differ"),
    ],
)
def test_two_budgets_that_are_no_pair_are_refused(files: Path, last: str, this: str, code: str) -> None:
    result = bridge(files, last=last, this=this)

    assert (result.exit_code, result.stdout) == (2, "")
    assert code in codes(result)


def test_each_year_may_have_an_agreement_of_its_own(files: Path) -> None:
    own = (files / "agreements" / "constructed.toml").read_text(encoding="utf-8")
    second = own.replace("constructed-years", "constructed-last").replace("0000", "0001")
    (files / "agreements" / "last.toml").write_text(second, encoding="utf-8")

    result = bridge(files, "--agreement-last", "constructed-last", "--json")

    assert [each["id"] for each in json.loads(result.stdout)["agreements"]] == ["constructed-last", "constructed-years"]


def test_a_year_before_the_agreement_asks_for_the_agreement_of_last_year(files: Path) -> None:
    before = replace(LAST, facts=replace(LAST.facts, year=1990))
    (files / "before.json").write_bytes(bases_json([before]))

    alone = bridge(files, last="before.json")
    given = bridge(files, "--agreement-last", "constructed-years", last="before.json")

    assert (alone.exit_code, codes(alone)) == (2, ["agreement-not-in-year"])
    assert "--agreement-last" in alone.stderr
    assert "--agreement-last" not in given.stderr


def test_a_list_of_rates_is_no_budget_and_that_is_all_that_is_said(files: Path) -> None:
    (files / "list.csv").write_text("Driftsherre;Tilbud;Ydelse;Takst\nA;B;C;1234\n", encoding="utf-8")

    result = bridge(files, last="list.csv")

    assert (result.exit_code, codes(result)) == (2, ["form-not-recognised"])
    assert "Takstgrupper" in result.stderr


def test_an_output_never_replaces_a_budget(files: Path) -> None:
    before = (files / "this.xlsx").read_bytes()

    result = bridge(files, "--xlsx", files / "this.xlsx")

    assert (result.exit_code, codes(result)) == (2, ["output-is-input"])
    assert (files / "this.xlsx").read_bytes() == before


def test_nothing_is_written_when_something_stops(files: Path) -> None:
    result = bridge(files, "--html", files / "bro.html", "--index-percent", "2,1%")

    assert (result.exit_code, codes(result)) == (2, ["bridge-index-percent-without-source"])
    assert not (files / "bro.html").exists()
