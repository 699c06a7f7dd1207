"""Answers that parties have submitted in rounds made from the ready-made templates, to test overviews with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from ramme.reporting.answers.answer import Asked
from ramme.reporting.answers.storing import checksum_of
from ramme.reporting.questions.loading import templates
from ramme.reporting.questions.questionnaire import Line
from ramme.reporting.rounds.signing import State
from ramme.testing.portal import MOMENT
from ramme.testing.rounds import a_respondent, a_round
from ramme.texts import same
from ramme.web.registry.models import PartyRow
from ramme.web.reporting.models import RoundRow, SubmissionRow
from ramme.web.reporting.rows import asked_as_data, submission_as_data


def a_round_of(kind: str, year: int = 2026, state: str = RoundRow.FROZEN) -> RoundRow:
    """A round made from a ready-made template; frozen where nothing else is said."""
    asked = templates()[kind].questionnaire_for(year)
    facts = {"slug": f"{kind.replace('_', '-')}-{year}", "kind": kind, "year": year, "state": state}
    return a_round(asked, **facts, frozen_at=MOMENT if state == RoundRow.FROZEN else None)


def submitted_by(
    row: RoundRow,
    party: PartyRow,
    texts: Mapping[str, str],
    lines: Mapping[str, tuple[str, ...]] | None = None,
    *,
    at: datetime = MOMENT,
) -> SubmissionRow:
    """What a party submitted: texts by the names of cells, and the keys of its own lines by question."""
    asked = Asked(
        party=party.pk,
        lines={question: tuple(Line(key, same(key)) for key in keys) for question, keys in (lines or {}).items()},
    )
    respondent = a_respondent(row, party, texts, asked=asked_as_data(asked), state=State.RECEIVED.value, version=1)
    content = submission_as_data(respondent)
    return SubmissionRow.objects.create(
        respondent=respondent,
        version=1,
        content=content,
        checksum=checksum_of(content),
        filled_in_by="user:1",
        submitted_by="user:2",
        submitted_at=at,
        constructed=True,
    )


def occupancy_texts(line: str, places: str, budgeted: str, actual: str, comment: str = "") -> dict[str, str]:
    """The cells of a line of an answer on occupancy."""
    typed = {
        "budgeted_places": places,
        "budgeted_percent": budgeted,
        "actual_percent": actual,
        "actual_places": places,
        "comment": comment,
    }
    return {f"occupancy:{line}:{column}": text for column, text in typed.items() if text}
