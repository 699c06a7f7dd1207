"""Occupancy from actual stays, of one operator's own offerings: days in use by rate group and month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ramme.files.listing import Column, Listing
from ramme.quantities import Percent
from ramme.quantities.writing import month_told
from ramme.settlement.charges.due import due_of
from ramme.settlement.stays.occupancy import (
    Lived,
    Occupancy,
    Period,
    UsedByPayer,
    lived_days,
    occupancy_of,
    periods_of,
    use_lived,
    use_paid,
)
from ramme.texts import Text
from ramme.web.registry.models import OfferingRow
from ramme.web.settlement.after_models import StaysInFullRow
from ramme.web.settlement.models import StayRow
from ramme.web.settlement.queries.facts import OperatorFacts, facts_in, operator_facts
from ramme.web.settlement.queries.places import open_places

ALL_GROUPS = Text(da="Hele tilbuddet", en="The whole offering")
YEAR_IN_ALL = Text(da="Året til nu", en="The year so far")


@dataclass(frozen=True, slots=True)
class GroupYear:
    """A rate group, or the whole offering, over a year: its months, nothing for one to come, and all of them."""

    group: str
    months: Sequence[Occupancy | None]
    year: Occupancy

    @property
    def is_whole(self) -> bool:
        """Whether it is the offering with all its groups."""
        return not self.group


@dataclass(frozen=True, slots=True)
class OfferingYear:
    """An offering's occupancy over a year; `in_full` is what was said of all stays standing here, if it was."""

    slug: str
    name: str
    constructed: bool
    groups: Sequence[GroupYear]
    in_full: StaysInFullRow | None = None


@dataclass(frozen=True, slots=True)
class OccupancyYear:
    """The occupancy of an operator's offerings over a year, from stays known on a day."""

    year: int
    through: date
    offerings: Sequence[OfferingYear]

    @property
    def listing(self) -> Listing:
        """A line for each offering, rate group and month, and one for the year so far."""
        keys = (
            ("offering", Text(da="Tilbud", en="Offering")),
            ("group", Text(da="Takstgruppe", en="Rate group")),
            ("month", Text(da="Måned", en="Month")),
            ("places", Text(da="Mulige dage", en="Possible days")),
            ("used", Text(da="Belagte dage", en="Days in use")),
            ("percent", Text(da="Belægning", en="Occupancy")),
        )
        columns = tuple(Column(key=key, title=title) for key, title in keys)
        rows = [
            {
                "offering": offering.name,
                "group": group.group or ALL_GROUPS,
                "month": told,
                "places": each.possible,
                "used": each.used,
                "percent": each.percent,
            }
            for offering in self.offerings
            for group in offering.groups
            for told, each in _told(group)
        ]
        return Listing(columns=columns, rows=tuple(rows))


def _told(group: GroupYear) -> list[tuple[Text, Occupancy]]:
    months = [(_month(each.period.first), each) for each in group.months if each is not None]
    return [*months, (YEAR_IN_ALL, group.year)]


def _month(first: date) -> Text:
    return Text(da=f"{month_told(first.month, 'da')} {first.year}", en=f"{month_told(first.month, 'en')} {first.year}")


def lived_of(operator: str, through: date) -> tuple[OperatorFacts, tuple[Lived, ...]]:
    """The facts of an operator's agreements, and the days that citizens were in its places through a day."""
    known = operator_facts(operator)
    return known, lived_days(known.agreements, known.rates, known.under, through)


def occupancy_year(operator: str, year: int, today: date) -> OccupancyYear:
    """The occupancy of an operator's offerings in a year through today; twelve queries whatever their number."""
    through = min(date(year, 12, 31), today)
    periods = _begun(year, through)
    if not periods:
        return OccupancyYear(year, through, ())
    _, lived = lived_of(operator, through)
    of = OfferingRow.objects.filter(operator=operator)
    offerings = list(of.order_by("sort_key", "id"))
    said = {each.offering_id: each for each in StaysInFullRow.objects.filter(offering__operator=operator)}
    places = open_places(of, Period(periods[0].first, through))
    months = occupancy_of(lived, places, periods)
    whole = occupancy_of(lived, places, [Period(periods[0].first, through)])
    by_group: dict[tuple[str, str], list[Occupancy]] = defaultdict(list)
    for each in months:
        by_group[each.offering, each.group].append(each)
    in_all = {(each.offering, each.group): each for each in whole}
    missing = [None] * (12 - len(periods))
    found = []
    for row in offerings:
        groups = [
            GroupYear(group, [*of_months, *missing], in_all[row.slug, group])
            for (slug, group), of_months in by_group.items()
            if slug == row.slug
        ]
        if groups:
            found.append(OfferingYear(row.slug, row.name, row.constructed, groups, said.get(row.pk)))
    return OccupancyYear(year, through, found)


def _begun(year: int, through: date) -> list[Period]:
    """The months of a year that have begun; the last one ends today."""
    return [Period(each.first, min(each.last, through)) for each in periods_of(year, 1) if each.first <= through]


def stated_in_full(offerings: Collection[str], period: Period) -> Mapping[str, int]:
    """Those of some offerings whose stays are said to stand here in full through a period, with their keys."""
    rows = StaysInFullRow.objects.filter(offering__slug__in=list(offerings), since__lte=period.first)
    return dict(rows.values_list("offering__slug", "offering"))


def full_occupancy(offerings: Collection[str], period: Period) -> Mapping[tuple[str, str], Percent]:
    """The occupancy in a period of offerings whose stays stand here in full, by offering and rate group; "" is all.

    An offering without a day in use is left out, and so is one with a stay in a rate group that has no places in the
    registry: both are more likely something that is missing here than what was. Ten queries whatever their number.
    """
    full = stated_in_full(offerings, period)
    if not full:
        return {}
    known = facts_in(full.values())
    lived = lived_days(known.agreements, known.rates, known.under, period.last)
    found = occupancy_of(lived, open_places(OfferingRow.objects.filter(pk__in=full.values()), period), [period])
    lacking = {each.offering for each in found if each.percent is None and each.used_days}
    lacking |= {each.offering for each in found if not each.group and not each.used_days}
    return {
        (each.offering, each.group): each.percent
        for each in found
        if each.offering in full and each.offering not in lacking and each.percent is not None
    }


def years_of_stays(operator: str, today: date) -> list[int]:
    """The years from the first stay to now, the latest first."""
    first = StayRow.objects.filter(agreement__operator=operator).order_by("admitted_on").first()
    begins = min(first.admitted_on.year, today.year) if first else today.year
    return list(range(today.year, begins - 1, -1))


def paid_use(operator: str, year: int) -> tuple[UsedByPayer, ...]:
    """The days that each payer paid for in a year, notice among them."""
    known = operator_facts(operator)
    due = due_of(known.agreements, known.rates, known.under, date(year, 12, 1))
    return use_paid(due, year)


def lived_use(operator: str, offering: str, years: Sequence[int], today: date) -> Mapping[int, tuple[UsedByPayer, ...]]:
    """The days that citizens of each payer were in an offering in some years."""
    _, lived = lived_of(operator, min(date(max(years), 12, 31), today))
    own = [each for each in lived if each.offering == offering]
    return {year: use_lived(own, year) for year in years}
