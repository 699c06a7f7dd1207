"""One rate told in all units: day, half day, hour, week, month, year, part of a week, months of teaching, a weekend.

Which conversions hold is a clause of the agreement or a value of the user's own; one that neither gives is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ramme.agreements import Agreement, ClauseNotGiven, Terms, Way, clause_not_given
from ramme.agreements.variants.rates import DaysAWeek, RateMonth, ReliefWeekend
from ramme.explanations.record import Explained, Section
from ramme.files.listing import Column, Listing
from ramme.problems import Gathering, Problem, warns
from ramme.quantities import Days, Hours, Kroner
from ramme.rates import conversions
from ramme.rates.one_place import part_time, relief, teaching
from ramme.rates.telling import made_with, methods_of
from ramme.rates.under_terms import done_under
from ramme.texts import Text, same

UNIT_LEFT_OUT = warns(
    "rate-unit-left-out",
    says=Text(da="{unit} er ikke regnet ud. {why}", en="{unit} is not worked out. {why}"),
    remedy=Text(da="{remedy}", en="{remedy}"),
)
FORMAT = 1
COLUMNS = (
    Column(key="unit", title=Text(da="Enhed", en="Unit")),
    Column(key="rate", title=Text(da="Takst", en="Rate")),
)


class GivenPer(Way):
    """The unit in which a rate is handed in."""

    DAY = "day", "pr. dag", "per day"
    MONTH = "month", "pr. måned", "per month"
    YEAR = "year", "pr. år", "per year"


@dataclass(frozen=True, slots=True, kw_only=True)
class RateGiven:
    """A rate to tell in other units: what it is per, and what is known of its hours, days a week and weekend days.

    `constructed` is not asked for: a single rate says nothing about itself.
    """

    rate: Kroner
    per: GivenPer = GivenPer.DAY
    hours_a_day: Hours | None = None
    hours_of_week: tuple[Hours, Hours] | None = None
    days_a_week: DaysAWeek | None = None
    weekend_days: Days | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InUnit:
    """The rate in one unit."""

    key: str
    title: Text
    rate: Kroner


@dataclass(frozen=True, slots=True, kw_only=True)
class InUnits:
    """A rate in all units that could be worked out, and which could not."""

    agreement: Agreement
    terms: Terms
    given: RateGiven
    units: tuple[InUnit, ...]
    warnings: tuple[Problem, ...]


def in_units(given: RateGiven, agreement: Agreement, year: int, own: dict[str, str] | None = None) -> InUnits:
    """A rate in all units under an agreement's terms for the year; raises when it cannot be told per day at all."""
    return done_under(agreement, year, own, lambda terms, gathering: _in_units(given, agreement, terms, gathering))


def _in_units(given: RateGiven, agreement: Agreement, terms: Terms, gathering: Gathering) -> InUnits:
    day = _per_day(given, terms)
    units = [InUnit(key="day", title=_TITLES["day"], rate=day)]
    for key, worked_out in _conversions(given, day, terms):
        try:
            units.append(InUnit(key=key, title=_TITLES[key], rate=worked_out()))
        except ClauseNotGiven as missing:
            why = clause_not_given(agreement, missing.path)
            gathering.add(UNIT_LEFT_OUT.at(unit=_TITLES[key], why=why.says, remedy=why.remedy))
    return InUnits(agreement=agreement, terms=terms, given=given, units=tuple(units), warnings=gathering.warnings)


def _per_day(given: RateGiven, terms: Terms) -> Kroner:
    match given.per:
        case GivenPer.DAY:
            return given.rate
        case GivenPer.YEAR:
            step = terms.rounding.day_rate
            return conversions.day_rate_of_year(rate=given.rate, days=terms.calendar.days_per_year, step=step)
        case GivenPer.MONTH:
            return _day_of_month(given.rate, terms)


def _day_of_month(rate: Kroner, terms: Terms) -> Kroner:
    step = terms.rounding.day_rate
    match terms.calendar.month:
        case RateMonth.TWELFTH_OF_YEAR:
            return conversions.day_rate_of_twelfth(rate=rate, days=terms.calendar.days_per_year, step=step)
        case RateMonth.THIRTY_AND_A_HALF_DAYS:
            return conversions.day_rate_of_month(rate=rate, step=step)


_TITLES = {
    "day": Text(da="Dag", en="Day"),
    "half_day": Text(da="Halv dag", en="Half day"),
    "hour": Text(da="Time", en="Hour"),
    "hours_of_week": Text(da="Dag, for nogle af ugens timer", en="Day, for some of the week's hours"),
    "week": Text(da="Uge", en="Week"),
    "month": Text(da="Måned", en="Month"),
    "year": Text(da="År", en="Year"),
    "part_week": Text(da="Dag, for nogle af ugens dage", en="Day, for some of the week's days"),
    "teaching_month": Text(da="Undervisningsmåned", en="Month of teaching"),
    "charged_day": Text(da="Betalt dag", en="Charged day"),
    "weekend": Text(da="Weekend i aflastning", en="Weekend of relief"),
}
Conversion = tuple[str, Callable[[], Kroner]]


