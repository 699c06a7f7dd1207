"""What stands in the way of answering at a moment: the round is not open yet, is closed, or is frozen for good."""

from __future__ import annotations

from datetime import datetime

from ramme.problems import Problem, stops
from ramme.reporting.rounds.calendar import Calendar, Exemption, Phase, may_answer, phase_at
from ramme.texts import Text

NOT_OPEN = stops(
    "round-not-open",
    says=Text(da="Runden er ikke åbnet for svar endnu.", en="The round is not open for answers yet."),
    remedy=Text(da="Læs vejledningen så længe, og svar, når runden åbner.", en="Read the guidance until it opens."),
)
CLOSED = stops(
    "round-closed",
    says=Text(
        da="Fristen er overskredet, så svarene kan hverken rettes eller sendes. Kladden er gemt.",
        en="The deadline has passed, so the answers can neither be changed nor sent. The draft is kept.",
    ),
    remedy=Text(da="Bed sekretariatet om en udsættelse.", en="Ask the secretariat for an exception."),
)
FROZEN = stops(
    "round-frozen",
    says=Text(da="Runden er låst, og tabellerne er gjort op.", en="The round is frozen, and its tables are made."),
    remedy=Text(
        da="Skriv til sekretariatet, hvis noget er forkert.", en="Write to the secretariat if something is wrong."
    ),
)


def in_the_way(
    calendar: Calendar, moment: datetime, exemption: Exemption | None = None, *, is_frozen: bool = False
) -> Problem | None:
    """Why a party may not answer at a moment; nothing where it may. The deadline itself is in time."""
    if is_frozen:
        return FROZEN.at()
    if may_answer(calendar, moment, exemption):
        return None
    is_before = phase_at(calendar, moment) in {Phase.PLANNED, Phase.GUIDED}
    return NOT_OPEN.at() if is_before else CLOSED.at()
