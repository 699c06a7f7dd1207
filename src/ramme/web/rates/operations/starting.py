"""Beginning a draft of a rate: empty, from last year's published budget, or from a file; and what goes with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from ramme.files.limits import HandedIn
from ramme.problems import Problem, ProblemsFound
from ramme.rates.drafts.draft import CellKey, Draft, empty_draft
from ramme.rates.drafts.edits import apply, typed
from ramme.rates.drafts.starting import draft_of_file, for_next_year
from ramme.rates.drafts.storing import as_data
from ramme.rates.publication.states import State
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.agreements.queries import catalogue
from ramme.web.audit.operations import noted
from ramme.web.rates.models import DraftRow
from ramme.web.rates.operations.drafting import deed
from ramme.web.rates.problems import DRAFT_THERE, NO_LAST_YEAR
from ramme.web.rates.queries.drafts import basis_last_year
from ramme.web.registry.models import OfferingRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What a draft is begun with: the offering and year, the agreement, when it is due, and its first content."""

    offering: OfferingRow
    year: int
    agreement_id: str
    deadline: date | None
    content: Draft
    problems: tuple[Problem, ...] = ()


def empty_for(offering: OfferingRow, year: int) -> Draft:
    """A draft in which only what the registry knows is typed: name, operator, year."""
    draft = empty_draft()
    known = {"name": offering.name, "operator": offering.operator.name, "year": str(year)}
    if offering.constructed:
        known["constructed"] = "Ja"
    cells = {CellKey("offering", "offering", key): text for key, text in known.items()}
    return apply(typed(draft, cells), draft).at_revision(0)


def from_last_year(offering: OfferingRow, year: int, *, with_amounts: bool) -> Draft:
    """Last year's published budget carried over; raises `ProblemsFound` where there is none."""
    basis = basis_last_year(offering.pk, year)
    if basis is None:
        raise ProblemsFound([NO_LAST_YEAR.at(offering=offering.name, year=year - 1)])
    return for_next_year(basis, with_amounts=with_amounts)


def from_file(file: HandedIn) -> tuple[Draft, tuple[Problem, ...]]:
    """A filled form, whatever can be read of it, and what was met that has no cell."""
    started = draft_of_file(file)
    return started.draft.at_revision(0), started.problems


def begun(actor: Actor, beginning: Beginning, *, at: datetime) -> DraftRow:
    """Begins a draft; raises `ProblemsFound` where the offering has an open one for the year."""
    actor.require(Action.FILL_IN_DRAFT, beginning.offering.operator_id)
    offering, year = beginning.offering, beginning.year
    row = DraftRow(
        offering=offering,
        year=year,
        agreement_id=beginning.agreement_id,
        state=State.DRAFT.value,
        content=as_data(beginning.content),
        valid_from=date(year, 1, 1),
        deadline=beginning.deadline,
        edited_by=actor.id,
        editors=f"\n{actor.id}\n",
        edited_at=at,
    )
    try:
        with transaction.atomic():
            row.save()
            noted(actor, deed("draft-begun", row), at=at)
    except IntegrityError:
        raise ProblemsFound([DRAFT_THERE.at(offering=offering.name, year=year)]) from None
    return row


def binding_agreement(offering: OfferingRow, year: int) -> str:
    """The agreement that binds an offering's region in a year; raises `ProblemsFound` where none does."""
    return catalogue().binding(region=offering.region_code, on=date(year, 1, 1)).agreement.id
