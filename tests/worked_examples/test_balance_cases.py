"""Each worked example of a yearly balance gives what its witness says, in the middle and at the end."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from ramme.agreements import Catalogue
from ramme.files.forms.reader import Read, read_handed_in
from ramme.files.limits import HandedIn
from ramme.quantities import Step, steps_of
from ramme.quantities.reading import Unreadable, read_figure
from ramme.rates.balances.accounts import OfferingAccounts
from ramme.rates.balances.accounts_form import ACCOUNTS, accounts_of
from ramme.rates.balances.statement import BalanceOutcome, balances_under

HERE = Path(__file__).parent
CASES: dict[str, dict[str, Any]] = {
    case["name"]: case
    for path in sorted(HERE.glob("*/balances.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["balance"]
}


def accounts_in(case: dict[str, Any]) -> dict[str, Any]:
    """A case's own accounts, or another case's with what it changes."""
    if "accounts" in case:
        own: dict[str, Any] = case["accounts"]
        return own
    other, change = accounts_in(CASES[case["like"]]), case.get("change", {})
    return {**other, **change, "offering": {**other["offering"], **change.get("offering", {})}}


def agreement_in(case: dict[str, Any]) -> str:
    """The agreement of a case, or of the case that it is like."""
    found: str = case.get("agreement") or agreement_in(CASES[case["like"]])
    return found


def accounts_of_case(case: dict[str, Any]) -> list[OfferingAccounts]:
    """The case's accounts, and those beside them, read as the JSON file they would be."""
    forms = [_with_all_keys(form) for form in (accounts_in(case), *case.get("besides", []))]
    content = json.dumps({"format": 1, "accounts": forms}).encode()
    read = list(read_handed_in(HandedIn("case.json", content), ACCOUNTS, accounts_of))
    assert all(isinstance(form, Read) for form in read), read
    return [form.says for form in read if isinstance(form, Read)]


def _with_all_keys(form: dict[str, Any]) -> dict[str, Any]:
    facts, lines = ACCOUNTS.parts
    return {
        facts.key: {field.key: form[facts.key].get(field.key, "") for field in facts.fields},
        lines.key: [{field.key: line.get(field.key, "") for field in lines.fields} for line in form[lines.key]],
    }


def outcome_of(case: dict[str, Any]) -> BalanceOutcome:
    """The yearly balance of the case's offering."""
    agreement = Catalogue.of_package().get(agreement_in(case))
    return balances_under(accounts_of_case(case), agreement, case.get("own"))[0]


def steps_behind(outcome: BalanceOutcome) -> dict[tuple[str, str], Step]:
    """Every step of an outcome, by rule and what it is about."""
    balance, use = outcome.balance, outcome.balance.use
    ends = [balance.total, balance.inside, balance.regulation, use.surplus, use.deficit, *(balance.spread or ())]
    ends += [each for each in (use.set_aside, use.unreserved, use.into_frame) if each is not None]
    return {(step.rule.name, step.subject): step for step in steps_of(ends)}


def rules_met() -> set[str]:
    """The rules that some case runs through."""
    return {rule for case in CASES.values() for rule, _ in steps_behind(outcome_of(case))}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_balance_gives_what_the_witness_says(case: dict[str, Any]) -> None:
    outcome = outcome_of(case)

    steps = steps_behind(outcome)
    for expected in case["steps"]:
        value = steps[expected["rule"], expected.get("about", "")].value
        figure = read_figure(expected["gives"], scale=value.scale)
        assert not isinstance(figure, Unreadable)
        assert (expected["rule"], value.whole) == (expected["rule"], figure)
    assert outcome.regulated_in == case.get("regulated_in", 2019)
    told = [problem.code for problem in outcome.warnings if not problem.code.startswith("own-value")]
    assert told == case.get("warnings", [])


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_case_names_its_witness(case: dict[str, Any]) -> None:
    assert "constructed" in case["witness"] or case["witness"].startswith("A")
