"""The rate of an unused special place is the printed one of its year, or nothing."""

from __future__ import annotations

import pytest

from ramme.citations import NOWHERE
from ramme.problems import Gathering
from ramme.settlement.fixed_financing.special_place_rates import unused_place_rate


@pytest.mark.parametrize(("year", "rate"), [(2019, 3959), (2020, 4055)])
def test_a_printed_rate_remembers_the_row_and_the_source_it_stands_in(year: int, rate: int) -> None:
    met = Gathering()

    found = unused_place_rate(year, NOWHERE, met)

    assert found.whole == rate * 100
    assert list(met) == []
    assert "special_place_rates.csv (psykiatri" in found.origin.place.file  # type: ignore[union-attr]


@pytest.mark.parametrize("year", [2017, 2018, 2021, 2023])
def test_a_year_without_a_rate_of_unused_places_is_never_guessed(year: int) -> None:
    met = Gathering()

    unused_place_rate(year, NOWHERE, met)

    assert [problem.code for problem in met.stopping] == ["special-place-rate-not-known"]


def test_a_rate_that_was_probably_not_brought_up_to_date_is_told_and_never_used() -> None:
    met = Gathering()

    found = unused_place_rate(2022, NOWHERE, met)

    [problem] = met.stopping
    assert problem.code == "special-place-rate-not-known"
    assert "3.959,00 kr. er trykt, men usikker og bruges ikke (psykiatri-regionh.dk" in problem.says.da
    assert "kendes for 2019, 2020." in problem.says.da
    assert found.whole == 0


def test_a_year_without_any_row_speaks_of_no_doubt() -> None:
    met = Gathering()

    unused_place_rate(2021, NOWHERE, met)

    assert "usikker" not in met.stopping[0].says.da
