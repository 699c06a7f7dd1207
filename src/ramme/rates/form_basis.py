"""The basis of a rate from the records of a filled form, read and checked in full, whatever is wrong with it."""

from __future__ import annotations

from ramme.files.fillings import UNREAD, Unread
from ramme.rates.basis import Asset, CivilServants, CostLine, OfferingFacts, RateBasis, RateGroup
from ramme.rates.form_checks import (
    NO_COST_LINES,
    check_asset,
    check_civil_servants,
    check_departments,
    check_groups,
    check_pay,
)
from ramme.rates.form_content import FormContent
from ramme.rates.form_parts import ASSETS, CIVIL_SERVANTS, COST_LINES, GROUPS, OF_BASIS, OFFERING
from ramme.rates.form_reading import ReadRecord, read_record
from ramme.rates.form_schema import Part

Read = dict[str, tuple[ReadRecord, ...]]


def basis_of(content: FormContent) -> RateBasis | Unread:
    """The basis that a form gives; all its problems are noted in the content, and any that stops leaves it unread."""
    read = {part.key: _read(part, content) for part in (OFFERING, COST_LINES, CIVIL_SERVANTS, ASSETS, GROUPS)}
    _check(read, content)
    if content.problems.stopping:
        return UNREAD
    offering = read[OFFERING.key][0].values
    facts = {key: value for key, value in offering.items() if key not in OF_BASIS}
    return RateBasis(
        facts=OfferingFacts(**facts),
        cost_lines=tuple(CostLine(**line.values) for line in read[COST_LINES.key]),
        civil_servants=tuple(CivilServants(**row.values) for row in read[CIVIL_SERVANTS.key]),
        assets=tuple(Asset(**asset.values) for asset in read[ASSETS.key]),
        groups=tuple(RateGroup(**group.values) for group in read[GROUPS.key]),
        **{key: offering[key] for key in OF_BASIS},
    )


def _read(part: Part, content: FormContent) -> tuple[ReadRecord, ...]:
    return tuple(read_record(part, record, content.problems) for record in content.parts.get(part.key, ()))


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
