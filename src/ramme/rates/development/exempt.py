"""The offerings that an agreement exempts from its target by name, and names in the form that only resemble one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ramme.agreements import Terms
from ramme.files.words import folded, resembled
from ramme.problems import Problem, warns
from ramme.rates.development.target_form import MeasuredRate
from ramme.texts import Text

CLAUSE = "development.exempt_offerings"
RESEMBLES_EXEMPT = warns(
    "offering-resembles-exempt",
    says=Text(
        da="»{offering}« ligner »{exempt}«, som aftalen undtager, men har ikke samme navn og tæller derfor med.",
        en="“{offering}” resembles “{exempt}”, which the agreement exempts, but has not the same name, so it counts.",
    ),
    remedy=Text(
        da="Skriv navnet som i aftalen, hvis det er det samme tilbud; ellers er der intet at rette.",
        en="Write the name as in the agreement where it is the same offering; otherwise there is nothing to correct.",
    ),
)


def exempt_names(terms: Terms) -> frozenset[str]:
    """The names that the agreement exempts, folded; none where it says nothing of it.

    Source: Midtjylland 2017, ch. 10.
    """
    return frozenset(map(folded, terms.development.exempt_offerings)) if terms.gives(CLAUSE) else frozenset()


def said_of_resembling(rates: Iterable[MeasuredRate], terms: Terms) -> Iterator[Problem]:
    """A warning for each offering whose name resembles an exempt one without being it."""
    if not terms.gives(CLAUSE):
        return
    for rate in {folded(each.offering): each for each in reversed(list(rates))}.values():
        if exempt := resembled(rate.offering, terms.development.exempt_offerings):
            source = terms.clause(CLAUSE).citation
            yield RESEMBLES_EXEMPT.at(rate.place, source=source, offering=rate.offering, exempt=exempt)
