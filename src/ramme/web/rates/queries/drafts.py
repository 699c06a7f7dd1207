"""Reading drafts of rates: which somebody may see, how they were before, who is at work, and last year beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from ramme.agreements import Agreement
from ramme.problems import ProblemsFound
from ramme.quantities import Kroner
from ramme.rates.basis import RateBasis, RateUnit
from ramme.rates.drafts.calculating import Completeness, completeness
from ramme.rates.drafts.draft import Draft
from ramme.rates.drafts.edits import apply
from ramme.rates.drafts.storing import edit_from_data, from_data
from ramme.rates.publication.public_words import LastYear
from ramme.rates.publication.states import State
from ramme.rates.publication.storing import basis_of
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.models import User
from ramme.web.accounts.roles import Action
from ramme.web.agreements.queries import catalogue
from ramme.web.rates.models import DraftEditRow, DraftRow, GroupRateRow, PublishedRateRow
from ramme.web.rates.queries.current import UNITS
from ramme.web.rates.rows import published_rate
from ramme.web.ui.numbers import is_whole

STATES = {state.value: state for state in State}
# Somebody whose last edit is no older is at work in the draft now.
AT_WORK = timedelta(minutes=3)
# So many of one's own last edits can be undone.
KEPT_FOR_UNDOING = 200


def visible(actor: Actor) -> QuerySet[DraftRow]:
    """The drafts that the actor may see, each with its offering and operator."""
    own = actor.within(Action.SEE_DRAFT)
    found = DraftRow.objects.select_related("offering__operator")
    return found if own is None else found.filter(offering__operator_id=own)


def content_of(row: DraftRow) -> Draft:
    """What is typed in a draft."""
    return from_data(row.content)


def agreement_of(row: DraftRow) -> Agreement:
    """The agreement that a draft is calculated under; raises `ProblemsFound` when the portal does not have it."""
    return catalogue().get(row.agreement_id)


def as_it_was(row: DraftRow, revision: int, now: Draft | None = None) -> Draft:
    """The draft as it was at an earlier revision: its edits since then are taken back, the latest first.

    `now` is what is typed in it now, where that has been read already.
    """
    draft = now or content_of(row)
    if revision >= row.revision:
        return draft
    since = DraftEditRow.objects.filter(draft=row, revision__gt=revision).order_by("-revision")
    for inverse in since.values_list("inverse", flat=True):
        draft = apply(edit_from_data(inverse).on(draft.revision), draft)
    return draft.at_revision(revision)


@dataclass(frozen=True, slots=True)
class Undoable:
    """The edits of a person that can be undone and redone, the latest last, by their revisions."""

    undo: tuple[int, ...]
    redo: tuple[int, ...]


def undoable(row: DraftRow, person: str) -> Undoable:
    """What a person can undo and redo in a draft, from all that the person did there."""
    own = DraftEditRow.objects.filter(draft=row, actor=person).order_by("-revision")
    undo: list[int] = []
    redo: list[int] = []
    for revision, kind in reversed(own.values_list("revision", "kind")[:KEPT_FOR_UNDOING]):
        match kind:
            case DraftEditRow.UNDO:
                del undo[-1:]
                redo.append(revision)
            case DraftEditRow.REDO:
                del redo[-1:]
                undo.append(revision)
            case _:
                undo.append(revision)
                redo.clear()
    return Undoable(tuple(undo), tuple(redo))


def names_of(people: Iterable[str]) -> dict[str, str]:
    """The names of persons by their opaque ids; a system or a link has none."""
    numbers = {int(number) for person in people if person.startswith("user:") and is_whole(number := person[5:])}
    found = User.objects.filter(pk__in=numbers).values_list("pk", "name", "email") if numbers else ()
    return {f"user:{pk}": name or email for pk, name, email in found}


def at_work(row: DraftRow, actor: Actor, at: datetime) -> tuple[str, ...]:
    """The names of the others who edited the draft a moment ago."""
    edits = DraftEditRow.objects.filter(draft=row, at__gte=at - AT_WORK).exclude(actor=actor.id)
    people = set(edits.order_by().values_list("actor", flat=True).distinct())
    return tuple(sorted(names_of(people).values())) if people else ()


def rates_of_last_year(row: DraftRow) -> dict[tuple[str, RateUnit], Kroner]:
    """Last year's published rates of the offering by group and unit."""
    found = GroupRateRow.objects.filter(offering_id=row.offering_id, year=row.year - 1, current=True)
    return {(group, UNITS[unit]): Kroner(rate) for group, unit, rate in found.values_list("group", "unit", "rate_oere")}


def published_last_year(offering_id: int, year: int) -> PublishedRateRow | None:
    """The latest version of the rates of the year before, without all that is stored of it."""
    found = PublishedRateRow.objects.filter(offering_id=offering_id, year=year - 1).order_by("-version")
    return found.defer("structure").first()


def basis_last_year(offering_id: int, year: int) -> RateBasis | None:
    """Last year's published budget; nothing where there is none or it cannot be read any more."""
    published = published_last_year(offering_id, year)
    if published is None:
        return None
    try:
        return basis_of(published_rate(published))
    except ProblemsFound:
        return None


def last_year(row: DraftRow) -> LastYear | None:
    """What last year's rates rest on, for a bridge; nothing where it cannot be read any more."""
    published = published_last_year(row.offering_id, row.year)
    if published is None:
        return None
    try:
        return LastYear(basis_of(published_rate(published)), catalogue().get(published.agreement_id))
    except ProblemsFound:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLine:
    """A draft in the list: what it is of, how far it is, and who had it in hand last."""

    row: DraftRow
    state: State
    completeness: Completeness
    edited_by: str
    is_overdue: bool


def lines(rows: Sequence[DraftRow], today: date) -> tuple[DraftLine, ...]:
    """Drafts as lines of the list, in as many queries whatever their number."""
    names = names_of({row.edited_by for row in rows})
    return tuple(
        DraftLine(
            row=row,
            state=STATES[row.state],
            completeness=completeness(content_of(row)),
            edited_by=names.get(row.edited_by, ""),
            is_overdue=is_overdue(row, today),
        )
        for row in rows
    )


def is_overdue(row: DraftRow, today: date) -> bool:
    """Whether the operator should have sent it already."""
    sent = {State.APPROVED.value, State.RECEIVED.value, State.PUBLISHED.value}
    return row.deadline is not None and row.deadline < today and row.state not in sent
