"""Everybody is told in plain sentences what is in a rate, and why it changed since last year."""

from __future__ import annotations

from dataclasses import replace

from ramme.demo.example import example_basis
from ramme.quantities import Hours, Kroner, given
from ramme.rates.basis import RateUnit
from ramme.rates.publication.public_words import LastYear, in_the_rate, since_last_year
from ramme.registry.classification import Sector
from tests.rates.publications import midtjylland, one_level, two_levels
from tests.rates.sample_budgets import twenty_places
from tests.rates.two_years import FIXED, agreement, in_year, outcome


def said(**changes: object) -> list[str]:
    return [text.da for text in in_the_rate(one_level(replace(example_basis(), **changes)))]  # type: ignore[arg-type]


def test_what_is_in_a_rate_is_said_with_the_largest_first() -> None:
    sentences = said()

    assert sentences[0] == "En plads i »Botilbud, døgn« koster betalingskommunen 1.889,00 kr. pr. dag i 2017."
    assert sentences[1] == "1.506,85 kr. går til løn til dem, der arbejder på tilbuddet."
    assert sentences[2].startswith("205,48 kr. går til mad")
    assert "27,40 kr. trækkes fra, fordi andre betaler den del, fx borgernes betaling for mad." in sentences
    assert sentences[-1] == "Tilbuddet og dets tal er opdigtede."
    assert "Taksten er beregnet efter Rammeaftale 2017, Midtjylland, og hvert trin kan ses." in sentences


def test_an_earlier_surplus_is_subtracted_and_a_deficit_added() -> None:
    surplus, deficit = said(), said(regulation=Kroner(370_000_00))

    assert "50,68 kr. trækkes fra, fordi tilbuddet tidligere har haft et overskud." in surplus
    assert "50,68 kr. lægges til, fordi tilbuddet tidligere har haft et underskud." in deficit
    assert not [text for text in said(regulation=Kroner(0)) if "tidligere" in text]


def test_what_empty_places_cost_is_said_where_they_are_reckoned_with() -> None:
    children = replace(example_basis().facts, sector=Sector.CHILDREN, legal_basis="SEL-66-1-6")

    with_empty = said(facts=children)

    assert [text for text in with_empty if "i brug 98,0 % af tiden" in text]
    assert [text for text in said() if "ikke lagt noget til for tomme pladser" in text]


def test_one_level_is_told_alone_when_it_is_asked_for() -> None:
    outcome = two_levels()

    both, one = in_the_rate(outcome), in_the_rate(outcome, "Niveau 2")

    assert sum("koster betalingskommunen" in text.da for text in both) == 2
    assert one[0].da.startswith("En plads i »Niveau 2«")
    assert sum("koster betalingskommunen" in text.da for text in one) == 1
    assert "gennemsnit pr. dag for hele tilbuddet" in one[1].da


def test_what_is_sold_by_the_hour_is_told_by_the_hour_too() -> None:
    [group] = example_basis().groups
    hours = replace(group, unit=RateUnit.HOUR, hours_per_day=given(Hours(5_00)))

    assert "Der afregnes pr. time: 377,80 kr." in said(groups=(hours,))


def test_the_change_since_last_year_is_told_whole_first_and_then_part_by_part() -> None:
    last = LastYear(in_year(twenty_places(), 2017), agreement(), FIXED)

    found = since_last_year(outcome(twenty_places(regulation=Kroner(500_000_00)), 2018), last)

    assert found.bridge is not None
    assert "2017" in found.says[0].da
    assert "2018" in found.says[0].da
    assert [text for text in found.says[1:] if text.da.startswith("Regulering fra tidligere år")]
    assert found.problems == ()


def test_without_last_years_budget_it_is_said_that_the_change_cannot_be_told() -> None:
    found = since_last_year(one_level(), None)

    assert found.bridge is None
    assert found.says[0].da.startswith("Sidste års takst er ikke beregnet her")


def test_where_no_bridge_can_be_made_it_is_said_why() -> None:
    other = replace(example_basis(), facts=replace(example_basis().facts, name="Et andet sted", year=2016))

    found = since_last_year(outcome(twenty_places(), 2018), LastYear(in_year(other, 2017), agreement(), FIXED))
    too_old = since_last_year(one_level(), LastYear(other, midtjylland()))

    assert found.bridge is None
    assert "forskellige tilbud" in found.says[0].da
    assert "bridge-offerings-differ" in [problem.code for problem in found.problems]
    assert too_old.says[0].da.startswith("Ændringen siden sidste år kan ikke deles op: ")
    assert "agreement-not-in-year" in [problem.code for problem in too_old.problems]
