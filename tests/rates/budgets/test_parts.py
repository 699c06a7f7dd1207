from __future__ import annotations

import re

import pytest

from ramme.files.forms.fields import FormField, Part
from ramme.files.forms.layout import choices_of
from ramme.files.words import Choice, folded
from ramme.rates.basis import Asset, CivilServants, CostLine, OfferingFacts, RateBasis, RateGroup
from ramme.rates.budgets.cost_fields import CategoryForm
from ramme.rates.budgets.parts import ASSETS, BUDGET, CIVIL_SERVANTS, COST_LINES, GROUPS, OF_BASIS, OFFERING
from tests.house.tree import ROOT

GUIDE = (ROOT / "docs" / "guides" / "budget-files.md").read_text(encoding="utf-8")


def rows_of(part: Part) -> list[list[str]]:
    section = GUIDE.split(f"### {part.title.da} (`{part.key}`)")[1].split("\n#")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@pytest.mark.parametrize("part", BUDGET.parts, ids=lambda part: part.key)
def test_the_guide_names_every_field_with_its_key_in_order(part: Part) -> None:
    assert [row[:2] for row in rows_of(part)] == [[field.title.da, f"`{field.key}`"] for field in part.fields]


def codes_of(field: FormField) -> list[str]:
    form: object = field.form.choices if isinstance(field.form, CategoryForm) else field.form
    return list(form.codes.values()) if isinstance(form, Choice) else []


@pytest.mark.parametrize("part", BUDGET.parts, ids=lambda part: part.key)
def test_the_guide_names_every_choice_with_its_code(part: Part) -> None:
    told = {row[0]: row[2] for row in rows_of(part)}

    for field in part.fields:
        for title, code in zip(choices_of(field), codes_of(field), strict=True):
            assert title in told[field.title.da]
            assert re.search(rf"`{code}`", told[field.title.da])


@pytest.mark.parametrize(
    ("part", "record"),
    [(COST_LINES, CostLine), (CIVIL_SERVANTS, CivilServants), (ASSETS, Asset), (GROUPS, RateGroup)],
)
def test_the_fields_of_a_part_are_those_of_its_record(part: Part, record: type) -> None:
    assert {field.key for field in part.fields} == set(record.__annotations__)


def test_the_fields_of_the_offering_are_its_facts_and_three_figures_of_the_basis() -> None:
    assert {field.key for field in OFFERING.fields} == set(OfferingFacts.__annotations__) | set(OF_BASIS)
    assert set(OF_BASIS) < set(RateBasis.__annotations__)


@pytest.mark.parametrize("part", BUDGET.parts, ids=lambda part: part.key)
def test_no_two_columns_of_a_sheet_can_be_taken_for_each_other(part: Part) -> None:
    names = [name for field in part.fields for name in field.names]

    assert len(names) == len(set(names))


def test_no_two_sheets_can_be_taken_for_each_other() -> None:
    names = [folded(name) for part in BUDGET.parts for name in {part.title.da, part.title.en}]

    assert len(names) == len(set(names))


def test_every_field_has_help_in_both_languages() -> None:
    for part in BUDGET.parts:
        for field in part.fields:
            assert field.help.da.endswith(".")
            assert field.help.en.endswith(".")


def test_a_line_is_named_by_one_of_its_own_fields() -> None:
    for part in BUDGET.parts[1:]:
        assert part.field(part.named_by).title.da in ("Tekst", "Takstgruppe")


def test_the_form_asks_for_no_names_and_no_title_that_one_person_has() -> None:
    for part in (COST_LINES, CIVIL_SERVANTS):
        help_text = part.field("text").help.da

        assert "ingen navne" in help_text
        assert "ingen stilling, som kun én har" in help_text
        assert "Leder" not in help_text
