"""A budget is held against what the agreement says a rate must hold; what is missing is said, nothing is added."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ramme.agreements import Catalogue, Terms
from ramme.quantities import Percent
from ramme.rates.basis import AssetKind, CostCategory, RateBasis
from ramme.rates.content_checks import content_checked
from tests.rates.sample_budgets import asset, entered, line, twenty_places


@pytest.fixture(scope="module")
def terms() -> Terms:
    return Catalogue.of_package().get("midtjylland-2017").terms(2017)


def codes(basis: RateBasis, terms: Terms) -> list[str]:
    return [problem.code for problem in content_checked(basis, terms)]


def without(category: CostCategory) -> RateBasis:
    basis = twenty_places()
    return replace(basis, cost_lines=tuple(each for each in basis.cost_lines if each.category is not category))


def test_a_budget_with_everything_has_nothing_said_of_it(terms: Terms) -> None:
    assert codes(twenty_places(), terms) == []


def test_a_budget_without_development_is_asked_about_it(terms: Terms) -> None:
    [problem] = content_checked(without(CostCategory.DEVELOPMENT), terms)

    assert problem.code == "rate-content-missing"
    assert "udviklingsomkostninger" in problem.says.da
    assert "driftsomkostninger" not in problem.says.da
    assert problem.source is not None
    assert "11.2" in problem.source.place


def test_a_budget_without_rooms_is_asked_about_buildings_and_rent(terms: Terms) -> None:
    [problem] = content_checked(twenty_places(assets=()), terms)

    assert all(word in problem.says.da for word in ("afskrivning", "forrentning", "husleje"))


@pytest.mark.parametrize("lines", [(), (line(CostCategory.PROPERTY, "El og varme", 100_000),)])
def test_a_property_line_answers_for_the_rooms(lines: tuple[object, ...], terms: Terms) -> None:
    basis = twenty_places(assets=())

    found = codes(replace(basis, cost_lines=(*basis.cost_lines, *lines)), terms)  # type: ignore[arg-type]

    assert found == ["rate-content-missing"] * (not lines)


def test_administration_is_missing_only_where_there_is_neither_percentage_nor_line(terms: Terms) -> None:
    none = twenty_places(operator_percent=entered(Percent(0), "Procent"))
    own = replace(none, cost_lines=(*none.cost_lines, line(CostCategory.ADMINISTRATION, "Kontor", 50_000)))

    assert codes(none, terms) == ["rate-content-missing"]
    assert codes(own, terms) == []


def test_an_agreement_that_does_not_say_what_a_rate_holds_asks_nothing() -> None:
    silent = Catalogue.of_package().get("syddanmark-2016").terms(2016)

    assert codes(without(CostCategory.DEVELOPMENT), silent) == []


@pytest.mark.parametrize(("percent", "stopped"), [(609, True), (610, False), (700, False)])
def test_where_the_percentage_is_fixed_a_lower_one_is_stopped(percent: int, stopped: bool, terms: Terms) -> None:
    fixed = terms.with_own({"overhead.operator_may_go_lower": "nej"})
    basis = twenty_places(operator_percent=entered(Percent(percent), "Procent"))

    assert codes(basis, fixed) == ["overhead-below-agreed"] * stopped
    assert codes(basis, terms) == []


def test_land_that_the_agreement_depreciates_cannot_stand_as_land(terms: Terms) -> None:
    depreciated = terms.with_own({"capital.land_depreciated": "ja"})

    assert codes(twenty_places(), depreciated) == ["land-is-depreciated"]
    assert codes(twenty_places(assets=twenty_places().assets[:1]), depreciated) == []


@pytest.mark.parametrize(("lifetime", "warned"), [(1, True), (2, False)])
def test_what_lasts_one_year_is_an_expense_and_no_asset(lifetime: int, warned: bool, terms: Terms) -> None:
    basis = twenty_places(assets=(asset(AssetKind.INVENTORY, "Gardiner", 10_000, lifetime, 0),))

    assert codes(basis, terms) == ["asset-expensed-at-once"] * warned
    assert codes(basis, terms.with_own({"capital.only_what_is_not_expensed_at_once": "nej"})) == []


@pytest.mark.parametrize(("first", "warned"), [("2017", False), ("2018", True)])
def test_a_split_before_its_first_year_is_said(first: str, warned: bool, terms: Terms) -> None:
    own = {"rate_structure.base_service_split": "base_service", "base_service_proposal.first_rate_year": first}

    assert codes(twenty_places(), terms.with_own(own)) == ["split-before-its-time"] * warned


@pytest.mark.parametrize(("day", "warned"), [("31. december 2017", False), ("1. januar 2018", True)])
def test_a_split_before_it_is_in_force_is_said(day: str, warned: bool, terms: Terms) -> None:
    own = {"rate_structure.base_service_split": "base_service", "base_service_proposal.in_force_on": day}

    assert codes(twenty_places(), terms.with_own(own)) == ["split-before-its-time"] * warned


def test_without_the_split_its_first_year_says_nothing(terms: Terms) -> None:
    assert codes(twenty_places(), terms.with_own({"base_service_proposal.first_rate_year": "2030"})) == []
