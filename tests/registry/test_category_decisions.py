"""The parties' decisions are only added to, have a reason where they differ, and do not change within an agreement."""

from __future__ import annotations

from datetime import date

import pytest

from ramme.agreements import Agreement, Catalogue, Terms
from ramme.agreements.variants.scope import OfferingCategory
from ramme.problems import ProblemsFound
from ramme.quantities import Count, Kroner, Places
from ramme.registry.categories import CategoryProposal, OfferingSold, proposal_for
from ramme.registry.category_decisions import CategoryDecision, CategoryRegister, decided, earliest_change, register_of

SPECIALISED, CLUSTER, LOCAL = OfferingCategory.HIGHLY_SPECIALISED, OfferingCategory.CLUSTER, OfferingCategory.LOCAL
AGREEMENT = Catalogue.of_package().get("syddanmark-2016")
TERMS = AGREEMENT.terms(2016)


def proposal(oere: int = 250_000) -> CategoryProposal:
    sold = OfferingSold(offering="Elmely", rate=Kroner(oere), buyers=Count(5), places=Places(10), sold=Places(5))
    return proposal_for(sold, TERMS)


def decision(
    number: int,
    category: OfferingCategory = SPECIALISED,
    *,
    on: date = date(2015, 10, 1),
    holds_from: date = date(2016, 1, 1),
    reason: str = "",
    offering: str = "Elmely",
) -> CategoryDecision:
    return CategoryDecision(
        number=number,
        offering=offering,
        category=category,
        decided_on=on,
        decided_by="styregruppen",
        holds_from=holds_from,
        reason=reason,
    )


def register(*decisions: CategoryDecision, agreement: Agreement = AGREEMENT, terms: Terms = TERMS) -> CategoryRegister:
    return register_of(decisions, [proposal()], agreement, terms)


def codes(*decisions: CategoryDecision) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        register(*decisions)
    return [problem.code for problem in found.value.problems]


def test_a_decision_as_proposed_needs_no_reason() -> None:
    assert register(decision(1)).holding("elmely", date(2016, 6, 1)) == decision(1)


def test_a_decision_that_differs_needs_one() -> None:
    assert codes(decision(1, CLUSTER)) == ["category-reason-missing"]
    assert register(decision(1, CLUSTER, reason="Lav kompleksitet")).decisions[0].reason == "Lav kompleksitet"


def test_an_offering_nobody_tested_needs_no_reason() -> None:
    other = decision(1, LOCAL, offering="Birkely")

    assert register(other).holding("Birkely", date(2016, 1, 1)) == other


@pytest.mark.parametrize("holds_from", [date(2016, 6, 1), date(2016, 12, 31), date(2017, 6, 1)])
def test_a_category_does_not_change_within_an_agreement(holds_from: date) -> None:
    later = decision(2, CLUSTER, on=date(2016, 5, 1), holds_from=holds_from, reason="Færre købere")

    with pytest.raises(ProblemsFound) as found:
        register(decision(1), later)

    (problem,) = found.value.problems
    assert problem.code == "category-frozen-in-year"
    assert f"1. januar {holds_from.year + 1}" in problem.remedy.da


def test_a_category_changes_with_the_next_agreement_and_the_old_decision_stays() -> None:
    later = decision(2, CLUSTER, on=date(2016, 5, 1), holds_from=date(2017, 1, 1), reason="Færre købere")

    found = register(decision(1), later)

    assert found.decisions == (decision(1), later)
    assert found.holding("Elmely", date(2016, 12, 31)) == decision(1)
    assert found.holding("Elmely", date(2017, 1, 1)) == later
    assert found.coming("Elmely", date(2016, 12, 31)) == later
    assert found.coming("Elmely", date(2017, 1, 1)) is None


def test_a_decision_before_the_agreement_begins_may_be_replaced_for_its_beginning() -> None:
    replaced = decision(2, CLUSTER, on=date(2015, 11, 1), reason="Ny vurdering")

    assert register(decision(1), replaced).holding("Elmely", date(2016, 1, 1)) == replaced


def test_a_new_offering_gets_its_category_at_once() -> None:
    opened = decision(1, on=date(2016, 5, 1), holds_from=date(2016, 5, 1))

    assert register(opened).holding("Elmely", date(2016, 4, 30)) is None
    assert register(opened).holding("Elmely", date(2016, 5, 1)) == opened


def test_the_same_category_may_be_decided_again_at_any_time() -> None:
    again = decision(2, on=date(2016, 5, 1), holds_from=date(2016, 5, 1))

    assert register(decision(1), again).holding("Elmely", date(2016, 5, 1)) == again


def test_decisions_stand_in_the_order_of_their_numbers_and_days() -> None:
    other = {"offering": "Birkely"}

    assert codes(decision(2)) == ["decision-number-not-next"]
    assert codes(decision(1), decision(1, **other)) == ["decision-number-not-next"]  # type: ignore[arg-type]
    assert codes(decision(1), decision(2, on=date(2015, 9, 1), **other)) == ["decision-before-the-last"]  # type: ignore[arg-type]


def test_a_decision_does_not_hold_before_it_is_made() -> None:
    assert codes(decision(1, on=date(2016, 2, 1))) == ["category-holds-before-decided"]


def test_a_decision_that_does_not_fit_leaves_the_register_as_it_was() -> None:
    before = register(decision(1))

    with pytest.raises(ProblemsFound):
        decided(before, decision(7), None, AGREEMENT, TERMS)

    assert before.decisions == (decision(1),)
    after = decided(before, decision(2, offering="Birkely"), None, AGREEMENT, TERMS)
    assert len(after.decisions) == 2


def test_where_categories_are_not_frozen_they_change_when_the_parties_say() -> None:
    terms = TERMS.with_own({"categories.changed_only_at_new_year": "nej"})
    later = decision(2, CLUSTER, on=date(2016, 5, 1), holds_from=date(2016, 6, 1), reason="Færre købere")

    assert register(decision(1), later, terms=terms).holding("Elmely", date(2016, 6, 1)) == later


@pytest.mark.parametrize(
    ("on", "wanted", "earliest"),
    [
        (date(2015, 12, 31), date(2016, 1, 1), date(2016, 1, 1)),
        (date(2016, 1, 1), date(2016, 1, 1), date(2016, 1, 1)),
        (date(2016, 1, 2), date(2016, 1, 2), date(2017, 1, 1)),
        (date(2015, 12, 31), date(2016, 3, 1), date(2017, 1, 1)),
        (date(2016, 12, 31), date(2017, 1, 1), date(2017, 1, 1)),
        (date(2016, 5, 1), date(2017, 5, 1), date(2018, 1, 1)),
        (date(2016, 5, 1), date(2018, 1, 1), date(2018, 1, 1)),
    ],
)
def test_the_first_day_a_category_may_change_is_the_start_of_an_agreement(
    on: date, wanted: date, earliest: date
) -> None:
    assert earliest_change(AGREEMENT, on, wanted) == earliest
