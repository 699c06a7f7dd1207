"""The chart of accounts: the nearest rule counts, what has no account is told, and bad rules are refused."""

from __future__ import annotations

import pytest

from ramme.settlement.payer.accounts import LONGEST_ACCOUNT, AccountRule, Accounts, problems_of_rule
from ramme.settlement.payment_agreements.agreement import ServiceKind

RATE, EXTRA = ServiceKind.RATE, ServiceKind.DAY_SUPPLEMENT


def a_rule(legal_basis: str = "SEL-107", kind: ServiceKind | None = RATE, account: str = "5.38.52") -> AccountRule:
    return AccountRule(legal_basis=legal_basis, kind=kind, account=account)


@pytest.mark.parametrize(
    ("basis", "kind", "account"),
    [
        ("SEL-107", RATE, "both"),
        ("SEL-107", EXTRA, "basis"),
        ("SEL-108", RATE, "kind"),
        ("SEL-108", EXTRA, "any"),
        ("", None, "any"),
    ],
)
def test_paragraph_and_kind_come_before_paragraph_before_kind_before_any(
    basis: str, kind: ServiceKind | None, account: str
) -> None:
    accounts = Accounts.of(
        [
            a_rule(account="both"),
            a_rule(kind=None, account="basis"),
            a_rule(legal_basis="", account="kind"),
            a_rule(legal_basis="", kind=None, account="any"),
        ]
    )

    assert accounts.account_of(basis, kind) == account


def test_what_has_no_account_is_told_once_each() -> None:
    accounts = Accounts.of([a_rule()])

    assert accounts.account_of("SEL-108", RATE) == ""
    assert accounts.without_account([("SEL-107", RATE), ("SEL-108", RATE), ("SEL-108", RATE)]) == (("SEL-108", RATE),)


@pytest.mark.parametrize("account", ["5.38.52", "538520-10", "XG 12/3", "1" * LONGEST_ACCOUNT])
def test_an_account_is_written_as_in_ones_own_chart(account: str) -> None:
    assert problems_of_rule(a_rule(account=account)) == ()


@pytest.mark.parametrize("account", ["", "  ", "=1+1", "@konto", "1" * (LONGEST_ACCOUNT + 1), "5\n38"])
def test_what_is_no_account_number_is_refused(account: str) -> None:
    assert [problem.code for problem in problems_of_rule(a_rule(account=account))] == ["account-not-readable"]


def test_the_same_paragraph_and_kind_twice_is_refused_with_the_account_it_has() -> None:
    (problem,) = problems_of_rule(a_rule(account="5.38.53"), [a_rule()])

    assert problem.code == "account-rule-twice"
    assert "5.38.52" in problem.says.da


def test_a_rule_says_what_it_is_about() -> None:
    assert a_rule("", None).says.da == "alle paragraffer, alle slags ydelser"
    assert a_rule().says.da.startswith("SEL § 107 (")
