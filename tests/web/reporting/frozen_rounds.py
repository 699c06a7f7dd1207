"""Rounds that are frozen, with answers to make tables of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ramme.reporting.answers.storing import checksum_of
from ramme.testing.portal import MOMENT, a_party
from ramme.testing.rounds import a_round
from ramme.testing.submissions import submitted_by
from ramme.web.reporting.models import RoundRow, SubmissionRow
from ramme.web.reporting.rows import submission_as_data

TOWNS = ("Aarhus", "Viborg", "Randers", "Horsens")


def a_frozen_round(
    says: Sequence[Mapping[str, str] | None] | None = None,
    **facts: Any,
) -> RoundRow:
    """A round in which each town says what is given, or nothing; three have answered where nothing is said."""
    row = a_round(**{"state": RoundRow.FROZEN, "frozen_at": MOMENT, **facts})
    given = says if says is not None else [answers(places="10"), answers(places="12"), answers(places="8"), None]
    for name, texts in zip(TOWNS, given, strict=False):
        if texts is None:
            row.respondents.create(party=a_party(name), state="draft")
        else:
            submitted_by(row, a_party(name), texts)
    return row


def answers(places: str = "", remark: str = "", scale: str = "") -> dict[str, str]:
    """The answers of one party; the scale is of the first target group."""
    typed = {"places:value:value": places, "remark:value:value": remark, "coherence:mj01:adults": scale}
    return {name: text for name, text in typed.items() if text}


def corrected(row: RoundRow, name: str, texts: Mapping[str, str]) -> None:
    """A party submits another version."""
    respondent = row.respondents.get(party=a_party(name))
    newest = respondent.submissions.order_by("-version").first()
    respondent.texts, respondent.version = dict(texts), (newest.version if newest else 0) + 1
    respondent.save()
    content = submission_as_data(respondent)
    SubmissionRow.objects.create(
        respondent=respondent,
        version=respondent.version,
        content=content,
        checksum=checksum_of(content),
        filled_in_by="user:1",
        submitted_by="user:2",
        submitted_at=MOMENT,
        constructed=True,
    )
