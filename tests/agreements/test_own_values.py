from __future__ import annotations

import pytest

from ramme.agreements.own_values import nearest_of, read_own_values
from ramme.problems import ProblemsFound
from ramme.quantities import Days, Percent


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

    assert "overhead.administration_percent_max" in refused.value.problems[0].remedy.en


def test_even_the_oddest_name_has_a_nearest_one() -> None:
    assert nearest_of("zzz", ["alpha", "beta"]) in {"alpha", "beta"}
