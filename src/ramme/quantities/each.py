"""Figures for each group of an offering, each asset, each cost line: their totals, and a rule used on each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import add
from typing import Any, ClassVar, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from ramme.quantities import verbs
from ramme.quantities.arithmetic import Range, as_range, range_of
from ramme.quantities.memory import Constant
from ramme.quantities.quantity import Condition, Given, Q, Quantity, apply, is_watching
from ramme.quantities.reuse import reusing
from ramme.quantities.rules import about

F = TypeVar("F", bound=Quantity | Condition)
R = TypeVar("R", bound=Quantity | Condition)


@dataclass(frozen=True, slots=True)
class Each(Generic[F]):
    """A figure (or a truth) for each member of a layout: named single values, or one flat block."""

    known_by: ClassVar[tuple[str, ...]] = ("layout", "flat")

    unit: type[F]
    layout: Any
    flat: Any

    def total(self: Each[Q]) -> Q:
        """The sum over an owner's members; nothing there sums to zero."""
        total: Q = self.layout.total(self.unit, self.flat)
        return total

    @property
    def empty(self) -> bool:
        """Whether nothing is there, known for named values only: then nothing needs to be read about it."""
        return isinstance(self.layout, Named) and not self.layout.names

    def __iter__(self) -> Iterator[F]:
        if not isinstance(self.layout, Named):
            raise TypeError("only named single values are gone through one by one")
        yield from self.flat

    def __len__(self) -> int:
        return len(self.flat)


@dataclass(frozen=True, slots=True)
class Named:
    """Single values, each with the name of its member."""

    known_by: ClassVar[tuple[str, ...]] = ("names",)

    names: tuple[str, ...]

    def total(self, unit: type[Q], flat: tuple[Q, ...]) -> Q:
        """The sum of the members, remembered item by item."""
        if not flat:
            return unit(0, Constant())
        if len(flat) == 1:
            return flat[0]
        return unit(*apply(verbs.TOTAL, *flat))

    def joined(self, unit: type[Q], parts: Sequence[Each[Q]]) -> Each[Q]:
        """The members of several such layouts, one after the other."""
        return named(unit, [pair for part in parts for pair in zip(part.layout.names, part.flat, strict=True)])

    def used(self, rule: Callable[..., R], operands: dict[str, Any]) -> tuple[R, ...]:
        """What a rule gives for each member; operands that are not `Each` are the same for all."""
        rows = [{key: _row(operand, row) for key, operand in operands.items()} for row in range(len(self.names))]
        return tuple(about(name, rule, **own) for name, own in zip(self.names, rows, strict=True))


def _row(operand: Any, row: int) -> Any:
    return operand.flat[row] if isinstance(operand, Each) else operand


