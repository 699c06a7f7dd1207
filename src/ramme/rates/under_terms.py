"""Work done under an agreement's terms: what the agreement does not give is told all at once, and so are own values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from ramme.agreements import Agreement, ClauseNotGiven, Terms, clause_not_given
from ramme.citations import Citation
from ramme.problems import Gathering, Problem, ProblemsFound, warns
from ramme.texts import Text

T = TypeVar("T")

OWN_REPLACES = warns(
    "own-value-replaces-clause",
    says=Text(
        da="»{clause}« er sat til din egen værdi {own}, selv om aftalen siger {agreed}.",
        en="“{clause}” is set to your own value {own}, although the agreement says {agreed}.",
    ),
    remedy=Text(
        da="Brug det kun til at prøve dig frem; en takst efter aftalen beregnes uden --own {path}.",
        en="Use it for trying things out only; a rate under the agreement is calculated without --own {path}.",
    ),
)
OWN_USED = warns(
    "own-value-used",
    says=Text(
        da="»{clause}« er din egen værdi, {own}; aftalen giver ingen.",
        en="“{clause}” is your own value, {own}; the agreement gives none.",
    ),
    remedy=Text(
        da="Sig det videre sammen med taksten, for den hviler ikke på aftalen alene.",
        en="Say so together with the rate, since it does not rest on the agreement alone.",
    ),
)


def done_under(
    agreement: Agreement,
    year: int,
    own: Mapping[str, str] | None,
    work: Callable[[Terms, Gathering], T],
) -> T:
    """What some work gives under the terms of a year; it notes its problems, and all that stops is raised at once.

    `own` holds values the user hands in for clauses, by path. Where the agreement does not give a clause, the work
    goes on with a stand-in so that whatever else is wrong is found too; nothing comes of it.
    """
    terms = agreement.terms(year)
    if own:
        terms = terms.with_own(own)
    not_given: list[Problem] = []
    while True:
        # What was checked before a stand-in was put in is dropped; it is checked again with it.
        gathering = Gathering()
        gathering.add(*own_values(agreement, terms))
        try:
            result = work(terms, gathering)
            break
        except ClauseNotGiven as missing:
            if missing.path in terms.placeholders:
                raise
            not_given.append(clause_not_given(agreement, missing.path, missing.why))
            terms = terms.with_placeholder(missing.path)
    if not_given:
        raise ProblemsFound([*not_given, *gathering.stopping])
    gathering.stop_if_needed()
    return result


def own_values(agreement: Agreement, terms: Terms) -> Iterator[Problem]:
    """A warning for each value of the user's own, and whether it fills a gap or replaces what was agreed."""
    agreed = agreement.terms(terms.years[0])
    for path in terms.own:
        own = terms.clause(path)
        if not agreed.gives(path):
            yield OWN_USED.at(clause=own.title, own=own.told)
        else:
            clause = agreed.clause(path)
            yield OWN_REPLACES.at(
                source=clause.citation, clause=clause.title, own=own.told, agreed=clause.told, path=path
            )


def cited(terms: Terms, path: str) -> Citation | None:
    """Where a clause stands that was read; nowhere while a stand-in takes its place."""
    return terms.clause(path).citation if terms.gives(path) else None
