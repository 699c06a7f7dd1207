"""Links with which an offering's vacancies are stated without a login: sent by letter, and withdrawn."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F

from ramme.web.accounts.actors import Actor
from ramme.web.accounts.models import User
from ramme.web.audit.operations import Deed, noted
from ramme.web.finding.letters import vacancy_letter
from ramme.web.finding.models import VacancyLinksRow
from ramme.web.finding.operations.vacancies import require
from ramme.web.finding.queries.candidates import day_of
from ramme.web.finding.signing import VACANCY_HOLDS, VacancyLink
from ramme.web.letters.operations import written
from ramme.web.registry.models import OfferingRow


def link_for(row: OfferingRow, at: datetime) -> VacancyLink:
    """The link of an offering that would be sent now; nothing is kept of it."""
    found = VacancyLinksRow.objects.filter(offering=row).values_list("round", flat=True).first()
    return VacancyLink(offering=row.pk, party=row.operator_id, round=found or 1, until=day_of(at) + VACANCY_HOLDS)


@transaction.atomic
def link_sent(actor: Actor, row: OfferingRow, to: User, *, at: datetime) -> None:
    """Sends the link of an offering by letter; to the same person at most one a day and round."""
    require(actor, row)
    VacancyLinksRow.objects.update_or_create(offering=row, defaults={"made_at": at})
    link = link_for(row, at)
    subject, body = vacancy_letter(row, link)
    key = f"vacancy-link:{row.pk}:{link.round}:{to.pk}:{link.until.isoformat()}"
    written(key, to=to.email, subject=subject, body=body, at=at)
    noted(actor, _deed("vacancy-link-sent", row, until=link.until.isoformat()), at=at)


@transaction.atomic
def links_withdrawn(actor: Actor, row: OfferingRow, *, at: datetime) -> None:
    """Withdraws every link of an offering that was ever sent; new ones may be made at once."""
    require(actor, row)
    VacancyLinksRow.objects.get_or_create(offering=row)
    VacancyLinksRow.objects.filter(offering=row).update(round=F("round") + 1)
    noted(actor, _deed("vacancy-links-withdrawn", row), at=at)


def _deed(verb: str, row: OfferingRow, **detail: str) -> Deed:
    return Deed(verb=verb, subject_kind="offering", subject=row.slug, parties=(row.operator_id,), detail=detail)
