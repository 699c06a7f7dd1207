"""Reading rounds: which there are for whoever asks, how many have answered, and where each stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from ramme.reporting.rounds.calendar import Phase, phase_at
from ramme.reporting.rounds.signing import SENT, State
from ramme.texts import Text
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.registry.models import PartyRow
from ramme.web.reporting.models import RespondentRow, RoundRow
from ramme.web.reporting.rows import calendar_of

SENT_STATES = tuple(state.value for state in SENT)
SETTING_UP = Text(da="Under opsætning", en="Being set up")
FROZEN = Text(da="Låst", en="Frozen")
# What a round weighs lies in its questionnaire, which a list does not read.
HEAVY = ("questionnaire",)
HEAVY_OF_RESPONDENT = ("asked", "texts", "reasons", "editors")


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where a round stands: a code for its label, and the words."""

    code: str
    says: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundLine:
    """A round as it stands in a list: how many are asked, how many have sent their answers, and what waits."""

    row: RoundRow
    where: Where
    asked: int
    sent: int
    to_receive: int
    exemptions_asked: int

    @property
    def missing(self) -> int:
        """How many have not answered."""
        return self.asked - self.sent


def where_at(row: RoundRow, at: datetime) -> Where:
    """Where a round stands at a moment."""
    if row.state == RoundRow.SETTING_UP:
        return Where(code="setting_up", says=SETTING_UP)
    if row.state == RoundRow.FROZEN:
        return Where(code="frozen", says=FROZEN)
    phase = phase_at(calendar_of(row), at)
    return Where(code=phase.value, says=phase.text)


def rounds_seen(actor: Actor) -> QuerySet[RoundRow]:
    """The rounds an actor may see: the secretariat all, others those announced in which their party is asked."""
    if actor.may(Action.KEEP_ROUND):
        return RoundRow.objects.all()
    own = actor.within(Action.SEE_SUBMISSION)
    announced = RoundRow.objects.exclude(state=RoundRow.SETTING_UP)
    return announced if own is None else announced.filter(respondents__party_id=own)


def round_seen(actor: Actor, slug: str) -> RoundRow:
    """A round that the actor may see; not found where there is none."""
    row = rounds_seen(actor).filter(slug=slug).first()
    if row is None:
        raise Http404
    return row


def rounds_listed(actor: Actor, at: datetime) -> tuple[RoundLine, ...]:
    """All rounds for the secretariat, with how many have answered, in one query."""
    actor.require(Action.KEEP_ROUND)
    sent = Q(respondents__state__in=SENT_STATES)
    counted = (
        RoundRow.objects.defer(*HEAVY)
        .annotate(
            asked=Count("respondents"),
            sent=Count("respondents", filter=sent),
            to_receive=Count("respondents", filter=Q(respondents__state=State.APPROVED.value)),
            exemptions_asked=Count("respondents", filter=Q(respondents__exemption_asked_at__isnull=False)),
        )
        .order_by("-year", "-opens_at", "id")
    )
    return tuple(
        RoundLine(
            row=row,
            where=where_at(row, at),
            asked=row.asked,
            sent=row.sent,
            to_receive=row.to_receive,
            exemptions_asked=row.exemptions_asked,
        )
        for row in counted
    )


def respondents(row: RoundRow) -> QuerySet[RespondentRow]:
    """Those asked in a round, with their parties, in Danish order; what they typed is not read with them."""
    found = RespondentRow.objects.filter(round=row).select_related("party").defer(*HEAVY_OF_RESPONDENT)
    return found.order_by("party__sort_key", "id")


def respondent_seen(row: RoundRow, party: str) -> RespondentRow:
    """One of those asked in a round, by its party; not found where it is not asked."""
    found = respondents(row).filter(party_id=party).first()
    if found is None:
        raise Http404
    return found


def may_be_asked(at: datetime) -> QuerySet[PartyRow]:
    """The parties that can be asked on a day: those in the registry that exist then, in Danish order."""
    day = at.date()
    exists = (Q(starts=None) | Q(starts__lte=day)) & (Q(ends=None) | Q(ends__gte=day))
    return PartyRow.objects.filter(exists).order_by("sort_key", "id")


def asked_on(row: RoundRow, at: datetime) -> datetime:
    """The moment by which it counts who there is to ask: as the round opens, or now where it is open already."""
    return max(timezone.localtime(row.opens_at), timezone.localtime(at))


def is_open(row: RoundRow, at: datetime) -> bool:
    """Whether anybody may answer at a moment, without an exception."""
    return row.state == RoundRow.ANNOUNCED and phase_at(calendar_of(row), at) in {Phase.OPEN, Phase.CORRECTING}
