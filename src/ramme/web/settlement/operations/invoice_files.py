"""The files of an invoice: kept without citizens' numbers, and made with them only as somebody fetches them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from ramme.documents.invoice import invoice_pdf
from ramme.problems import ProblemsFound
from ramme.settlement.invoices.invoice import Invoice
from ramme.settlement.invoices.listing import invoices_workbook
from ramme.settlement.invoices.oioubl import as_oioubl
from ramme.settlement.invoices.peppol import as_peppol
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.citizens.operations.opening import numbers_for
from ramme.web.citizens.purposes import Looking, Purpose
from ramme.web.settlement.after_models import InvoiceFileRow
from ramme.web.settlement.invoice_reading import format_of, invoice_of, lines_of, wants_numbers
from ramme.web.settlement.models import InvoiceLineRow, InvoiceRow
from ramme.web.settlement.parties_told import OIOUBL, PEPPOL

PDF, WORKBOOK = "pdf", "xlsx"
KINDS = (PDF, WORKBOOK, OIOUBL, PEPPOL)
ENDINGS = {PDF: ".pdf", WORKBOOK: ".xlsx", OIOUBL: ".oioubl.xml", PEPPOL: ".peppol.xml"}
ON_INVOICE = "Sat på regning {number}, som betaleren har ønsket"


def kept_file(row: InvoiceRow, kind: str, *, at: datetime) -> bytes:
    """A file of an invoice without citizens' numbers: made once, and then the same; raises `ProblemsFound`.

    Raises where an e-invoice lacks something; then nothing is kept.
    """
    there = row.files.filter(kind=kind).values_list("content", flat=True).first()
    if there is not None:
        return bytes(there)
    content = made(invoice_of(row, lines_of(row)), kind)
    kept(row, kind, content, at=at)
    return content


def kept(row: InvoiceRow, kind: str, content: bytes, *, at: datetime) -> None:
    """Keeps a file of an invoice; one that somebody else has kept in the meantime stays."""
    checksum = f"sha256:{sha256(content).hexdigest()}"
    file = InvoiceFileRow(invoice=row, kind=kind, content=content, checksum=checksum, made_at=at)
    InvoiceFileRow.objects.bulk_create([file], ignore_conflicts=True)


def file_fetched(actor: Actor, row: InvoiceRow, kind: str, *, at: datetime) -> bytes:
    """A file of an invoice as the actor may have it; raises `ProblemsFound` where an e-invoice lacks something.

    Where the payer wants citizens' numbers, whoever keeps the invoices of either party gets them: the file is made for
    this once, each number that is opened is written down, and nothing of it is kept.
    """
    is_keeper = actor.may(Action.KEEP_INVOICING, row.payer_id) or actor.may(Action.KEEP_INVOICING, row.operator_id)
    if not (wants_numbers(row) and is_keeper):
        return kept_file(row, kind, at=at)
    with transaction.atomic():
        lines = lines_of(row)
        return made(invoice_of(row, lines, _numbers(actor, row, lines, at)), kind)


def made(invoice: Invoice, kind: str) -> bytes:
    """A file of an invoice, in Danish."""
    match kind:
        case "pdf":
            return invoice_pdf(invoice, "da")
        case "xlsx":
            return invoices_workbook([invoice], "da")
        case "oioubl":
            return as_oioubl(invoice)
    return as_peppol(invoice)


@dataclass(frozen=True, slots=True)
class Files:
    """Files of an invoice that were not there, and whether it has the e-invoice that its payer takes."""

    made: Mapping[str, bytes]
    is_sent: bool


def files_missing(row: InvoiceRow) -> Files:
    """Makes the PDF and the e-invoice that the payer takes, where they are not there; nothing is kept here."""
    wanted = format_of(row)
    there = set(row.files.values_list("kind", flat=True))
    missing = [kind for kind in (PDF, wanted) if kind not in there]
    if not missing:
        return Files({}, is_sent=True)
    invoice = invoice_of(row, lines_of(row))
    files = {PDF: made(invoice, PDF)} if PDF in missing else {}
    if wanted not in missing:
        return Files(files, is_sent=True)
    try:
        return Files({**files, wanted: made(invoice, wanted)}, is_sent=True)
    except ProblemsFound:
        return Files(files, is_sent=False)


def _numbers(actor: Actor, row: InvoiceRow, lines: Sequence[InvoiceLineRow], at: datetime) -> Mapping[str, str]:
    citizens = {line.agreement.citizen_id for line in lines if line.agreement}
    looking = Looking(purpose=Purpose.SETTLE, says=ON_INVOICE.format(number=row.number))
    return numbers_for(actor, citizens, looking, at=at)
