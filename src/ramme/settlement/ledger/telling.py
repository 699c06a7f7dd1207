"""Balances and statements as lists, for a page, for csv and for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from ramme.files.listing import Column, Listing, Shown
from ramme.quantities import Kroner
from ramme.quantities.writing import day_in_words
from ramme.settlement.ledger.balances import Pair, Statement, StatementRow
from ramme.settlement.ledger.entries import Side
from ramme.settlement.payer.words import money
from ramme.texts import Text

Name = Callable[[str], str]

STATEMENT_COLUMNS = (
    Column(key="on", title=Text(da="Dag", en="Day")),
    Column(key="kind", title=Text(da="Hvad", en="What")),
    Column(key="reference", title=Text(da="Reference", en="Reference")),
    Column(key="debit", title=Text(da="Debet", en="Debit")),
    Column(key="credit", title=Text(da="Kredit", en="Credit")),
    Column(key="running", title=Text(da="Saldo", en="Balance")),
)
BALANCE_COLUMNS = (
    Column(key="party", title=Text(da="Part", en="Party")),
    Column(key="towards", title=Text(da="Over for", en="Towards")),
    Column(key="owed", title=Text(da="Skylder", en="Owes")),
)
OPENING = Text(da="Saldo fra før", en="Balance brought forward")
CLOSING = Text(da="Saldo i alt", en="Balance carried forward")
COMES_TO_NOTHING = Text(da="Alle saldi giver tilsammen 0,00 kr.", en="All balances together come to DKK 0.00.")


def statement_listing(statement: Statement, name: Name) -> Listing:
    """A statement with its opening, each half of an entry with the running balance, and its closing."""
    opening = _edge(OPENING, statement.first.isoformat(), statement.opening_oere)
    closing = _edge(CLOSING, statement.last.isoformat(), statement.closing_oere)
    return Listing(
        columns=STATEMENT_COLUMNS,
        rows=(opening, *map(_row, statement.rows), closing),
        notes=(told(statement.closing_oere, name(statement.party), name(statement.towards), statement.last),),
    )


def _row(row: StatementRow) -> Mapping[str, Shown]:
    posting = row.posting
    amount = Kroner(posting.amount_oere)
    return {
        "on": posting.on.isoformat(),
        "kind": posting.entry.kind.text,
        "reference": posting.entry.reference,
        "debit": amount if posting.side is Side.DEBIT else None,
        "credit": amount if posting.side is Side.CREDIT else None,
        "running": Kroner(row.running_oere),
    }


def _edge(title: Text, on: str, amount: int) -> Mapping[str, Shown]:
    return {"on": on, "kind": title, "reference": None, "debit": None, "credit": None, "running": Kroner(amount)}


def told(owed_oere: int, party: str, towards: str, on: date) -> Text:
    """Who owes whom how much on a day, in a sentence."""
    day = day_in_words(on)
    if not owed_oere:
        says = Text(da="{party} og {towards} står lige den {day}.", en="{party} and {towards} are even on {day}.")
        return says.filled(party=party, towards=towards, day=day)
    debtor, creditor = (party, towards) if owed_oere > 0 else (towards, party)
    says = Text(da="{debtor} skylder {creditor} {amount} den {day}.", en="{debtor} owes {creditor} {amount} on {day}.")
    return says.filled(debtor=debtor, creditor=creditor, amount=money(abs(owed_oere)), day=day)


def balances_listing(balances: Mapping[Pair, int], name: Name) -> Listing:
    """What parties owe each other, largest first, each pair once from whom owes, and that all comes to nothing."""
    owing = sorted(((amount, pair) for pair, amount in balances.items() if amount > 0), key=lambda each: -each[0])
    rows: tuple[Mapping[str, Shown], ...] = tuple(
        {"party": name(party), "towards": name(towards), "owed": Kroner(amount)} for amount, (party, towards) in owing
    )
    whole = sum(balances.values())
    notes = () if whole else (COMES_TO_NOTHING,)
    return Listing(columns=BALANCE_COLUMNS, rows=rows, notes=notes)
