"""Handing a section to a colleague at the same party, and ending that it is in the colleague's hands."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ramme.problems import Gathering, ProblemsFound
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.models import Membership, User
from ramme.web.accounts.roles import WHO_MAY
from ramme.web.accounts.roles import Action as May
from ramme.web.audit.operations import noted
from ramme.web.rates.texts import problems_of_text
from ramme.web.reporting.models import DelegationRow, RespondentRow
from ramme.web.reporting.operations.answer_letters import DELEGATED, told
from ramme.web.reporting.operations.answering import deed, shut
from ramme.web.reporting.operations.signing import locked
from ramme.web.reporting.problems import COLLEAGUE_UNKNOWN, SECTION_UNKNOWN
from ramme.web.reporting.rows import questionnaire_of


def colleagues(party: str, at: datetime) -> tuple[User, ...]:
    """Those at a party who may fill in its submissions on a day, by name."""
    day = timezone.localtime(at).date()
    roles = [role.value for role in WHO_MAY[May.FILL_IN_SUBMISSION]]
    holding = Membership.objects.filter(party_id=party, role__in=roles, starts__lte=day, user__is_active=True)
    still = holding.filter(ends=None) | holding.filter(ends__gte=day)
    return tuple(User.objects.filter(pk__in=still.values("user_id")).order_by("name", "email"))


@transaction.atomic
def handed_over(actor: Actor, pk: int, section: str, to: int, says: str, *, at: datetime) -> DelegationRow:
    """Hands a section to a colleague, who gets a letter and a task; who had it in hand before has it no longer.

    Others at the party may still write in it: a delegation says who has it in hand. The same again changes nothing.
    """
    row = locked(actor, pk)
    _check(row, section, says, at)
    colleague = next((each for each in colleagues(row.party_id, at) if each.pk == to), None)
    if colleague is None:
        raise ProblemsFound([COLLEAGUE_UNKNOWN.at()])
    person = f"user:{colleague.pk}"
    now = row.delegations.filter(section=section, ended_at=None).first()
    if now is not None and now.to == person:
        return now
    if now is not None:
        _end(now, actor, at)
    made = DelegationRow.objects.create(
        respondent=row, section=section, to=person, by=actor.id, says=says.strip(), at=at
    )
    noted(actor, deed("section-handed-over", row, {"section": _title(row, section)}), at=at)
    if person != actor.id:
        to_whom = [(colleague.pk, colleague.email)]
        told(row, DELEGATED, to_whom, key=f"delegated:{made.pk}", at=at, says=_title(row, section))
    return made


@transaction.atomic
def taken_from(actor: Actor, pk: int, section: str, *, at: datetime) -> DelegationRow | None:
    """Ends that a section is in a colleague's hands, by the colleague or by anybody else who may fill in."""
    row = locked(actor, pk)
    _check(row, section, "", at)
    now = row.delegations.filter(section=section, ended_at=None).first()
    if now is not None:
        _end(now, actor, at)
        noted(actor, deed("section-handed-back", row, {"section": _title(row, section)}), at=at)
    return now


def _end(delegation: DelegationRow, actor: Actor, at: datetime) -> None:
    delegation.ended_at, delegation.ended_by = at, actor.id
    delegation.save(update_fields=["ended_at", "ended_by"])


def _check(row: RespondentRow, section: str, says: str, at: datetime) -> None:
    gathering = Gathering()
    if all(each.key != section for each in questionnaire_of(row.round).sections):
        gathering.add(SECTION_UNKNOWN.at())
    if stopping := shut(row, at):
        gathering.add(stopping)
    gathering.add(*problems_of_text(says, "says", needed=False))
    gathering.stop_if_needed()


def _title(row: RespondentRow, section: str) -> str:
    return next(each.title.da for each in questionnaire_of(row.round).sections if each.key == section)
