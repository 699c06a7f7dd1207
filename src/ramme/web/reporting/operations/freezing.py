"""A round is frozen, so that its tables rest on what stands; and opened again when something is to be corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db import transaction

from ramme.citations import Place
from ramme.problems import Problem, ProblemsFound, Weight
from ramme.reporting.rounds.signing import State
from ramme.web.accounts.actors import Actor
from ramme.web.audit.operations import noted
from ramme.web.reporting.models import RespondentRow, RoundRow
from ramme.web.reporting.operations.announcing import expect_announced
from ramme.web.reporting.operations.letters import told
from ramme.web.reporting.operations.setting_up import deed, locked
from ramme.web.reporting.problems import (
    EXEMPTION_UNANSWERED,
    MISSING_NOT_ACCEPTED,
    NOT_ALL_RECEIVED,
    PARTIES_MISSING,
    REASON_NEEDED,
    ROUND_NOT_FROZEN,
    ROUND_STILL_OPEN,
)
from ramme.web.reporting.queries.rounds import SENT_STATES, respondents

LONGEST_REASON = 500


def problems_of_freezing(row: RoundRow, of: Iterable[RespondentRow], at: datetime) -> tuple[Problem, ...]:
    """What stands in the way of freezing a round, and who is missing, which alone does not."""
    return tuple(_problems(row, list(of), at))


def _problems(row: RoundRow, of: list[RespondentRow], at: datetime) -> Iterator[Problem]:
    missing = [each for each in of if each.state not in SENT_STATES]
    until = _open_until(row, missing)
    if missing and at <= until:
        yield ROUND_STILL_OPEN.at(until=told(until))
    if sent := [each for each in of if each.state == State.APPROVED.value]:
        yield NOT_ALL_RECEIVED.at(parties=_names(sent))
    if asking := [each for each in of if each.exemption_asked_at is not None]:
        yield EXEMPTION_UNANSWERED.at(parties=_names(asking))
    if missing:
        yield PARTIES_MISSING.at(number=len(missing), of=len(of), parties=_names(missing))


def _open_until(row: RoundRow, missing: Iterable[RespondentRow]) -> datetime:
    """The last moment at which somebody who is missing may still answer."""
    moments = [row.deadline, row.corrections_until, *(each.exempt_until for each in missing)]
    return max(each for each in moments if each is not None)


def _names(of: Iterable[RespondentRow]) -> str:
    return ", ".join(each.party.name for each in of)


@transaction.atomic
def frozen(actor: Actor, slug: str, *, without_the_missing: bool, at: datetime) -> RoundRow:
    """Freezes a round; one that is frozen stays so. Whoever is missing must be accepted in so many words.

    Raises `ProblemsFound` with everything that stands in the way.
    """
    row = locked(actor, slug)
    if row.state == RoundRow.FROZEN:
        return row
    row = expect_announced(actor, slug)
    of = list(respondents(row).select_for_update(of=("self",)))
    problems = problems_of_freezing(row, of, at)
    in_the_way = [each for each in problems if each.weight is Weight.STOPS]
    if not without_the_missing and len(in_the_way) < len(problems):
        in_the_way.append(MISSING_NOT_ACCEPTED.at(Place(field="without_the_missing")))
    if in_the_way:
        raise ProblemsFound([*in_the_way, *(each for each in problems if each.weight is Weight.WARNS)])
    row.state, row.frozen_at = RoundRow.FROZEN, at
    row.save(update_fields=["state", "frozen_at"])
    sent = sum(each.state in SENT_STATES for each in of)
    parties = [each.party_id for each in of]
    noted(actor, deed("round-frozen", row, parties, sent=sent, of=len(of)), at=at)
    return row


@transaction.atomic
def thawed(actor: Actor, slug: str, reason: str, *, at: datetime) -> RoundRow:
    """Opens a frozen round again, with a reason; its published tables stay, and their next version is a revised one.

    An occupancy that was published is so no more: it has no versions, and is published again when it is right.
    Raises `ProblemsFound` where the reason is missing or the round is not frozen.
    """
    row = locked(actor, slug)
    if row.state == RoundRow.ANNOUNCED:
        return row
    problems = [] if row.state == RoundRow.FROZEN else [ROUND_NOT_FROZEN.at()]
    if not reason.strip():
        problems.append(REASON_NEEDED.at(Place(field="reason")))
    if problems:
        raise ProblemsFound(problems)
    row.state, row.frozen_at = RoundRow.ANNOUNCED, None
    row.occupancy_published_at, row.occupancy_published_by = None, ""
    row.save(update_fields=["state", "frozen_at", "occupancy_published_at", "occupancy_published_by"])
    noted(actor, deed("round-thawed", row, reason=reason.strip()[:LONGEST_REASON]), at=at)
    return row
