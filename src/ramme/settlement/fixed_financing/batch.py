"""The financings of files and folders under the agreement that holds for each, with everything that stops any."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ramme.agreements import Agreement
from ramme.files.forms.reader import answered
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
    return answered(read_financings(paths), lambda basis: financed(basis, _agreement(basis, choice), choice.own))


def _is_made(choice: AgreementChoice) -> bool:
    return bool(choice.agreement_id or choice.region or choice.own)


def _agreement(basis: FinancingBasis, choice: AgreementChoice) -> Agreement | None:
    """The agreement a financing rests on; none where none is chosen and objective financing needs none."""
    if basis.facts.form is FinancingForm.OBJECTIVE and not _is_made(choice):
        return None
    if not _is_made(choice):
        choice.check()  # raises that none is chosen, with the ones that are known
    return choice.for_year(basis.facts.year)
