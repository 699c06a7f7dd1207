"""What an agreement says is to be done when an offering closes: who is told and heard, notice, and statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ramme.agreements import Terms
from ramme.agreements.variants.cooperation import ChangeKind
from ramme.agreements.variants.scope import OfferingCategory
from ramme.citations import Citation
from ramme.texts import Text

ALSO_SAYS = Text(da="Aftalen siger også", en="The agreement says besides")
BEFORE = ("closure.told_early", "closure.treated_before_decision", "changes.payers_met_before_decision")
PROCEDURE = "changes.procedure"
# What is to be stated of a closure, by the category of the offering; local offerings are told of in `PROCEDURE` alone.
STATES = {
    OfferingCategory.HIGHLY_SPECIALISED: "changes.highly_specialised_states",
    OfferingCategory.CLUSTER: "changes.cluster_states",
}
OBJECTION = "changes.objection_shows_costs"
NOTICE = "notice.closure"
IN_WRITING = "notice.in_writing"
# Who shares a closure is owed these too.
WHEN_SHARED = ("closure.economical_for_payers", "closure.preliminary_statement", "closure.final_after_accounts")

_PROCEDURE = Text(da="Fremgangsmåde i året: {way}.", en="Procedure within the year: {way}.")
_STATED = Text(da="Driftsherren oplyser: {points}.", en="The operator states: {points}.")
_NOTICE = Text(da="Lukningen varsles: {period}.", en="The closure is notified: {period}.")


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that is to be done, and where the agreement says so."""

    says: Text
    citation: Citation

    @property
    def told(self) -> Text:
        """The duty with its place."""
        at = self.citation.told
        return Text(da=f"{self.says.da} ({at.da})", en=f"{self.says.en} ({at.en})")


def duties_of(terms: Terms, category: OfferingCategory, *, is_shared: bool) -> tuple[Duty, ...]:
    """The duties that an agreement's clauses give when an offering of a category closes; only what it says.

    `is_shared` is whether buyers share the closure. What the agreement says of closures by its rule on them is told
    only for the categories that the rule holds for.
    Source: Syddanmark 2016, Håndtering af lukning af tilbud, and Opsigelsesvarsler, nr. 6; Midtjylland 2017, 12.1-2.
    """
    return tuple(_duties(terms, category, is_shared=is_shared))


def _duties(terms: Terms, category: OfferingCategory, *, is_shared: bool) -> Iterator[Duty]:
    for path in BEFORE:
        if path != BEFORE[0] or _rule_holds(terms, category):
            yield from _said(terms, path)
    yield from _for_category(terms, category)
    if terms.gives(NOTICE):
        clause = terms.clause(NOTICE)
        yield Duty(_NOTICE.filled(period=clause.told), clause.citation)
        yield from _said(terms, IN_WRITING)
    if is_shared:
        for path in WHEN_SHARED:
            yield from _said(terms, path)


def _rule_holds(terms: Terms, category: OfferingCategory) -> bool:
    return not terms.gives("closure.holds_for") or category in terms.closure.holds_for


def _for_category(terms: Terms, category: OfferingCategory) -> Iterator[Duty]:
    if terms.gives(PROCEDURE) and (way := terms.changes.procedure.get(category)):
        yield Duty(_PROCEDURE.filled(way=way.text), terms.clause(PROCEDURE).citation)
    states = STATES.get(category)
    if states is not None and terms.gives(states):
        clause = terms.clause(states)
        if points := clause.value.get(ChangeKind.CLOSURE):
            told = Text(da=", ".join(each.text.da for each in points), en=", ".join(each.text.en for each in points))
            yield Duty(_STATED.filled(points=told), clause.citation)
    if category is OfferingCategory.HIGHLY_SPECIALISED:
        yield from _said(terms, OBJECTION)


def _said(terms: Terms, path: str) -> Iterator[Duty]:
    """A duty that an agreement says yes to; nothing where it is silent or says no."""
    if terms.gives(path) and terms.clause(path).value is True:
        clause = terms.clause(path)
        yield Duty(clause.says, clause.citation)
