"""Figures for each group of an offering, each asset, each cost line: their totals, and a rule used on each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from ramme.quantities import verbs
from ramme.quantities.arithmetic import Range, as_range
from ramme.quantities.memory import Constant
from ramme.quantities.quantity import Given, Q, Quantity, apply
from ramme.quantities.rules import about

R = TypeVar("R", bound=Quantity)


class Layout(Protocol):
    """How many figures belong to each owner, and how to sum them and spread the owner's figure over them."""

    def total(self, unit: type[Q], flat: Any) -> Q:
        """The sum of each owner's figures."""
        ...

    def spread(self, operand: Any) -> Any:
        """The owner's figure once for each of its members."""
        ...


@dataclass(frozen=True, slots=True)
class Each(Generic[Q]):
    """A figure of one unit for each member of a layout: named single values, or one flat block."""

    unit: type[Q]
    layout: Any
    flat: Any

    def total(self) -> Q:
        """The sum over an owner's members; nothing there sums to zero."""
        total: Q = self.layout.total(self.unit, self.flat)
        return total

    @property
    def empty(self) -> bool:
        """Whether nothing is there, known for named values only: then nothing needs to be read about it."""
        return isinstance(self.layout, Named) and not self.layout.names

    def __iter__(self) -> Iterator[Q]:
        if not isinstance(self.layout, Named):
            raise TypeError("only named single values are gone through one by one")
        yield from self.flat

    def __len__(self) -> int:
        return len(self.flat)


@dataclass(frozen=True, slots=True)
class Named:
    """Single values, each with the name of its member."""

    names: tuple[str, ...]

    def total(self, unit: type[Q], flat: tuple[Q, ...]) -> Q:
        """The sum of the members, remembered item by item."""
        if not flat:
            return unit(0, Constant())
        if len(flat) == 1:
            return flat[0]
        return unit(*apply(verbs.TOTAL, *flat))

    def used(self, rule: Callable[..., R], operands: dict[str, Any]) -> tuple[R, ...]:
        """What a rule gives for each member; operands that are not `Each` are the same for all."""
        rows = [{key: _row(operand, row) for key, operand in operands.items()} for row in range(len(self.names))]
        return tuple(about(name, rule, **own) for name, own in zip(self.names, rows, strict=True))


def _row(operand: Any, row: int) -> Any:
    return operand.flat[row] if isinstance(operand, Each) else operand


@dataclass(frozen=True, slots=True, eq=False)
class Ragged:
    """One flat block in which each owner's members stand together: where each begins, and how many there are."""

    starts: NDArray[np.int64]
    counts: NDArray[np.int64]

    @classmethod
    def of_counts(cls, counts: NDArray[np.int64]) -> Ragged:
        """The layout of owners that have these numbers of members, in order."""
        return cls(np.cumsum(counts) - counts, counts)

    def total(self, unit: type[Q], flat: Q) -> Q:
        """The sums by owner, exact; an owner without members has zero."""
        data: Any = flat.data
        if not len(data):
            return unit(np.zeros(len(self.counts), dtype=np.int64), None)
        full = self.counts > 0
        sums = np.add.reduceat(data, self.starts[full]) if full.any() else data[:0]
        if full.all():
            return unit(sums, None)
        totals = np.zeros(len(self.counts), dtype=np.int64)
        totals[full] = sums
        return unit(totals, None)

    def spread(self, operand: Any) -> Any:
        """The owner's figure once for each of its members."""
        if isinstance(operand, Quantity) and isinstance(operand.data, np.ndarray):
            return type(operand)(np.repeat(operand.data, self.counts), None)
        if isinstance(operand, Given) and operand.quantity is not None:
            known = np.repeat(operand.known, self.counts) if operand.known is not True else True
            return Given(self.spread(operand.quantity), known)
        return operand

    def used(self, rule: Callable[..., R], operands: dict[str, Any]) -> R:
        """What a rule gives for all members at once."""
        return rule(**{key: self._flat(operand) for key, operand in operands.items()})

    def _flat(self, operand: Any) -> Any:
        return operand.flat if isinstance(operand, Each) else self.spread(operand)


@dataclass(frozen=True, slots=True)
class Between:
    """A layout of which only the least and greatest number of members is known, for proving bounds."""

    count: Range

    def total(self, unit: type[Q], flat: Q) -> Q:
        """The range of all sums that so many members can have."""
        return unit(as_range(flat.data) * self.count, None)

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


def joined(unit: type[Q], parts: Sequence[Each[Q]]) -> Each[Q]:
    """The members of several layouts as one: named values one after the other; blocks only one at a time."""
    if len(parts) == 1:
        return parts[0]
    return named(unit, [pair for part in parts for pair in zip(part.layout.names, part.flat, strict=True)])


def for_each(rule: Callable[..., R], unit: type[R], *, like: Each[Any] | None = None, **operands: Any) -> Each[R]:
    """What a rule gives for each member; operands that are not `Each` are the owner's and the same for all.

    `like` names the members where none of the operands does.
    """
    each = [operand for operand in (like, *operands.values()) if isinstance(operand, Each)]
    layout = each[0].layout
    return Each(unit, layout, layout.used(rule, operands))
