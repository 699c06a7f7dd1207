"""The closures of files and folders under the agreement that holds for each, with everything that stops any of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ramme.files.file_types import FileType, type_of
from ramme.files.forms.reader import all_of, answered, only_one
from ramme.files.limits import handed_in
from ramme.rates.batch import AgreementChoice
from ramme.settlement.closure.earlier import EarlierStatement, is_statement, read_statement
from ramme.settlement.closure.facts import ClosureBasis
from ramme.settlement.closure.form import read_closures
from ramme.settlement.closure.outcome import ClosureAnswer, closure_of


def answers_of(
    paths: Sequence[Path], choice: AgreementChoice, preliminary: Path | None = None
) -> tuple[ClosureAnswer, ...]:
    """What is said of all closures in files and folders; raises everything that stops any of them, of all files.

    `preliminary` is the statement that the one closure follows: the JSON that was kept, or its filled form.
    """
    choice.check()
    earlier = None if preliminary is None else _earlier(preliminary, choice)

    def answer(basis: ClosureBasis) -> ClosureAnswer:
        return closure_of(basis, choice.for_year(basis.facts.decision.year), choice.own, earlier)

    answers = answered(read_closures(paths), answer)
    if preliminary is not None:
        only_one(paths[0], answers)
    return answers


def _earlier(path: Path, choice: AgreementChoice) -> EarlierStatement:
    file = handed_in(path)
    if type_of(file.within_limits()) is FileType.JSON and is_statement(file):
        return read_statement(file)
    closures, _ = all_of(read_closures([path]))
    basis = only_one(path, closures)
    answer = closure_of(basis, choice.for_year(basis.facts.decision.year), choice.own)
    payment = answer.account.payers.payment if answer.account else None
    return EarlierStatement(
        offering=basis.facts.name,
        operator=basis.facts.operator,
        statement=basis.facts.statement,
        payments=dict(zip(payment.layout.names, payment, strict=True)) if payment else {},
    )
