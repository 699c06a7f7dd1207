"""How many of the possible days were used in earlier years, and what occupancy follows from that."""

from __future__ import annotations

from ramme.quantities import (
    Condition,
    Days,
    Each,
    OccupiedDays,
    Percent,
    PlaceDays,
    Places,
    Years,
    percent_of,
    rule,
    within,
)

ALL_DAYS = Percent(100_00)


@rule(da="Mulige dage i perioden", en="Possible days of the period")
def recorded_possible_days(*, places: Places, days: Days) -> PlaceDays:
    """The places of a period times its days; a year in which the number of places changed has several periods.

    Source: a reading of the clause on occupancy in Nordjylland; the agreement itself has not been read.
    """
    return places.over(days)


@rule(da="Mulige dage i året", en="Possible days of the year")
def possible_days_of_year(*, periods: Each[PlaceDays]) -> PlaceDays:
    """The possible days of all periods of a year together."""
    return periods.total()


@rule(da="Brugte dage i året", en="Days used in the year")
def used_days_of_year(*, periods: Each[OccupiedDays]) -> OccupiedDays:
    """The occupied days of all periods of a year together."""
    return periods.total()


@rule(da="Faktisk belægning", en="Actual occupancy")
def actual_occupancy(*, used: OccupiedDays, possible: PlaceDays) -> Percent:
    """The days used as a percentage of the possible days.

    Source: a reading of the clause on occupancy in Nordjylland; Syddanmark 2016, Koordinering af kapacitetsudviklingen.
    """
    return percent_of(used, possible.at(ALL_DAYS)).rounded()


@rule(da="Gennemsnitlig belægning", en="Mean occupancy")
def mean_occupancy(*, actual: Each[Percent], years: Years) -> Percent:
    """The mean of the actual percentages of so many years; a year counts the same whatever its places.

    Source: the clause on occupancy in Nordjylland, as quoted.
    """
    return actual.total().per(years).rounded()


@rule(da="Belægning efter tidligere år", en="Occupancy by earlier years")
def historical_occupancy(*, mean: Percent, floor: Percent, ceiling: Percent) -> Percent:
    """The mean of earlier years, never below the floor or above the ceiling.

    Source: the clause on occupancy in Nordjylland, as quoted.
    """
    return within(floor, mean, ceiling)


@rule(da="Er belægningen over det tilrådede?", en="Is the occupancy above what is advised?")
def is_above_advised(*, used: Percent, advised: Percent) -> Condition:
    """Whether an occupancy is above what the agreement advises as the highest.

    Source: the clause on occupancy in Nordjylland, as quoted.
    """
    return used > advised


@rule(da="Afviger den faktiske belægning?", en="Does the actual occupancy deviate?")
def occupancy_deviates(*, actual: Percent, planned: Percent, limit: Percent) -> Condition:
    """Whether the actual occupancy differs from the planned one by the limit or more, up or down.

    Source: Syddanmark 2016, Koordinering af kapacitetsudviklingen (5 percentage points or more).
    """
    return (actual - planned >= limit) | (planned - actual >= limit)
