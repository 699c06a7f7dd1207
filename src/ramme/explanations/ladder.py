"""The ladder of an explanation: the few figures that lead from the costs to the result, and where each line is used."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from ramme.explanations.record import Line, Record, Reference, StepLine, Value, references_in, with_subject
from ramme.quantities import Kroner
from ramme.texts import Text

# A bar that is drawn at all has at least this width, of a thousand.
NARROWEST = 6


@dataclass(frozen=True, slots=True)
class Rung:
    """A row of the ladder from the costs to the result; an amount has a bar, so many thousandths of the longest."""

    title: Text
    reference: Reference
    value: Value
    bar: int
    is_result: bool


def ladder_of(record: Record) -> list[Rung]:
    """The rungs, and the results where the ladder does not end in them."""
    reached = {reference for _, reference in record.ladder}
    results = {reference for _, reference in record.results}
    rows = [(title, reference, reference in results) for title, reference in record.ladder]
    rows += [
        (with_subject(_title(record.line(reference)), subject), reference, True)
        for subject, reference in record.results
        if reference not in reached
    ]
    amounts = [
        abs(value.whole)
        for _, reference, is_result in rows
        if not is_result and isinstance(value := record.line(reference).value, Kroner)
    ]
    longest = max(amounts, default=0) or 1
    return [
        # A result is a rate for one day; beside a year's costs its bar would only look like nothing.
        Rung(title, reference, value, 0 if is_result else _bar(value, longest), is_result)
        for title, reference, is_result in rows
        for value in (record.line(reference).value,)
    ]


def uses_of(record: Record) -> dict[Reference, list[StepLine]]:
    """For each line the steps that it is part of."""
    uses: dict[Reference, list[StepLine]] = defaultdict(list)
    for step in record.steps:
        if step.used:
            for reference in references_in(step.came_from):
                uses[reference].append(step)
    return uses


def _title(line: Line) -> Text:
    return line.title if isinstance(line, StepLine) else line.name


def _bar(value: Value, longest: int) -> int:
    if not isinstance(value, Kroner) or value.whole == 0:
        return 0
    return max(NARROWEST, abs(value.whole) * 1000 // longest)
