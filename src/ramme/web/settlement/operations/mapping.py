"""A party's chart of accounts: which account lines of a paragraph and a kind of service belong to, remembered."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from ramme.citations import Place
from ramme.problems import ProblemsFound
from ramme.settlement.payer.accounts import ACCOUNT_RULE_TWICE, AccountRule, problems_of_rule
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.audit.operations import Deed, noted
from ramme.web.settlement.payer_models import AccountRuleRow
from ramme.web.settlement.queries.payer import rules_of


def account_kept(actor: Actor, rule: AccountRule, *, at: datetime) -> AccountRuleRow:
    """Remembers an account for a paragraph and kind; raises `ProblemsFound` where these have one already."""
    actor.require(Action.KEEP_INVOICING, actor.party)
    with transaction.atomic():
        others = rules_of(AccountRuleRow.objects.filter(party=actor.party))
        if problems := problems_of_rule(rule, others):
            raise ProblemsFound(problems)
        try:
            with transaction.atomic():
                row = AccountRuleRow.objects.create(
                    party_id=actor.party,
                    legal_basis=rule.legal_basis,
                    kind=rule.kind.value if rule.kind else "",
                    account=rule.account.strip(),
                    changed_at=at,
                    changed_by=actor.id,
                )
        except IntegrityError as already:
            twice = ACCOUNT_RULE_TWICE.at(Place(field="legal_basis"), what=rule.says, account=rule.account)
            raise ProblemsFound([twice]) from already
        noted(actor, _deed("account-kept", row), at=at)
    return row


def account_dropped(actor: Actor, number: int, *, at: datetime) -> None:
    """Forgets an account of the actor's party; raises `AccountRuleRow.DoesNotExist` where it is another's."""
    with transaction.atomic():
        row = AccountRuleRow.objects.get(pk=number, party=actor.party)
        actor.require(Action.KEEP_INVOICING, row.party_id)
        noted(actor, _deed("account-dropped", row), at=at)
        row.delete()


def _deed(verb: str, row: AccountRuleRow) -> Deed:
    return Deed(
        verb=verb,
        subject_kind="account_rule",
        subject=str(row.pk),
        parties=(row.party_id,),
        detail={"basis": row.legal_basis or "–", "kind": row.kind or "–", "account": row.account},
    )
