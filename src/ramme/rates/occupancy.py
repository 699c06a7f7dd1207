"""How many days the places of an offering are expected to be used."""

from __future__ import annotations

from ramme.quantities import Days, OccupiedDays, Percent, PlaceDays, Places, rule


@rule(da="Forudsat belægningsprocent", en="Assumed occupancy percentage")
def assumed_occupancy(*, percent: Percent) -> Percent:
    """The occupancy that the rate is calculated with: the agreement's, or the operator's where it may set its own.

    Source: Midtjylland 2017, 11.3; Syddanmark 2016, on occupancy per service.
    """
    return percent


@rule(da="Mulige dage", en="Possible days")
def possible_days(*, places: Places, days: Days) -> PlaceDays:
    """The places of a rate group times the days they are open."""
    return places.over(days)


@rule(da="Budgetterede belægningsdage", en="Budgeted occupied days")
def budgeted_days(*, possible: PlaceDays, occupancy: Percent) -> OccupiedDays:
    """The part of the possible days that the rate is to be earned on.

    Source: Midtjylland 2017, 11.3.
    """
    return possible.at(occupancy)
