"""How far an operator's average rate may go: the base year's average, indexed, less the agreed reduction."""

from __future__ import annotations

from dataclasses import dataclass

from ramme.agreements.variants.rates import DevelopmentAverage
from ramme.quantities import (
    ZERO,
    Condition,
    Count,
    Each,
    Kroner,
    OccupiedDays,
    Percent,
    for_each,
    greater,
    percent_of,
    rule,
)
from ramme.rates.development.indices import Chain, indexed, indexed_one_year, percent_in


@rule(da="Udgifter, der måles", en="Costs that are measured")
def measured_costs(*, frame: Kroner, left_out: Each[Kroner]) -> Kroner:
    """What the rates are to cover without what the agreement leaves out of the measure.

    Source: Midtjylland 2017, ch. 10 (depreciation, interest and the balances of earlier years are left out).
    """
    return frame - left_out.total()


@rule(da="Takst, der måles", en="Rate that is measured")
def measured_rate(*, costs: Kroner, days: OccupiedDays) -> Kroner:
    """The costs that are measured for each budgeted day."""
    return costs.per(days).rounded()


@rule(da="Årets udgift til taksten", en="The year's cost at the rate")
def cost_of_days(*, rate: Kroner, days: OccupiedDays) -> Kroner:
    """The rate that is measured times the budgeted days."""
    return rate.times(days).rounded()


@rule(da="Gennemsnit pr. dag", en="Average per day")
def average_by_days(*, costs: Each[Kroner], days: Each[OccupiedDays]) -> Kroner:
    """The costs of all covered offerings for each of their days.

    Source: Midtjylland 2017, ch. 10 (an average of the operator's covered offerings); that days weigh is a reading.
    """
    return costs.total().per(days.total()).rounded()


@rule(da="Simpelt gennemsnit", en="Plain average")
def plain_average(*, rates: Each[Kroner], number: Count) -> Kroner:
    """The rates added up and divided by their number, each counting the same."""
    return rates.total().share(Count(1), of=number).rounded()


@rule(da="Nedsættelse før basisåret", en="Lowering before the base year")
def lowering_of_rate(*, before: Kroner, base: Kroner) -> Kroner:
    """How much lower a rate of the base year is than that of the earlier year, indexed; below nothing for a rise."""
    return before - base


@rule(da="Sparet på basisårets dage", en="Saved on the days of the base year")
def saved_on_days(*, lowering: Kroner, days: OccupiedDays) -> Kroner:
    """What a rate's lowering means on its budgeted days of the base year."""
    return lowering.times(days).rounded()


@rule(da="Reduktion før basisåret", en="Reduction before the base year")
def earlier_reduction(*, saved: Each[Kroner], days: Each[OccupiedDays]) -> Kroner:
    """What all rates were lowered by before the base year, for each day of it; a rise in all counts as none.

    Source: Midtjylland 2017, ch. 10 (the reduction from 2014 to 2015 may be counted); in kroner is a reading.
    """
    return greater(saved.total(), ZERO).per(days.total()).rounded()


@rule(da="Reduktion før basisåret, simpelt gennemsnit", en="Reduction before the base year, plain average")
def earlier_reduction_alike(*, lowered: Each[Kroner], number: Count) -> Kroner:
    """What all rates were lowered by before the base year, each rate counting the same; a rise in all is none.

    Source: as `earlier_reduction`.
    """
    return greater(lowered.total(), ZERO).share(Count(1), of=number).rounded()


@rule(da="Reduktion, der skal nås", en="Reduction to be reached")
def reduction_to_reach(*, base: Kroner, percent: Percent) -> Kroner:
    """The agreed percentage of the base year's average, indexed.

    Source: Midtjylland 2017, ch. 10.
    """
    return percent.of(base).rounded()


@rule(da="Reduktion, der mangler", en="Reduction that is left")
def reduction_left(*, to_reach: Kroner, earlier: Kroner) -> Kroner:
    """The reduction to be reached less what was reached before the base year; never less than nothing."""
    return greater(to_reach - earlier, ZERO)


@rule(da="Lovændringer i alt", en="Changes of law in total")
def all_law_changes(*, amounts: Each[Kroner]) -> Kroner:
    """What changes of law cost or save the operator in the year, as the steering group agreed.

    Source: Midtjylland 2017, ch. 10 (it is agreed each year which changes of law are counted).
    """
    return amounts.total()


@rule(da="Lovændringer pr. dag", en="Changes of law per day")
def law_change_per_day(*, amount: Kroner, days: Each[OccupiedDays]) -> Kroner:
    """What changes of law cost or save for each day of the covered offerings."""
    return amount.per(days.total()).rounded()


