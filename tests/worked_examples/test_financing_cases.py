"""Each worked example of fixed financing gives what its witness says, in the middle and at the end."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from ramme.agreements import Catalogue
from ramme.files.forms.reader import Read, read_handed_in
from ramme.files.limits import HandedIn
from ramme.quantities import Each, Kroner, Quantity, Step, steps_of
from ramme.settlement.fixed_financing.basis import FinancingBasis
from ramme.settlement.fixed_financing.breakdown import payments_of, shared_in
from ramme.settlement.fixed_financing.form import financing_of
from ramme.settlement.fixed_financing.form_parts import FINANCING
from ramme.settlement.fixed_financing.outcome import FinancingOutcome, financed
from tests.worked_examples.test_rule_cases import figure

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*/fixed_financing.toml"))
CASES = {
    case["name"]: {**case, "published": path.parent.name == "published"}
    for path in FILES
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["financing"]
}


def basis_of(case: dict[str, Any]) -> FinancingBasis:
    """The case's form, read as the JSON file it would be."""
    form = {part: case[part] for part in ("facts", "parties", "periods") if part in case}
    content = json.dumps({"format": 1, "financings": [form]}).encode()
    [read] = read_handed_in(HandedIn("case.json", content), FINANCING, financing_of)
    assert isinstance(read, Read), read
    return read.says


def outcome_of(case: dict[str, Any]) -> FinancingOutcome:
    """What the parties of the case pay."""
    agreement = Catalogue.of_package().get(case["agreement"]) if "agreement" in case else None
    return financed(basis_of(case), agreement, case.get("own"))


def steps_behind(outcome: FinancingOutcome) -> dict[tuple[str, str], Step]:
    """Every step of an outcome, by rule and what it is about."""
    return {(step.rule.name, step.subject): step for step in steps_of(_figures(outcome.paid))}


def rules_met() -> set[str]:
    """The rules that the whole cases run through."""
    return {rule for case in CASES.values() for rule, _ in steps_behind(outcome_of(case))}


def _figures(record: Any) -> Iterator[Quantity]:
    match record:
        case Quantity():
            yield record
        case Each(flat=flat):
            yield from flat
        case _ if is_dataclass(record):
            for part in fields(record):
                yield from _figures(getattr(record, part.name))


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_financing_gives_what_the_witness_says(case: dict[str, Any]) -> None:
    outcome = outcome_of(case)

    steps = steps_behind(outcome)
    for expected in case["steps"]:
        value = steps[expected["rule"], expected.get("about", "")].value
        assert (expected["rule"], value.whole) == (expected["rule"], figure(type(value), expected["gives"]).whole)
    within = figure(Kroner, case.get("within", "0")).whole
    payments = {party: payment.whole for party, payment in payments_of(outcome).items()}
    expected_ones = {party: figure(Kroner, text).whole for party, text in case["to_pay"].items()}
    assert payments.keys() == expected_ones.keys()
    assert {party for party, paid in payments.items() if abs(paid - expected_ones[party]) > within} == set()
    assert [problem.code for problem in outcome.warnings] == case.get("warnings", [])


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_is_shared_out_adds_up_to_the_amount(case: dict[str, Any]) -> None:
    shared = shared_in(outcome_of(case))

    assert shared is None or (shared.total.whole, shared.difference.whole) == (shared.amount.whole, 0)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_case_names_its_witness_and_says_when_it_is_constructed(case: dict[str, Any]) -> None:
    assert case["witness"]
    assert ("constructed" in case["witness"]) is not case["published"]
    assert case["facts"].get("constructed", False) is not case["published"]
