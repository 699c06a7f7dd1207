"""The rates commands: a table, csv, JSON, documents, explanations, and every refusal with exit code 2."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import ramme as ramme_package
from ramme.cli import main
from ramme.demo.example import example_basis
from ramme.rates.budgets.writing import bases_json, basis_workbook

MIDTJYLLAND = ("--agreement", "midtjylland-2017")


@pytest.fixture
def budget(tmp_path: Path) -> Path:
    path = tmp_path / "budget.json"
    path.write_bytes(bases_json([example_basis()]))
    return path


def ramme(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def codes(result: Result) -> list[str]:
    return [line.rsplit("[", 1)[1].rstrip("]") for line in result.stderr.splitlines() if line.endswith("]")]


def test_a_budget_becomes_a_table_of_rates(budget: Path) -> None:
    result = ramme("rates", "calculate", budget, *MIDTJYLLAND)

    assert result.exit_code == 0
    assert "1.889,00 kr." in result.stdout
    assert "KONSTRUEREDE TAL" in result.stdout


def test_the_table_speaks_english_too(budget: Path) -> None:
    result = ramme("rates", "calculate", budget, *MIDTJYLLAND, "--lang", "en")

    assert "DKK 1,889.00" in result.stdout
    assert "CONSTRUCTED FIGURES" in result.stdout


def test_csv_has_a_row_for_each_rate_group(budget: Path) -> None:
    result = ramme("rates", "calculate", budget, *MIDTJYLLAND, "--csv")

    [row] = csv.DictReader(io.StringIO(result.stdout), delimiter=";")
    assert row["Takst pr. dag"] == "1889,00"
    assert row["Konstrueret"] == "konstrueret"


def test_json_holds_whole_oere_and_the_agreements_digest(budget: Path) -> None:
    data = json.loads(ramme("rates", "calculate", budget, *MIDTJYLLAND, "--json").stdout)

    [offering] = data["offerings"]
    assert offering["groups"][0]["rate_oere"] == 188_900
    assert offering["frame_oere"]["regulated"] == 1_379_187_562
    assert len(offering["agreement"]["digest"]) == 64


def test_an_offering_that_looks_like_a_formula_stays_a_text_in_csv(tmp_path: Path) -> None:
    path = tmp_path / "budget.json"
    data = json.loads(bases_json([example_basis()]))
    data["bases"][0]["offering"]["name"] = "=HYPERLINK(1)"
    path.write_text(json.dumps(data), encoding="utf-8")

    result = ramme("rates", "calculate", path, *MIDTJYLLAND, "--csv")

    assert "'=HYPERLINK(1)" in result.stdout


def test_page_and_workbook_are_written_for_one_offering(budget: Path, tmp_path: Path) -> None:
    html, xlsx = tmp_path / "takst.html", tmp_path / "takst.xlsx"

    result = ramme("rates", "calculate", budget, *MIDTJYLLAND, "--html", html, "--xlsx", xlsx)

    assert result.exit_code == 0
    assert "Eksempelgården" in html.read_text(encoding="utf-8")
    assert xlsx.read_bytes().startswith(b"PK")


def test_several_offerings_are_written_into_a_folder(tmp_path: Path) -> None:
    path, out = tmp_path / "budgets.json", tmp_path / "sider"
    path.write_bytes(bases_json([example_basis(), example_basis()]))

    result = ramme("rates", "calculate", path, *MIDTJYLLAND, "--html", out)

    assert result.exit_code == 0
    assert [each.name for each in sorted(out.iterdir())] == [
        "001-botilbuddet-eksempelgården-eksempel-kommune.html",
        "002-botilbuddet-eksempelgården-eksempel-kommune.html",
    ]


def test_nothing_is_written_when_one_of_several_budgets_is_stopped(budget: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    html = tmp_path / "sider"

    result = ramme("rates", "calculate", tmp_path, *MIDTJYLLAND, "--html", html)

    assert result.exit_code == 2
    assert codes(result) == ["json-not-readable"]
    assert not html.exists()
    assert result.stdout == ""


def test_a_file_that_cannot_be_written_leaves_nothing_behind(budget: Path, tmp_path: Path) -> None:
    folder = tmp_path / "taken.html"
    folder.mkdir()

    result = ramme("rates", "calculate", budget, *MIDTJYLLAND, "--html", folder)

    assert result.exit_code == 2
    assert codes(result) == ["file-not-writable"]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["budget.json", "taken.html"]


@pytest.mark.parametrize("option", ["--html", "--xlsx"])
def test_a_result_never_replaces_the_budget_it_is_made_from(option: str, budget: Path) -> None:
    before = budget.read_bytes()

    result = ramme("rates", "calculate", budget, *MIDTJYLLAND, option, budget)

    assert codes(result) == ["output-is-input"]
    assert budget.read_bytes() == before


def test_a_result_never_replaces_a_budget_that_was_found_in_a_folder(tmp_path: Path) -> None:
    filled = tmp_path / "budget.xlsx"
    filled.write_bytes(basis_workbook(example_basis()))
    before = filled.read_bytes()

    result = ramme("rates", "calculate", tmp_path, *MIDTJYLLAND, "--xlsx", filled)

    assert codes(result) == ["output-is-input"]
    assert filled.read_bytes() == before


def test_two_results_cannot_have_one_name(budget: Path, tmp_path: Path) -> None:
    out = tmp_path / "takst.html"

    result = ramme("rates", "calculate", budget, *MIDTJYLLAND, "--html", out, "--xlsx", tmp_path / "." / "takst.html")

    assert codes(result) == ["output-twice"]
    assert not out.exists()


def test_an_empty_form_never_replaces_a_filled_one(tmp_path: Path) -> None:
    out = tmp_path / "budget.xlsx"
    out.write_text("filled in", encoding="utf-8")

    result = ramme("rates", "template", out)

    assert codes(result) == ["output-exists"]
    assert out.read_text(encoding="utf-8") == "filled in"


def test_what_is_no_ordinary_file_is_not_replaced_by_one(budget: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.html"
    os.mkfifo(pipe)

    result = ramme("rates", "calculate", budget, *MIDTJYLLAND, "--html", pipe)

    assert codes(result) == ["file-not-writable"]
    assert pipe.is_fifo()


@pytest.mark.parametrize(("option", "name"), [("--html", "takst.txt"), ("--xlsx", "takst"), ("--xlsx", "takst.html")])
def test_a_results_name_says_what_is_in_it(option: str, name: str, budget: Path, tmp_path: Path) -> None:
    result = ramme("rates", "calculate", budget, *MIDTJYLLAND, option, tmp_path / name)

    assert codes(result) == ["output-ending"]
    assert not (tmp_path / name).exists()


def test_a_link_is_followed_and_a_files_permissions_stay(budget: Path, tmp_path: Path) -> None:
    real, link = tmp_path / "real.html", tmp_path / "link.html"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o600)
    link.symlink_to(real)

    result = ramme("rates", "calculate", budget, *MIDTJYLLAND, "--html", link)

    assert result.exit_code == 0
    assert link.is_symlink()
    assert "Eksempelgården" in real.read_text(encoding="utf-8")
    assert real.stat().st_mode & 0o777 == 0o600


def test_what_is_broken_off_leaves_nothing_behind(
    budget: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)

    result = ramme("rates", "calculate", budget, *MIDTJYLLAND, "--html", tmp_path / "out.html")

    assert result.exit_code == 1
    assert [each.name for each in tmp_path.iterdir()] == ["budget.json"]


def test_the_same_file_named_twice_is_calculated_once(budget: Path) -> None:
    data = json.loads(ramme("rates", "calculate", budget, budget.parent, *MIDTJYLLAND, "--json").stdout)

    assert len(data["offerings"]) == 1


def test_a_year_without_agreement_is_told_at_the_year_of_the_budget(tmp_path: Path) -> None:
    path = tmp_path / "budget.json"
    data = json.loads(bases_json([example_basis()]))
    data["bases"][0]["offering"]["year"] = 2031
    path.write_text(json.dumps(data), encoding="utf-8")

    result = ramme("rates", "calculate", path, *MIDTJYLLAND, "--json")

    [problem] = json.loads(result.stdout)["problems"]
    assert problem["code"] == "agreement-not-in-year"
    assert problem["where"]["file"].endswith("budget.json")
    assert "year" in problem["where"]["field"]


def test_a_group_that_sells_hours_shows_its_rate_per_hour(tmp_path: Path) -> None:
    path = tmp_path / "budget.json"
    data = json.loads(bases_json([example_basis()]))
    data["bases"][0]["rate_groups"][0] |= {"unit": "hour", "hours_per_day": 7}
    path.write_text(json.dumps(data), encoding="utf-8")

    table = ramme("rates", "calculate", path, *MIDTJYLLAND).stdout
    [row] = csv.DictReader(io.StringIO(ramme("rates", "calculate", path, *MIDTJYLLAND, "--csv").stdout), delimiter=";")

    assert "269,86 kr." in table
    assert (row["Sælges pr."], row["Takst pr. enhed"]) == ("Time", "269,86")


def test_an_english_explanation_speaks_english_of_the_cost_categories(budget: Path) -> None:
    result = ramme("rates", "explain", budget, *MIDTJYLLAND, "--lang", "en")

    assert "Costs, Wages" in result.stdout
    assert "Costs, Løn" not in result.stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((*MIDTJYLLAND, "--region", "1082"), "agreement-chosen-twice"),
        ((*MIDTJYLLAND, "--json", "--csv"), "two-forms-asked-for"),
        (
            (*MIDTJYLLAND, "--own", "interest.percent=1 %", "--own", "interest.percent=2 %"),
            "own-value-twice",
        ),
        ((), "agreement-not-chosen"),
        (("--agreement", "midtjylland-1999"), "agreement-unknown"),
        (("--region", "1083"), "agreement-missing"),
        ((*MIDTJYLLAND, "--own", "nonsense"), "own-value-not-a-pair"),
        ((*MIDTJYLLAND, "--agreements", "/nowhere/at/all"), "agreements-folder-not-found"),
    ],
)
def test_a_choice_that_cannot_be_followed_is_a_problem(arguments: tuple[str, ...], code: str, budget: Path) -> None:
    result = ramme("rates", "calculate", budget, *arguments)

    assert result.exit_code == 2
    told = codes(result) or [problem["code"] for problem in json.loads(result.stdout)["problems"]]
    assert told == [code]


def test_the_regions_agreement_is_found_by_the_budgets_year(budget: Path) -> None:
    result = ramme("rates", "calculate", budget, "--region", "1082")

    assert "1.889,00 kr." in result.stdout


def test_two_agreements_of_one_region_on_one_date_are_a_problem(budget: Path, tmp_path: Path) -> None:
    package = Path(ramme_package.__file__).parent / "agreements" / "data"
    folder = tmp_path / "mine"
    folder.mkdir()
    text = (package / "midtjylland" / "2017.toml").read_text(encoding="utf-8")
    (folder / "again.toml").write_text(text.replace('id = "midtjylland-2017"', 'id = "again"'), encoding="utf-8")

    result = ramme("rates", "calculate", budget, "--region", "1082", "--agreements", folder)

    assert result.exit_code == 2
    assert codes(result) == ["agreements-overlap"]


def test_problems_come_as_json_when_json_was_asked_for(budget: Path) -> None:
    result = ramme("rates", "calculate", budget, "--json")

    assert result.exit_code == 2
    assert json.loads(result.stdout)["problems"][0]["code"] == "agreement-not-chosen"


@pytest.mark.parametrize(("form", "sign"), [("text", "Overhead til administration"), ("html", "<!"), ("json", "{")])
def test_a_rate_is_explained_in_three_forms(form: str, sign: str, budget: Path) -> None:
    result = ramme("rates", "explain", budget, *MIDTJYLLAND, "--format", form)

    assert result.exit_code == 0
    assert sign in result.stdout


def test_the_short_explanation_has_the_result_and_the_way_to_it_and_points_to_the_whole(budget: Path) -> None:
    whole, short = (ramme("rates", "explain", budget, *MIDTJYLLAND, *more).stdout for more in ((), ("--short",)))

    assert 2 * len(short.splitlines()) < len(whole.splitlines())
    assert "1.889,00 kr." in short
    assert "uden --short" in " ".join(short.split())
    assert "Indtastede tal" not in short
    titles = [line.strip() for line in short.splitlines()]
    assert titles.index("Resultat") < next(at for at, line in enumerate(titles) if line.startswith("Vejen fra"))


def test_a_short_explanation_is_text(budget: Path) -> None:
    result = ramme("rates", "explain", budget, *MIDTJYLLAND, "--short", "--format", "json")

    assert result.exit_code == 2
    assert "two-forms-asked-for" in result.stdout


def test_one_group_alone_is_explained(budget: Path) -> None:
    known = ramme("rates", "explain", budget, *MIDTJYLLAND, "--group", "Botilbud, døgn")
    unknown = ramme("rates", "explain", budget, *MIDTJYLLAND, "--group", "Findes ikke")

    assert known.exit_code == 0
    assert codes(unknown) == ["rate-group-unknown"]
    assert "Botilbud, døgn" in unknown.stderr


def test_an_explanation_is_of_one_budget(tmp_path: Path) -> None:
    path = tmp_path / "budgets.json"
    path.write_bytes(bases_json([example_basis(), example_basis()]))

    result = ramme("rates", "explain", path, *MIDTJYLLAND)

    assert codes(result) == ["several-forms"]


def test_the_empty_form_is_written_with_the_agreements_words(tmp_path: Path) -> None:
    out = tmp_path / "budget.xlsx"

    result = ramme("rates", "template", *MIDTJYLLAND, out)
    empty = ramme("rates", "calculate", out, *MIDTJYLLAND)

    assert result.exit_code == 0
    assert empty.exit_code == 2
    assert codes(empty)
