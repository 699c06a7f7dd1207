"""Working a step out once: where the very same columns come again, what they gave last time is given again."""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from operator import is_
from typing import Any

import numpy as np

Marks = tuple[Hashable, ...]
Spot = tuple[int, str]
"""Which step of a calculation: how many there were before it, and what it is."""

_REUSING: ContextVar[Reuse | None] = ContextVar("reusing", default=None)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What a step gave; the operands are held on to, so that no other column can come to stand in their place."""

    operands: Sequence[Any]
    result: Any


class _Slot:
    """What is kept of one step: the last result, and where that pays, one for each of the operands it met."""

    __slots__ = ("all", "keeps", "last", "marks", "what")

    def __init__(self, what: str, *, keeps: bool) -> None:
        self.what, self.keeps = what, keeps
        self.marks: Marks | None = None
        self.last: _Kept | None = None
        self.all: dict[Marks, _Kept] = {}


class Reuse:
    """The steps of a calculation that is worked out again and again on the same rows.

    Every turn takes the same steps in the same order, as calculations without a branch on values do. A step that meets
    the columns (the same ones, not equal ones) and the single values of its last turn gives what it gave then. For the
    spots in `kept` every result is kept, for all others the last one. Only steps on columns are kept: single values
    remember where they came from, and are worked out anew.

    A step whose new result is equal to its last one gives the last one, so that whatever follows is not worked out
    again either: where a changed figure cancels out, nothing after that is calculated. Without `cancelling` that is
    left out, which shows what a figure could touch.
    """

    def __init__(self, kept: frozenset[Spot] = frozenset(), *, cancelling: bool = True) -> None:
        self._kept, self._cancelling = kept, cancelling
        self._slots: list[_Slot] = []
        self._at = 0
        self.figures: dict[Spot, int] = {}

    @contextmanager
    def turn(self) -> Iterator[None]:
        """One more time through the calculation; `figures` then holds how many each step worked out anew."""
        self._at, self.figures = 0, {}
        token = _REUSING.set(self)
        try:
            yield
        finally:
            _REUSING.reset(token)

    def result(self, what: str, operands: Sequence[Any], work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """What a step gives for some operands: worked out (`work` on the arguments), or from an earlier turn."""
        marks: list[Hashable] = []
        slot = self._slot(what)
        last = slot.last
        if last and len(operands) == len(last.operands) and all(map(is_, operands, last.operands)):  # the usual case
            return last.result
        if not _mark(operands, marks):
            return work(*args, **kwargs)
        key = tuple(marks)
        kept = slot.last if slot.marks == key else slot.all.get(key)
        if kept is None:
            kept = self._worked_out(slot, operands, functools.partial(work, *args, **kwargs))
            if slot.keeps:
                slot.all[key] = kept
        slot.marks, slot.last = key, kept
        return kept.result

    def _slot(self, what: str) -> _Slot:
        at = self._at
        self._at += 1
        if at < len(self._slots) and self._slots[at].what == what:
            return self._slots[at]
        slot = _Slot(what, keeps=(at, what) in self._kept)
        self._slots[at:] = [slot]  # the calculation took another way from here, so nothing that follows is the same
        return slot

    def _worked_out(self, slot: _Slot, operands: Sequence[Any], work: Callable[[], Any]) -> _Kept:
        at = self._at
        token = _REUSING.set(None)  # what a step does inside is its own
        try:
            result = work()
        finally:
            _REUSING.reset(token)
        column = _column(result)
        self.figures[at - 1, slot.what] = np.size(column)
        again = self._cancelling and slot.last is not None and _equal(column, _column(slot.last.result))
        return _Kept(operands, slot.last.result if slot.last and again else result)


def reusing() -> Reuse | None:
    """Whether steps are kept here and now, and where."""
    return _REUSING.get()


# How a part is told from all others: itself as a column, by what its `data` is, by its parts, or as an object.
_COLUMN, _SINGLE, _FIGURE, _PARTS, _OBJECT = range(5)
_KINDS: dict[type, int] = {np.ndarray: _COLUMN, int: _SINGLE, bool: _SINGLE}


def _kind(of: type) -> int:
    known_by = getattr(of, "known_by", ())
    kind = _FIGURE if known_by == ("data",) else _PARTS if known_by or issubclass(of, tuple) else _OBJECT
    _KINDS[of] = kind
    return kind


def _mark(parts: Sequence[Any], marks: list[Hashable]) -> bool:
    """Notes what tells the parts from all others: which column, which single value; and whether there is a column."""
    columns = False
    for each in parts:
        part = each
        kind = _KINDS.get(type(part))
        if kind is None:
            kind = _kind(type(part))
        if kind == _FIGURE:
            part = part.data
            kind = _KINDS.get(type(part), _PARTS)
        if kind == _COLUMN:
            marks.append(id(part))
            columns = True
        elif kind == _SINGLE:
            marks.append((part,))
        elif kind == _PARTS:
            inner = part if isinstance(part, tuple) else [getattr(part, name) for name in part.known_by]
            columns |= _mark(inner, marks)
        else:
            marks.append(id(part))
    return columns


def _column(result: Any) -> Any:
    return result if type(result) is np.ndarray else getattr(result, "data", None)


def _equal(new: Any, last: Any) -> bool:
    """Whether two columns hold the same figures; most that differ do so in the first row or the last."""
    if type(new) is not np.ndarray or type(last) is not np.ndarray or len(new) != len(last):
        return False
    if len(new) and (new.item(0) != last.item(0) or new.item(-1) != last.item(-1)):
        return False
    return bool((new == last).all())
