"""Individual rates: each form by its own rule, held against the listed rate and against what is allowed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ramme.agreements import Agreement, Catalogue
from ramme.agreements.variants.rates import IndividualForm
from ramme.explanations import as_text, recorded
from ramme.problems import ProblemsFound
from ramme.quantities import Date, Days, Kroner, Percent, absent, given
from ramme.rates.one_place.individual_form import IndividualAgreement
from ramme.rates.one_place.individual_rates import IndividualRates, individual_rates, listed_rates
from ramme.rates.one_place.individual_telling import as_data, explained, listed
from ramme.rates.outcome import rates_of
from tests.rates.individual_statements import agreed, statement
from tests.rates.sample_budgets import entered, twenty_places

SUPPLEMENT, PERCENT = IndividualForm.SUPPLEMENT, IndividualForm.PERCENT_ADJUSTED
PROJECT, SPECIAL = IndividualForm.PROJECT_RATE, IndividualForm.SPECIAL_MEASURE


@pytest.fixture(scope="module")
def midtjylland() -> Agreement:
    return Catalogue.of_package().get("midtjylland-2017")


@pytest.fixture(scope="module")
def syddanmark() -> Agreement:
    return Catalogue.of_package().get("syddanmark-2016")


def found(agreement: Agreement, *lines: IndividualAgreement, **own: str) -> IndividualRates:
    return individual_rates(statement(*lines), agreement, {}, {path.replace("__", "."): own[path] for path in own})


def stopped(agreement: Agreement, *lines: IndividualAgreement, **own: str) -> list[str]:
    with pytest.raises(ProblemsFound) as problems:
        found(agreement, *lines, **own)
    return [problem.code for problem in problems.value.problems]


@pytest.mark.parametrize(
    ("line", "rate", "above", "percent"),
    [
        (agreed(SUPPLEMENT, amount=350_50), 2_239_50, 350_50, 118_55),
        (agreed(PERCENT, percent=130_00), 2_456_00, 567_00, 130_02),
        (agreed(PERCENT, percent=80_00), 1_511_00, -378_00, 79_99),
        (agreed(PROJECT, amount=9_450_00), 9_450_00, 7_561_00, 500_26),
    ],
)
def test_a_rate_for_one_place_by_the_form_that_was_agreed(
    line: IndividualAgreement, rate: int, above: int, percent: int, midtjylland: Agreement
) -> None:
    [each] = found(midtjylland, line).rates

    assert each.rate == Kroner(rate)
    assert each.above == Kroner(above)
    assert each.percent == Percent(percent)
    assert each.is_above is not None
    assert each.is_above.holds is (above > 0)


def test_a_special_measure_comes_on_top_where_the_agreement_knows_it(
    midtjylland: Agreement, syddanmark: Agreement
) -> None:
    line = agreed(SPECIAL, amount=2_200_00, starts=Date.on(date(2016, 1, 1)), ends=Date.on(date(2016, 12, 31)))

    rates = individual_rates(replace(statement(line), year=2016), syddanmark, {})

    assert rates.rates[0].rate == Kroner(4_089_00)
    assert rates.rates[0].days == Days(366)
    assert any("analyseres" in note.da for note in listed(rates).notes)
    assert stopped(midtjylland, line) == ["individual-form-not-agreed"]


def test_the_yearly_list_holds_what_costs_more_than_all_of_the_rate(midtjylland: Agreement) -> None:
    lines = (
        agreed(SUPPLEMENT, "S-1", amount=350_50),
        agreed(PERCENT, "S-2", percent=100_00),
        agreed(PERCENT, "S-3", percent=80_00),
    )

    rates = found(midtjylland, *lines)

    assert [each.agreement.reference for each in rates.above] == ["S-1"]
    assert rates.above_in_year == Kroner(350_50 * 365)


def test_a_project_in_no_group_has_nothing_to_be_held_against_and_is_listed(midtjylland: Agreement) -> None:
    rates = found(midtjylland, agreed(PROJECT, amount=9_450_00, group="", listed=absent(Kroner)))

    [each] = rates.above
    assert (each.listed, each.above, each.is_above) == (None, None, None)
    assert rates.above_in_year == Kroner(0)


def test_the_listed_rate_may_come_from_the_budget(midtjylland: Agreement) -> None:
    listed_ones = listed_rates([rates_of(twenty_places(), midtjylland)])
    line = agreed(SUPPLEMENT, amount=100_00, listed=absent(Kroner), offering="kildehuset")

    [each] = individual_rates(statement(line), midtjylland, listed_ones).rates

    assert each.rate == Kroner(1_989_00)


def test_a_listed_rate_that_is_not_the_budgets_is_used_and_said(midtjylland: Agreement) -> None:
    listed_ones = listed_rates([rates_of(twenty_places(), midtjylland)])
    line = agreed(SUPPLEMENT, amount=100_00, listed=given(entered(Kroner(1_900_00), "Takst")))

    rates = individual_rates(statement(line), midtjylland, listed_ones)

    assert rates.rates[0].rate == Kroner(2_000_00)
    assert [problem.code for problem in rates.warnings] == ["listed-rate-differs"]


def test_without_a_listed_rate_nothing_is_guessed(midtjylland: Agreement) -> None:
    lines = (agreed(SUPPLEMENT, amount=1, listed=absent(Kroner)), agreed(PROJECT, amount=1, listed=absent(Kroner)))

    assert stopped(midtjylland, *lines) == ["listed-rate-missing"] * 2


def test_a_special_case_has_a_reason(midtjylland: Agreement) -> None:
    line = agreed(SUPPLEMENT, amount=100_00, reason="")

    assert stopped(midtjylland, line) == ["individual-reason-needed"]
    assert found(midtjylland, line, rate_structure__individual_only_in_special_cases="nej").rates


def test_an_agreement_without_individual_rates_allows_none(midtjylland: Agreement) -> None:
    codes = stopped(midtjylland, agreed(SUPPLEMENT, amount=1), rate_structure__kinds="standard")

    assert "individual-rates-not-agreed" in codes


def test_an_agreement_that_is_silent_is_asked_for_its_clauses() -> None:
    silent = Catalogue.of_package().get("sjaelland-2018-2019")
    year = silent.starts.year
    lines = replace(statement(agreed(SUPPLEMENT, amount=1)), year=year)

    with pytest.raises(ProblemsFound) as problems:
        individual_rates(lines, silent, {})

    told = " ".join(problem.says.da for problem in problems.value.problems)
    assert "rate_structure.kinds" in told
    assert "rate_structure.individual_forms" in told


SPLIT = {
    "rate_structure__base_service_split": "base_service",
    "base_service_proposal__base_rate_fixed": "ja",
}


def test_where_the_base_rate_is_fixed_only_the_rest_is_adjusted(midtjylland: Agreement) -> None:
    line = agreed(PERCENT, percent=130_00, base=given(entered(Kroner(481_00), "Basis")))

    assert found(midtjylland, line, **SPLIT).rates[0].rate == Kroner(2_311_00)
    assert found(midtjylland, line).rates[0].rate == Kroner(2_456_00)


def test_a_fixed_base_rate_that_is_not_given_is_not_guessed(midtjylland: Agreement) -> None:
    assert "base-rate-missing" in stopped(midtjylland, agreed(PERCENT, percent=130_00), **SPLIT)


def test_the_list_says_what_the_agreement_wants_of_individual_rates(midtjylland: Agreement) -> None:
    rates = found(midtjylland, agreed(SUPPLEMENT, amount=350_50), agreed(PERCENT, "S-2", percent=80_00))

    notes = " ".join(note.da for note in listed(rates).notes)

    assert "1 af 2 aftaler" in notes
    assert "kap. 10" in notes
    assert len(listed(rates).rows) == 2
    assert len(listed(rates, above_only=True).rows) == 1


def test_few_supplements_are_counted_where_that_is_a_principle(midtjylland: Agreement) -> None:
    few = {"principles__served": "few_supplements"}

    with_it = found(midtjylland, agreed(SUPPLEMENT, amount=1), **few)
    without = found(midtjylland, agreed(SUPPLEMENT, amount=1))

    assert any("få tillægsydelser; her er 1" in note.da for note in listed(with_it).notes)
    assert not any("få tillægsydelser" in note.da for note in listed(without).notes)


def test_projects_are_told_with_what_the_agreement_says_of_special_measures(midtjylland: Agreement) -> None:
    said = {"special_measures__in_ordinary_rate_round": "nej", "special_measures__agreed_centrally": "ja"}

    project = listed(found(midtjylland, agreed(PROJECT, amount=9_450_00), **said)).notes
    supplement = listed(found(midtjylland, agreed(SUPPLEMENT, amount=1), **said)).notes

    assert len(project) == len(supplement) + 2


def test_each_rate_is_explained_and_told_as_data(midtjylland: Agreement) -> None:
    rates = found(midtjylland, agreed(SUPPLEMENT, amount=350_50), agreed(PERCENT, "S-2", percent=80_00))

    told = as_text(recorded(explained(rates)), "da")

    assert "Takst med tillæg" in told
    assert "Mere end 100 % af taksten" in told
    data = as_data(rates)
    assert data["above_in_year_oere"] == 350_50 * 365
    assert [row["in_yearly_statement"] for row in data["rates"]] == [True, False]  # type: ignore[attr-defined]
