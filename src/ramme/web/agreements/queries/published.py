"""Reading the published rates of a region and year as columns, held in the process until something new is published."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from threading import Lock

import numpy as np
from django.db.models import Count, Max, QuerySet

from ramme.agreements import Catalogue
from ramme.analysis.published import NotAgain, StoredRates, own_values_in, worked_out_again
from ramme.analysis.questions import Askable, askable
from ramme.analysis.regions import Region
from ramme.analysis.use import RecordedUse, UseRow
from ramme.files.words import alike
from ramme.quantities import Days
from ramme.rates.outcome import RateOutcome
from ramme.texts import Text
from ramme.web.agreements.queries import use
from ramme.web.agreements.queries.known import catalogue
from ramme.web.rates.models import GroupRateRow, PublishedRateRow
from ramme.web.rates.rows import content_of, unpacked

# A region of 2,000 offerings takes some hundred megabytes with all that its rates remember.
MOST_HELD = 3
# Region, year and the digests of all agreements; then the newest row of published rates, how many there are, and when
# one of their offerings was last changed.
Key = tuple[tuple[str, int, tuple[str, ...]], tuple[int, int, datetime | None]]


@dataclass(frozen=True, slots=True)
class Area:
    """A region and a year for which rates are published, and how many offerings have them."""

    region: str
    year: int
    offerings: int


@dataclass(frozen=True, slots=True)
class Place:
    """An offering with published rates: its key as a row, its short name, its name, and its operator."""

    key: int
    slug: str
    name: str
    operator: str
    operator_name: str
    constructed: bool


@dataclass(frozen=True, eq=False)
class PublishedRegion:
    """The published rates of a region and year that can be worked out again, and why the others cannot.

    `offerings` stand in the order of the region's outcomes. `again` has what each row of published rates gave, so that
    it is not worked out once more when other rates are published.
    """

    area: Area
    region: Region | None
    offerings: tuple[Place, ...]
    left_out: tuple[tuple[Place, Text], ...]
    again: Mapping[int, RateOutcome | NotAgain] = field(default_factory=dict, repr=False)
    _use: list[tuple[use.Kept, PaidUse | None]] = field(default_factory=list, repr=False)

    @cached_property
    def askable(self) -> tuple[Askable, ...]:
        """The clauses that may be asked about."""
        return () if self.region is None else askable(self.region)

    def use(self) -> PaidUse | None:
        """The recorded use of the year, nothing where none was recorded; read anew when some was recorded since."""
        state = use.state_of(self.area.region, self.area.year)
        if not self._use or self._use[0][0] != state:
            self._use[:] = [(state, self._read_use() if state[1] and self.region is not None else None)]
        return self._use[0][1]

    def _read_use(self) -> PaidUse:
        return _paid_use(self, use.lines_of(self.area.region, self.area.year))


@dataclass(frozen=True, eq=False)
class PaidUse:
    """Recorded use as columns, and the ids of its municipalities in their order."""

    recorded: RecordedUse
    parties: tuple[str, ...]


class _Held:
    """The regions that this process holds, the least recently asked for let go first; each is built once at a time."""

    def __init__(self) -> None:
        self._found: OrderedDict[Key, PublishedRegion] = OrderedDict()
        self._building: dict[Key, Lock] = {}
        self._lock = Lock()

    def get(self, key: Key, build: Callable[[PublishedRegion | None], PublishedRegion]) -> PublishedRegion:
        """The region of a key, built where it is not held yet; from the one held before it of the same rules."""
        with self._lock:
            building = self._building.setdefault(key, Lock())
        with building:
            with self._lock:
                if key in self._found:
                    self._found.move_to_end(key)
                    return self._found[key]
                before = next((each for each in self._found if each[0] == key[0]), None)
                last = None if before is None else self._found[before]
            built = build(last)
            with self._lock:
                if before is not None:
                    self._found.pop(before, None)
                self._found[key] = built
                while len(self._found) > MOST_HELD:
                    self._found.popitem(last=False)
                self._building.pop(key, None)
        return built

    def let_go(self) -> None:
        """Holds nothing any more."""
        with self._lock:
            self._found.clear()


_HELD = _Held()


def let_go() -> None:
    """Lets go of every region, so that the next question reads the rates anew; for a database that was exchanged."""
    _HELD.let_go()


def areas() -> tuple[Area, ...]:
    """The regions and years for which rates are published, by region and the latest year first."""
    rows = _current().values("offering__region_code", "year").annotate(number=Count("offering", distinct=True))
    found = rows.order_by("offering__region_code", "-year")
    return tuple(Area(row["offering__region_code"], row["year"], row["number"]) for row in found)


def _current() -> QuerySet[PublishedRateRow]:
    """The published rates that no later version has replaced."""
    return PublishedRateRow.objects.filter(replaced_by=None)


def published_region(area: Area) -> PublishedRegion:
    """The published rates of a region and year as columns."""
    known = catalogue()
    of_area = PublishedRateRow.objects.filter(offering__region_code=area.region, year=area.year)
    state = of_area.aggregate(newest=Max("id"), number=Count("id"), changed=Max("offering__changed_at"))
    digests = tuple(one.digest for one in known.documents.values())
    key = (area.region, area.year, digests), (state["newest"] or 0, state["number"], state["changed"])
    return _HELD.get(key, lambda last: _built(area, known, last))


def _built(area: Area, known: Catalogue, last: PublishedRegion | None) -> PublishedRegion:
    rows = (
        _current()
        .filter(offering__region_code=area.region, year=area.year)
        .select_related("offering__operator")
        .defer("stored", "structure", "basis")
        .order_by("offering__operator__sort_key", "offering__sort_key", "offering_id", "-version")
    )
    newest: dict[Place, PublishedRateRow] = {}
    for row in rows:
        newest.setdefault(_place(row), row)
    again = {} if last is None else {row.pk: last.again[row.pk] for row in newest.values() if row.pk in last.again}
    again |= _worked_out([row for row in newest.values() if row.pk not in again], known)
    answers = {place: again[row.pk] for place, row in newest.items()}
    found = {place: _named(each, place) for place, each in answers.items() if isinstance(each, RateOutcome)}
    left_out = tuple((place, each.why) for place, each in answers.items() if isinstance(each, NotAgain))
    region = Region.of(found.values()) if found else None
    return PublishedRegion(area, region, tuple(found), left_out, again)


def _worked_out(rows: list[PublishedRateRow], known: Catalogue) -> dict[int, RateOutcome | NotAgain]:
    """What each row of published rates gives when it is worked out again."""
    rates = _group_rates(rows)
    agreements = {row.pk: row.agreement_id for row in rows}
    stored = {
        key: StoredRates(budget=unpacked(basis).encode(), agreement_id=agreements[key], rates=rates.get(key, {}))
        for key, basis in PublishedRateRow.objects.filter(pk__in=agreements).values_list("pk", "basis")
    }
    answers = {key: worked_out_again(each, known) for key, each in stored.items()}
    # Some were published with values where the agreement has none; what was stored of them says which.
    failed = [key for key, answer in answers.items() if isinstance(answer, NotAgain)]
    for row in PublishedRateRow.objects.filter(pk__in=failed).only("id", "stored"):
        if own := own_values_in(content_of(row)):
            answers[row.pk] = worked_out_again(stored[row.pk], known, own)
    return answers


def _group_rates(rows: list[PublishedRateRow]) -> dict[int, dict[str, int]]:
    """The published day rate of each rate group in øre, by the row that published it."""
    found: dict[int, dict[str, int]] = {}
    keys = {row.pk for row in rows}
    if not rows:
        return found
    of_year = GroupRateRow.objects.filter(year=rows[0].year, offering__region_code=rows[0].offering.region_code)
    for key, group, rate in of_year.values_list("published_id", "group", "day_rate_oere"):
        if key in keys:
            found.setdefault(key, {})[group] = rate
    return found


def _place(row: PublishedRateRow) -> Place:
    of = row.offering
    return Place(of.pk, of.slug, of.name, of.operator_id, of.operator.name, row.constructed)


def _named(outcome: RateOutcome, place: Place) -> RateOutcome:
    """The outcome under the names that the registry has now."""
    facts = replace(outcome.basis.facts, name=place.name, operator=place.operator_name)
    return replace(outcome, basis=replace(outcome.basis, facts=facts))


def _paid_use(of: PublishedRegion, lines: list[tuple[int, str, str, str, int]]) -> PaidUse:
    if of.region is None:
        raise AssertionError("use is read of a region that has rates")
    places = dict(_groups(of, of.region))
    names = {place.key: place for place in of.offerings}
    parties: dict[str, int] = {}
    spelled: list[str] = []
    rows: list[UseRow] = []
    groups: list[int] = []
    left_out = 0
    for offering, group, party, name, days in lines:
        at = places.get((offering, alike(group)))
        if at is None:
            left_out += days
            continue
        if party not in parties:
            parties[party] = len(spelled)
            spelled.append(name)
        place = names[offering]
        groups.append(at)
        rows.append(
            UseRow(operator=place.operator_name, offering=place.name, group=group, municipality=party, days=Days(days))
        )
    recorded = RecordedUse(
        rows=tuple(rows),
        municipalities=tuple(spelled),
        groups=np.array(groups, dtype=np.int64),
        paying=np.array([parties[row.municipality] for row in rows], dtype=np.int64),
        days=np.array([row.days.whole for row in rows], dtype=np.int64),
        left_out=left_out,
    )
    return PaidUse(recorded, tuple(parties))


def _groups(of: PublishedRegion, region: Region) -> Iterator[tuple[tuple[int, str], int]]:
    """The place of each rate group in the region, by offering and name."""
    edges = region.groups.edges.tolist()
    for row, (place, outcome) in enumerate(zip(of.offerings, region.outcomes, strict=True)):
        for number, group in enumerate(outcome.basis.groups):
            yield (place.key, alike(group.name)), edges[row] + number
