"""A round is announced: what each is asked is fixed, and those who answer are written to, all at once or not at all."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ramme.citations import NOWHERE, Place
from ramme.problems import Gathering, Problem, ProblemsFound
from ramme.reporting.questions.editing import problems_of
from ramme.reporting.rounds.signing import State
from ramme.texts import Text, same
from ramme.web.accounts.actors import Actor
from ramme.web.audit.operations import noted
from ramme.web.reporting.asking import asked_for
from ramme.web.reporting.dates import problems_of_days
from ramme.web.reporting.from_stays import with_stays
from ramme.web.reporting.models import RespondentRow, RoundRow
from ramme.web.reporting.operations.letters import THOSE_WHO_ANSWER, Message, recipients, told, written_to
from ramme.web.reporting.operations.setting_up import deed, locked
from ramme.web.reporting.problems import (
    DEADLINE_PASSED,
    PARTY_NOT_KNOWN,
    ROUND_FROZEN_ALREADY,
    ROUND_NOT_ANNOUNCED,
    ROUND_WITHOUT_PARTIES,
)
from ramme.web.reporting.queries.rounds import may_be_asked
from ramme.web.reporting.rows import asked_as_data, calendar_of, questionnaire_of

SUBJECT = Text(da="I bedes svare på en indberetning", en="You are asked to answer a reporting round")
SAYS = Text(
    da="»{title}« er klar. Den åbner {opens}, og fristen er {deadline}. Det, der er kendt i forvejen, er udfyldt.",
    en="“{title}” is ready. It opens {opens}, and the deadline is {deadline}. What is known beforehand is filled in.",
)


def problems_of_announcing(row: RoundRow, at: datetime) -> tuple[Problem, ...]:
    """What must be put right, and what should be looked at, before a round can be announced."""
    found = Gathering()
    found.add(*problems_of(questionnaire_of(row)))
    # There is no field here to point at: the days are on a page of their own.
    found.add(*(replace(problem, where=NOWHERE) for problem in problems_of_days(calendar_of(row))))
    if row.deadline <= at:
        found.add(DEADLINE_PASSED.at())
    if not RespondentRow.objects.filter(round=row).exists():
        found.add(ROUND_WITHOUT_PARTIES.at())
    return tuple(found)


@transaction.atomic
def announced(actor: Actor, slug: str, *, at: datetime) -> RoundRow:
    """Announces a round; one that is announced already stays as it is.

    Raises `ProblemsFound` with everything that stands in the way.
    """
    row = locked(actor, slug)
    if row.state != RoundRow.SETTING_UP:
        return row
    problems = Gathering(list(problems_of_announcing(row, at)))
    problems.stop_if_needed()
    parties = list(RespondentRow.objects.filter(round=row).order_by("id").values_list("party_id", flat=True))
    row.state, row.announced_at = RoundRow.ANNOUNCED, at
    row.save(update_fields=["state", "announced_at"])
    _asked(row, parties, at)
    letters = _told(row, parties, at)
    noted(actor, deed("round-announced", row, parties, number=len(parties), letters=letters), at=at)
    return row


@transaction.atomic
def also_asked(actor: Actor, slug: str, party: str, *, at: datetime) -> RoundRow:
    """Asks one more party in a round that is announced already; one that is asked already stays as it is."""
    row = expect_announced(actor, slug)
    if RespondentRow.objects.filter(round=row, party_id=party).exists():
        return row
    if not may_be_asked(at).filter(pk=party).exists():
        raise ProblemsFound([PARTY_NOT_KNOWN.at(Place(field="party"), found=party[:40])])
    RespondentRow.objects.create(round=row, party_id=party, state=State.DRAFT.value)
    _asked(row, [party], at)
    letters = _told(row, [party], at)
    noted(actor, deed("round-party-added", row, [party], letters=letters), at=at)
    return row


def expect_announced(actor: Actor, slug: str) -> RoundRow:
    """The round, held; raises `ProblemsFound` where it is not announced, or frozen."""
    row = locked(actor, slug)
    wrong = {RoundRow.SETTING_UP: ROUND_NOT_ANNOUNCED, RoundRow.FROZEN: ROUND_FROZEN_ALREADY}.get(row.state)
    if wrong is not None:
        raise ProblemsFound([wrong.at()])
    return row


def _asked(row: RoundRow, parties: Collection[str], at: datetime) -> None:
    """Fixes what each is asked, as the registry, the last round and the stays have it now."""
    asked = with_stays(row, asked_for(row, list(parties)), timezone.localtime(at).date())
    found = list(RespondentRow.objects.filter(round=row, party_id__in=list(parties)))
    for respondent in found:
        respondent.asked = asked_as_data(asked[respondent.party_id])
    RespondentRow.objects.bulk_update(found, ["asked"], batch_size=50)


def _told(row: RoundRow, parties: Collection[str], at: datetime) -> int:
    message = Message(
        what="announced",
        subject=SUBJECT,
        says=SAYS.filled(title=same(row.title), opens=told(row.opens_at), deadline=told(row.deadline)),
    )
    new = written_to(row, message, recipients(parties, THOSE_WHO_ANSWER, at), at=at)
    return sum(new.values())
