"""A record alone is enough to calculate every step again: nothing of the way is lost when it is stored."""

from __future__ import annotations

import json

import pytest

from ramme.agreements import Catalogue
from ramme.demo.region import demo_region
from ramme.explanations import Explained, as_json, from_data, recorded
from ramme.explanations.data import checksum
from ramme.explanations.record import Figure, Kind, Part, Record, Reference, Use, references_in
from ramme.quantities.arithmetic import Payload
from ramme.quantities.verbs import OF, WHERE
from ramme.rates.outcome import rates_of
from ramme.rates.telling import explained as rates_explained
from tests.explanations.examples import explained


def calculated(record: Record, part: Part) -> Payload:
    """What a part gives by its verbs, from the values of the lines it refers to."""
    if isinstance(part, Reference):
        return record.line(part).value.data
    if isinstance(part, Figure):
        return part.value.data
    return part.verb.value(*(calculated(record, each) for each in part.parts))


def wrong_steps(record: Record) -> list[str]:
    return [
        f"{step.number} {step.rule}" for step in record.steps if calculated(record, step.came_from) != step.value.data
    ]


def real_rates() -> list[Explained]:
    agreement = Catalogue.of_package().get("midtjylland-2017")
    return [rates_explained(rates_of(basis, agreement)) for basis in demo_region()[:30]]


@pytest.mark.parametrize(
    "told", [explained(500), explained(610), explained(700), *real_rates()], ids=lambda each: each.title
)
def test_a_stored_record_calculates_to_its_own_values(told: Explained) -> None:
    stored = json.loads(as_json(recorded(told)))

    record = from_data(stored)

    assert wrong_steps(record) == []
    assert record.steps


def test_a_wrong_value_in_a_record_would_be_found() -> None:
    stored = json.loads(as_json(recorded(explained())))
    stored["steps"][0]["value"] += 1

    stored["checksum"] = checksum(stored)

    assert wrong_steps(from_data(stored))[:1] == ["1 example_wages"]


def test_a_line_is_found_by_its_reference_and_none_by_a_number_that_is_not_there() -> None:
    record = recorded(explained())

    assert record.line(Reference(Kind.STEP, 3)).name.da == "Overhead til administration"
    assert record.line(Reference(Kind.INPUT, 8)).name.da == "Driftsherrens procent"
    assert record.line(Reference(Kind.CLAUSE, 1)).name.da == "Højeste overhead"
    for number in (0, -1, 99):
        with pytest.raises(IndexError):
            record.line(Reference(Kind.STEP, number))


def test_references_of_a_choice_are_the_told_ones_or_all() -> None:
    condition, then, otherwise = (Reference(Kind.INPUT, number) for number in (1, 2, 3))
    choice = Use(WHERE, None, (condition, then, Use(OF, None, (condition, otherwise))))

    assert references_in(choice) == (condition, then)
    assert references_in(choice, told=False) == (condition, then, otherwise)


def test_what_made_the_result_is_named_in_words_where_we_know_it() -> None:
    record = recorded(explained())

    assert [(name.da, what) for name, what in record.making] == [
        ("Ramme, udgave", "0.1.0"),
        ("Aftale", "proeve-2017"),
        ("Aftalens kontrolsum", "sha256:0123abcd"),
    ]
