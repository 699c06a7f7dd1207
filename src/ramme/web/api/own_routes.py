"""What a party reads and writes with its token: its own drafts, and the vacancies of its offerings."""

from __future__ import annotations

from typing import Annotated

from django.http import Http404
from ninja import Router
from pydantic import Field

from ramme.registry.offerings.vacancies import numbers_from
from ramme.web import clock
from ramme.web.accounts.doors import Door, through_token
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.api.interface import Token
from ramme.web.api.records import vacancy_out
from ramme.web.api.schemas import DraftOut, Problems, VacancyIn, VacancyOut
from ramme.web.finding.operations.vacancies import VacancyStated, vacancy_stated
from ramme.web.rates.models import DraftRow
from ramme.web.registry.models import OfferingRow
from ramme.web.registry.rows import vacancy_of

router = Router(tags=["own"], auth=Token())
REFUSED = {401: Problems, 403: Problems, 404: Problems, 422: Problems}
Slug = Annotated[str, Field(max_length=120)]


@router.get("/drafts", response={200: list[DraftOut], **REFUSED})
@through_token(Door(action=Action.SEE_DRAFT))
def drafts(request: Asking) -> list[DraftOut]:
    """The open drafts of the token's party."""
    own = request.actor.within(Action.SEE_DRAFT)
    rows = DraftRow.objects.filter(offering__operator_id=own, closed=False).select_related("offering").defer("content")
    return [
        DraftOut(
            id=row.pk,
            offering=row.offering.slug,
            year=row.year,
            state=row.state,
            revision=row.revision,
            edited_at=row.edited_at,
            deadline=row.deadline,
        )
        for row in rows.order_by("id")
    ]


@router.put("/offerings/{slug}/vacancy", response={200: VacancyOut, **REFUSED})
@through_token(Door(action=Action.STATE_VACANCY))
def vacancy(request: Asking, slug: Slug, stated: VacancyIn) -> VacancyOut:
    """States the vacancies of one's own offering; sending the same again changes nothing."""
    row = OfferingRow.objects.filter(slug=slug).first()
    actor = request.actor
    if row is None or not actor.may(Action.STATE_VACANCY, row.operator_id):
        raise Http404
    typed = {name: "" if value is None else str(value) for name, value in stated.model_dump(mode="json").items()}
    numbers = numbers_from(typed, on=clock.today())
    vacancy_stated(actor, slug, VacancyStated(numbers), at=request.at)
    row.refresh_from_db()
    kept = vacancy_of(row)
    if kept is None:
        raise Http404
    return vacancy_out(slug, kept)
