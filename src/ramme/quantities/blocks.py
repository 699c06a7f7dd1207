"""Running rules over big tables: proven within bounds first, then block by block, cut only where an owner ends."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from ramme.problems import Problem, ProblemsFound, stops
from ramme.quantities.arithmetic import BeyondBounds, DividesByNothing, NegativeWeight, PartOfAMonth, Refusal
from ramme.quantities.columns import Cut, Gathered, ranged, rows_of, runs_of
from ramme.quantities.quantity import watching
from ramme.texts import Text, same

R = TypeVar("R")

# Rows in a block: few enough that what is worked out on the way stays near the processor, many enough that starting
# a step costs little beside the step.
BLOCK = 16_384

BEYOND_BOUNDS = stops(
    "beyond-bounds",
    says=Text(
        da="»{rule}« kan give et tal, der er større end beregningen kan rumme{whose}.",
        en="“{rule}” may give a number larger than the calculation can hold{whose}.",
    ),
    remedy=Text(
        da="Se efter tal, der er skrevet alt for store, og regn igen.",
        en="Look for figures that were written far too large, and calculate again.",
    ),
)
NOTHING_TO_SHARE_BY = stops(
    "nothing-to-share-by",
    says=Text(
        da="»{rule}« skal dele med et tal, der er nul eller mindre{whose}.",
        en="“{rule}” has to divide by a number that is zero or less{whose}.",
    ),
    remedy=Text(
        da="Udfyld det, der deles med, for eksempel pladser, dage eller levetid.",
        en="Fill in what is divided by, such as places, days or lifetime.",
    ),
)
NEGATIVE_WEIGHT = stops(
    "negative-weight",
    says=Text(
        da="»{rule}« skal fordele efter et tal, der er mindre end nul{whose}.",
        en="“{rule}” has to share by a number below zero{whose}.",
    ),
    remedy=Text(
        da="Ret det tal, der fordeles efter, for eksempel dage eller pladser, til nul eller mere.",
        en="Correct the number that is shared by, such as days or places, to zero or more.",
    ),
)
PART_OF_A_MONTH = stops(
    "part-of-a-month",
    says=Text(
        da="»{rule}« skal regne et antal måneder frem fra en dato, og månederne er ikke hele{whose}.",
        en="“{rule}” counts months on from a date, and they are not whole months{whose}.",
    ),
    remedy=Text(da="Skriv et helt antal måneder.", en="Write a whole number of months."),
)
_OF_KEY = Text(da=" (nummer {key})", en=" (number {key})")
_KINDS = {
    BeyondBounds: BEYOND_BOUNDS,
    DividesByNothing: NOTHING_TO_SHARE_BY,
    NegativeWeight: NEGATIVE_WEIGHT,
    PartOfAMonth: PART_OF_A_MONTH,
}


@dataclass(frozen=True, slots=True)
class Proof(Generic[R]):
    """That no step leaves 64-bit whole numbers, whatever figures lie in some ranges; and the ranges of the results."""

    results: R


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """What a function is given by name, as columns; and whose each row is. The rows of one owner stand together."""

    columns: Mapping[str, Any]
    keys: NDArray[np.int64]
    edges: NDArray[np.int64] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        rows = rows_of(self.columns)
        if not rows:
            raise ValueError("a table without rows has no results")
        if rows != len(self.keys):
            raise ValueError(f"a table of {rows} rows cannot have keys for {len(self.keys)}")
        object.__setattr__(self, "edges", runs_of(self.keys))

    @property
    def whole(self) -> Cut:
        """All rows."""
        return Cut(0, len(self.keys))

    def cuts(self, block: int) -> list[Cut]:
        """All rows in blocks of about that many, cut only where an owner ends."""
        wanted = np.arange(0, len(self.keys) + block, block).clip(max=len(self.keys))
        # Not np.unique: its first call loads a part of numpy that takes longer than all the blocks.
        ends = dict.fromkeys(self.edges[np.searchsorted(self.edges, wanted)].tolist())
        return [Cut(first, end) for first, end in pairwise(ends)]

    def halves(self, cut: Cut) -> tuple[Cut, Cut] | None:
        """A cut as two, or nothing where it is one owner's."""
        first, end = np.searchsorted(self.edges, (cut.first, cut.end))
        if end - first < 2:  # noqa: PLR2004 (one owner cannot be parted)
            return None
        middle = int(self.edges[(first + end) // 2])
        return Cut(cut.first, middle), Cut(middle, cut.end)


def bounds(function: Callable[..., R], ranges: Mapping[str, Any]) -> Proof[R] | Problem:
    """Whether a rule or a composition of rules stays within 64 bits for all figures in some ranges."""
    try:
        return Proof(function(**ranges))
    except Refusal as refusal:
        return _problem(refusal)


def run(function: Callable[..., R], table: Table, *, block: int = BLOCK, threads: int = 1) -> R:
    """What a rule or a composition of rules gives for every row, as columns in the shape of its result.

    Where the ranges of the columns do not prove that all steps fit, each step is proven from its figures before it is
    taken. Raises `ProblemsFound`, and gives nothing, where a step may leave 64 bits or would divide by nothing.
    """
    if isinstance(bounds(function, ranged(table.columns)), Problem):
        function = watched(function)
    gathered = Gathered(len(table.keys))
    block = min(block, -(-len(table.keys) // threads))  # so that every thread has something to do
    try:
        _in_threads(_Work(function, table, gathered), deque(table.cuts(block)), threads)
    except Refusal:
        _refuse(function, table)
        raise
    results: R = gathered.record
    return results


def watched(function: Callable[..., R]) -> Callable[..., R]:
    """The same function, each step proven to fit before it is taken."""

    def watching_over(**columns: Any) -> R:
        with watching():
            return function(**columns)

    return watching_over


class _Work:
    """What is done with each block: its results worked out and written where they belong."""

    def __init__(self, function: Callable[..., Any], table: Table, gathered: Gathered) -> None:
        self._function, self._table, self._gathered = function, table, gathered
        self._making_room = threading.Lock()

    def __call__(self, cut: Cut) -> None:
        try:
            part = self._function(**cut.of(self._table.columns))
        except BeyondBounds:
            # What may not fit for many owners may fit for each: the largest figure of one was held against another's.
            if (halves := self._table.halves(cut)) is None:
                raise
            for half in halves:
                self(half)
            return
        with self._making_room:
            if self._gathered.record is None:
                self._gathered.make_room(part, cut)
        self._gathered.put(part, cut)


def _in_threads(work: Callable[[Cut], None], cuts: deque[Cut], threads: int) -> None:
    """Works on all blocks, with so many threads; numpy lets them run side by side. The first failure ends it."""
    failures: list[BaseException] = []

    def working() -> None:
        try:
            while not failures and (cut := _next(cuts)) is not None:
                work(cut)
        except BaseException as failure:  # noqa: BLE001 (raised again below, in the thread that asked)
            failures.append(failure)

    others = [threading.Thread(target=working) for _ in range(min(threads, len(cuts)) - 1)]
    for thread in others:
        thread.start()
    working()
    for thread in others:
        thread.join()
    if failures:
        raise failures[0]


def _next(cuts: deque[Cut]) -> Cut | None:
    try:
        return cuts.popleft()
    except IndexError:
        return None


def _refuse(function: Callable[..., object], table: Table) -> None:
    """Raises the problem of the first owner whose rows are refused."""
    waiting = [table.whole]
    while waiting:
        cut = waiting.pop()
        try:
            function(**cut.of(table.columns))
        except Refusal as refusal:
            if (halves := table.halves(cut)) is None:
                raise ProblemsFound([_problem(refusal, key=int(table.keys[cut.first]))]) from refusal
            waiting.extend(reversed(halves))


def _problem(refusal: Refusal, key: int | None = None) -> Problem:
    rule = refusal.rule.title if refusal.rule else same(str(refusal))
    whose = Text(da="", en="") if key is None else _OF_KEY.filled(key=key)
    return _KINDS[type(refusal)].at(rule=rule, whose=whose)
