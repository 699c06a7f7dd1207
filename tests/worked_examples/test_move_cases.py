"""Each worked example of offerings that merge or split sends the balance where its witness says."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from ramme.agreements import Catalogue, Terms
from ramme.quantities import Count, Each, Kroner, Percent, named, steps_of
from ramme.quantities.reading import Unreadable, read_figure
from ramme.rates.balances.moves import MoveKey, merge_balances, split_balance

HERE = Path(__file__).parent
CASES: dict[str, dict[str, Any]] = {
    case["name"]: case
    for path in sorted(HERE.glob("*/reserves.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["move"]
}


def amount(text: str) -> Kroner:
    figure = read_figure(text, scale=100)
    assert not isinstance(figure, Unreadable)
    return Kroner(figure)


def terms_of(case: dict[str, Any]) -> Terms:
    """The terms of the case, with its own values."""
    return Catalogue.of_package().get(case["agreement"]).terms(2017).with_own(case.get("own", {}))


def result_of(case: dict[str, Any]) -> Each[Kroner]:
    """What each offering has afterwards; one that several become has no name here."""
    balances = named(Kroner, [(name, amount(text)) for name, text in case["balances"].items()])
    if len(balances) > 1:
        return named(Kroner, [("", merge_balances(balances, terms_of(case)))])
    citizens = [(name, Count(number)) for name, number in case.get("citizens", {}).items()]
    agreed = [(name, Percent(amount(text).whole)) for name, text in case.get("agreed", {}).items()]
    key = MoveKey(
        citizens=named(Count, citizens) if citizens else None, agreed=named(Percent, agreed) if agreed else None
    )
    return split_balance(next(iter(balances)), key, terms_of(case))


def rules_met() -> set[str]:
    """The rules that some case runs through."""
    return {step.rule.name for case in CASES.values() for step in steps_of(result_of(case))}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_balance_goes_where_the_witness_says(case: dict[str, Any]) -> None:
    result = result_of(case)

    found = dict(zip(result.layout.names, result, strict=True))
    assert found == {name: amount(text) for name, text in case["gives"].items()}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_case_names_its_witness(case: dict[str, Any]) -> None:
    assert "constructed" in case["witness"]
