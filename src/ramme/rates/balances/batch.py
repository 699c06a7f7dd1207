"""The yearly statements of all accounts in some files under the agreement that holds for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ramme.files.forms.reader import Read, Refused, read_forms
from ramme.problems import Gathering, Problem, ProblemsFound
from ramme.rates.balances.accounts import OfferingAccounts
from ramme.rates.balances.accounts_form import ACCOUNTS, accounts_of
from ramme.rates.balances.statement import BalanceOutcome, balances_under, in_accounts
from ramme.rates.batch import AgreementChoice

Following = Callable[[Sequence[Path]], Iterator[Path]]


def balances_of(paths: Sequence[Path], choice: AgreementChoice, following: Following) -> tuple[BalanceOutcome, ...]:
    """The yearly balances of all accounts in files and folders; raises everything that stops any of them, of all files.

    `following` goes through the files and may show how far the work is.
    """
    choice.check()
    gathering = Gathering()
    read: list[Read[OfferingAccounts]] = []
    for path in following(paths):
        for form in read_forms([path], ACCOUNTS, accounts_of):
            if isinstance(form, Refused):
                gathering.add(*form.problems)
            else:
                read.append(form)
    outcomes = _under_their_agreements(read, choice, gathering)
    gathering.stop_if_needed()
    return tuple(
        replace(outcomes[at], warnings=(*form.warnings, *outcomes[at].warnings)) for at, form in enumerate(read)
    )


def _under_their_agreements(
    read: Sequence[Read[OfferingAccounts]], choice: AgreementChoice, gathering: Gathering
) -> dict[int, BalanceOutcome]:
    """The balances by number; the accounts under one agreement together, since some may be netted with each other."""
    agreements, members = {}, dict[str, list[int]]()
    for at, form in enumerate(read):
        try:
            agreement = choice.for_year(form.says.year)
        except ProblemsFound as found:
            gathering.add(*(_in_year(problem, form.says) for problem in found.problems))
            continue
        agreements[agreement.id] = agreement
        members.setdefault(agreement.id, []).append(at)
    outcomes: dict[int, BalanceOutcome] = {}
    for name, numbers in members.items():
        try:
            found_here = balances_under([read[at].says for at in numbers], agreements[name], choice.own)
            outcomes.update(zip(numbers, found_here, strict=True))
        except ProblemsFound as found:
            gathering.add(*found.problems)
    return outcomes


def _in_year(problem: Problem, accounts: OfferingAccounts) -> Problem:
    return in_accounts(problem, accounts, field="year")
