"""Does every rule say what it gives, in both languages, and has it a worked example with a witness?"""

from __future__ import annotations

import importlib
import pkgutil

import ramme.analysis
import ramme.rates
import ramme.registry
import ramme.settlement
from ramme.agreements import Catalogue
from ramme.quantities import RULES, RuleName
from ramme.rates.outcome import rates_of
from tests.house.tree import expect_none
from tests.worked_examples import test_balance_cases as balances
from tests.worked_examples import test_financing_cases as financings
from tests.worked_examples import test_ledger_cases as ledgers
from tests.worked_examples import test_move_cases as moves
from tests.worked_examples.test_rate_cases import CASES, basis_of, steps_behind
from tests.worked_examples.test_rule_cases import rule_cases


def rules() -> dict[str, RuleName]:
    """Every rule of the library, by name; those that tests make for themselves are left out."""
    modules = [
        importlib.import_module(module.name)
        for package in (ramme.analysis, ramme.rates, ramme.registry, ramme.settlement)
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    ]
    ours = {value.__name__ for module in modules for value in vars(module).values() if hasattr(value, "for_subject")}
    return {name: rule for name, rule in RULES.items() if name in ours}


def in_worked_examples() -> set[str]:
    """The rules that some worked example runs through."""
    single = {case.values[0]["rule"].rsplit(".", 1)[1] for case in rule_cases()}
    catalogue = Catalogue.of_package()
    whole = {
        name
        for case in CASES.values()
        for name, _ in steps_behind(rates_of(basis_of(case), catalogue.get(case["agreement"])))
    }
    return single | whole | balances.rules_met() | financings.rules_met() | ledgers.rules_met() | moves.rules_met()


def test_every_rule_has_a_worked_example() -> None:
    assert "administration_overhead" in rules()
    expect_none(f"{name} has no worked example" for name in sorted(rules().keys() - in_worked_examples()))


def test_every_rule_has_a_sentence_and_a_name_in_both_languages() -> None:
    mute = [
        f"{name} does not say what it gives"
        for name, rule in rules().items()
        if not (rule.says.strip() and rule.title.da and rule.title.en)
    ]

    expect_none(mute)
