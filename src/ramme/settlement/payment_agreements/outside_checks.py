"""What a sale to a buyer outside the region must state, and what follows for the operator where it does not."""

from __future__ import annotations

from collections.abc import Iterator

from ramme.agreements import Catalogue, Terms
from ramme.agreements.variants.scope import AgreementPoint
from ramme.citations import Place
from ramme.problems import Problem, stops, warns
from ramme.quantities.writing import in_words
from ramme.settlement.payment_agreements.agreement import (
    DeficitSharing,
    OutsideSettlement,
    OutsideTerms,
    PaymentAgreement,
    RateRules,
)
from ramme.settlement.payment_agreements.around import Around
from ramme.texts import Text

OPERATOR_BEARS = warns(
    "payment-agreement-operator-bears-deficit",
    says=Text(
        da="Aftalen siger ikke, at takstprincipperne i {title} gælder; driftsherren bærer {share} af et underskud for "
        "denne køber.",
        en="The agreement does not say that the rate principles of {title} hold; the operator bears {share} of a "
        "deficit for this buyer.",
    ),
    remedy=Text(
        da="Vælg under takstregler, at takstprincipperne i {title} gælder, hvis underskud skal deles.",
        en="Choose under rate rules that the rate principles of {title} hold, if a deficit is to be shared.",
    ),
)
RULES_IN_WORDS = warns(
    "payment-agreement-rate-rules-in-words",
    says=Text(
        da="Aftalen siger kun med ord, hvis takstregler der gælder: »{words}«. Er det ikke takstprincipperne i "
        "{title}, bærer driftsherren {share} af et underskud for denne køber.",
        en="The agreement says in words only whose rate rules hold: “{words}”. If these are not the rate principles of "
        "{title}, the operator bears {share} of a deficit for this buyer.",
    ),
    remedy=Text(
        da="Vælg i aftalen, hvis takstprincipper der gælder, så ingen er i tvivl.",
        en="Choose in the agreement whose rate principles hold, so that nobody is in doubt.",
    ),
)
SETTLEMENT_NOT_STATED = warns(
    "payment-agreement-settlement-not-stated",
    says=Text(
        da="Ved salg uden for regionen skal aftalen sige, hvordan der afregnes; det gør den ikke. At varsel og "
        "betaling så følger {title}, fordi betalingsaftalen nævner den, er vores fortolkning.",
        en="For a sale outside the region the agreement must say how it is settled; it does not. That notice and "
        "payment then follow {title}, because the payment agreement names it, is our reading.",
    ),
    remedy=Text(
        da="Vælg, at rammeaftalens afsnit om varsel og afregning gælder, eller skriv jeres egne vilkår.",
        en="Choose that the framework agreement's sections on notice and settlement hold, or write terms of your own.",
    ),
)
WORDS_MISSING = stops(
    "payment-agreement-words-missing",
    says=Text(da="Der er valgt »{chosen}«, men ordene mangler.", en="“{chosen}” is chosen, but the words are missing."),
    remedy=Text(da="Skriv, hvad I har aftalt, eller vælg noget andet.", en="Write what you agreed, or choose another."),
)
NO_AGREEMENT = warns(
    "payment-agreement-outside-without-agreement",
    says=Text(
        da="Køberen ligger i en anden region, og Ramme kender ingen rammeaftale, som aftalen følger.",
        en="The buyer lies in another region, and Ramme knows no framework agreement that this one follows.",
    ),
    remedy=Text(
        da="Skriv i aftalen, hvis takstregler der gælder, hvem der bærer et underskud, og hvordan der afregnes.",
        en="State in the agreement whose rate rules hold, who carries a deficit, and how it is settled.",
    ),
)
DEFICIT_NOT_STATED = warns(
    "payment-agreement-deficit-not-stated",
    says=Text(
        da="Ved salg uden for regionen skal aftalen sige, hvordan et underskud deles; det gør den ikke.",
        en="For a sale outside the region the agreement must say how a deficit is shared; it does not.",
    ),
    remedy=Text(da="Vælg, hvem der bærer et underskud.", en="Choose who carries a deficit."),
)
OUTSIDE_NOT_REGULATED = warns(
    "payment-agreement-outside-not-regulated",
    says=Text(
        da="Køberen ligger i en anden region, og {title} siger ikke, om den gælder for købere udefra.",
        en="The buyer lies in another region, and {title} does not say whether it holds for buyers from outside.",
    ),
    remedy=Text(
        da="Skriv i aftalen, hvis takstregler der gælder, og hvem der bærer et underskud.",
        en="State in the agreement whose rate rules hold and who carries a deficit.",
    ),
)


