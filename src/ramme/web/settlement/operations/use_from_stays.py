"""Handing the paid days of a year over as recorded use, so that what-if shows the effect on each municipality."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.agreements.models import RecordedUseRow
from ramme.web.audit.operations import Deed, noted
from ramme.web.registry.models import OfferingRow
from ramme.web.settlement.queries.lived import paid_use


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What came of it: lines written, offerings, and lines of the same offerings that they took the place of."""

    lines: int
    offerings: int
    replaced: int


def use_handed_over(actor: Actor, operator: str, year: int, *, at: datetime) -> HandedOver:
    """Keeps the days that each payer paid for in a year as recorded use, of the offerings with stays here.

    What was kept of the same offerings and year is replaced; done twice it gives the same. Raises `NotAllowed`.
    """
    actor.require(Action.IMPORT_REGISTRY, operator)
    found = [each for each in paid_use(operator, year) if each.days.whole > 0 and each.group]
    rows = OfferingRow.objects.filter(operator=operator, slug__in={each.offering for each in found})
    keys = dict(rows.values_list("slug", "pk"))
    with transaction.atomic():
        replaced, _ = RecordedUseRow.objects.filter(year=year, offering__in=keys.values()).delete()
        made = RecordedUseRow.objects.bulk_create(
            [
                RecordedUseRow(
                    offering_id=keys[each.offering],
                    group=each.group,
                    year=year,
                    municipality_id=each.payer,
                    days=each.days.whole,
                    recorded_by=actor.id,
                    recorded_at=at,
                )
                for each in found
                if each.offering in keys
            ],
            batch_size=2_000,
        )
        deed = Deed(
            verb="use-from-stays",
            subject_kind="use",
            subject=f"{operator} {year}",
            parties=(operator,),
            detail={"year": year, "lines": len(made), "offerings": len(keys), "replaced": replaced},
        )
        noted(actor, deed, at=at)
    return HandedOver(len(made), len(keys), replaced)
