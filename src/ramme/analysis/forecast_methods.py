"""Ways to carry a series of yearly figures on: the last figure, a straight line, or the mean growth; all exact."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from ramme.agreements import Way
from ramme.texts import Text


class ForecastMethod(Way):
    """How a series is carried on; the simplest first."""

    LAST_VALUE = "last_value", "sidste tal", "last figure"
    LINEAR_TREND = "linear_trend", "ret linje", "straight line"
    MEAN_GROWTH = "mean_growth", "gennemsnitlig vækst", "mean growth"


ASSUMES = {
    ForecastMethod.LAST_VALUE: Text(
        da="Antagelse: Alle kommende år bliver som det sidste kendte.",
        en="Assumption: every year to come is like the last known.",
    ),
    ForecastMethod.LINEAR_TREND: Text(
        da="Antagelse: Tallet ændrer sig lige meget hvert år. Linjen er den, som de kendte år ligger tættest på "
        "(mindste kvadraters metode).",
        en="Assumption: the figure changes by the same every year. The line is the one that the known years lie "
        "closest to (least squares).",
    ),
    ForecastMethod.MEAN_GROWTH: Text(
        da="Antagelse: Tallet vokser hvert år med samme procent, nemlig gennemsnittet af de kendte års vækst.",
        en="Assumption: the figure grows by the same percentage every year: the mean growth of the known years.",
    ),
}


def carried_on(method: ForecastMethod, values: Sequence[Fraction], distance: int) -> Fraction | None:
    """The figure so many years after the last of consecutive yearly figures; nothing where the method says nothing.

    Growth is not defined from a figure of nothing or less.
    """
    match method:
        case ForecastMethod.LAST_VALUE:
            return values[-1]
        case ForecastMethod.LINEAR_TREND:
            return linear_trend(values, distance)
        case ForecastMethod.MEAN_GROWTH:
            return mean_growth(values, distance)


def linear_trend(values: Sequence[Fraction], distance: int) -> Fraction:
    """The straight line of least squares through consecutive years, read so many years after the last."""
    count = len(values)
    middle, mean = Fraction(count - 1, 2), sum(values, Fraction(0)) / count
    spread = sum(((year - middle) ** 2 for year in range(count)), Fraction(0))
    together = sum(((year - middle) * (value - mean) for year, value in enumerate(values)), Fraction(0))
    slope = together / spread if spread else Fraction(0)
    return mean + slope * (count - 1 + distance - middle)


def mean_growth(values: Sequence[Fraction], distance: int) -> Fraction | None:
    """The last figure grown by the mean of the yearly growths; nothing where a figure is not above nothing."""
    if any(value <= 0 for value in values):
        return None
    growths = [later / before - 1 for before, later in pairwise(values)]
    mean = sum(growths, Fraction(0)) / len(growths) if growths else Fraction(0)
    return values[-1] * (1 + mean) ** distance
