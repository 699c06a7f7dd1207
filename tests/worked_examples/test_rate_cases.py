"""Each worked example of a whole rate gives what its witness says, in the middle and at the end."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from ramme.agreements import Catalogue
from ramme.files.limits import HandedIn
from ramme.quantities import Step, steps_of
from ramme.quantities.reading import Unreadable, read_figure
from ramme.rates.basis import RateBasis
from ramme.rates.budgets.form import ReadForm, read_handed_in
from ramme.rates.outcome import RateOutcome, rates_of

HERE = Path(__file__).parent
CASES = {
    case["name"]: case
    for path in sorted(HERE.glob("*/rates.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["rate"]
}


def budget_of(case: dict[str, Any]) -> dict[str, Any]:
    """A case's own budget, or another case's with what it changes."""
    if "budget" in case:
        budget: dict[str, Any] = case["budget"]
        return budget
    budget, change = budget_of(CASES[case["like"]]), case["change"]
    return {**budget, **change, "offering": {**budget["offering"], **change.get("offering", {})}}


def basis_of(case: dict[str, Any]) -> RateBasis:
    """The case's budget, read as the JSON file it would be."""
    content = json.dumps({"format": 1, "bases": [budget_of(case)]}).encode()
    [form] = read_handed_in(HandedIn("case.json", content))
    assert isinstance(form, ReadForm), form
    return form.basis


def steps_behind(outcome: RateOutcome) -> dict[tuple[str, str], Step]:
    """Every step of an outcome, by rule and what it is about."""
    calculation = outcome.calculation
    months = calculation.month or ()
    ends = [*calculation.ordinary, *calculation.rates, *calculation.year, *months, calculation.rounding_difference]
    return {(step.rule.name, step.subject): step for step in steps_of(ends)}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_rate_gives_what_the_witness_says(case: dict[str, Any]) -> None:
    outcome = rates_of(basis_of(case), Catalogue.of_package().get(case["agreement"]))

    steps = steps_behind(outcome)
    for expected in case["steps"]:
        value = steps[expected["rule"], expected.get("about", "")].value
        scale = 100 if type(value).__name__ == "Percent" else value.scale
        figure = read_figure(expected["gives"], scale=scale)
        assert not isinstance(figure, Unreadable)
        assert (expected["rule"], value.whole) == (expected["rule"], figure)
    assert [problem.code for problem in outcome.warnings] == case.get("warnings", [])


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_case_names_its_witness(case: dict[str, Any]) -> None:
    assert "constructed" in case["witness"]