def _conversions(given: RateGiven, day: Kroner, terms: Terms) -> Iterator[Conversion]:
    """The units with how each is worked out; those that nobody asks for and no clause is about are not tried."""
    yield from _short(given, day, terms)
    yield "week", lambda: conversions.week_rate(rate=day)
    yield "month", lambda: _month(given, day, terms)
    yield "year", lambda: _year(given, day, terms)
    if given.days_a_week is not None:
        days = given.days_a_week
        yield "part_week", lambda: _part_week(day, days, terms)
    if terms.gives("calendar.teaching_months"):
        yield "teaching_month", lambda: _teaching_month(day, terms)
    if terms.gives("calendar.charged_days"):
        yield "charged_day", lambda: _charged_day(day, terms)
    if given.weekend_days is not None:
        used = given.weekend_days
        yield "weekend", lambda: _weekend(day, used, terms.calendar.relief_weekend)


def _short(given: RateGiven, day: Kroner, terms: Terms) -> Iterator[Conversion]:
    yield "half_day", lambda: conversions.half_day_rate(rate=day, step=terms.rounding.day_rate)
    if given.hours_a_day is not None:
        hours = given.hours_a_day
        yield "hour", lambda: conversions.hour_rate(rate=day, hours=hours, step=terms.rounding.hour_rate)
    if given.hours_of_week is not None:
        some, week = given.hours_of_week
        step = "hours_of_week"
        yield (
            step,
            lambda: conversions.rate_for_hours_of_week(rate=day, hours=some, week=week, step=terms.rounding.day_rate),
        )


def _month(given: RateGiven, day: Kroner, terms: Terms) -> Kroner:
    if given.per is GivenPer.MONTH:
        return given.rate
    step = terms.rounding.month_rate
    if given.per is GivenPer.YEAR and terms.calendar.month is RateMonth.TWELFTH_OF_YEAR:
        return conversions.month_rate_of_year(rate=given.rate, step=step)
    match terms.calendar.month:
        case RateMonth.TWELFTH_OF_YEAR:
            return conversions.month_rate(rate=day, days=terms.calendar.days_per_year, step=step)
        case RateMonth.THIRTY_AND_A_HALF_DAYS:
            return conversions.month_rate_of_days(rate=day, step=step)


def _year(given: RateGiven, day: Kroner, terms: Terms) -> Kroner:
    if given.per is GivenPer.YEAR:
        return given.rate
    return conversions.year_rate(rate=day, days=terms.calendar.days_per_year)


def _part_week(day: Kroner, days: DaysAWeek, terms: Terms) -> Kroner:
    part = part_time.part_of(terms.calendar.part_week, days)
    return part_time.part_week_rate(rate=day, part=part, step=terms.rounding.day_rate)


def _teaching_month(day: Kroner, terms: Terms) -> Kroner:
    days, months = terms.calendar.days_per_year, terms.calendar.teaching_months
    return teaching.teaching_month_rate(rate=day, days=days, months=months, step=terms.rounding.month_rate)


def _charged_day(day: Kroner, terms: Terms) -> Kroner:
    days, charged = terms.calendar.days_per_year, terms.calendar.charged_days
    return teaching.charged_day_rate(rate=day, days=days, charged=charged, step=terms.rounding.day_rate)


def _weekend(day: Kroner, used: Days, weekend: ReliefWeekend) -> Kroner:
    return relief.relief_weekend_rate(rate=day, days=relief.weekend_days(weekend, used))


def listed(found: InUnits) -> Listing:
    """A row for each unit."""
    return Listing(columns=COLUMNS, rows=tuple({"unit": each.title, "rate": each.rate} for each in found.units))


def as_data(found: InUnits) -> dict[str, object]:
    """The rate in all units as data, in whole øre."""
    return {
        "format": FORMAT,
        "agreement": {"id": found.agreement.id, "digest": found.agreement.digest},
        "own_values": {path: found.terms.clause(path).told.en for path in found.terms.own},
        "units": [{"unit": each.key, "rate_oere": each.rate.whole} for each in found.units],
        "warnings": [problem.as_data() for problem in found.warnings],
    }


def explained(found: InUnits) -> Explained:
    """What is told of a rate in all units."""
    return Explained(
        title=_HEADING.da,
        constructed=False,
        facts=(
            (Text(da="Givet", en="Given"), found.given.per.text),
            (Text(da="Aftale", en="Agreement"), found.agreement.title),
            (Text(da="År", en="Year"), same(str(found.terms.years[0]))),
        ),
        sections=(
            Section(
                title=_HEADING,
                says=Text(
                    da="Den samme takst, fortalt i de enheder, der bruges i takstlister.",
                    en="The same rate, told in the units that lists of rates use.",
                ),
                values=tuple(each.rate for each in found.units),
            ),
        ),
        results=tuple((each.title.da, each.rate) for each in found.units),
        methods=methods_of(found.terms),
        problems=found.warnings,
        made_with=made_with(found.agreement),
    )


_HEADING = Text(da="En takst i alle enheder", en="One rate in all units")
