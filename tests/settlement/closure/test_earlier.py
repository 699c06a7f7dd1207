"""Reading the preliminary statement that was kept: the figures it had, and what is no such file."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ramme.agreements import Catalogue
from ramme.files.limits import HandedIn
from ramme.problems import ProblemsFound
from ramme.settlement.closure.earlier import is_statement, read_statement
from ramme.settlement.closure.facts import Statement
from ramme.settlement.closure.listing import as_data
from ramme.settlement.closure.outcome import closure_of
from tests.settlement.closure.closures import closing, form


def kept() -> dict[str, Any]:
    answer = closure_of(closing(), Catalogue.of_package().get("syddanmark-2016"))
    data: dict[str, Any] = json.loads(json.dumps(as_data([answer])))
    return data


def handed_in(data: object) -> HandedIn:
    return HandedIn("kept.json", json.dumps(data).encode())


def test_what_was_kept_is_read_back_and_remembers_its_place() -> None:
    earlier = read_statement(handed_in(kept()))

    assert (earlier.offering, earlier.operator, earlier.statement) == (
        "Bakkegården",
        "A Kommune",
        Statement.PRELIMINARY,
    )
    assert {name: each.whole for name, each in earlier.payments.items()} == {
        "A": 700_000_00,
        "B": 300_000_00,
        "C": 200_000_00,
    }
    origin: Any = earlier.payments["B"].origin
    assert origin.place.field == "closure_statements[0].payers[1].payment_oere"


def test_a_form_is_told_from_a_statement() -> None:
    assert is_statement(handed_in(kept()))
    assert not is_statement(handed_in({"format": 1, "closures": [form()]}))
    assert not is_statement(handed_in([]))


def changed(**changes: Any) -> dict[str, Any]:
    data = kept()
    [statement] = data["closure_statements"]
    return {**data, "closure_statements": [{**statement, **changes}]}


@pytest.mark.parametrize(
    "data",
    [
        {},
        [],
        {"format": 2, "closure_statements": []},
        {"format": 1, "closure_statements": []},
        {"format": 1, "closure_statements": "x"},
        {"format": 1, "closure_statements": ["x"]},
        {"format": 1, "closure_statements": [{}, {}]},
        changed(statement="almost"),
        changed(offering=7),
        changed(payers=[{"payer": "A"}]),
        changed(payers=[{"payer": "A", "payment_oere": 0.5}]),
        changed(payers=[{"payer": "A", "payment_oere": "1"}]),
        changed(payers=["A"]),
    ],
)
def test_what_is_no_statement_is_refused(data: object) -> None:
    with pytest.raises(ProblemsFound) as found:
        read_statement(handed_in(data))

    assert {problem.code for problem in found.value.problems} <= {
        "closure-statement-not-readable",
        "json-object-expected",
        "json-list-expected",
    }
    assert all(problem.where.file == "kept.json" for problem in found.value.problems)
