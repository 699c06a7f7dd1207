"""Where each service bears its own regulation: its rate group's figure is asked for, must fit, and is shared alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ramme.agreements import Agreement, Catalogue
from ramme.analysis.changes import own_values_changed
from ramme.analysis.models import side_by_side
from ramme.analysis.regions import Region
from ramme.problems import ProblemsFound
from ramme.quantities import Each, Kroner, absent, given
from ramme.rates.basis import RateBasis
from ramme.rates.bridge.calculation import bridge_between
from ramme.rates.models import model_named
from ramme.rates.outcome import RateOutcome, rates_of
from tests.rates.sample_budgets import kroner, two_levels
from tests.rates.two_years import FIXED, outcome

OWN = {"surplus.spread": "by_own_excess"}


@pytest.fixture(scope="module")
def midtjylland() -> Agreement:
    return Catalogue.of_package().get("midtjylland-2017")


def with_regulations(*amounts: int | None, basis: RateBasis | None = None) -> RateBasis:
    """The two levels, whose regulation is −370.000 kr., with a regulation in kroner of each group."""
    basis = basis or two_levels()
    groups = tuple(
        replace(group, regulation=absent(Kroner) if amount is None else given(kroner(amount, group.name)))
        for group, amount in zip(basis.groups, amounts, strict=True)
    )
    return replace(basis, groups=groups)


def stopped(basis: RateBasis, agreement: Agreement) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        rates_of(basis, agreement, OWN)
    return [problem.code for problem in found.value.problems if problem.code.startswith("group-")]


def regulation_of(outcome: RateOutcome) -> list[int]:
    per_day = outcome.calculation.day.regulation
    assert isinstance(per_day, Each)
    return [amount.whole for amount in per_day]


def test_each_rate_group_carries_its_own_over_its_own_days(midtjylland: Agreement) -> None:
    outcome = rates_of(with_regulations(-370_000, 0), midtjylland, OWN)

    first = outcome.calculation.days.each.flat[0]
    assert regulation_of(outcome) == [round(-370_000_00 * type(first).scale / first.whole), 0]


def test_one_may_be_raised_while_another_is_lowered(midtjylland: Agreement) -> None:
    lowered, raised = regulation_of(rates_of(with_regulations(-470_000, 100_000), midtjylland, OWN))

    assert lowered < 0 < raised


@pytest.mark.parametrize("amounts", [(None, None), (-370_000, None)])
def test_a_group_without_its_own_regulation_stops(amounts: tuple[int | None, ...], midtjylland: Agreement) -> None:
    assert stopped(with_regulations(*amounts), midtjylland) == ["group-regulation-missing"]


@pytest.mark.parametrize("second", [-1, 1])
def test_a_krone_more_or_less_than_the_offerings_stops(second: int, midtjylland: Agreement) -> None:
    assert stopped(with_regulations(-370_000, second), midtjylland) == ["group-regulations-differ"]


def test_under_another_way_the_column_is_said_not_to_be_used(midtjylland: Agreement) -> None:
    outcome = rates_of(with_regulations(-370_000, 0), midtjylland)

    assert [each.code for each in outcome.warnings].count("group-regulation-not-used") == 1
    assert outcome.calculation.day.regulation == rates_of(two_levels(), midtjylland).calculation.day.regulation


def test_a_region_gives_what_each_offering_gives_alone(midtjylland: Agreement) -> None:
    bases = [with_regulations(-370_000, 0), with_regulations(-270_000, -100_000)]
    region = Region.of(rates_of(basis, midtjylland) for basis in bases)

    found = region.rates(own_values_changed(OWN))

    alone = [rate.whole for basis in bases for rate in rates_of(basis, midtjylland, OWN).calculation.rates]
    assert list(found.rates) == alone
    assert not any(found.problems)


def test_in_a_region_an_offering_that_lacks_them_is_stopped_and_no_other(midtjylland: Agreement) -> None:
    region = Region.of(rates_of(basis, midtjylland) for basis in (two_levels(), with_regulations(-370_000, 0)))

    found = region.rates(own_values_changed(OWN))

    assert [[problem.code for problem in found.problems.get(row, ())] for row in (0, 1)] == [
        ["group-regulation-missing"],
        [],
    ]


def test_a_model_that_keeps_the_balance_out_of_its_base_is_left_out_without_them(midtjylland: Agreement) -> None:
    base_service = model_named("base_service")
    assert base_service is not None
    basis = replace(two_levels(), facts=replace(two_levels().facts, model=base_service))
    own = {**OWN, "base_service_proposal.earlier_balance_in_base_rate": "ja"}

    side = side_by_side(rates_of(basis, midtjylland, own))

    assert "differentiated" in [left.model.value for left in side.left_out]
    assert "group-regulation-missing" in [problem.code for left in side.left_out for problem in left.missing]


def test_the_bridge_stops_where_groups_bear_their_own() -> None:
    last, this = (outcome(with_regulations(-370_000, 0), year, {**FIXED, **OWN}) for year in (2018, 2019))

    with pytest.raises(ProblemsFound) as found:
        bridge_between(last, this)

    assert {problem.code for problem in found.value.problems} == {"bridge-with-own-regulations"}
