"""Publishing a rate, all of it in one transaction, now or on a chosen day; a correction is the next version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from ramme.analysis.published import own_values_in
from ramme.citations import Place
from ramme.problems import Gathering, ProblemsFound
from ramme.quantities.writing import day_in_words
from ramme.rates.drafts.starting import draft_of
from ramme.rates.drafts.storing import as_data
from ramme.rates.publication.record import PublishedRate, Signing, Version, published
from ramme.rates.publication.requirements import REASON_MISSING
from ramme.rates.publication.states import Action, Standing, State, after_step
from ramme.rates.publication.storing import basis_of
from ramme.web.accounts.actors import Actor
from ramme.web.audit.operations import Deed, noted
from ramme.web.rates.models import DraftRow, DraftStepRow, GroupRateRow, PublishedRateRow
from ramme.web.rates.operations import letters
from ramme.web.rates.operations.keeping import agreement_kept
from ramme.web.rates.operations.sign_off import check_seen, held, is_repeated, stepped
from ramme.web.rates.problems import DRAFT_THERE, NOT_THE_LATEST, PUBLISH_DAY_PASSED
from ramme.web.rates.queries.readiness import Prepared, latest_version, prepared
from ramme.web.rates.rows import content_of, group_rows, published_rate, row_of
from ramme.web.rates.standing import editors_kept, role_for, standing_of
from ramme.web.rates.texts import problems_of_text


@dataclass(frozen=True, slots=True)
class Published:
    """The rate that was published; `is_new` is false where the same person had just published it already."""

    row: PublishedRateRow
    is_new: bool


def published_now(actor: Actor, number: int, revision: int | None = None, *, at: datetime) -> Published:
    """Publishes the rate of a draft: stored with its steps, its budget and its agreement, in one transaction.

    Raises `ProblemsFound` with everything that stands in the way, `DraftRow.DoesNotExist`, and `NotAllowed`.
    """
    with transaction.atomic():
        row = held(number)
        role = role_for(Action.PUBLISH, actor, row.offering.operator_id)
        if is_repeated(row, actor, Action.PUBLISH):
            return Published(_published_of(row), is_new=False)
        check_seen(row, revision)
        after = after_step(standing_of(row), Action.PUBLISH, actor.id, role)
        ready = prepared(row, timezone.localtime(at).date())
        ready.stop_if_needed()
        made = _stored(row, ready, actor, at)
        came_from, row.state, row.closed = row.state, after.state.value, True
        row.publish_on, row.publish_asked_by, row.publish_asked_party = None, "", ""
        row.save()
        step = stepped(row, Action.PUBLISH, actor, came_from=came_from, at=at, says=row.reason)
        _note(made, row, actor, at)
        letters.step_told(Action.PUBLISH, _matter(made, row, step), by=actor.id, at=at)
    return Published(made, is_new=True)


def _stored(row: DraftRow, ready: Prepared, actor: Actor, at: datetime) -> PublishedRateRow:
    """The published row with its rate groups; the version before it no longer holds."""
    version = Version(offering_id=row.offering.slug, version=ready.publishing.replaces + 1)
    signing = Signing(approved_by=row.approved_by, published_by=actor.id)
    rate = published(ready.outcome, version, ready.publishing, signing)
    agreement_kept(ready.outcome.agreement)
    made = row_of(rate, row.offering_id, at=at, replaces=ready.replaces)
    made.save()
    GroupRateRow.objects.bulk_create(group_rows(made, rate))
    if ready.replaces is not None:
        GroupRateRow.objects.filter(published=ready.replaces, current=True).update(current=False)
    return made


def _published_of(row: DraftRow) -> PublishedRateRow:
    return PublishedRateRow.objects.filter(offering=row.offering_id, year=row.year).latest("version")


def _note(made: PublishedRateRow, row: DraftRow, actor: Actor, at: datetime) -> None:
    deed = Deed(
        verb="rate-published",
        subject_kind="published_rate",
        subject=f"{row.offering.slug}/{made.year}/{made.version}",
        parties=(row.offering.operator_id,),
        detail={"version": made.version, "year": made.year, "draft": row.pk, "checksum": made.checksum},
    )
    noted(actor, deed, at=at)


def _matter(made: PublishedRateRow, row: DraftRow, step: DraftStepRow) -> letters.Matter:
    return letters.Matter(
        key=f"draft:{row.pk}:{step.pk}",
        offering=row.offering.name,
        year=row.year,
        operator=row.offering.operator_id,
        path=reverse("rates:rate", args=[row.offering.slug, made.year]),
    )


def publication_planned(actor: Actor, number: int, on: date, revision: int | None = None, *, at: datetime) -> DraftRow:
    """Lets a received rate be published on a day to come, if it can be published on that day as far as is known now."""
    with transaction.atomic():
        row = held(number)
        role = role_for(Action.PUBLISH, actor, row.offering.operator_id)
        after_step(standing_of(row), Action.PUBLISH, actor.id, role)
        check_seen(row, revision)
        if on <= timezone.localtime(at).date():
            raise ProblemsFound([PUBLISH_DAY_PASSED.at(Place(field="on"), day=day_in_words(on))])
        prepared(row, on).stop_if_needed()
        if (row.publish_on, row.publish_asked_by) == (on, actor.id):
            return row
        row.publish_on, row.publish_asked_by, row.publish_asked_party = on, actor.id, actor.party
        row.save()
        noted(actor, _planned("publication-planned", row, on.isoformat()), at=at)
    return row


def plan_dropped(actor: Actor, number: int, *, at: datetime) -> DraftRow:
    """Takes back that a rate is to be published on a day to come; it stays received."""
    with transaction.atomic():
        row = held(number)
        role_for(Action.PUBLISH, actor, row.offering.operator_id)
        if row.publish_on is not None:
            day = row.publish_on.isoformat()
            row.publish_on, row.publish_asked_by, row.publish_asked_party = None, "", ""
            row.save()
            noted(actor, _planned("publication-plan-dropped", row, day), at=at)
    return row


def _planned(verb: str, row: DraftRow, day: str) -> Deed:
    return Deed(
        verb=verb,
        subject_kind="draft",
        subject=str(row.pk),
        parties=(row.offering.operator_id,),
        detail={"offering": row.offering.name, "year": row.year, "on": day},
    )


def correction_begun(actor: Actor, number: int, reason: str, *, at: datetime) -> DraftRow:
    """Begins a draft from a published rate, to be approved and published as its next version; with the reason.

    Asked again it gives the draft that is there. Raises `ProblemsFound` and `PublishedRateRow.DoesNotExist`.
    """
    with transaction.atomic():
        row = PublishedRateRow.objects.select_related("offering__operator").get(pk=number)
        role = role_for(Action.CORRECT, actor, row.offering.operator_id)
        there = DraftRow.objects.filter(offering=row.offering, year=row.year, closed=False).first()
        if there is not None and there.corrects_id == row.pk:
            return there
        _check_correction(row, there, reason)
        standing = after_step(Standing(state=State.PUBLISHED), Action.CORRECT, actor.id, role)
        draft = _begun(row, standing, reason, at)
        try:
            with transaction.atomic():
                draft.save()
        except IntegrityError:
            raise ProblemsFound([DRAFT_THERE.at(offering=row.offering.name, year=row.year)]) from None
        stepped(draft, Action.CORRECT, actor, came_from=State.PUBLISHED.value, at=at, says=draft.reason)
        noted(actor, _correction(draft, row), at=at)
    return draft


def _check_correction(row: PublishedRateRow, there: DraftRow | None, reason: str) -> None:
    gathering = Gathering()
    if not reason.strip():
        gathering.add(REASON_MISSING.at(Place(field="reason"), version=row.version))
    gathering.add(*problems_of_text(reason, "reason", needed=False))
    if latest_version(row.offering_id, row.year) != row:
        gathering.add(NOT_THE_LATEST.at(version=row.version))
    if there is not None:
        gathering.add(DRAFT_THERE.at(offering=row.offering.name, year=row.year))
    gathering.stop_if_needed()


def _begun(row: PublishedRateRow, standing: Standing, reason: str, at: datetime) -> DraftRow:
    rate: PublishedRate = published_rate(row)
    return DraftRow(
        offering=row.offering,
        year=row.year,
        agreement_id=row.agreement_id,
        state=standing.state.value,
        content=as_data(draft_of(basis_of(rate))),
        descriptions={group.group: group.description for group in rate.groups if group.description},
        own=own_values_in(content_of(row)),
        valid_from=row.valid_from,
        corrects=row,
        reason=" ".join(reason.split()),
        edited_by=standing.edited_last_by,
        editors=editors_kept(standing),
        edited_at=at,
    )


def _correction(draft: DraftRow, row: PublishedRateRow) -> Deed:
    return Deed(
        verb="correction-begun",
        subject_kind="draft",
        subject=str(draft.pk),
        parties=(row.offering.operator_id,),
        detail={"offering": row.offering.name, "year": row.year, "version": row.version},
    )
