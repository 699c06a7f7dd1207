"""What the parties decided about categories: numbered decisions that are only added to, each with date and reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from ramme.agreements import Agreement, Terms
from ramme.agreements.variants.scope import OfferingCategory
from ramme.citations import NOWHERE, Place
from ramme.files.words import folded
from ramme.problems import Gathering, Problem, stops
from ramme.quantities.writing import day_in_words
from ramme.registry.categories import CategoryProposal
from ramme.texts import Text

NUMBER_NOT_NEXT = stops(
    "decision-number-not-next",
    says=Text(
        da="Afgørelsen har nummer {number}, men den næste er nummer {following}.",
        en="The decision has number {number}, but the next is number {following}.",
    ),
    remedy=Text(
        da="Giv afgørelser numre i den rækkefølge, de er truffet; en gammel afgørelse ændres aldrig, den afløses.",
        en="Number decisions in the order they are made; an old one is never changed, it is replaced by a new one.",
    ),
)
BEFORE_THE_LAST = stops(
    "decision-before-the-last",
    says=Text(
        da="Afgørelse {number} er truffet {day}, før afgørelsen med nummeret før den ({before}).",
        en="Decision {number} is made on {day}, before the one numbered before it ({before}).",
    ),
    remedy=Text(da="Ret datoen eller rækkefølgen.", en="Correct the date or the order."),
)
REASON_MISSING = stops(
    "category-reason-missing",
    says=Text(
        da="{offering} er afgjort som {decided}, men prøven foreslår {proposed}, og der står ingen begrundelse.",
        en="{offering} is decided as {decided}, but the test proposes {proposed}, and no reason is given.",
    ),
    remedy=Text(
        da="Skriv begrundelsen; parterne vurderer også efter: {judged}.",
        en="Write the reason; the parties also judge by: {judged}.",
    ),
)
WITHIN_THE_YEAR = stops(
    "category-frozen-in-year",
    says=Text(
        da="{offering} er {there} og kan ikke blive {decided} fra {day}, midt i en aftaleperiode.",
        en="{offering} is {there} and cannot become {decided} from {day}, within an agreement period.",
    ),
    remedy=Text(
        da="Den nye kategori kan tidligst gælde fra {earliest}.", en="The new category may hold from {earliest}."
    ),
)
HOLDS_BEFORE_DECIDED = stops(
    "category-holds-before-decided",
    says=Text(
        da="Afgørelsen for {offering} er truffet {decided} og skulle gælde fra {day}.",
        en="The decision for {offering} is made on {decided} and is said to hold from {day}.",
    ),
    remedy=Text(da="Skriv en dag, der ikke ligger før afgørelsen.", en="Write a day that is not before the decision."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryDecision:
    """A decision: its number, the offering and category, when and by whom it was made, from when it holds, and why."""

    number: int
    offering: str
    category: OfferingCategory
    decided_on: date
    decided_by: str
    holds_from: date
    reason: str = ""
    place: Place = NOWHERE
    key: str = field(init=False, repr=False)  # the name as it is recognised, found once: a register is searched often

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", folded(self.offering))


@dataclass(frozen=True, slots=True)
class CategoryRegister:
    """All decisions made so far, in the order of their numbers; one is added to it, none is changed."""

    decisions: tuple[CategoryDecision, ...] = ()

    def holding(self, offering: str, day: date) -> CategoryDecision | None:
        """The decision that holds for an offering on a day: of those in effect the one made last, or nothing."""
        key = folded(offering)
        in_effect = [each for each in self.decisions if each.key == key and each.holds_from <= day]
        return max(in_effect, key=lambda each: (each.holds_from, each.number), default=None)

    def coming(self, offering: str, day: date) -> CategoryDecision | None:
        """The decision that is the next to hold for an offering after a day, or nothing."""
        key = folded(offering)
        later = [each for each in self.decisions if each.key == key and each.holds_from > day]
        return min(later, key=lambda each: (each.holds_from, -each.number), default=None)


def register_of(
    decisions: Iterable[CategoryDecision], proposals: Iterable[CategoryProposal], agreement: Agreement, terms: Terms
) -> CategoryRegister:
    """The register of some decisions, added one by one; raises everything that is wrong with any of them."""
    proposed = {folded(each.sold.offering): each for each in proposals}
    register, problems = CategoryRegister(), Gathering()
    for each in decisions:
        problems.add(*_checked(each, register, proposed.get(folded(each.offering)), agreement, terms))
        register = CategoryRegister((*register.decisions, each))
    problems.stop_if_needed()
    return register


def decided(
    register: CategoryRegister,
    decision: CategoryDecision,
    proposal: CategoryProposal | None,
    agreement: Agreement,
    terms: Terms,
) -> CategoryRegister:
    """The register with a new decision at its end; raises when it does not fit, and the register stays as it was.

    Without a proposal at hand nobody asks for a reason, since there is nothing to differ from.
    Source: Syddanmark 2016, offerings covered (the category is judged by the parties and changes with the agreement).
    """
    problems = Gathering()
    problems.add(*_checked(decision, register, proposal, agreement, terms))
    problems.stop_if_needed()
    return CategoryRegister((*register.decisions, decision))


def earliest_change(agreement: Agreement, decided_on: date, wanted: date) -> date:
    """The first day, from a wanted one on, on which a category may change: the start of this or of a later agreement.

    A decision made before the agreement begins may hold from its beginning, a later one from the agreement after it;
    agreements not known yet are taken to begin on 1 January. That it is the agreement of the year after the decision
    and not a later one is a reading.
    """
    if agreement.ends is None:
        starts = agreement.starts
    else:
        following = agreement.ends + timedelta(days=1)
        starts = agreement.starts if decided_on <= agreement.starts else following
        if wanted > starts:
            starts = following
    if wanted <= starts:
        return starts
    return wanted if (wanted.month, wanted.day) == (1, 1) else date(wanted.year + 1, 1, 1)


def _checked(
    decision: CategoryDecision,
    register: CategoryRegister,
    proposal: CategoryProposal | None,
    agreement: Agreement,
    terms: Terms,
) -> Iterable[Problem]:
    yield from _in_order(decision, register)
    if proposal is not None and proposal.category is not decision.category and not decision.reason:
        judged = terms.clause("categories.judged_also_by").told if terms.gives("categories.judged_also_by") else "–"
        yield REASON_MISSING.at(
            decision.place,
            offering=decision.offering,
            decided=decision.category.text,
            proposed=proposal.category.text,
            judged=judged,
        )
    if decision.holds_from < decision.decided_on:
        yield HOLDS_BEFORE_DECIDED.at(
            decision.place,
            offering=decision.offering,
            decided=day_in_words(decision.decided_on),
            day=day_in_words(decision.holds_from),
        )
    yield from _frozen(decision, register, agreement, terms)


def _in_order(decision: CategoryDecision, register: CategoryRegister) -> Iterable[Problem]:
    following = len(register.decisions) + 1
    if decision.number != following:
        yield NUMBER_NOT_NEXT.at(decision.place, number=decision.number, following=following)
    if register.decisions and decision.decided_on < register.decisions[-1].decided_on:
        yield BEFORE_THE_LAST.at(
            decision.place,
            number=decision.number,
            day=day_in_words(decision.decided_on),
            before=day_in_words(register.decisions[-1].decided_on),
        )


def _frozen(
    decision: CategoryDecision, register: CategoryRegister, agreement: Agreement, terms: Terms
) -> Iterable[Problem]:
    """An offering that has a category keeps it through the agreement; one that had none gets one at once."""
    if not terms.categories.changed_only_at_new_year:
        return
    there = register.holding(decision.offering, decision.holds_from)
    earliest = earliest_change(agreement, decision.decided_on, decision.holds_from)
    if there is None or there.category is decision.category or decision.holds_from == earliest:
        return
    yield WITHIN_THE_YEAR.at(
        decision.place,
        offering=decision.offering,
        there=there.category.text,
        decided=decision.category.text,
        day=day_in_words(decision.holds_from),
        earliest=day_in_words(earliest),
    )
