"""Constructed use of places: days that municipalities paid for in the rate groups of a region."""

from __future__ import annotations

from ramme.analysis.regions import Region
from ramme.analysis.use import UseRow
from ramme.citations import Place
from ramme.quantities import Days, Input
from ramme.texts import same


def use_row(offering: str, group: str, municipality: str, days: int, *, operator: str = "") -> UseRow:
    """A row as the form would hand it in."""
    place = Place(file="brug.csv", row=2, field="Dage")
    return UseRow(
        operator=operator,
        offering=offering,
        group=group,
        municipality=municipality,
        days=Days(days, Input(title=same(f"{municipality}, dage"), place=place)),
    )


def use_of(region: Region, payers: int = 7) -> list[UseRow]:
    """Some days in every rate group, paid for by two of the municipalities, drawn in a fixed pattern."""
    rows = []
    for number, outcome in enumerate(region.outcomes):
        facts = outcome.basis.facts
        for place, group in enumerate(outcome.basis.groups):
            for turn in range(2):
                payer = f"Kommune {(number * 3 + place + turn) % payers}"
                days = group.places.whole * 150 + number % 17 + turn
                rows.append(use_row(facts.name, group.name, payer, days, operator=facts.operator))
    return rows
