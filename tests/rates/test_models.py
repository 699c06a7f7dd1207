"""Every rate model keeps the total, needs what it says it needs, and is found by being there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import ramme.rates.models
from ramme.agreements import Catalogue, Terms
from ramme.problems import ProblemsFound
from ramme.quantities import Count, Each, Kroner, given
from ramme.rates.basis import RateBasis, lacking
from ramme.rates.calculation import RateCalculation, calculate
from ramme.rates.composition import average_cost_per_day
from ramme.rates.entry import figures_of
from ramme.rates.models import DIFFERENTIATED, MODELS, STANDARD, model_named
from ramme.rates.outcome import rates_of
from ramme.rates.rate_model import Measure, RateModel, Shares, Sharing
from tests.rates.sample_budgets import entered, group, twenty_places, two_levels

MIDDLE = {"rate_structure.package_measure": "interval_midpoint"}
OWN = {"rate_structure.package_rates": "one_rate", **MIDDLE}
APART = {"rate_structure.package_rates": "base_plus_package", **MIDDLE}


@pytest.fixture(scope="module")
def terms() -> Terms:
    return Catalogue.of_package().get("midtjylland-2017").terms(2017)


def packages(*numbers: int, model: str = "service_packages") -> RateBasis:
    """The two levels as packages of these numbers, ten places each."""
    basis = two_levels()
    found = model_named(model)
    assert found is not None
    groups = tuple(
        replace(group(f"Pakke {number}", 20 // len(numbers), 100), package=given(entered(Count(number), "Pakke")))
        for number in numbers
    )
    return replace(basis, facts=replace(basis.facts, model=found), groups=groups)


def calculated(basis: RateBasis, terms: Terms) -> RateCalculation:
    return calculate(figures_of(basis, terms), terms)


def in_oere(each: Any) -> list[int]:
    return [value.whole for value in each]


def test_the_models_stand_in_their_order() -> None:
    assert [model.value for model in MODELS] == ["standard", "differentiated", "base_service", "service_packages"]
    assert model_named("standard") is STANDARD
    assert model_named("median") is None


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.value)
def test_a_model_is_told_in_both_languages(model: RateModel) -> None:
    assert model.text.da
    assert model.text.en
    assert model.says.da.endswith(".")
    assert model.says.en.endswith(".")


def test_packages_cost_what_the_service_part_costs(terms: Terms) -> None:
    calculation = calculated(packages(1, 5), terms.with_own(OWN))
    base, package = calculation.day.parts["base"], calculation.day.parts["package"]

    # Service part 14.161.875,62 − base 3.514.537,62 over 3.650 days of half an interval and 3.650 of four and a half.
    assert base == Kroner(481_44)
    assert isinstance(package, Each)
    assert in_oere(package) == [291_71, 2_625_39]
    assert abs(sum(in_oere(package)) * 3_650 - 10_647_338_00) <= 5 * 3_650


def test_the_price_of_a_package_is_its_middle_whatever_packages_there_are(terms: Terms) -> None:
    parts = calculated(packages(2, 3), terms.with_own(OWN)).day.parts["package"]

    assert isinstance(parts, Each)
    second, third = in_oere(parts)
    # One and a half intervals to two and a half.
    assert abs(second * 5 - third * 3) <= 5


def test_a_package_may_be_priced_at_the_end_of_its_interval(terms: Terms) -> None:
    at_top = {"rate_structure.package_measure": "interval_top"}

    one = calculated(packages(1, 5), terms.with_own(OWN | at_top)).day.parts["package"]
    apart = calculated(packages(1, 5), terms.with_own(APART | at_top)).day.parts["package"]

    # 10.647.338,00 over 3.650 days of one interval and 3.650 of five: 486,18 an interval, and 486 as a rate.
    assert isinstance(one, Each)
    assert isinstance(apart, Each)
    assert in_oere(one) == [486_18, 2_430_90]
    assert in_oere(apart) == [486_00, 2_430_00]


def test_base_and_package_may_each_be_a_rate_in_whole_kroner(terms: Terms) -> None:
    calculation = calculated(packages(1, 5), terms.with_own(APART))
    base, package = calculation.day.parts["base"], calculation.day.parts["package"]

    # The interval of 583,42 is 583; half of it is rounded up.
    assert base == Kroner(481_00)
    assert isinstance(package, Each)
    assert in_oere(package) == [292_00, 2_624_00]


def test_the_base_rate_bears_the_balance_of_earlier_years_where_the_proposal_says_so(terms: Terms) -> None:
    base_service = model_named("base_service")
    assert base_service is not None
    basis = replace(two_levels(), facts=replace(two_levels().facts, model=base_service))
    by_rate = terms.with_own({"surplus.spread": "by_rate"})
    proposed = by_rate.with_own({"base_service_proposal.earlier_balance_in_base_rate": "ja"})

    assert isinstance(calculated(basis, by_rate).day.regulation, Each)
    assert calculated(basis, proposed).day.regulation == Kroner(-50_68)


def test_a_differentiated_rate_shares_the_balance_as_the_agreement_says(terms: Terms) -> None:
    own = {"surplus.spread": "by_rate", "base_service_proposal.earlier_balance_in_base_rate": "ja"}

    assert isinstance(calculated(two_levels(), terms.with_own(own)).day.regulation, Each)


def test_a_model_lacks_what_one_rate_group_has_not() -> None:
    with_one = replace(two_levels(), groups=(group("Niveau 1", 12, 100), group("Niveau 2", 8)))

    assert lacking(with_one, DIFFERENTIATED) == (Measure.WEIGHT,)
    assert lacking(two_levels(), DIFFERENTIATED) == ()
    assert lacking(twenty_places(), STANDARD) == ()


def test_measures_that_only_some_groups_have_are_not_there_to_reckon_by(terms: Terms) -> None:
    with_one = replace(twenty_places(), groups=(group("A", 10, 100), group("B", 10)))

    assert figures_of(with_one, terms).groups.measures == {}


def test_a_model_that_changes_the_total_is_stopped_under_an_agreement_that_keeps_it() -> None:
    def too_dear(shared: Sharing) -> Shares:
        return Shares(parts={"all": average_cost_per_day(costs=shared.costs + shared.costs, days=shared.all_days)})

    twice = replace(DIFFERENTIATED, value="twice", share=too_dear)
    basis = replace(two_levels(), facts=replace(two_levels().facts, model=twice))

    with pytest.raises(ProblemsFound) as found:
        rates_of(basis, Catalogue.of_package().get("midtjylland-2017"))

    assert [problem.code for problem in found.value.problems] == ["rate-model-changes-total"]


def test_what_rounding_leaves_changes_no_total(terms: Terms) -> None:
    coarse = {"rounding.day_rate": "100 kr."}

    outcome = rates_of(two_levels(), Catalogue.of_package().get("midtjylland-2017"), coarse)

    assert outcome.calculation.rounding_difference.whole != 0


def test_the_agreement_must_name_the_kind_that_a_model_is_of() -> None:
    with pytest.raises(ProblemsFound) as found:
        rates_of(packages(1, 5), Catalogue.of_package().get("midtjylland-2017"), OWN)

    assert "rate-model-not-agreed" in [problem.code for problem in found.value.problems]


NEW_MODEL = """
from dataclasses import replace

from ramme.rates.models.standard import MODEL as STANDARD
from ramme.texts import same

MODEL = replace(STANDARD, value="flat", text=same("Flad"), order=99)
"""


def test_a_file_beside_the_others_is_a_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "flat_for_tests.py").write_text(NEW_MODEL, encoding="utf-8")
    monkeypatch.setattr(ramme.rates.models, "__path__", [*ramme.rates.models.__path__, str(tmp_path)])

    found = {model.value for model in ramme.rates.models._found()}

    assert found == {model.value for model in MODELS} | {"flat"}


def test_a_file_without_a_model_is_our_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "no_model_for_tests.py").write_text("MODEL = None\n", encoding="utf-8")
    monkeypatch.setattr(ramme.rates.models, "__path__", [str(tmp_path)])

    with pytest.raises(TypeError, match="no_model_for_tests"):
        list(ramme.rates.models._found())
