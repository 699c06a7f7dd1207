"""The bridge from last year's rate to this year's: its parts add up, and each holds what belongs to it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.problems import ProblemsFound
from ramme.quantities import Percent
from ramme.quantities import given as there
from ramme.rates.basis import CostCategory, RateBasis
from ramme.rates.bridge.calculation import Bridge, bridge_between, check_files
from ramme.rates.bridge.index import IndexChoice
from ramme.rates.bridge.order import BridgePart
from ramme.rates.models import DIFFERENTIATED, STANDARD
from tests.rates.sample_budgets import entered, group, kroner, line, twenty_places, two_levels
from tests.rates.two_years import FIXED, SAME_TERMS, budgets, outcome
from tests.searching import examples

KL = IndexChoice(percent=Percent(2_10), source="KL")


def bridge(last: RateBasis, this: RateBasis, index: IndexChoice | None = None) -> Bridge:
    """The bridge between two budgets under terms that stay the same."""
    return bridge_between(outcome(last, 2017, SAME_TERMS), outcome(this, 2018, SAME_TERMS), index)


def parts(found: Bridge, course: int = 0) -> dict[str, int]:
    """What each part means for a rate, by its title, in øre."""
    return {title.da: part.whole for title, part in zip(found.titles, found.courses[course].parts, strict=True)}


def meaning(found: Bridge) -> dict[str, int]:
    """The parts that mean something, rounding aside."""
    rounding = BridgePart.ROUNDING.text.da
    return {title: part for title, part in parts(found).items() if part and title != rounding}


@examples(120)
@given(last=budgets(), this=budgets(), indexed=st.booleans(), years=st.sampled_from([(2017, 2018), (2018, 2019)]))
def test_the_parts_add_up_to_the_change_of_every_rate(
    last: RateBasis, this: RateBasis, indexed: bool, years: tuple[int, int]
) -> None:
    before, after = outcome(last, years[0]), outcome(this, years[1])

    found = bridge_between(before, after, KL if indexed else None)

    published = [
        dict(zip(each.calculation.rates.layout.names, each.calculation.rates, strict=True)) for each in (before, after)
    ]
    assert {course.group for course in found.courses if course.group} == published[0].keys() & published[1].keys()
    for course in found.courses:
        assert sum(part.whole for part in course.parts) == course.this.whole - course.last.whole == course.change.whole
        if course.group:
            assert (course.last, course.this) == (published[0][course.group], published[1][course.group])


@examples(40)
@given(budgets())
def test_nothing_changes_between_a_budget_and_itself(basis: RateBasis) -> None:
    found = bridge(basis, basis)

    assert {part.whole for course in found.courses for part in course.parts} == {0}


LAST = two_levels()
CHANGES: dict[BridgePart, dict[str, Any]] = {
    BridgePart.PAY: {"cost_lines": (line(CostCategory.WAGES, "Løn", 12_000_000), *LAST.cost_lines[2:])},
    BridgePart.PENSION: {"civil_servants": ()},
    BridgePart.OPERATION: {"cost_lines": (*LAST.cost_lines, line(CostCategory.OTHER, "Kørsel", 90_000))},
    BridgePart.INCOME: {"cost_lines": (*LAST.cost_lines, line(CostCategory.INCOME, "Salg", 50_000))},
    BridgePart.PROPERTY: {"cost_lines": (*LAST.cost_lines, line(CostCategory.PROPERTY, "Varme", 250_000))},
    BridgePart.CAPITAL: {"assets": LAST.assets[:1]},
    BridgePart.OVERHEAD: {"operator_percent": entered(Percent(4_00), "Administrationsprocent")},
    BridgePart.VOLUME: {"groups": (group("Niveau 1", 14, 100), group("Niveau 2", 8, 200))},
    BridgePart.REGULATION: {"regulation": kroner(100_000)},
}


@pytest.mark.parametrize("part", CHANGES)
def test_a_change_of_one_kind_falls_on_its_own_part_alone_and_turns_with_the_years(part: BridgePart) -> None:
    this = replace(LAST, **CHANGES[part])

    there_and_back = meaning(bridge(LAST, this)), meaning(bridge(this, LAST))

    assert set(there_and_back[0]) == {part.text.da}
    assert there_and_back[0][part.text.da] == -there_and_back[1][part.text.da]


def test_a_clause_that_changed_has_a_part_of_its_own_and_tells_both_values() -> None:
    basis = two_levels(operator_percent=entered(Percent(7_00), "Administrationsprocent"))

    found = bridge_between(outcome(basis, 2017), outcome(basis, 2018))

    assert set(meaning(found)) == {"Administration, højeste procent", "Rente"}
    exchanges = [exchange for level in found.levels for exchange in level.exchanges]
    assert [(each.before.told.da, each.after.told.da) for each in exchanges if each.before and each.after] == [
        ("6,1 %", "5,35 %"),
        ("1,0 %", "2,75 %"),
    ]


def test_a_method_that_changed_has_a_part_of_its_own() -> None:
    ways = [{**SAME_TERMS, "capital.depreciation_method": way} for way in ("straight_line", "annuity")]

    found = bridge_between(outcome(LAST, 2017, ways[0]), outcome(LAST, 2018, ways[1]))

    assert set(meaning(found)) == {"Afskrivningsmetode"}


def test_a_rate_model_that_changed_has_a_part_of_its_own() -> None:
    average = replace(LAST, facts=replace(LAST.facts, model=STANDARD))

    found = bridge(average, LAST)

    assert meaning(found) == {}  # the average stays; the levels move apart
    assert {course.name.da: parts(found, at)[BridgePart.MODEL.text.da] for at, course in enumerate(found.courses)} == {
        "Hele tilbuddet, gennemsnit": 0,
        "Niveau 1": found.courses[1].change.whole - parts(found, 1)[BridgePart.ROUNDING.text.da],
        "Niveau 2": found.courses[2].change.whole - parts(found, 2)[BridgePart.ROUNDING.text.da],
    }


def test_parts_that_cannot_be_reckoned_apart_stand_together() -> None:
    last = two_levels()
    this = replace(
        last, facts=replace(last.facts, model=STANDARD), groups=(group("Niveau 1", 12), group("Nyt niveau", 8))
    )
    assert last.facts.model is DIFFERENTIATED

    found = bridge(last, this)

    together = next(level for level in found.levels if len(level.parts) > 1)
    assert together.parts == (BridgePart.VOLUME, BridgePart.REGULATION, BridgePart.MODEL)


def test_a_clause_that_last_years_agreement_does_not_know_is_taken_from_this_years() -> None:
    last = two_levels(civil_servants=())
    known = dict(SAME_TERMS)
    before = outcome(last, 2017, known)
    silent = replace(before.agreement, clauses={k: v for k, v in before.agreement.clauses.items() if "civil" not in k})
    before = replace(before, terms=silent.terms(2017).with_own(known))

    found = bridge_between(before, outcome(two_levels(), 2018, known))

    assert set(meaning(found)) == {BridgePart.PENSION.text.da}


def test_an_index_raises_last_years_figures_first() -> None:
    this = replace(LAST, cost_lines=tuple(replace(each, amount=kroner(each.amount.whole * 1021 // 100_000, each.text))
                                          for each in LAST.cost_lines), civil_servants=())  # fmt: skip

    found = bridge(replace(LAST, civil_servants=()), this, KL)

    assert set(meaning(found)) <= {BridgePart.INDEX.text.da, BridgePart.OPERATION.text.da}
    assert meaning(found)[BridgePart.INDEX.text.da] > 0
    assert abs(meaning(found).get(BridgePart.OPERATION.text.da, 0)) <= 1  # hundredths of the smallest line
    assert found.titles[0] == BridgePart.INDEX.text


def test_without_an_index_there_is_no_index_part() -> None:
    assert BridgePart.INDEX.text not in bridge(LAST, LAST).titles


def test_an_offering_of_one_rate_group_has_no_average_beside_it() -> None:
    found = bridge(twenty_places(), twenty_places())

    assert [course.group for course in found.courses] == ["Alle pladser"]


def test_groups_are_matched_by_name_as_people_see_them_and_new_and_gone_ones_are_told() -> None:
    this = replace(LAST, groups=(group("niveau  1", 12, 100), group("Niveau 3", 8, 200)))

    found = bridge(LAST, this)

    assert [course.group for course in found.courses] == ["", "niveau  1"]
    assert [problem.code for problem in found.warnings if problem.code.startswith("bridge")] == [
        "bridge-group-is-new",
        "bridge-group-is-gone",
    ]


def test_an_occupancy_that_is_no_longer_asked_for_is_followed_to_the_end() -> None:
    own = there(entered(Percent(90_00), "Belægning"))
    last = replace(twenty_places(), occupancy=own)
    per_service = {**SAME_TERMS, "occupancy.basis": "per_service"}

    found = bridge_between(outcome(last, 2017, per_service), outcome(twenty_places(), 2018, SAME_TERMS))

    assert meaning(found).keys() == {"Belægning i taksten"}


def test_everything_that_makes_two_budgets_no_pair_is_told_at_once() -> None:
    other = replace(LAST, facts=replace(LAST.facts, name="Et andet"), groups=(group("X", 3, 100),))

    with pytest.raises(ProblemsFound) as found:
        bridge_between(outcome(LAST, 2018), outcome(other, 2017))

    assert [problem.code for problem in found.value.problems] == [
        "bridge-years-not-in-order",
        "bridge-offerings-differ",
        "bridge-no-common-group",
    ]


def test_two_budgets_of_one_year_are_no_two_years() -> None:
    with pytest.raises(ProblemsFound, match="bridge-years-not-in-order"):
        bridge_between(outcome(LAST, 2017), outcome(LAST, 2017))


def test_another_operator_is_told_and_does_not_stop() -> None:
    this = replace(LAST, facts=replace(LAST.facts, operator="En anden kommune"))

    assert "bridge-operator-changed" in [problem.code for problem in bridge(LAST, this).warnings]


def test_the_same_file_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound, match="bridge-same-budget"):
        check_files(tmp_path / "a.xlsx", tmp_path / "x" / ".." / "a.xlsx")

    check_files(tmp_path / "a.xlsx", tmp_path / "b.xlsx")


def test_own_values_of_both_years_are_told() -> None:
    assert [problem.code for problem in bridge(LAST, LAST).warnings].count("own-value-used") == len(FIXED)
