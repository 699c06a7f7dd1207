"""What a party reads and writes with its token: its drafts, its invoice lines, the vacancies of its offerings."""

from __future__ import annotations

from typing import Annotated, Literal

from django.http import Http404
from ninja import Query, Router
from pydantic import Field

from ramme.citations import Place
from ramme.problems import ProblemsFound
from ramme.registry.offerings.vacancies import numbers_from
from ramme.texts import Text
from ramme.web import clock
from ramme.web.accounts.doors import Door, through_token
from ramme.web.accounts.middleware import Asking
from ramme.web.accounts.roles import Action
from ramme.web.api.interface import Token
from ramme.web.api.open_routes import Paging
from ramme.web.api.problems import PARAMETER_WRONG
from ramme.web.api.queries import page_of
from ramme.web.api.records import invoice_line_out, vacancy_out
from ramme.web.api.schemas import DraftOut, InvoiceLinesPage, Problems, VacancyIn, VacancyOut
from ramme.web.finding.operations.vacancies import VacancyStated, vacancy_stated
from ramme.web.rates.models import DraftRow
from ramme.web.registry.models import OfferingRow
from ramme.web.registry.rows import vacancy_of
from ramme.web.settlement.queries.line_feed import LinesAsked, mapped_for, own_lines
from ramme.web.settlement.run_words import month_read

router = Router(tags=["own"], auth=Token())
REFUSED = {401: Problems, 403: Problems, 404: Problems, 422: Problems}
Slug = Annotated[str, Field(max_length=120)]
LINES_FORMAT = 1
MONTH_AS = Text(da="måneden skrives som 2026-10", en="the month is written as 2026-10")


class LinesSought(Paging):
    """Which invoice lines: of a month's invoices, sent or received, after a number; all that is left out is any."""

    month: Annotated[str, Field(max_length=7, pattern=r"^([0-9]{4}-[0-9]{2})?$")] = ""
    side: Literal["received", "sent", ""] = ""
    after: Annotated[int, Field(ge=0, le=2**62)] = 0

    @property
    def to(self) -> LinesAsked:
        """The same without the paging; raises `ProblemsFound` where the month is none."""
        month = month_read(self.month) if self.month else None
        if self.month and month is None:
            raise ProblemsFound([PARAMETER_WRONG.at(Place(field="month"), why=MONTH_AS)])
        return LinesAsked(side=self.side, month=month, after=self.after)


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


@router.get("/invoice-lines", response={200: InvoiceLinesPage, **REFUSED})
@through_token(Door(action=Action.SEE_INVOICE))
def invoice_lines(request: Asking, asked: Query[LinesSought]) -> InvoiceLinesPage:
    """The lines of invoices that the token's party has sent or received, in the order they were issued."""
    rows, total, following = page_of(own_lines(request.actor, asked.to), asked.part)
    mapped = mapped_for(request.actor.party, rows)
    return InvoiceLinesPage(
        format=LINES_FORMAT,
        total=total,
        next_offset=following,
        next_after=rows[-1].pk if rows else asked.after,
        items=[invoice_line_out(row, mapped) for row in rows],
    )


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
