"""`ramme rates models`: a table, csv, JSON, documents, municipalities, and every refusal with exit code 2."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from ramme.quantities import Count, given
from ramme.rates.budgets.writing import bases_json
from tests.cli.test_rates import MIDTJYLLAND, codes, ramme
from tests.rates.sample_budgets import entered, twenty_places, two_levels

ONE_RATE = (
    "--own",
    "rate_structure.package_rates=one_rate",
    "--own",
    "rate_structure.package_measure=interval_midpoint",
)
USE = "Driftsherre;Tilbud;Takstgruppe;Betalingskommune;Dage\n;Kildehuset;Niveau 1;Askedal;3650\n"


@pytest.fixture
def budget(tmp_path: Path) -> Path:
    basis = two_levels()
    groups = tuple(
        replace(group, package=given(entered(Count(number), "Pakke"))) for number, group in enumerate(basis.groups, 1)
    )
    path = tmp_path / "budget.json"
    path.write_bytes(bases_json([replace(basis, groups=groups)]))
    return path


def test_the_models_stand_side_by_side(budget: Path) -> None:
    result = ramme("rates", "models", budget, *MIDTJYLLAND, *ONE_RATE)

    assert result.exit_code == 0
    for model in ("Standardtakst", "Differentieret takst", "Basistakst og servicetakst", "Ydelsespakker"):
        assert model in result.stdout
    assert "KONSTRUEREDE TAL" in result.stdout
    assert "rate-model-not-named" in codes(result)


def test_only_the_models_that_are_named_are_compared(budget: Path) -> None:
    result = ramme("rates", "models", budget, *MIDTJYLLAND, "--models", "standard", "--lang", "en")

    assert "Standard rate" in result.stdout
    assert "Base rate and service rate" not in result.stdout


def test_csv_has_a_row_for_each_group_and_model_and_one_for_the_whole(budget: Path) -> None:
    result = ramme("rates", "models", budget, *MIDTJYLLAND, "--csv", "--models", "standard")

    rows = list(csv.DictReader(io.StringIO(result.stdout), delimiter=";"))
    assert len(rows) == (2 + 1) * 2
    assert rows[0]["Budgettets model"] == "ja"
    assert rows[-1]["Takstgruppe"] == "i alt"


def test_models_left_out_are_told_once_unless_they_were_asked_for(tmp_path: Path) -> None:
    bare = tmp_path / "bare.json"
    bare.write_bytes(bases_json([twenty_places()]))

    all_of_them = ramme("rates", "models", bare, *MIDTJYLLAND)
    asked_for = ramme("rates", "models", bare, *MIDTJYLLAND, "--models", "differentiated,service_packages")

    assert [code for code in codes(all_of_them) if "left-out" in code] == ["rate-models-left-out"]
    assert [code for code in codes(asked_for) if "left-out" in code] == ["rate-model-left-out"] * 2


def test_json_holds_every_model_with_its_total(budget: Path) -> None:
    result = ramme("rates", "models", budget, *MIDTJYLLAND, *ONE_RATE, "--json")

    [offering] = json.loads(result.stdout)["offerings"]
    assert [each["model"] for each in offering["models"]] == [
        "differentiated", "standard", "base_service", "service_packages",
    ]  # fmt: skip
    assert all(abs(each["income_oere"] - offering["frame_oere"]) < 10_000_00 for each in offering["models"])


def test_the_municipalities_are_shown_where_use_is_handed_in(budget: Path, tmp_path: Path) -> None:
    use = tmp_path / "use.csv"
    use.write_text(USE, encoding="utf-8")

    table = ramme("rates", "models", budget, *MIDTJYLLAND, "--use", use)
    data = ramme("rates", "models", budget, *MIDTJYLLAND, "--use", use, "--json")

    assert "Askedal" in table.stdout
    assert "Betalte dage" in table.stdout
    assert {each["municipality"] for each in json.loads(data.stdout)["municipalities"]} == {"Askedal"}


def test_the_comparison_is_written_as_workbook_and_page(budget: Path, tmp_path: Path) -> None:
    page, book = tmp_path / "models.html", tmp_path / "models.xlsx"

    result = ramme("rates", "models", budget, *MIDTJYLLAND, *ONE_RATE, "--html", page, "--xlsx", book)

    assert result.exit_code == 0
    assert "Pris for ét interval" in page.read_text(encoding="utf-8")
    assert book.stat().st_size > 1_000


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--models", "median"), "rate-model-unknown"),
        (("--json", "--csv"), "two-forms-asked-for"),
        (("--own", "x"), "own-value-not-a-pair"),
    ],
)
def test_what_cannot_be_done_is_refused(options: tuple[str, ...], code: str, budget: Path) -> None:
    result = ramme("rates", "models", budget, *MIDTJYLLAND, *options)

    assert result.exit_code == 2
    assert code in result.output


def test_the_use_is_never_replaced_by_a_result(budget: Path, tmp_path: Path) -> None:
    use = tmp_path / "use.html"
    use.write_text(USE, encoding="utf-8")

    result = ramme("rates", "models", budget, *MIDTJYLLAND, "--use", use, "--html", use)

    assert result.exit_code == 2
    assert "output-is-input" in codes(result)
    assert use.read_text(encoding="utf-8") == USE
