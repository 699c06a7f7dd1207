"""What an invoice's lines belong to: the offering and paragraph of each agreement, and the lines that are put right."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ramme.settlement.payment_agreements.drafting import paragraph
from ramme.web.settlement.models import AgreementVersionRow, InvoiceLineRow, InvoiceRow
from ramme.web.settlement.run_words import month_told

Key = tuple[int | None, str, str, date]


def key_of(line: InvoiceLineRow) -> Key:
    """What a line is compared by: agreement, service, payer and month of the help."""
    return (line.agreement_id, line.service, line.payer_id, line.month)


def earlier_of(row: InvoiceRow, lines: Iterable[InvoiceLineRow]) -> Mapping[Key, Sequence[InvoiceLineRow]]:
    """The lines of earlier invoices that the corrections among the lines put right, by key; one query."""
    corrections = [line for line in lines if line.corrects and line.agreement_id]
    if not corrections:
        return {}
    rows = InvoiceLineRow.objects.filter(
        agreement__in={line.agreement_id for line in corrections},
        month__in={line.month for line in corrections},
        payer=row.payer_id,
        invoice__lt=row.pk,
    )
    found: dict[Key, list[InvoiceLineRow]] = defaultdict(list)
    for line in rows.select_related("invoice").order_by("invoice", "position"):
        found[key_of(line)].append(line)
    return found


def put_right_told(line: InvoiceLineRow, earlier: Sequence[InvoiceLineRow]) -> str:
    """Which invoices and month a line puts right, in Danish, as files are."""
    month = month_told(line.month).da
    of = ", ".join(f"{each.invoice.number}, linje {each.position}" for each in earlier)
    return f"faktura {of} ({month})" if of else month


def agreements_told(row: InvoiceRow, lines: Sequence[InvoiceLineRow]) -> Mapping[str, str]:
    """The offering and the paragraphs of each agreement by its number, as its lines' services have them; one query."""
    services: dict[int, set[str]] = defaultdict(set)
    for line in lines:
        if line.agreement_id:
            services[line.agreement_id].add(line.service)
    bases = _bases(row, services)
    told = {}
    for line in lines:
        if line.agreement:
            paragraphs = sorted(paragraph(each).da for each in bases.get(line.agreement.pk, ()))
            told[line.agreement.number] = ", ".join([line.agreement.offering.name, *paragraphs])
    return told


def _bases(row: InvoiceRow, services: Mapping[int, set[str]]) -> Mapping[int, set[str]]:
    """The paragraphs of services, by the latest version accepted for the month; of a service gone, by its last."""
    if not services:
        return {}
    last = row.month.replace(day=calendar.monthrange(row.month.year, row.month.month)[1])
    versions = AgreementVersionRow.objects.filter(
        agreement__in=services, state=AgreementVersionRow.ACCEPTED, holds_from__lte=last
    )
    of_service: dict[tuple[int, str], str] = {}
    columns = ("agreement", "content__services")
    for agreement, held in versions.order_by("agreement", "version").values_list(*columns):
        for service in held or ():
            of_service[agreement, service["key"]] = service["legal_basis"]
    found: dict[int, set[str]] = defaultdict(set)
    for (agreement, key), basis in of_service.items():
        if basis and key in services[agreement]:
            found[agreement].add(basis)
    return found
