"""Weights and packages in a budget: each model asks for its own, and what it does not use is said."""

from __future__ import annotations

import pytest

from tests.files.made import codes
from tests.rates.forms import in_csv, problem_of, read

GROUP = "Takstgrupper;Botilbud"
MODEL = "Tilbud;Takstmodel"


def budget(model: str, *, weight: str = "", package: str = "") -> dict[str, str]:
    row = f"Takstgrupper;Botilbud, døgn;20;365;{weight};;Dag;;{package}"
    return {MODEL: f"Tilbud;Takstmodel;{model}", GROUP: row}


@pytest.mark.parametrize(
    ("model", "weight", "package"),
    [
        ("Standardtakst", "", ""),
        ("Differentieret takst", "1,5", ""),
        ("Basistakst og servicetakst", "1,5", ""),
        ("Ydelsespakker", "", "1"),
        ("Ydelsespakker", "", "100"),
    ],
)
def test_a_model_with_its_measure_has_nothing_said_of_it(model: str, weight: str, package: str) -> None:
    assert codes(read(in_csv(budget(model, weight=weight, package=package))).warnings) == []


@pytest.mark.parametrize(
    ("model", "code", "column"),
    [
        ("Differentieret takst", "weight-missing", "Vægt"),
        ("Basistakst og servicetakst", "weight-missing", "Vægt"),
        ("Ydelsespakker", "package-missing", "Pakke"),
    ],
)
def test_a_model_without_its_measure_is_stopped(model: str, code: str, column: str) -> None:
    problem = problem_of(in_csv(budget(model)))

    assert problem.code == code
    assert problem.where.column == column


@pytest.mark.parametrize(
    ("model", "weight", "package", "code"),
    [
        ("Standardtakst", "1", "", "weights-not-used"),
        ("Standardtakst", "", "2", "packages-not-used"),
        ("Differentieret takst", "1", "2", "packages-not-used"),
        ("Ydelsespakker", "1", "2", "weights-not-used"),
    ],
)
def test_a_measure_that_the_model_does_not_use_is_said_with_the_model(
    model: str, weight: str, package: str, code: str
) -> None:
    form = read(in_csv(budget(model, weight=weight, package=package)))

    assert codes(form.warnings) == [code]
    assert f"»{model}«" in form.warnings[0].says.da


@pytest.mark.parametrize(("package", "code"), [("0", "number-zero"), ("101", "number-too-large")])
def test_a_package_has_a_number_from_one_to_a_hundred(package: str, code: str) -> None:
    assert problem_of(in_csv(budget("Ydelsespakker", package=package))).code == code


def test_half_a_package_is_no_package() -> None:
    assert problem_of(in_csv(budget("Ydelsespakker", package="1,5"))).code == "number-too-fine"
