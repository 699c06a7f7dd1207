"""The category test proposes by rate, buyers and places sold, just at its limits; the parties decide."""

from __future__ import annotations

import numpy as np
import pytest

from ramme.agreements import Catalogue, ClauseNotGiven, Terms
from ramme.agreements.variants.scope import OfferingCategory
from ramme.problems import ProblemsFound
from ramme.quantities import Count, Kroner, Places
from ramme.registry.categories import OfferingSold, category_test, checked_sold, proposal_for

SPECIALISED, CLUSTER, LOCAL = OfferingCategory.HIGHLY_SPECIALISED, OfferingCategory.CLUSTER, OfferingCategory.LOCAL


@pytest.fixture(scope="module")
def syddanmark() -> Terms:
    return Catalogue.of_package().get("syddanmark-2016").terms(2016)


def offering(oere: int, buyers: int, sold: int, places: int, name: str = "Elmely") -> OfferingSold:
    return OfferingSold(
        offering=name, rate=Kroner(oere), buyers=Count(buyers), places=Places(places), sold=Places(sold)
    )


@pytest.mark.parametrize(
    ("oere", "buyers", "sold", "places", "category"),
    [
        (199_999, 4, 4, 10, CLUSTER),
        (200_000, 4, 1, 10, SPECIALISED),
        (200_001, 4, 1, 10, SPECIALISED),
        (200_000, 3, 3, 10, CLUSTER),
        (200_000, 3, 4, 10, SPECIALISED),
        (200_000, 3, 3_999, 10_000, CLUSTER),
        (200_000, 3, 4_000, 10_000, SPECIALISED),
        (900_000, 0, 0, 10, LOCAL),
        (100, 1, 1, 10, CLUSTER),
        (100, 0, 0, 10, LOCAL),
    ],
)
def test_the_test_proposes_at_its_limits(
    oere: int, buyers: int, sold: int, places: int, category: OfferingCategory, syddanmark: Terms
) -> None:
    assert proposal_for(offering(oere, buyers, sold, places), syddanmark).category is category


def test_a_proposal_says_why_and_how_far_the_agreement_covers_it(syddanmark: Terms) -> None:
    proposal = proposal_for(offering(200_000, 3, 2, 5), syddanmark)
    local = proposal_for(offering(200_000, 0, 0, 5), syddanmark)

    assert "2.000,00 kr. (grænse 2.000,00 kr.)" in proposal.because.da
    assert "3 kommuner køber (grænse 4)" in proposal.because.da
    assert "(grænse 40,0 %)" in proposal.because.da
    assert "helt omfattet" in proposal.covered.da
    assert "delvist omfattet" in local.covered.da
    assert [clause.path for clause in proposal.clauses] == [
        "categories.rate_at_least",
        "categories.buyers_at_least",
        "categories.sold_places_at_least",
        "categories.covered_fully",
        "categories.judged_also_by",
    ]


def test_an_offering_that_no_note_describes_is_said_to_be_a_reading(syddanmark: Terms) -> None:
    in_no_note = proposal_for(offering(200_000, 3, 3, 10), syddanmark).because.da
    below = proposal_for(offering(199_999, 3, 3, 10), syddanmark).because.da
    not_sold = proposal_for(offering(200_000, 0, 0, 10), syddanmark).because.da

    assert "det siger ingen af noterne noget om, så vi fortolker" in in_no_note
    assert "fortolker" not in below + not_sold


def test_an_agreement_without_categories_proposes_none() -> None:
    with pytest.raises(ClauseNotGiven):
        proposal_for(offering(1, 1, 1, 1), Catalogue.of_package().get("midtjylland-2017").terms(2017))


@pytest.mark.parametrize(
    ("buyers", "sold", "places", "code"),
    [
        (1, 6, 5, "sold-more-than-places"),
        (0, 0, 0, "sold-more-than-places"),
        (0, 1, 5, "buyers-and-sale-differ"),
        (1, 0, 5, "buyers-and-sale-differ"),
    ],
)
def test_figures_that_do_not_fit_together_are_refused(buyers: int, sold: int, places: int, code: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        checked_sold((offering(1, buyers, sold, places),))

    assert [problem.code for problem in found.value.problems] == [code]


def test_a_block_of_offerings_is_tested_as_each_of_them_is(syddanmark: Terms) -> None:
    rows = [(rate, buyers, sold) for rate in (199_999, 200_000) for buyers in (3, 4) for sold in (0, 3, 4)]
    columns = [np.array(column, dtype=np.int64) for column in zip(*rows, strict=True)]

    block = category_test(
        rate=Kroner(columns[0], None),
        buyers=Count(columns[1], None),
        places=Places(10),
        sold=Places(columns[2], None),
        terms=syddanmark,
    )

    alone = [proposal_for(offering(rate, buyers, sold, 10), syddanmark).test for rate, buyers, sold in rows]
    assert block.highly_specialised.data.tolist() == [each.highly_specialised.holds for each in alone]
    assert block.sells.data.tolist() == [each.sells.holds for each in alone]
