"""Making a run: the facts read, the library asked what is due and not invoiced, and what stands in the queue told."""

from __future__ import annotations

import calendar
import gc
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
from django.utils import timezone

from ramme.quantities import Kroner
from ramme.quantities.writing import in_words
from ramme.settlement.charges.due import Due, due_of, month_number
from ramme.settlement.charges.queue import Queued
from ramme.settlement.charges.shares_to_invoice import ChargedShare, ShareKey, ShareToInvoice, shares_to_invoice
from ramme.settlement.charges.since_last_month import MonthCharge, ServiceOfPayer, changes
from ramme.settlement.charges.to_invoice import Invoiced, InvoicedRow, LineToInvoice, to_invoice
from ramme.settlement.invoices.invoice import InvoiceUnit
from ramme.settlement.invoices.payment_time import days_at_least, year_within
from ramme.web.registry.models import PartyRow
from ramme.web.settlement.models import InvoiceRow
from ramme.web.settlement.parties_told import PartiesTold
from ramme.web.settlement.problems import FIRST_MONTH_UNSAID, OWN_SHARE_LEFT_OUT
from ramme.web.settlement.queries.facts import (
    OperatorFacts,
    Share,
    facts_counted,
    invoiced_of,
    known_agreements,
    operator_facts,
    settled_from,
    shares_invoiced_of,
    shares_of,
)
from ramme.web.settlement.run_content import RunContent, RunLine, arrangement_code
from ramme.web.settlement.run_exceptions import party_as_exception, queued_as_data
from ramme.web.settlement.run_words import month_told

LONGEST_NAME, LONGEST_SAYS = 200, 400
ONE_PIECE = 100


@dataclass(frozen=True, slots=True)
class Made:
    """A run as it was made: what it holds, and what has to be looked at before it is approved."""

    content: RunContent
    exceptions: Sequence[Mapping[str, Any]]


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Without looking for garbage in between: a month makes hundreds of thousands of figures, none of them in circles.

    Each search goes through them all again, which takes longer than the month itself.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@_without_collecting()
def run_made(seller: PartyRow, month: date, at: datetime) -> Made:
    """What is due through a month less what was invoiced, for all payers; nothing is written."""
    counted, known = facts_counted(seller.pk, at), operator_facts(seller.pk, at)
    known_on = timezone.localtime(at).date()
    begins = settled_from(seller.pk)
    due = due_of(known.agreements, known.rates, known.under, through_month=month, from_month=begins)
    invoiced = Invoiced.of(map(InvoicedRow._make, invoiced_of(seller.pk, month)))
    names = dict(PartyRow.objects.filter(pk__in=_payers(due, invoiced)).values_list("pk", "name"))
    found, queued = to_invoice(due, invoiced, month=month, known_on=known_on, names=names)
    shares = [share for share in shares_of(seller.pk, month, at) if begins is None or share.month >= begins]
    fixed, late = _of_arrangements(seller.pk, shares, month, known_on)
    every = [*(_line(line, known.rows) for line in found), *fixed]
    lines = [line for line in every if line.payer != seller.pk]
    before, now = _charges(due, _month_before(month)), _charges(due, month)
    content = RunContent(
        lines=lines,
        changes=changes(before, now),
        facts=counted,
        last_month=_by_payer(before),
        days_to_pay=_days_to_pay(lines, known, shares, month.year),
    )
    parties = PartiesTold.of(seller.pk, sorted({line.payer for line in lines}))
    exceptions = [
        *_first_month_unsaid(seller.pk, lines, month, begins),
        *_own_share(seller.pk, every),
        *(queued_as_data(each) for each in (*due.problems, *queued, *late)),
        *(party_as_exception(problem, party) for problem, party in (parties.problems() if lines else ())),
    ]
    return Made(content, exceptions)


def _first_month_unsaid(
    operator: str, lines: Sequence[RunLine], month: date, begins: date | None
) -> Iterator[Mapping[str, Any]]:
    """Asks for the first month at the first run, where it takes earlier months along and nobody has said so."""
    first = min((line.month for line in lines), default=month)
    if begins is None and first < month and not InvoiceRow.objects.filter(operator=operator).exists():
        yield party_as_exception(FIRST_MONTH_UNSAID.at(first=month_told(first)), operator)


