"""The form for individual agreements: each line has the figure its form needs, holds in the year and stands once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ramme.agreements.variants.rates import IndividualForm
from ramme.files.forms.reader import Read, Refused, read_forms
from ramme.files.forms.writing import form_workbook
from ramme.quantities import Date, Input, Kroner, Percent
from ramme.rates.one_place.individual_form import FORM, IndividualStatement, statement_of
from tests.rates.individual_statements import codes, read


def says(found: object) -> IndividualStatement:
    assert isinstance(found, Read), found
    content = found.says
    assert isinstance(content, IndividualStatement)
    return content


def test_a_statement_is_read_line_by_line() -> None:
    found = says(read({}, {"reference": "S-2", "form": "percent_adjusted", "amount": None, "percent": "130 %"}))

    first, second = found.agreements
    assert (found.party, found.year, found.constructed) == ("Eksempel Kommune", 2017, False)
    assert (first.form, first.amount.quantity) == (IndividualForm.SUPPLEMENT, Kroner(350_00))
    assert (second.form, second.percent.quantity) == (IndividualForm.PERCENT_ADJUSTED, Percent(130_00))
    assert isinstance(first.starts.origin, Input)
    assert first.starts.origin.title.da == "S-1, fra"


def test_an_agreement_without_an_end_runs_to_the_end_of_the_year() -> None:
    [agreement] = says(read({})).agreements

    assert agreement.ends.day.isoformat() == "2017-12-31"
    assert isinstance(agreement.ends, Date)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"amount": None}, "individual-figure-missing"),
        ({"form": "percent_adjusted", "amount": None}, "individual-figure-missing"),
        ({"form": "project_rate", "amount": None}, "individual-figure-missing"),
        ({"percent": "130 %"}, "individual-figure-not-used"),
        ({"starts": "2017-05-02", "ends": "2017-05-01"}, "individual-agreement-ends-first"),
        ({"starts": "2016-01-01", "ends": "2016-12-31"}, "individual-agreement-outside-year"),
        ({"starts": "2018-01-01"}, "individual-agreement-outside-year"),
        ({"form": "gift"}, "choice-unknown"),
        ({"starts": "32-01-2017"}, "day-not-readable"),
        ({"amount": -1}, "number-negative"),
        ({"reference": None}, "value-missing"),
    ],
)
def test_what_does_not_fit_together_is_said(change: dict[str, object], code: str) -> None:
    assert code in codes(read(change))


@pytest.mark.parametrize(
    ("starts", "ends"),
    [("2017-12-31", None), ("2016-01-01", "2017-01-01"), ("2017-05-01", "2017-05-01"), ("2015-01-01", "2019-01-01")],
)
def test_a_day_in_the_year_is_enough(starts: str, ends: str | None) -> None:
    assert codes(read({"starts": starts, "ends": ends})) == []


def test_an_agreement_stands_once_however_it_is_spelled() -> None:
    assert codes(read({}, {"reference": "s-1"})) == ["individual-agreement-twice"]


def test_an_empty_statement_is_said() -> None:
    assert codes(read()) == ["no-individual-agreements"]


def test_the_empty_form_is_a_workbook_that_asks_to_be_filled_in(tmp_path: Path) -> None:
    path = tmp_path / "empty.xlsx"
    path.write_bytes(form_workbook(FORM))

    [found] = read_forms([path], FORM, statement_of)

    assert codes(found) == ["form-empty"]


def test_no_field_asks_for_a_name_of_a_citizen() -> None:
    keys = {field.key for part in FORM.parts for field in part.fields}

    assert not keys & {"citizen", "name", "cpr"}
    assert any("CPR" in line for line in FORM.general)


CSV = """Opgørelse;Felt;Værdi
Opgørelse;Kommune eller region;Eksempel Kommune
Opgørelse;År;2017
Individuelle takster;Aftale;Tilbud;Form;Beløb pr. dag;Procent af taksten;Fra;Til;Begrundelse;Almindelig takst
Individuelle takster;S-1;Kildehuset;tillægstakst;350,50;;1. juli 2017;;Fast vagt;1.889,00
Individuelle takster;S-2;Kildehuset;procentregulering af taksten;;130 %;01-01-2016;31-03-2017;=1+1;1.889,00
"""


def test_a_statement_may_be_csv(tmp_path: Path) -> None:
    path = tmp_path / "statement.csv"
    path.write_text(CSV, encoding="utf-8")

    [found] = read_forms([path], FORM, statement_of)

    first, second = says(found).agreements
    assert (first.starts.day.isoformat(), second.ends.day.isoformat()) == ("2017-07-01", "2017-03-31")
    assert first.listed.quantity == Kroner(1_889_00)


def test_a_statement_may_be_a_filled_workbook_with_dates_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "statement.xlsx"
    path.write_bytes(form_workbook(FORM))
    book = load_workbook(path)
    book["Opgørelse"]["B2"] = "Eksempel Kommune"
    book["Opgørelse"]["B3"] = 2017
    line = ("S-1", "Kildehuset", "Let", "tillægstakst", 350.5, None, date(2017, 7, 1), None, "Vagt", 1889)
    for column, content in enumerate(line, 1):
        book["Individuelle takster"].cell(2, column).value = content
    book.save(path)

    [found] = read_forms([path], FORM, statement_of)

    [agreement] = says(found).agreements
    assert agreement.starts.day.isoformat() == "2017-07-01"
    assert agreement.amount.quantity == Kroner(350_50)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00\x00", b"a;b\n1;2\n", b"PK\x03\x04broken"])
@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".json"])
def test_a_file_that_is_no_statement_is_refused_with_its_place(content: bytes, ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"statement{ending}"
    path.write_bytes(content)

    [found] = read_forms([path], FORM, statement_of)

    assert isinstance(found, Refused)
    assert all(problem.where.file and problem.remedy.da for problem in found.problems)
