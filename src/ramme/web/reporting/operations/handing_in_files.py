"""A file that is handed in as an answer: kept as it came, and named in its cell."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Sum

from ramme.files.limits import MEGABYTE, HandedIn
from ramme.problems import ProblemsFound
from ramme.reporting.answers.editing import CELL_UNKNOWN, Edit, columns_by_cell
from ramme.reporting.answers.enclosed_files import (
    MOST_FILES,
    MOST_TOGETHER,
    TOO_LARGE_TOGETHER,
    TOO_MANY_FILES,
    enclosed_kind,
    plain_name,
)
from ramme.reporting.questions.questionnaire import Kind
from ramme.web.accounts.actors import Actor
from ramme.web.audit.operations import noted
from ramme.web.reporting.models import AnswerFileRow, RespondentRow
from ramme.web.reporting.operations.answering import Stamp, Written, deed, edited, shut
from ramme.web.reporting.operations.signing import locked
from ramme.web.reporting.rows import asked_of, questionnaire_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosing:
    """A file for a cell, by the cell's name."""

    cell: str
    file: HandedIn


@transaction.atomic
def file_attached(actor: Actor, pk: int, enclosing: Enclosing, stamp: Stamp) -> Written:
    """Keeps a file and names it in its cell; the same file twice is kept once.

    Raises `ProblemsFound` where the file is too large or of no kind that is taken, where the cell asks for no file, or
    where nothing may be answered now.
    """
    row = locked(actor, pk)
    if stopping := shut(row, stamp.at):
        raise ProblemsFound([stopping])
    columns = dict(columns_by_cell(questionnaire_of(row.round), asked_of(row), iter([enclosing.cell])))
    if enclosing.cell not in columns or columns[enclosing.cell].kind is not Kind.FILE:
        raise ProblemsFound([CELL_UNKNOWN.at(cell=enclosing.cell[:80])])
    kind = enclosed_kind(enclosing.file)
    checksum = f"sha256:{hashlib.sha256(enclosing.file.data).hexdigest()}"
    name = plain_name(enclosing.file, kind)
    kept = AnswerFileRow.objects.filter(respondent=row, checksum=checksum, name=name).only("pk").first()
    if kept is None:
        _expect_room(row, len(enclosing.file.data))
        kept = AnswerFileRow.objects.create(
            respondent=row,
            name=name,
            kind=kind.value,
            content=enclosing.file.data,
            size=len(enclosing.file.data),
            checksum=checksum,
            by=actor.id,
            at=stamp.at,
        )
        noted(actor, deed("answer-file-attached", row, {"size": len(enclosing.file.data)}), at=stamp.at)
    return edited(actor, pk, row.revision, Edit(texts={enclosing.cell: str(kept.pk)}), stamp)


def _expect_room(row: RespondentRow, size: int) -> None:
    """Raises `ProblemsFound` where a file more is one too many, or too large beside those that are kept."""
    kept = AnswerFileRow.objects.filter(respondent=row).aggregate(number=Count("pk"), size=Sum("size"))
    if kept["number"] >= MOST_FILES:
        raise ProblemsFound([TOO_MANY_FILES.at(most=MOST_FILES)])
    if (kept["size"] or 0) + size > MOST_TOGETHER:
        raise ProblemsFound([TOO_LARGE_TOGETHER.at(most=MOST_TOGETHER // MEGABYTE)])
