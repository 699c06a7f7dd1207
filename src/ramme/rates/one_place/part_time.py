"""A place used for a part of the week: which part of the rate is paid, by a ladder that somebody agreed on."""

from __future__ import annotations

from collections.abc import Mapping

from ramme.agreements.variants.rates import DaysAWeek
from ramme.problems import ProblemsFound, stops
from ramme.quantities import Kroner, Percent, rule, to_nearest
from ramme.texts import Text

NOT_ON_THE_LADDER = stops(
    "part-week-not-given",
    says=Text(
        da="Det er ikke aftalt, hvor stor en del af taksten der betales for {days}.",
        en="It is not agreed which part of the rate is paid for {days}.",
    ),
    remedy=Text(
        da="Skriv den med i »Del af taksten efter dage om ugen« (calendar.part_week); den gættes ikke.",
        en="Write it in “Part of the rate by days a week” (calendar.part_week); it is not guessed.",
    ),
)


@rule(da="Takst for en del af ugen", en="Rate for a part of the week")
def part_week_rate(*, rate: Kroner, part: Percent, step: Kroner) -> Kroner:
    """The part of the day rate that is paid for some days a week, rounded as published rates are; for every day.

    Source: seen in a list of rates (ITC Roskilde): 60 % for one or two days a week, 85 % for three, 100 % for four.
    """
    return to_nearest(part.of(rate), step)


def part_of(ladder: Mapping[DaysAWeek, Percent], days: DaysAWeek) -> Percent:
    """The part of the rate for a number of days a week; a number that the ladder does not name raises its problem."""
    if days not in ladder:
        raise ProblemsFound([NOT_ON_THE_LADDER.at(days=days.text)])
    return ladder[days]
