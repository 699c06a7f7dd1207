"""What lies behind a party's answers: how they were before, who is at work, and what somebody can undo."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from ramme.reporting.answers.answer import Sheet
from ramme.reporting.answers.editing import taken_back
from ramme.web.accounts.actors import Actor
from ramme.web.rates.queries.drafts import names_of
from ramme.web.reporting.models import AnswerEditRow, RespondentRow

# Somebody whose last edit is no older is at work in the answers now.
AT_WORK = timedelta(minutes=3)
# So many of one's own last edits can be undone.
KEPT_FOR_UNDOING = 200


def as_it_was(row: RespondentRow, revision: int, now: Sheet) -> Sheet:
    """The answers as they were at an earlier revision: the edits since then are taken back, the latest first."""
    if revision >= row.revision:
        return now
    texts, reasons = dict(now.texts), dict(now.reasons)
    since = AnswerEditRow.objects.filter(respondent=row, revision__gt=revision).order_by("-revision")
    for cells, said in since.values_list("cells", "reasons"):
        texts, reasons = taken_back(texts, cells), taken_back(reasons, said)
    return Sheet(texts=texts, reasons=reasons, revision=revision)


@dataclass(frozen=True, slots=True)
class Undoable:
    """The edits of a person that can be undone and redone, the latest last, by their revisions."""

    undo: tuple[int, ...]
    redo: tuple[int, ...]


def undoable(row: RespondentRow, person: str) -> Undoable:
    """What a person can undo and redo, from all that the person did in these answers since they were submitted."""
    own = AnswerEditRow.objects.filter(respondent=row, actor=person).order_by("-revision")
    undo: list[int] = []
    redo: list[int] = []
    for revision, kind in reversed(own.values_list("revision", "kind")[:KEPT_FOR_UNDOING]):
        match kind:
            case AnswerEditRow.UNDO:
                del undo[-1:]
                redo.append(revision)
            case AnswerEditRow.REDO:
                del redo[-1:]
                undo.append(revision)
            case _:
                undo.append(revision)
                redo.clear()
    return Undoable(tuple(undo), tuple(redo))


def at_work(row: RespondentRow, actor: Actor, at: datetime) -> tuple[str, ...]:
    """The names of the others who edited the answers a moment ago."""
    edits = AnswerEditRow.objects.filter(respondent=row, at__gte=at - AT_WORK).exclude(actor=actor.id)
    people = set(edits.order_by().values_list("actor", flat=True).distinct())
    return tuple(sorted(names_of(people).values())) if people else ()
