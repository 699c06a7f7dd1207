"""Before a rate is published its levels are described, its date is allowed, and its reasons are given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ramme.rates.drafts.draft import CellKey
from ramme.rates.drafts.starting import draft_of
from ramme.rates.publication.dates import Dating
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


def test_a_value_that_fills_a_gap_of_the_agreement_stops_nothing() -> None:
    assert readiness(one_level(), publishing(own={"changes.raise_from": "adoption"})).is_ready


def test_a_correction_has_a_reason() -> None:
    dating = replace(publishing().dating, replaces_rate=True)

    without = readiness(one_level(), publishing(dating=dating, replaces=1, reason=" "))

    assert [each.problem.code for each in without.problems] == ["correction-without-reason"]
    assert readiness(one_level(), publishing(dating=dating, replaces=1, reason="En pladsfejl.")).is_ready