@rule(da="Gennemsnit, der må nås", en="Average that may be reached")
def target_average(*, base: Kroner, left: Kroner, law: Kroner) -> Kroner:
    """The base year's average, indexed, less the reduction that is left, with the changes of law.

    Source: Midtjylland 2017, ch. 10.
    """
    return base - left + law


@rule(da="Råderum til målet", en="Room to the target")
def room_left(*, target: Kroner, actual: Kroner) -> Kroner:
    """How much the average may still rise; below nothing, how much it has to come down."""
    return target - actual


@rule(da="Er målet nået?", en="Is the target met?")
def target_met(*, target: Kroner, actual: Kroner) -> Condition:
    """Whether the average is no more than the target; exactly the target is met."""
    return actual <= target


@rule(da="Udvikling ud over indekset", en="Development beyond the index")
def development_beyond_index(*, base: Kroner, actual: Kroner) -> Percent:
    """How far the average moved from the base year's, indexed, in percent."""
    return percent_of(actual - base, base).rounded()


@dataclass(frozen=True, slots=True, kw_only=True)
class YearFigures:
    """What is measured of an operator's covered offerings in a year: rates, days, and how many rates there are."""

    rates: Each[Kroner]
    days: Each[OccupiedDays]
    number: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierFigures:
    """The rates that stand both in an earlier year and in the base year, and their days in the base year."""

    before: Each[Kroner]
    base: Each[Kroner]
    days: Each[OccupiedDays]


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetFigures:
    """The years that a target is measured on; an earlier year and changes of law only where there are some."""

    base: YearFigures
    this: YearFigures
    earlier: EarlierFigures | None = None
    law: Each[Kroner] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetChains:
    """The index from the base year to this one, and to the base year from an earlier one where that can be counted.

    A chain of no years leaves amounts as they are.
    """

    since: Chain = ()
    earlier: Chain | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetResult:
    """An operator's averages, target, and how far they are apart; or those of many operators, in blocks."""

    base: Kroner
    indexed_base: Kroner
    earlier: Kroner | None
    left: Kroner
    law: Kroner | None
    target: Kroner
    actual: Kroner
    room: Kroner
    development: Percent
    met: Condition


def average_of(year: YearFigures, averaged: DevelopmentAverage) -> Kroner:
    """The average of a year by the agreement's way of finding it."""
    match averaged:
        case DevelopmentAverage.EACH_ALIKE:
            return plain_average(rates=year.rates, number=year.number)
        case DevelopmentAverage.BY_BUDGETED_DAYS | DevelopmentAverage.BY_BASE_YEAR_DAYS:
            costs = for_each(cost_of_days, Kroner, rate=year.rates, days=year.days)
            return average_by_days(costs=costs, days=year.days)


def reduction_before(year: YearFigures, earlier: EarlierFigures, averaged: DevelopmentAverage, chain: Chain) -> Kroner:
    """The reduction that was reached before the base year, per day of it; rates of one of the years alone add none."""
    before = earlier.before
    for each in chain:
        before = for_each(indexed_one_year, Kroner, amount=before, percent=percent_in(each))
    lowered = for_each(lowering_of_rate, Kroner, before=before, base=earlier.base)
    match averaged:
        case DevelopmentAverage.EACH_ALIKE:
            return earlier_reduction_alike(lowered=lowered, number=year.number)
        case DevelopmentAverage.BY_BUDGETED_DAYS | DevelopmentAverage.BY_BASE_YEAR_DAYS:
            saved = for_each(saved_on_days, Kroner, lowering=lowered, days=earlier.days)
            return earlier_reduction(saved=saved, days=year.days)


def target_of(
    figures: TargetFigures, percent: Percent, averaged: DevelopmentAverage, chains: TargetChains
) -> TargetResult:
    """The target of an operator (single values) or of many (blocks), and how the average of this year stands to it."""
    base, actual = average_of(figures.base, averaged), average_of(figures.this, averaged)
    moved = indexed(base, chains.since)
    earlier = None
    if figures.earlier is not None and chains.earlier is not None:
        earlier = indexed(reduction_before(figures.base, figures.earlier, averaged, chains.earlier), chains.since)
    left = reduction_to_reach(base=moved, percent=percent)
    if earlier is not None:
        left = reduction_left(to_reach=left, earlier=earlier)
    law = None
    if figures.law is not None:
        law = law_change_per_day(amount=all_law_changes(amounts=figures.law), days=figures.this.days)
    target = target_average(base=moved, left=left, law=ZERO if law is None else law)
    return TargetResult(
        base=base,
        indexed_base=moved,
        earlier=earlier,
        left=left,
        law=law,
        target=target,
        actual=actual,
        room=room_left(target=target, actual=actual),
        development=development_beyond_index(base=moved, actual=actual),
        met=target_met(target=target, actual=actual),
    )
