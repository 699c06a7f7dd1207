"""Reading the ledger: what one's own party and each other owe on a day, and the statement between two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, Sum
from django.http import Http404

from ramme.settlement.ledger.balances import Statement, owed_by_all, statement
from ramme.settlement.ledger.entries import Entry, EntryKind
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.registry.models import PartyRow
from ramme.web.settlement.after_models import LedgerEntryRow

KINDS = {kind.value: kind for kind in EntryKind}


@dataclass(frozen=True, slots=True, kw_only=True)
class Balances:
    """What one's own party owes each other at the end of a day, by their names; negative where the other owes."""

    party: PartyRow
    on: date
    owed: Sequence[tuple[PartyRow, int]]

    @property
    def owes_oere(self) -> int:
        """What the party owes in all."""
        return sum(amount for _, amount in self.owed if amount > 0)

    @property
    def is_owed_oere(self) -> int:
        """What others owe the party in all."""
        return -sum(amount for _, amount in self.owed if amount < 0)

    @property
    def by_pair(self) -> Mapping[tuple[str, str], int]:
        """The same both ways, so that all comes to nothing."""
        one = {(self.party.pk, other.pk): amount for other, amount in self.owed}
        return {**one, **{(towards, party): -amount for (party, towards), amount in one.items()}}


def balances_of(actor: Actor, on: date) -> Balances:
    """The balances of the actor's party at the end of a day; three queries."""
    actor.require(Action.SEE_INVOICE, actor.party)
    own = actor.party
    rows = LedgerEntryRow.objects.filter(Q(debtor=own) | Q(creditor=own), on__lte=on).order_by()
    summed = rows.values_list("debtor", "creditor").annotate(oere_sum=Sum("amount_oere"))
    entries = [_entry(on, debtor, creditor, oere) for debtor, creditor, oere in summed]
    found = {towards: oere for (party, towards), oere in owed_by_all(entries, on).items() if party == own}
    others = PartyRow.objects.filter(pk__in=found).order_by("sort_key")
    owed = [(other, found[other.pk]) for other in others]
    return Balances(party=PartyRow.objects.get(pk=own), on=on, owed=owed)


def _entry(on: date, debtor: str, creditor: str, oere: int) -> Entry:
    """A sum of entries as one."""
    return Entry(on=on, debtor=debtor, creditor=creditor, amount_oere=oere, kind=EntryKind.INVOICE, reference="")


def statement_with(actor: Actor, other: str, first: date, last: date) -> tuple[PartyRow, PartyRow, Statement]:
    """The account of the actor's party towards another between two days; not found where nothing was ever entered."""
    actor.require(Action.SEE_INVOICE, actor.party)
    own = actor.party
    between = LedgerEntryRow.objects.filter(Q(debtor=own, creditor=other) | Q(debtor=other, creditor=own))
    parties = {party.pk: party for party in PartyRow.objects.filter(pk__in=[own, other])}
    if other not in parties or other == own or not between.exists():
        raise Http404(other)
    before = (
        between.filter(on__lt=first).order_by().values_list("debtor", "creditor").annotate(oere_sum=Sum("amount_oere"))
    )
    opening = [_entry(first - timedelta(days=1), *each) for each in before]
    within = [entry_of_row(row) for row in between.filter(on__range=(first, last)).order_by("on", "pk")]
    return (
        parties[own],
        parties[other],
        statement([*opening, *within], party=own, towards=other, first=first, last=last),
    )


def entry_of_row(row: LedgerEntryRow) -> Entry:
    """A row as an entry of the library; the reference of a payment without whose it is."""
    kind = KINDS[row.kind]
    reference = row.reference.partition("/")[2] if kind is EntryKind.PAYMENT else row.reference
    return Entry(
        on=row.on,
        debtor=row.debtor_id,
        creditor=row.creditor_id,
        amount_oere=row.amount_oere,
        kind=kind,
        reference=reference,
    )
