"""Which common principles hold in a region on a day: the councils' own decision, beside any framework agreement."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ramme.agreements import Agreement, Terms
from ramme.problems import Problem, warns
from ramme.quantities.writing import day_in_words
from ramme.settlement.framework_terms import terms_followed
from ramme.texts import Text

DECIDED = "common_principles.councils_on"
NOT_CONFIRMED = warns(
    "common-principles-not-confirmed",
    says=Text(
        da="De fælles principper skal være godkendt i kommunalbestyrelserne {day}; at de er det, er ikke bekræftet. "
        "De er læst i {title} ({status}). At de gælder uden om rammeaftalen, er vores fortolkning.",
        en="The common principles are to be approved in the councils by {day}; that they are is not confirmed. They "
        "were read in {title} ({status}). That they hold beside the framework agreement is our reading.",
    ),
    remedy=Text(
        da="Se efter, om kommunalbestyrelsen har godkendt principperne.",
        en="See whether the council has approved the principles.",
    ),
)


def principles_on(agreements: Iterable[Agreement], regions: Iterable[str], day: date) -> Terms | None:
    """The common principles of the first of some regions that has any on a day; none where none of them has.

    They are the councils' own decision: they hold from its day, also while the framework agreement that tells them is a
    draft or has not begun, and until a later decision. That is a reading.
    Source: Sjælland, seminar of 4 October 2024, »Efter seminaret i maj«.
    """
    known = list(agreements)
    for region in regions:
        decided = [(decided_on(each), each) for each in known if region and each.region == region]
        holding = [(on, each.id, each) for on, each in decided if on is not None and on <= day]
        if holding:
            return terms_followed(max(holding, key=lambda told: told[:2])[2], day)
    return None


def decided_on(agreement: Agreement) -> date | None:
    """The day by which the councils were to approve the principles that an agreement tells; none where it has none."""
    terms = agreement.terms(agreement.starts.year)
    return terms.clause(DECIDED).value if not agreement.is_regulation and terms.gives(DECIDED) else None


def not_confirmed(principles: Terms) -> Problem | None:
    """That the decision is not known to have been made; none where it is."""
    if not principles.gives(DECIDED) or not principles.clause(DECIDED).unverified:
        return None
    clause, agreement = principles.clause(DECIDED), principles.agreement
    return NOT_CONFIRMED.at(
        source=clause.citation,
        day=day_in_words(clause.value),
        title=agreement.title,
        status=agreement.status.text,
    )
