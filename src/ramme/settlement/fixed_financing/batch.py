"""The financings of files and folders under the agreement that holds for each, with everything that stops any."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from ramme.agreements import Agreement
from ramme.citations import Place
from ramme.files.forms.reader import Read, Refused
from ramme.problems import Gathering, Problem, ProblemsFound
from ramme.rates.batch import AgreementChoice
from ramme.settlement.fixed_financing.basis import FinancingBasis, FinancingForm
from ramme.settlement.fixed_financing.form import read_financings
from ramme.settlement.fixed_financing.outcome import FinancingOutcome, financed


def outcomes_of(paths: Sequence[Path], choice: AgreementChoice) -> tuple[FinancingOutcome, ...]:
    """What the parties of all financings in files and folders pay; raises everything that stops any of them.

    An agreement need not be chosen where only objective financing is shared.
    """
    if _is_made(choice):
        choice.check()
    gathering = Gathering()
    outcomes: list[FinancingOutcome] = []
    for form in read_financings(paths):
        if isinstance(form, Refused):
            gathering.add(*form.problems)
            continue
        try:
            outcomes.append(_outcome(form, choice))
        except ProblemsFound as found:
            gathering.add(*_in_file(found.problems, form.file), *form.warnings)
    gathering.stop_if_needed()
    return tuple(outcomes)


def _is_made(choice: AgreementChoice) -> bool:
    return bool(choice.agreement_id or choice.region or choice.own)


def _outcome(form: Read[FinancingBasis], choice: AgreementChoice) -> FinancingOutcome:
    outcome = financed(form.says, _agreement(form.says, choice), choice.own)
    return replace(outcome, warnings=(*form.warnings, *_in_file(outcome.warnings, form.file)))


def _agreement(basis: FinancingBasis, choice: AgreementChoice) -> Agreement | None:
    """The agreement a financing rests on; none where none is chosen and objective financing needs none."""
    if basis.facts.form is FinancingForm.OBJECTIVE and not _is_made(choice):
        return None
    if not _is_made(choice):
        choice.check()  # raises that none is chosen, with the ones that are known
    return choice.for_year(basis.facts.year)


def _in_file(problems: Iterable[Problem], file: Path) -> tuple[Problem, ...]:
    """The problems with the file they were met in, where they name no place."""
    at = Place(file=str(file)).harmless
    return tuple(
        each if each.where.file else replace(each, where=replace(each.where, file=at.file)) for each in problems
    )
