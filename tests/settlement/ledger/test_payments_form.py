"""A list of payments: payers by name, days, amounts and references used once; a wrong row refuses the whole list."""

from __future__ import annotations

from datetime import date

import pytest

from ramme.files.limits import HandedIn
from ramme.registry.lists.mapping import proposed_mapping
from ramme.registry.lists.rows_read import RowsRead
from ramme.registry.lists.table import found_columns
from ramme.settlement.ledger.entries import Entry
from ramme.settlement.ledger.payments_form import payment_fields, read_payments

HEAD = "Kommune;Dato;Beløb;Bilag\n"


def read(text: str, taken: tuple[str, ...] = ()) -> RowsRead[Entry]:
    file, fields = HandedIn("betalinger.csv", text.encode()), payment_fields()
    mapping = proposed_mapping(found_columns(file, fields), fields)
    return read_payments(file, mapping, fields, receiver="region", taken=taken)


def test_a_payment_takes_away_from_what_the_payer_owes() -> None:
    (entry,) = read(HEAD + "Odense Kommune;20-04-2026;60.000,00;bilag 7\n").said

    assert (entry.debtor, entry.creditor, entry.on) == ("odense", "region", date(2026, 4, 20))
    assert entry.amount_oere == -60_000_00


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("Odenze Komune;20-04-2026;1,00;bilag 8", "operator-unknown"),
        ("Odense Kommune;20-04-2026;0,00;bilag 8", "ledger-entry-of-nothing"),
        ("Odense Kommune;20-04-2026;1,00;bilag 7", "ledger-entry-twice"),
        ("Odense Kommune;20-04-2026;1,00;bilag 6", "ledger-entry-twice"),
        ("Odense Kommune;32-04-2026;1,00;bilag 8", "day-not-readable"),
    ],
)
def test_a_row_that_is_wrong_is_told_at_its_row(row: str, code: str) -> None:
    found = read(HEAD + "Odense Kommune;20-04-2026;60.000,00;bilag 7\n" + row + "\n", taken=("bilag 6",))

    assert not found.may_be_kept
    assert [(problem.code, problem.where.row) for problem in found.rows[1].problems] == [(code, 3)]
