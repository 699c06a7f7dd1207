"""What a sale to a buyer outside the region must state, and what follows for the operator where it does not."""

from __future__ import annotations

from collections.abc import Iterator

from ramme.agreements import Terms
from ramme.agreements.variants.scope import AgreementPoint
from ramme.citations import Place
from ramme.problems import Problem, warns
from ramme.quantities.writing import in_words
from ramme.registry.regions import Region
from ramme.settlement.payment_agreements.agreement import PaymentAgreement
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
        da="Skriv under takstregler, at takstprincipperne i {title} gælder, hvis underskud skal deles.",
        en="Write under rate rules that the rate principles of {title} hold, if a deficit is to be shared.",
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

    Source: Syddanmark 2016, Styringsaftalen, indledning.
    """
    if terms is None or not around.is_outside(terms):
        return
    states = agreement.outside is not None and agreement.outside.rate_rules and agreement.outside.deficit
    if not terms.gives("scope.binds"):
        if not states:
            yield OUTSIDE_NOT_REGULATED.at(Place(field="outside"), title=terms.agreement.title)
        return
    yield from _rate_rules(agreement, terms)
    yield from _deficit(agreement, terms)


def names_principles(agreement: PaymentAgreement, terms: Terms) -> bool:
    """Whether the rate rules that an agreement states are those of the operator's agreement: named by id or region.

    Not where they name another region too, or what they are not: then somebody must look.
    """
    stated = agreement.outside.rate_rules.casefold() if agreement.outside else ""
    region = next((each for each in Region if each.value == terms.agreement.region), None)
    names = (terms.agreement.id, region.text.da.removeprefix("Region ") if region else "")
    others = [each.text.da.removeprefix("Region ") for each in Region if each is not region]
    is_plain = "ikke" not in stated.split() and not any(name.casefold() in stated for name in others)
    return is_plain and any(name.casefold() in stated for name in names if name)


def _rate_rules(agreement: PaymentAgreement, terms: Terms) -> Iterator[Problem]:
    path = "scope.operator_bears_otherwise"
    if not terms.gives(path) or names_principles(agreement, terms):
        return
    clause = terms.clause(path)
    figures = {"title": terms.agreement.title, "share": in_words(clause.value)}
    yield OPERATOR_BEARS.at(Place(field="outside.rate_rules"), source=clause.citation, **figures)


def _deficit(agreement: PaymentAgreement, terms: Terms) -> Iterator[Problem]:
    path = "scope.individual_agreement_states"
    if agreement.outside is not None and agreement.outside.deficit is not None:
        return
    if terms.gives(path) and AgreementPoint.DEFICIT_SHARING in terms.clause(path).value:
        yield DEFICIT_NOT_STATED.at(Place(field="outside.deficit"), source=terms.clause(path).citation)
