"""How fresh what is stated is: its age in days, whether it is fresh, ageing or old, and how fresh a region is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ramme.agreements import Way
from ramme.problems import ProblemsFound, stops
from ramme.quantities import Count, Days, Percent, percent_of, rule
from ramme.quantities.writing import day_in_words, in_words, written
from ramme.texts import Text

STATED_LATER = stops(
    "stated-after-the-day",
    says=Text(
        da="Oplysningen er fra {stated} og kan ikke have en alder den {day}.",
        en="What is stated on {stated} cannot have an age on {day}.",
    ),
    remedy=Text(da="Se på en dag, der ikke er tidligere.", en="Look at a day that is not earlier."),
)


class Freshness(Way):
    """How fresh a stated fact is."""

    FRESH = "fresh", "Frisk", "Fresh"
    AGEING = "ageing", "Ved at blive gammel", "Ageing"
    OLD = "old", "Gammel", "Old"
    NEVER_STATED = "never_stated", "Aldrig oplyst", "Never stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class FreshnessLimits:
    """The greatest ages at which a fact is still fresh, and still ageing; what is older is old."""

    fresh: Days
    ageing: Days


# Vacancies grow old fast: a week is what the operators are asked to keep, and after a month nobody can rely on it.
# A reading, ours; no agreement says it.
WEEK = Days(7)
VACANCY_LIMITS = FreshnessLimits(fresh=WEEK, ageing=Days(30))
OUR_AIM = Text(
    da="Målet er højst {days} gammelt. Det er vores mål; ingen aftale siger det.",
    en="The aim is {days} at most. The aim is ours; no agreement says it.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FreshnessScore:
    """How many of the facts were confirmed within some days, in percent, and their middle age.

    `known` counts every fact, those never stated included; `median` is nothing where none was ever stated.
    """

    confirmed: Count
    known: Count
    within: Days
    percent: Percent | None
    median: Days | None
    never: int


@rule(da="Bekræftede oplysninger i procent", en="Confirmed facts in percent")
def confirmed_percent(*, confirmed: Count, known: Count) -> Percent:
    """How many of the known facts are confirmed, in percent; a reading of what a region's freshness is.

    Source: a reading, ours; no agreement says how fresh the registry is to be.
    """
    return percent_of(confirmed, known).rounded()


def age_of(stated_on: date, on: date) -> Days:
    """The age of a fact in whole days: nothing on the day it was stated; raises when it was stated later."""
    if stated_on > on:
        raise ProblemsFound([STATED_LATER.at(stated=day_in_words(stated_on), day=day_in_words(on))])
    return Days((on - stated_on).days)


def freshness_of(stated_on: date | None, on: date, limits: FreshnessLimits) -> Freshness:
    """Whether a fact is fresh, ageing or old on a day, both limits included; or that it was never stated."""
    if stated_on is None:
        return Freshness.NEVER_STATED
    age = age_of(stated_on, on).whole
    if age <= limits.fresh.whole:
        return Freshness.FRESH
    return Freshness.AGEING if age <= limits.ageing.whole else Freshness.OLD


def freshness_score(stated: Iterable[date | None], on: date, within: Days) -> FreshnessScore:
    """How fresh some facts are together; a fact that was never stated counts as not confirmed and has no age.

    Of two middle ages the median is their mean, half a day counted as a whole one. Without facts there is no percent.
    """
    days = list(stated)
    ages = sorted(age_of(day, on).whole for day in days if day is not None)
    confirmed = Count(sum(age <= within.whole for age in ages))
    known = Count(len(days))
    return FreshnessScore(
        confirmed=confirmed,
        known=known,
        within=within,
        percent=confirmed_percent(confirmed=confirmed, known=known) if days else None,
        median=_middle(ages),
        never=len(days) - len(ages),
    )


def _middle(ages: list[int]) -> Days | None:
    if not ages:
        return None
    return Days((ages[(len(ages) - 1) // 2] + ages[len(ages) // 2] + 1) // 2)


TODAY = Text(da="oplyst i dag", en="stated today")
YESTERDAY = Text(da="oplyst i går", en="stated yesterday")
DAYS_AGO = Text(da="oplyst for {days} siden", en="stated {days} ago")
SCORE = Text(
    da="{confirmed} af {known} oplysninger ({percent}) er bekræftet inden for {within}{middle}.",
    en="{confirmed} of {known} facts ({percent}) were confirmed within {within}{middle}.",
)
MIDDLE = Text(da="; den midterste er {median} gammel", en="; the middle one is {median} old")
NO_FACTS = Text(da="Der er ingen oplysninger at måle på.", en="There are no facts to measure.")


def days_told(days: Days) -> Text:
    """A number of days in words, one of them in the singular."""
    return Text(da="1 dag", en="1 day") if days.whole == 1 else in_words(days)


def age_told(age: Days) -> Text:
    """The age of a fact in words."""
    match age.whole:
        case 0:
            return TODAY
        case 1:
            return YESTERDAY
    return DAYS_AGO.filled(days=days_told(age))


def aim_told(age: Days) -> Text:
    """How old something is to be at most, and that the aim is ours."""
    return OUR_AIM.filled(days=days_told(age))


def score_told(score: FreshnessScore) -> Text:
    """The score as one sentence: n of N, the percentage, and the middle age."""
    if score.percent is None:
        return NO_FACTS
    nothing = Text(da="", en="")
    middle = nothing if score.median is None else MIDDLE.filled(median=days_told(score.median))
    return SCORE.filled(
        confirmed=Text(da=written(score.confirmed, "da"), en=written(score.confirmed, "en")),
        known=Text(da=written(score.known, "da"), en=written(score.known, "en")),
        percent=in_words(score.percent),
        within=days_told(score.within),
        middle=middle,
    )
