"""Before a rate is published its levels are described, its date is allowed, and its reasons are given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ramme.demo.example import example_basis
from ramme.quantities import Kroner, Places
from ramme.rates.development.within_year import CauseOfChange, ChangeOfRate, RateChange
from ramme.rates.drafts.draft import CellKey
from ramme.rates.drafts.starting import draft_of
from ramme.rates.publication.dates import Dating
from ramme.rates.publication.replaced import Replaced
from ramme.rates.publication.requirements import description_clause, readiness
from tests.rates.publications import DESCRIPTIONS, one_level, publishing, two_levels


def codes(**changes: object) -> list[str]:
    return [each.problem.code for each in readiness(two_levels(), publishing(**changes)).problems]


def test_a_differentiated_rate_with_a_description_of_each_level_is_ready() -> None:
    ready = readiness(two_levels(), publishing(descriptions=DESCRIPTIONS))

    assert ready.is_ready
    assert ready.problems == ()


def test_a_level_without_description_stops_at_its_cell_with_the_clause() -> None:
    outcome = two_levels()

    ready = readiness(
        outcome, publishing(descriptions={"niveau  1": DESCRIPTIONS["Niveau 1"]}), draft_of(outcome.basis)
    )

    [found] = ready.problems
    assert not ready.is_ready
    assert found.key == CellKey("rate_groups", "rate_groups-2", "name")
    assert found.problem.code == "level-without-description"
    assert "Niveau 2" in found.problem.says.da
    assert found.problem.source is not None
    assert found.problem.source.told.da == "Rammeaftale 2017, Midtjylland, kap. 11.4"


@pytest.mark.parametrize(
    ("second", "found"),
    [
        ("", ["level-without-description"]),
        ("   ", ["level-without-description"]),
        ("x" * 19, ["level-description-too-short"]),
        ("x" * 20, []),
        (DESCRIPTIONS["Niveau 1"].upper(), ["level-descriptions-alike"]),
    ],
)
def test_a_description_tells_the_levels_apart(second: str, found: list[str]) -> None:
    assert codes(descriptions={**DESCRIPTIONS, "Niveau 2": second}) == found


def test_a_description_of_a_level_that_is_not_there_is_told() -> None:
    ready = readiness(two_levels(), publishing(descriptions={**DESCRIPTIONS, "Niveau 3": "Findes ikke i budgettet."}))

    assert [each.problem.code for each in ready.problems] == ["description-of-no-level"]
    assert ready.is_ready


def test_a_single_rate_needs_no_description_of_levels() -> None:
    assert readiness(one_level(), publishing()).is_ready
    assert description_clause(one_level().basis, one_level().terms) is None


def test_an_agreement_that_asks_for_none_gets_none() -> None:
    outcome = two_levels()
    terms = outcome.terms.with_own({"rate_structure.service_description_needed": "nej"})

    assert description_clause(outcome.basis, outcome.terms) is not None
    assert description_clause(outcome.basis, terms) is None


def test_a_date_that_needs_a_clause_stops_at_the_year() -> None:
    dating = Dating(year=2017, valid_from=date(2017, 7, 1), published_on=date(2017, 6, 1))

    ready = readiness(two_levels(), publishing(descriptions=DESCRIPTIONS, dating=dating))

    assert [(each.problem.code, each.key.field) for each in ready.problems] == [
        ("change-within-year-needs-clause", "year")
    ]


def test_a_rate_on_own_values_in_place_of_the_agreement_needs_a_derogation() -> None:
    path = "overhead.administration_percent_max"
    outcome = one_level(own={path: "7,0 %"})

    stopped = readiness(outcome, publishing())
    derogated = readiness(outcome, publishing(derogated=frozenset({path})))

    assert [each.problem.code for each in stopped.problems] == ["published-with-own-values"]
    assert "7,0 %" in stopped.problems[0].problem.says.da
    assert derogated.is_ready


def test_a_value_of_ones_own_about_changes_counts_as_one_too() -> None:
    ready = readiness(one_level(), publishing(own={"changes.rate_changes": "lasting_extraordinary"}))

    assert [each.problem.code for each in ready.problems] == ["published-with-own-values"]


def test_the_operators_own_word_does_not_fill_a_gap_about_changes_without_a_derogation() -> None:
    path = "changes.raise_from"

    stopped = readiness(one_level(), publishing(own={path: "adoption"}))
    derogated = readiness(one_level(), publishing(own={path: "adoption"}, derogated=frozenset({path})))

    assert [each.problem.code for each in stopped.problems] == ["change-on-own-values"]
    assert derogated.is_ready


def test_the_limit_on_how_short_a_description_is_names_no_agreement() -> None:
    ready = readiness(two_levels(), publishing(descriptions={**DESCRIPTIONS, "Niveau 2": "Mere hjælp."}))

    assert [each.problem.source for each in ready.problems] == [None]
    assert "vores egen" in ready.problems[0].problem.remedy.da


def test_a_description_with_something_like_a_personal_number_stops_at_its_level() -> None:
    outcome = two_levels()
    told = {**DESCRIPTIONS, "Niveau 2": "Som borgeren 010190-1234, der har brug for to ansatte."}

    ready = readiness(outcome, publishing(descriptions=told), draft_of(outcome.basis))

    [found] = ready.problems
    assert found.problem.code == "text-holds-personal-number"
    assert found.key == CellKey("rate_groups", "rate_groups-2", "name")


@pytest.mark.parametrize("part", ["cost_lines", "civil_servants", "assets"])
def test_a_line_with_something_like_a_personal_number_is_not_published(part: str) -> None:
    basis = example_basis()
    first, *others = getattr(basis, part)
    changed: dict[str, Any] = {part: (replace(first, text="Anne 010190-1234"), *others)}
    outcome = one_level(replace(basis, **changed))

    ready = readiness(outcome, publishing())

    assert [(each.problem.code, each.key.part) for each in ready.problems] == [("text-holds-personal-number", part)]


def test_a_department_with_something_like_a_personal_number_is_not_published() -> None:
    basis = example_basis()
    first, *others = basis.cost_lines
    groups = tuple(replace(each, department="0101901234") for each in basis.groups)
    lines = (replace(first, department="0101901234"), *others)

    ready = readiness(one_level(replace(basis, cost_lines=lines, groups=groups)), publishing())

    assert {each.key.field for each in ready.problems if each.problem.code == "text-holds-personal-number"} == {
        "department"
    }


def test_what_a_change_is_called_is_held_against_the_rate_it_replaces() -> None:
    change = RateChange(kind=ChangeOfRate.REDUCTION, cause=CauseOfChange.OTHER, year=2017, adopted=date(2017, 6, 15))
    dating = Dating(
        year=2017, valid_from=date(2017, 7, 1), published_on=date(2017, 6, 20), change=change, replaces_rate=True
    )
    path = "changes.reduction_from"
    made = publishing(dating=dating, own={path: "adoption"}, derogated=frozenset({path}), replaces=1, reason="Færre.")
    cheaper = Replaced(average=Kroner(1_000_00), places=Places(20))

    ready = readiness(one_level(), replace(made, replaced=cheaper))

    assert [each.problem.code for each in ready.problems] == ["change-is-no-reduction"]
    assert not ready.is_ready
    assert readiness(one_level(), made).is_ready


def test_a_correction_has_a_reason() -> None:
    dating = replace(publishing().dating, replaces_rate=True)

    without = readiness(one_level(), publishing(dating=dating, replaces=1, reason=" "))

    assert [each.problem.code for each in without.problems] == ["correction-without-reason"]
    assert readiness(one_level(), publishing(dating=dating, replaces=1, reason="En pladsfejl.")).is_ready
