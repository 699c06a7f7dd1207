"""What recorded days say of an offering's occupancy under an agreement, year by year, and what its rate uses."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ramme.agreements import Agreement, Terms
from ramme.citations import Place
from ramme.files.forms.reader import answered
from ramme.files.words import some_of
from ramme.problems import Gathering, Problem, stops, warns
from ramme.quantities import Condition, Each, Input, OccupiedDays, Percent, PlaceDays, about, given, named
from ramme.quantities.writing import in_words
from ramme.rates.batch import AgreementChoice
from ramme.rates.checks import OCCUPANCY_NEEDED, OCCUPANCY_NOT_USED
from ramme.rates.occupancy_way import (
    OCCUPANCY,
    OccupancyWay,
    agreed_percent,
    assumed,
    said_of_advised,
    said_of_way,
    way_of,
)
from ramme.rates.recorded_occupancy import rules
from ramme.rates.recorded_occupancy.form import MORE_THAN_POSSIBLE, OccupancyBasis, read_occupancies
from ramme.rates.under_terms import done_under
from ramme.registry.legal_bases import legal_bases
from ramme.texts import Text

# A year that is recorded in whole may have the days of the agreement or of the calendar.
CALENDAR_DAYS = 365
YEAR_MISSING = stops(
    "occupancy-year-missing",
    says=Text(
        da="Belægningen regnes af {years}, men der er ingen dage fra {missing}.",
        en="The occupancy is reckoned from {years}, but there are no days of {missing}.",
    ),
    remedy=Text(da="Skriv de dage på arket »Registrerede dage«.", en="Write them on the sheet “Registrerede dage”."),
)
DAYS_NOT_OF_YEAR = warns(
    "recorded-days-not-of-year",
    says=Text(
        da="Perioderne i {year} er tilsammen {days} dage, mens et år i taksten er {of_year}.",
        en="The periods of {year} are {days} days together, while a year in the rate is {of_year}.",
    ),
    remedy=Text(
        da="Se efter, om en periode mangler; belægningen er regnet af de dage, der står.",
        en="See whether a period is missing; the occupancy is reckoned from the days that are there.",
    ),
)
LEGAL_BASIS_UNKNOWN = stops(
    "occupancy-legal-basis-unknown",
    says=Text(da="Lovgrundlaget »{text}« kendes ikke.", en="The legal basis “{text}” is not known."),
    remedy=Text(
        da="Skriv en kode som SEL-107 for servicelovens § 107.",
        en="Write a code such as SEL-107 for section 107 of the service act.",
    ),
)
DEVIATES = warns(
    "occupancy-deviates",
    says=Text(
        da="Den faktiske belægning i {year} er {actual}, og der er regnet med {planned}.",
        en="The actual occupancy in {year} is {actual}, and {planned} was reckoned with.",
    ),
    remedy=Text(
        da="Gør de andre parter opmærksom på forskellen, når belægningen indberettes.",
        en="Draw the other parties' attention to it when occupancy is submitted.",
    ),
)
DEVIATION = "reporting.occupancy_deviation_from"


@dataclass(frozen=True, slots=True, kw_only=True)
class OccupancyAnswer:
    """An offering's occupancy: possible and used days and percentages by year, their mean, and what the rate uses."""

    basis: OccupancyBasis
    agreement: Agreement
    terms: Terms
    way: OccupancyWay
    possible: Each[PlaceDays]
    used: Each[OccupiedDays]
    actual: Each[Percent]
    mean: Percent | None
    assumed: Percent
    deviates: Condition | None
    warnings: tuple[Problem, ...]


def occupancies_of(paths: Sequence[Path], choice: AgreementChoice) -> tuple[OccupancyAnswer, ...]:
    """The occupancy of all offerings in files and folders; raises everything that stops any of them, of all files."""
    choice.check()
    return answered(read_occupancies(paths), lambda basis: occupancy_of(basis, choice.for_year(basis.year), choice.own))


def occupancy_of(basis: OccupancyBasis, agreement: Agreement, own: Mapping[str, str] | None = None) -> OccupancyAnswer:
    """An offering's occupancy under an agreement; raises `ProblemsFound` with everything that stops it, all at once."""
    return done_under(agreement, basis.year, own, lambda terms, met: _answer(basis, agreement, terms, met))


