from __future__ import annotations

import pytest

from ramme.agreements.own_values import nearest_of, read_own_values
from ramme.problems import ProblemsFound
from ramme.quantities import Days, Percent
from tests.agreements.files import AT_BOUNDS, OUT_OF_BOUNDS


def test_values_are_read_as_their_clauses_ask() -> None:
    read = read_own_values({"overhead.administration_percent_max": "6,0 %", "calendar.days_per_year": "366"})

    assert read == {"overhead.administration_percent_max": Percent(600), "calendar.days_per_year": Days(366)}


def test_all_values_that_cannot_be_used_are_told_at_once() -> None:
    with pytest.raises(ProblemsFound) as refused:
        read_own_values({"overhead.administration_max": "6 %", "overhead.base": "noget", "pension.fully_insured": ""})

    assert {(problem.code, problem.where.field) for problem in refused.value.problems} == {
        ("own-clause-unknown", "overhead.administration_max"),
        ("own-value-not-readable", "overhead.base"),
        ("own-value-not-readable", "pension.fully_insured"),
    }


def test_an_unknown_path_is_told_with_the_nearest_known_one() -> None:
    with pytest.raises(ProblemsFound) as refused:
        read_own_values({"overhead.administration_max": "6 %"})

    remedy = refused.value.problems[0].remedy
    assert "the nearest is overhead.administration_percent_max." in remedy.en
    assert "“ramme agreements show ID” lists those of an agreement" in remedy.en
    assert "»ramme agreements show ID« viser en aftales stier" in remedy.da


def test_even_the_oddest_name_has_a_nearest_one() -> None:
    assert nearest_of("zzz", ["alpha", "beta"]) in {"alpha", "beta"}


def refusal_of(path: str, value: str) -> str:
    with pytest.raises(ProblemsFound) as refused:
        read_own_values({path: value})

    (problem,) = refused.value.problems
    assert problem.code == "own-value-not-readable"
    return problem.says.da


@pytest.mark.parametrize(("path", "value", "bounds"), OUT_OF_BOUNDS)
def test_a_value_out_of_the_bounds_of_its_clause_is_told_with_them(path: str, value: str, bounds: str) -> None:
    assert f"er uden for grænserne ({bounds})" in refusal_of(path, value)


@pytest.mark.parametrize(("path", "value"), AT_BOUNDS)
def test_a_value_at_a_bound_of_its_clause_is_taken(path: str, value: str) -> None:
    assert list(read_own_values({path: value})) == [path]


def test_a_bare_number_that_may_be_a_part_or_a_percentage_is_not_guessed() -> None:
    assert "kan både betyde 0,06 % og 6 %" in refusal_of("overhead.administration_percent_max", "0,06")
