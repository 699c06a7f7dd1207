"""What it costs to run an offering for a year: the cost lines by category, and their sums."""

from __future__ import annotations

from ramme.quantities import Each, Kroner, rule


@rule(da="Udgifter", en="Costs")
def category_total(*, lines: Each[Kroner]) -> Kroner:
    """All cost lines of one category, or of one mark.

    Source: the ten reporting categories of a rate (Syddanmark, annex 15, by its headings).
    """
    return lines.total()


@rule(da="Indtægter i alt", en="Income, total")
def total_income(*, lines: Each[Kroner]) -> Kroner:
    """What residents and others pay, entered as positive amounts and subtracted from the costs.

    Source: the reporting category of income (Syddanmark, annex 15, by its headings).
    """
    return lines.total()


@rule(da="Afdelingens egne udgifter", en="The department's own costs")
def department_costs(*, lines: Each[Kroner], income: Each[Kroner]) -> Kroner:
    """What is entered on one department alone, less the income that is."""
    return lines.total() if income.empty else lines.total() - income.total()


@rule(da="Direkte driftsomkostninger", en="Direct operating costs")
def direct_operating_costs(
    *, wages: Kroner, development: Kroner, administration: Kroner, supervision: Kroner, other: Kroner
) -> Kroner:
    """What the offering itself spends: wages, development, administration at the offering, supervision and the rest.

    Source: Midtjylland 2017, 11.2 (operating and development costs are in the rate).
    """
    return wages + development + administration + supervision + other


@rule(da="Omkostninger før overhead", en="Costs before overhead")
def costs_before_overhead(*, direct: Kroner, property_costs: Kroner, capital: Kroner, pension: Kroner) -> Kroner:
    """Everything in the rate but the overhead itself, for agreements that take the percentage of all of it."""
    return direct + property_costs + capital + pension
