"""A budget becomes rates line by line: the middle of the calculation is as checked as its end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ramme.agreements import Catalogue, Terms
from ramme.quantities import Each, Kroner, OccupiedDays, given
from ramme.rates.basis import AssetKind, CivilServants, CostCategory, Insurance, RateBasis
from ramme.rates.calculation import RateCalculation, calculate
from ramme.rates.entry import figures_of
from ramme.registry.classification import Sector
from tests.rates.sample_budgets import asset, group, kroner, line, twenty_places, two_levels


@pytest.fixture(scope="module")
def terms() -> Terms:
    return Catalogue.of_package().get("midtjylland-2017").terms(2017)


def calculated(basis: RateBasis, terms: Terms) -> RateCalculation:
    return calculate(figures_of(basis, terms), terms)


def in_kroner(each: Each[Kroner]) -> list[int]:
    return [value.whole // 100 for value in each]


def test_the_form_goes_from_costs_to_the_frame(terms: Terms) -> None:
    frame = calculated(twenty_places(), terms).frame

    assert frame.direct == Kroner(12_697_338_00)
    assert frame.overhead == Kroner(774_537_62)
    assert frame.pension == Kroner(150_000_00)
    assert frame.capital.depreciation == Kroner(600_000_00)
    assert frame.capital.interest_base == Kroner(14_000_000_00)
    assert frame.capital.interest == Kroner(140_000_00)
    assert frame.ordinary == Kroner(14_161_875_62)
    assert frame.regulated == Kroner(13_791_875_62)


def test_twenty_adults_cost_1889_kroner_a_day_and_1940_before_regulation(terms: Terms) -> None:
    calculation = calculated(twenty_places(), terms)

    assert calculation.days.total == OccupiedDays(7_300_0000)
    assert in_kroner(calculation.ordinary) == [1940]
    assert in_kroner(calculation.rates) == [1889]


def test_the_same_budget_for_children_is_earned_on_98_percent_of_the_days(terms: Terms) -> None:
    basis = twenty_places(facts=replace(twenty_places().facts, sector=Sector.CHILDREN))

    calculation = calculated(basis, terms)

    assert calculation.days.total == OccupiedDays(7_154_0000)
    assert in_kroner(calculation.rates) == [1928]


def test_what_rounding_leaves_is_a_line_of_its_own(terms: Terms) -> None:
    calculation = calculated(twenty_places(), terms)

    assert calculation.income == Kroner(1889 * 7_300 * 100)
    assert calculation.rounding_difference == calculation.income - calculation.frame.regulated


def test_differentiated_rates_stay_inside_the_same_total(terms: Terms) -> None:
    standard, levels = calculated(twenty_places(), terms), calculated(two_levels(), terms)

    assert levels.frame.regulated == standard.frame.regulated
    lowest, highest = in_kroner(levels.rates)
    assert lowest < in_kroner(standard.rates)[0] < highest
    # At most half a krone a day is left by rounding.
    assert abs(levels.rounding_difference.whole) <= 50 * 7_300


def test_the_base_part_is_equal_for_all_and_the_service_part_follows_the_weights(terms: Terms) -> None:
    calculation = calculated(two_levels(), terms)
    base, service = calculation.day.parts["base"], calculation.day.parts["service"]

    # Property and capital 740.000,00, overhead 774.537,62, night watch 2.000.000,00 over 7.300 days.
    assert base == Kroner(481_44)
    assert isinstance(service, Each)
    light, heavy = (value.whole for value in service)
    assert abs(heavy - 2 * light) <= 1


def test_the_split_by_law_is_a_switch_that_stands_off(terms: Terms) -> None:
    split = terms.with_own({"rate_structure.base_service_split": "base_service"})

    off, on = calculated(twenty_places(), terms), calculated(twenty_places(), split)

    assert list(off.day.parts) == ["common"]
    assert on.day.parts == {"base": Kroner(207_47), "service": Kroner(1_732_51)}
    assert in_kroner(on.rates) == in_kroner(off.rates)


def test_a_departments_own_costs_fall_on_its_own_places(terms: Terms) -> None:
    basis = twenty_places()
    nursing = line(CostCategory.WAGES, "Sygepleje i afdeling B", 365_000, department="B")
    split = replace(
        basis,
        cost_lines=(*basis.cost_lines, nursing),
        groups=(group("Afdeling A", 10, department="A"), group("Afdeling B", 10, department="B")),
    )

    rates = in_kroner(calculated(split, terms).rates)

    assert rates[1] - rates[0] == 100  # 365.000 kr. over ten places and 365 days


def test_a_regulation_may_be_shared_by_rate_where_the_agreement_reads_so(terms: Terms) -> None:
    by_rate = terms.with_own({"surplus.spread": "by_rate"})

    by_days = calculated(two_levels(), terms).day.regulation
    shared = calculated(two_levels(), by_rate).day.regulation

    assert by_days == Kroner(-50_68)
    assert isinstance(shared, Each)
    lowest, highest = (value.whole for value in shared)
    assert highest < -50_68 < lowest < 0


def test_annuities_cover_interest_too_so_only_land_bears_interest_beside_them(terms: Terms) -> None:
    frame = calculated(twenty_places(), terms.with_own({"capital.depreciation_method": "annuity"})).frame

    assert frame.capital.interest_base == Kroner(2_000_000_00)
    assert frame.capital.interest == Kroner(20_000_00)
    assert frame.capital.depreciation == Kroner(697_466_04)  # 18.000.000 at 1 % over 30 years


def test_operating_equipment_bears_interest_only_where_the_agreement_reads_so(terms: Terms) -> None:
    basis = twenty_places(assets=(asset(AssetKind.EQUIPMENT, "Bus", 400_000, 8, 2),))
    with_equipment = terms.with_own({"interest.base": "land_buildings_inventory_equipment"})

    assert calculated(basis, terms).frame.capital.interest == Kroner(0)
    assert calculated(basis, with_equipment).frame.capital.interest == Kroner(3_000_00)


def test_interest_may_be_counted_on_the_average_value(terms: Terms) -> None:
    average = terms.with_own({"interest.value": "average_book_value"})

    assert calculated(twenty_places(), average).frame.capital.interest_base == Kroner(13_700_000_00)


def test_an_offering_in_rented_rooms_carries_its_rent_and_nothing_else(terms: Terms) -> None:
    capital = calculated(twenty_places(assets=(asset(AssetKind.RENT, "Husleje", 900_000),)), terms).frame.capital

    assert capital.total == Kroner(900_000_00)
    assert capital.depreciation == Kroner(0)


def test_overhead_may_be_a_percentage_of_all_costs(terms: Terms) -> None:
    frame = calculated(twenty_places(), terms.with_own({"overhead.base": "all_costs_before_overhead"})).frame

    assert frame.overhead_costs == Kroner(12_697_338_00 + 740_000_00 + 150_000_00)


@pytest.mark.parametrize(
    ("insurance", "own", "pension"),
    [
        (Insurance.UNINSURED, {}, 150_000_00),
        (Insurance.FULLY, {}, 80_000_00),
        (Insurance.FULLY, {"pension.fully_insured": "agreed_percent"}, 150_000_00),
        (Insurance.PARTLY, {"pension.partly_insured": "actual_premium"}, 80_000_00),
        (Insurance.PARTLY, {"pension.partly_insured": "remaining_percent"}, 230_000_00),
    ],
)
def test_pensions_follow_the_insurance(insurance: Insurance, own: dict[str, str], pension: int, terms: Terms) -> None:
    premium = given(kroner(80_000, "Præmie"))
    servants = (CivilServants(insurance=insurance, text="Leder", pay=kroner(500_000, "Løn"), premium=premium),)

    frame = calculated(twenty_places(civil_servants=servants), terms.with_own(own)).frame

    assert frame.pension == Kroner(pension)


def test_month_and_year_follow_the_agreements_calendar(terms: Terms) -> None:
    calculation = calculated(twenty_places(), terms)
    by_days = calculated(twenty_places(), terms.with_own({"calendar.month": "thirty_and_a_half_days"}))

    assert in_kroner(calculation.year) == [1889 * 365]
    assert calculation.month is not None
    assert by_days.month is not None
    assert in_kroner(calculation.month) == [57_457]
    assert in_kroner(by_days.month) == [57_615]
