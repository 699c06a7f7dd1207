"""A deadline that is moved is told to those who are asked."""

from __future__ import annotations

from datetime import datetime

from ramme.texts import Text, same
from ramme.web.reporting.models import RespondentRow, RoundRow
from ramme.web.reporting.operations.letters import THOSE_WHO_ANSWER, Message, recipients, told, written_to

SUBJECT = Text(da="Fristen er flyttet", en="The deadline has moved")
SAYS = Text(
    da="Fristen for at svare på »{title}« er nu {deadline}.",
    en="The deadline for answering “{title}” is now {deadline}.",
)


def deadline_told(row: RoundRow, *, at: datetime) -> None:
    """Writes to everybody who answers in the round what its deadline is now."""
    parties = list(RespondentRow.objects.filter(round=row).values_list("party_id", flat=True))
    message = Message(
        what="moved",
        subject=SUBJECT,
        says=SAYS.filled(title=same(row.title), deadline=told(row.deadline)),
        # Moved away and back again is two pieces of news.
        mark=at.strftime("%Y%m%d%H%M%S"),
    )
    written_to(row, message, recipients(parties, THOSE_WHO_ANSWER, at), at=at)
