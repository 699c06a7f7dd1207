"""Issuing a run: its invoices, their lines and the entries of the ledger in one transaction, each exactly once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db import transaction
from django.utils import timezone

from ramme.problems import ProblemsFound
from ramme.settlement.invoices.payment_time import due_day, invoice_number, payment_days
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.audit.operations import Deed, all_noted
from ramme.web.jobs.models import JobRow
from ramme.web.jobs.operations import ask
from ramme.web.settlement.after_models import LedgerEntryRow
from ramme.web.settlement.models import ArrangementRow, InvoiceLineRow, InvoiceRow, PaymentAgreementRow, RunRow
from ramme.web.settlement.operations import run_letters
from ramme.web.settlement.operations.entering import entry_of
from ramme.web.settlement.operations.runs import run_deed, run_held
from ramme.web.settlement.parties_told import PartiesTold
from ramme.web.settlement.problems import RUN_MOVED_ON
from ramme.web.settlement.run_content import RunContent, RunLine, arrangement_code, content_of
from ramme.web.settlement.run_lateness import lateness_checked
from ramme.web.settlement.run_words import STATES

FILES = "invoice-files"
AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Issued:
    """What was issued, and the work that makes its files; `is_new` is false where it had been issued already."""

    run: RunRow
    job: JobRow
    is_new: bool


def run_issued(actor: Actor, number: int, *, at: datetime) -> Issued:
    """Issues an approved run: what was approved is what is issued, whatever has happened since.

    A payer gets one invoice of all its lines, a credit note where they come to less than nothing; where they come to
    nothing at all, an invoice of nothing, so that each line is squared, and no entry. Asked again it gives what was
    issued. Raises `ProblemsFound` where the run is not approved, `NotAllowed`, and `RunRow.DoesNotExist`.
    """
    with transaction.atomic():
        row = run_held(number)
        if not actor.may(Action.APPROVE_RUN, row.operator_id):
            actor.require(Action.PREPARE_RUN, row.operator_id)
        return issued(actor, row, at=at)


def issued(actor: Actor, row: RunRow, *, at: datetime) -> Issued:
    """The same with a run that is held, without asking what the actor may do, for whoever runs the portal."""
    if row.state == RunRow.ISSUED:
        return Issued(row, files_asked(actor, row, at=at), is_new=False)
    if row.state != RunRow.APPROVED:
        raise ProblemsFound([RUN_MOVED_ON.at(state=STATES[row.state])])
    content = content_of(row)
    lateness_checked(row, content, at)
    invoices = _invoices(row, content, actor, at)
    row.state, row.issued_at, row.invoices_number = RunRow.ISSUED, at, len(invoices)
    row.save(update_fields=["state", "issued_at", "invoices_number"])
    all_noted(actor, [run_deed("run-issued", row, number=len(invoices)), *map(_deed, invoices)], at=at)
    run_letters.invoices_told(row, invoices, at=at)
    return Issued(row, files_asked(actor, row, at=at), is_new=True)


def files_asked(actor: Actor, row: RunRow, *, at: datetime) -> JobRow:
    """Asks for the files of a run's invoices; work that was done or is under way is given instead."""
    key = f"run:{row.pk}"
    there = JobRow.objects.filter(kind=FILES, key=key).exclude(state=JobRow.FAILED).order_by("-pk").first()
    return there or ask(actor, FILES, {"run": row.pk}, key=key, at=at)


def _invoices(row: RunRow, content: RunContent, actor: Actor, at: datetime) -> list[InvoiceRow]:
    lines = sorted(content.lines, key=_in_order)
    by_payer = {payer: list(of) for payer, of in groupby(lines, key=lambda line: line.payer)}
    made = list(_rows(row, by_payer, content.days_to_pay, timezone.localtime(at).date()))
    InvoiceRow.objects.bulk_create(made)
    of_lines = (line for invoice in made for line in _line_rows(invoice, by_payer[invoice.payer_id]))
    InvoiceLineRow.objects.bulk_create(of_lines, batch_size=AT_ONCE)
    LedgerEntryRow.objects.bulk_create([entry_of(invoice, actor.id, at) for invoice in made if invoice.total_oere])
    return made


def _rows(
    row: RunRow, by_payer: Mapping[str, Sequence[RunLine]], days_to_pay: Mapping[str, int], day: date
) -> Iterator[InvoiceRow]:
    """The invoices, numbered on from those of the same year; nobody else numbers while the operator is held."""
    parties, made_up = PartiesTold.of(row.operator_id, by_payer), _constructed(row)
    before = InvoiceRow.objects.filter(operator=row.operator_id, issued_on__year=day.year).count()
    for place, (payer, lines) in enumerate(by_payer.items(), before + 1):
        yield InvoiceRow(
            number=invoice_number(row.operator_id, day.year, place),
            run=row,
            operator_id=row.operator_id,
            payer_id=payer,
            month=row.month,
            issued_on=day,
            due_on=due_day(day, payment_days(parties.days_chosen, days_to_pay.get(payer, 0))),
            total_oere=sum(line.amount_oere for line in lines),
            lines_number=len(lines),
            parties=parties.between(payer),
            constructed=not made_up.isdisjoint(line.charged_under for line in lines),
        )


def _line_rows(invoice: InvoiceRow, lines: Iterable[RunLine]) -> Iterator[InvoiceLineRow]:
    for position, line in enumerate(lines, 1):
        facts = line._asdict()
        del facts["agreement"], facts["payer"]
        yield InvoiceLineRow(invoice=invoice, position=position, payer_id=line.payer, **facts)


def _constructed(row: RunRow) -> frozenset[str]:
    """The agreements and arrangements of the operator that are made up, as lines name them."""
    numbers = PaymentAgreementRow.objects.filter(operator=row.operator_id, constructed=True)
    arrangements = ArrangementRow.objects.filter(operator=row.operator_id, constructed=True)
    return frozenset(
        [*numbers.values_list("number", flat=True), *map(arrangement_code, arrangements.values_list("pk", flat=True))]
    )


def _in_order(line: RunLine) -> tuple[str, str, bool, date, str, date]:
    return (line.payer, line.charged_under, line.corrects, line.month, line.service, line.first)


def _deed(invoice: InvoiceRow) -> Deed:
    return Deed(
        verb="invoice-issued",
        subject_kind="invoice",
        subject=invoice.number,
        parties=(invoice.operator_id, invoice.payer_id),
        detail={"total_oere": invoice.total_oere, "lines": invoice.lines_number, "due": invoice.due_on.isoformat()},
    )