def _answer(basis: OccupancyBasis, agreement: Agreement, terms: Terms, met: Gathering) -> OccupancyAnswer:
    possible, used, actual = _by_year(basis)
    way = way_of(basis.legal_basis, basis.particularity, terms)
    met.add(*_said(basis, terms, possible, used), *said_of_way(way, basis.particularity))
    mean = None
    if way.is_historical:
        mean, missing = _mean(basis, terms, actual)
        met.add(*missing)
    # Where nothing stands, a stand-in goes on, so that whatever else is wrong is found too; nothing comes of it.
    entered = given(mean) if mean is not None else basis.planned
    met.add(*_said_of_entered(basis, way, terms))
    reckoned = assumed(way, entered if entered.is_given else given(Percent(100_00)), basis.sector, terms)
    if mean is not None:
        met.add(*said_of_advised(reckoned, terms))
    deviates = _deviates(basis, terms, actual, reckoned)
    met.add(*_said_of_deviation(basis, terms, deviates, actual, reckoned))
    return OccupancyAnswer(
        basis=basis,
        agreement=agreement,
        terms=terms,
        way=way,
        possible=possible,
        used=used,
        actual=actual,
        mean=mean,
        assumed=reckoned,
        deviates=deviates,
        warnings=met.warnings,
    )


def _by_year(basis: OccupancyBasis) -> tuple[Each[PlaceDays], Each[OccupiedDays], Each[Percent]]:
    possible, used, actual = [], [], []
    for year in basis.years:
        name = str(year)
        periods = [period for period in basis.periods if period.year == year]
        each = [
            (f"{name}, {number}", about(name, rules.recorded_possible_days, places=period.places, days=period.days))
            for number, period in enumerate(periods, start=1)
        ]
        days = named(OccupiedDays, [(f"{name}, {number}", each.used) for number, each in enumerate(periods, start=1)])
        possible.append((name, about(name, rules.possible_days_of_year, periods=named(PlaceDays, each))))
        used.append((name, about(name, rules.used_days_of_year, periods=days)))
        percent = about(name, rules.actual_occupancy, used=used[-1][1], possible=possible[-1][1])
        actual.append((name, percent))
    return named(PlaceDays, possible), named(OccupiedDays, used), named(Percent, actual)


def _mean(basis: OccupancyBasis, terms: Terms, actual: Each[Percent]) -> tuple[Percent | None, list[Problem]]:
    number = terms.occupancy.history_years
    last = basis.year - terms.occupancy.history_ends_before.whole
    years = tuple(str(year) for year in range(last - number.whole + 1, last + 1))
    found = {name: percent for name, percent in zip(actual.layout.names, actual, strict=True) if name in years}
    missing = [year for year in years if year not in found]
    if missing:
        return None, [YEAR_MISSING.at(years=some_of(years), missing=some_of(missing))]
    counted = named(Percent, [(year, found[year]) for year in years])
    return rules.mean_occupancy(actual=counted, years=number), []


def _said(
    basis: OccupancyBasis, terms: Terms, possible: Each[PlaceDays], used: Each[OccupiedDays]
) -> Iterator[Problem]:
    if basis.legal_basis and basis.legal_basis not in legal_bases():
        yield LEGAL_BASIS_UNKNOWN.at(text=basis.legal_basis)
    for year, all_days, days in zip(basis.years, possible, used, strict=True):
        if days.whole > all_days.whole * OccupiedDays.scale:
            yield MORE_THAN_POSSIBLE.at(used=in_words(days), year=year, possible=in_words(all_days))
    if not terms.gives("calendar.days_per_year"):
        return
    of_year = terms.calendar.days_per_year
    for year in basis.years:
        days_there = sum(period.days.whole for period in basis.periods if period.year == year)
        if days_there not in {of_year.whole, CALENDAR_DAYS + isleap(year)} and year < basis.year:
            yield DAYS_NOT_OF_YEAR.at(year=year, days=days_there, of_year=in_words(of_year))


def _said_of_entered(basis: OccupancyBasis, way: OccupancyWay, terms: Terms) -> Iterator[Problem]:
    own = basis.planned.quantity
    if own is None:
        if way is OccupancyWay.OWN:
            yield OCCUPANCY_NEEDED.at(Place(field=OCCUPANCY))
    elif way is OccupancyWay.AGREED and own != (agreed := agreed_percent(basis.sector, terms)):
        place = own.origin.place if isinstance(own.origin, Input) else Place(field=OCCUPANCY)
        yield OCCUPANCY_NOT_USED.at(place, own=in_words(own), agreed=in_words(agreed))


def _deviates(basis: OccupancyBasis, terms: Terms, actual: Each[Percent], planned: Percent) -> Condition | None:
    """Whether the budget year's own figures so far are far from what was reckoned with, where the agreement asks."""
    this = dict(zip(actual.layout.names, actual, strict=True)).get(str(basis.year))
    if this is None or not terms.gives(DEVIATION):
        return None
    return rules.occupancy_deviates(actual=this, planned=planned, limit=terms.reporting.occupancy_deviation_from)


def _said_of_deviation(
    basis: OccupancyBasis, terms: Terms, deviates: Condition | None, actual: Each[Percent], planned: Percent
) -> Iterator[Problem]:
    if deviates is not None and deviates.holds:
        this = dict(zip(actual.layout.names, actual, strict=True))[str(basis.year)]
        source = terms.clause(DEVIATION).citation
        yield DEVIATES.at(source=source, year=basis.year, actual=in_words(this), planned=in_words(planned))
