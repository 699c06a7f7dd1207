"""Relief stays: school weekdays and other days at rates of their own, weekends whole or by the day, days alone.

Where a weekend is indivisible, it is Friday, Saturday and Sunday.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from ramme.agreements.variants.rates import ReliefWeekend
from ramme.quantities import Days, Kroner, rule

FRIDAY, SATURDAY = 4, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliefDays:
    """The days of a relief stay that are charged: those at the rate of school weekdays, and all others."""

    school: Days
    other: Days


@rule(da="Pris for aflastning", en="Price of relief")
def relief_cost(*, school_rate: Kroner, school_days: Days, other_rate: Kroner, other_days: Days) -> Kroner:
    """What a relief stay costs: its school weekdays and its other days, each at their own rate.

    Source: Region Syddanmark's rules for relief 2018 (separate rates for school weekdays and other days).
    """
    return school_rate.times(school_days) + other_rate.times(other_days)


@rule(da="Pris for en weekend i aflastning", en="Price of a weekend of relief")
def relief_weekend_rate(*, rate: Kroner, days: Days) -> Kroner:
    """The rate for the days of a weekend that are charged: all three where it is indivisible, else those used.

    Source: Region Syddanmark's rules for relief 2018 (Friday, Saturday and Sunday are one weekend).
    """
    return rate.times(days)


@rule(da="Pris for aflastning uden overnatning", en="Price of relief without a night")
def day_relief_cost(*, rate: Kroner, days: Days) -> Kroner:
    """What days of relief without a night cost, at the rate that is set for them apart.

    Source: Kikhøj's list of rates 2017 (relief without a night has rates of its own).
    """
    return rate.times(days)


def charged_days(used: Collection[date], school_days: Collection[date], weekend: ReliefWeekend) -> ReliefDays:
    """The days of a stay that are charged, by the way of the agreement.

    `used` are the days of the stay, `school_days` those of the calendar on which there is school. The Friday of an
    indivisible weekend belongs to the weekend; by the day it is a day like any other.
    """
    match weekend:
        case ReliefWeekend.INDIVISIBLE:
            charged = {*used, *(day for each in used for day in _weekend_of(each))}
            school = {day for day in charged if day in school_days and not _weekend_of(day)}
        case ReliefWeekend.PER_DAY:
            charged = set(used)
            school = {day for day in charged if day in school_days}
    return ReliefDays(school=Days(len(school)), other=Days(len(charged - school)))


def weekend_days(weekend: ReliefWeekend, used: Days) -> Days:
    """The days of one weekend that are charged when so many of them are used."""
    match weekend:
        case ReliefWeekend.INDIVISIBLE:
            return Days(3)
        case ReliefWeekend.PER_DAY:
            return used


def _weekend_of(day: date) -> tuple[date, ...]:
    """The three days of the weekend that a day lies in; none for other days."""
    if day.weekday() < FRIDAY:
        return ()
    friday = day - timedelta(days=day.weekday() - FRIDAY)
    return tuple(friday + timedelta(days=each) for each in range(3))
