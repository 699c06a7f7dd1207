"""A yearly statement holds the balance with its warnings, or everything that stops it, all at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from ramme.agreements import Agreement, Catalogue
from ramme.problems import Problem, ProblemsFound
from ramme.quantities import Kroner, given
from ramme.rates.balances.accounts import OfferingAccounts, SetAside, TargetGroup
from ramme.rates.balances.statement import balance_under, balances_under
from ramme.rates.outcome import rates_of
from tests.agreements.files import HEAD, agreement_of, clause
from tests.rates.accounts import FILE, accounts, kroner, service, without_accounts
from tests.rates.sample_budgets import twenty_places


@pytest.fixture(scope="module")
def midtjylland() -> Agreement:
    return Catalogue.of_package().get("midtjylland-2017")


GROUPS = {"surplus.netting": "target_group"}


def problems_of(
    found: OfferingAccounts | list[OfferingAccounts], agreement: Agreement, own: dict[str, str] | None = None
) -> tuple[Problem, ...]:
    with pytest.raises(ProblemsFound) as raised:
        balances_under(found if isinstance(found, list) else [found], agreement, own)
    return raised.value.problems


def test_what_is_left_is_regulated_two_years_later(midtjylland: Agreement) -> None:
    outcome = balance_under(accounts(), midtjylland)

    assert outcome.regulated_in == 2019
    assert outcome.balance.regulation == Kroner(-200_000_00)
    assert outcome.warnings == ()


@pytest.mark.parametrize(("year", "stopped"), [(2014, True), (2015, False), (2016, False)])
def test_results_from_before_the_rules_are_stopped(year: int, stopped: bool, tmp_path: Path) -> None:
    midtjylland = Catalogue.of_package().get("midtjylland-2017")
    paths = [path for path in (*midtjylland.clauses, *midtjylland.under[0].clauses) if path.startswith("surplus.")]
    kinds = {path: _as_written(midtjylland, path) for path in paths}
    head = HEAD.replace("2030-01-01", "2014-01-01")
    agreement = agreement_of(tmp_path, *(clause(path, *written) for path, written in kinds.items()), head=head)

    if not stopped:
        assert balance_under(accounts(year=year), agreement).regulated_in == year + 2
        return
    (problem,) = problems_of(accounts(year=year), agreement)

    assert problem.code == "balance-before-first-year"
    assert "2015" in problem.says.da
    assert problem.where.field == "year"
    assert problem.where.file == FILE


def _as_written(agreement: Agreement, path: str) -> tuple[str, str]:
    """A clause's value as a file has it, and under which key."""
    resolved = agreement.terms(2017).clause(path)
    plain = resolved.entry.kind.plain(resolved.value)
    key = resolved.entry.kind.key
    if isinstance(plain, bool):
        return str(plain).lower(), key
    if isinstance(plain, list):
        return "[" + ", ".join(f'"{each}"' for each in plain) + "]", key
    return (str(plain) if isinstance(plain, int) else f'"{plain}"'), key


def test_a_year_outside_the_agreement_is_told_at_the_year(midtjylland: Agreement) -> None:
    (problem,) = problems_of(accounts(year=2018), midtjylland)

    assert (problem.code, problem.where.field) == ("agreement-not-in-year", "year")


def test_an_agreement_without_rules_is_told_clause_by_clause() -> None:
    sjaelland = Catalogue.of_package().get("sjaelland-2018-2019")

    problems = problems_of(accounts(year=2018), sjaelland)

    assert {problem.code for problem in problems} == {"clause-not-given"}
    told = " ".join(problem.says.da for problem in problems)
    for path in ("surplus.band_percent", "surplus.netting", "surplus.deficit_within", "surplus.years_until_regulation"):
        assert path in told


def test_a_value_of_the_users_own_is_said_beside_the_statement(midtjylland: Agreement) -> None:
    outcome = balance_under(accounts(), midtjylland, {"surplus.band_percent": "10 %"})

    assert [problem.code for problem in outcome.warnings] == ["own-value-replaces-clause"]
    assert outcome.balance.regulation == Kroner(0)


@pytest.mark.parametrize("result", [1, 500_000, 900_000])
def test_a_surplus_inside_the_band_asks_for_the_operators_choice(result: int, midtjylland: Agreement) -> None:
    (problem,) = problems_of(accounts(service("A", 10_000_000, result), set_aside=None), midtjylland)

    assert (problem.code, problem.where.field) == ("set-aside-not-chosen", "set_aside")


@pytest.mark.parametrize("result", [0, -1, -900_000])
def test_where_there_is_no_surplus_there_is_nothing_to_choose(result: int, midtjylland: Agreement) -> None:
    outcome = balance_under(accounts(service("A", 10_000_000, result), set_aside=None), midtjylland)

    assert outcome.warnings == ()


@pytest.mark.parametrize(("amount", "warned"), [(599_999, False), (600_000, False), (600_001, True)])
def test_more_than_the_surplus_is_not_reserved_and_that_is_said(
    amount: int, warned: bool, midtjylland: Agreement
) -> None:
    chosen = accounts(set_aside=SetAside.AMOUNT, set_aside_amount=given(kroner(amount)))

    outcome = balance_under(chosen, midtjylland)

    assert [problem.code for problem in outcome.warnings] == ["set-aside-above-surplus"] * warned
    assert outcome.balance.use.set_aside == Kroner(min(amount, 600_000) * 100)


