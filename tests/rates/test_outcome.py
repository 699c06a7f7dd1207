"""An outcome holds the rates with their warnings, or everything that stops them, all at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ramme.agreements import Agreement, Catalogue
from ramme.problems import Problem, ProblemsFound
from ramme.quantities import Clause, Hours, Percent, given, steps_of
from ramme.quantities.memory import leaves_of
from ramme.rates.basis import RateBasis, RateUnit
from ramme.rates.models import DIFFERENTIATED
from ramme.rates.outcome import rates_of
from ramme.registry.classification import Particularity
from tests.rates.sample_budgets import entered, group, twenty_places, two_levels


@pytest.fixture(scope="module")
def midtjylland() -> Agreement:
    return Catalogue.of_package().get("midtjylland-2017")


@pytest.fixture(scope="module")
def syddanmark() -> Agreement:
    return Catalogue.of_package().get("syddanmark-2016")


def problems_of(basis: RateBasis, agreement: Agreement, own: dict[str, str] | None = None) -> tuple[Problem, ...]:
    with pytest.raises(ProblemsFound) as found:
        rates_of(basis, agreement, own)
    return found.value.problems


@pytest.mark.parametrize(("percent", "warned"), [(600, False), (610, False), (611, True), (900, True)])
def test_overhead_above_the_maximum_is_capped_and_said_aloud(
    percent: int, warned: bool, midtjylland: Agreement
) -> None:
    basis = twenty_places(operator_percent=entered(Percent(percent), "Administrationsprocent"))

    outcome = rates_of(basis, midtjylland)

    assert [problem.code for problem in outcome.warnings] == ["overhead-above-maximum"] * warned
    if warned:
        assert outcome.calculation.frame.overhead.whole == 774_537_62
        assert outcome.warnings[0].where.field == "Administrationsprocent"
        assert outcome.warnings[0].source is not None
        assert "11.3" in outcome.warnings[0].source.place


def test_the_agreed_occupancy_goes_before_the_operators_own(midtjylland: Agreement) -> None:
    outcome = rates_of(twenty_places(occupancy=given(entered(Percent(9500), "Belægning"))), midtjylland)

    assert [problem.code for problem in outcome.warnings] == ["occupancy-not-used"]
    assert outcome.calculation.figures.occupancy == Percent(10_000)


def test_the_same_occupancy_as_the_agreements_needs_no_warning(midtjylland: Agreement) -> None:
    outcome = rates_of(twenty_places(occupancy=given(entered(Percent(10_000), "Belægning"))), midtjylland)

    assert outcome.warnings == ()


@pytest.mark.parametrize("legal_basis", ["SEL-109", "SEL-110"])
def test_crisis_centres_and_shelters_set_their_own_occupancy(legal_basis: str, midtjylland: Agreement) -> None:
    facts = replace(twenty_places().facts, legal_basis=legal_basis)

    outcome = rates_of(twenty_places(facts=facts, occupancy=given(entered(Percent(8500), "Belægning"))), midtjylland)

    assert outcome.warnings == ()
    assert outcome.calculation.figures.occupancy == Percent(8500)


@pytest.mark.parametrize("particularity", [Particularity.EMERGENCY, Particularity.NEWLY_OPENED])
def test_an_excepted_offering_without_its_own_occupancy_is_stopped(
    particularity: Particularity, midtjylland: Agreement
) -> None:
    facts = replace(twenty_places().facts, particularity=particularity)

    problems = problems_of(twenty_places(facts=facts), midtjylland)

    assert [problem.code for problem in problems] == ["occupancy-needed"]


def test_all_clauses_that_an_agreement_does_not_give_are_told_at_once(syddanmark: Agreement) -> None:
    facts = replace(twenty_places().facts, year=2016)
    basis = twenty_places(facts=facts, occupancy=given(entered(Percent(9800), "Belægning")))

    problems = problems_of(basis, syddanmark)

    assert {problem.code for problem in problems} == {"clause-not-given"}
    told = " ".join(problem.says.da for problem in problems)
    for path in ("overhead.administration_percent_max", "pension.civil_servant_percent", "interest.percent"):
        assert path in told


def test_a_value_of_the_users_own_is_used_and_shown_as_theirs(syddanmark: Agreement) -> None:
    facts = replace(twenty_places().facts, year=2016)
    basis = twenty_places(facts=facts, occupancy=given(entered(Percent(9800), "Belægning")))
    missing = [problem.says.da.split("(")[1].split(")")[0] for problem in problems_of(basis, syddanmark)]
    handed_in = {
        "overhead.administration_percent_max": "6,0 %",
        "pension.civil_servant_percent": "20,0 %",
        "interest.percent": "1,0 %",
    }
    handed_in |= {path: _any_value(path) for path in missing if path not in handed_in}

    outcome = rates_of(basis, syddanmark, handed_in)

    leaves = [leaf for step in steps_of([outcome.calculation.frame.overhead]) for leaf in leaves_of(step)]
    assert [leaf.own for leaf in leaves if isinstance(leaf, Clause)] == [True]


def _any_value(path: str) -> str:
    values = {
        "overhead.base": "direct_operating_costs",
        "capital.depreciation_method": "straight_line",
        "interest.base": "land_buildings_inventory",
        "interest.value": "opening_book_value",
        "surplus.spread": "by_budgeted_days",
        "calendar.month": "twelfth_of_year",
        "calendar.days_per_year": "365",
        "rounding.day_rate": "1,00 kr.",
        "rounding.month_rate": "1,00 kr.",
    }
    return values[path]


def test_a_kind_of_rate_that_the_agreement_does_not_name_is_stopped(midtjylland: Agreement) -> None:
    only_standard = {"rate_structure.kinds": "standard"}

    problems = problems_of(two_levels(), midtjylland, only_standard)

    assert [problem.code for problem in problems] == ["own-value-replaces-clause", "rate-model-not-agreed"]
    assert DIFFERENTIATED.text.da in problems[1].says.da


def test_a_year_that_the_agreement_does_not_cover_is_stopped(midtjylland: Agreement) -> None:
    facts = replace(twenty_places().facts, year=2019)

    problems = problems_of(twenty_places(facts=facts), midtjylland)

    assert [problem.code for problem in problems] == ["agreement-not-in-year"]


def test_groups_sold_by_half_days_and_hours_have_their_own_rates(midtjylland: Agreement) -> None:
    groups = (
        group("Dag", 10),
        group("Halv dag", 5, unit=RateUnit.HALF_DAY),
        group("Time", 5, unit=RateUnit.HOUR, hours_per_day=given(entered(Hours(700), "Timer"))),
    )

    outcome = rates_of(twenty_places(groups=groups), midtjylland)

    assert [(each.group, each.rate.whole) for each in outcome.unit_rates] == [("Halv dag", 945_00), ("Time", 269_86)]
