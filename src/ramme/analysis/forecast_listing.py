"""How a forecast is shown: the figures, the years to come with their interval, the assumptions and the back-test."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from ramme.analysis.forecast import FEWEST_FITTED, Forecast, ForecastYear, Trial
from ramme.analysis.forecast_methods import ASSUMES, ForecastMethod
from ramme.files.listing import Column, Listing, Shown
from ramme.quantities.writing import plain_figure
from ramme.texts import Text

KNOWN = Text(da="kendt", en="known")
BEFORE_BREAK = Text(da="kendt, før brud; ikke brugt", en="known, before a break; not used")
AHEAD = Text(da="fremskrevet", en="forecast")
CHOSEN = Text(
    da="Metoden »{method}« er valgt, fordi den har ramt tættest på, når man ser ét år frem i afprøvningen. "
    "Den er valgt på de samme år, som den er prøvet på, så dens fejl ser mindre ud, end den vil være.",
    en="The method “{method}” is chosen because it came closest, one year ahead, in the back-test. "
    "It is chosen on the very years it is tried on, so its error looks smaller than it will be.",
)
ASKED_FOR = Text(da="Metoden »{method}« er valgt af den, der spørger.", en="The method “{method}” was asked for.")
INTERVAL = Text(
    da="Intervallet er ingen grænse: Det er så bredt som den største fejl, metoden har gjort lige så langt frem i "
    "afprøvningen ({trials} på det længste sigt). Tallet kan falde uden for.",
    en="The interval is no bound: it is as wide as the largest error the method made as far ahead in the back-test "
    "({trials} at the farthest). The figure may fall outside it.",
)
TESTED = Text(
    da="Afprøvning: Metoden får årene til og med ét år, mindst {fewest}, og skal sige de næste, som er kendt nu.",
    en="Back-test: the method is given the years up to one, at least {fewest}, and is to tell the next, known by now.",
)
BREAK = Text(
    da="Brud mellem {before} og {after}: {why} Kun årene efter bruddet er brugt.",
    en="A break between {before} and {after}: {why} Only the years after the break are used.",
)
INVENTED = Text(da="KONSTRUEREDE TAL: de er opdigtede.", en="CONSTRUCTED FIGURES: they are invented.")
ONE_TRIAL, TRIALS = Text(da="ét forsøg", en="one trial"), Text(da="{count} forsøg", en="{count} trials")
DECIMALS = 2


def figure_told(value: Fraction) -> Text:
    """A figure with two decimals at most, in both languages; halves are rounded away from zero."""
    scaled = abs(value) * 10**DECIMALS * 2
    rounded = (scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    whole = rounded if value >= 0 else -rounded
    return Text(
        da=plain_figure(whole, decimals=DECIMALS, language="da", fewest=0),
        en=plain_figure(whole, decimals=DECIMALS, language="en", fewest=0),
    )


def forecast_listing(found: Forecast) -> Listing:
    """A row for each known year and each year to come."""
    rows: list[dict[str, Shown]] = [
        *(_known(each.year, each.value, BEFORE_BREAK) for each in found.left_out),
        *(_known(each.year, each.value, KNOWN) for each in found.fitted),
        *map(_ahead, found.years),
    ]
    return Listing(
        columns=(
            Column(key="year", title=Text(da="År", en="Year")),
            Column(key="kind", title=Text(da="Tallet er", en="The figure is")),
            Column(key="value", title=found.series.title),
            Column(key="low", title=Text(da="Har før ramt inden for, fra", en="Came within before, from")),
            Column(key="high", title=Text(da="Har før ramt inden for, til", en="Came within before, to")),
            Column(key="trials", title=Text(da="Prøvet så mange gange", en="Tried so many times")),
        ),
        rows=tuple(rows),
        notes=tuple(_notes(found)),
    )


def _known(year: int, value: Fraction, kind: Text) -> dict[str, Shown]:
    return {
        "year": str(year),
        "kind": kind,
        "value": figure_told(value),
        "low": None,
        "high": None,
        "trials": None,
    }


def _ahead(each: ForecastYear) -> dict[str, Shown]:
    return {
        "year": str(each.year),
        "kind": AHEAD,
        "value": figure_told(each.value),
        "low": figure_told(each.low),
        "high": figure_told(each.high),
        "trials": each.trials,
    }


def _notes(found: Forecast) -> Iterable[Text]:
    if found.series.constructed:
        yield INVENTED
    yield (CHOSEN if found.chosen_by_trials else ASKED_FOR).filled(method=found.method.text)
    yield ASSUMES[found.method]
    for each in found.series.breaks:
        yield BREAK.filled(before=each.before, after=each.after, why=each.why)
    fewest = min((each.trials for each in found.years), default=0)
    yield INTERVAL.filled(trials=ONE_TRIAL if fewest == 1 else TRIALS.filled(count=fewest))


def methods_listing(found: Forecast) -> Listing:
    """How far off each method was on average at each distance; a method that could not be tried has nothing."""
    distances = range(1, len(found.years) + 1)
    return Listing(
        columns=(
            Column(key="method", title=Text(da="Metode", en="Method")),
            *(
                Column(
                    key=f"ahead_{distance}",
                    title=Text(da=f"Gennemsnitlig fejl {distance} år frem", en=f"Mean error {distance} years ahead"),
                )
                for distance in distances
            ),
        ),
        rows=tuple(_method(found, method, distances) for method in ForecastMethod),
        notes=(TESTED.filled(fewest=FEWEST_FITTED),),
    )


def _method(found: Forecast, method: ForecastMethod, distances: Iterable[int]) -> dict[str, Shown]:
    errors = {f"ahead_{distance}": found.mean_error(method, distance) for distance in distances}
    return {
        "method": method.text,
        **{key: None if error is None else figure_told(error) for key, error in errors.items()},
    }


def trials_listing(found: Forecast) -> Listing:
    """Every trial of the chosen method: what it would have said, what came, and the error."""
    return Listing(
        columns=(
            Column(key="until", title=Text(da="Kendt til og med", en="Known until")),
            Column(key="year", title=Text(da="År", en="Year")),
            Column(key="said", title=Text(da="Ville have sagt", en="Would have said")),
            Column(key="came", title=Text(da="Blev", en="Came to")),
            Column(key="error", title=Text(da="Fejl", en="Error")),
        ),
        rows=tuple(_trial(trial) for trial in found.trials if trial.method is found.method),
    )


def _trial(trial: Trial) -> dict[str, Shown]:
    return {
        "until": str(trial.fitted_until),
        "year": str(trial.year),
        "said": figure_told(trial.forecast),
        "came": figure_told(trial.actual),
        "error": figure_told(trial.error),
    }
