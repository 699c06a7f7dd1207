"""Records of columns: cutting them by rows, taking the ranges they span, and joining what their blocks gave."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from ramme.quantities.arithmetic import Payload, range_of
from ramme.quantities.each import Between, Each, Named, Ragged
from ramme.quantities.quantity import Condition, Given, Quantity

T = TypeVar("T")

# What becomes of one column. The layout tells whose it is where it has a figure for each member; the last one tells
# in which rows there is a figure at all.
Change = Callable[[Payload, Ragged | None, Payload], Payload]
Relay = Callable[[Ragged], Any]

# A record that works its columns out itself, as the terms of an agreement do, has a method of this name. It takes a
# function and gives the same record with every value it gives put through the function.
GIVES_COLUMNS = "with_values_changed"


def rebuilt(record: T, change: Change, relay: Relay) -> T:
    """The same record (a quantity, or dataclasses, mappings and tuples of them) with other columns and layouts."""
    again: T = _rebuilt(record, change, relay, None)
    return again


def _rebuilt(record: Any, change: Change, relay: Relay, layout: Ragged | None) -> Any:
    match record:
        case Quantity() | Condition():
            return type(record)(change(record.data, layout, True), None)
        case Given(None):
            return record
        case Given(Quantity() as figure, known):
            return Given(type(figure)(change(figure.data, layout, known), None), change(known, layout, True))
        case Each(unit, Ragged() as own, flat):
            return Each(unit, relay(own), _rebuilt(flat, change, relay, own))
    return _with_parts(record, lambda part: _rebuilt(part, change, relay, layout))


def _with_parts(record: Any, again: Callable[[Any], Any]) -> Any:
    """The same record, dealt with part by part; what has no parts that could hold a column stays as it is."""
    match record:
        case Each(unit, Named() as names, flat):
            return Each(unit, names, again(flat))
        case Mapping():
            return {key: again(part) for key, part in record.items()}
        case tuple() | list():
            return tuple(map(again, record))
        case np.ndarray():
            raise TypeError("a column has a unit: hand it over as a quantity")
    if hasattr(record, GIVES_COLUMNS):
        return getattr(record, GIVES_COLUMNS)(again)
    if dataclasses.is_dataclass(record) and not isinstance(record, type):
        parts = {part.name: again(getattr(record, part.name)) for part in dataclasses.fields(record)}
        return dataclasses.replace(record, **parts)
    return record


def ranged(record: T) -> T:
    """The same record with the range of each column in its place."""
    return rebuilt(record, _range_of, _between)


def _range_of(column: Payload, _: Ragged | None, known: Payload) -> Payload:
    return range_of(column if known is True else column[known])


def _between(layout: Ragged) -> Between:
    return Between(range_of(layout.counts))


@dataclass(frozen=True, slots=True)
class Cut:
    """Some rows of a record, one after the other, with the members that belong to them."""

    first: int
    end: int
    layouts: dict[int, tuple[Ragged, Ragged]] = field(default_factory=dict, compare=False)

    def of(self, record: T) -> T:
        """The record with these rows alone; columns are looked at and not copied."""
        return rebuilt(record, self._rows, self._layout)

    def _rows(self, column: Payload, layout: Ragged | None, _: Payload) -> Payload:
        return column[self.place(layout)] if isinstance(column, np.ndarray) else column

    def place(self, layout: Ragged | None) -> slice:
        """Where the rows stand in a column, or their members in a column of that layout."""
        if layout is None:
            return slice(self.first, self.end)
        return slice(int(layout.edges[self.first]), int(layout.edges[self.end]))

    def _layout(self, whole: Ragged) -> Ragged:
        for known, cut in self.layouts.values():
            if known is whole:
                return cut
        edges = whole.edges[self.first : self.end + 1]
        cut = Ragged(edges - edges[0])
        self.layouts[id(cut)] = (whole, cut)
        return cut

    def whole_of(self, cut: Ragged) -> Ragged:
        """The layout that a layout of these rows was cut from."""
        if id(cut) not in self.layouts:
            raise TypeError("a function over blocks must give its results in the layouts that it was given")
        return self.layouts[id(cut)][0]


class Gathered:
    """The results of all blocks, each written into its rows of columns that are as long as the table."""

    def __init__(self, rows: int) -> None:
        self._rows = rows
        self.record: Any = None
        self._columns: list[Payload] = []

    def make_room(self, part: Any, cut: Cut) -> None:
        """Makes the columns, empty, in the shape of a first result."""

        def room(column: Payload, layout: Ragged | None, _: Payload) -> Payload:
            if not isinstance(column, np.ndarray):
                return column
            size = self._rows if layout is None else int(cut.whole_of(layout).edges[-1])
            return np.empty(size, dtype=column.dtype)

        self.record = rebuilt(part, room, cut.whole_of)
        self._columns = [column for column, _ in columns_of(self.record)]

    def put(self, part: Any, cut: Cut) -> None:
        """Writes the result of one block where its rows belong."""
        found = columns_of(part)
        if len(found) != len(self._columns):
            raise TypeError("a function over blocks must give results of the same shape for each of them")
        for whole, (column, layout) in zip(self._columns, found, strict=True):
            if isinstance(whole, np.ndarray):
                whole[cut.place(None if layout is None else cut.whole_of(layout))] = column
            elif isinstance(column, np.ndarray) or column != whole:
                raise TypeError("a result that is one value must be the same in every block")


def columns_of(record: Any) -> list[tuple[Payload, Ragged | None]]:
    """All columns (and single values) of a record in order, each with the layout it stands in."""
    found: list[tuple[Payload, Ragged | None]] = []

    def note(column: Payload, layout: Ragged | None, _: Payload) -> Payload:
        found.append((column, layout))
        return column

    rebuilt(record, note, lambda layout: layout)
    return found


def rows_of(record: Any) -> int:
    """How many rows the columns of a record have; refuses a record whose columns differ, or that has none."""
    sizes = {
        len(column) if layout is None else len(layout.edges) - 1
        for column, layout in columns_of(record)
        if isinstance(column, np.ndarray)
    }
    if len(sizes) != 1:
        raise ValueError(f"the columns of a table must be equally long and at least one; theirs are {sorted(sizes)}")
    return sizes.pop()


def runs_of(keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where the rows of each owner begin, and where the last end; refuses owners whose rows stand apart."""
    edges = np.concatenate(([0], np.flatnonzero(keys[1:] != keys[:-1]) + 1, [len(keys)]))
    distinct = keys[edges[:-1]]
    if not (distinct[1:] > distinct[:-1]).all() and len(set(distinct.tolist())) < len(distinct):
        raise ValueError("the rows of one owner must stand together")
    return edges
