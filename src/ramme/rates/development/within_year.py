"""From when a rate that is changed within the year may have effect, and whether it may change at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ramme.agreements import Agreement, ClauseNotGiven, ResolvedClause, Terms, Way
from ramme.agreements.variants.cooperation import EffectFrom, RateChanges
from ramme.agreements.variants.scope import OfferingCategory
from ramme.problems import Gathering, ProblemsFound, stops
from ramme.quantities.writing import day_in_words
from ramme.rates.under_terms import done_under
from ramme.texts import Text

ADOPTED_IN_ANOTHER_YEAR = stops(
    "change-adopted-outside-year",
    says=Text(
        da="Ændringen er vedtaget {day}, men taksten gælder for {year}.",
        en="The change is adopted on {day}, but the rate is of {year}.",
    ),
    remedy=Text(
        da="Vælg takstens eget år; en takst for et nyt år er en ny takst og ikke en ændring.",
        en="Choose the year of the rate; a rate for a new year is a new rate and no change.",
    ),
)
CATEGORY_NEEDED = stops(
    "change-needs-category",
    says=Text(
        da="Aftalens regler om virkning gælder kun for {categories}, så kategorien skal oplyses.",
        en="The agreement's rules of effect stand only for {categories}, so the category is needed.",
    ),
    remedy=Text(da="Skriv --category.", en="Write --category."),
)


class ChangeOfRate(Way):
    """What kind of change is made in a rate within the year."""

    RAISE = "raise", "forhøjelse", "raise"
    REDUCTION = "reduction", "nedsættelse", "reduction"
    TECHNICAL_ERROR = "technical_error", "rettelse af en teknisk fejl", "correction of a technical error"


class CauseOfChange(Way):
    """Why a rate is changed within the year."""

    CAPACITY = "capacity", "antallet af pladser ændres", "the number of places changes"
    LASTING_EXTRAORDINARY = (
        "lasting_extraordinary",
        "varige og helt ekstraordinære forhold",
        "lasting and quite extraordinary circumstances",
    )
    OTHER = "other", "andet", "something else"


@dataclass(frozen=True, slots=True, kw_only=True)
class RateChange:
    """A change of a rate within its year: what kind, why, when it is adopted, and the category where there is one."""

    kind: ChangeOfRate
    cause: CauseOfChange
    year: int
    adopted: date
    category: OfferingCategory | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeAnswer:
    """Whether the change may be made and from when; no date where the agreement gives none, and why."""

    may_change: bool
    earliest: date | None
    because: Text
    clauses: tuple[ResolvedClause[Any], ...]


NOT_FOR_CAPACITY = Text(
    da="Taksten kan ikke ændres i perioden, fordi antallet af pladser ændres.",
    en="The rate cannot change in the period because the number of places does.",
)
ONLY_EXTRAORDINARY = Text(
    da="Takster forhøjes kun i perioden ved varige og helt ekstraordinære forhold.",
    en="Rates are raised in the period only in lasting and quite extraordinary circumstances.",
)
EFFECT = Text(
    da="En {kind} kan tidligst gælde fra {day}: {way}.",
    en="A {kind} may have effect from {day} at the earliest: {way}.",
)
ONLY_FOR = Text(
    da="Aftalen siger kun for {categories}, hvornår en ændring gælder fra; for {category} er der ingen dag.",
    en="The agreement says only for {categories} from when a change has effect; for {category} there is no day.",
)


def change_under(agreement: Agreement, own: Mapping[str, str], change: RateChange) -> ChangeAnswer:
    """Whether and from when a change holds under an agreement; raises all clauses it does not give at once."""

    def work(terms: Terms, gathering: Gathering) -> ChangeAnswer | None:
        try:
            return effect_of(change, terms)
        except ProblemsFound as found:
            if not terms.placeholders:  # what is found with a stand-in may be about the stand-in
                gathering.add(*found.problems)
            return None
        except ClauseNotGiven as missing:
            if missing.path in terms.placeholders:  # a stand-in has no place that could be told
                return None
            raise

    answer = done_under(agreement, change.year, own, work)
    if answer is None:
        raise AssertionError("an answer that stops is raised")
    return answer


def effect_of(change: RateChange, terms: Terms) -> ChangeAnswer:
    """Whether a rate may change within its year and from which day, with the clauses that say so.

    Raises `ClauseNotGiven` where the agreement does not say what the answer needs.
    Source: Midtjylland 2017, 12.1; Syddanmark 2016, on changes of rates.
    """
    if change.adopted.year != change.year:
        day = day_in_words(change.adopted)
        raise ProblemsFound([ADOPTED_IN_ANOTHER_YEAR.at(day=day, year=change.year)])
    return _refused(change, terms) or _outside(change, terms) or _from(change, terms)


def _refused(change: RateChange, terms: Terms) -> ChangeAnswer | None:
    path = "changes.rate_changes"
    match terms.changes.rate_changes:
        case RateChanges.NOT_FOR_CAPACITY:
            refused = change.cause is CauseOfChange.CAPACITY
            because = NOT_FOR_CAPACITY
        case RateChanges.LASTING_EXTRAORDINARY:
            extraordinary = change.cause is CauseOfChange.LASTING_EXTRAORDINARY
            refused = change.kind is ChangeOfRate.RAISE and not extraordinary
            because = ONLY_EXTRAORDINARY
    if not refused:
        return None
    return ChangeAnswer(may_change=False, earliest=None, because=because, clauses=(terms.clause(path),))


def _outside(change: RateChange, terms: Terms) -> ChangeAnswer | None:
    """The answer where the rules of effect stand for other categories alone; nothing where they stand for this one."""
    path = "changes.effect_holds_for"
    if not terms.gives(path):
        return None
    named = terms.changes.effect_holds_for
    categories = terms.clause(path).told
    if change.category is None:
        raise ProblemsFound([CATEGORY_NEEDED.at(categories=categories)])
    if change.category in named:
        return None
    return ChangeAnswer(
        may_change=True,
        earliest=None,
        because=ONLY_FOR.filled(categories=categories, category=change.category.text),
        clauses=(terms.clause("changes.rate_changes"), terms.clause(path)),
    )


def _from(change: RateChange, terms: Terms) -> ChangeAnswer:
    way, path = _way(change.kind, terms)
    match way:
        case EffectFrom.ADOPTION:
            earliest = change.adopted
        case EffectFrom.START_OF_YEAR:
            earliest = date(change.year, 1, 1)
    paths = ["changes.rate_changes", path]
    if terms.gives("changes.effect_holds_for"):
        paths.append("changes.effect_holds_for")
    day = day_in_words(earliest)
    return ChangeAnswer(
        may_change=True,
        earliest=earliest,
        because=EFFECT.filled(kind=change.kind.text, day=day, way=way.text),
        clauses=tuple(map(terms.clause, paths)),
    )


def _way(kind: ChangeOfRate, terms: Terms) -> tuple[EffectFrom, str]:
    match kind:
        case ChangeOfRate.RAISE:
            return terms.changes.raise_from, "changes.raise_from"
        case ChangeOfRate.REDUCTION:
            return terms.changes.reduction_from, "changes.reduction_from"
        case ChangeOfRate.TECHNICAL_ERROR:
            return terms.changes.technical_error_from, "changes.technical_error_from"
