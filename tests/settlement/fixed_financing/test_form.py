"""A financing form reads back the same from workbook, csv and JSON, and each form of financing has its template."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from ramme.files.forms.reader import Read, Refused, all_of, read_handed_in
from ramme.files.forms.writing import form_csv, form_workbook, forms_json
from ramme.files.limits import HandedIn
from ramme.settlement.fixed_financing.basis import FinancingForm
from ramme.settlement.fixed_financing.form import financing_of, read_financings
from ramme.settlement.fixed_financing.form_parts import FACTS, FINANCING, NEEDS, PARTIES, PERIODS, template_of
from tests.settlement.fixed_financing.financings import OBJECTIVE, SPECIAL, Form, basis_of, reading


def filled(form: Form) -> dict[str, list[dict[str, object]]]:
    read = reading(form)
    assert isinstance(read, Read)
    empty = {part.key: dict.fromkeys(field.key for field in part.fields) for part in FINANCING.parts}
    given = {"facts": [form["facts"]], "parties": form["parties"], "periods": form.get("periods", [])}
    return {key: [{**empty[key], **line} for line in lines] for key, lines in given.items()}


@pytest.mark.parametrize("form", [OBJECTIVE, SPECIAL], ids=["objective", "special_places"])
@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".json"])
def test_a_form_reads_the_same_from_every_kind_of_file(form: Form, ending: str) -> None:
    lines = filled(form)
    content = {
        ".xlsx": lambda: form_workbook(FINANCING, lines),
        ".csv": lambda: form_csv(FINANCING, lines),
        ".json": lambda: forms_json(FINANCING, [lines]),
    }[ending]()

    [read] = read_handed_in(HandedIn(f"form{ending}", content), FINANCING, financing_of)

    assert isinstance(read, Read), read
    expected = basis_of(form)
    assert [party.name for party in read.says.parties] == [party.name for party in expected.parties]
    assert read.says.facts.amount.quantity == expected.facts.amount.quantity
    assert [period.days for period in read.says.periods] == [period.days for period in expected.periods]


@pytest.mark.parametrize("form", list(FinancingForm))
def test_each_form_of_financing_has_a_template_with_the_fields_it_needs(form: FinancingForm, tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    path.write_bytes(template_of(form))

    book = load_workbook(path)
    facts = {row[0].value for row in book[FACTS.title.da].iter_rows(min_row=2)}
    parties = {cell.value for cell in next(book[PARTIES.title.da].iter_rows())}

    assert book[FACTS.title.da]["B2"].value == form.text.da
    assert {FACTS.field(key).title.da for key in NEEDS[form].facts} <= facts
    assert {PARTIES.field(key).title.da for key in NEEDS[form].parties} <= parties
    assert (PERIODS.title.da in book.sheetnames) is NEEDS[form].periods


@pytest.mark.parametrize("form", list(FinancingForm))
def test_an_empty_template_is_refused_with_what_to_fill_in(form: FinancingForm, tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    path.write_bytes(template_of(form))

    [read] = read_financings([path])

    assert isinstance(read, Refused)
    assert {"no-parties", "value-missing"} <= {problem.code for problem in read.problems}


def test_the_days_of_a_period_remember_where_it_ends() -> None:
    september, october = basis_of(SPECIAL).periods

    assert (september.name, september.days.whole) == ("1.9.2021-30.9.2021", 30)
    assert october.days.whole == 31
    assert october.days.origin.place.field.endswith("last_day")  # type: ignore[union-attr]


def test_an_empty_file_is_a_problem_and_not_an_empty_sharing(tmp_path: Path) -> None:
    path = tmp_path / "form.csv"
    path.write_bytes(b"")

    [read] = read_financings([path])

    assert isinstance(read, Refused)
    assert [problem.code for problem in read.problems] == ["file-empty"]


def test_a_file_in_another_encoding_is_a_problem_or_read_right(tmp_path: Path) -> None:
    text = (
        "Finansiering;Felt;Værdi\nFinansiering;Finansieringsform;Objektiv finansiering\n"
        "Finansiering;Hvad finansieres?;Tilsynet\nFinansiering;År;2017\nFinansiering;Nøgle;Egne nøgletal\n"
        "Finansiering;Beløb;10\nParter;Kommune;Nøgletal\nParter;Næstved;1\n"
    )
    path = tmp_path / "form.csv"
    path.write_bytes(text.encode("cp1252"))

    financings, _ = all_of(read_financings([path]))

    assert [party.name for party in financings[0].parties] == ["Næstved"]


def test_the_help_of_a_field_says_what_it_means_in_its_form_of_financing(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    path.write_bytes(template_of(FinancingForm.SPECIAL_PLACES))

    help_texts = {row[0].value: row[2].value for row in load_workbook(path)[FACTS.title.da].iter_rows(min_row=2)}

    assert str(help_texts["Takst"]).startswith("Skriv taksten pr. dag for en ubenyttet plads")