def outside_problems(agreement: PaymentAgreement, terms: Terms | None, around: Around) -> Iterator[Problem]:
    """What a sale outside the region leaves open; nothing is said where the operator's agreement binds the buyer too.

    That the rate is stated is asked of every agreement (`service_problems`).
    Source: Syddanmark 2016, Styringsaftalen, indledning.
    """
    if agreement.outside is not None:
        yield from _words(agreement.outside)
    if not around.is_outside(terms):
        return
    outside = agreement.outside or OutsideTerms(rate_rules="", deficit=None)
    states = (outside.rules or outside.rate_rules) and outside.deficit
    if terms is None:
        if not states:
            yield NO_AGREEMENT.at(Place(field="outside"))
    elif terms.gives("scope.binds"):
        yield from _rate_rules(agreement, terms)
        yield from _points(outside, terms)
    elif not states:
        yield OUTSIDE_NOT_REGULATED.at(Place(field="outside"), title=terms.agreement.title)


def holds_principles(agreement: PaymentAgreement, terms: Terms) -> bool:
    """Whether the parties chose the rate principles of the operator's agreement, or of another year's in its region.

    Words alone choose nothing.
    """
    outside = agreement.outside
    if outside is None or outside.rules is not RateRules.PRINCIPLES:
        return False
    chosen = Catalogue.of_package().documents.get(outside.principles_of)
    is_of_region = chosen is not None and chosen.region == terms.agreement.region
    return outside.principles_of == terms.agreement.id or is_of_region


def rules_in_words_only(outside: OutsideTerms | None) -> bool:
    """Whether rate rules are stated in words without a choice, as older agreements have them."""
    return outside is not None and outside.rules is None and bool(outside.rate_rules)


def _words(outside: OutsideTerms) -> Iterator[Problem]:
    chosen = (
        ("rate_rules", outside.rules if outside.rules is RateRules.OWN else None, outside.rate_rules),
        ("deficit_says", outside.deficit if outside.deficit is DeficitSharing.OTHER else None, outside.deficit_says),
        (
            "settlement_says",
            outside.settlement if outside.settlement is OutsideSettlement.OWN else None,
            outside.settlement_says,
        ),
    )
    for name, way, words in chosen:
        if way is not None and not words.strip():
            yield WORDS_MISSING.at(Place(field=f"outside.{name}"), chosen=way.text)


def _rate_rules(agreement: PaymentAgreement, terms: Terms) -> Iterator[Problem]:
    path = "scope.operator_bears_otherwise"
    if not terms.gives(path) or holds_principles(agreement, terms):
        return
    clause = terms.clause(path)
    figures = {"title": terms.agreement.title, "share": in_words(clause.value)}
    where, outside = Place(field="outside.rules"), agreement.outside
    if outside is not None and rules_in_words_only(outside):
        yield RULES_IN_WORDS.at(where, source=clause.citation, words=outside.rate_rules, **figures)
    else:
        yield OPERATOR_BEARS.at(where, source=clause.citation, **figures)


def _points(outside: OutsideTerms, terms: Terms) -> Iterator[Problem]:
    path = "scope.individual_agreement_states"
    if not terms.gives(path):
        return
    clause = terms.clause(path)
    if outside.deficit is None and AgreementPoint.DEFICIT_SHARING in clause.value:
        yield DEFICIT_NOT_STATED.at(Place(field="outside.deficit"), source=clause.citation)
    if outside.settlement is None and AgreementPoint.SETTLEMENT in clause.value:
        title = terms.agreement.title
        yield SETTLEMENT_NOT_STATED.at(Place(field="outside.settlement"), source=clause.citation, title=title)
