"""Which account of a municipality's chart of accounts a line belongs to, by its paragraph and kind of service."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ramme.citations import Place
from ramme.files.cells import shortened
from ramme.problems import Gathering, Problem, stops
from ramme.registry.legal_bases import legal_bases
from ramme.settlement.payment_agreements.agreement import ServiceKind
from ramme.settlement.payment_agreements.drafting import paragraph
from ramme.texts import Text

LONGEST_ACCOUNT = 40
_ACCOUNT = re.compile(r"[0-9A-Za-zÆØÅæøå][0-9A-Za-zÆØÅæøå .\-/]*")

ACCOUNT_NOT_READABLE = stops(
    "account-not-readable",
    says=Text(da="»{found}« er ikke et kontonummer.", en="“{found}” is not an account number."),
    remedy=Text(
        da="Skriv det som i jeres kontoplan med tal og punktummer, fx 5.38.50, højst {limit} tegn.",
        en="Write it as in your chart of accounts, digits and points such as 5.38.50, at most {limit} characters.",
    ),
)
ACCOUNT_RULE_TWICE = stops(
    "account-rule-twice",
    says=Text(da="{what} har allerede kontoen {account}.", en="{what} has the account {account} already."),
    remedy=Text(da="Ret den, der er, eller slet den ene.", en="Change the one there is, or delete one of them."),
)
EVERY_KIND = Text(da="alle slags ydelser", en="all kinds of service")
EVERY_BASIS = Text(da="alle paragraffer", en="all paragraphs")


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRule:
    """Lines of a paragraph and a kind of service go on an account; empty and none mean any."""

    legal_basis: str
    kind: ServiceKind | None
    account: str

    @property
    def says(self) -> Text:
        """What the rule is about, in words."""
        basis = legal_bases().get(self.legal_basis)
        first = EVERY_BASIS if not self.legal_basis else _named(self.legal_basis, basis.title if basis else "")
        second = EVERY_KIND if self.kind is None else self.kind.text
        return Text(da=f"{first.da}, {second.da}", en=f"{first.en}, {second.en}")


def _named(code: str, title: str) -> Text:
    name = paragraph(code)
    return Text(da=f"{name.da} ({title})", en=f"{name.en} ({title})") if title else name


def problems_of_rule(rule: AccountRule, others: Iterable[AccountRule] = ()) -> tuple[Problem, ...]:
    """What is wrong with a rule that is to be remembered beside others."""
    problems = Gathering()
    account = rule.account.strip()
    if len(account) > LONGEST_ACCOUNT or not _ACCOUNT.fullmatch(account):
        problems.add(
            ACCOUNT_NOT_READABLE.at(Place(field="account"), found=shortened(rule.account), limit=LONGEST_ACCOUNT)
        )
    same = next((each for each in others if (each.legal_basis, each.kind) == (rule.legal_basis, rule.kind)), None)
    if same is not None:
        problems.add(ACCOUNT_RULE_TWICE.at(Place(field="legal_basis"), what=rule.says, account=same.account))
    return tuple(problems)


@dataclass(frozen=True, slots=True)
class Accounts:
    """A party's rules, read by the nearest: paragraph and kind, then paragraph alone, then kind alone, then any."""

    by_rule: Mapping[tuple[str, ServiceKind | None], str]

    @staticmethod
    def of(rules: Iterable[AccountRule]) -> Accounts:
        """The accounts of some rules."""
        return Accounts({(rule.legal_basis, rule.kind): rule.account for rule in rules})

    def account_of(self, legal_basis: str, kind: ServiceKind | None) -> str:
        """The account of a line, empty where no rule is about it."""
        for asked in ((legal_basis, kind), (legal_basis, None), ("", kind), ("", None)):
            if asked in self.by_rule:
                return self.by_rule[asked]
        return ""

    def without_account(
        self, lines: Iterable[tuple[str, ServiceKind | None]]
    ) -> tuple[tuple[str, ServiceKind | None], ...]:
        """The paragraphs and kinds among some lines that have no account, each once."""
        every = dict.fromkeys(lines)
        return tuple(each for each in every if not self.account_of(*each))
