"""National and regional special offerings and secure wards over all regions: places, occupancy and development.

Source: Syddanmark 2016, Koordinering af lands- og landsdelsdækkende tilbud og sikrede afdelinger; Midtjylland 2017,
ch. 12.4; the steering group of Sjælland, 15 December 2021, point H.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ramme.agreements import Way
from ramme.files.listing import Shown
from ramme.files.words import in_danish_order
from ramme.quantities import Percent
from ramme.registry.municipalities import municipalities
from ramme.registry.offerings.record import Offering
from ramme.registry.regions import region_at, regions_on
from ramme.reporting.answers.answer import CellKey
from ramme.reporting.overviews.about import stated_places
from ramme.reporting.overviews.collected import Collected, Received
from ramme.reporting.overviews.units import nearest
from ramme.reporting.questions.questionnaire import Line

QUESTION = "special_offerings"
REACH, PLACES, BEFORE, EXPECTED = "reach", "places", "places_before", "places_expected"
OCCUPANCY, OCCUPANCY_BEFORE, DEVELOPMENT = "actual_percent", "actual_percent_before", "development"
ASSUMED, SECURE_KIND = "assumed_percent", "secure_kind"
SECURE_BASES = frozenset({"BL-62", "BL-63", "SEL-63b"})
TEACHING = "FSL-20-3"


class SpecialKind(Way):
    """What makes an offering one that all regions coordinate."""

    SECURE = "secure", "Sikret afdeling", "Secure ward"
    NATIONAL = "national", "Landsdækkende", "National"
    REGIONAL = "regional", "Landsdelsdækkende", "Covering a part of the country"
    TEACHING = "teaching", "Lands- eller landsdelsdækkende undervisning", "National or regional teaching"
    NOT_STATED = "not_stated", "Blandt de mest specialiserede; dækning ikke oplyst", "Most specialised; reach unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialOffering:
    """An offering with what the registry and the latest answer say; what neither says is nothing."""

    region: str
    operator: str
    name: str
    kind: SpecialKind
    registered: int | None
    places: Fraction | None = None
    before: Fraction | None = None
    expected: Fraction | None = None
    occupancy: Percent | None = None
    occupancy_before: Percent | None = None
    assumed: Percent | None = None
    secure_kind: Shown = None
    development: str = ""
    answered_in: int | None = None
    constructed: bool = False

    @property
    def known_places(self) -> Fraction | None:
        """The places answered, else those of the registry; nothing where neither is known."""
        if self.places is not None:
            return self.places
        return None if self.registered is None else Fraction(self.registered)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionTotal:
    """The special offerings of a region, or of all: those with known places and occupancy are counted, never guessed.

    `change` is of those whose places are known for both years. Occupancy is weighted by places.
    """

    region: str
    offerings: int
    with_places: int
    places: Fraction
    with_change: int
    change: Fraction
    with_occupancy: int
    occupancy: Percent | None
    lowest: Percent | None
    highest: Percent | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialOverview:
    """All special offerings on a day, by region; a region without any stands there too."""

    on: date
    offerings: tuple[SpecialOffering, ...]
    by_region: tuple[RegionTotal, ...]
    by_kind: tuple[tuple[SpecialKind, RegionTotal], ...]
    together: RegionTotal
    rounds: tuple[Collected, ...]


def kind_in_registry(offering: Offering) -> SpecialKind | None:
    """What the registry makes it; it does not know whether a most specialised one covers the country or a part of it.

    The repealed paragraph on partly closed and secure homes names both kinds, so it alone does not make one secure.
    """
    bases = set(offering.legal_bases)
    if bases & SECURE_BASES:
        return SpecialKind.SECURE
    if TEACHING in bases:
        return SpecialKind.TEACHING
    return SpecialKind.NOT_STATED if offering.most_specialised else None


def region_of_offering(offering: Offering, day: date) -> str:
    """The region that an offering lies in on a day, or is run by; empty where that is not known."""
    municipality = municipalities().get(offering.municipality_code)
    codes = (municipality.region_code if municipality else "", offering.operator.region_code)
    found = next((region for code in codes if (region := region_at(code, day)) is not None), None)
    if found is not None:
        return found.name
    return offering.operator.name if any(each.name == offering.operator.name for each in regions_on(day)) else ""


def special_overview(offerings: Iterable[Offering], rounds: Iterable[Collected], day: date) -> SpecialOverview:
    """The special offerings that exist on a day with the newest answer about each."""
    newest_first = tuple(sorted(rounds, key=lambda each: -each.year))
    answered: dict[str, tuple[Collected, Received, Line]] = {}
    for collected in newest_first:
        for received, line in collected.answered_lines(QUESTION):
            answered.setdefault(line.key, (collected, received, line))
    found = []
    for offering in offerings:
        there = answered.get(offering.id)
        kind = _kind(offering, there)
        if kind is not None and offering.validity.holds_on(day):
            found.append(_special(offering, kind, there, region_of_offering(offering, day)))
    every = tuple(sorted(found, key=lambda each: (in_danish_order(each.region), in_danish_order(each.name))))
    return SpecialOverview(
        on=day,
        offerings=every,
        by_region=tuple(_of_region(name, every) for name in _regions(every, day)),
        by_kind=tuple((kind, total_of("", of)) for kind in SpecialKind if (of := [o for o in every if o.kind is kind])),
        together=total_of("", every),
        rounds=newest_first,
    )


def _regions(offerings: Iterable[SpecialOffering], day: date) -> list[str]:
    names = dict.fromkeys(each.name for each in regions_on(day)) | dict.fromkeys(each.region for each in offerings)
    return sorted(names, key=lambda name: (name == "", in_danish_order(name)))


def _of_region(name: str, every: Sequence[SpecialOffering]) -> RegionTotal:
    return total_of(name, [each for each in every if each.region == name])


def _kind(offering: Offering, answered: tuple[Collected, Received, Line] | None) -> SpecialKind | None:
    """What was answered goes before what the registry says; it may be none of them."""
    if answered is not None:
        _, received, line = answered
        answer = received.answers.get(CellKey(QUESTION, line.key, REACH))
        if answer is not None and answer.option:
            return kinds_named().get(answer.option)
    return kind_in_registry(offering)


def _special(
    offering: Offering, kind: SpecialKind, answered: tuple[Collected, Received, Line] | None, region: str
) -> SpecialOffering:
    registered = stated_places(offering)
    if answered is None:
        return SpecialOffering(
            region=region,
            operator=offering.operator.name,
            name=offering.name,
            kind=kind,
            registered=registered,
            constructed=offering.constructed,
        )
    collected, received, line = answered

    def number(column: str) -> Fraction | None:
        return collected.number(received, QUESTION, column, line.key)

    return SpecialOffering(
        region=region,
        operator=offering.operator.name,
        name=offering.name,
        kind=kind,
        registered=registered,
        places=number(PLACES),
        before=number(BEFORE),
        expected=number(EXPECTED),
        occupancy=_percent(number(OCCUPANCY)),
        occupancy_before=_percent(number(OCCUPANCY_BEFORE)),
        assumed=_percent(number(ASSUMED)),
        secure_kind=collected.shown(received, QUESTION, SECURE_KIND, line.key),
        development=collected.text(received, QUESTION, DEVELOPMENT, line.key),
        answered_in=collected.year,
        constructed=offering.constructed or collected.constructed,
    )


def _percent(figure: Fraction | None) -> Percent | None:
    return None if figure is None else Percent(nearest(figure * 100))


def total_of(region: str, offerings: Iterable[SpecialOffering]) -> RegionTotal:
    """Several special offerings together; each figure says of how many it is."""
    every = tuple(offerings)
    places = [known for each in every if (known := each.known_places) is not None]
    changes = [each.places - each.before for each in every if each.places is not None and each.before is not None]
    used = [
        (known, each.occupancy)
        for each in every
        if (known := each.known_places) is not None and each.occupancy is not None
    ]
    weight = sum((known for known, _ in used), Fraction(0))
    sums = sum((known * occupancy.whole for known, occupancy in used), Fraction(0))
    figures = sorted(each.occupancy.whole for each in every if each.occupancy is not None)
    return RegionTotal(
        region=region,
        offerings=len(every),
        with_places=len(places),
        places=sum(places, Fraction(0)),
        with_change=len(changes),
        change=sum(changes, Fraction(0)),
        with_occupancy=len(used),
        occupancy=Percent(nearest(sums / weight)) if weight else None,
        lowest=Percent(figures[0]) if figures else None,
        highest=Percent(figures[-1]) if figures else None,
    )


def kinds_named() -> Mapping[str, SpecialKind]:
    """The kinds by the keys of the answers that name them."""
    return {kind.value: kind for kind in SpecialKind}
