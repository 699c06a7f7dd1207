"""Payments entered in the ledger by whoever has received or made them: each a debit and a credit, each once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from ramme.citations import Place
from ramme.problems import ProblemsFound
from ramme.settlement.ledger.balances import problems_of_payment
from ramme.settlement.ledger.entries import ENTRY_TWICE, Entry, EntryKind, problems_of_entry
from ramme.settlement.ledger.payments_form import payment
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.audit.operations import Deed, all_noted
from ramme.web.registry.models import PartyRow
from ramme.web.settlement.after_models import LedgerEntryRow
from ramme.web.settlement.operations.payment_letters import paid_back_told
from ramme.web.settlement.problems import PAYMENT_AHEAD, PAYMENT_PARTY_UNKNOWN
from ramme.web.settlement.queries.balances import entry_of_row

LONGEST_PART = 39


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """A payment: from or to whom, on which day, how much (øre), on what; `is_received` where the other paid."""

    other: str
    on: date
    amount_oere: int
    reference: str
    is_received: bool = True


def payment_registered(actor: Actor, paid: Paid, *, at: datetime) -> LedgerEntryRow:
    """Enters one payment between the actor's party and another; raises `ProblemsFound` and `NotAllowed`."""
    amount = paid.amount_oere if paid.is_received else -paid.amount_oere
    entry = payment(paid.other, actor.party, on=paid.on, amount_oere=amount, reference=paid.reference.strip())
    return payments_entered(actor, [entry], at=at)[0]


def payments_entered(actor: Actor, entries: Sequence[Entry], *, at: datetime) -> Sequence[LedgerEntryRow]:
    """Enters payments to the actor's party, all of them or none; a reference is used once by a party.

    Nothing is entered between parties without an account, and what is paid back is no more than the other has to its
    credit; the other is told of it by letter.
    """
    actor.require(Action.REGISTER_PAYMENT, actor.party)
    rows = [
        LedgerEntryRow(
            on=entry.on,
            debtor_id=entry.debtor,
            creditor_id=entry.creditor,
            amount_oere=entry.amount_oere,
            kind=EntryKind.PAYMENT.value,
            reference=kept_reference(actor.party, entry.reference),
            recorded_at=at,
            actor=actor.id,
        )
        for entry in entries
    ]
    try:
        with transaction.atomic():
            names = _checked(actor, entries, at)
            made = LedgerEntryRow.objects.bulk_create(rows)
            all_noted(actor, map(_deed, made), at=at)
            repaid = {row.debtor_id: row.pk for row in made if row.amount_oere > 0}
            if repaid:
                paid_back_told((actor.party, names[actor.party]), repaid, at=at)
    except IntegrityError as already:
        raise ProblemsFound([ENTRY_TWICE.at(Place(field="reference"), reference=entries[0].reference)]) from already
    return made


def _checked(actor: Actor, entries: Sequence[Entry], at: datetime) -> Mapping[str, str]:
    """Raises what is wrong with the first payment that is wrong; else the names of the parties, held until written."""
    concerned = {actor.party, *(entry.debtor for entry in entries)}
    parties = PartyRow.objects.select_for_update(no_key=True).filter(pk__in=concerned).order_by("pk")
    names = dict(parties.values_list("pk", "name"))
    taken = references_of(actor.party, (entry.reference for entry in entries))
    accounts = _accounts(actor.party, concerned - {actor.party})
    today = timezone.localtime(at).date()
    for entry in entries:
        problems = list(problems_of_entry(entry, taken))
        if entry.debtor not in names:
            problems.append(PAYMENT_PARTY_UNKNOWN.at(Place(field="other")))
        if entry.on > today:
            problems.append(PAYMENT_AHEAD.at(Place(field="on")))
        if not problems:
            account, other = accounts[entry.debtor], names[entry.debtor]
            problems.extend(problems_of_payment(entry, account, other=other, today=today))
        if problems:
            raise ProblemsFound(problems)
        accounts[entry.debtor].append(entry)
    return names


def _accounts(own: str, others: Collection[str]) -> dict[str, list[Entry]]:
    """What is entered between a party and each of some others; one query."""
    between = Q(debtor=own, creditor__in=others) | Q(debtor__in=others, creditor=own)
    found: dict[str, list[Entry]] = {other: [] for other in others}
    for row in LedgerEntryRow.objects.filter(between).order_by("pk"):
        found[row.creditor_id if row.debtor_id == own else row.debtor_id].append(entry_of_row(row))
    return found


def kept_reference(party: str, reference: str) -> str:
    """A payment's reference as it is kept: with whose it is, since two parties may number alike."""
    return f"{party[:LONGEST_PART]}/{reference[:LONGEST_PART]}"


def references_of(party: str, asked: Iterable[str] | None = None) -> set[str]:
    """The references of payments that a party has used, or those among the ones asked about; one query."""
    rows = LedgerEntryRow.objects.filter(kind=EntryKind.PAYMENT.value, creditor=party)
    if asked is not None:
        rows = rows.filter(reference__in=[kept_reference(party, each) for each in asked])
    return {kept.partition("/")[2] for kept in rows.values_list("reference", flat=True)}


def _deed(row: LedgerEntryRow) -> Deed:
    return Deed(
        verb="payment-registered",
        subject_kind="ledger_entry",
        subject=str(row.pk),
        parties=(row.debtor_id, row.creditor_id),
        detail={"other": row.debtor_id, "amount_oere": -row.amount_oere, "on": row.on.isoformat()},
    )
