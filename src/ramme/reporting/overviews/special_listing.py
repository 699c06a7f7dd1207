"""How the overview of special offerings is shown: offering by offering, by region, and by kind."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from ramme.files.listing import Column, Listing, Shown
from ramme.quantities.writing import day_in_words, in_words
from ramme.reporting.overviews.collected import NOT_STATED, decimal_told
from ramme.reporting.overviews.special import RegionTotal, SpecialOffering, SpecialOverview
from ramme.reporting.overviews.units import nearest
from ramme.texts import Text, same

ON = Text(da="Regioner og tilbud, som de er {day}.", en="Regions and offerings as they are on {day}.")
FROM_ROUNDS = Text(
    da="Svar fra: {rounds}. Andre regioners tilbud er kun kendt fra tilbudsregistret.",
    en="Answers from: {rounds}. Offerings of other regions are known from the registry alone.",
)
NO_ROUNDS = Text(
    da="Ingen har svaret endnu; belægning og udvikling er derfor ikke kendt.",
    en="Nobody has answered yet; occupancy and development are therefore not known.",
)
NOT_GUESSED = Text(
    da="Hvor der står »ikke oplyst«, er tallet ikke kendt; det er ikke regnet med og ikke gættet.",
    en="Where it says “not stated” the figure is not known; it is neither counted nor guessed.",
)
INVENTED = Text(
    da="Nogle af tilbuddene eller svarene er KONSTRUEREDE: de er opdigtede.",
    en="Some of the offerings or answers are CONSTRUCTED: they are invented.",
)
NO_REGION = Text(da="(region ikke oplyst)", en="(region not stated)")
ALL = Text(da="I alt i registret", en="In all in the registry")
NOT_REGISTERED = Text(da="ingen i registret", en="none in the registry")
ONLY_REGISTERED = Text(
    da="Kun tilbud, som registret kender, er talt med. »Ingen i registret« er ikke det samme som, at der ingen er.",
    en="Only offerings that the registry knows are counted. “None in the registry” does not mean that there are none.",
)
OF = Text(da="{figure} ({counted} af {all} tilbud)", en="{figure} ({counted} of {all} offerings)")
SPREAD = Text(da="{low} til {high}", en="{low} to {high}")


def offerings_listing(overview: SpecialOverview) -> Listing:
    """A row for each offering, region by region."""
    return Listing(
        columns=(
            Column(key="region", title=Text(da="Region", en="Region")),
            Column(key="name", title=Text(da="Tilbud", en="Offering")),
            Column(key="operator", title=Text(da="Driftsherre", en="Operator")),
            Column(key="kind", title=Text(da="Slags", en="Kind")),
            Column(key="secure_kind", title=Text(da="Slags sikret", en="Kind of secure")),
            Column(key="registered", title=Text(da="Pladser i registret", en="Places in the registry")),
            Column(key="places", title=Text(da="Pladser, oplyst", en="Places, answered")),
            Column(key="before", title=Text(da="Året før", en="The year before")),
            Column(key="expected", title=Text(da="Ventet næste år", en="Expected next year")),
            Column(key="assumed", title=Text(da="Forudsat belægning", en="Assumed occupancy")),
            Column(key="occupancy", title=Text(da="Belægning", en="Occupancy")),
            Column(key="occupancy_before", title=Text(da="Belægning året før", en="Occupancy the year before")),
            Column(key="development", title=Text(da="Udvikling", en="Development")),
            Column(key="year", title=Text(da="Svar fra", en="Answer of")),
        ),
        rows=tuple(map(_row, overview.offerings)),
        notes=tuple(_notes(overview)),
    )


def _notes(overview: SpecialOverview) -> Iterable[Text]:
    if any(each.constructed for each in overview.offerings):
        yield INVENTED
    yield ON.filled(day=day_in_words(overview.on))
    rounds = ", ".join(f"{each.title} ({len(each.received)}/{len(each.asked)})" for each in overview.rounds)
    yield FROM_ROUNDS.filled(rounds=rounds) if rounds else NO_ROUNDS
    yield NOT_GUESSED


def _row(each: SpecialOffering) -> dict[str, Shown]:
    return {
        "region": each.region or NO_REGION,
        "name": each.name,
        "operator": each.operator,
        "kind": each.kind.text,
        "secure_kind": each.secure_kind,
        "registered": NOT_STATED if each.registered is None else each.registered,
        "places": told(each.places),
        "before": told(each.before),
        "expected": told(each.expected),
        "assumed": NOT_STATED if each.assumed is None else each.assumed,
        "occupancy": NOT_STATED if each.occupancy is None else each.occupancy,
        "occupancy_before": NOT_STATED if each.occupancy_before is None else each.occupancy_before,
        "development": each.development or NOT_STATED,
        "year": None if each.answered_in is None else str(each.answered_in),
    }


def told(figure: Fraction | None) -> Shown:
    """A number of places as it stands in a list; told to be unknown where it is."""
    if figure is None:
        return NOT_STATED
    return figure.numerator if figure.denominator == 1 else decimal_told(nearest(figure * 100), 2)


def regions_listing(overview: SpecialOverview) -> Listing:
    """A row for each region that exists on the day, and one for all."""
    rows = [_total(same(each.region) if each.region else NO_REGION, each) for each in overview.by_region]
    return Listing(
        columns=_columns(Text(da="Region", en="Region")),
        rows=(*rows, _total(ALL, overview.together)),
        notes=(ONLY_REGISTERED,),
    )


def kinds_listing(overview: SpecialOverview) -> Listing:
    """A row for each kind of special offering that there is."""
    rows = tuple(_total(kind.text, total) for kind, total in overview.by_kind)
    return Listing(columns=_columns(Text(da="Slags", en="Kind")), rows=rows)


def _columns(first: Text) -> tuple[Column, ...]:
    return (
        Column(key="name", title=first),
        Column(key="offerings", title=Text(da="Tilbud", en="Offerings")),
        Column(key="places", title=Text(da="Pladser", en="Places")),
        Column(key="change", title=Text(da="Ændring siden året før", en="Change since the year before")),
        Column(key="occupancy", title=Text(da="Belægning", en="Occupancy")),
        Column(key="spread", title=Text(da="Laveste til højeste", en="Lowest to highest")),
    )


def _total(name: Text, total: RegionTotal) -> dict[str, Shown]:
    def of(figure: Shown, counted: int) -> Shown:
        if not counted:
            return NOT_STATED
        known = figure if isinstance(figure, Text) else same(str(figure))
        return OF.filled(figure=known, counted=counted, all=total.offerings)

    spread = None
    if total.lowest is not None and total.highest is not None:
        spread = SPREAD.filled(low=in_words(total.lowest), high=in_words(total.highest))
    return {
        "name": name,
        "offerings": total.offerings or NOT_REGISTERED,
        "places": of(told(total.places), total.with_places) if total.offerings else None,
        "change": of(_signed(total.change), total.with_change) if total.offerings else None,
        "occupancy": of(None if total.occupancy is None else in_words(total.occupancy), total.with_occupancy)
        if total.offerings
        else None,
        "spread": spread,
    }


def _signed(figure: Fraction) -> Text:
    shown = decimal_told(nearest(figure * 100), 2)
    sign = "+" if figure > 0 else ""
    return Text(da=sign + shown.da, en=sign + shown.en)
