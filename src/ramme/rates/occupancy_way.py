"""Which occupancy an offering's rate reckons with: the agreement's, that of earlier years, or the operator's own."""

from __future__ import annotations

from collections.abc import Iterator

from ramme.agreements import Terms, Way
from ramme.agreements.variants.rates import OccupancyBasis
from ramme.citations import Place
from ramme.problems import Problem, stops, warns
from ramme.quantities import Given, Percent
from ramme.quantities.writing import in_words
from ramme.rates import occupancy
from ramme.rates.recorded_occupancy import rules as historic_occupancy
from ramme.registry.classification import Particularity, Sector
from ramme.texts import Text

OCCUPANCY, PARTICULARITY = "Belægningsprocent", "Særligt"

KIND_NOT_SPOKEN_OF = stops(
    "occupancy-of-kind-not-given",
    says=Text(
        da="Aftalen nævner ikke »{kind}« for sig, så det er åbent, hvilken belægning der regnes med "
        "(occupancy.exceptions_for).",
        en="The agreement does not name “{kind}” by itself, so it is open which occupancy is used "
        "(occupancy.exceptions_for).",
    ),
    remedy=Text(
        da="Lad »Særligt« stå tomt, hvis aftalens almindelige belægning gælder. Ellers brug driftsherrens egen med "
        "--own occupancy.exceptions_for={code}.",
        en="Leave “Særligt” empty if the agreement's ordinary occupancy holds. Otherwise use the operator's own with "
        "--own occupancy.exceptions_for={code}.",
    ),
)
MEAN_NEEDED = stops(
    "occupancy-mean-needed",
    says=Text(
        da="Taksten regnes med gennemsnittet af tidligere års belægning, og det står ikke i skemaet.",
        en="The rate reckons with the mean of earlier years' occupancy, which the form does not have.",
    ),
    remedy=Text(
        da="Regn gennemsnittet ud med ramme rates occupancy, og skriv det i feltet »Belægningsprocent«.",
        en="Find the mean with ramme rates occupancy, and write it in the field “Belægningsprocent”.",
    ),
)
ABOVE_ADVISED = warns(
    "occupancy-above-advised",
    says=Text(
        da="Belægningen på {used} er over de {advised}, som aftalen tilråder som det højeste.",
        en="The occupancy of {used} is above the {advised} that the agreement advises as the highest.",
    ),
    remedy=Text(
        da="Overvej en lavere belægning, så et fald ikke straks giver underskud.",
        en="Consider a lower occupancy, so that a fall does not give a deficit at once.",
    ),
)


class OccupancyWay(Way):
    """Where the occupancy of an offering's rate comes from."""

    OWN = "own", "driftsherrens egen for tilbuddet", "the operator's own for the offering"
    AGREED = "agreed", "aftalens procent", "the percentage of the agreement"
    HISTORICAL = "historical", "gennemsnittet af tidligere år", "the mean of earlier years"
    SHORT_STAYS = (
        "historical_short_stays",
        "gennemsnittet af tidligere år med gulvet for korte ophold",
        "the mean of earlier years with the floor for short stays",
    )
    NOT_SPOKEN_OF = "not_spoken_of", "aftalen siger det ikke", "the agreement does not say"

    @property
    def is_historical(self) -> bool:
        """Whether earlier years set it."""
        return self in (OccupancyWay.HISTORICAL, OccupancyWay.SHORT_STAYS)


def way_of(legal_basis: str, particularity: Particularity, terms: Terms) -> OccupancyWay:
    """Where the occupancy of an offering comes from, by its paragraph and by what is particular about it.

    Crisis centres and shelters are known by their paragraph. A kind that an agreement with common rules does not name
    is not guessed at; that the agreed percentages hold for relief and short stays too is a reading of the agreement.
    Source: Midtjylland 2017, 11.3; Syddanmark 2016, Koordinering af kapacitetsudviklingen.
    """
    if terms.gives("occupancy.own_calculation_for") and legal_basis in terms.occupancy.own_calculation_for:
        return OccupancyWay.OWN
    basis = terms.occupancy.basis
    if basis is OccupancyBasis.PER_SERVICE:
        return OccupancyWay.OWN
    historical = basis is OccupancyBasis.HISTORICAL
    if particularity is Particularity.NONE:
        return OccupancyWay.HISTORICAL if historical else OccupancyWay.AGREED
    if terms.gives("occupancy.exceptions_for") and particularity.value in terms.occupancy.exceptions_for:
        return OccupancyWay.OWN
    if historical:
        short = terms.gives("occupancy.short_stays_are") and particularity.value in terms.occupancy.short_stays_are
        return OccupancyWay.SHORT_STAYS if short else OccupancyWay.NOT_SPOKEN_OF
    agreed = terms.gives("occupancy.agreed_percent_for") and particularity.value in terms.occupancy.agreed_percent_for
    return OccupancyWay.AGREED if agreed else OccupancyWay.NOT_SPOKEN_OF


def agreed_percent(sector: Sector, terms: Terms) -> Percent:
    """The occupancy that the agreement sets for a sector."""
    match sector:
        case Sector.CHILDREN:
            return terms.occupancy.children_percent
        case Sector.ADULTS:
            return terms.occupancy.adults_percent


def assumed(way: OccupancyWay, entered: Given[Percent], sector: Sector, terms: Terms) -> Percent:
    """The occupancy that a rate reckons with; `entered` is the operator's own, or the mean of earlier years.

    Whether it is there is checked before; a kind that the agreement does not speak of goes on with what was entered,
    since its problem stops the work in any case.
    """
    if way is OccupancyWay.AGREED:
        return occupancy.assumed_occupancy(percent=agreed_percent(sector, terms))
    if entered.quantity is None:
        raise ValueError("the check let a missing occupancy through")
    match way:
        case OccupancyWay.HISTORICAL:
            floor = terms.occupancy.floor_percent
        case OccupancyWay.SHORT_STAYS:
            floor = terms.occupancy.floor_short_stays_percent
        case _:
            return occupancy.assumed_occupancy(percent=entered.quantity)
    ceiling = terms.occupancy.ceiling_percent
    return historic_occupancy.historical_occupancy(mean=entered.quantity, floor=floor, ceiling=ceiling)


def said_of_way(way: OccupancyWay, particularity: Particularity) -> Iterator[Problem]:
    """The problem of a kind of offering that the agreement does not speak of."""
    if way is OccupancyWay.NOT_SPOKEN_OF:
        yield KIND_NOT_SPOKEN_OF.at(Place(field=PARTICULARITY), kind=particularity.text, code=particularity.value)


def said_of_advised(used: Percent, terms: Terms) -> Iterator[Problem]:
    """A warning where the occupancy is above what the agreement advises as the highest."""
    if not terms.gives("occupancy.advised_max_percent"):
        return
    advised = terms.occupancy.advised_max_percent
    if historic_occupancy.is_above_advised(used=used, advised=advised).holds:
        figures = {"used": in_words(used), "advised": in_words(advised)}
        source = terms.clause("occupancy.advised_max_percent").citation
        yield ABOVE_ADVISED.at(Place(field=OCCUPANCY), source=source, **figures)
