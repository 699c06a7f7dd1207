"""The grid on a screen shows the same sheets and fields as the form, with what the agreement says at each."""

from __future__ import annotations

import pytest

from ramme.agreements import Catalogue
from ramme.agreements.subjects import ENTRIES
from ramme.files.workbook_writing import Look
from ramme.rates.budgets.guidance import AT_FIELDS
from ramme.rates.budgets.parts import BUDGET
from ramme.rates.drafts.grid import MORE_AT_FIELDS, grid, help_at
from tests.rates.typed_drafts import midtjylland

TERMS = midtjylland().terms(2017)


def test_the_grid_has_the_sheets_and_columns_of_the_form() -> None:
    sheets = grid()

    assert [(sheet.key, [column.key for column in sheet.columns]) for sheet in sheets] == [
        (part.key, [field.key for field in part.fields]) for part in BUDGET.parts
    ]
    assert [sheet.single for sheet in sheets] == [True, False, False, False, False]
    assert all(column.help.da and column.help.en for sheet in sheets for column in sheet.columns)


def test_a_column_says_how_its_cells_look_and_what_may_be_chosen() -> None:
    columns = {f"{sheet.key}.{column.key}": column for sheet in grid() for column in sheet.columns}

    assert columns["cost_lines.amount"].look is Look.AMOUNT
    assert columns["offering.operator_percent"].look is Look.PERCENT
    assert [text.da for text in columns["cost_lines.part"].choices] == ["Basis", "Ydelse"]
    assert "Løn" in [text.da for text in columns["cost_lines.category"].choices]
    assert columns["cost_lines.text"].choices == ()
    assert columns["cost_lines.amount"].needed
    assert not columns["cost_lines.part"].needed
    assert columns["cost_lines.amount"].clauses == ()


@pytest.mark.parametrize(
    ("field", "path", "value", "place"),
    [
        ("offering.operator_percent", "overhead.administration_percent_max", "6,1 %", "kap. 11.3"),
        ("offering.occupancy", "occupancy.children_percent", "98,0 %", "kap. 11.3"),
        ("civil_servants.pay", "pension.civil_servant_percent", "30,0 %", "kap. 11.3"),
        ("offering.regulation", "surplus.band_percent", "5,0 %", "kap. 11.2 og 11.5"),
        ("assets.cost", "interest.percent", "1,0 %", "kap. 11.3"),
    ],
)
def test_at_a_field_stands_the_clause_that_governs_it(field: str, path: str, value: str, place: str) -> None:
    helps = {each.path: each for each in help_at(field, TERMS)}

    assert helps[path].value.da == value
    assert helps[path].citation.place == place
    assert helps[path].says.da
    assert helps[path].as_data()["place"]["da"] == f"Rammeaftale 2017, Midtjylland, {place}"  # type: ignore[index]


def test_a_reading_is_told_with_its_clause_and_a_clause_that_is_not_given_is_left_out() -> None:
    lifetime = help_at("assets.lifetime", TERMS)
    known = [each.path for each in help_at("civil_servants.premium", TERMS)]

    assert lifetime[0].reading is not None
    assert known == ["pension.fully_insured"]
    assert help_at("cost_lines.text", TERMS) == ()


def test_the_whole_grid_may_have_its_clauses_along() -> None:
    columns = {column.key: column for column in grid(TERMS)[0].columns}

    assert columns["operator_percent"].clauses == help_at("offering.operator_percent", TERMS)


def test_every_clause_and_field_that_is_named_exists() -> None:
    fields = {f"{part.key}.{field.key}" for part in BUDGET.parts for field in part.fields}

    assert MORE_AT_FIELDS.keys() <= fields
    assert {path for paths in (*MORE_AT_FIELDS.values(), *AT_FIELDS.values()) for path in paths} <= ENTRIES.keys()
    for agreement in Catalogue.of_package().agreements:
        assert grid(agreement.terms(agreement.starts.year))
