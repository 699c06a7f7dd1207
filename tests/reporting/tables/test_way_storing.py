"""How a table is to be made, kept as data and read back."""

from __future__ import annotations

import json

import pytest

from ramme.demo import coherence
from ramme.problems import ProblemsFound
from ramme.reporting.tables.way import People, TableWay
from ramme.reporting.tables.way_storing import SMALLEST_HIGHEST, way_as_data, way_from_data
from ramme.texts import Text
from tests.reporting.tables.asked_rounds import PLACES, way

FULL = way(
    PLACES,
    column="value",
    lines=("homes",),
    people=People.ADULTS,
    percentages=True,
    total=True,
    smallest=3,
    protected_because=Text(da="Få.", en="Few."),
    years=(2024, 2025),
    note=Text(da="Note.", en="Note."),
)


def codes(**parts: object) -> list[str]:
    with pytest.raises(ProblemsFound) as refused:
        way_from_data({**way_as_data(way()), **parts})
    return [problem.code for problem in refused.value.problems]


@pytest.mark.parametrize("kept", [way(), FULL, *coherence.ways().values()])
def test_a_way_is_read_back_as_it_was(kept: TableWay) -> None:
    assert way_from_data(json.loads(json.dumps(way_as_data(kept)))) == kept


@pytest.mark.parametrize("data", [None, [], {}, {"format": 2}, {"format": True}, "tabel"])
def test_what_is_no_way_is_refused(data: object) -> None:
    with pytest.raises(ProblemsFound) as refused:
        way_from_data(data)

    assert [problem.code for problem in refused.value.problems] == ["table-way-unreadable"]


def test_all_that_is_wrong_is_told_at_once() -> None:
    assert codes(key="Tabel 1", shows="pie", people="cows", years="2025", colour="red") == [
        "questionnaire-key-wrong",
        "questionnaire-field-wrong",
        "questionnaire-field-wrong",
        "questionnaire-field-wrong",
        "questionnaire-field-unknown",
    ]


@pytest.mark.parametrize(("smallest", "is_right"), [(0, False), (1, True), (SMALLEST_HIGHEST, True), (101, False)])
def test_the_smallest_number_lies_within_bounds(smallest: int, is_right: bool) -> None:
    if is_right:
        assert way_from_data({**way_as_data(way()), "smallest": smallest}).smallest == smallest
    else:
        assert codes(smallest=smallest) == ["questionnaire-number-outside"]


@pytest.mark.parametrize("years", [[1969], [True], ["2025"], {"2025": 1}, list(range(2000, 2031))])
def test_years_are_years(years: object) -> None:
    assert codes(years=years) == ["questionnaire-field-wrong"]
