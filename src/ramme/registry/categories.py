"""Into which category an offering falls: what the test proposes, on the rate, the buyers and the places sold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ramme.agreements import ResolvedClause, Terms
from ramme.agreements.variants.scope import OfferingCategory
from ramme.citations import NOWHERE, Place
from ramme.problems import Gathering, stops
from ramme.quantities import Condition, Count, Kroner, Percent, Places, about, rule
from ramme.quantities.writing import in_words, written
from ramme.texts import Text

SOLD_MORE_THAN_PLACES = stops(
    "sold-more-than-places",
    says=Text(
        da="{offering} har {places} og skulle have solgt {sold}.",
        en="{offering} has {places} and is said to have sold {sold}.",
    ),
    remedy=Text(
        da="Skriv mindst én plads, og ikke flere solgt, end der er.",
        en="Write at least one place, and no more sold than there are.",
    ),
)
BUYERS_WITHOUT_SALE = stops(
    "buyers-and-sale-differ",
    says=Text(
        da="{offering} har {buyers} købende kommuner, men har solgt {sold}.",
        en="{offering} has {buyers} buying municipalities but has sold {sold}.",
    ),
    remedy=Text(
        da="Har nogen købt, er der solgt mindst én plads, og er en plads solgt, er der mindst én køber; ret tallene.",
        en="Where somebody bought, a place is sold, and where a place is sold, there is a buyer; correct the figures.",
    ),
)

IN_NO_NOTE = Text(
    da=" Taksten når grænsen, men hverken købere eller salg gør; det siger ingen af noterne noget om, så vi fortolker.",
    en=" The rate reaches its limit, but neither buyers nor sale do; none of the notes speaks of that, so we read it.",
)
FULLY = Text(da="helt omfattet af aftalen", en="covered in full by the agreement")
PARTLY = Text(da="delvist omfattet af aftalen", en="covered in part by the agreement")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferingSold:
    """What the test needs to know of an offering: rate per day, buyers besides the operator, places, places sold."""

    offering: str
    rate: Kroner
    buyers: Count
    places: Places
    sold: Places
    place: Place = NOWHERE


@rule(da="Når taksten grænsen?", en="Does the rate reach the limit?")
def rate_reaches_limit(*, rate: Kroner, limit: Kroner) -> Condition:
    """Whether the rate per day is the limit or more.

    Source: Syddanmark 2016, offerings covered, note 1; that the amount is per day is a reading.
    """
    return rate >= limit


@rule(da="Køber nok kommuner?", en="Do enough municipalities buy?")
def enough_buyers(*, buyers: Count, limit: Count) -> Condition:
    """Whether so many municipalities besides the operator buy places.

    Source: Syddanmark 2016, offerings covered, note 1.
    """
    return buyers >= limit


@rule(da="Er nok af pladserne solgt?", en="Are enough of the places sold?")
def enough_places_sold(*, sold: Places, places: Places, limit: Percent) -> Condition:
    """Whether the places sold to other municipalities are the share of all places or more; on the exact share.

    Source: Syddanmark 2016, offerings covered, note 1.
    """
    return limit.of(places) <= sold


@rule(da="Sælges der pladser til andre?", en="Are places sold to others?")
def sells_places(*, sold: Places) -> Condition:
    """Whether any place is sold to another municipality.

    Source: Syddanmark 2016, offerings covered, note 2.
    """
    return sold > Places(0)


@rule(da="Foreslås som højt specialiseret?", en="Proposed as highly specialised?")
def proposed_highly_specialised(*, by_rate: Condition, by_buyers: Condition, by_sold: Condition) -> Condition:
    """Whether the rate reaches its limit, and either the buyers or the places sold do.

    Source: Syddanmark 2016, offerings covered, note 1; how the limits go together is a reading.
    """
    return by_rate & (by_buyers | by_sold)


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryTest:
    """What the test found for an offering, or for many in blocks."""

    highly_specialised: Condition
    sells: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryProposal:
    """The category the test proposes, why, how far the agreement covers it, and what the parties weigh besides."""

    sold: OfferingSold
    category: OfferingCategory
    test: CategoryTest
    because: Text
    covered: Text
    clauses: tuple[ResolvedClause[Any], ...]


def category_test(
    *, rate: Kroner, buyers: Count, places: Places, sold: Places, terms: Terms, subject: str = ""
) -> CategoryTest:
    """The test of one offering, or of a block of them, at the agreement's limits."""
    limits = terms.categories
    return CategoryTest(
        highly_specialised=about(
            subject,
            proposed_highly_specialised,
            by_rate=about(subject, rate_reaches_limit, rate=rate, limit=limits.rate_at_least),
            by_buyers=about(subject, enough_buyers, buyers=buyers, limit=limits.buyers_at_least),
            by_sold=about(subject, enough_places_sold, sold=sold, places=places, limit=limits.sold_places_at_least),
        ),
        sells=about(subject, sells_places, sold=sold),
    )


