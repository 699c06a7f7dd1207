"""What the capital tied up in an offering costs in a year: depreciation, interest and rent."""

from __future__ import annotations

from ramme.quantities import HALF, ZERO, Each, Kroner, Percent, Years, rule, total_of, where


@rule(da="Afskrivning", en="Depreciation")
def straight_line_depreciation(*, cost: Kroner, lifetime: Years, age: Years) -> Kroner:
    """The same part of what the asset cost in each year of its lifetime, nothing when the lifetime is over.

    Source: Midtjylland 2017, 11.2 (depreciation is in the rate); the method is a reading.
    """
    return where(age >= lifetime, then=ZERO, otherwise=cost.per(lifetime)).rounded()


@rule(da="Bogført værdi ved årets start", en="Book value at the start of the year")
def opening_book_value(*, cost: Kroner, depreciation: Kroner, lifetime: Years, age: Years) -> Kroner:
    """What the asset cost less the years already written down."""
    return where(age >= lifetime, then=ZERO, otherwise=cost - depreciation.times(age))


@rule(da="Gennemsnitlig bogført værdi", en="Average book value")
def average_book_value(*, opening: Kroner, depreciation: Kroner) -> Kroner:
    """The value in the middle of the year: the opening value less half of the year's depreciation."""
    return (opening - HALF.of(depreciation)).rounded()


@rule(da="Annuitet", en="Annuity")
def asset_annuity(*, cost: Kroner, percent: Percent, lifetime: Years, age: Years) -> Kroner:
    """The equal yearly payment that covers depreciation and interest, nothing when the lifetime is over."""
    return where(age >= lifetime, then=ZERO, otherwise=cost.annuity(percent, lifetime)).rounded()


@rule(da="Afskrivninger i alt", en="Depreciation, total")
def total_depreciation(*, bearing: Each[Kroner], equipment: Each[Kroner]) -> Kroner:
    """The year's depreciation (or annuities) of buildings and inventory and of operating equipment.

    Source: Midtjylland 2017, 11.2.
    """
    return total_of(Kroner, bearing, equipment)


@rule(da="Grundlag for forrentning", en="Interest base")
def interest_base(*, bearing: Each[Kroner], equipment: Each[Kroner], land: Each[Kroner]) -> Kroner:
    """What interest is counted on: the book values that the agreement names, and land, which is never written down.

    Source: Midtjylland 2017, 11.2 and 11.3; which assets belong is a reading.
    """
    return total_of(Kroner, bearing, equipment, land)


@rule(da="Forrentning", en="Interest")
def interest(*, base: Kroner, percent: Percent) -> Kroner:
    """The agreed interest on the capital tied up.

    Source: Midtjylland 2017, 11.3.
    """
    return percent.of(base).rounded()


@rule(da="Husleje i alt", en="Rent, total")
def total_rent(*, rents: Each[Kroner]) -> Kroner:
    """The actual rent of what is leased.

    Source: Midtjylland 2017, 11.2.
    """
    return rents.total()


@rule(da="Kapitalomkostninger i alt", en="Capital costs, total")
def capital_costs(*, depreciation: Kroner, interest_cost: Kroner, rent: Kroner) -> Kroner:
    """Depreciation, interest and rent together.

    Source: Midtjylland 2017, 11.2.
    """
    return depreciation + interest_cost + rent


@rule(da="Ejendom og kapital i alt", en="Property and capital, total")
def property_and_capital(*, property_costs: Kroner, capital: Kroner) -> Kroner:
    """The running costs of the property and what the capital in it costs."""
    return property_costs + capital
