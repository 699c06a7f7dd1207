"""The secretariat works on a table: a draft is begun, kept, thrown away; nothing is public before it is published."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from ramme.citations import Place
from ramme.problems import ProblemsFound
from ramme.reporting.tables.making import FITTING
from ramme.reporting.tables.way import TableWay
from ramme.reporting.tables.way_storing import way_as_data
from ramme.texts import same
from ramme.web.accounts.actors import Actor
from ramme.web.audit.operations import noted
from ramme.web.reporting.models import RoundRow, TableDraftRow
from ramme.web.reporting.operations.setting_up import deed, locked
from ramme.web.reporting.problems import (
    PROTECTION_WITHOUT_REASON,
    TABLE_CHANGED_MEANWHILE,
    TABLE_QUESTION_UNKNOWN,
)
from ramme.web.reporting.queries.tables import Rounds, countable, keys_taken
from ramme.web.reporting.rows import questionnaire_of

LONGEST_TEXT = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is to be kept of a table: the revision that the page showed (0: none yet), how it is made, and its text."""

    revision: int
    way: TableWay
    text: str


@transaction.atomic
def table_kept(actor: Actor, slug: str, key: str, kept: Kept, *, at: datetime) -> TableDraftRow:
    """Keeps the draft of a table; the same thing kept twice is kept once. A text that does not match yet is kept too.

    Raises `ProblemsFound` where somebody else changed it meanwhile, or the table cannot be made so.
    """
    row = locked(actor, slug)
    way, text = replace(kept.way, key=key), kept.text.replace("\r\n", "\n")[:LONGEST_TEXT]
    draft = TableDraftRow.objects.filter(round=row, key=key).first()
    data = dict(way_as_data(way))
    if draft is not None and (draft.way, draft.text) == (data, text):
        return draft
    if (draft.revision if draft is not None else 0) != kept.revision:
        raise ProblemsFound([TABLE_CHANGED_MEANWHILE.at()])
    if way.protects and way.protected_because is None:
        raise ProblemsFound([PROTECTION_WITHOUT_REASON.at(Place(field="protected_because"))])
    Rounds(row).table(way)
    draft = draft or TableDraftRow(round=row, key=key)
    draft.title, draft.way, draft.text, draft.revision = way.title.da, data, text, kept.revision + 1
    draft.edited_by, draft.edited_at = actor.id, at
    draft.save()
    noted(actor, deed("table-kept", row, key=key, title=draft.title), at=at)
    return draft


@transaction.atomic
def table_begun(actor: Actor, slug: str, asked: str, title: str, *, at: datetime) -> TableDraftRow:
    """Begins a table of one's own of a question and column (»question:column«), under the next free key.

    The same wish twice, before anything was done to it, is one table. Raises `ProblemsFound` where there is no such
    question.
    """
    row = locked(actor, slug)
    found = {
        f"{question.key}:{column.key}": (question, column) for question, column in countable(questionnaire_of(row))
    }
    if asked not in found:
        raise ProblemsFound([TABLE_QUESTION_UNKNOWN.at(Place(field="asked"))])
    question, column = found[asked]
    named = title.strip() or question.title.da
    mine = TableDraftRow.objects.filter(round=row, edited_by=actor.id, revision=1, title=named, text="")
    for there in mine:
        if (there.way["question"], there.way.get("column", "value")) == (question.key, column.key):
            return there
    taken, number = keys_taken(row), 1
    while f"tabel-{number}" in taken:
        number += 1
    key = f"tabel-{number}"
    way = TableWay(key=key, title=same(named), question=question.key, column=column.key, shows=FITTING[column.kind])
    return table_kept(actor, slug, key, Kept(revision=0, way=way, text=""), at=at)


@transaction.atomic
def table_dropped(actor: Actor, slug: str, key: str, *, at: datetime) -> RoundRow:
    """Throws the draft of a table away; what is published stays. Done twice it is done once."""
    row = locked(actor, slug)
    dropped, _ = TableDraftRow.objects.filter(round=row, key=key).delete()
    if dropped:
        noted(actor, deed("table-dropped", row, key=key), at=at)
    return row
