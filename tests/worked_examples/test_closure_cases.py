"""Each worked example of a whole closure gives what its witness says, in the middle and for each payer."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from ramme.agreements import Catalogue
from ramme.files.forms.reader import Read, read_handed_in
from ramme.files.limits import HandedIn
from ramme.quantities import Kroner, Step, steps_of
from ramme.quantities.reading import Unreadable, read_figure
from ramme.settlement.closure.facts import ClosureBasis
from ramme.settlement.closure.form import CLOSURE, basis_of
from ramme.settlement.closure.outcome import ClosureAnswer, closure_of

FILE = Path(__file__).parent / "constructed" / "closures.toml"
CASES = {case["name"]: case for case in tomllib.loads(FILE.read_text(encoding="utf-8"))["closure"]}


def form_of(case: dict[str, Any]) -> dict[str, Any]:
    """A case's own form, or another case's with what it changes."""
    if "form" in case:
        form: dict[str, Any] = case["form"]
        return form
    form, change = form_of(CASES[case["like"]]), case.get("change", {})
    return {**form, **change, "closure": {**form["closure"], **change.get("closure", {})}}


def closure_in(form: dict[str, Any]) -> ClosureBasis:
    """A closure, read as the JSON file it would be."""
    content = json.dumps({"format": 1, "closures": [form]}).encode()
    [read] = read_handed_in(HandedIn("case.json", content), CLOSURE, basis_of)
    assert isinstance(read, Read), read
    return read.says


def answer_to(case: dict[str, Any]) -> ClosureAnswer:
    agreement = Catalogue.of_package().get(case["agreement"])
    return closure_of(closure_in(form_of(case)), agreement, case.get("own"))


def kroner(text: str) -> Kroner:
    whole = read_figure(text, scale=100)
    assert not isinstance(whole, Unreadable)
    return Kroner(whole)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_closure_gives_what_the_witness_says(case: dict[str, Any]) -> None:
    account = answer_to(case).account

    assert account is not None
    payers = account.payers
    ends = [*payers.payment, payers.left, payers.all_days, account.calculation.share.adjustment]
    steps: dict[tuple[str, str], Step] = {(step.rule.name, step.subject): step for step in steps_of(ends)}
    for expected in case["steps"]:
        value = steps[expected["rule"], expected.get("about", "")].value
        figure = read_figure(expected["gives"], scale=value.scale)
        assert (expected["rule"], value.whole) == (expected["rule"], figure)
    paid = dict(zip(payers.payment.layout.names, payers.payment, strict=True))
    assert paid == {name: kroner(text) for name, text in case["pays"].items()}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_case_names_its_witness(case: dict[str, Any]) -> None:
    assert "constructed" in case["witness"]
