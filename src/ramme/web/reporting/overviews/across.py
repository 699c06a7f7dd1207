"""The overviews across rounds: special offerings, capacity beside need, measures, yearly figures and a forecast."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from ramme.analysis.forecast import FARTHEST, Forecast, forecast
from ramme.analysis.forecast_listing import forecast_listing, methods_listing, trials_listing
from ramme.analysis.forecast_methods import ForecastMethod
from ramme.analysis.forecast_series import answered_series, series_there_are
from ramme.problems import ProblemsFound
from ramme.reporting.overviews import measures, need, occupancy_year, special, special_listing, yearly
from ramme.reporting.overviews.collected import Collected
from ramme.texts import Text
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.reporting.models import RoundRow
from ramme.web.reporting.overviews.page import Audience, Shown, Titled, worked_out
from ramme.web.reporting.queries.overviews import collected, collected_of_kind, every_offering, kinds_asked_twice

Rounds = QuerySet[RoundRow]
Asked = Mapping[str, str]
_LONGEST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class AcrossOverview:
    """An overview across rounds: who may see it, and what it shows of the rounds that may be seen."""

    key: str
    title: Text
    what: Text
    audience: Audience
    shown: Callable[[Rounds, Asked, datetime, Actor], Shown]


def _special(rounds: Rounds, asked: Asked, at: datetime, actor: Actor) -> Shown:
    del actor
    day = _day(asked.get("dag", "")) or timezone.localdate(at)
    found = collected_of_kind(rounds, ["special_offerings"])
    overview = special.special_overview(every_offering(), found, day)
    return Shown(
        lists=(
            Titled(
                key="regioner",
                title=Text(da="Efter region", en="By region"),
                listing=special_listing.regions_listing(overview),
            ),
            Titled(
                key="slags", title=Text(da="Efter slags", en="By kind"), listing=special_listing.kinds_listing(overview)
            ),
            Titled(
                key="tilbud",
                title=Text(da="Tilbud for tilbud", en="Offering by offering"),
                listing=special_listing.offerings_listing(overview),
            ),
        ),
        form={"name": "day", "dag": day.isoformat()},
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _occupancy(rounds: Rounds, asked: Asked, at: datetime, actor: Actor) -> Shown:
    del at, actor
    kinds = rounds.filter(kind__startswith="occupancy").order_by("-year")
    years = list(dict.fromkeys(kinds.values_list("year", flat=True)))
    chosen = next((year for year in years if str(year) == asked.get("aar", "")), years[0] if years else None)
    found = tuple(collected(row) for row in kinds.filter(year=chosen)) if chosen else ()
    listing = worked_out(found, chosen, lambda: occupancy_year.year_listing(found))
    return Shown(
        lists=(Titled(key="aaret", title=Text(da="Periode for periode", en="Period by period"), listing=listing),),
        form={"name": "year", "years": years, "year": chosen},
    )


def _need(rounds: Rounds, asked: Asked, at: datetime, actor: Actor) -> Shown:
    del asked, at, actor
    coherence, trends = (_newest(rounds, kind) for kind in ("coherence", "trends"))
    offerings = every_offering()
    return Shown(
        lists=tuple(
            Titled(
                key=audience.value,
                title=audience.text,
                listing=need.need_listing(need.need_overview(audience, offerings, coherence, trends)),
            )
            for audience in need.Audience
        )
    )


def _newest(rounds: Rounds, kind: str) -> Collected | None:
    row = rounds.filter(kind=kind).order_by("-year", "-opens_at").first()
    return None if row is None else collected(row)


def _measures(rounds: Rounds, asked: Asked, at: datetime, actor: Actor) -> Shown:
    del at, actor
    every = measures.measures_in(collected_of_kind(rounds, ["efficiency"]))
    year = asked.get("aar", "")
    wish = measures.MeasureWish(
        words=asked.get("ord", "")[:_LONGEST],
        party=asked.get("kommune", ""),
        year=int(year) if year.isascii() and year.isdecimal() and len(year) <= 4 else None,  # noqa: PLR2004 (digits)
        theme=asked.get("emne", ""),
    )
    found = measures.found_measures(every, wish)
    return Shown(
        lists=(Titled(key="tiltag", title=Text(da="Tiltag", en="Measures"), listing=measures.measures_listing(found)),),
        form={
            "name": "measures",
            "wish": wish,
            "years": sorted({each.year for each in every}, reverse=True),
            "municipalities": sorted({(each.municipality, each.party) for each in every}),
            "themes": measures.themes_of(every).items(),
        },
    )


def _forecast(rounds: Rounds, asked: Asked, at: datetime, actor: Actor) -> Shown:
    del at
    found = collected_of_kind(rounds, kinds_asked_twice(rounds))
    # Who may not see single citizens' figures by party must not see them as a series either.
    series = series_there_are(found, with_citizens=actor.may(Action.KEEP_ROUND))
    key = next((each for each in series if each.name == asked.get("serie", "")), None)
    years = asked.get("frem", "1")
    ahead = int(years) if years in map(str, range(1, FARTHEST + 1)) else 1
    method = next((each for each in ForecastMethod if each.value == asked.get("metode", "")), None)
    form = {
        "name": "forecast",
        "series": [(each.name, title, each == key) for each, title in series.items()],
        "ahead": ahead,
        "distances": range(1, FARTHEST + 1),
        "methods": ForecastMethod,
        "method": method,
    }
    if key is None:
        return Shown(form=form)
    answered = worked_out(found, key, lambda: answered_series(found, key, series[key]))
    try:
        carried_on = forecast(answered.series, ahead, method)
    except ProblemsFound as refusal:
        return Shown(form=form, problems=refusal.problems, notes=answered.says)
    return Shown(form=form, notes=answered.says, lists=_forecast_lists(carried_on))


def _forecast_lists(carried_on: Forecast) -> tuple[Titled, ...]:
    return (
        Titled(key="prognose", title=carried_on.series.title, listing=forecast_listing(carried_on)),
        Titled(
            key="metoder",
            title=Text(da="Hvor tæt metoderne rammer", en="How close the methods come"),
            listing=methods_listing(carried_on),
        ),
        Titled(
            key="afproevning",
            title=Text(da="Den valgte metodes afprøvning", en="The back-test of the chosen method"),
            listing=trials_listing(carried_on),
        ),
    )


def _supervision(rounds: Rounds, asked: Asked, at: datetime, actor: Actor) -> Shown:
    del asked, at, actor
    listing = yearly.supervision_listing(collected_of_kind(rounds, ["supervision"]))
    return Shown(lists=(Titled(key="socialtilsyn", title=_SUPERVISION, listing=listing),))


def _boernehus(rounds: Rounds, asked: Asked, at: datetime, actor: Actor) -> Shown:
    del asked, at, actor
    found = collected_of_kind(rounds, ["boernehus"])
    rates = yearly.boernehus_rates_listing(found)
    return Shown(
        lists=(
            Titled(key="boernehus", title=_BOERNEHUS, listing=yearly.boernehus_listing(found)),
            *((Titled(key="takster", title=_BOERNEHUS_RATES, listing=rates),) if rates.rows else ()),
        )
    )


def _northern(rounds: Rounds, asked: Asked, at: datetime, actor: Actor) -> Shown:
    del asked, at, actor
    listing = yearly.northern_listing(collected_of_kind(rounds, ["greenland"]))
    return Shown(lists=(Titled(key="behov", title=_NORTHERN, listing=listing),))


_SUPERVISION = Text(da="Socialtilsynets årstal", en="Yearly figures of the social supervision")
_BOERNEHUS_RATES = Text(da="Børnehusets takster", en="Rates of the Børnehus")
_BOERNEHUS = Text(da="Sager i Børnehus", en="Cases of Børnehus")
_NORTHERN = Text(da="Behov fra Grønland og Færøerne", en="Need of Greenland and the Faroe Islands")
ACROSS = (
    AcrossOverview(
        key="saerlige-tilbud",
        title=Text(
            da="Lands- og landsdelsdækkende tilbud og sikrede afdelinger",
            en="National and regional special offerings and secure wards",
        ),
        what=Text(
            da="Pladser, belægning og udvikling for de tilbud, registret kender, med navn på tilbud og driftsherre.",
            en="Places, occupancy and development of the offerings the registry knows, named with their operator.",
        ),
        audience=Audience.PARTIES,
        shown=_special,
    ),
    AcrossOverview(
        key="belaegning",
        title=Text(da="Belægning over året", en="Occupancy over the year"),
        what=Text(
            da="Hver linjes belægning i årets perioder ved siden af hinanden.",
            en="The occupancy of each line in the periods of the year, side by side.",
        ),
        audience=Audience.PARTIES,
        shown=_occupancy,
    ),
    AcrossOverview(
        key="behov",
        title=Text(da="Kapacitet og behov efter målgruppe", en="Capacity and need by target group"),
        what=Text(
            da="Tilbudsregistrets pladser ved siden af kommunernes vurderinger.",
            en="The places of the registry beside the municipalities' assessments.",
        ),
        audience=Audience.DIRECTORS,
        shown=_need,
    ),
    AcrossOverview(
        key="tiltag",
        title=Text(da="Effektiviseringstiltag", en="Efficiency measures"),
        what=Text(
            da="Hvad kommunerne har gjort, år for år, til at lære af.",
            en="What the municipalities have done, year by year, to learn from.",
        ),
        audience=Audience.PARTIES,
        shown=_measures,
    ),
    AcrossOverview(
        key="prognose",
        title=Text(da="En første prognose", en="A first forecast"),
        what=Text(
            da="Et tal, der er indberettet i flere år, ført videre. Antagelser og afprøvning står ved siden af.",
            en="A figure reported for several years, carried on. Assumptions and back-test stand beside it.",
        ),
        audience=Audience.DIRECTORS,
        shown=_forecast,
    ),
    AcrossOverview(
        key="socialtilsyn",
        title=_SUPERVISION,
        what=Text(
            da="Godkendelser, tilsyn, påbud og bekymringer, år ved siden af år, med navn på, hvem der oplyser dem.",
            en="Approvals, inspections, orders and concerns, year beside year, with who tells them named.",
        ),
        audience=Audience.PARTIES,
        shown=_supervision,
    ),
    AcrossOverview(
        key="boernehus",
        title=_BOERNEHUS,
        what=Text(
            da="Årets sager mod budgettet, og hvad der ventes året efter, med navn på, hvem der oplyser dem.",
            en="The year's cases against the budget, and what is expected the year after, with who tells them named.",
        ),
        audience=Audience.PARTIES,
        shown=_boernehus,
    ),
    AcrossOverview(
        key="groenland-og-faeroeerne",
        title=_NORTHERN,
        what=Text(
            da="Pladser, der kan tilbydes, ved siden af det ventede behov.",
            en="Places that can be offered beside the need that is expected.",
        ),
        audience=Audience.DIRECTORS,
        shown=_northern,
    ),
)
NAMED: Mapping[str, AcrossOverview] = {each.key: each for each in ACROSS}
