"""A list of payments as a bank or a ledger hands it out: who paid, when, how much, and on what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from ramme.files.dates import Day
from ramme.files.forms.fields import SIGNED_AMOUNT
from ramme.files.limits import HandedIn
from ramme.files.words import Words
from ramme.problems import Problem
from ramme.registry.lists.fields import OperatorForm
from ramme.registry.lists.mapping import ColumnMapping, ListField
from ramme.registry.lists.rows_read import RowRead, RowsRead
from ramme.registry.lists.table import ListRow, RowValues, read_list, values_of
from ramme.registry.parties import Party
from ramme.settlement.ledger.entries import Entry, EntryKind, problems_of_entry
from ramme.texts import Text

LONGEST_REFERENCE = 39


def payment_fields(parties: tuple[Party, ...] = ()) -> tuple[ListField, ...]:
    """The columns of a list of payments; a payer is a municipality, a region, or one of the parties handed in."""
    return (
        ListField(
            key="payer",
            title=Text(da="Betaler", en="Payer"),
            also=("Kommune", "Navn", "Indbetaler", "Afsender"),
            needed=True,
            form=OperatorForm(parties),
            help=Text(da="Skriv navnet på den, der har betalt.", en="Write the name of who paid."),
        ),
        ListField(
            key="on",
            title=Text(da="Dag", en="Day"),
            also=("Dato", "Bogført", "Bogføringsdato", "Date"),
            needed=True,
            form=Day(),
            help=Text(da="Skriv dagen, betalingen kom.", en="Write the day the payment came."),
        ),
        ListField(
            key="amount_oere",
            title=Text(da="Beløb", en="Amount"),
            also=("Beløb i alt", "Indbetalt", "Indbetaling"),
            needed=True,
            is_figure=True,
            form=SIGNED_AMOUNT,
            help=Text(da="Skriv det betalte beløb.", en="Write the amount paid."),
        ),
        ListField(
            key="reference",
            title=Text(da="Reference", en="Reference"),
            also=("Bilag", "Bilagsnummer", "Tekst", "Betalingsreference"),
            needed=True,
            form=Words(LONGEST_REFERENCE),
            help=Text(da="Skriv et bilagsnummer, brugt én gang.", en="Write a voucher number, used once."),
        ),
    )


def payment(payer: str, receiver: str, *, on: date, amount_oere: int, reference: str) -> Entry:
    """The entry of a payment: the payer owes the receiver so much less."""
    return Entry(
        on=on,
        debtor=payer,
        creditor=receiver,
        amount_oere=-amount_oere,
        kind=EntryKind.PAYMENT,
        reference=reference,
    )


def read_payments(
    file: HandedIn,
    mapping: ColumnMapping,
    fields: Sequence[ListField],
    *,
    receiver: str,
    taken: Iterable[str] = (),
) -> RowsRead[Entry]:
    """The rows of a list of payments to a receiver; nothing is raised, problems stand at their rows.

    `taken` are the references that are entered already; a reference that stands twice in the list is refused too.
    """
    listed = read_list(file, mapping, fields)
    used = Counter(taken)
    rows: list[RowRead[Entry]] = []
    for row in listed.rows:
        read = values_of(row, fields)
        if read.refused:
            rows.append(RowRead(row=row.number, said=None, problems=read.problems))
            continue
        entry = _entry(read, receiver)
        wrong = _at_row(problems_of_entry(entry, used), row)
        used[entry.reference] += 1
        rows.append(RowRead(row=row.number, said=None if wrong else entry, problems=(*read.problems, *wrong)))
    return RowsRead(rows=tuple(rows), of_list=listed.problems)


def _entry(read: RowValues, receiver: str) -> Entry:
    values = read.values
    paid = {"on": values["on"], "amount_oere": values["amount_oere"], "reference": values["reference"]}
    return payment(values["payer"].id, receiver, **paid)


def _at_row(problems: Iterable[Problem], row: ListRow) -> tuple[Problem, ...]:
    return tuple(replace(problem, where=row.place) for problem in problems)
