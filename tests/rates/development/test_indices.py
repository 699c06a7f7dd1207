"""An index moves amounts year by year, and a year without a figure is never guessed."""

from __future__ import annotations

import pytest

from ramme.problems import ProblemsFound
from ramme.quantities import Kroner, Percent
from ramme.rates.development.indices import (
    NOTHING_GIVEN,
    MissingIndex,
    YearIndex,
    indexed,
    one_index,
    percent_in,
    total_percent,
)


def row(year: int, percent: int | None, name: str = "KL") -> YearIndex:
    given = None if percent is None else Percent(percent)
    return YearIndex(name=name, year=year, percent=given, source="constructed")


def test_the_years_between_two_are_chained_in_order() -> None:
    indices = one_index([row(2017, 300), row(2015, 100), row(2016, 200)])

    chain = indices.chain(2015, 2018)

    assert not isinstance(chain, MissingIndex)
    assert [(each.year, percent_in(each).whole) for each in chain] == [(2015, 100), (2016, 200), (2017, 300)]


def test_an_amount_is_rounded_to_the_oere_each_year() -> None:
    chain = one_index([row(2015, 100), row(2016, 100)]).chain(2015, 2017)
    assert not isinstance(chain, MissingIndex)

    moved = indexed(Kroner(50), chain)

    assert moved == Kroner(52)  # 51 øre after one year; rounded at the end alone it would be 51


def test_from_a_year_to_itself_nothing_is_moved() -> None:
    chain = NOTHING_GIVEN.chain(2017, 2017)

    assert chain == ()
    assert indexed(Kroner(200_000), ()) == Kroner(200_000)
    assert total_percent(()) is None


@pytest.mark.parametrize(
    ("rows", "missing"),
    [
        ([row(2015, 100), row(2017, 300)], (2016,)),
        ([row(2015, 100), row(2016, None), row(2017, 300)], (2016,)),
        ([row(2016, 200)], (2015, 2017)),
    ],
)
def test_a_year_without_a_figure_is_told_and_not_guessed(rows: list[YearIndex], missing: tuple[int, ...]) -> None:
    found = one_index(rows).chain(2015, 2018)

    assert isinstance(found, MissingIndex)
    assert found.years == missing
    assert all(f"fra {year} til {year + 1}" in found.told.da for year in missing)
    assert "KL" in found.told.en


def test_without_any_index_the_answer_says_so() -> None:
    found = NOTHING_GIVEN.chain(2015, 2016)

    assert isinstance(found, MissingIndex)
    assert found.told.da == "Der er ikke oplyst noget indeks."


def test_two_years_come_to_the_product_of_their_indices() -> None:
    chain = one_index([row(2015, 200), row(2016, 300)]).chain(2015, 2017)
    assert not isinstance(chain, MissingIndex)

    assert total_percent(chain) == Percent(506)


def test_a_figure_fills_a_gap_that_stands_in_the_same_list() -> None:
    indices = one_index([row(2015, None), row(2015, 214), row(2015, None)])

    assert indices.by_year[2015].percent == Percent(214)


def codes(rows: list[YearIndex], name: str = "") -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        one_index(rows, name)
    return [problem.code for problem in found.value.problems]


def test_what_is_not_clear_about_an_index_is_a_problem() -> None:
    assert codes([row(2015, 100), row(2015, 200)]) == ["index-twice"]
    assert codes([row(2015, 100), row(2015, 200, "Staten")]) == ["index-not-chosen"]
    assert codes([row(2015, 100)], "Satsregulering") == ["index-unknown"]


def test_an_index_is_chosen_by_name_among_several() -> None:
    chosen = one_index([row(2015, 100), row(2015, 200, "Staten")], "Staten")

    assert chosen.by_year[2015].percent == Percent(200)
    assert one_index([]) is NOTHING_GIVEN


def test_a_gap_in_a_chain_has_no_percentage() -> None:
    with pytest.raises(ValueError, match="gap in 2015"):
        percent_in(row(2015, None))