def test_days_are_needed_where_several_services_share_a_regulation(midtjylland: Agreement) -> None:
    several = accounts(service("A", 10_000_000, 900_000, days=7_300), service("B", 6_000_000, 0))

    (problem,) = problems_of(several, midtjylland)

    assert problem.code == "balance-days-needed"
    assert "»B«" in problem.says.da


@pytest.mark.parametrize("result", [500_000, -500_000])
def test_days_are_not_needed_where_nothing_is_regulated(result: int, midtjylland: Agreement) -> None:
    several = accounts(service("A", 10_000_000, result), service("B", 6_000_000, 0))

    assert balance_under(several, midtjylland).balance.regulation == Kroner(0)


def test_days_are_not_needed_for_one_service_nor_where_it_is_spread_by_rate(midtjylland: Agreement) -> None:
    one = accounts(service("A", 10_000_000, 900_000))
    several = accounts(service("A", 10_000_000, 900_000), service("B", 6_000_000, 0))

    assert balance_under(one, midtjylland).balance.spread is None
    assert balance_under(several, midtjylland, {"surplus.spread": "by_rate"}).balance.spread is not None


def test_days_that_are_all_zero_are_no_days_to_share_by(midtjylland: Agreement) -> None:
    several = accounts(service("A", 10_000_000, 900_000, days=0), service("B", 6_000_000, 0, days=0))

    (problem,) = problems_of(several, midtjylland)

    assert problem.code == "balance-days-needed"


def test_services_that_share_accounts_are_one_and_that_is_said(midtjylland: Agreement) -> None:
    shared = accounts(service("A", 6_000_000, 700_000), without_accounts("B", 4_000_000))

    outcome = balance_under(shared, midtjylland)

    assert [problem.code for problem in outcome.warnings] == ["services-share-accounts"]
    assert outcome.balance.services.limit.layout.names == ("Birkely",)
    assert outcome.balance.regulation == Kroner(-200_000_00)


def test_offerings_for_the_same_target_group_are_netted_and_share_what_is_left(midtjylland: Agreement) -> None:
    adults = TargetGroup.ADULTS_SOCIAL
    offerings = [
        accounts(service("A", 10_000_000, 900_000, days=7_300), target_group=adults),
        accounts(service("A", 6_000_000, -500_000, days=3_650), target_group=adults, name="Elmely"),
        accounts(service("A", 6_000_000, -500_000, days=9), target_group=TargetGroup.SOCIAL_PSYCHIATRY, name="Pilely"),
        accounts(service("A", 6_000_000, -500_000, days=9), target_group=adults, name="Askely", operator="En anden"),
    ]

    outcomes = balances_under(offerings, midtjylland, GROUPS)

    found = {outcome.accounts.name: outcome.balance.regulation.whole for outcome in outcomes}
    assert found == {"Birkely": -133_333_33, "Elmely": -66_666_67, "Pilely": 200_000_00, "Askely": 200_000_00}
    assert [outcome.netted_with for outcome in outcomes] == [("Elmely",), ("Birkely",), (), ()]


def test_an_offering_without_a_target_group_is_stopped_where_groups_are_netted(midtjylland: Agreement) -> None:
    (problem,) = [each for each in problems_of(accounts(), midtjylland, GROUPS) if each.weight.value == "stops"]

    assert (problem.code, problem.where.field) == ("target-group-needed", "target_group")


def test_the_days_of_all_offerings_are_needed_where_groups_are_netted(midtjylland: Agreement) -> None:
    adults = TargetGroup.ADULTS_SOCIAL
    offerings = [
        accounts(service("A", 10_000_000, 900_000, days=7_300), target_group=adults),
        accounts(service("A", 6_000_000, 0), target_group=adults, name="Elmely"),
    ]

    stopping = [each for each in problems_of(offerings, midtjylland, GROUPS) if each.weight.value == "stops"]

    assert {each.code for each in stopping} == {"balance-days-needed"}


@pytest.mark.parametrize("name", ["Birkely", "BIRKELY", " birkely "])
def test_the_same_accounts_twice_are_stopped(name: str, midtjylland: Agreement) -> None:
    (problem,) = problems_of([accounts(), accounts(name=name)], midtjylland)

    assert problem.code == "accounts-given-twice"
    assert FILE in problem.says.da


def test_the_same_offering_of_another_operator_or_year_is_no_doubling(midtjylland: Agreement) -> None:
    outcomes = balances_under([accounts(), accounts(operator="En anden")], midtjylland)

    assert len(outcomes) == 2


def test_what_stops_several_offerings_is_told_of_all_of_them(midtjylland: Agreement) -> None:
    both = [accounts(set_aside=None), accounts(set_aside=None, name="Elmely")]

    problems = problems_of(both, midtjylland)

    assert [problem.code for problem in problems] == ["set-aside-not-chosen"] * 2


def test_the_regulation_lowers_the_rate_of_the_budget_two_years_later(midtjylland: Agreement) -> None:
    regulation = balance_under(accounts(service("Ophold", 8_000_000, 770_000)), midtjylland).balance.regulation

    ordinary = rates_of(twenty_places(regulation=Kroner(0)), midtjylland)
    regulated = rates_of(twenty_places(regulation=regulation), midtjylland)

    assert regulation == Kroner(-370_000_00)
    assert [rate.whole for rate in ordinary.calculation.rates] == [1_940_00]
    assert [rate.whole for rate in regulated.calculation.rates] == [1_889_00]
