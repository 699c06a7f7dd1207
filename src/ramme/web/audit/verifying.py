"""Checking the trail: that every event follows from the one before it, and that the end is the one that is known."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from ramme.problems import Problem
from ramme.web.audit.models import Event, Head
from ramme.web.audit.problems import (
    BROKEN,
    COPY_DIFFERS,
    END_DIFFERS,
)

BEGINNING = "0" * 64
BATCH = 5_000
_canonical = json.JSONEncoder(ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode
_FIELDS = (
    "id",
    "at",
    "actor",
    "party",
    "role",
    "verb",
    "subject_kind",
    "subject",
    "parties",
    "detail",
    "previous",
    "checksum",
)


@dataclass(frozen=True, slots=True)
class Noted:
    """How far the trail was at some time: how many events, and the checksum of the last one."""

    events: int
    checksum: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check of the trail found: how far it is, and the first thing that is wrong."""

    head: Noted
    problems: tuple[Problem, ...] = ()


def checksum_of(content: tuple[Any, ...]) -> str:
    """The SHA-256 of an event's content, beginning with the checksum before it, written in one fixed way."""
    previous, at, *rest = content
    moment = at.astimezone(UTC).isoformat(timespec="microseconds") if isinstance(at, datetime) else str(at)
    return hashlib.sha256(_canonical([previous, moment, *rest]).encode("ascii")).hexdigest()


def verified(copy: Noted | None = None) -> Verified:
    """Walks the whole trail, a batch at a time, and stops at the first event that does not fit.

    `copy` is a count and a checksum that were noted elsewhere before; the trail must have passed through them.
    """
    before, number, seen_copy = BEGINNING, 0, copy is None or copy == Noted(0, BEGINNING)
    for row in _rows():
        number += 1
        key, checksum, previous = row[0], row[-1], row[-2]
        if previous != before or checksum_of((previous, *row[1:-2])) != checksum:
            return Verified(Noted(number - 1, before), (BROKEN.at(number=number, id=key, at=row[1].isoformat()),))
        before = checksum
        seen_copy = seen_copy or copy == Noted(number, checksum)
    head, found = Head.objects.get(pk=1), []
    if (head.events, head.checksum) != (number, before):
        found.append(END_DIFFERS.at(events=number, known=head.events))
    if copy is not None and not seen_copy:
        found.append(COPY_DIFFERS.at(events=copy.events))
    return Verified(Noted(number, before), tuple(found))


def _rows() -> Iterator[tuple[Any, ...]]:
    """The events in the order of the chain, a batch at a time, so that memory does not grow with them."""
    after = 0
    while batch := list(Event.objects.filter(id__gt=after).order_by("id").values_list(*_FIELDS)[:BATCH]):
        yield from batch
        after = batch[-1][0]
