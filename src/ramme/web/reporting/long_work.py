"""The daily work of rounds: who is missing is reminded near the deadline; what stays tell is filled in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from ramme.texts import Text
from ramme.web import clock
from ramme.web.accounts.actors import SYSTEM
from ramme.web.jobs.kinds import long_work
from ramme.web.jobs.models import JobRow
from ramme.web.jobs.progress import Progress
from ramme.web.reporting.models import RespondentRow, RoundRow
from ramme.web.reporting.operations.filling_from_stays import filled_from_stays
from ramme.web.reporting.operations.reminding import deadline_of, missing, reminded_on, reminders_written
from ramme.web.reporting.queries.rounds import HEAVY

# No agreement says when to remind: these days, by the deadline that holds for each, are ours to propose.
DAYS_BEFORE = (7, 1, -1)
SAID = Text(da="{parties} parter er påmindet i {rounds} runder.", en="{parties} parties reminded in {rounds} rounds.")
FILLED = Text(da="Belægningen er udfyldt hos {parties} parter.", en="Occupancy filled in at {parties} parties.")
# A deadline that is further away than this needs no look; an exception may be long.
LONGEST_LOOKED_AT = timedelta(days=400)


@long_work("round-reminders", words=Text(da="Påmindelser i runder", en="Reminders of rounds"), is_daily=True)
def round_reminders(job: JobRow, progress: Progress) -> Mapping[str, Any]:
    """Reminds in each open round those whose deadline is a week or a day away, or was yesterday; once a day."""
    del job
    at = clock.now()
    rounds = RoundRow.objects.filter(state=RoundRow.ANNOUNCED, opens_at__lte=at, deadline__gte=at - LONGEST_LOOKED_AT)
    numbers = list(rounds.order_by("pk").values_list("pk", flat=True))
    progress.of(len(numbers))
    parties = int(progress.checkpoint.get("parties", 0))
    done = int(progress.checkpoint.get("rounds", 0))
    for place, number in enumerate(numbers[done:], done + 1):
        with transaction.atomic():
            parties += _reminded_in(number, at)
            progress.reached(place, parties=parties, rounds=place)
    return {"says": SAID.filled(parties=parties, rounds=len(numbers)).as_data()}


@long_work("round-stays", words=Text(da="Belægning til runder", en="Occupancy for rounds"), is_daily=True)
def round_stays(job: JobRow, progress: Progress) -> Mapping[str, Any]:
    """Fills in from stays what could not be known when an open round was announced, once for each who is asked."""
    del job
    at = clock.now()
    rounds = RoundRow.objects.filter(state=RoundRow.ANNOUNCED, opens_at__lte=at, deadline__gte=at)
    numbers = list(rounds.order_by("pk").values_list("pk", flat=True))
    progress.of(len(numbers))
    done = int(progress.checkpoint.get("rounds", 0))
    parties = int(progress.checkpoint.get("parties", 0))
    for place, number in enumerate(numbers[done:], done + 1):
        with transaction.atomic():
            parties += filled_from_stays(number, at)
            progress.reached(place, parties=parties, rounds=place)
    return {"says": FILLED.filled(parties=parties).as_data()}


def _reminded_in(number: int, at: datetime) -> int:
    row = RoundRow.objects.select_for_update().defer(*HEAVY).get(pk=number)
    today = timezone.localtime(at).date()
    done = reminded_on(row, today)
    due = [each for each in missing(row) if each.pk not in done and _is_due(row, each, today)]
    return reminders_written(SYSTEM, row, due, at=at).parties if due else 0


def _is_due(row: RoundRow, each: RespondentRow, today: date) -> bool:
    deadline = timezone.localtime(deadline_of(row, each)).date()
    return (deadline - today).days in DAYS_BEFORE
