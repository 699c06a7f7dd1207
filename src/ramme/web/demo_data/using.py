"""The recorded use of the demo, and the rates of private operators that were published elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from ramme.agreements import Agreement
from ramme.demo.buyers import paid_days
from ramme.demo.offerings import DemoOffering
from ramme.demo.publications import budget_of
from ramme.rates.outcome import rates_of
from ramme.registry.parties import Party
from ramme.web.accounts.actors import SYSTEM
from ramme.web.agreements.models import RecordedUseRow
from ramme.web.audit.operations import Deed, all_noted
from ramme.web.rates.models import ElsewhereRateRow
from ramme.web.registry.models import OfferingRow

SOURCE = "Opdigtet liste over private tilbuds takster (demo)"
PER_DAY = "pr. døgn"


def use_recorded(
    offerings: Sequence[DemoOffering],
    rows: Mapping[str, OfferingRow],
    municipalities: Sequence[Party],
    agreement: Agreement,
    *,
    at: datetime,
) -> None:
    """Stores who paid for how many days in each rate group this year."""
    ids = {party.name: party.id for party in municipalities}
    found = []
    for number, each in enumerate(offerings):
        budget = budget_of(number, each)
        if budget is None:
            continue
        for _, _, group, municipality, days in paid_days(number, rates_of(budget, agreement)):
            found.append(
                RecordedUseRow(
                    offering=rows[each.offering.id],
                    group=group,
                    year=budget.facts.year,
                    municipality_id=ids[municipality],
                    days=days,
                    recorded_by=SYSTEM.id,
                    recorded_at=at,
                )
            )
    RecordedUseRow.objects.bulk_create(found, batch_size=2_000)
    lines = Counter((row.offering.operator_id, row.year) for row in found)
    all_noted(SYSTEM, [_deed(operator, year, number) for (operator, year), number in lines.items()], at=at)


def _deed(operator: str, year: int, lines: int) -> Deed:
    return Deed(
        verb="use-recorded",
        subject_kind="use",
        subject=f"{operator} {year}",
        parties=(operator,),
        detail={"year": year, "lines": lines},
    )


def elsewhere_stored(
    offerings: Sequence[DemoOffering], rows: Mapping[str, OfferingRow], year: int, *, at: datetime
) -> None:
    """Stores the rates that were not calculated here."""
    ElsewhereRateRow.objects.bulk_create(
        ElsewhereRateRow(
            offering=rows[each.offering.id],
            year=year,
            service=rate.group,
            unit=PER_DAY,
            rate_oere=rate.rate.whole,
            places=rate.places,
            source=SOURCE,
            unverified=True,
            imported_at=at,
        )
        for each in offerings
        for rate in each.elsewhere
    )
