"""The closures of files and folders under the agreement that holds for each, with everything that stops any of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from ramme.citations import Place
from ramme.files.file_types import FileType, type_of
from ramme.files.forms.reader import Read, Refused, all_of, only_one
from ramme.files.limits import handed_in
from ramme.problems import Gathering, Problem, ProblemsFound
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
    gathering = Gathering()
    answers: list[ClosureAnswer] = []
    earlier = None if preliminary is None else _earlier(preliminary, choice)
    for form in read_closures(paths):
        if isinstance(form, Refused):
            gathering.add(*form.problems)
            continue
        try:
            answers.append(_answer(form, choice, earlier))
        except ProblemsFound as found:
            gathering.add(*_in_file(found.problems, form.file), *form.warnings)
    gathering.stop_if_needed()
    if preliminary is not None:
        only_one(paths[0], answers)
    return tuple(answers)


def _answer(form: Read[ClosureBasis], choice: AgreementChoice, earlier: EarlierStatement | None) -> ClosureAnswer:
    answer = closure_of(form.says, choice.for_year(form.says.facts.decision.year), choice.own, earlier)
    return replace(answer, warnings=(*form.warnings, *_in_file(answer.warnings, form.file)))


def _in_file(problems: Iterable[Problem], file: Path) -> tuple[Problem, ...]:
    """The problems with the file they were met in, where they name no place."""
    at = Place(file=str(file)).harmless
    return tuple(
        each if each.where.file else replace(each, where=replace(each.where, file=at.file)) for each in problems
    )


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
