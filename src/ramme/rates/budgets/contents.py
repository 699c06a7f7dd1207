"""The basis of a rate from the records of a filled form, read and checked in full, whatever is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ramme.citations import Place
from ramme.files.fillings import UNREAD, Unread
from ramme.files.forms.content import FormContent
from ramme.files.forms.reader import FilledForm
from ramme.files.forms.reading import ReadRecord
from ramme.rates.basis import Asset, CivilServants, CostLine, OfferingFacts, RateBasis, RateGroup
from ramme.rates.budgets.checks import (
    NO_COST_LINES,
    check_asset,
    check_civil_servants,
    check_departments,
    check_groups,
    check_pay,
)
from ramme.rates.budgets.parts import ASSETS, CIVIL_SERVANTS, COST_LINES, GROUPS, OF_BASIS, OFFERING

Read = Mapping[str, tuple[ReadRecord, ...]]


@dataclass(frozen=True, slots=True)
class BudgetForm:
    """A budget as its form says it, and where each field of the offering stands."""

    basis: RateBasis
    places: Mapping[str, Place] = field(hash=False)


def budget_of(form: FilledForm) -> BudgetForm | Unread:
    """The budget that a form gives; all its problems are noted in the form, and any that stops leaves it unread."""
    read = form.lines
    _check(read, form.content)
    if form.problems.stopping:
        return UNREAD
    first = read[OFFERING.key][0]
    offering = first.values
    facts = {key: value for key, value in offering.items() if key not in OF_BASIS}
    basis = RateBasis(
        facts=OfferingFacts(**facts),
        cost_lines=tuple(CostLine(**line.values) for line in read[COST_LINES.key]),
        civil_servants=tuple(CivilServants(**row.values) for row in read[CIVIL_SERVANTS.key]),
        assets=tuple(Asset(**asset.values) for asset in read[ASSETS.key]),
        groups=tuple(RateGroup(**group.values) for group in read[GROUPS.key]),
        **{key: offering[key] for key in OF_BASIS},
    )
    return BudgetForm(basis, {key: cell.place for key, cell in first.record.cells.items()})


def _check(read: Read, content: FormContent) -> None:
    """What can be checked of the parts that are there; a part that is missing is a problem already."""
    problems, there = content.problems, content.parts
    for asset in read[ASSETS.key]:
        check_asset(asset, problems)
    for row in read[CIVIL_SERVANTS.key]:
        check_civil_servants(row, problems)
    if COST_LINES.key in there and not read[COST_LINES.key]:
        problems.add(NO_COST_LINES.at(content.place))
    if COST_LINES.key in there:
        check_pay(read[COST_LINES.key], read[CIVIL_SERVANTS.key], problems)
    if GROUPS.key in there:
        model = read[OFFERING.key][0]["model"] if read[OFFERING.key] else UNREAD
        check_groups(read[GROUPS.key], model, content.place, problems)
    if COST_LINES.key in there and GROUPS.key in there:
        check_departments(read[COST_LINES.key], read[GROUPS.key], problems)
