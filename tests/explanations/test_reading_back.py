"""A stored explanation is read back as it was, or it is said why not."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ramme.citations import Place
from ramme.explanations import as_data, as_text, from_data, recorded
from ramme.explanations.data import checksum
from ramme.explanations.page import as_page
from ramme.explanations.record import Method
from ramme.explanations.workbook import as_workbook
from ramme.problems import Problem, ProblemsFound
from ramme.texts import Text
from tests.explanations.examples import explained

KEPT = Path(__file__).parent / "kept" / "format-1.json"
DATA = as_data(recorded(explained()))


def problem_of(data: object) -> Problem:
    with pytest.raises(ProblemsFound) as found:
        from_data(data, Place(file="takst.json"))
    (problem,) = found.value.problems
    return problem


def with_checksum(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    """The stored explanation, changed by somebody who also wrote a new checksum."""
    data = copy.deepcopy(DATA)
    change(data)
    data["checksum"] = checksum(data)
    return data


def test_what_was_stored_is_read_back_whole() -> None:
    record = recorded(explained())

    back = from_data(json.loads(json.dumps(as_data(record))))

    assert as_data(back) == as_data(record)
    assert as_text(back) == as_text(record)
    assert as_page(back, "en") == as_page(record, "en")
    assert as_workbook(back) == as_workbook(record)


def test_an_explanation_stored_in_format_1_is_read_by_this_version() -> None:
    stored = json.loads(KEPT.read_text(encoding="utf-8"))

    record = from_data(stored)

    assert stored["format"] == 1
    assert as_data(record) == stored
    assert record.title == "Taksten for Eksempelgården 2017"
    assert record.line(record.results[0][1]).value.data == 554_00
    assert record.steps[2].says.da.startswith("mindste af 7,0 % (Driftsherrens procent) og 6,1 %")
    assert "Taksten for Eksempelgården 2017" in as_page(record)
    assert as_workbook(record)


def test_a_changed_figure_is_found_out() -> None:
    data = copy.deepcopy(DATA)
    data["steps"][0]["value"] += 1

    problem = problem_of(data)

    assert problem.code == "explanation-changed"
    assert problem.where.file == "takst.json"


def test_a_format_from_the_future_is_not_guessed_at() -> None:
    problem = problem_of({**DATA, "format": 2})

    assert problem.code == "explanation-format-unknown"
    assert "2" in problem.says.da
    assert "til og med 1" in problem.remedy.da


@pytest.mark.parametrize("data", [None, [], {}, "tekst", {"format": "1"}, {"format": True}, {"format": 0}])
def test_what_is_no_explanation_at_all_is_said_to_be_unreadable(data: object) -> None:
    assert problem_of(data).code == "explanation-unreadable"


def _forget(key: str) -> Callable[[dict[str, Any]], object]:
    return lambda data: data.pop(key)


def _deep(data: dict[str, Any]) -> None:
    part: dict[str, Any] = {"step": 1}
    for _ in range(5_000):
        part = {"verb": "negative", "unit": "Kroner", "of": [part]}
    data["steps"][2]["came_from"] = part


@pytest.mark.parametrize(
    "change",
    [
        _forget("steps"),
        _forget("results"),
        _forget("made_with"),
        lambda data: data["steps"][0].update(number=2),
        lambda data: data["steps"][0].update(unit="Dollar"),
        lambda data: data["steps"][0].update(scale=1),
        lambda data: data["steps"][0].update(value="100"),
        lambda data: data["steps"][0].update(value=True),
        lambda data: data["steps"][1].update(value=1),
        lambda data: data["steps"][0].update(subject=None),
        lambda data: data["steps"][0].update(came_from={"verb": "power", "of": []}),
        lambda data: data["steps"][0].update(came_from={"step": 1}),
        lambda data: data["steps"][0].update(came_from={"input": 0}),
        lambda data: data["steps"][0].update(came_from={"input": 999}),
        lambda data: data["results"][0].update(line={"clause": -1}),
        lambda data: data["sections"][0]["lines"].append({"row": 1}),
        lambda data: data["inputs"][0]["place"].update(colour="blå"),
        lambda data: data["warnings"][0].update(weight="mild"),
        lambda data: data.update(constructed="nej"),
    ],
)
def test_a_stored_explanation_that_does_not_hang_together_is_unreadable(
    change: Callable[[dict[str, Any]], object],
) -> None:
    assert problem_of(with_checksum(change)).code == "explanation-unreadable"


def test_parts_nested_beyond_all_reason_are_refused() -> None:
    data = copy.deepcopy(DATA)
    _deep(data)

    assert problem_of(data).code in {"explanation-unreadable", "explanation-changed"}


def test_the_chosen_ways_of_calculating_are_told_stored_and_read_back() -> None:
    record = recorded(explained())
    clause = replace(record.clauses[0].clause, reading=Text(da="Sådan læser vi det.", en="So we read it."))
    record = replace(record, methods=(Method(clause, Text(da="lige store beløb", en="equal amounts")),))

    again = from_data(as_data(record))

    assert again.methods == record.methods
    assert "lige store beløb" in as_text(again)
    assert "lige store beløb" in as_page(again)
    assert "Sådan læser vi det." in as_page(again)
