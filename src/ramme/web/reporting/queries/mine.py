"""The rounds that one's own party is asked in: where each stands, and how far the answers are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ramme.reporting.rounds.calendar import Phase
from ramme.reporting.rounds.opening import in_the_way
from ramme.reporting.rounds.signing import SENT
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action as May
from ramme.web.reporting.models import DelegationRow, RespondentRow, RoundRow
from ramme.web.reporting.progress import progress_read
from ramme.web.reporting.queries.answers import seen
from ramme.web.reporting.queries.rounds import HEAVY, HEAVY_OF_RESPONDENT, Where, where_at
from ramme.web.reporting.rows import STATES, calendar_of, exemption_of

_OVER = frozenset({Phase.ENDED.value, Phase.CLOSED.value, "frozen"})


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundOfMine:
    """A round that a party is asked in: where it stands, how far the answers are, and what the actor can do now.

    `filled` and `needed` are nothing where nobody has counted them at this revision.
    """

    row: RespondentRow
    where: Where
    filled: int | None
    needed: int | None
    is_open: bool
    is_sent: bool
    is_late: bool
    handed_to_me: int

    @property
    def is_over(self) -> bool:
        """Whether nothing is expected any more."""
        return not self.is_open and self.where.code in _OVER


def asked_of_party(actor: Actor, at: datetime) -> tuple[tuple[RoundOfMine, ...], tuple[RoundOfMine, ...]]:
    """The rounds that the actor's party is asked in, those to come or to answer first by deadline, and those over.

    Three queries, whatever their number; what was asked and typed is not read.
    """
    heavy = (*HEAVY_OF_RESPONDENT, "reasons", *(f"round__{each}" for each in HEAVY))
    rows = seen(actor).filter(party_id=actor.party).defer(*dict.fromkeys(heavy)).order_by("round__deadline", "id")
    mine = DelegationRow.objects.filter(respondent__party_id=actor.party, to=actor.id, ended_at=None)
    handed: dict[int, int] = {}
    for respondent in mine.values_list("respondent_id", flat=True) if actor.may(May.FILL_IN_SUBMISSION) else ():
        handed[respondent] = handed.get(respondent, 0) + 1
    found = [_mine(row, handed.get(row.pk, 0), at) for row in rows]
    open_now = tuple(each for each in found if not each.is_over)
    return open_now, tuple(reversed([each for each in found if each.is_over]))


def _mine(row: RespondentRow, handed: int, at: datetime) -> RoundOfMine:
    progress = progress_read(row.progress, row.revision)
    is_frozen = row.round.state == RoundRow.FROZEN
    is_sent = STATES[row.state] in SENT
    return RoundOfMine(
        row=row,
        where=where_at(row.round, at),
        filled=None if progress is None else sum(each.filled for each in progress.values()),
        needed=None if progress is None else sum(each.needed for each in progress.values()),
        is_open=in_the_way(calendar_of(row.round), at, exemption_of(row), is_frozen=is_frozen) is None,
        is_sent=is_sent,
        is_late=not is_sent and at > row.round.deadline,
        handed_to_me=handed,
    )
