"""Units that only overviews need: places as a mean over a period."""

from __future__ import annotations

from fractions import Fraction
from typing import ClassVar

from ramme.quantities import Percent, Quantity
from ramme.texts import Text

PERCENT_STEPS = 10_000


class MeanPlaces(Quantity):
    """Places on average over a period, in hundredths of a place."""

    __slots__ = ()
    # Written without its unit, since the heading above says places.
    unit: ClassVar[Text] = Text(da="", en="")
    step: ClassVar[Text] = Text(da="hundrededele pladser", en="hundredths of a place")
    scale: ClassVar[int] = 100


def nearest(value: Fraction) -> int:
    """The nearest whole number, halves away from zero."""
    if value.denominator == 1:
        return value.numerator
    doubled = abs(value) * 2
    whole = (doubled.numerator + doubled.denominator) // (2 * doubled.denominator)
    return whole if value >= 0 else -whole


def mean_places(value: Fraction) -> MeanPlaces:
    """A number of places rounded to hundredths."""
    return MeanPlaces(nearest(value * MeanPlaces.scale))


def percent_between(part: Fraction, whole: Fraction) -> Percent | None:
    """What one figure is in percent of another; nothing where that other is nothing."""
    return Percent(nearest(part / whole * PERCENT_STEPS)) if whole > 0 else None
