"""A published table is kept as it was, for good, and a change to it is seen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ramme.demo import coherence
from ramme.explanations.data import checksum
from ramme.problems import ProblemsFound
from ramme.reporting.answers.answer import Answer, CellKey
from ramme.reporting.questions.questionnaire import Kind
from ramme.reporting.tables.making import table_of
from ramme.reporting.tables.storing import table_as_data, table_from_data
from ramme.reporting.tables.table import Table
from ramme.reporting.tables.way import People
from ramme.texts import Text
from tests.reporting.tables.asked_rounds import PLACES, WORDS, all_say, number, received, way

KEPT = Path(__file__).parent / "kept" / "table-format-1.json"


def rich() -> Table:
    """A table with every kind of cell: hidden, unknown, nothing, shares, other years."""
    then = received(all_say("match", "homes", 1, 2), year=2025)
    now = received(all_say("match", "homes", 4, 4, 4, 4, 1))
    return table_of(
        way(
            smallest=2,
            people=People.ALL,
            percentages=True,
            total=True,
            years=(2025,),
            protected_because=Text(da="De er få.", en="They are few."),
            note=Text(da="Foreløbig.", en="Preliminary."),
        ),
        now,
        [then],
    )


def figures() -> Table:
    places = [{CellKey("places", "homes"): number(each)} for each in (125, 130)]
    return table_of(way(PLACES), received(list(places)))


def texts() -> Table:
    return table_of(way(WORDS), received([{CellKey("words"): Answer(kind=Kind.TEXT, text="Pres & <flere>")}]))


def code_of(data: object) -> str:
    with pytest.raises(ProblemsFound) as refused:
        table_from_data(data)
    return refused.value.problems[0].code


def changed(**parts: object) -> dict[str, Any]:
    data = {**table_as_data(figures()), **parts}
    return {**data, "checksum": checksum(data)}


@pytest.mark.parametrize("table", [rich(), figures()], ids=["distribution", "figures"])
def test_what_is_stored_is_read_back_as_it_was(table: Table) -> None:
    assert table_from_data(json.loads(json.dumps(table_as_data(table)))) == table


def test_a_table_that_was_kept_long_ago_is_still_read_as_it_was() -> None:
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    made = table_of(coherence.ways()["tabel-4-1"], coherence.received())

    table = table_from_data(kept)

    assert table_as_data(table) == kept
    assert {place: cell.value for place, cell in table.places.items()} == {
        place: cell.value for place, cell in made.places.items()
    }


def test_a_table_of_texts_is_never_stored_to_be_published() -> None:
    with pytest.raises(ProblemsFound) as refused:
        table_as_data(texts())

    assert refused.value.problems[0].code == "table-of-texts-not-published"


def test_a_table_of_texts_that_was_stored_before_is_still_read() -> None:
    data = table_as_data(figures())
    data["way"] = {**data["way"], "shows": "texts"}
    data["rows"] = [{**row, "texts": ["Pres & <flere>"]} for row in data["rows"]]
    data["checksum"] = checksum({key: value for key, value in data.items() if key != "checksum"})

    assert table_from_data(data).rows[0].texts == ("Pres & <flere>",)


def test_a_change_to_what_was_published_is_seen() -> None:
    data = json.loads(json.dumps(table_as_data(rich())))
    data["rows"][0]["cells"][0]["value"] = 17

    assert code_of(data) == "published-table-changed"


def test_nothing_that_is_hidden_is_stored() -> None:
    stored = json.dumps(table_as_data(rich())["rows"][0])

    assert '"protected"' in stored
    assert '{"shown": "protected"}' in stored


def test_a_format_of_a_later_version_is_told_as_such() -> None:
    assert code_of(changed(format=2)) == "published-table-format-unknown"


@pytest.mark.parametrize("data", [None, [], {}, {"format": "1"}, {"format": True}, {"format": 0}])
def test_what_is_no_table_is_refused(data: object) -> None:
    assert code_of(data) == "published-table-unreadable"


@pytest.mark.parametrize(
    "parts",
    [
        {"rows": None},
        {"rows": [{}]},
        {"columns": [{"key": "1"}]},
        {"notes": [{"about": "weather", "says": {"da": "", "en": ""}}]},
        {"question": {"da": "kun dansk"}},
    ],
)
def test_a_table_with_parts_missing_is_refused_even_with_its_checksum(parts: dict[str, object]) -> None:
    assert code_of(changed(**parts)) == "published-table-unreadable"


def test_a_table_with_a_wrong_way_is_refused_with_what_is_wrong() -> None:
    assert code_of(changed(way={"format": 7})) == "table-way-unreadable"


def test_a_table_with_numbers_that_cannot_be_written_exactly_is_refused() -> None:
    assert code_of({**table_as_data(figures()), "year": float("nan")}) == "published-table-changed"
