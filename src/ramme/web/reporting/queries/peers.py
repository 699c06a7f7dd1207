"""What the other parties of a round have answered, for the checks that hold an answer against those of others."""

from __future__ import annotations

from ramme.reporting.checks.peers import NO_PEERS, Peers, peers_of
from ramme.reporting.questions.questionnaire import CheckKind
from ramme.web.reporting.models import RoundRow, SubmissionRow
from ramme.web.reporting.queries.answers import received_sheets
from ramme.web.reporting.rows import questionnaire_of

# The peers of a round by what had been submitted when they were gathered; a handful of rounds is open at a time.
_KEPT = 16
_gathered: dict[tuple[int, str, int], Peers] = {}


def peers_in(row: RoundRow) -> Peers:
    """The others' answers; one query where nothing was submitted since they were gathered, or none if none is asked."""
    questionnaire = questionnaire_of(row)
    checks = (check for question in questionnaire.questions for check in question.checks)
    if all(check.kind is not CheckKind.UNLIKE_PEERS for check in checks):
        return NO_PEERS
    submissions = SubmissionRow.objects.filter(respondent__round=row)
    newest = submissions.order_by("-id").values_list("pk", flat=True).first() or 0
    key = (row.pk, row.digest, newest)
    known = _gathered.get(key)
    if known is None:
        received = received_sheets(row)
        known = peers_of(questionnaire, {party: (asked, sheet) for party, (asked, sheet, _) in received.items()})
        if len(_gathered) >= _KEPT:
            _gathered.clear()
        _gathered[key] = known
    return known
