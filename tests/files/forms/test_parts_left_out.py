"""A sheet that a form may have is no problem when it is left out, and is read when it is there."""

from __future__ import annotations

import json

import pytest

from ramme.files.forms.fields import FormField, Part, Schema
from ramme.files.forms.reader import FilledForm, Read, Refused, read_handed_in
from ramme.files.forms.writing import form_csv, form_workbook, forms_json
from ramme.files.limits import HandedIn
from ramme.files.words import Words
from ramme.texts import Text, same

NAME = FormField(key="name", title=same("Navn"), form=Words(), help=same("Skriv navnet."))
TOWN = FormField(key="town", title=same("By"), form=Words(), help=same("Skriv byen."))
PEOPLE = Part(key="people", title=Text(da="Personer", en="People"), fields=(NAME, TOWN))
ANIMALS = Part(key="animals", title=Text(da="Dyr", en="Animals"), fields=(NAME, TOWN), needed=False)
FORM = Schema(title=same("Liste"), parts=(PEOPLE, ANIMALS), listed_as="lists")
ONLY_PEOPLE = Schema(title=same("Liste"), parts=(PEOPLE,), listed_as="lists")
LINE = {"name": "Ane", "town": "Ribe"}


def counted(form: FilledForm) -> tuple[int, int]:
    return len(form.lines["people"]), len(form.lines["animals"])


def read(name: str, content: bytes) -> Read[tuple[int, int]] | Refused:
    [found] = read_handed_in(HandedIn(name, content), FORM, counted)
    return found


def says(name: str, content: bytes) -> tuple[int, int]:
    found = read(name, content)
    assert isinstance(found, Read), found
    return found.says


def test_a_workbook_or_json_without_the_sheet_has_no_lines_of_it() -> None:
    people = {"people": [LINE]}

    assert says("form.xlsx", form_workbook(ONLY_PEOPLE, people)) == (1, 0)
    assert says("form.json", forms_json(ONLY_PEOPLE, [people])) == (1, 0)
    assert says("form.csv", b"Personer;Navn;By\nPersoner;Ane;Ribe\n") == (1, 0)


def test_the_sheet_is_read_where_it_is() -> None:
    both = {"people": [LINE], "animals": [LINE, LINE]}

    assert says("form.xlsx", form_workbook(FORM, both)) == (1, 2)
    assert says("form.csv", form_csv(FORM, both)) == (1, 2)
    assert says("form.json", forms_json(FORM, [both])) == (1, 2)


def test_a_sheet_that_is_needed_is_still_asked_for() -> None:
    found = read("form.json", json.dumps({"format": 1, "lists": [{"animals": [LINE]}]}).encode())

    assert isinstance(found, Refused)
    assert [problem.code for problem in found.problems] == ["form-part-missing"]


@pytest.mark.parametrize("sheet", ["Dyrr", "Animal"])
def test_a_misspelt_sheet_is_never_taken_for_one_that_was_left_out(sheet: str) -> None:
    found = read("form.csv", f"Personer;Navn;By\nPersoner;Ane;Ribe\n{sheet};Navn;By\n{sheet};Rex;Ribe\n".encode())

    assert isinstance(found, Refused)
    assert "sheet-unknown" in {problem.code for problem in found.problems}
