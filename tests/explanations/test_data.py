"""An explanation as data is complete, refers instead of copying, and guards itself with a checksum."""

from __future__ import annotations

import json
from datetime import datetime
from io import BytesIO

from openpyxl import load_workbook

from ramme.explanations import Explained, Record, Section, as_data, as_json, as_text, from_data, recorded
from ramme.explanations.data import checksum
from ramme.explanations.page import as_page
from ramme.explanations.workbook import as_workbook
from ramme.quantities import Date, Kroner
from ramme.texts import same
from tests.explanations.examples import explained, from_cell

RECORD = recorded(explained())
DATA = as_data(RECORD)


def test_a_step_has_value_rule_parts_and_sentence() -> None:
    assert DATA["steps"][2] == {
        "number": 3,
        "rule": "example_overhead",
        "title": {"da": "Overhead til administration", "en": "Administration overhead"},
        "rule_says": "The operator's own percentage of the costs, never above the agreement's maximum.",
        "subject": "",
        "value": 241_313_40,
        "unit": "Kroner",
        "scale": 100,
        "came_from": {
            "verb": "rounded",
            "unit": "Kroner",
            "of": [
                {
                    "verb": "of",
                    "unit": "Kroner",
                    "of": [{"verb": "lesser", "unit": "Percent", "of": [{"input": 8}, {"clause": 1}]}, {"step": 1}],
                }
            ],
        },
        "says": {"da": RECORD.steps[2].says.da, "en": RECORD.steps[2].says.en},
        "used": True,
    }


def test_a_condition_is_true_or_false_without_a_unit() -> None:
    step = DATA["steps"][1]

    assert step["value"] is True
    assert "unit" not in step
    assert step["came_from"] == {"verb": "above", "of": [{"input": 8}, {"clause": 1}]}


def test_a_figure_of_the_rule_itself_stands_with_its_unit() -> None:
    choice = DATA["steps"][4]["came_from"]["of"][0]

    assert choice["of"][1] == {"figure": {"value": 0, "unit": "Kroner", "scale": 100}}


def test_an_input_has_its_place_and_a_clause_its_citation() -> None:
    assert DATA["inputs"][7] == {
        "number": 8,
        "title": {"da": "Driftsherrens procent", "en": "Driftsherrens procent"},
        "place": {"file": "budget 2017.xlsx", "sheet": "Budget", "cell": "C20"},
        "value": 700,
        "unit": "Percent",
        "scale": 10_000,
        "used": True,
    }
    clause = DATA["clauses"][1]
    assert clause["citation"]["place"] == "kap. 11.3"
    assert clause["reading"]["da"] == "Også i skudår, læser vi."
    assert [each["own"] for each in DATA["clauses"]] == [False, False, True, False]


def test_results_ladder_warnings_and_what_made_it_go_along() -> None:
    assert DATA["results"] == [{"subject": "Døgnophold", "line": {"step": 9}}]
    assert [rung["line"] for rung in DATA["ladder"]][:2] == [{"step": 1}, {"step": 3}]
    assert DATA["warnings"][0]["code"] == "example-overhead-is-capped"
    assert DATA["made_with"]["agreement"] == "proeve-2017"
    assert DATA["format"] == 1


def test_the_checksum_follows_the_content_and_not_its_order() -> None:
    turned = dict(reversed(DATA.items()))
    other = as_data(recorded(explained(500)))

    assert DATA["checksum"] == checksum(turned)
    assert DATA["checksum"].startswith("sha256:")
    assert len(DATA["checksum"]) == len("sha256:") + 64
    assert other["checksum"] != DATA["checksum"]


def test_json_is_the_data_and_the_same_every_time() -> None:
    assert json.loads(as_json(RECORD)) == DATA
    assert as_json(RECORD) == as_json(recorded(explained()))
    assert "Bygningen »Nord«" in as_json(RECORD)


def test_a_text_that_is_no_text_in_any_alphabet_does_not_stop_the_checksum() -> None:
    data = as_data(recorded(explained(lines=(("halv \ud800", 100_00), ("hel", Kroner(100_00).whole)))))

    assert data["inputs"][0]["title"]["da"] == "halv \ud800"


def dated() -> Record:
    given = from_cell(Date, 42_383, "Opsagt", "C3")
    return recorded(
        Explained(
            title="Varsel",
            constructed=True,
            sections=(Section(title=same("Datoer"), values=(given,)),),
            results=(("", given),),
        )
    )


def test_a_date_stands_as_its_days_number_and_as_people_and_machines_write_it() -> None:
    [line] = as_data(dated())["inputs"]

    assert {name: line[name] for name in ("value", "unit", "scale", "date")} == {
        "value": 42_383,
        "unit": "Date",
        "scale": 1,
        "date": "2016-01-14",
    }


def test_a_date_that_was_stored_is_read_back_as_it_was() -> None:
    assert as_data(from_data(as_data(dated()))) == as_data(dated())


def test_a_date_is_a_cell_that_a_spreadsheet_shows_as_a_date_and_words_on_a_page() -> None:
    cell = load_workbook(BytesIO(as_workbook(dated())))["Input"]["C5"]

    assert cell.value == datetime(2016, 1, 14)  # noqa: DTZ001 (a cell knows no time zone)
    assert cell.number_format == "d. mmm yyyy"
    assert "14. januar 2016" in as_page(dated())
    assert "14 January 2016" in as_text(dated(), "en")
