"""Rates that are told together show changes, and no sum of day rates."""

from __future__ import annotations

import pytest

from ramme.quantities import Percent
from ramme.rates.development.indices import NOTHING_GIVEN
from ramme.rates.development.movement import development_of, paired
from ramme.rates.development.movement_together import BY, listed_by, median
from ramme.rates.development.rise_limit import own_limit
from tests.rates.development.test_movement_telling import development, rate
from tests.rates.targets import index


def test_rates_are_gathered_by_what_is_asked_for_and_what_is_not_said_is_told() -> None:
    rows = listed_by(development(index(200)), BY["legal-basis"]).rows

    assert [(row["subject"].da, row["number"]) for row in rows] == [("ikke oplyst", 1), ("SEL-107", 1)]  # type: ignore[union-attr]
    assert [row["percent"] for row in rows] == [Percent(10_00), Percent(10_00)]
    assert [row["percent_beyond"] for row in rows] == [Percent(7_84), Percent(7_84)]


def test_rates_together_show_how_many_rose_and_the_middle_change_and_no_sum_of_day_rates() -> None:
    changes = (
        {2015: 1_000, 2016: 1_100},
        {2015: 1_000, 2016: 1_000},
        {2015: 1_000, 2016: 1_020},
        {2015: 9_000, 2016: 8_100},
    )
    rates = [rate(year, kroner, f"Tilbud {at}") for at, years in enumerate(changes) for year, kroner in years.items()]

    together = listed_by(development_of(paired(rates), NOTHING_GIVEN, own_limit("5 %")), BY["operator"])

    (row,) = together.rows
    assert (row["number"], row["risen"], row["above"], row["median"]) == (4, 2, 1, Percent(1_00))
    table = together.as_table("da")
    assert "12.000,00" not in table
    assert "halvdelen af taksterne" in table
    assert "12000,00" in together.as_csv("da")


def test_without_a_limit_none_is_said_to_be_above_it() -> None:
    together = listed_by(
        development_of(paired([rate(2015, 1, "A"), rate(2016, 2, "A")]), NOTHING_GIVEN), BY["operator"]
    )

    assert together.rows[0]["above"] is None
    assert "Over grænsen" not in together.as_table("da")


@pytest.mark.parametrize(
    ("percents", "middle"), [((5,), 5), ((3, 1, 2), 2), ((1, 2), 2), ((-1, -2), -2), ((-1, 1), 0), ((4, 1, 2, 3), 3)]
)
def test_the_middle_of_an_even_number_is_the_average_of_the_middle_two(percents: tuple[int, ...], middle: int) -> None:
    assert median([Percent(each) for each in percents]) == Percent(middle)
