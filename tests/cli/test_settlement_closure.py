"""`ramme settlement closure` and `opening`: what a person at the terminal sees, writes and keeps."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ramme.cli import main
from tests.settlement.closure.closures import form, written


def ramme(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["settlement", *map(str, arguments)])


def closure(*arguments: object, agreement: str = "syddanmark-2016") -> Result:
    return ramme("closure", *arguments, "--agreement", agreement)


def test_a_closure_is_shared_and_the_clauses_are_told(tmp_path: Path) -> None:
    result = closure(written(tmp_path, form()))

    assert result.exit_code == 0, result.output
    assert "700.000,00 kr." in result.stdout
    assert "Håndtering af lukning af tilbud" in result.stdout


def test_the_clauses_and_every_step_are_told_where_the_whole_explanation_is_asked_for(tmp_path: Path) -> None:
    file = written(tmp_path, form())

    short, whole = (" ".join(closure(file, *options).stdout.split()) for options in ((), ("--text",)))

    assert "Varslet gives skriftligt" not in short
    assert "--text" in short
    for said in ("Varslet gives skriftligt", "Hvad er de 5 procent af", "Tilbuddets andel"):
        assert said in whole


def test_where_the_operator_bears_it_a_kind_sentence_is_the_answer(tmp_path: Path) -> None:
    result = closure(written(tmp_path, form(closure={"decision": "2017-03-15"})), agreement="midtjylland-2017")

    assert result.exit_code == 0, result.output
    assert "Driftsherren bærer selv lukningen" in result.stdout
    assert "kap. 12.3" in result.stdout
    assert "----" not in result.stdout


def test_a_difference_is_shown_only_where_there_is_an_earlier_statement(tmp_path: Path) -> None:
    first = written(tmp_path, form(), name="first.json")
    last = written(tmp_path, form(closure={"statement": "final"}), name="last.json")

    alone, after = closure(first), closure(last, "--preliminary", first)

    assert "Forskel fra foreløbig" not in alone.stdout
    assert "Forskel fra foreløbig" in after.stdout
    assert "Forskel fra foreløbig" in closure(first, "--csv").stdout


def test_the_answer_is_told_in_english(tmp_path: Path) -> None:
    result = closure(written(tmp_path, form()), "--lang", "en")

    assert "The paying municipalities are to pay DKK 1,200,000.00" in result.stdout


def test_rows_are_written_as_csv(tmp_path: Path) -> None:
    result = closure(written(tmp_path, form()), "--csv")

    first, *_, total = result.stdout.splitlines()[1:]
    assert first == "Bakkegården;Foreløbig;A;3500;700000,00;;700000,00;"
    assert total == "Bakkegården;Foreløbig;I alt;6000;1200000,00;;1200000,00;"


def test_a_workbook_and_a_page_explain_it(tmp_path: Path) -> None:
    book, page = tmp_path / "closure.xlsx", tmp_path / "closure.html"

    result = closure(written(tmp_path, form()), "--xlsx", book, "--html", page)

    assert result.exit_code == 0, result.output
    assert book.read_bytes()[:2] == b"PK"
    assert "Tilbuddets andel" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("as_form", [False, True])
def test_the_final_statement_follows_what_was_kept_or_the_form_of_the_preliminary_one(
    *, as_form: bool, tmp_path: Path
) -> None:
    first = written(tmp_path, form(), name="first.json")
    kept = tmp_path / "kept.json"
    kept.write_text(closure(first, "--json").stdout, encoding="utf-8")
    before = kept.read_bytes()
    sold = [*form()["amounts"], {"kind": "sale_of_depreciated_inventory", "text": "Biler", "amount": 600000}]
    last = written(tmp_path, form(closure={"statement": "final"}, amounts=sold), name="last.json")

    result = closure(last, "--preliminary", first if as_form else kept, "--json")

    assert result.exit_code == 0, result.output
    [statement] = json.loads(result.stdout)["closure_statements"]
    assert [row["difference_oere"] for row in statement["payers"]] == [-350_000_00, -150_000_00, -100_000_00]
    assert statement["warnings"] == []
    assert kept.read_bytes() == before


def test_a_problem_stops_with_its_place_and_nothing_is_written(tmp_path: Path) -> None:
    page = tmp_path / "closure.html"

    result = closure(written(tmp_path, form(closure={"months": 13})), "--html", page)

    assert result.exit_code == 2
    assert "closures[0].closure.months" in result.stderr
    assert not page.exists()


def test_a_problem_of_the_whole_form_names_the_file(tmp_path: Path) -> None:
    file = written(tmp_path, form(amounts=[]))

    result = closure(file)

    assert result.exit_code == 2
    assert f"{file}: " in result.stderr
    assert "closure-amounts-missing" in result.stderr


def test_the_earlier_statement_is_never_replaced(tmp_path: Path) -> None:
    first = written(tmp_path, form(), name="first.html")

    result = closure(written(tmp_path, form()), "--preliminary", first, "--html", first)

    assert result.exit_code == 2
    assert "output-is-input" in result.stderr


def test_with_a_preliminary_statement_there_is_one_closure_at_a_time(tmp_path: Path) -> None:
    kept = tmp_path / "kept.json"
    kept.write_text(closure(written(tmp_path, form()), "--json").stdout, encoding="utf-8")
    last = form(closure={"statement": "final"})

    result = closure(written(tmp_path, last, last, name="two.json"), "--preliminary", kept)

    assert result.exit_code == 2
    assert "several-forms" in result.stderr


def test_an_agreement_must_be_chosen(tmp_path: Path) -> None:
    result = ramme("closure", written(tmp_path, form()))

    assert result.exit_code == 2
    assert "agreement-not-chosen" in result.stderr


def test_the_region_finds_the_agreement_of_the_year_of_the_decision(tmp_path: Path) -> None:
    result = ramme("closure", written(tmp_path, form()), "--region", "1083")

    assert result.exit_code == 0, result.output
    assert "700.000,00 kr." in result.stdout


@pytest.mark.parametrize("name", ["closure", "opening"])
def test_the_empty_form_is_written_and_told_to_be_empty(name: str, tmp_path: Path) -> None:
    out = tmp_path / "form.xlsx"

    written_form = ramme("template", name, out)
    read = ramme(name, out, "--agreement", "syddanmark-2016")

    assert written_form.exit_code == 0, written_form.output
    assert read.exit_code == 2
    assert "form-empty" in read.stderr


def test_an_opening_is_answered_and_shared(tmp_path: Path) -> None:
    data = {
        "opening": {"name": "Nyhuset", "operator": "Eksempel", "decision": "2016-03-01", "constructed": True},
        "costs": [{"text": "Indretning", "amount": 100}],
        "agreed_shares": [{"party": "A", "percent": "75 %"}, {"party": "B", "percent": "25 %"}],
    }
    file, page = tmp_path / "opening.json", tmp_path / "opening.html"
    file.write_text(json.dumps({"format": 1, "openings": [data]}), encoding="utf-8")

    result = ramme("opening", file, "--agreement", "syddanmark-2016", "--html", page)

    assert result.exit_code == 0, result.output
    assert "75,00 kr." in result.stdout
    assert "Nyhuset" in page.read_text(encoding="utf-8")


def test_a_name_that_looks_like_a_formula_stays_a_name(tmp_path: Path) -> None:
    use = [{"payer": "=1+1", "region": "1083", "year": year, "days": 10} for year in (2014, 2015)]

    result = closure(written(tmp_path, form(use=use)), "--csv")

    assert result.exit_code == 0, result.output
    assert ";'=1+1;" in result.stdout
