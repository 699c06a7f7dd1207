"""Tables 4.1 and 4.2 of Midtjylland 2017, to the cell, from nineteen constructed answers; and the text about them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from ramme.demo import coherence
from ramme.problems import ProblemsFound, Weight
from ramme.reporting.tables.binding import checked, rendered
from ramme.reporting.tables.making import missing_of, table_of
from ramme.reporting.tables.statements import statements_of
from ramme.reporting.tables.table import About, Table
from tests.house.tree import ROOT

PRINTED = tomllib.loads((Path(__file__).parent / "published" / "coherence_tables.toml").read_text(encoding="utf-8"))


def by_name(cases: list[dict[str, Any]]) -> list[Any]:
    return [pytest.param(case, id=case["name"]) for case in cases]


@pytest.fixture(scope="module")
def tables() -> dict[str, Table]:
    received = coherence.received()
    return {key: table_of(way, received) for key, way in coherence.ways().items()}


@pytest.mark.parametrize("printed", by_name(PRINTED["table"]))
def test_the_printed_table_comes_out_to_the_cell(printed: dict[str, Any], tables: dict[str, Table]) -> None:
    table = tables[printed["key"]]
    found = [
        {"group": row.title.da, "printed": [table.cell(row.key, column).value for column in printed["columns"]]}
        for row in table.rows
    ]

    assert found == printed["rows"]


@pytest.mark.parametrize("printed", by_name(PRINTED["table"]))
def test_the_denominators_that_are_not_printed_are_told(printed: dict[str, Any], tables: dict[str, Table]) -> None:
    table = tables[printed["key"]]

    for row, line in zip(table.rows, printed["rows"], strict=True):
        *answers, dont_know = line["printed"]
        counted = {key: table.cell(row.key, key).value for key in ("answered", "empty", "missing", "asked")}
        assert counted == {
            "answered": sum(answers),
            "empty": printed["municipalities"] - sum(answers) - dont_know,
            "missing": 0,
            "asked": printed["municipalities"],
        }


def test_the_rows_of_adults_leave_out_one_to_three_of_nineteen(tables: dict[str, Table]) -> None:
    empty = {tables["tabel-4-1"].cell(row.key, "empty").value for row in tables["tabel-4-1"].rows}

    assert empty == {1, 2, 3}


def test_the_answers_are_marked_as_constructed(tables: dict[str, Table]) -> None:
    assert all(table.constructed for table in tables.values())
    assert all(any(note.about is About.CONSTRUCTED for note in table.notes) for table in tables.values())


def test_nobody_is_missing_who_has_submitted() -> None:
    missing = missing_of(coherence.ways()["tabel-4-1"], coherence.received())

    assert missing.not_submitted == ()
    assert len(missing.left_empty["mj10"]) == 3


def test_the_text_of_chapter_7_is_stopped_at_the_one_number_that_the_table_does_not_say(
    tables: dict[str, Table],
) -> None:
    text = PRINTED["text"][0]

    held = checked(text["says"], tables)

    loose, wrong = held.problems
    assert (wrong.code, wrong.weight) == ("text-number-differs-from-table", Weight.STOPS)
    assert (loose.code, loose.weight) == ("text-number-not-bound", Weight.WARNS)
    assert "»hovedparten«" in loose.says.da
    assert text["wrong"] in wrong.says.da
    assert f"Ret tallet til {text['right']}" in wrong.remedy.da
    with pytest.raises(ProblemsFound):
        rendered(text["says"], tables)


def test_the_text_of_chapter_4_agrees_with_its_table(tables: dict[str, Table]) -> None:
    text = PRINTED["text"][1]

    assert checked(text["says"], tables).problems == ()
    assert "6 kommuner anfører" in rendered(text["says"], tables)


def test_the_sentence_that_is_made_says_thirteen(tables: dict[str, Table]) -> None:
    says = [each.says.da for each in statements_of(tables["tabel-4-1"])]

    assert "Fysisk funktionsnedsættelse: 13 af de 16 kommuner, der har vurderet det, svarer 4 eller 5." in says


def test_the_example_in_the_guide_is_right(tables: dict[str, Table]) -> None:
    guide = (ROOT / "docs" / "guides" / "bind-a-text-to-tables.md").read_text(encoding="utf-8")
    example = guide.split("```")[1]

    assert checked(example, tables).problems == ()
    assert "og 2 ved det ikke" in rendered(example, tables)


def test_every_printed_table_and_text_names_its_witness() -> None:
    assert all("published" in each["witness"] for each in (*PRINTED["table"], *PRINTED["text"]))
