"""How rates move from one year to another: in kroner and percent, against the index, and whether more than a limit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ramme.citations import NOWHERE, Place
from ramme.files.words import folded
from ramme.problems import Gathering, stops
from ramme.quantities import Condition, Each, Kroner, Percent, about, named, percent_of, rule
from ramme.rates.development.indices import Chain, Indices, MissingIndex, indexed
from ramme.rates.development.rise_limit import RiseLimit
from ramme.texts import Text

RATE_TWICE = stops(
    "rate-listed-twice",
    says=Text(
        da="Taksten »{rate}« for {year} står også i {place}.", en="The rate “{rate}” of {year} stands in {place} too."
    ),
    remedy=Text(
        da="Behold den ene, eller skriv i ydelse eller niveau, hvad der adskiller dem.",
        en="Keep one of them, or write in service or level what tells them apart.",
    ),
)
YEARS_NOT_CLEAR = stops(
    "years-not-clear",
    says=Text(
        da="Listerne har takster for {years}, så det er ikke klart, hvilke år der sammenlignes.",
        en="The lists hold rates of {years}, so it is not clear which years are compared.",
    ),
    remedy=Text(da="Skriv --from ÅR og --to ÅR.", en="Write --from YEAR and --to YEAR."),
)
YEARS_NOT_IN_ORDER = stops(
    "years-not-in-order",
    says=Text(
        da="Der sammenlignes fra {first} til {last}, men det andet år skal ligge efter det første.",
        en="The comparison is from {first} to {last}, but the second year must come after the first.",
    ),
    remedy=Text(da="Byt om på listerne eller årene.", en="Turn the lists or the years round."),
)
YEAR_WITHOUT_RATES = stops(
    "year-without-rates",
    says=Text(
        da="Listerne har ingen takster for {year}; de har {years}.",
        en="The lists hold no rates of {year}; they hold {years}.",
    ),
    remedy=Text(da="Vælg et år, der er takster for.", en="Choose a year that there are rates of."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRate:
    """A rate as a list gives it: whose it is, what it is for and per, the year, the amount and where it is from.

    A calculated one says whether its figures are invented, and which values of the user's own it rests on.
    """

    operator: str
    offering: str
    service: str
    level: str
    unit: str
    year: int
    rate: Kroner
    source: str
    reason: str = ""
    legal_basis: str = ""
    target_group: str = ""
    constructed: bool = False
    own_values: str = ""
    place: Place = NOWHERE

    @property
    def name(self) -> str:
        """What the rate is called: offering, service and level."""
        return ", ".join(filter(None, (self.offering, self.service, self.level)))

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two rates of different years the same rate; small differences in writing do not count."""
        return tuple(map(folded, (self.operator, self.offering, self.service, self.level, self.unit, self.legal_basis)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The same rate in two years."""

    last: ListedRate
    this: ListedRate


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """The rates of two years: those in both, and those that stand in one of them alone."""

    first: int
    last: int
    both: tuple[Pair, ...]
    only_first: tuple[ListedRate, ...]
    only_last: tuple[ListedRate, ...]


@rule(da="Ændring i kroner", en="Change in kroner")
def rate_change_in_kroner(*, last: Kroner, this: Kroner) -> Kroner:
    """The rate this year less the rate last year, both as they were charged."""
    return this - last


@rule(da="Ændring i procent", en="Change in percent")
def rate_change_in_percent(*, last: Kroner, this: Kroner) -> Percent:
    """The change as a percentage of last year's rate, in hundredths, halves away from zero."""
    return percent_of(this - last, last).rounded()


@rule(da="Ændring ud over indekset", en="Change beyond the index")
def change_beyond_index(*, indexed: Kroner, this: Kroner) -> Kroner:
    """The rate this year less last year's moved by the price and wage index.

    Source: Syddanmark 2016, on governing expenditure; Midtjylland 2017, ch. 10 (indexation comes on top).
    """
    return this - indexed


@rule(da="Ændring ud over indekset i procent", en="Change beyond the index in percent")
def change_beyond_index_in_percent(*, indexed: Kroner, this: Kroner) -> Percent:
    """The change beyond the index as a percentage of last year's indexed rate, in hundredths."""
    return percent_of(this - indexed, indexed).rounded()


@rule(da="Stiger taksten mere end grænsen?", en="Does the rate rise more than the limit?")
def rises_more_than(*, last: Kroner, this: Kroner, limit: Percent) -> Condition:
    """Whether the rise is more than the limit of last year's rate; on the exact figures, and not at the limit itself.

    Source: Sjælland, seminar of 4 October 2024 (above 5 per cent). That it is the rate that is measured, against the
    year before and before indexation, is a reading.
    """
    return limit.of(last) < this - last


@rule(da="Sidste års takster i alt", en="Last year's rates in total")
def all_rates_of_last_year(*, rates: Each[Kroner]) -> Kroner:
    """The rates of last year added up, those that stand in both years."""
    return rates.total()


@rule(da="Årets takster i alt", en="This year's rates in total")
def all_rates_of_this_year(*, rates: Each[Kroner]) -> Kroner:
    """The rates of this year added up, those that stand in both years."""
    return rates.total()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How one rate moved, or a block of them; without an index there is no indexed figure, without a limit no test."""

    last: Kroner
    this: Kroner
    kroner: Kroner
    percent: Percent
    indexed: Kroner | None = None
    kroner_beyond: Kroner | None = None
    percent_beyond: Percent | None = None
    above_limit: Condition | None = None


def change_of(*, last: Kroner, this: Kroner, chain: Chain | None, limit: Percent | None, subject: str = "") -> Change:
    """How a rate moved between two years, for one rate or for a block of them."""
    moved = None if chain is None else indexed(last, chain)
    return Change(
        last=last,
        this=this,
        kroner=about(subject, rate_change_in_kroner, last=last, this=this),
        percent=about(subject, rate_change_in_percent, last=last, this=this),
        indexed=moved,
        kroner_beyond=None if moved is None else about(subject, change_beyond_index, indexed=moved, this=this),
        percent_beyond=(
            None if moved is None else about(subject, change_beyond_index_in_percent, indexed=moved, this=this)
        ),
        above_limit=(None if limit is None else about(subject, rises_more_than, last=last, this=this, limit=limit)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RateDevelopment:
    """A rate in two years and how it moved."""

    pair: Pair
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Development:
    """How all rates of two lists moved, with what stands in one alone, and the index or why there is none."""

    pairs: Pairs
    rates: tuple[RateDevelopment, ...]
    chain: Chain | MissingIndex
    limit: RiseLimit | None

    @property
    def flagged(self) -> tuple[RateDevelopment, ...]:
        """The rates that rose more than the limit."""
        return tuple(
            each for each in self.rates if each.change.above_limit is not None and each.change.above_limit.holds
        )


def paired(rates: Iterable[ListedRate], first: int = 0, last: int = 0) -> Pairs:
    """The rates of two years side by side; raises when it is not clear which years, or a rate stands twice in one.

    Without years the lists must hold just two.
    """
    listed = list(rates)
    first, last = _years(listed, first, last)
    problems = Gathering()
    of_first, of_last = (_by_key([rate for rate in listed if rate.year == year], problems) for year in (first, last))
    problems.stop_if_needed()
    return Pairs(
        first=first,
        last=last,
        both=tuple(Pair(last=of_first[key], this=rate) for key, rate in of_last.items() if key in of_first),
        only_first=tuple(rate for key, rate in of_first.items() if key not in of_last),
        only_last=tuple(rate for key, rate in of_last.items() if key not in of_first),
    )


def _years(listed: Sequence[ListedRate], first: int, last: int) -> tuple[int, int]:
    there = sorted({rate.year for rate in listed})
    told = ", ".join(map(str, there)) or "–"
    problems = Gathering()
    if not (first and last):
        if len(there) != 2:  # noqa: PLR2004 (two years are compared)
            problems.add(YEARS_NOT_CLEAR.at(years=told))
            problems.stop_if_needed()
        first, last = first or there[0], last or there[-1]
    if first >= last:
        problems.add(YEARS_NOT_IN_ORDER.at(first=first, last=last))
    problems.add(*(YEAR_WITHOUT_RATES.at(year=year, years=told) for year in (first, last) if year not in there))
    problems.stop_if_needed()
    return first, last


def _by_key(rates: Sequence[ListedRate], problems: Gathering) -> dict[tuple[str, ...], ListedRate]:
    found: dict[tuple[str, ...], ListedRate] = {}
    for rate in rates:
        there = found.setdefault(rate.key, rate)
        if there is not rate:
            problems.add(RATE_TWICE.at(rate.place, rate=rate.name, year=rate.year, place=there.place.told))
    return found


def development_of(pairs: Pairs, indices: Indices, limit: RiseLimit | None = None) -> Development:
    """How each rate moved; where the index has a gap there are no indexed figures, and the answer says which it is."""
    chain = indices.chain(pairs.first, pairs.last)
    known = None if isinstance(chain, MissingIndex) else chain
    return Development(
        pairs=pairs,
        rates=tuple(
            RateDevelopment(
                pair=pair,
                change=change_of(
                    last=pair.last.rate,
                    this=pair.this.rate,
                    chain=known,
                    limit=limit.percent if limit else None,
                    subject=pair.this.name,
                ),
            )
            for pair in pairs.both
        ),
        chain=chain,
        limit=limit,
    )


def change_together(rates: Sequence[RateDevelopment], chain: Chain | MissingIndex, subject: str) -> Change:
    """How some rates moved together: the sum of them this year against the sum last year, each rate counting once."""
    last, this = (
        named(Kroner, [(each.pair.this.name, figure) for each, figure in zip(rates, figures, strict=True)])
        for figures in ([each.change.last for each in rates], [each.change.this for each in rates])
    )
    return change_of(
        last=about(subject, all_rates_of_last_year, rates=last),
        this=about(subject, all_rates_of_this_year, rates=this),
        chain=None if isinstance(chain, MissingIndex) else chain,
        limit=None,
        subject=subject,
    )
