from __future__ import annotations

from pathlib import Path

import pytest

import ramme.demo
from ramme.demo.example import FILES, example_basis, write_example
from ramme.quantities import Kroner
from ramme.rates.basis import CostCategory
from ramme.rates.budgets.form import read_basis

HERE = Path(ramme.demo.__file__).parent


def total(category: CostCategory) -> int:
    return sum(line.amount.whole for line in example_basis().cost_lines if line.category is category) // 100


@pytest.mark.parametrize(
    ("category", "kroner"),
    [
        (CostCategory.WAGES, 11_000_000),
        (CostCategory.OTHER, 1_500_000),
        (CostCategory.DEVELOPMENT, 150_000),
        (CostCategory.SUPERVISION, 47_338),
        (CostCategory.INCOME, 200_000),
    ],
)
def test_the_lines_of_the_example_add_up_to_its_round_figures(category: CostCategory, kroner: int) -> None:
    assert total(category) == kroner


def test_the_example_is_marked_as_constructed() -> None:
    assert example_basis().facts.constructed


@pytest.mark.parametrize("name", FILES)
def test_the_file_beside_the_code_holds_the_example(name: str) -> None:
    form = read_basis(HERE / name)

    assert form.basis == example_basis()
    assert form.warnings == ()


def test_the_files_beside_the_code_are_the_ones_that_are_written(tmp_path: Path) -> None:
    write_example(tmp_path)

    for name in FILES:
        assert read_basis(tmp_path / name).basis == read_basis(HERE / name).basis
    assert (tmp_path / FILES[1]).read_text(encoding="utf-8") == (HERE / FILES[1]).read_text(encoding="utf-8")
    assert (tmp_path / FILES[2]).read_text(encoding="utf-8") == (HERE / FILES[2]).read_text(encoding="utf-8")


def test_the_example_pays_its_leader_as_a_civil_servant() -> None:
    [leader] = example_basis().civil_servants

    assert leader.pay == Kroner(50_000_000)
