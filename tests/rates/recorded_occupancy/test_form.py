"""The form of recorded days: the same in every kind of file, and what stops it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ramme.files.forms.reader import Read, Refused, read_handed_in
from ramme.files.forms.writing import form_csv, form_workbook
from ramme.files.limits import HandedIn
from ramme.rates.recorded_occupancy.form import RECORDED_OCCUPANCY, OccupancyBasis, basis_of
from tests.rates.occupancies import form, occupancy, recorded_days


def filled(basis: OccupancyBasis) -> dict[str, Any]:
    facts = [name for name in basis.__slots__ if name != "periods"]
    rows = [{name: getattr(each, name) for name in each.__slots__} for each in basis.periods]
    return {"offering": [{name: getattr(basis, name) for name in facts}], "recorded": rows}


def refused(data: dict[str, Any]) -> list[tuple[str, str]]:
    content = json.dumps({"format": 1, "occupancies": [data]}).encode()
    [read] = read_handed_in(HandedIn("days.json", content), RECORDED_OCCUPANCY, basis_of)
    assert isinstance(read, Refused), read
    return [(problem.code, problem.where.field) for problem in read.problems]


@pytest.mark.parametrize(("name", "write"), [("days.xlsx", form_workbook), ("days.csv", form_csv)])
def test_a_form_is_the_same_in_every_kind_of_file(name: str, write: Any) -> None:
    rows = recorded_days((2028, 20, 181, 3500), (2028, 18, 184, 3146))
    basis = occupancy(rows, particularity="relief", planned="92,5 %", legal_basis="SEL-107")

    [read] = read_handed_in(HandedIn(name, write(RECORDED_OCCUPANCY, filled(basis))), RECORDED_OCCUPANCY, basis_of)

    assert isinstance(read, Read), read
    assert filled(read.says) == filled(basis)


@pytest.mark.parametrize(
    ("row", "code", "field"),
    [
        ((2028, 0, 365, 0), "number-zero", "places"),
        ((2028, 10, 0, 0), "number-zero", "days"),
        ((2028, 10, 367, 0), "number-too-large", "days"),
        ((2028, 10, 365, -1), "number-negative", "used"),
        ((28, 10, 365, 1), "year-not-a-year", "year"),
    ],
)
def test_a_row_that_cannot_be_is_told_with_its_place(row: tuple[int, int, int, int], code: str, field: str) -> None:
    assert (code, f"occupancies[0].recorded[0].{field}") in refused(form(recorded_days(row)))


def test_nothing_recorded_is_no_occupancy() -> None:
    assert refused(form([])) == [("occupancy-not-recorded", "occupancies[0]")]


def test_a_kind_that_is_not_known_is_refused_with_the_known_ones() -> None:
    assert refused(form(recorded_days((2028, 1, 365, 1)), particularity="akut"))[0][0] == "choice-unknown"
