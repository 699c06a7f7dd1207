"""`ramme rates what-if` and `ramme agreements diff --on`: effects in kroner, totals first, and every refusal."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ramme.analysis.use import USE_FORM
from ramme.cli import main
from ramme.demo.region import demo_region
from ramme.files.forms.writing import form_csv
from ramme.rates.budgets.writing import bases_json

BASES = demo_region()[:14]
MIDTJYLLAND = ("--agreement", "midtjylland-2017")
LESS = ("--own", "overhead.administration_percent_max=5,5%")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("region")
    budgets = folder / "budgets"
    budgets.mkdir()
    (budgets / "all.json").write_bytes(bases_json(BASES))
    (budgets / "broken.csv").write_text("intet", encoding="utf-8")
    use = [
        {
            "operator": basis.facts.operator,
            "offering": basis.facts.name,
            "group": group.name,
            "municipality": f"Kommune {number % 3}",
            "days": 100 + number,
        }
        for number, basis in enumerate(BASES)
        for group in basis.groups
    ]
    (folder / "use.csv").write_bytes(form_csv(USE_FORM, {"use": use}))
    return folder


def ramme(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def what_if(files: Path, *arguments: object) -> Result:
    return ramme("rates", "what-if", files / "budgets", *MIDTJYLLAND, *arguments)


def diff(files: Path, *arguments: object) -> Result:
    return ramme("agreements", "diff", "midtjylland-2017", "syddanmark-2016", "--on", files / "budgets", *arguments)


def codes(result: Result) -> list[str]:
    return [line.rsplit("[", 1)[1].rstrip("]") for line in result.stderr.splitlines() if line.endswith("]")]


def test_totals_stand_first_and_what_could_not_be_calculated_is_told(files: Path) -> None:
    result = what_if(files, *LESS)

    assert result.exit_code == 0
    assert "14 af 15 tilbud" in result.stdout.splitlines()[2]
    assert "Kunne ikke beregnes: broken.csv." in result.stdout
    assert "Administration, højeste procent: 5,5 % i stedet for 6,1 %." in result.stdout


def test_municipalities_and_days_without_a_payer_make_up_the_whole(files: Path) -> None:
    data = json.loads(what_if(files, *LESS, "--use", files / "use.csv", "--json").stdout)

    payers = sum(each["effect_oere"] for each in data["municipalities"])
    assert payers + data["other_days_oere"] == data["effect_oere"]
    assert payers == data["recorded_oere"] == sum(each["recorded_oere"] for each in data["offerings"])


@pytest.mark.parametrize(
    ("by", "first"), [("groups", "Driftsherre"), ("use", "Betalingskommune"), ("totals", "Niveau")]
)
def test_csv_lists_what_is_asked_for(files: Path, by: str, first: str) -> None:
    result = what_if(files, *LESS, "--use", files / "use.csv", "--csv", "--by", by)

    rows = list(csv.reader(io.StringIO(result.stdout), delimiter=";"))
    assert rows[0][0] == first
    assert len(rows) > 14


def test_a_page_and_a_workbook_are_written(files: Path, tmp_path: Path) -> None:
    result = what_if(
        files, *LESS, "--use", files / "use.csv", "--html", tmp_path / "a.html", "--xlsx", tmp_path / "a.xlsx"
    )

    assert result.exit_code == 0
    assert "Forklaring af en virkning" in (tmp_path / "a.html").read_text(encoding="utf-8")
    assert (tmp_path / "a.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), "what-if-without-change"),
        (("--own", "overhead.intet=1"), "own-clause-unknown"),
        (("--own", "overhead.base"), "own-value-not-a-pair"),
        ((*LESS, "--json", "--csv"), "two-forms-asked-for"),
    ],
)
def test_what_cannot_be_answered_is_refused(files: Path, arguments: tuple[str, ...], code: str) -> None:
    result = what_if(files, *arguments)

    assert result.exit_code == 2
    assert code in codes(result) or code in result.stdout


def test_a_value_that_holds_before_and_after_fills_what_the_agreement_leaves_out(files: Path) -> None:
    result = what_if(files, "--before", "surplus.spread=by_rate", *LESS, "--json")

    data = json.loads(result.stdout)
    assert [each["path"] for each in data["changed"]] == ["overhead.administration_percent_max"]
    assert data["calculated"] == 14


def test_the_form_of_use_is_written_empty(tmp_path: Path) -> None:
    result = ramme("rates", "what-if", "--template", tmp_path / "brug.xlsx")

    assert result.exit_code == 0
    assert (tmp_path / "brug.xlsx").read_bytes().startswith(b"PK")


@pytest.fixture(scope="module")
def scenarios(files: Path) -> Path:
    path = files / "scenarier.csv"
    lines = ("Scenarie;Bestemmelse;Værdi", f"Mindre;{LESS[1].replace('=', ';')}", "Fyldt;occupancy.adults_percent;97 %")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_many_scenarios_are_told_at_once_and_each_as_it_is_alone(files: Path, scenarios: Path) -> None:
    use = ("--use", files / "use.csv")

    data = json.loads(what_if(files, "--scenarios", scenarios, *use, "--threads", 2, "--json").stdout)

    alone = json.loads(what_if(files, *LESS, *use, "--json").stdout)
    both = {each["scenario"]: each for each in data["scenarios"]}
    assert set(both) == {"Mindre", "Fyldt"}
    assert (data["handed_in"], both["Mindre"]["calculated"]) == (alone["handed_in"], alone["calculated"]) == (15, 14)
    for key in ("effect_oere", "recorded_oere", "other_days_oere", "operators", "municipalities"):
        assert both["Mindre"][key] == alone[key]


def test_the_table_shows_the_totals_of_all_scenarios(files: Path, scenarios: Path) -> None:
    result = what_if(files, "--scenarios", scenarios)

    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()[2:4]] == ["Fyldt", "Mindre"]
    assert "14 af 15 tilbud" in result.stdout.splitlines()[2]
    assert "Kunne ikke beregnes: broken.csv." in result.stdout


def test_csv_has_a_row_for_each_scenario_and_party_and_for_what_could_not_be_calculated(
    files: Path, scenarios: Path
) -> None:
    result = what_if(files, "--scenarios", scenarios, "--use", files / "use.csv", "--csv")

    rows = list(csv.reader(io.StringIO(result.stdout), delimiter=";"))
    assert rows[0] == [
        "Scenarie", "Niveau", "Hvem", "Virkning pr. år", "Heraf betalte dage", "Hvorfor ikke"
    ]  # fmt: skip
    assert [row[0] for row in rows[1:3]] == ["Fyldt", "Mindre"]
    assert sum(row[1] == "Betalingskommune" for row in rows) == 6
    assert rows[-1][:3] == ["", "Kunne ikke beregnes", "broken.csv"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (LESS, "what-if-not-with-scenarios"),
        (("--by", "groups"), "what-if-not-with-scenarios"),
        (("--xlsx", "ud.xlsx"), "what-if-not-with-scenarios"),
        (("--cluster", "nonsense"), "cluster-not-reached"),
    ],
    ids=["own", "by", "workbook", "cluster"],
)
def test_what_many_scenarios_cannot_have_is_refused(
    files: Path, scenarios: Path, arguments: tuple[str, ...], code: str
) -> None:
    result = what_if(files, "--scenarios", scenarios, *arguments)

    assert (result.exit_code, codes(result)) == (2, [code])


def test_a_cluster_is_for_many_scenarios_only(files: Path) -> None:
    result = what_if(files, *LESS, "--cluster", "tcp://127.0.0.1:9")

    assert (result.exit_code, codes(result)) == (2, ["what-if-cluster-without-scenarios"])


def test_scenarios_that_are_not_there_or_wrong_stop(files: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "scenarier.csv"
    wrong.write_text("Scenarie;Bestemmelse;Værdi\nA;overhead.intet;1\n", encoding="utf-8")

    missing, unknown = (what_if(files, "--scenarios", path) for path in (tmp_path / "ingen.csv", wrong))

    assert (missing.exit_code, codes(missing)) == (2, ["file-missing"])
    assert (unknown.exit_code, codes(unknown)) == (2, ["own-clause-unknown"])


def test_the_form_of_scenarios_is_written_empty(tmp_path: Path) -> None:
    result = ramme("rates", "what-if", "--scenario-template", tmp_path / "scenarier.xlsx")

    assert result.exit_code == 0
    assert (tmp_path / "scenarier.xlsx").read_bytes().startswith(b"PK")


def test_the_difference_between_two_agreements_is_told_in_kroner(files: Path) -> None:
    result = diff(files, "--use", files / "use.csv")

    assert result.exit_code == 0
    assert result.stdout.startswith("Ingen af de 14 forskelle, som taksterne bruger, kan beregnes")
    assert "Kan ikke beregnes, for Rammeaftale 2016, Syddanmark siger det ikke" in result.stdout


def test_the_difference_as_data_adds_up(files: Path) -> None:
    data = json.loads(diff(files, "--json").stdout)

    alone = sum(each["effect_oere"] for each in data["clauses"])
    assert alone + data["interaction_oere"] == data["together"]["effect_oere"]
    assert "interest.percent" in [each["path"] for each in data["cannot_be_calculated"]]


def test_a_difference_is_listed_clause_by_clause(files: Path) -> None:
    result = diff(files, "--csv", "--by", "groups")

    assert result.stdout.startswith("Bestemmelse alene;Driftsherre;Tilbud;")


def test_a_page_of_the_difference_is_written(files: Path, tmp_path: Path) -> None:
    result = diff(files, "--html", tmp_path / "a.html", "--xlsx", tmp_path / "a.xlsx")

    assert result.exit_code == 0
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "som taksterne bruger, kan beregnes" in page
    assert 'class="ladder"' not in page


def test_without_budgets_a_question_in_kroner_is_refused() -> None:
    result = ramme("agreements", "diff", "midtjylland-2017", "syddanmark-2016", "--csv")

    assert (result.exit_code, codes(result)) == (2, ["difference-needs-budgets"])


def test_without_budgets_the_two_texts_are_compared_as_before() -> None:
    result = ramme("agreements", "diff", "midtjylland-2017", "syddanmark-2016")

    assert result.exit_code == 0
    assert "≠" in result.stdout
