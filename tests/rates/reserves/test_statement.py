"""The statement of reserves: each operator's own, through a year, with what expires and what lowers a later rate."""

from __future__ import annotations

import pytest

from ramme.agreements import Catalogue
from ramme.files.telling import MOST_TOLD
from ramme.problems import Problem, ProblemsFound
from ramme.quantities import Kroner
from ramme.rates.batch import AgreementChoice
from ramme.rates.reserves.statement import LedgerOutcome, statements_of
from tests.rates.ledgers import balance, entries_from, moved, set_aside, used

BEYOND = "agreement-used-beyond-its-years"


def choice(**own: str) -> AgreementChoice:
    return AgreementChoice(catalogue=Catalogue.of_package(), agreement_id="midtjylland-2017", own=own)


def statement(*rows: dict[str, object], through: int | None = None, **own: str) -> LedgerOutcome:
    (outcome,) = statements_of(entries_from(rows), choice(**own), through)
    return outcome


def problems_of(*rows: dict[str, object], through: int | None = None, **own: str) -> tuple[Problem, ...]:
    with pytest.raises(ProblemsFound) as raised:
        statements_of(entries_from(rows), choice(**own), through)
    return raised.value.problems


def codes(outcome: LedgerOutcome) -> list[str]:
    return [problem.code for problem in outcome.warnings]


def test_the_statement_goes_through_the_last_year_that_is_met() -> None:
    outcome = statement(set_aside(2015, 100), used(2017, 40))

    assert [year.year for year in outcome.state.years] == [2015, 2016, 2017]
    assert outcome.state.years[-1].closing == Kroner(60_00)
    assert codes(outcome) == []


def test_a_year_may_be_chosen_and_what_comes_after_it_is_said_to_be_left_out() -> None:
    outcome = statement(set_aside(2015, 100), used(2017, 40), through=2016)

    assert outcome.state.years[-1].closing == Kroner(100_00)
    assert codes(outcome) == [BEYOND, "ledger-later-entries-left-out"]


def test_a_year_before_all_entries_has_no_statement() -> None:
    assert [problem.code for problem in problems_of(set_aside(2015, 100), through=2014)] == ["ledger-without-entries"]


@pytest.mark.parametrize(("through", "told"), [(2019, []), (2020, ["reserve-expires-this-year"]), (2021, [])])
def test_what_expires_in_the_year_of_the_statement_is_said(through: int, told: list[str]) -> None:
    outcome = statement(set_aside(2015, 100), through=through)

    assert codes(outcome) == [BEYOND, *told]


def test_what_expired_lowers_the_rate_of_the_offering_where_it_stood() -> None:
    outcome = statement(set_aside(2015, 100), moved(2016, 30, "Birkely", "Elmely"), through=2021)

    found = {each.offering: (each.reserve_year, each.rate_year, each.amount.whole) for each in outcome.regulations}
    assert found == {"Birkely": (2015, 2022, -70_00), "Elmely": (2015, 2022, -30_00)}


def test_the_operator_may_keep_what_expired_where_an_agreement_says_so() -> None:
    outcome = statement(set_aside(2015, 100), through=2020, **{"surplus.reserve_at_expiry": "stays_with_operator"})

    assert outcome.regulations == ()
    assert "own-value-replaces-clause" in codes(outcome)


@pytest.mark.parametrize("years", [0, 1, 7])
def test_the_years_of_a_reserve_are_the_agreements(years: int) -> None:
    outcome = statement(set_aside(2015, 100), through=2015 + years, **{"surplus.reserve_years": f"{years} år"})

    assert outcome.state.reserves == ()
    assert outcome.regulations[0].rate_year == 2015 + years + 2


def test_each_operator_has_its_own_ledger() -> None:
    rows = [set_aside(2015, 100), set_aside(2015, 50, operator="En anden"), used(2017, 40, operator="En anden")]

    outcomes = statements_of(entries_from(rows), choice())

    assert [(outcome.operator, outcome.state.years[-1].closing.whole) for outcome in outcomes] == [
        ("Konstrueret Kommune", 100_00),
        ("En anden", 10_00),
    ]


def test_one_operators_reserve_is_not_anothers() -> None:
    rows = [set_aside(2015, 100), used(2017, 40, operator="En anden")]

    assert [problem.code for problem in problems_of(*rows)] == ["reserve-not-enough"]


def test_everything_that_stops_is_told_of_all_operators() -> None:
    rows = [
        set_aside(2015, 100),
        balance(2015, 90),
        set_aside(2015, 100, operator="En anden"),
        used(2017, 101, operator="En anden"),
    ]

    found = [problem.code for problem in problems_of(*rows)]

    assert found == ["ledger-balance-differs", "reserve-not-enough"]


def test_entries_that_do_not_fit_together_stop_before_anything_is_worked_out() -> None:
    assert [problem.code for problem in problems_of(set_aside(2015, 100), used(2017, 40, under_agreement=False))] == [
        "reserve-used-outside-agreement"
    ]


def test_one_missing_entry_does_not_flood_the_reader() -> None:
    rows = [used(2017, 1, text=str(number)) for number in range(MOST_TOLD + 50)]

    found = problems_of(*rows)

    assert len(found) == MOST_TOLD + 1
    assert found[-1].code == "more-problems"


def test_an_agreement_without_rules_for_reserves_is_told_clause_by_clause() -> None:
    sjaelland = AgreementChoice(catalogue=Catalogue.of_package(), agreement_id="sjaelland-2018-2019")

    with pytest.raises(ProblemsFound) as raised:
        statements_of(entries_from([set_aside(2018, 100), used(2019, 40)]), sjaelland)

    assert {problem.code for problem in raised.value.problems} == {"clause-not-given"}
    told = " ".join(problem.says.da for problem in raised.value.problems)
    assert "surplus.reserve_years" in told
    assert "surplus.reserve_held_by" in told
