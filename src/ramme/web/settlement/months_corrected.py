"""Which invoiced months a change of a stay corrects: what is due of them before and after it, by the library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from ramme.settlement.charges.due import due_of
from ramme.settlement.charges.facts import AgreementFacts
from ramme.settlement.stays.stay import Stay
from ramme.web.settlement.models import InvoiceLineRow, StayRow
from ramme.web.settlement.queries.facts import OperatorFacts, facts_of_one
from ramme.web.settlement.queries.packages import packages_of

Key = tuple[str, str, date]


def months_corrected(row: StayRow, after: Stay) -> tuple[date, ...]:
    """The months with lines on invoices that the next run puts right because the stay becomes `after`.

    What is due of a service from a payer becomes another, and not what the invoices hold already.
    """
    lines = InvoiceLineRow.objects.filter(agreement=row.agreement_id)
    invoiced: Counter[Key] = Counter()
    for service, payer, month, oere in lines.values_list("service", "payer", "month", "amount_oere"):
        invoiced[service, payer, month] += oere
    months = sorted({month for _, _, month in invoiced})
    known = facts_of_one(row.agreement.number)
    if not months or not known.agreements:
        return ()
    facts = known.agreements[0]
    # The order of packages is read only where somebody has changed rate group; here that may be the change itself.
    rates = replace(known.rates, packages=packages_of([row.agreement.offering_id]))
    with_events = StayRow.objects.filter(agreement=row.agreement_id, events__isnull=False).order_by("pk")
    numbers = list(with_events.values_list("pk", flat=True).distinct())
    stays = dict(zip(numbers, facts.stays, strict=True)) | {row.pk: after}
    changed = replace(facts, stays=tuple(stays[number] for number in sorted(stays)))
    was, becomes = (due_by_key(each, replace(known, rates=rates), months[0], months[-1]) for each in (facts, changed))
    changes = {key for key in was.keys() | becomes.keys() if was[key] != becomes[key]}
    differ = {key[-1] for key in changes if becomes[key] != invoiced[key]}
    return tuple(month for month in months if month in differ)


def due_by_key(facts: AgreementFacts, known: OperatorFacts, first: date, last: date) -> Mapping[Key, int]:
    """What is due by service, payer and month in some months, øre; nothing of a key that is not there."""
    due = due_of((facts,), known.rates, known.under, last, from_month=first)
    return Counter({(row.service, row.payer, row.month): row.amount_oere for row in due.rows()})
