from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ramme.files.limits import HandedIn
from ramme.quantities import Kroner, Percent
from ramme.rates.budgets.form import RefusedForm, read_bases
from ramme.rates.budgets.parts import BUDGET
from ramme.rates.budgets.template import template_workbook, write_template
from ramme.rates.models import MODELS
from ramme.texts import Text
from tests.files.made import codes, saved
from tests.rates.forms import read

CLAUSE = Text(da="Højst 6,1 % (Midtjylland 2017, kap. 11.3).", en="At most 6.1% (Midtjylland 2017, ch. 11.3).")


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def help_at(book: openpyxl.Workbook, sheet: str, cell: str) -> str:
    [rule] = [rule for rule in book[sheet].data_validations.dataValidation if cell in rule.cells]
    return str(rule.prompt)


def test_the_template_has_guidance_and_the_five_sheets() -> None:
    assert opened(template_workbook()).sheetnames == [
        "Vejledning",
        "Tilbud",
        "Udgifter",
        "Tjenestemænd",
        "Aktiver",
        "Takstgrupper",
    ]


def test_an_empty_template_is_told_as_not_filled_in(tmp_path: Path) -> None:
    write_template(tmp_path / "skabelon.xlsx")

    [form] = read_bases([tmp_path / "skabelon.xlsx"])

    assert isinstance(form, RefusedForm)
    assert codes(form.problems) == ["form-empty"]


def test_a_template_filled_in_by_hand_reads_to_a_basis() -> None:
    book = opened(template_workbook())
    offering: list[Any] = [
        "Kildehuset",
        "Eksempel Kommune",
        2017,
        "Voksne",
        "SEL-107",
        None,
        "Standardtakst",
        0.061,
        None,
        0,
        "Ja",
    ]
    for row, content in enumerate(offering, 2):
        book["Tilbud"][f"B{row}"] = content
    book["Udgifter"].append(["Løn", "Personale", 1_000_000.5, "Basis", None])
    book["Takstgrupper"].append(["Alle", 5, 365, None, None, None, None])

    form = read(saved(book))

    assert form.warnings == ()
    assert form.basis.operator_percent == Percent(6_10)
    assert form.basis.cost_lines[0].amount == Kroner(100_000_050)
    assert form.basis.regulation == Kroner(0)


def test_only_the_cells_to_fill_in_are_open() -> None:
    book = opened(template_workbook())

    assert all(sheet.protection.sheet for sheet in book)
    assert not any(sheet.protection.password for sheet in book)
    assert book["Tilbud"]["A4"].protection.locked
    assert not book["Tilbud"]["B4"].protection.locked
    assert book["Udgifter"]["C1"].protection.locked
    assert not book["Udgifter"].column_dimensions["C"].protection.locked


@pytest.mark.parametrize(
    ("sheet", "cell", "choices"),
    [
        ("Tilbud", "B5", "Børn og unge,Voksne"),
        ("Tilbud", "B8", ",".join(model.text.da for model in MODELS)),
        ("Tilbud", "B12", "Ja,Nej"),
        ("Udgifter", "D500", "Basis,Ydelse"),
        ("Tjenestemænd", "A2", "Ikke forsikret,Delvist forsikret,Fuldt forsikret"),
        ("Aktiver", "A2", "Bygning,Grund,Inventar,Driftsmiddel,Husleje"),
        ("Takstgrupper", "F2", "Dag,Halv dag,Time"),
    ],
)
def test_what_is_chosen_has_a_list(sheet: str, cell: str, choices: str) -> None:
    [rule] = [rule for rule in opened(template_workbook())[sheet].data_validations.dataValidation if cell in rule.cells]

    assert (rule.type, rule.formula1) == ("list", f'"{choices}"')


def test_categories_that_are_calculated_are_not_on_the_list() -> None:
    rules = opened(template_workbook())["Udgifter"].data_validations.dataValidation
    [rule] = [rule for rule in rules if "A2" in rule.cells]

    assert str(rule.formula1).strip('"').split(",") == [
        "Løn",
        "Udvikling og kvalitet",
        "Administration på tilbuddet",
        "Indtægter",
        "Socialtilsyn",
        "Ejendom og kapital",
        "Øvrige driftsudgifter",
    ]


def test_every_field_has_help_at_its_cell() -> None:
    book = opened(template_workbook())

    for part in BUDGET.parts:
        prompts = {rule.prompt for rule in book[part.title.da].data_validations.dataValidation}
        assert {field.help.da for field in part.fields} <= prompts


def test_what_the_agreement_says_stands_at_the_field_and_on_the_sheet_of_guidance() -> None:
    book = opened(template_workbook({"offering.operator_percent": CLAUSE}))

    assert help_at(book, "Tilbud", "B9").endswith(CLAUSE.da)
    assert str(book["Tilbud"]["C9"].value).endswith(CLAUSE.da)
    assert any(CLAUSE.da in str(cell.value) for row in book["Vejledning"] for cell in row)


def test_guidance_for_a_field_that_is_not_there_is_our_mistake() -> None:
    with pytest.raises(ValueError, match=r"no such fields: offering\.price"):
        template_workbook({"offering.price": CLAUSE})


def test_formats_show_what_is_typed() -> None:
    book = opened(template_workbook())

    assert book["Tilbud"]["B9"].number_format == "0.00%"
    assert book["Tilbud"]["B11"].number_format == "#,##0.00"
    assert book["Tilbud"]["B4"].number_format == "0"
    assert book["Tilbud"]["B2"].number_format == "@"
    assert book["Udgifter"].freeze_panes == "A2"


def test_the_same_template_has_the_same_bytes() -> None:
    first = HandedIn("skabelon.xlsx", template_workbook())

    assert first.data == template_workbook()
