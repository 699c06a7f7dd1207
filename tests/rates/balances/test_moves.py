"""A balance goes along when offerings merge or split: by citizens, or as the parties agreed."""

from __future__ import annotations

from pathlib import Path

import pytest

from ramme.agreements import Catalogue, Terms
from ramme.problems import ProblemsFound
from ramme.quantities import Count, Kroner, Percent, named
from ramme.rates.balances.moves import MoveKey, merge_balances, split_balance
from tests.agreements.files import agreement_of, clause


def terms(**own: str) -> Terms:
    return (
        Catalogue.of_package()
        .get("midtjylland-2017")
        .terms(2017)
        .with_own({f"merger.{key}": each for key, each in own.items()})
    )


CITIZENS = MoveKey(citizens=named(Count, [("Elmely", Count(2)), ("Askely", Count(1))]))


def code_of(key: MoveKey, found: Terms) -> str:
    with pytest.raises(ProblemsFound) as raised:
        split_balance(Kroner(100), key, found)
    (problem,) = raised.value.problems
    return problem.code


def test_the_shares_follow_the_citizens_to_the_oere() -> None:
    shares = split_balance(Kroner(100), CITIZENS, terms())

    assert [share.whole for share in shares] == [67, 33]


@pytest.mark.parametrize("key", [MoveKey(), MoveKey(citizens=named(Count, [("Elmely", Count(0))]))])
def test_citizens_are_needed_to_share_by_them(key: MoveKey) -> None:
    assert code_of(key, terms()) == "balance-citizens-needed"


def test_agreed_shares_are_needed_where_they_are_agreed() -> None:
    assert code_of(CITIZENS, terms(shared="as_agreed")) == "balance-shares-needed"


@pytest.mark.parametrize("percent", [99_99, 100_01])
def test_agreed_shares_make_a_whole(percent: int) -> None:
    key = MoveKey(agreed=named(Percent, [("Elmely", Percent(percent))]))

    assert code_of(key, terms(shared="as_agreed")) == "balance-shares-not-whole"


def test_a_balance_stays_where_an_agreement_says_so() -> None:
    stays = terms(balance_follows="nej")

    assert code_of(CITIZENS, stays) == "balance-does-not-follow"
    with pytest.raises(ProblemsFound):
        merge_balances(named(Kroner, [("Elmely", Kroner(1))]), stays)


def test_the_source_of_a_balance_that_stays_is_told(tmp_path: Path) -> None:
    agreement = agreement_of(tmp_path, clause("merger.balance_follows", "false"))

    with pytest.raises(ProblemsFound) as raised:
        split_balance(Kroner(100), CITIZENS, agreement.terms(2030))

    (problem,) = raised.value.problems
    assert problem.source is not None
    assert problem.source.place == "§ 1"
