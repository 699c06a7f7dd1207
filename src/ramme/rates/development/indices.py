"""Price and wage indices: what prices and pay move by from one year to the next, chained, with the source of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ramme.problems import Gathering, stops
from ramme.quantities import Kroner, Percent, about, rule
from ramme.quantities.writing import in_words
from ramme.texts import Text

INDEX_TWICE = stops(
    "index-twice",
    says=Text(
        da="»{name}« står to gange fra {year} til {next}: {first} og {second}.",
        en="“{name}” stands twice from {year} to {next}: {first} and {second}.",
    ),
    remedy=Text(da="Behold den ene, med dens kilde.", en="Keep one of them, with its source."),
)
INDEX_NOT_CHOSEN = stops(
    "index-not-chosen",
    says=Text(da="Der er flere indeks: {known}.", en="There are several indices: {known}."),
    remedy=Text(
        da="Vælg ét med --index-name NAVN; indeks af forskellig slags blandes ikke.",
        en="Choose one with --index-name NAME; indices of different kinds are not mixed.",
    ),
)
INDEX_UNKNOWN = stops(
    "index-unknown",
    says=Text(da="Intet indeks hedder »{name}«.", en="No index is called “{name}”."),
    remedy=Text(da="De, der er, hedder: {known}.", en="Those there are: {known}."),
)

NO_INDEX = Text(da="intet indeks", en="no index")
FROM_TO = Text(da="fra {year} til {next}", en="from {year} to {next}")
MISSING = Text(da="»{name}« har intet tal {years}.", en="“{name}” has no figure {years}.")
NONE_GIVEN = Text(da="Der er ikke oplyst noget indeks.", en="No index was given.")


@dataclass(frozen=True, slots=True, kw_only=True)
class YearIndex:
    """What an index gives from one year to the next; without a percentage it is a gap that is known to be one."""

    name: str
    year: int
    percent: Percent | None
    source: str
    status: str = ""


@dataclass(frozen=True, slots=True)
class MissingIndex:
    """Why there is no indexed figure: which index has nothing between which years."""

    name: str
    years: tuple[int, ...]

    @property
    def told(self) -> Text:
        """What is missing, in a sentence."""
        if not self.name:
            return NONE_GIVEN
        spans = [FROM_TO.filled(year=year, next=year + 1) for year in self.years]
        years = Text(da=", ".join(each.da for each in spans), en=", ".join(each.en for each in spans))
        return MISSING.filled(name=self.name, years=years)


Chain = tuple[YearIndex, ...]
"""The index of each year between two, in order; none at all between a year and itself."""


@dataclass(frozen=True, slots=True, eq=False)
class Indices:
    """One index over the years, by the year it counts from."""

    name: str
    by_year: Mapping[int, YearIndex]

    def chain(self, first: int, last: int) -> Chain | MissingIndex:
        """The index year by year from the first year to the last, or what is missing on the way; never a guess."""
        years = range(first, last)
        found = [self.by_year.get(year) for year in years]
        missing = tuple(year for year, each in zip(years, found, strict=True) if each is None or each.percent is None)
        if missing:
            return MissingIndex(self.name, missing)
        return tuple(each for each in found if each is not None)


NOTHING_GIVEN = Indices("", {})
"""No index at all: whatever is asked of it is missing."""


def one_index(rows: Iterable[YearIndex], name: str = "") -> Indices:
    """The index of a name among rows, or the only one; raises when it is not clear which, or when a year is doubled."""
    listed = list(rows)
    names = tuple(dict.fromkeys(row.name for row in listed))
    problems = Gathering()
    known = ", ".join(f"»{each}«" for each in names)
    if name and name not in names:
        problems.add(INDEX_UNKNOWN.at(name=name, known=known or "–"))
    elif not name and len(names) > 1:
        problems.add(INDEX_NOT_CHOSEN.at(known=known))
    problems.stop_if_needed()
    if not names:
        return NOTHING_GIVEN
    chosen = [row for row in listed if row.name == (name or names[0])]
    by_year: dict[int, YearIndex] = {}
    for row in chosen:
        there = by_year.get(row.year)
        if there is not None and there.percent is not None and row.percent is not None:
            first, second = (in_words(each) for each in (there.percent, row.percent))
            problems.add(INDEX_TWICE.at(name=row.name, year=row.year, next=row.year + 1, first=first, second=second))
        if there is None or there.percent is None:
            by_year[row.year] = row  # a figure fills a gap that stands in the same list
    problems.stop_if_needed()
    return Indices(name or names[0], by_year)


@rule(da="Fremskrevet", en="Indexed")
def indexed_one_year(*, amount: Kroner, percent: Percent) -> Kroner:
    """The amount moved to the level of the next year by the price and wage index, rounded to the øre each year.

    Source: Syddanmark 2016, on governing expenditure (the index of KL); Midtjylland 2017, ch. 10. The rounding is a
    reading: no text says how an index over several years is worked out.
    """
    return (amount + percent.of(amount)).rounded()


@rule(da="Indeks i alt", en="Index in total")
def chained_percent(*, so_far: Percent, following: Percent) -> Percent:
    """Two years' indices as one percentage, in hundredths; shown only, since amounts are moved year by year."""
    return (so_far + following + so_far.of(following)).rounded()


def indexed(amount: Kroner, chain: Chain) -> Kroner:
    """An amount moved through the years of a chain, one at a time; the amount itself where there is no year between."""
    for each in chain:
        amount = about(f"{each.year}–{each.year + 1}", indexed_one_year, amount=amount, percent=percent_in(each))
    return amount


def total_percent(chain: Chain) -> Percent | None:
    """What a chain comes to in all; nothing for a chain of no years."""
    if not chain:
        return None
    so_far = percent_in(chain[0])
    for each in chain[1:]:
        so_far = about(f"{chain[0].year}–{each.year + 1}", chained_percent, so_far=so_far, following=percent_in(each))
    return so_far


def percent_in(index: YearIndex) -> Percent:
    """The percentage of an index in a chain, where each year has one."""
    if index.percent is None:
        raise ValueError(f"the chain has a gap in {index.year}")
    return index.percent
