"""Columns are proposed by their headings, remembered as plain data, and checked before anything is read."""

from __future__ import annotations

import json

import pytest

from ramme.files.limits import HandedIn
from ramme.problems import ProblemsFound
from ramme.registry.lists.exports import offering_listing
from ramme.registry.lists.fields import offering_fields
from ramme.registry.lists.mapping import (
    ColumnMapping,
    FigureForm,
    FoundColumns,
    mapping_from,
    mapping_problems,
    proposed_mapping,
)
from ramme.registry.lists.table import found_columns
from tests.files.made import codes
from tests.registry.lists.made import offering

FIELDS = offering_fields()


def found(*headings: str) -> FoundColumns:
    return FoundColumns(file="liste.csv", sheet="", row=1, headings=headings)


def test_columns_are_proposed_by_the_same_and_by_similar_headings() -> None:
    proposed = proposed_mapping(found("Tilbudets navn", "DRIFTSHERRE", "Målgruppe", "Farve"), FIELDS)

    assert proposed.columns == (
        ("Tilbudets navn", "name"),
        ("DRIFTSHERRE", "operator"),
        ("Målgruppe", "target_groups"),
    )
    assert proposed.left_out == ()


def test_no_field_is_proposed_for_two_columns() -> None:
    proposed = proposed_mapping(found("Pladser", "Antal pladser"), FIELDS)

    assert proposed.columns == (("Pladser", "places_fixed"),)


def test_a_mapping_comes_back_from_json_as_it_was() -> None:
    mapping = ColumnMapping(
        columns=(("Navn", "name"), ("Hvem", "operator")), left_out=("Farve",), sheet="Ark1", figures=FigureForm.POINT
    )

    assert mapping_from(json.loads(json.dumps(mapping.as_data()))) == mapping


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("format", 2),
        ("columns", "navn"),
        ("columns", [["navn"]]),
        ("columns", [["navn", 1]]),
        ("left_out", None),
        ("sheet", 3),
        ("figures", "roman"),
    ],
)
def test_a_stored_mapping_that_is_spoilt_is_refused_at_its_entry(field: str, value: object) -> None:
    data = {**ColumnMapping().as_data(), field: value}

    with pytest.raises(ProblemsFound) as refused:
        mapping_from(data)

    assert [(each.code, each.where.field) for each in refused.value.problems] == [
        ("column-mapping-not-readable", field)
    ]


def test_something_else_than_a_mapping_is_refused() -> None:
    with pytest.raises(ProblemsFound):
        mapping_from([])


def test_a_mapping_that_fits_has_no_problems() -> None:
    mapping = ColumnMapping(columns=(("Navn", "name"), ("Hvem", "operator")), left_out=("Farve",))

    assert mapping_problems(mapping, found("Navn", "Hvem", "Farve"), FIELDS) == ()


def test_columns_without_a_choice_twice_chosen_unknown_and_missing_fields_are_all_told_at_once() -> None:
    mapping = ColumnMapping(columns=(("Navn", "name"), ("Titel", "name"), ("Farve", "colour")))

    problems = mapping_problems(mapping, found("Navn", "Titel", "Farve", "Malgruppe"), FIELDS)

    assert codes(problems) == [
        "list-column-not-mapped",
        "list-field-unknown",
        "list-field-mapped-twice",
        "list-field-not-mapped",
    ]
    assert problems[0].says.da.endswith("Mon der menes »Målgrupper«?")
    assert "Navn, Titel" in problems[2].says.da
    assert "»Driftsherre«" in problems[3].says.da


def test_the_column_of_our_own_export_that_nothing_is_read_from_is_left_out_by_itself() -> None:
    exported = HandedIn("liste.csv", offering_listing([offering()]).as_csv("da").encode("utf-8-sig"))
    fields = offering_fields()
    found = found_columns(exported, fields)

    mapping = proposed_mapping(found, fields)

    assert mapping.left_out == ("Ikke bekræftet",)
    assert mapping_problems(mapping, found, fields) == ()
