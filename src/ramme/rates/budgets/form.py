"""From budgets as operators hand them in to what rates are calculated from, or everything that is to be put right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ramme.citations import Place
from ramme.files.forms import reader
from ramme.files.forms.reader import Read, Refused, form_files, only_one
from ramme.files.limits import HandedIn
from ramme.problems import Problem, ProblemsFound
from ramme.rates.basis import RateBasis
from ramme.rates.budgets.contents import BudgetForm, budget_of
from ramme.rates.budgets.parts import BUDGET

__all__ = ["ReadForm", "RefusedForm", "form_files", "read_bases", "read_basis", "read_handed_in"]

RefusedForm = Refused


@dataclass(frozen=True, slots=True)
class ReadForm:
    """A budget that could be read, its file, the warnings met on the way, and where each field of the offering stands.

    `places` has every field of the sheet of the offering by its key, such as `legal_basis`, filled in or not.
    """

    file: Path
    basis: RateBasis
    warnings: tuple[Problem, ...]
    places: Mapping[str, Place] = field(default_factory=dict, hash=False)


def read_bases(paths: Iterable[Path]) -> Iterator[ReadForm | RefusedForm]:
    """The budgets of files and folders, one after the other; one refused file does not stop the others."""
    return _budgets(reader.read_forms(paths, BUDGET, budget_of))


def read_handed_in(file: HandedIn) -> Iterator[ReadForm | RefusedForm]:
    """The budgets of one file that was handed in, such as an upload: one of a workbook or csv, any number of JSON."""
    return _budgets(reader.read_handed_in(file, BUDGET, budget_of))


def _budgets(forms: Iterable[Read[BudgetForm] | Refused]) -> Iterator[ReadForm | RefusedForm]:
    for form in forms:
        if isinstance(form, Refused):
            yield form
        else:
            yield ReadForm(form.file, form.says.basis, form.warnings, form.says.places)


def read_basis(path: Path) -> ReadForm:
    """The one budget of a file; raises with everything that is to be put right, or when there are several."""
    forms = list(read_bases([path]))
    problems = [problem for form in forms if isinstance(form, RefusedForm) for problem in form.problems]
    if problems:
        raise ProblemsFound(problems)
    return only_one(path, [form for form in forms if isinstance(form, ReadForm)])
