"""What is said of a budget beside its rates: what stops them, and what is worth another look."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ramme.agreements import Agreement, Catalogue
from ramme.problems import Problem, ProblemsFound
from ramme.quantities import Days, Percent, given
from ramme.rates.basis import AssetKind, CostCategory, RateBasis, RatePart
from ramme.rates.outcome import rates_of
from tests.rates.sample_budgets import asset, entered, group, kroner, line, twenty_places, two_levels


@pytest.fixture(scope="module")
def midtjylland() -> Agreement:
    return Catalogue.of_package().get("midtjylland-2017")


@pytest.fixture(scope="module")
def syddanmark() -> Agreement:
    return Catalogue.of_package().get("syddanmark-2016")


def with_legal_basis(code: str) -> RateBasis:
    return twenty_places(facts=replace(twenty_places().facts, legal_basis=code))


def stopping(basis: RateBasis, agreement: Agreement, own: dict[str, str] | None = None) -> list[Problem]:
    with pytest.raises(ProblemsFound) as found:
        rates_of(basis, agreement, own)
    return list(found.value.problems)


def warned(basis: RateBasis, agreement: Agreement, own: dict[str, str] | None = None) -> list[str]:
    return [problem.code for problem in rates_of(basis, agreement, own).warnings]


def test_the_legal_basis_must_be_there_where_occupancy_depends_on_it(midtjylland: Agreement) -> None:
    assert [problem.code for problem in stopping(with_legal_basis(""), midtjylland)] == ["legal-basis-needed"]


@pytest.mark.parametrize(("text", "meant"), [("§ 109", "SEL-109"), ("sel 109", "SEL-109"), ("SEL109", "SEL-109")])
def test_a_legal_basis_written_another_way_is_not_guessed_but_its_code_is_named(
    text: str, meant: str, midtjylland: Agreement
) -> None:
    [problem] = stopping(with_legal_basis(text), midtjylland)

    assert problem.code == "legal-basis-unknown"
    assert meant in problem.remedy.da
    assert meant in problem.remedy.en


def test_a_legal_basis_that_the_agreement_does_not_name_is_worth_another_look(midtjylland: Agreement) -> None:
    assert warned(with_legal_basis("SUL-141"), midtjylland) == ["legal-basis-not-covered"]


@pytest.mark.parametrize(
    ("text", "said"), [("Udvikling af tilbuddet", []), ("Kvalitetsudvikling", ["quality-maybe-counted-twice"])]
)
def test_quality_that_the_percentage_holds_already_is_asked_about(
    text: str, said: list[str], midtjylland: Agreement
) -> None:
    basis = twenty_places()
    lines = (*basis.cost_lines, line(CostCategory.DEVELOPMENT, text, 50_000))

    assert warned(replace(basis, cost_lines=lines), midtjylland) == said


@pytest.mark.parametrize(("days", "said"), [(365, []), (364, ["days-not-of-year"]), (366, ["days-not-of-year"])])
def test_days_that_are_not_a_year_are_said_aloud(days: int, said: list[str], midtjylland: Agreement) -> None:
    groups = (replace(group("Alle", 20), days=entered(Days(days), "Åbningsdage")),)

    assert warned(twenty_places(groups=groups), midtjylland) == said


def test_one_average_for_several_groups_is_said_aloud(midtjylland: Agreement) -> None:
    groups = (group("A", 10), group("B", 10))

    assert warned(twenty_places(groups=groups), midtjylland) == ["one-rate-for-several-groups"]


def test_a_regulation_from_before_the_rules_is_said_aloud(syddanmark: Agreement) -> None:
    # The rates of 2016 carry the result of 2014; the rules that Syddanmark stands under hold from 2015.
    facts = replace(twenty_places().facts, year=2016)
    basis = twenty_places(
        facts=facts, occupancy=given(entered(Percent(100_00), "Belægning")), civil_servants=(), assets=()
    )
    own = {
        "overhead.administration_percent_max": "6,1 %",
        "overhead.base": "direct_operating_costs",
        "surplus.spread": "by_budgeted_days",
    }

    with_regulation = warned(basis, syddanmark, own)
    without = warned(replace(basis, regulation=kroner(0)), syddanmark, own)

    assert "regulation-from-before-the-rules" in with_regulation
    assert "regulation-from-before-the-rules" not in without


def test_an_own_value_where_the_agreement_has_one_is_said_aloud(midtjylland: Agreement) -> None:
    outcome = rates_of(twenty_places(), midtjylland, {"occupancy.adults_percent": "80 %"})

    [problem] = outcome.warnings
    assert problem.code == "own-value-replaces-clause"
    assert "100,0 %" in problem.says.da
    assert "80,0 %" in problem.says.da


def test_a_service_part_below_zero_would_turn_the_levels_round_and_is_stopped(midtjylland: Agreement) -> None:
    basis = two_levels()
    all_base = tuple(replace(each, part=RatePart.BASE) for each in basis.cost_lines)
    income = line(CostCategory.INCOME, "Stor indtægt", 1_000_000)

    problems = stopping(replace(basis, cost_lines=(*all_base, income)), midtjylland)

    assert [problem.code for problem in problems] == ["service-part-negative"]


def test_a_rate_that_is_not_above_zero_is_stopped(midtjylland: Agreement) -> None:
    problems = stopping(twenty_places(regulation=kroner(-20_000_000)), midtjylland)

    assert [problem.code for problem in problems] == ["rate-not-positive"]


def test_missing_occupancy_does_not_hide_what_else_is_missing(syddanmark: Agreement) -> None:
    facts = replace(twenty_places().facts, year=2016)

    problems = stopping(twenty_places(facts=facts), syddanmark)

    codes = [problem.code for problem in problems]
    assert "occupancy-needed" in codes
    assert codes.count("clause-not-given") > 3


def test_a_month_that_the_agreement_does_not_define_stops_no_day_rate(syddanmark: Agreement) -> None:
    facts = replace(twenty_places().facts, year=2016)
    basis = twenty_places(
        facts=facts, occupancy=given(entered(Percent(100_00), "Belægning")), civil_servants=(), assets=()
    )
    own = {"overhead.administration_percent_max": "6,1 %", "overhead.base": "direct_operating_costs"}

    calculation = rates_of(basis, syddanmark, own).calculation

    assert calculation.month is None
    assert len(calculation.rates) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Løn i alt", ["line-looks-like-a-sum"]),
        ("SUM", ["line-looks-like-a-sum"]),
        ("Forsumpning", []),
        ("Totalen", []),
    ],
)
def test_a_line_that_looks_like_a_sum_is_asked_about(text: str, said: list[str], midtjylland: Agreement) -> None:
    basis = twenty_places()
    lines = (*basis.cost_lines, line(CostCategory.OTHER, text, 50_000))

    assert warned(replace(basis, cost_lines=lines), midtjylland) == said


@pytest.mark.parametrize(("age", "said"), [(29, []), (30, []), (31, ["asset-written-off"])])
def test_an_asset_older_than_it_lasts_is_asked_about(age: int, said: list[str], midtjylland: Agreement) -> None:
    basis = twenty_places(assets=(asset(AssetKind.BUILDINGS, "Bygning", 18_000_000, 30, age),))

    assert warned(basis, midtjylland) == said


def test_a_value_of_ones_own_is_said_aloud_where_the_agreement_gives_none(syddanmark: Agreement) -> None:
    facts = replace(twenty_places().facts, year=2016)
    basis = twenty_places(
        facts=facts, occupancy=given(entered(Percent(100_00), "Belægning")), civil_servants=(), assets=(),
        regulation=kroner(0),
    )  # fmt: skip
    own = {"overhead.administration_percent_max": "6,1 %", "overhead.base": "direct_operating_costs"}

    assert warned(basis, syddanmark, own) == ["own-value-used", "own-value-used"]
