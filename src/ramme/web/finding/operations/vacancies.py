"""Stating what is free: each statement is added and never changed, and the offering's row holds the last one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from ramme.citations import Place
from ramme.problems import Gathering
from ramme.registry.offerings.vacancies import Numbers, in_short
from ramme.web.accounts.actors import SYSTEM, Actor, NotAllowed
from ramme.web.accounts.roles import Action
from ramme.web.audit.operations import Deed, all_noted
from ramme.web.finding.problems import STATED_MEANWHILE
from ramme.web.finding.queries.candidates import day_of
from ramme.web.finding.queries.vacancies import last_statements
from ramme.web.registry.models import OfferingRow, VacancyRow

# The same three numbers by the same actor within so long are one statement that was sent twice.
SENT_TWICE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class VacancyStated:
    """What is stated: the three numbers, and the statement that was seen while writing them (0: there was none).

    Where it is not known what was seen, nothing is compared.
    """

    numbers: Numbers
    seen: int | None = None


def vacancy_stated(actor: Actor, slug: str, stated: VacancyStated, *, at: datetime) -> VacancyRow:
    """States the vacancies of one offering; the same ones sent twice are stated once."""
    return vacancies_stated(actor, {slug: stated}, at=at)[0]


@transaction.atomic
def vacancies_stated(actor: Actor, stated: Mapping[str, VacancyStated], *, at: datetime) -> tuple[VacancyRow, ...]:
    """States the vacancies of several offerings, all or none, in a number of queries that does not grow with them.

    Raises `ProblemsFound` when somebody has stated other numbers since those that were seen.
    """
    offerings = OfferingRow.objects.select_for_update(of=("self",)).select_related("operator")
    rows = list(offerings.filter(slug__in=list(stated)).order_by("id"))
    for row in rows:
        require(actor, row)
    last = last_statements(row.pk for row in rows)
    _expect_nothing_new(rows, stated, last, actor, at)
    repeated = {row.pk: last[row.pk] for row in rows if _is_sent_twice(actor, stated[row.slug], last.get(row.pk), at)}
    new = [row for row in rows if row.pk not in repeated]
    fresh = [_statement(actor, row, stated[row.slug].numbers, last.get(row.pk), at) for row in new]
    made = VacancyRow.objects.bulk_create(fresh)
    _kept_on_offerings(made)
    all_noted(actor, map(_deed, made), at=at)
    return (*made, *repeated.values())


def require(actor: Actor, row: OfferingRow) -> None:
    """Raises `NotAllowed` unless the actor may state the vacancies of the offering, by role or by its own link."""
    if actor == SYSTEM or (actor.id == f"link:{row.pk}" and actor.party == row.operator_id):
        return
    if actor.id.startswith("link:"):
        raise NotAllowed(Action.STATE_VACANCY, row.operator_id)
    actor.require(Action.STATE_VACANCY, row.operator_id)


def _numbers(row: VacancyRow) -> Numbers:
    return Numbers(row.free, row.waiting, row.free_from)


def _expect_nothing_new(
    rows: Iterable[OfferingRow],
    stated: Mapping[str, VacancyStated],
    last: Mapping[int, VacancyRow],
    actor: Actor,
    at: datetime,
) -> None:
    gathering = Gathering()
    for row in rows:
        here, before = stated[row.slug], last.get(row.pk)
        if before is None or here.seen in {None, before.pk} or _numbers(before) == here.numbers:
            continue
        if not _is_sent_twice(actor, here, before, at):
            numbers = in_short(before.free, before.waiting)
            gathering.add(STATED_MEANWHILE.at(Place(field="free"), offering=row.name, numbers=numbers))
    gathering.stop_if_needed()


def _is_sent_twice(actor: Actor, stated: VacancyStated, before: VacancyRow | None, at: datetime) -> bool:
    if before is None or before.actor != actor.id:
        return False
    return _numbers(before) == stated.numbers and at - before.stated_at < SENT_TWICE


def _statement(actor: Actor, row: OfferingRow, numbers: Numbers, before: VacancyRow | None, at: datetime) -> VacancyRow:
    return VacancyRow(
        offering=row,
        free=numbers.free,
        waiting=numbers.waiting,
        free_from=numbers.free_from,
        stated_at=at,
        stated_by=row.operator.name,
        actor=actor.id,
        unchanged=before is not None and _numbers(before) == numbers,
    )


def _kept_on_offerings(made: Iterable[VacancyRow]) -> None:
    changed = []
    for each in made:
        row = each.offering
        row.free, row.waiting, row.free_from = each.free, each.waiting, each.free_from
        row.vacancy_stated_at, row.vacancy_stated_by = each.stated_at, each.stated_by
        changed.append(row)
    fields = ("free", "waiting", "free_from", "vacancy_stated_at", "vacancy_stated_by")
    OfferingRow.objects.bulk_update(changed, fields, batch_size=200)


def _deed(row: VacancyRow) -> Deed:
    waiting = {} if row.waiting is None else {"waiting": row.waiting}
    return Deed(
        verb="vacancy-confirmed" if row.unchanged else "vacancy-stated",
        subject_kind="offering",
        subject=row.offering.slug,
        parties=(row.offering.operator_id,),
        detail={
            "free": row.free,
            **waiting,
            "free_from": row.free_from.isoformat() if row.free_from else "",
            "day": day_of(row.stated_at).isoformat(),
        },
    )
