"""The price of one relief stay: its days by the calendar of the school and the agreement's weekend, at two rates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ramme.agreements import Agreement, Terms
from ramme.citations import Place
from ramme.explanations.record import Explained, Section
from ramme.files.listing import Column, Listing, Shown
from ramme.problems import Gathering, Problem, ProblemsFound, stops
from ramme.quantities import Days, Kroner, rule
from ramme.quantities.writing import date_told
from ramme.rates.one_place import relief
from ramme.rates.one_place.relief import SATURDAY, ReliefDays
from ramme.rates.telling import made_with, methods_of
from ramme.rates.under_terms import done_under
from ramme.texts import Text

ENDS_FIRST = stops(
    "relief-stay-ends-first",
    says=Text(da="Opholdet slutter, før det begynder.", en="The stay ends before it starts."),
    remedy=Text(da="Byt om på datoerne.", en="Swap the dates."),
)
TOO_LONG = stops(
    "relief-stay-too-long",
    says=Text(da="Opholdet er på {days} dage, og aflastning er korte ophold.", en="The stay has {days} days."),
    remedy=Text(
        da="Skriv ét ophold ad gangen, højst {most} dage.", en="Write one stay at a time, at most {most} days."
    ),
)
MOST_DAYS = 366
FORMAT = 1
COLUMNS = (
    Column(key="days", title=Text(da="Dage", en="Days")),
    Column(key="number", title=Text(da="Antal", en="Number")),
    Column(key="rate", title=Text(da="Takst pr. dag", en="Rate per day")),
    Column(key="price", title=Text(da="Pris", en="Price")),
)


@rule(da="Betalte skoledage", en="Charged school days")
def charged_school_days(*, days: Days) -> Days:
    """The days of the stay that are charged at the rate of school weekdays."""
    return days


@rule(da="Betalte øvrige dage", en="Charged other days")
def charged_other_days(*, days: Days) -> Days:
    """The days of the stay that are charged at the rate of other days, weekends as the agreement counts them."""
    return days


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliefStay:
    """A stay from its first to its last day, both counted; the rates; and the weekdays without school."""

    first: date
    last: date
    school_rate: Kroner
    other_rate: Kroner
    no_school: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliefCost:
    """What a relief stay costs: the charged days of each kind, and the whole."""

    agreement: Agreement
    terms: Terms
    stay: ReliefStay
    days: ReliefDays
    cost: Kroner
    warnings: tuple[Problem, ...]


def cost_of(stay: ReliefStay, agreement: Agreement, own: Mapping[str, str] | None = None) -> ReliefCost:
    """The price of a stay under the agreement of its first day's year; raises with everything that stops it."""
    return done_under(
        agreement, stay.first.year, own, lambda terms, gathering: _cost(stay, agreement, terms, gathering)
    )


def _cost(stay: ReliefStay, agreement: Agreement, terms: Terms, gathering: Gathering) -> ReliefCost:
    number = (stay.last - stay.first).days + 1
    if number < 1:
        raise ProblemsFound([*gathering, ENDS_FIRST.at(Place(field="TIL"))])
    if number > MOST_DAYS:
        raise ProblemsFound([*gathering, TOO_LONG.at(Place(field="TIL"), days=number, most=MOST_DAYS)])
    used = [stay.first + timedelta(days=each) for each in range(number)]
    # A weekend may begin before the stay and end after it.
    around = [stay.first + timedelta(days=each) for each in range(-2, number + 2)]
    school = {day for day in around if day.weekday() < SATURDAY and day not in stay.no_school}
    charged = relief.charged_days(used, school, terms.calendar.relief_weekend)
    days = ReliefDays(school=charged_school_days(days=charged.school), other=charged_other_days(days=charged.other))
    cost = relief.relief_cost(
        school_rate=stay.school_rate, school_days=days.school, other_rate=stay.other_rate, other_days=days.other
    )
    return ReliefCost(agreement=agreement, terms=terms, stay=stay, days=days, cost=cost, warnings=gathering.warnings)


def listed(found: ReliefCost) -> Listing:
    """A row for each kind of day, and one for the whole."""
    stay, days = found.stay, found.days
    return Listing(
        columns=COLUMNS,
        rows=(
            _row(_SCHOOL, days.school, stay.school_rate),
            _row(_OTHER, days.other, stay.other_rate),
            {"days": _WHOLE, "number": days.school + days.other, "rate": None, "price": found.cost},
        ),
    )


def _row(what: Text, number: Days, rate: Kroner) -> dict[str, Shown]:
    return {"days": what, "number": number, "rate": rate, "price": rate.times(number)}


_SCHOOL = Text(da="Skoledage", en="School weekdays")
_OTHER = Text(da="Øvrige dage", en="Other days")
_WHOLE = Text(da="Opholdet", en="The stay")


def as_data(found: ReliefCost) -> dict[str, object]:
    """The stay as data: days, and the price in whole øre."""
    return {
        "format": FORMAT,
        "agreement": {"id": found.agreement.id, "digest": found.agreement.digest},
        "own_values": {path: found.terms.clause(path).told.en for path in found.terms.own},
        "first": found.stay.first.isoformat(),
        "last": found.stay.last.isoformat(),
        "school_days": found.days.school.whole,
        "other_days": found.days.other.whole,
        "price_oere": found.cost.whole,
        "warnings": [problem.as_data() for problem in found.warnings],
    }


def explained(found: ReliefCost) -> Explained:
    """What is told of a relief stay."""
    first, last = found.stay.first, found.stay.last
    title = Text(da="Et ophold i aflastning", en="A relief stay")
    when = Text(
        da=f"{date_told(first, 'da')} til {date_told(last, 'da')}",
        en=f"{date_told(first, 'en')} to {date_told(last, 'en')}",
    )
    return Explained(
        title=title.da,
        constructed=False,
        facts=((Text(da="Ophold", en="Stay"), when), (Text(da="Aftale", en="Agreement"), found.agreement.title)),
        sections=(
            Section(
                title=title,
                says=Text(
                    da="Skoledage og øvrige dage har hver sin takst; en weekend tælles, som det er aftalt.",
                    en="School weekdays and other days have their own rates; a weekend counts as is agreed.",
                ),
                values=(found.days.school, found.days.other, found.cost),
            ),
        ),
        results=((when.da, found.cost),),
        methods=methods_of(found.terms),
        problems=found.warnings,
        made_with=made_with(found.agreement),
    )
