"""How a day rate is told for other units, and back: half days, hours, weeks, months, years, a price net of VAT."""

from __future__ import annotations

from ramme.quantities import HALF, Count, Days, Hours, Kroner, Months, OccupiedDays, Percent, rule, to_nearest

THIRTY_AND_A_HALF = OccupiedDays(305_000)
WEEK = Days(7)
TWELVE = Count(12)


@rule(da="Takst pr. år", en="Rate per year")
def year_rate(*, rate: Kroner, days: Days) -> Kroner:
    """The day rate for the days of the year that it counts; 365 in leap years too where a day is a calendar day."""
    return rate.times(days)


@rule(da="Takst pr. måned", en="Rate per month")
def month_rate(*, rate: Kroner, days: Days, step: Kroner) -> Kroner:
    """A twelfth of the year's rate, rounded as published rates are."""
    return to_nearest(rate.times(days).per(Months(1200)), step)


@rule(da="Takst pr. måned af 30,5 dage", en="Rate per month of 30.5 days")
def month_rate_of_days(*, rate: Kroner, step: Kroner) -> Kroner:
    """The day rate for a month counted as 30,5 days, rounded as published rates are."""
    return to_nearest(rate.times(THIRTY_AND_A_HALF), step)


@rule(da="Takst pr. halve dag", en="Rate per half day")
def half_day_rate(*, rate: Kroner, step: Kroner) -> Kroner:
    """Half of the day rate, rounded as published rates are."""
    return to_nearest(HALF.of(rate), step)


@rule(da="Takst pr. uge", en="Rate per week")
def week_rate(*, rate: Kroner) -> Kroner:
    """The day rate for the seven days of a week."""
    return rate.times(WEEK)


@rule(da="Takst pr. dag af årstaksten", en="Rate per day of the year's rate")
def day_rate_of_year(*, rate: Kroner, days: Days, step: Kroner) -> Kroner:
    """A year's rate shared by the days of the year, rounded as published rates are."""
    return to_nearest(rate.per(days), step)


@rule(da="Takst pr. måned af årstaksten", en="Rate per month of the year's rate")
def month_rate_of_year(*, rate: Kroner, step: Kroner) -> Kroner:
    """A twelfth of a year's rate, rounded as published rates are."""
    return to_nearest(rate.per(Months(1200)), step)


@rule(da="Takst pr. dag af månedstaksten", en="Rate per day of the month's rate")
def day_rate_of_month(*, rate: Kroner, step: Kroner) -> Kroner:
    """A month's rate shared by 30,5 days, rounded as published rates are."""
    return to_nearest(rate.per(THIRTY_AND_A_HALF), step)


@rule(da="Takst pr. dag af månedstaksten", en="Rate per day of the month's rate")
def day_rate_of_twelfth(*, rate: Kroner, days: Days, step: Kroner) -> Kroner:
    """A month's rate that is a twelfth of the year's: twelve of them shared by the days of the year."""
    return to_nearest(rate.times(TWELVE).per(days), step)


@rule(da="Takst pr. time", en="Rate per hour")
def hour_rate(*, rate: Kroner, hours: Hours, step: Kroner) -> Kroner:
    """The day rate shared by the hours of a day, rounded as hour prices are."""
    return to_nearest(rate.per(hours), step)


@rule(da="Månedspris for timer", en="Month price of hours")
def month_rate_of_hours(*, rate: Kroner, hours: Hours, days: Days, step: Kroner) -> Kroner:
    """A price per hour taken for a number of hours each day of the year, a twelfth of it for the month."""
    return to_nearest(rate.times(hours).rounded().times(days).per(Months(1200)), step)


@rule(da="Pris for nogle af ugens timer", en="Price of some of the week's hours")
def rate_for_hours_of_week(*, rate: Kroner, hours: Hours, week: Hours, step: Kroner) -> Kroner:
    """A day rate for some of the hours that a week has: the same share of the rate, rounded as published rates are."""
    return to_nearest(rate.share(hours, of=week), step)


@rule(da="Pris for en del af dagene", en="Price of a part of the days")
def rate_for_part(*, rate: Kroner, days: Days, part: Percent) -> Kroner:
    """A day rate bought for a part of each day: the rate for the days, and that part of it."""
    return part.of(rate.times(days)).rounded()


@rule(da="Pris uden indirekte moms", en="Price net of indirect VAT")
def rate_net_of_vat(*, rate: Kroner, remaining: Percent) -> Kroner:
    """A private price without the indirect VAT in it, to set beside public rates, which carry none."""
    return remaining.of(rate).rounded()
