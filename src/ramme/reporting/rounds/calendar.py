"""The days of a round, and what a party may do on a moment: read, answer, answer with an exception, or correct."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ramme.agreements import Way


class Phase(Way):
    """Where a round stands at a moment."""

    PLANNED = "planned", "Ikke åbnet", "Not open yet"
    GUIDED = "guided", "Vejledningen er udsendt", "The guidance is out"
    OPEN = "open", "Åben for svar", "Open for answers"
    CLOSED = "closed", "Lukket", "Closed"
    CORRECTING = "correcting", "Rettelser modtages", "Corrections are received"
    ENDED = "ended", "Afsluttet", "Ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The moments of a round; a deadline is the last moment of answering, and is itself in time."""

    guidance: datetime | None = None
    opens: datetime
    deadline: datetime
    corrections_from: datetime | None = None
    corrections_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """A party is unlocked after the deadline: until when, and why."""

    until: datetime
    reason: str


def phase_at(calendar: Calendar, moment: datetime) -> Phase:
    """Where the round stands; the deadline itself is still open."""
    if moment < calendar.opens:
        is_guided = calendar.guidance is not None and moment >= calendar.guidance
        return Phase.GUIDED if is_guided else Phase.PLANNED
    if moment <= calendar.deadline:
        return Phase.OPEN
    if calendar.corrections_from is not None and calendar.corrections_until is not None:
        if moment < calendar.corrections_from:
            return Phase.CLOSED
        return Phase.CORRECTING if moment <= calendar.corrections_until else Phase.ENDED
    return Phase.CLOSED


def may_answer(calendar: Calendar, moment: datetime, exemption: Exemption | None = None) -> bool:
    """Whether answers are taken from a party at a moment: in time, within its exception, or while corrections are."""
    if phase_at(calendar, moment) in {Phase.OPEN, Phase.CORRECTING}:
        return True
    return exemption is not None and calendar.opens <= moment <= exemption.until
