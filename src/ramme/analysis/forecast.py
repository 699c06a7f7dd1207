"""A first forecast of a yearly figure: stated assumptions, an interval from the back-test, and the back-test itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from ramme.analysis.forecast_methods import ForecastMethod, carried_on
from ramme.problems import Gathering, ProblemsFound, stops
from ramme.texts import Text

# A line or a mean growth out of fewer years says nothing of its own.
FEWEST_FITTED = 3
# One trial alone tells no spread of errors.
FEWEST_TRIALS = 2
FARTHEST = 10

TOO_SHORT = stops(
    "forecast-series-too-short",
    says=Text(
        da="{count} år i træk kan ikke bære en fremskrivning {years} år frem; der skal mindst {needed} til.",
        en="{count} years in a row cannot carry a forecast {years} years ahead; at least {needed} are needed.",
    ),
    remedy=Text(
        da="Vent, til der er flere år, eller se på tallene, som de er.",
        en="Wait until there are more years, or look at the figures as they are.",
    ),
)
SHORT_SINCE_BREAK = stops(
    "forecast-short-since-break",
    says=Text(
        da="Spørgsmålet blev ændret mellem {before} og {after} ({why}), så kun årene fra {after} kan bruges: {count}. "
        "Der skal mindst {needed} til for at se {years} år frem.",
        en="The question changed between {before} and {after} ({why}), so only the years from {after} can be used: "
        "{count}. At least {needed} are needed to look {years} years ahead.",
    ),
    remedy=Text(
        da="Vent, til der er flere år efter ændringen; tal fra før og efter lægges ikke sammen i én linje.",
        en="Wait until there are more years after the change; figures before and after make no one line.",
    ),
)
YEAR_MISSING = stops(
    "forecast-year-missing",
    says=Text(da="Der mangler tal for {years}.", en="There are no figures of {years}."),
    remedy=Text(
        da="Tilføj tallene, eller begynd efter hullet; et manglende år er ikke nul.",
        en="Add the figures, or begin after the gap; a missing year is not nothing.",
    ),
)
YEAR_TWICE = stops(
    "forecast-year-twice",
    says=Text(da="{year} står to gange.", en="{year} stands twice."),
    remedy=Text(da="Behold det ene tal.", en="Keep one of the figures."),
)
TOO_FAR = stops(
    "forecast-too-far",
    says=Text(
        da="Der kan ses mellem 1 og {farthest} år frem, ikke {years}.",
        en="It is possible to look between 1 and {farthest} years ahead, not {years}.",
    ),
    remedy=Text(da="Vælg et kortere sigt.", en="Choose a shorter time."),
)
NO_GROWTH = stops(
    "forecast-no-growth",
    says=Text(
        da="Vækst i procent kan ikke regnes, når et af årene er nul eller under nul.",
        en="Growth in percent cannot be worked out where one of the years is nothing or less.",
    ),
    remedy=Text(da="Vælg en anden metode.", en="Choose another method."),
)


@dataclass(frozen=True, slots=True, order=True)
class YearFigure:
    """A figure of a year."""

    year: int
    value: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesBreak:
    """Between two years the question changed, so that figures cannot be held together; and why."""

    before: int
    after: int
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A yearly figure over the years, what it is, and its breaks; with `at_least_zero` it cannot be below nothing."""

    title: Text
    figures: tuple[YearFigure, ...]
    breaks: tuple[SeriesBreak, ...] = ()
    at_least_zero: bool = True
    constructed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A forecast of a year that is known by now, made from the years up to an earlier one."""

    method: ForecastMethod
    fitted_until: int
    year: int
    forecast: Fraction
    actual: Fraction

    @property
    def distance(self) -> int:
        """How many years ahead."""
        return self.year - self.fitted_until

    @property
    def error(self) -> Fraction:
        """What came less what was said."""
        return self.actual - self.forecast


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastYear:
    """A year to come: the figure, how far off the method has been at most at that distance, and in how many trials."""

    year: int
    value: Fraction
    low: Fraction
    high: Fraction
    widest: Fraction
    trials: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """The years to come by one method, with the figures it was fitted on and the trials of every method.

    `left_out` are the years before the last break. `chosen_by_trials` tells that the method with the smallest mean
    error one year ahead was taken. An interval is the largest error that was met, not a probability.
    """

    series: Series
    method: ForecastMethod
    chosen_by_trials: bool
    fitted: tuple[YearFigure, ...]
    left_out: tuple[YearFigure, ...]
    years: tuple[ForecastYear, ...]
    trials: tuple[Trial, ...]

    def mean_error(self, method: ForecastMethod, distance: int = 1) -> Fraction | None:
        """How far off a method was on average at a distance, whichever way; nothing without trials."""
        return mean_error(self.trials, method, distance)


def forecast(series: Series, years: int, method: ForecastMethod | None = None) -> Forecast:
    """The series carried on so many years, by a method or the one with the smallest error in the back-test.

    Raises where years are missing or doubled, where the series since its last break is too short to be tested at the
    distance asked for, or where the method cannot be used on it.
    """
    problems = Gathering()
    if not 1 <= years <= FARTHEST:
        problems.add(TOO_FAR.at(farthest=FARTHEST, years=years))
    figures = _in_order(series, problems)
    problems.stop_if_needed()
    fitted, left_out = _since_break(series, figures)
    _check_length(series, fitted, years)
    values = [figure.value for figure in fitted]
    trials = tuple(trial for each in ForecastMethod for trial in _trials(each, fitted, years))
    chosen = method or _best(trials)
    if carried_on(chosen, values, 1) is None:
        raise ProblemsFound([NO_GROWTH.at()])
    return Forecast(
        series=series,
        method=chosen,
        chosen_by_trials=method is None,
        fitted=fitted,
        left_out=left_out,
        years=tuple(_year(series, chosen, fitted, trials, distance) for distance in range(1, years + 1)),
        trials=trials,
    )


def needed_for(years: int) -> int:
    """How many years in a row a forecast so far ahead needs, so that it can be tested at that distance."""
    return FEWEST_FITTED + years + FEWEST_TRIALS - 1


def _in_order(series: Series, problems: Gathering) -> tuple[YearFigure, ...]:
    """The figures by year; doubled years and gaps since the last break are noted."""
    figures = tuple(sorted(series.figures))
    problems.add(*(YEAR_TWICE.at(year=a.year) for a, b in pairwise(figures) if a.year == b.year))
    used, _ = _since_break(series, figures)
    there = {figure.year for figure in used}
    gaps = [year for year in range(min(there, default=0), max(there, default=0)) if year not in there]
    if gaps:
        problems.add(YEAR_MISSING.at(years=", ".join(map(str, gaps))))
    return figures


def _since_break(
    series: Series, figures: Sequence[YearFigure]
) -> tuple[tuple[YearFigure, ...], tuple[YearFigure, ...]]:
    """The figures since the last break, and those before it."""
    first = max((each.after for each in series.breaks), default=None)
    if first is None:
        return tuple(figures), ()
    return tuple(f for f in figures if f.year >= first), tuple(f for f in figures if f.year < first)


def _check_length(series: Series, fitted: Sequence[YearFigure], years: int) -> None:
    needed = needed_for(years)
    if len(fitted) >= needed:
        return
    if not series.breaks:
        raise ProblemsFound([TOO_SHORT.at(count=len(fitted), years=years, needed=needed)])
    last = max(series.breaks, key=lambda each: each.after)
    problem = SHORT_SINCE_BREAK.at(
        before=last.before, after=last.after, why=last.why, count=len(fitted), years=years, needed=needed
    )
    raise ProblemsFound([problem])


def _trials(method: ForecastMethod, fitted: Sequence[YearFigure], farthest: int) -> list[Trial]:
    """The method tried on every year that is known, from every earlier year with enough behind it."""
    found = []
    for end in range(FEWEST_FITTED, len(fitted)):
        known = [figure.value for figure in fitted[:end]]
        for distance, later in enumerate(fitted[end : end + farthest], start=1):
            value = carried_on(method, known, distance)
            if value is not None:
                until = fitted[end - 1].year
                found.append(
                    Trial(method=method, fitted_until=until, year=later.year, forecast=value, actual=later.value)
                )
    return found


def mean_error(trials: Sequence[Trial], method: ForecastMethod, distance: int) -> Fraction | None:
    """How far off a method was on average at a distance, whichever way; nothing without trials."""
    errors = [abs(trial.error) for trial in trials if trial.method is method and trial.distance == distance]
    return sum(errors, Fraction(0)) / len(errors) if errors else None


def _best(trials: Sequence[Trial]) -> ForecastMethod:
    """The method with the smallest mean error one year ahead; of equals the simplest.

    A method that could not be tried as often as the others is left out.
    """
    tried = {method: [t for t in trials if t.method is method] for method in ForecastMethod}
    most = max(map(len, tried.values()))
    errors = {method: mean_error(trials, method, 1) for method, of in tried.items() if len(of) == most}
    return min((error, number, method) for number, (method, error) in enumerate(errors.items()) if error is not None)[2]


def _year(
    series: Series,
    method: ForecastMethod,
    fitted: Sequence[YearFigure],
    trials: Sequence[Trial],
    distance: int,
) -> ForecastYear:
    value = carried_on(method, [figure.value for figure in fitted], distance)
    errors = [abs(trial.error) for trial in trials if trial.method is method and trial.distance == distance]
    if value is None or len(errors) < FEWEST_TRIALS:
        raise ProblemsFound([NO_GROWTH.at()])
    widest = max(errors)
    floor = Fraction(0) if series.at_least_zero else None

    def held(figure: Fraction) -> Fraction:
        return figure if floor is None else max(floor, figure)

    return ForecastYear(
        year=fitted[-1].year + distance,
        value=held(value),
        low=held(value - widest),
        high=held(value + widest),
        widest=widest,
        trials=len(errors),
    )