def _own_share(operator: str, lines: Iterable[RunLine]) -> Iterator[Mapping[str, Any]]:
    """Tells what the operator would pay to itself, which no invoice holds."""
    own = [line.amount_oere for line in lines if line.payer == operator]
    if own:
        yield party_as_exception(OWN_SHARE_LEFT_OUT.at(amount=in_words(Kroner(sum(own)))), operator)


def _line(line: LineToInvoice, rows: Mapping[str, int]) -> RunLine:
    return RunLine(
        agreement=line.agreement,
        agreement_id=rows[line.agreement],
        arrangement_id=None,
        payer=line.payer,
        service=line.service,
        month=line.month,
        kind=line.kind.value,
        name=line.name[:LONGEST_NAME],
        first=line.first,
        last=line.last,
        days=line.days,
        quantity=line.hundredths,
        unit=line.unit.value,
        unit_oere=line.unit_oere,
        amount_oere=line.amount_oere,
        corrects=line.corrects,
        says=line.says.da[:LONGEST_SAYS],
        says_en=line.says.en[:LONGEST_SAYS],
    )


def _of_arrangements(
    operator: str, shares: Sequence[Share], month: date, known_on: date
) -> tuple[list[RunLine], Sequence[Queued]]:
    forms = {share.arrangement: share.form for share in shares}
    charged = [
        ChargedShare(
            ShareKey(share.arrangement, share.payer, share.month),
            share.amount_oere,
            share.title,
            share.says,
            share.agreement_id,
        )
        for share in shares
    ]
    invoiced = {ShareKey(*key): oere for key, oere in shares_invoiced_of(operator, month).items()}
    under = known_agreements(share.agreement_id for share in shares)
    lines, late = shares_to_invoice(charged, invoiced, under, known_on=known_on)
    return [_share_line(line, forms[line.key.arrangement]) for line in lines], late


def _share_line(line: ShareToInvoice, form: str) -> RunLine:
    month = line.key.month
    return RunLine(
        agreement="",
        agreement_id=None,
        arrangement_id=line.key.arrangement,
        payer=line.key.payer,
        service="",
        month=month,
        kind=form,
        name=line.title[:LONGEST_NAME],
        first=month,
        last=month.replace(day=calendar.monthrange(month.year, month.month)[1]),
        days=0,
        quantity=ONE_PIECE if line.amount_oere > 0 else -ONE_PIECE,
        unit=InvoiceUnit.PIECE.value,
        unit_oere=abs(line.amount_oere),
        amount_oere=line.amount_oere,
        corrects=line.corrects,
        says=line.says[:LONGEST_SAYS],
    )


def _charges(due: Due, month: date) -> dict[ServiceOfPayer, MonthCharge]:
    """What is due of a month by service and payer; a service that is not charged by days leaves none out."""
    days_in_month = calendar.monthrange(month.year, month.month)[1]
    at = np.flatnonzero(due.month == month_number(month))
    columns = (due.line[at], due.payer[at], due.days[at], due.adjusted[at])
    found = {}
    for line, payer, days, oere in zip(*(column.tolist() for column in columns), strict=True):
        service = due.services[line]
        of = ServiceOfPayer(service.agreement, service.service, due.payers[payer])
        found[of] = MonthCharge(days, days_in_month - days if days else 0, oere)
    return found


def _payers(due: Due, invoiced: Invoiced) -> set[str]:
    """Whoever pays now, or was invoiced before."""
    return {*due.payers, *(payer for _, _, payer, _ in invoiced.sums)}


def _by_payer(charges: Mapping[ServiceOfPayer, MonthCharge]) -> dict[str, int]:
    sums: Counter[str] = Counter()
    for of, charge in charges.items():
        sums[of.payer] += charge.amount_oere
    return dict(sums)


def _days_to_pay(lines: Iterable[RunLine], known: OperatorFacts, shares: Iterable[Share], year: int) -> dict[str, int]:
    """The fewest days to pay of the rammeaftaler that a payer's lines stand under."""
    under = {each.number: each.versions[-1].agreement.agreement_id for each in known.agreements}
    under |= {arrangement_code(share.arrangement): share.agreement_id for share in shares}
    by_payer: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        by_payer[line.payer].add(under.get(line.charged_under, ""))
    agreements = known_agreements(set().union(*by_payer.values()))
    least = {name: days_at_least([each.terms(year_within(each, year))]) for name, each in agreements.items()}
    return {payer: max(least.get(name, 0) for name in names) for payer, names in by_payer.items()}


def _month_before(month: date) -> date:
    return (month - timedelta(days=1)).replace(day=1)
