"""Entries between two parties: each is a debit of the one and a credit of the other, so that all comes to nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ramme.agreements import Way
from ramme.citations import Place
from ramme.problems import Gathering, Problem, stops
from ramme.settlement.free_texts import problems_of_text
from ramme.texts import Text

ENTRY_WITH_ITSELF = stops(
    "ledger-entry-with-itself",
    says=Text(da="{party} kan ikke skylde sig selv.", en="{party} cannot owe itself."),
    remedy=Text(da="Vælg den anden part.", en="Choose the other party."),
)
ENTRY_OF_NOTHING = stops(
    "ledger-entry-of-nothing",
    says=Text(da="Beløbet er 0 kr.", en="The amount is DKK 0."),
    remedy=Text(da="Skriv det beløb, der er betalt.", en="Write the amount that was paid."),
)
ENTRY_TWICE = stops(
    "ledger-entry-twice",
    says=Text(da="Der er allerede bogført noget som »{reference}«.", en="“{reference}” is entered already."),
    remedy=Text(
        da="Se efter, om betalingen allerede står der; ellers skriv en anden reference.",
        en="See whether the payment stands there already; else write another reference.",
    ),
)


class EntryKind(Way):
    """What an entry is."""

    INVOICE = "invoice", "Faktura", "Invoice"
    CREDIT_NOTE = "credit_note", "Kreditnota", "Credit note"
    PAYMENT = "payment", "Betaling", "Payment"


class Side(Way):
    """On which side of a party's account an amount stands."""

    DEBIT = "debit", "Debet", "Debit"
    CREDIT = "credit", "Kredit", "Credit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """`debtor` owes `creditor` so much more from a day on, or so much less where the amount is negative; never changed.

    An invoice adds, a credit note and a payment take away. `reference` is what it stands on, once of a kind.
    """

    on: date
    debtor: str
    creditor: str
    amount_oere: int
    kind: EntryKind
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """One half of an entry on a party's account towards another; the amount is never negative."""

    on: date
    party: str
    towards: str
    side: Side
    amount_oere: int
    entry: Entry

    @property
    def signed_oere(self) -> int:
        """The amount as it counts: a debit adds to what the party owes, a credit takes away."""
        return self.amount_oere if self.side is Side.DEBIT else -self.amount_oere


def postings_of(entry: Entry) -> tuple[Posting, Posting]:
    """Both halves of an entry: debit for whom it makes owe more, credit for the other."""
    more, less = (entry.debtor, entry.creditor) if entry.amount_oere >= 0 else (entry.creditor, entry.debtor)
    amount = abs(entry.amount_oere)
    return (
        Posting(on=entry.on, party=more, towards=less, side=Side.DEBIT, amount_oere=amount, entry=entry),
        Posting(on=entry.on, party=less, towards=more, side=Side.CREDIT, amount_oere=amount, entry=entry),
    )


def postings(entries: Iterable[Entry]) -> Iterator[Posting]:
    """Both halves of every entry."""
    for entry in entries:
        yield from postings_of(entry)


def problems_of_entry(entry: Entry, taken: Iterable[str] = ()) -> tuple[Problem, ...]:
    """What is wrong with an entry that is to be made; `taken` are the references of its kind that are used."""
    problems = Gathering()
    if entry.debtor == entry.creditor:
        problems.add(ENTRY_WITH_ITSELF.at(Place(field="party"), party=entry.debtor))
    if not entry.amount_oere:
        problems.add(ENTRY_OF_NOTHING.at(Place(field="amount")))
    if entry.reference in set(taken):
        problems.add(ENTRY_TWICE.at(Place(field="reference"), reference=entry.reference))
    problems.add(*problems_of_text(entry.reference, Place(field="reference")))
    return tuple(problems)
