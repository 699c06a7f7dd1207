"""What holds for every yearly balance: nothing is lost, deficits inside the band stay out, better is never dearer."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.agreements import Catalogue, Terms
from ramme.quantities import Each, Given, Kroner, OccupiedDays, absent, named
from ramme.rates.balances.calculation import BalanceFigures, OfferingBalance, balance_of
from tests.searching import examples

BEYOND = ("excess", "whole")
NETTING = ("excesses_only", "room_of_others")
BAND_OF = ("rate_basis", "rate_income")
WAYS = list(product(BEYOND, NETTING, BAND_OF))

AMOUNTS = st.one_of(st.integers(0, 200), st.integers(0, 10**9))
BASES = st.one_of(st.integers(1, 400), st.integers(1, 10**9))


@cache
def terms(beyond: str, netting: str, band_of: str, **more: str) -> Terms:
    """The terms of Midtjylland 2017 with other ways."""
    own = {"surplus.beyond": beyond, "surplus.netting": netting, "surplus.band_of": band_of, **more}
    return Catalogue.of_package().get("midtjylland-2017").terms(2017).with_own(own)


@st.composite
def figures(draw: st.DrawFn) -> BalanceFigures:
    """The accounts of one to five services in øre, with what the operator chose."""
    names = [f"ydelse {number}" for number in range(draw(st.integers(1, 5)))]

    def each(amounts: st.SearchStrategy[int]) -> Each[Kroner]:
        return named(Kroner, [(name, Kroner(draw(amounts))) for name in names])

    chosen = draw(st.none() | AMOUNTS)
    return BalanceFigures(
        basis=each(BASES),
        rate_income=each(AMOUNTS),
        net_operating_costs=each(AMOUNTS),
        earlier_regulation=each(st.just(0) | st.integers(-(10**6), 10**6)),
        chosen=absent(Kroner) if chosen is None else Given(Kroner(chosen)),
        days=named(OccupiedDays, [(name, OccupiedDays(draw(st.integers(1, 10**8)))) for name in names]),
    )


def whole(each: Each[Kroner]) -> list[int]:
    return [figure.whole for figure in each]


@pytest.mark.parametrize("way", WAYS)
@examples(60)
@given(given_figures=figures())
def test_netting_conserves_the_result(way: tuple[str, str, str], given_figures: BalanceFigures) -> None:
    balance = balance_of(given_figures, terms(*way))

    assert sum(whole(balance.netting.inside)) + balance.netting.left.whole == sum(whole(balance.services.tested))
    assert sum(whole(balance.services.inside)) + balance.netting.outside.whole == balance.total.whole
    assert balance.inside.whole == balance.use.surplus.whole - balance.use.deficit.whole


@pytest.mark.parametrize("way", WAYS)
@examples(60)
@given(given_figures=figures())
def test_nothing_inside_the_band_is_wider_than_it(way: tuple[str, str, str], given_figures: BalanceFigures) -> None:
    balance = balance_of(given_figures, terms(*way))

    for inside, limit in zip(balance.netting.inside, balance.services.limit, strict=True):
        assert -limit.whole <= inside.whole <= limit.whole


@pytest.mark.parametrize("way", WAYS)
@examples(60)
@given(given_figures=figures())
def test_a_deficit_inside_the_band_never_changes_a_rate(
    way: tuple[str, str, str], given_figures: BalanceFigures
) -> None:
    balance = balance_of(given_figures, terms(*way))

    unreserved = balance.use.unreserved
    assert unreserved is not None
    assert balance.regulation.whole == -balance.netting.left.whole - unreserved.whole
    if all(-limit.whole <= tested.whole <= 0 for tested, limit in _pairs(balance)):
        assert balance.regulation.whole == 0


ALL_WAYS = {
    "surplus.beyond": BEYOND,
    "surplus.netting": (*NETTING, "target_group"),
    "surplus.band_of": BAND_OF,
    "surplus.spread": ("by_budgeted_days", "by_rate", "by_own_excess"),
    "surplus.within_offering": ("per_service", "offering_first"),
    "surplus.surplus_within": ("may_be_reserved", "not_regulated", "next_years_frame"),
    "surplus.surplus_not_reserved": ("lowers_rate", "stays_with_operator"),
    "surplus.deficit_within": ("not_in_rate", "next_years_frame"),
    "surplus.earlier_regulation": ("left_out", "counted"),
}
COMBINATIONS = [dict(zip(ALL_WAYS, combination, strict=True)) for combination in product(*ALL_WAYS.values())]


@cache
def combined(number: int) -> Terms:
    """The terms of Midtjylland 2017 with one of all combinations of ways."""
    return Catalogue.of_package().get("midtjylland-2017").terms(2017).with_own(COMBINATIONS[number])


@examples(600)
@given(given_figures=figures(), number=st.integers(0, len(COMBINATIONS) - 1))
def test_in_no_combination_of_ways_does_a_deficit_inside_its_own_band_raise_a_rate(
    given_figures: BalanceFigures, number: int
) -> None:
    balance = balance_of(given_figures, combined(number))

    outside = [(tested.whole, limit.whole) for tested, limit in _pairs(balance) if tested.whole < -limit.whole]
    whole_of_it = COMBINATIONS[number]["surplus.beyond"] == "whole"
    most = sum(-tested - (0 if whole_of_it else limit) for tested, limit in outside)
    assert balance.regulation.whole <= most


@pytest.mark.parametrize("beyond", BEYOND)
@pytest.mark.parametrize("netting", NETTING)
def test_a_deficit_inside_its_own_band_is_the_operators_where_another_service_goes_outside(
    beyond: str, netting: str
) -> None:
    names = ("A", "B")
    nothing = named(Kroner, [(name, Kroner(0)) for name in names])
    given_figures = BalanceFigures(
        basis=named(Kroner, [(name, Kroner(10_000_00)) for name in names]),
        rate_income=nothing,
        net_operating_costs=named(Kroner, [("A", Kroner(2_000_00)), ("B", Kroner(400_00))]),
        earlier_regulation=nothing,
        chosen=absent(Kroner),
        days=named(OccupiedDays, [(name, OccupiedDays(365)) for name in names]),
    )

    balance = balance_of(given_figures, terms(beyond, netting, "rate_basis"))

    assert balance.services.limit.flat[1] == Kroner(500_00)
    assert balance.netting.inside.flat[1].whole in (-400_00, -500_00)
    assert balance.regulation.whole <= (2_000_00 if beyond == "whole" else 1_500_00)


@examples(200)
@given(given_figures=figures(), number=st.integers(0, len(COMBINATIONS) - 1))
def test_where_each_bears_its_own_no_service_with_a_surplus_pays_for_another(
    given_figures: BalanceFigures, number: int
) -> None:
    shown = combined(number).with_own({"surplus.spread": "by_own_excess"})
    balance = balance_of(given_figures, shown)

    assert balance.spread is not None
    assert sum(whole(balance.spread)) == balance.regulation.whole
    for (tested, limit), share in zip(_pairs(balance), balance.spread, strict=True):
        assert not (tested.whole >= -limit.whole and share.whole > 0)


def _pairs(balance: OfferingBalance) -> list[tuple[Kroner, Kroner]]:
    return list(zip(balance.services.tested, balance.services.limit, strict=True))


@pytest.mark.parametrize("way", WAYS)
@examples(60)
@given(given_figures=figures(), more=st.integers(1, 10**9), where=st.integers(0, 4))
def test_lower_costs_never_raise_the_regulation(
    way: tuple[str, str, str], given_figures: BalanceFigures, more: int, where: int
) -> None:
    # The costs are changed and not the income, of which the band may be a percentage.
    costs = whole(given_figures.net_operating_costs)
    costs[where % len(costs)] -= more
    names = given_figures.basis.layout.names
    cheaper = named(Kroner, [(name, Kroner(cost)) for name, cost in zip(names, costs, strict=True)])

    before = balance_of(given_figures, terms(*way))
    after = balance_of(replace(given_figures, net_operating_costs=cheaper), terms(*way))

    assert after.regulation.whole <= before.regulation.whole


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("spread", ["by_budgeted_days", "by_rate", "by_own_excess"])
@examples(30)
@given(given_figures=figures())
def test_the_shares_of_the_services_add_up_to_the_regulation(
    way: tuple[str, str, str], spread: str, given_figures: BalanceFigures
) -> None:
    balance = balance_of(given_figures, terms(*way).with_own({"surplus.spread": spread}))

    assert balance.spread is not None
    assert sum(whole(balance.spread)) == balance.regulation.whole


@examples(60)
@given(given_figures=figures())
def test_never_more_is_reserved_than_lies_inside_the_bands(given_figures: BalanceFigures) -> None:
    balance = balance_of(given_figures, terms("excess", "excesses_only", "rate_basis"))

    set_aside, unreserved = balance.use.set_aside, balance.use.unreserved
    assert set_aside is not None
    assert unreserved is not None
    assert 0 <= set_aside.whole <= balance.use.surplus.whole
    assert set_aside.whole + unreserved.whole == balance.use.surplus.whole


@examples(60)
@given(given_figures=figures())
def test_what_goes_into_the_next_years_frame_is_all_that_lies_inside(given_figures: BalanceFigures) -> None:
    own = {"surplus.surplus_within": "next_years_frame", "surplus.deficit_within": "next_years_frame"}

    balance = balance_of(given_figures, terms("excess", "excesses_only", "rate_basis", **own))

    assert balance.use.into_frame == balance.inside
    assert balance.regulation == -balance.netting.left


def test_the_ways_are_told_apart() -> None:
    one = named(Kroner, [("A", Kroner(1_100)), ("B", Kroner(1_000))])
    costs = named(Kroner, [("A", Kroner(1_000)), ("B", Kroner(1_000))])
    same: dict[str, Any] = {"basis": costs, "earlier_regulation": named(Kroner, [("A", Kroner(0)), ("B", Kroner(0))])}
    given_figures = BalanceFigures(rate_income=one, net_operating_costs=costs, chosen=absent(Kroner), **same)

    found = {way: balance_of(given_figures, terms(*way)).regulation.whole for way in WAYS}

    assert found["excess", "excesses_only", "rate_basis"] == -50
    assert found["excess", "excesses_only", "rate_income"] == -45
    assert found["whole", "excesses_only", "rate_basis"] == -100
    assert found["excess", "room_of_others", "rate_basis"] == 0
