"""How a rate moved between two years, whether it rose above a limit, and what stands in one of the years alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ramme.citations import Place
from ramme.problems import ProblemsFound
from ramme.quantities import Kroner, Percent
from ramme.rates.development.indices import NOTHING_GIVEN, MissingIndex, YearIndex, one_index
from ramme.rates.development.movement import ListedRate, change_of, change_together, development_of, paired
from ramme.rates.development.rise_limit import own_limit

LIMIT = own_limit("5 %")


def rate(year: int, kroner: int, offering: str = "Elmely") -> ListedRate:
    return ListedRate(
        operator="Konstrueret Kommune",
        offering=offering,
        service="",
        level="",
        unit="dag",
        year=year,
        rate=Kroner(kroner * 100),
        source="",
        place=Place(row=1),
    )


def test_a_change_is_told_in_kroner_and_percent_and_beyond_the_index() -> None:
    pairs = paired([rate(2015, 2_000), rate(2016, 2_100)])
    indices = one_index([YearIndex(name="KL", year=2015, percent=Percent(200), source="k")])

    (found,) = development_of(pairs, indices, LIMIT).rates

    assert (found.change.kroner, found.change.percent) == (Kroner(100_00), Percent(500))
    assert found.change.indexed == Kroner(2_040_00)
    assert (found.change.kroner_beyond, found.change.percent_beyond) == (Kroner(60_00), Percent(294))


@pytest.mark.parametrize(("this", "above"), [(209_999, False), (210_000, False), (210_001, True)])
def test_just_five_percent_is_not_above_the_limit(this: int, above: bool) -> None:
    change = change_of(last=Kroner(200_000), this=Kroner(this), chain=None, limit=Percent(500))

    assert change.above_limit is not None
    assert change.above_limit.holds is above


def test_a_rise_told_as_five_percent_may_still_be_above_the_limit() -> None:
    change = change_of(last=Kroner(99_998), this=Kroner(104_998), chain=None, limit=Percent(500))

    assert change.percent == Percent(500)
    assert change.above_limit is not None
    assert change.above_limit.holds


def test_without_an_index_there_is_no_indexed_figure_and_the_gap_is_named() -> None:
    pairs = paired([rate(2015, 2_000), rate(2017, 2_100)])

    development = development_of(pairs, NOTHING_GIVEN, LIMIT)

    assert isinstance(development.chain, MissingIndex)
    assert development.rates[0].change.indexed is None
    assert development.rates[0].change.percent_beyond is None
    assert development.rates[0].change.percent == Percent(500)


def test_without_a_limit_nothing_is_tested() -> None:
    development = development_of(paired([rate(2015, 2_000), rate(2016, 9_000)]), NOTHING_GIVEN)

    assert development.rates[0].change.above_limit is None
    assert development.flagged == ()


def test_a_rate_of_one_year_alone_is_kept() -> None:
    pairs = paired([rate(2015, 1, "Elmely"), rate(2016, 1, "Elmely"), rate(2015, 2, "Ask"), rate(2016, 3, "Birk")])

    assert [each.offering for each in pairs.only_first] == ["Ask"]
    assert [each.offering for each in pairs.only_last] == ["Birk"]
    assert len(pairs.both) == 1


@pytest.mark.parametrize("key", ["operator", "service", "level", "unit", "legal_basis"])
def test_a_rate_is_the_same_only_where_all_that_names_it_is(key: str) -> None:
    first, last = (replace(rate(year, 1), **{key: name}) for year, name in ((2015, "Én"), (2016, "Anden")))  # type: ignore[arg-type]

    pairs = paired([first, last])

    assert pairs.both == ()


def test_small_differences_in_writing_do_not_part_a_rate() -> None:
    pairs = paired([rate(2015, 1, "Elmely  Nord"), rate(2016, 1, "elmely nord")])

    assert len(pairs.both) == 1


def test_the_years_are_chosen_where_a_list_holds_several() -> None:
    rates = [rate(2015, 1_000), rate(2016, 1_100), rate(2017, 1_300)]

    assert paired(rates, 2015, 2017).both[0].this.rate == Kroner(1_300_00)
    assert paired(rates[:2]).last == 2016


def codes(*rates: ListedRate, first: int = 0, last: int = 0) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        paired(rates, first, last)
    return [problem.code for problem in found.value.problems]


def test_what_stands_in_the_way_of_a_comparison_is_a_problem() -> None:
    three = (rate(2015, 1), rate(2016, 1), rate(2017, 1))

    assert codes(*three) == ["years-not-clear"]
    assert codes(*three, first=2017, last=2015) == ["years-not-in-order"]
    assert codes(*three, first=2016, last=2016) == ["years-not-in-order"]
    assert codes(*three, first=2014, last=2018) == ["year-without-rates", "year-without-rates"]
    assert codes(rate(2015, 1), rate(2015, 2), rate(2016, 1)) == ["rate-listed-twice"]
    assert codes(rate(2015, 1)) == ["years-not-clear"]


def test_rates_together_move_as_their_sum() -> None:
    pairs = paired([rate(2015, 1_000, "A"), rate(2016, 1_100, "A"), rate(2015, 3_000, "B"), rate(2016, 3_000, "B")])
    development = development_of(pairs, NOTHING_GIVEN)

    change = change_together(development.rates, development.chain, "Konstrueret Kommune")

    assert (change.last, change.this, change.percent) == (Kroner(4_000_00), Kroner(4_100_00), Percent(250))