@dataclass(frozen=True, eq=False)
class Ragged:
    """One flat block in which each owner's members stand together: where each begins, and where the last ends."""

    edges: NDArray[np.int64]

    @classmethod
    def of_counts(cls, counts: NDArray[np.int64]) -> Ragged:
        """The layout of owners that have these numbers of members, in order."""
        edges = np.zeros(len(counts) + 1, dtype=np.int64)
        np.cumsum(counts, out=edges[1:])
        return cls(edges)

    @classmethod
    def of_keys(cls, keys: NDArray[np.int64], members: NDArray[np.int64]) -> Ragged:
        """The layout of members that name their owner by its key; both stand in the order of rising keys."""
        if not (keys[1:] > keys[:-1]).all() or not (members[1:] >= members[:-1]).all():
            raise ValueError("owners and members must stand in the order of their keys, each owner once")
        begins = np.flatnonzero(members[1:] != members[:-1]) + 1
        edges = np.concatenate(([0], begins, [len(members)])) if len(members) else np.zeros(1, dtype=np.int64)
        having = members[edges[:-1]]
        if np.array_equal(having, keys):
            return cls(edges)
        rows = np.searchsorted(keys, having)
        if not np.array_equal(keys.take(rows, mode="clip"), having):
            raise ValueError("a member names an owner that is not there")
        counts = np.zeros(len(keys), dtype=np.int64)
        counts[rows] = np.diff(edges)
        return cls.of_counts(counts)

    @property
    def counts(self) -> NDArray[np.int64]:
        """How many members each owner has."""
        return np.diff(self.edges)

    @cached_property
    def rows(self) -> NDArray[np.int64]:
        """The row of each member's owner."""
        counts = self.counts
        return np.repeat(np.arange(len(counts)), counts)

    def total(self, unit: type[Q], flat: Q) -> Q:
        """The sums by owner, exact; an owner without members has zero."""
        if reuse := reusing():
            kept: Q = reuse.result("total", (self, flat), self._total, unit, flat)
            return kept
        return self._total(unit, flat)

    def _total(self, unit: type[Q], flat: Q) -> Q:
        if is_watching():
            _ = as_range(range_of(flat.data)) * range_of(self.counts)
        if type(flat.data) is int:
            return unit(self.counts * flat.data, None)
        # A running sum over the whole block, and what it grew by from owner to owner. Unsigned, it may go once round
        # the end of 64 bits on its way without harm: each owner's own sum is the same.
        running = np.empty(len(flat.data) + 1, dtype=np.uint64)
        running[0] = 0
        np.add.accumulate(flat.data.view(np.uint64), out=running[1:])
        reached = running.take(self.edges)
        return unit((reached[1:] - reached[:-1]).view(np.int64), None)

    def joined(self, unit: type[Q], parts: Sequence[Each[Q]]) -> Each[Q]:
        """The members of several such layouts of the same owners, owner by owner."""
        layouts: list[Ragged] = [part.layout for part in parts]
        joint = Ragged.of_counts(np.sum([layout.counts for layout in layouts], axis=0))
        flat = np.empty(int(joint.edges[-1]), dtype=np.int64)
        begins = joint.edges[:-1].copy()
        for part, layout in zip(parts, layouts, strict=True):
            flat[(begins - layout.edges[:-1]).take(layout.rows) + np.arange(len(layout.rows))] = part.flat.data
            begins += layout.counts
        return Each(unit, joint, unit(flat, None))

    def spread(self, operand: Any) -> Any:
        """The owner's figure once for each of its members."""
        if reuse := reusing():
            return reuse.result("spread", (self, operand), self._spread_out, operand)
        return self._spread_out(operand)

    def _spread_out(self, operand: Any) -> Any:
        if isinstance(operand, Quantity | Condition):
            return type(operand)(self._spread(operand.data), None)
        if isinstance(operand, Given) and operand.quantity is not None:
            return Given(self.spread(operand.quantity), self._spread(operand.known))
        return operand

    def _spread(self, data: Any) -> Any:
        # "clip" only spares numpy a look at each row: they are all there.
        return data.take(self.rows, mode="clip") if isinstance(data, np.ndarray) else data

    def used(self, rule: Callable[..., R], operands: dict[str, Any]) -> R:
        """What a rule gives for all members at once."""
        return rule(**{key: self._flat(operand) for key, operand in operands.items()})

    def _flat(self, operand: Any) -> Any:
        if not isinstance(operand, Each):
            return self.spread(operand)
        if operand.layout is not self and not np.array_equal(operand.layout.edges, self.edges):
            raise ValueError("a rule is used on members of one layout at a time")
        return operand.flat


@dataclass(frozen=True, slots=True)
class Between:
    """A layout of which only the least and greatest number of members is known, for proving bounds."""

    count: Range

    def total(self, unit: type[Q], flat: Q) -> Q:
        """The range of all sums that so many members can have."""
        return unit(as_range(flat.data) * self.count, None)

    def joined(self, unit: type[Q], parts: Sequence[Each[Q]]) -> Each[Q]:
        """What the members of several such layouts may be, and how many."""
        figures = reduce(Range.hull, [as_range(part.flat.data) for part in parts])
        count = reduce(add, [part.layout.count for part in parts])
        return Each(unit, Between(count), unit(figures, None))

    def spread(self, operand: Any) -> Any:
        """The same range for each member."""
        return operand

    def used(self, rule: Callable[..., R], operands: dict[str, Any]) -> R:
        """What a rule can give for any member."""
        return rule(**{key: _row_range(operand) for key, operand in operands.items()})


def _row_range(operand: Any) -> Any:
    return operand.flat if isinstance(operand, Each) else operand


def named(unit: type[Q], figures: Sequence[tuple[str, Q]]) -> Each[Q]:
    """Single values with their names."""
    return Each(unit, Named(tuple(name for name, _ in figures)), tuple(figure for _, figure in figures))


def total_of(unit: type[Q], *parts: Each[Q]) -> Q:
    """The sum over the members of several layouts; parts where nothing is there are not told."""
    there = [part.total() for part in parts if not part.empty]
    return reduce(add, there) if there else unit(0, Constant())


def joined(unit: type[Q], parts: Sequence[Each[Q]]) -> Each[Q]:
    """The members of several layouts as one, an owner's in the order of the parts."""
    if not parts:
        return named(unit, [])
    if len(parts) == 1:
        return parts[0]
    joint: Each[Q] = parts[0].layout.joined(unit, parts)
    return joint


def for_each(rule: Callable[..., R], unit: type[R], *, like: Each[Any] | None = None, **operands: Any) -> Each[R]:
    """What a rule gives for each member; operands that are not `Each` are the owner's and the same for all.

    `like` names the members where none of the operands does.
    """
    each = [operand for operand in (like, *operands.values()) if isinstance(operand, Each)]
    layout = each[0].layout
    return Each(unit, layout, layout.used(rule, operands))
