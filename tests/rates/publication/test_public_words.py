"""Everybody is told in plain sentences what is in a rate, and why it changed since last year."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from ramme.demo.example import example_basis
from ramme.problems import ProblemsFound
from ramme.quantities import Hours, Kroner, Places, Weight
from ramme.quantities import given as present
from ramme.rates.basis import RateGroup, RateUnit
from ramme.rates.models import DIFFERENTIATED
from ramme.rates.publication.public_words import LastYear, in_the_rate, since_last_year
from ramme.rates.publication.structure import structure_of
from ramme.registry.classification import Sector
from tests.rates.publications import midtjylland, one_level, two_levels
from tests.rates.sample_budgets import twenty_places
from tests.rates.two_years import FIXED, agreement, in_year, outcome
from tests.searching import examples


def said(**changes: object) -> list[str]:
    return [text.da for text in in_the_rate(one_level(replace(example_basis(), **changes)))]  # type: ignore[arg-type]


def test_what_is_in_a_rate_is_said_with_the_largest_first() -> None:
    sentences = said()

    assert sentences[0] == "En plads i »Botilbud, døgn« koster betalingskommunen 1.889,00 kr. pr. dag i 2017."
    assert sentences[1] == "1.506,85 kr. går til løn til dem, der arbejder på tilbuddet."
    assert sentences[2].startswith("205,48 kr. går til mad, rengøring")
    assert [text for text in sentences if "varme" in text] == [text for text in sentences if "bygninger" in text]
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
    assert "tilsammen" in one[1].da


AMOUNT = re.compile(r"^([\d.]+,\d\d) kr\. (går til|er tilbuddets del|lægges til|trækkes fra)")
MAKES = re.compile(r"(?:i alt bliver|tilsammen|koster betalingskommunen) ([\d.]+,\d\d) kr\.")


def _oere(figure: str) -> int:
    return int(figure.replace(".", "").replace(",", ""))


def _sum_of(sentences: list[str]) -> int:
    found = [match for match in map(AMOUNT.match, sentences) if match]
    return sum(-_oere(each[1]) if each[2] == "trækkes fra" else _oere(each[1]) for each in found)


@given(
    st.lists(st.integers(0, 10**9), min_size=13, max_size=13),
    st.integers(-(10**8), 10**8),
    st.lists(st.tuples(st.integers(1, 40), st.integers(1, 5_000)), min_size=1, max_size=4),
)
@examples(60)
def test_the_amounts_that_are_told_are_the_rate_to_the_oere(
    amounts: list[int], regulation: int, levels: list[tuple[int, int]]
) -> None:
    basis = example_basis()
    lines = tuple(replace(line, amount=Kroner(a)) for line, a in zip(basis.cost_lines, amounts, strict=True))
    groups = tuple(_level(number, places, weight) for number, (places, weight) in enumerate(levels, 1))
    facts = replace(basis.facts, model=DIFFERENTIATED) if len(groups) > 1 else basis.facts
    changed = replace(basis, facts=facts, cost_lines=lines, groups=groups, regulation=Kroner(regulation))
    try:
        outcome = one_level(changed)
    except ProblemsFound:
        assume(False)

    sentences = [text.da for text in in_the_rate(outcome)]

    stated = [match[1] for match in map(MAKES.search, sentences) if match]
    assert _sum_of(sentences) == _oere(stated[-1])
    assert _sum_of(sentences) == structure_of("", outcome).rate.whole


def test_what_rounding_adds_is_the_last_of_the_amounts() -> None:
    sentences = said()

    [at] = [number for number, text in enumerate(sentences) if "rundes af" in text]
    assert sentences[at].endswith("så det i alt bliver 1.889,00 kr.")
    assert not [text for text in sentences[at + 1 :] if AMOUNT.match(text)]


def _level(number: int, places: int, weight: int) -> RateGroup:
    [group] = example_basis().groups
    return replace(group, name=f"Niveau {number}", places=Places(places), weight=present(Weight(weight)))


def test_what_is_sold_by_the_hour_is_told_by_the_hour_too() -> None:
    [group] = example_basis().groups
    hours = replace(group, unit=RateUnit.HOUR, hours_per_day=present(Hours(5_00)))

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
