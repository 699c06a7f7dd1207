"""Constructed reserve ledgers for tests: entries from short rows, numbered in their order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ramme.agreements.variants.balances import ReserveUse
from ramme.citations import Place
from ramme.quantities import Input, Kroner
from ramme.rates.reserves.ledger import EntryKind, LedgerEntry
from ramme.texts import same

OPERATOR = "Konstrueret Kommune"


def entries_from(rows: Iterable[Mapping[str, Any]]) -> list[LedgerEntry]:
    """Entries from rows in which the kind and the use may be words, numbered 1, 2, 3."""
    return [_entry(number, row) for number, row in enumerate(rows, 1)]


def _entry(number: int, row: Mapping[str, Any]) -> LedgerEntry:
    place = Place(file="ledger.csv", row=number + 1)
    amount = row["amount"] if isinstance(row["amount"], Kroner) else Kroner(row["amount"] * 100)
    remembered = amount.remembered(Input(title=same(f"Post {number}"), place=place))
    use = ReserveUse(row["use"]) if row.get("use") else None  # type: ignore[call-arg]
    changed = {"kind": EntryKind(row["kind"]), "use": use, "amount": remembered}  # type: ignore[call-arg]
    return LedgerEntry(**{"number": number, "operator": OPERATOR, "offering": "", "place": place, **row, **changed})


def set_aside(year: int, amount: int, offering: str = "Birkely", **more: Any) -> dict[str, Any]:
    """A row that sets whole kroner aside."""
    return {"year": year, "kind": "set_aside", "offering": offering, "amount": amount, **more}


def used(year: int, amount: int, offering: str = "Birkely", **more: Any) -> dict[str, Any]:
    """A row that uses whole kroner for quality, under the agreement."""
    row = {"year": year, "kind": "used", "offering": offering, "amount": amount, "use": "quality"}
    return {**row, "under_agreement": True, **more}


def moved(year: int, amount: int, offering: str, to_offering: str, **more: Any) -> dict[str, Any]:
    """A row that moves whole kroner to another offering."""
    row = {"year": year, "kind": "moved", "offering": offering, "amount": amount, "to_offering": to_offering}
    return {**row, **more}


def balance(year: int, amount: int, offering: str = "", **more: Any) -> dict[str, Any]:
    """A row that says what the balance should be."""
    return {"year": year, "kind": "balance", "offering": offering, "amount": amount, **more}
