"""How the way from one year's rate to the next is reckoned: what is replaced, what it meant, what adds up."""

from __future__ import annotations

from ramme.quantities import Each, Kroner, OccupiedDays, Percent, percent_of, rule


@rule(da="Pris pr. dag før afrunding", en="Cost of a day before rounding")
def day_before_rounding(*, cost: Kroner, regulation: Kroner) -> Kroner:
    """What a day costs with the regulation of earlier years, before it is rounded to a published rate."""
    return cost + regulation


@rule(da="Gennemsnitlig pris pr. dag før afrunding", en="Average cost of a day before rounding")
def average_before_rounding(*, frame: Kroner, days: OccupiedDays) -> Kroner:
    """What the offering's rates are to cover, for each budgeted day of all its rate groups."""
    return frame.per(days).rounded()


@rule(da="Gennemsnitlig takst", en="Average rate")
def average_rate(*, income: Kroner, days: OccupiedDays) -> Kroner:
    """What the offering's rates bring in for each budgeted day of all its rate groups."""
    return income.per(days).rounded()


@rule(da="Del af ændringen", en="Part of the change")
def part_of_change(*, before: Kroner, after: Kroner) -> Kroner:
    """What one part means: the cost of a day with the part replaced, less the cost of a day before it was."""
    return after - before


@rule(da="Afrundingens del", en="What rounding means")
def rounding_of_change(*, rate: Kroner, exact: Kroner, last_rate: Kroner, last_exact: Kroner) -> Kroner:
    """How much more (or less) the rounding to a published rate adds this year than it did last year."""
    return (rate - exact) - (last_rate - last_exact)


@rule(da="Ændring i alt", en="Change in all")
def change_of_rate(*, parts: Each[Kroner]) -> Kroner:
    """All parts of the change together."""
    return parts.total()


@rule(da="Takst i år", en="Rate this year")
def rate_this_year(*, last: Kroner, change: Kroner) -> Kroner:
    """Last year's rate and the whole change: this year's rate."""
    return last + change


@rule(da="Ændring i procent", en="Change in percent")
def change_in_percent(*, change: Kroner, last: Kroner) -> Percent:
    """The change as a percentage of last year's rate."""
    return percent_of(change, last).rounded()
