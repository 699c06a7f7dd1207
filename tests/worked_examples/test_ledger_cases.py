"""Each worked example of a reserve ledger gives what its witness says: balances, draws, what is left, later rates."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from ramme.agreements import Catalogue
from ramme.quantities import Kroner, Step, steps_of
from ramme.quantities.reading import Unreadable, read_figure
from ramme.rates.reserves.checks import checked_entries
from ramme.rates.reserves.ledger import LedgerEntry
from ramme.rates.reserves.statement import LedgerOutcome, ledger_under
from tests.rates.ledgers import entries_from

HERE = Path(__file__).parent
CASES: dict[str, dict[str, Any]] = {
    case["name"]: case
    for path in sorted(HERE.glob("*/reserves.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["ledger"]
}


def amount(text: str) -> Kroner:
    figure = read_figure(text, scale=100)
    assert not isinstance(figure, Unreadable)
    return Kroner(figure)


def entries_of_case(case: dict[str, Any]) -> list[LedgerEntry]:
    """The case's entries, numbered in their order."""
    return entries_from([{**entry, "amount": amount(entry["amount"])} for entry in case["entries"]])


def outcome_of(case: dict[str, Any]) -> LedgerOutcome:
    """The statement of the case's ledger."""
    agreement = Catalogue.of_package().get(case["agreement"])
    return ledger_under(entries_of_case(case), agreement, case["through"], case.get("own"))


def steps_behind(outcome: LedgerOutcome) -> tuple[Step, ...]:
    """Every step of a statement, in order; a reserve that is drawn on again has several of the same name."""
    years = outcome.state.years
    ends = [year.closing for year in years]
    ends += [movement.amount for year in years for movement in year.movements]
    ends += [reserve.left for reserve in outcome.state.reserves]
    ends += [each.amount for each in outcome.regulations]
    return steps_of(ends)


def rules_met() -> set[str]:
    """The rules that some case runs through."""
    return {step.rule.name for case in CASES.values() for step in steps_behind(outcome_of(case))}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_ledger_gives_what_the_witness_says(case: dict[str, Any]) -> None:
    assert [problem.code for problem in checked_entries(entries_of_case(case))] == []

    outcome = outcome_of(case)

    assert {str(year.year): year.closing for year in outcome.state.years} == {
        year: amount(text) for year, text in case["closing"].items()
    }
    assert {each.name: each.left for each in outcome.state.reserves} == {
        name: amount(text) for name, text in case["left"].items()
    }
    assert {f"{each.offering} {each.rate_year}": each.amount for each in outcome.regulations} == {
        name: amount(text) for name, text in case["rates"].items()
    }


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_every_step_on_the_way_is_as_the_witness_says(case: dict[str, Any]) -> None:
    steps = steps_behind(outcome_of(case))

    given = {step.subject: step.value for step in steps if step.rule.name == "drawn"}
    for about, text in case.get("drawn", {}).items():
        assert given[about] == amount(text)
    for expected in case.get("steps", []):
        wanted = (expected["rule"], expected.get("about", ""))
        found = [step.value for step in steps if (step.rule.name, step.subject) == wanted]
        assert amount(expected["gives"]) in found, (expected, found)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_case_names_its_witness(case: dict[str, Any]) -> None:
    assert "constructed" in case["witness"]