def checked_sold(offerings: tuple[OfferingSold, ...]) -> tuple[OfferingSold, ...]:
    """The offerings themselves; raises when more is sold than there is, or buyers and sale do not fit together."""
    problems = Gathering()
    for each in offerings:
        places, sold, buyers = (in_words(figure) for figure in (each.places, each.sold, each.buyers))
        if not 0 <= each.sold.whole <= each.places.whole or each.places.whole == 0:
            problems.add(SOLD_MORE_THAN_PLACES.at(each.place, offering=each.offering, places=places, sold=sold))
        elif (each.buyers.whole > 0) != (each.sold.whole > 0):
            problems.add(BUYERS_WITHOUT_SALE.at(each.place, offering=each.offering, buyers=buyers, sold=sold))
    problems.stop_if_needed()
    return offerings


def proposal_for(sold: OfferingSold, terms: Terms) -> CategoryProposal:
    """The category that the test proposes for an offering; the parties decide.

    Raises `ClauseNotGiven` where the agreement has no categories.
    """
    test = category_test(
        rate=sold.rate, buyers=sold.buyers, places=sold.places, sold=sold.sold, terms=terms, subject=sold.offering
    )
    category = OfferingCategory.LOCAL
    if test.highly_specialised.holds:
        category = OfferingCategory.HIGHLY_SPECIALISED
    elif test.sells.holds:
        category = OfferingCategory.CLUSTER
    paths = ["categories.rate_at_least", "categories.buyers_at_least", "categories.sold_places_at_least"]
    how_far, path_of_cover = covered(category, terms)
    paths += [path for path in (path_of_cover, "categories.judged_also_by") if terms.gives(path)]
    return CategoryProposal(
        sold=sold,
        category=category,
        test=test,
        because=_because(sold, terms, in_no_note=is_in_no_note(sold, category, terms)),
        covered=how_far,
        clauses=tuple(map(terms.clause, paths)),
    )


def is_in_no_note(sold: OfferingSold, category: OfferingCategory, terms: Terms) -> bool:
    """Whether the text describes no such offering: its rate is high enough, its buyers and its sale are not.

    Source: a reading of Syddanmark 2016, offerings covered, notes 1 and 2.
    """
    return category is OfferingCategory.CLUSTER and (sold.rate >= terms.categories.rate_at_least).holds


def covered(category: OfferingCategory, terms: Terms) -> tuple[Text, str]:
    """How far the agreement covers offerings of a category, and the clause that says so."""
    if category in terms.categories.covered_fully:
        return FULLY, "categories.covered_fully"
    if category in terms.categories.covered_partly:
        return PARTLY, "categories.covered_partly"
    return Text(da="", en=""), "categories.covered_fully"


def _because(sold: OfferingSold, terms: Terms, *, in_no_note: bool) -> Text:
    limits = terms.categories
    open_point = IN_NO_NOTE if in_no_note else Text(da="", en="")
    return Text(
        da=f"Taksten er {written(sold.rate, 'da')} (grænse {written(limits.rate_at_least, 'da')}), "
        f"{written(sold.buyers, 'da')} kommuner køber (grænse {written(limits.buyers_at_least, 'da')}), og "
        f"{written(sold.sold, 'da')} af {written(sold.places, 'da')} er solgt "
        f"(grænse {written(limits.sold_places_at_least, 'da')}).{open_point.da}",
        en=f"The rate is {written(sold.rate, 'en')} (limit {written(limits.rate_at_least, 'en')}), "
        f"{written(sold.buyers, 'en')} municipalities buy (limit {written(limits.buyers_at_least, 'en')}), and "
        f"{written(sold.sold, 'en')} of {written(sold.places, 'en')} are sold "
        f"(limit {written(limits.sold_places_at_least, 'en')}).{open_point.en}",
    )
