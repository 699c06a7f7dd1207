"""Keeping the registry: whatever is stated becomes facts that stay, rows that search reads, and an event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from ramme.registry.history import Plain
from ramme.registry.offerings.facts import facts_of
from ramme.registry.offerings.record import Offering
from ramme.registry.parties import Party
from ramme.web.accounts.actors import SYSTEM, Actor
from ramme.web.accounts.roles import Action
from ramme.web.audit.operations import Deed, all_noted
from ramme.web.registry.models import FactRow, GroupRow, OfferingCode, OfferingRow, PartyRow, PlacesRow
from ramme.web.registry.queries import whole
from ramme.web.registry.rows import fill, offering_of, party_row

OFFERING = "offering"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stating:
    """How something is stated: by whom, at which moment, and from which day it holds."""

    actor: Actor
    at: datetime
    holds_from: date


def parties_added(actor: Actor, parties: Iterable[Party], *, at: datetime) -> None:
    """Adds parties that are not there yet, and puts the names and validity of the others right."""
    _require(actor, "")
    rows = [party_row(party) for party in parties]
    changed = ["name", "sort_key", "kind", "region_code", "municipality_code", "starts", "ends", "constructed"]
    with transaction.atomic():
        PartyRow.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=changed)
        deeds = [Deed(verb="party-stated", subject_kind="party", subject=row.id, parties=(row.id,)) for row in rows]
        all_noted(actor, deeds, at=at)


@transaction.atomic
def offerings_stated(how: Stating, offerings: Sequence[Offering]) -> tuple[str, ...]:
    """Stores offerings as they are stated to be, new ones and known ones; gives the ids of those that changed.

    Facts are written for the fields that changed alone; a field that stays the same keeps its age.
    """
    for operator in {offering.operator.id for offering in offerings}:
        _require(how.actor, operator)
    known = {
        row.slug: row
        for row in whole(OfferingRow.objects.filter(slug__in=[each.id for each in offerings])).select_for_update(
            of=("self",)
        )
    }
    # Whose it is now counts as well: an id that is met by chance opens nobody else's offering.
    for operator in {row.operator_id for row in known.values()}:
        _require(how.actor, operator)
    changes = {each.id: _changes(known.get(each.id), each) for each in offerings}
    changed = [offering for offering in offerings if changes[offering.id]]
    rows = _rows_stored(how, changed, known)
    _parts_stored(changed, rows)
    FactRow.objects.bulk_create(
        _fact(how, offering, field, value) for offering in changed for field, value in changes[offering.id].items()
    )
    all_noted(how.actor, [_deed(offering, changes[offering.id], known) for offering in changed], at=how.at)
    return tuple(offering.id for offering in changed)


@transaction.atomic
def confirmed(how: Stating, slug: str, fields: Iterable[str]) -> None:
    """Says again that fields of an offering are still right, so that they are fresh; their values stay."""
    row = whole(OfferingRow.objects.select_for_update(of=("self",))).get(slug=slug)
    _require(how.actor, row.operator_id)
    offering, named = offering_of(row), tuple(fields)
    values = facts_of(offering)
    FactRow.objects.bulk_create(_fact(how, offering, field, values[field], confirms=True) for field in named)
    deed = Deed(
        verb="facts-confirmed",
        subject_kind=OFFERING,
        subject=slug,
        parties=(row.operator_id,),
        detail={"fields": list(named)},
    )
    all_noted(how.actor, [deed], at=how.at)


def _require(actor: Actor, operator: str) -> None:
    if actor != SYSTEM:
        actor.require(Action.KEEP_REGISTRY, operator)


def _changes(row: OfferingRow | None, offering: Offering) -> dict[str, Plain]:
    stated = facts_of(offering)
    if row is None:
        return stated
    before = facts_of(offering_of(row))
    return {field: value for field, value in stated.items() if before[field] != value}


def _rows_stored(
    how: Stating, offerings: Sequence[Offering], known: Mapping[str, OfferingRow]
) -> dict[str, OfferingRow]:
    regions = dict(PartyRow.objects.filter(id__in={o.operator.id for o in offerings}).values_list("id", "region_code"))
    rows = []
    for offering in offerings:
        row = fill(known.get(offering.id) or OfferingRow(), offering, regions[offering.operator.id])
        row.changed_at = how.at
        rows.append(row)
    fields = [field.name for field in OfferingRow._meta.concrete_fields if not field.primary_key]  # noqa: SLF001 (Django's own way)
    OfferingRow.objects.bulk_create(row for row in rows if row.slug not in known)
    OfferingRow.objects.bulk_update([row for row in rows if row.slug in known], fields, batch_size=200)
    return {row.slug: row for row in OfferingRow.objects.filter(slug__in=[row.slug for row in rows])}


def _parts_stored(offerings: Sequence[Offering], rows: Mapping[str, OfferingRow]) -> None:
    ids = [rows[offering.id].pk for offering in offerings]
    OfferingCode.objects.filter(offering__in=ids).delete()
    GroupRow.objects.filter(offering__in=ids).delete()
    codes = [code for offering in offerings for code in _codes(offering, rows[offering.id])]
    OfferingCode.objects.bulk_create(codes)
    groups = GroupRow.objects.bulk_create(
        GroupRow(
            offering=rows[offering.id],
            name=group.name,
            position=position,
            department=group.department,
            legal_basis=group.legal_basis,
            service=group.service,
        )
        for offering in offerings
        for position, group in enumerate(offering.groups)
    )
    stated = [group for offering in offerings for group in offering.groups]
    PlacesRow.objects.bulk_create(
        PlacesRow(group=row, kind=kind.value, number=number.whole)
        for row, group in zip(groups, stated, strict=True)
        for kind, number in group.places.items()
    )


def _codes(offering: Offering, row: OfferingRow) -> list[OfferingCode]:
    named = (
        (OfferingCode.LEGAL_BASIS, offering.legal_bases),
        (OfferingCode.TARGET_GROUP, offering.target_groups),
        (OfferingCode.SERVICE, offering.services),
    )
    return [OfferingCode(offering=row, kind=kind, code=code) for kind, codes in named for code in dict.fromkeys(codes)]


def _fact(how: Stating, offering: Offering, field: str, value: Plain, *, confirms: bool = False) -> FactRow:
    return FactRow(
        subject_kind=OFFERING,
        subject=offering.id,
        field=field,
        value=value,
        party_id=how.actor.party or offering.operator.id,
        actor=how.actor.id,
        stated_at=how.at,
        holds_from=how.holds_from,
        confirms=confirms,
    )


def _deed(offering: Offering, changes: Mapping[str, Plain], known: Mapping[str, OfferingRow]) -> Deed:
    return Deed(
        verb="offering-changed" if offering.id in known else "offering-added",
        subject_kind=OFFERING,
        subject=offering.id,
        parties=(offering.operator.id,),
        detail={"fields": dict(changes)},
    )
