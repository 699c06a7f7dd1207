"""Entries of the ledger between two parties: what a debtor owes a creditor more, or less, and on what that stands."""

from __future__ import annotations

from datetime import datetime

from ramme.web.settlement.after_models import LedgerEntryRow
from ramme.web.settlement.models import InvoiceRow

INVOICE, CREDIT_NOTE = "invoice", "credit_note"


def entry_of(invoice: InvoiceRow, actor: str, at: datetime) -> LedgerEntryRow:
    """The entry of an invoice, not yet stored: the payer owes the operator its total, less where that is negative."""
    return LedgerEntryRow(
        on=invoice.issued_on,
        debtor_id=invoice.payer_id,
        creditor_id=invoice.operator_id,
        amount_oere=invoice.total_oere,
        kind=CREDIT_NOTE if invoice.total_oere < 0 else INVOICE,
        reference=invoice.number,
        invoice=invoice,
        recorded_at=at,
        actor=actor,
    )
