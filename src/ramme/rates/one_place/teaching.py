"""Places that are not charged every day of the year: teaching for some months, boarding schools for some days."""

from __future__ import annotations

from ramme.quantities import Days, Kroner, Months, rule, to_nearest


@rule(da="Takst pr. undervisningsmåned", en="Rate per month of teaching")
def teaching_month_rate(*, rate: Kroner, days: Days, months: Months, step: Kroner) -> Kroner:
    """The year's rate shared by the months in which teaching is charged, 11 of 12 say; rounded as published rates are.

    Source: a reading of lists of rates in which teaching is charged for 11 months.
    """
    return to_nearest(rate.times(days).per(months), step)


@rule(da="Takst pr. betalt dag", en="Rate per charged day")
def charged_day_rate(*, rate: Kroner, days: Days, charged: Days, step: Kroner) -> Kroner:
    """The year's rate shared by the days that are charged, 334 say; rounded as published rates are.

    Source: Region Syddanmark's list of rates 2022, where a boarding-school place is charged for 334 days.
    """
    return to_nearest(rate.times(days).per(charged), step)
