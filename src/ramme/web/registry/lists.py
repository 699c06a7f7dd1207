"""Lists that are handed in to the registry: kept, held against it row by row, and carried out whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from ramme.agreements import Way
from ramme.files.limits import HandedIn
from ramme.files.listing import Listing
from ramme.problems import Problem, ProblemsFound
from ramme.registry.lists.dry_run import ListDryRun, dry_run
from ramme.registry.lists.fields import offering_fields
from ramme.registry.lists.mapping import ColumnMapping, FoundColumns, ListField, mapping_problems
from ramme.registry.lists.published_fields import published_fields
from ramme.registry.lists.published_rates import read_published_rates
from ramme.registry.lists.published_record import PublishedRates
from ramme.registry.lists.reconciliation import reconcile
from ramme.registry.lists.table import found_columns
from ramme.registry.offerings.record import Offering
from ramme.registry.parties import Party
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.audit.operations import Deed, noted
from ramme.web.rates.models import ElsewhereRateRow
from ramme.web.registry.handed_in import Handing, columns_remembered, list_kept, mapping_for
from ramme.web.registry.models import HandedInList, OfferingRow, PartyRow
from ramme.web.registry.operations import Stating, offerings_stated, parties_added
from ramme.web.registry.problems import LIST_CARRIED_OUT_ALREADY
from ramme.web.registry.queries import offerings, parties


class Purpose(Way):
    """What a list is handed in for."""

    OFFERINGS = "tilbud", "Liste over tilbud", "List of offerings"
    PUBLISHED_RATES = "takster", "Takster offentliggjort andetsteds", "Rates published elsewhere"
    RECONCILIATION = "afstemning", "Udtræk af Tilbudsportalen", "Extract of Tilbudsportalen"

    @property
    def action(self) -> Action:
        """What one must be allowed to do to hand it in."""
        return Action.RECONCILE if self is Purpose.RECONCILIATION else Action.IMPORT_REGISTRY

    @property
    def changes_registry(self) -> bool:
        """Whether it is carried out; a reconciliation only tells."""
        return self is not Purpose.RECONCILIATION


PURPOSES: Mapping[str, Purpose] = {purpose.value: purpose for purpose in Purpose}


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldAgainst:
    """A list held against the registry: its columns and their mapping, what is wrong, and the fate of every row."""

    purpose: Purpose
    columns: FoundColumns
    fields: tuple[ListField, ...]
    mapping: ColumnMapping
    problems: tuple[Problem, ...]
    fates: Listing | None = None
    may_be_carried_out: bool = False


def fields_of(purpose: Purpose, known: tuple[Party, ...]) -> tuple[ListField, ...]:
    """The fields that a list of this purpose may hold."""
    return tuple(published_fields() if purpose is Purpose.PUBLISHED_RATES else offering_fields(known))


def handed_in_list(
    actor: Actor, purpose: Purpose, file: HandedIn, *, party: str, sheet: str, at: datetime
) -> HandedInList:
    """Keeps a list that was handed in, once its columns could be found."""
    actor.require(purpose.action, party)
    found_columns(file, fields_of(purpose, ()), sheet)
    with transaction.atomic():
        row = list_kept(actor, Handing(party=party, purpose=purpose.value, file=file, sheet=sheet), at=at)
        noted(actor, _deed("list-handed-in", row, {"file": row.file_name}), at=at)
    return row


def mapping_remembered(actor: Actor, row: HandedInList, mapping: ColumnMapping, *, at: datetime) -> None:
    """Remembers which column is which field, for this list and the party's next one of the same purpose."""
    actor.require(PURPOSES[row.purpose].action, row.party_id)
    with transaction.atomic():
        columns_remembered(row, mapping, at=at)
        noted(actor, _deed("mapping-remembered", row, {}), at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListToRead:
    """A list with all that is needed to read it: its file, its mapping, the parties and offerings it may be about."""

    file: HandedIn
    columns: FoundColumns
    fields: tuple[ListField, ...]
    mapping: ColumnMapping
    known: tuple[Party, ...]
    registry: tuple[Offering, ...]
    only: str

    @property
    def dry_run(self) -> ListDryRun:
        """What a list of offerings would do."""
        return dry_run(self.file, self.mapping, self.registry, self.known, only=self.only)


def list_of(actor: Actor, row: HandedInList) -> ListToRead:
    """A list as the actor may read it; whoever keeps one party's things has that party's alone to hold it against."""
    purpose, file = PURPOSES[row.purpose], HandedIn(row.file_name, bytes(row.content))
    known, registry = _within_reach(actor, purpose)
    fields = fields_of(purpose, known)
    columns = found_columns(file, fields, row.sheet)
    mapping = mapping_for(row, columns, fields)
    return ListToRead(
        file=file,
        columns=columns,
        fields=fields,
        mapping=mapping,
        known=known,
        registry=registry,
        only=actor.within(purpose.action) or "",
    )


def held_against_registry(actor: Actor, row: HandedInList) -> HeldAgainst:
    """A list against the registry as it is now: the fate of every row, or what stops it from being read."""
    read = list_of(actor, row)
    held = HeldAgainst(
        purpose=PURPOSES[row.purpose],
        columns=read.columns,
        fields=read.fields,
        mapping=read.mapping,
        problems=mapping_problems(read.mapping, read.columns, read.fields),
    )
    if held.problems:
        return held
    match held.purpose:
        case Purpose.OFFERINGS:
            run = read.dry_run
            may = run.may_be_carried_out
            return replace(held, problems=run.of_list, fates=run.as_listing(), may_be_carried_out=may)
        case Purpose.PUBLISHED_RATES:
            rates = _published_rates(read)
            return replace(held, fates=rates.as_listing(), may_be_carried_out=rates.may_be_carried_out)
        case Purpose.RECONCILIATION:
            found = reconcile(read.file, read.mapping, read.registry, read.known)
            return replace(held, problems=found.warnings, fates=found.as_listing())


def _published_rates(read: ListToRead) -> PublishedRates:
    return read_published_rates(read.file, read.mapping, registry=read.registry, parties=read.known)


def list_carried_out(actor: Actor, list_id: int, *, at: datetime) -> int:
    """Carries a list out, all of it or nothing, once; gives how many offerings changed."""
    with transaction.atomic():
        row = HandedInList.objects.select_for_update().get(pk=list_id)
        purpose = PURPOSES[row.purpose]
        actor.require(purpose.action, row.party_id)
        if row.carried_out_at is not None or not purpose.changes_registry:
            raise ProblemsFound([LIST_CARRIED_OUT_ALREADY.at()])
        read = list_of(actor, row)
        how = Stating(actor=actor, at=at, holds_from=at.date())
        if purpose is Purpose.PUBLISHED_RATES:
            rates = _published_rates(read)
            _new_operators_added(actor, rates.offerings, at)
            changed = offerings_stated(how, rates.offerings)
            _elsewhere_rates_stored(rates, at)
        else:
            run = read.dry_run
            changed = offerings_stated(how, run.carried_out())
        row.carried_out_at = at
        row.save(update_fields=["carried_out_at"])
        noted(actor, _deed("list-carried-out", row, {"changed": len(changed)}), at=at)
    return len(changed)


def _new_operators_added(actor: Actor, listed: Sequence[Offering], at: datetime) -> None:
    """Adds the parties that a published list names and the registry does not have yet."""
    operators = {each.operator.id: each.operator for each in listed}
    known = set(PartyRow.objects.filter(id__in=operators).values_list("id", flat=True))
    parties_added(actor, [party for name, party in operators.items() if name not in known], at=at)


def _elsewhere_rates_stored(rates: PublishedRates, at: datetime) -> None:
    """Stores rates that are not there yet; one that was imported before stays as it is."""
    ids = dict(OfferingRow.objects.filter(slug__in={rate.offering for rate in rates.rates}).values_list("slug", "id"))
    key = ("offering_id", "year", "service", "level", "unit", "rate_oere", "source")
    known = set(ElsewhereRateRow.objects.filter(offering__in=ids.values()).values_list(*key))
    rows = (
        ElsewhereRateRow(
            offering_id=ids[rate.offering],
            year=rate.year,
            service=rate.service,
            level=rate.level,
            unit=rate.unit,
            rate_oere=rate.amount.whole,
            places=None if rate.places is None else rate.places.whole,
            source=rate.source,
            note=rate.note,
            unverified=bool(rate.unverified),
            imported_at=at,
        )
        for rate in rates.rates
    )
    ElsewhereRateRow.objects.bulk_create(row for row in rows if tuple(getattr(row, name) for name in key) not in known)


def _within_reach(actor: Actor, purpose: Purpose) -> tuple[tuple[Party, ...], tuple[Offering, ...]]:
    """The parties and the offerings that a list of the actor's may be about."""
    own = actor.within(purpose.action)
    known = parties(None if own is None else [own])
    rows = OfferingRow.objects.all() if own is None else OfferingRow.objects.filter(operator_id=own)
    return tuple(known.values()), offerings(rows)


def _deed(verb: str, row: HandedInList, detail: Mapping[str, object]) -> Deed:
    return Deed(
        verb=verb,
        subject_kind="list",
        subject=str(row.pk),
        parties=(row.party_id,),
        detail={**detail, "purpose": row.purpose},
    )
