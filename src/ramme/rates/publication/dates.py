"""From when a published rate holds: from new year, or within the year only as a clause of the agreement says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ramme.agreements import Agreement, ResolvedClause
from ramme.problems import Problem, ProblemsFound, stops, warns
from ramme.quantities.writing import day_in_words
from ramme.rates.development.within_year import ChangeAnswer, RateChange, change_under
from ramme.texts import Text

NOT_IN_YEAR = stops(
    "valid-from-outside-year",
    says=Text(
        da="Taksten er for {year}, men skulle gælde fra {day}.", en="The rate is of {year} but was to hold from {day}."
    ),
    remedy=Text(da="Vælg en dag i {year}.", en="Choose a day in {year}."),
)
CLAUSE_NEEDED = stops(
    "change-within-year-needs-clause",
    says=Text(
        da="En takst gælder fra den 1. januar. Denne skal gælde fra {day} og er offentliggjort {published}, så det er "
        "en ændring i året.",
        en="A rate holds from 1 January. This one is to hold from {day} and is published {published}, so it is a "
        "change within the year.",
    ),
    remedy=Text(
        da="Oplys, hvad slags ændring det er, og hvorfor; aftalen siger, om den er mulig og fra hvornår.",
        en="Say what kind of change it is and why; the agreement says whether it is possible and from when.",
    ),
)
LATE_NEEDS_CLAUSE = stops(
    "late-rate-needs-clause",
    says=Text(
        da="Tilbuddet havde en takst i {before}, og den for {year} bliver først offentliggjort {published}. Den, der "
        "betaler, kendte den altså ikke ved nytår, så den behandles som en ændring i året; det er vores fortolkning.",
        en="The offering had a rate in {before}, and the one of {year} is published only on {published}. Those who pay "
        "did not know it at new year, so it is treated as a change within the year; this is our reading.",
    ),
    remedy=CLAUSE_NEEDED.remedy,
)
LATE_IS_A_CHANGE = Text(
    da="Taksten er den første for {year}, men blev først offentliggjort {published}; at den så behandles som en "
    "ændring i året, er vores fortolkning. {because}",
    en="The rate is the first of {year} but was published only on {published}; that it is then treated as a change "
    "within the year is our reading. {because}",
)
NOT_ALLOWED = stops(
    "change-within-year-not-allowed",
    says=Text(
        da="{because} Aftalen tillader altså ikke ændringen.", en="{because} So the agreement does not allow it."
    ),
    remedy=Text(da="Lad ændringen gælde fra næste år.", en="Let the change hold from next year."),
)
TOO_EARLY = stops(
    "change-within-year-too-early",
    says=Text(da="{because} Den skulle gælde fra {day}.", en="{because} It was to hold from {day}."),
    remedy=Text(da="Vælg {earliest} eller en senere dag.", en="Choose {earliest} or a later day."),
)
NO_DAY_GIVEN = warns(
    "change-within-year-without-day",
    says=Text(
        da="{because} Aftalen siger altså ikke fra hvornår. {day} er den dag, driftsherren har valgt, og at den kan "
        "bruges, er vores fortolkning.",
        en="{because} So the agreement does not say from when. {day} is the day that the operator chose, and that it "
        "may be used is our reading.",
    ),
    remedy=Text(da="Aftal dagen med betalingskommunerne.", en="Agree on the day with the paying municipalities."),
)
PUBLISHED_LATE = warns(
    "published-after-it-holds",
    says=Text(
        da="Taksten gælder fra {day}, men bliver først offentliggjort {published}.",
        en="The rate holds from {day} but is published only on {published}.",
    ),
    remedy=Text(da="Sig det til betalingskommunerne.", en="Tell the paying municipalities."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """When a rate is published and from when it is to hold; what kind of change it is where it is made in the year.

    `replaces_rate` tells that another rate was published for the year already, `opens_on` the day on which a new
    offering opens: a rate from that day is its first and no change. `follows_rate` tells that the offering had a rate
    the year before, so that somebody has paid it since.
    """

    year: int
    valid_from: date
    published_on: date
    change: RateChange | None = None
    replaces_rate: bool = False
    opens_on: date | None = None
    follows_rate: bool = False

    @property
    def is_late(self) -> bool:
        """Whether it is the year's first rate of an offering that had one before, published when the year had begun.

        Source: a reading of Midtjylland 2017, 11.1: rates are known and final; nothing is said of one that is late.
        """
        return self.follows_rate and not self.replaces_rate and self.published_on > date(self.year, 1, 1)

    @property
    def is_within_year(self) -> bool:
        """Whether the rate is changed in its own year: from a later day, late, or in place of one that holds."""
        new_year = date(self.year, 1, 1)
        if self.is_late and self.valid_from != self.opens_on:
            return True
        if self.replaces_rate:
            return self.valid_from > new_year or self.published_on >= new_year
        return self.valid_from > new_year and self.valid_from != self.opens_on


@dataclass(frozen=True, slots=True)
class DateAnswer:
    """What is wrong with a date, or to be said of it, and the clauses that allow a change within the year."""

    problems: tuple[Problem, ...]
    clauses: tuple[ResolvedClause[Any], ...] = ()
    because: Text | None = None


def checked_dates(dating: Dating, agreement: Agreement, own: Mapping[str, str] | None = None) -> DateAnswer:
    """Whether a rate may hold from a day: from new year always, within the year as the agreement's clauses say.

    Source: Midtjylland 2017, 12.1; Syddanmark 2016, on changes of rates.
    """
    if dating.valid_from.year != dating.year:
        return DateAnswer((NOT_IN_YEAR.at(year=dating.year, day=day_in_words(dating.valid_from)),))
    if not dating.is_within_year:
        return DateAnswer(tuple(_late(dating)))
    if dating.change is None:
        return DateAnswer((_clause_needed(dating),))
    try:
        answer = change_under(agreement, own or {}, replace(dating.change, year=dating.year))
    except ProblemsFound as found:
        return DateAnswer(found.problems)
    return DateAnswer(tuple(_held_against(dating, answer)), answer.clauses, _because(dating, answer))


def _clause_needed(dating: Dating) -> Problem:
    day, published = day_in_words(dating.valid_from), day_in_words(dating.published_on)
    if dating.is_late:
        return LATE_NEEDS_CLAUSE.at(before=dating.year - 1, year=dating.year, published=published)
    return CLAUSE_NEEDED.at(day=day, published=published)


def _because(dating: Dating, answer: ChangeAnswer) -> Text:
    if not dating.is_late:
        return answer.because
    published = day_in_words(dating.published_on)
    return LATE_IS_A_CHANGE.filled(year=dating.year, published=published, because=answer.because)


def _late(dating: Dating) -> Iterator[Problem]:
    if dating.published_on > dating.valid_from:
        day, published = day_in_words(dating.valid_from), day_in_words(dating.published_on)
        yield PUBLISHED_LATE.at(day=day, published=published)


def _held_against(dating: Dating, answer: ChangeAnswer) -> Iterator[Problem]:
    day = day_in_words(dating.valid_from)
    if not answer.may_change:
        yield NOT_ALLOWED.at(source=answer.clauses[0].citation, because=answer.because)
    elif answer.earliest is None:
        yield NO_DAY_GIVEN.at(source=answer.clauses[-1].citation, because=answer.because, day=day)
    elif dating.valid_from < answer.earliest:
        earliest, source = day_in_words(answer.earliest), answer.clauses[1].citation
        yield TOO_EARLY.at(source=source, because=answer.because, day=day, earliest=earliest)
