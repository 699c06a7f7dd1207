"""The long work of rates: a step with many drafts at once, and what is to be published on its day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from ramme.problems import ProblemsFound
from ramme.rates.publication.states import Action
from ramme.texts import Text
from ramme.web import clock
from ramme.web.accounts.actors import Actor, NotAllowed
from ramme.web.accounts.roles import Role
from ramme.web.jobs.kinds import long_work
from ramme.web.jobs.models import JobRow
from ramme.web.jobs.operations import actor_of
from ramme.web.jobs.progress import Progress
from ramme.web.rates.models import DraftRow
from ramme.web.rates.operations import letters
from ramme.web.rates.operations.many import KIND, fate_of, still_acts
from ramme.web.rates.operations.publishing import published_now

SAID = Text(da="{done} af {total} er gjort.", en="{done} of {total} are done.")
ACTIONS = {action.value: action for action in Action}


@long_work(KIND, words=Text(da="Godkendelse af flere takster", en="Sign-off of several rates"))
def signed_off_together(job: JobRow, progress: Progress) -> Mapping[str, Any]:
    """Takes the step with one draft after the other, each in a transaction with its fate."""
    chosen, actor = job.arguments["drafts"], actor_of(job)
    action = ACTIONS[job.arguments["step"]]
    fates = list(progress.checkpoint.get("fates", ()))
    progress.of(len(chosen))
    for number, revision in chosen[len(fates) :]:
        with transaction.atomic():
            fates.append(fate_of(actor, action, (number, revision), at=clock.now()))
            progress.reached(len(fates), fates=fates)
    done = sum(fate["done"] for fate in fates)
    says = SAID.filled(done=done, total=len(chosen)).as_data()
    return {"says": says, "address": reverse("rates:sign_off_fates", args=[job.pk])}


@long_work(
    "rates-published-on-their-day",
    words=Text(da="Offentliggørelse af takster på deres dag", en="Publication of rates on their day"),
    is_daily=True,
)
def published_on_their_day(job: JobRow, progress: Progress) -> Mapping[str, Any]:
    """Publishes what was to be published by today; where that cannot be done, the secretariat is told."""
    del job
    at = clock.now()
    due = DraftRow.objects.filter(closed=False, publish_on__lte=timezone.localtime(at).date())
    numbers = list(due.order_by("publish_on", "id").values_list("pk", flat=True))
    progress.of(len(numbers))
    done = 0
    for place, number in enumerate(numbers, 1):
        with transaction.atomic():
            done += _published(number)
            progress.reached(place)
    return {"says": SAID.filled(done=done, total=len(numbers)).as_data()}


def _could_be(actor: Actor, number: int, at: datetime) -> bool:
    try:
        with transaction.atomic():
            published_now(actor, number, at=at)
    except (ProblemsFound, NotAllowed):
        return False
    return True


def _published(number: int) -> bool:
    row = DraftRow.objects.select_related("offering").get(pk=number)
    at = clock.now()
    actor = Actor(id=row.publish_asked_by, party=row.publish_asked_party, role=Role.SECRETARIAT.value)
    if not still_acts(actor, at) or not _could_be(actor, number, at):
        day = row.publish_on
        DraftRow.objects.filter(pk=number).update(publish_on=None, publish_asked_by="", publish_asked_party="")
        about = letters.Matter(
            key=f"draft:{number}:planned:{day}",
            offering=row.offering.name,
            year=row.year,
            operator=row.offering.operator_id,
            path=reverse("rates:sign_off", args=[number]),
        )
        letters.told(letters.NOT_PUBLISHED, about, (Role.SECRETARIAT,), by="", at=at)
        return False
    return True
