"""Figures of many offerings as columns: those alike in shape lie together in one block."""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from ramme.quantities import Each, Named, Quantity, Ragged
from ramme.rates.figures import RateFigures


def with_departments_by_place(figures: RateFigures) -> RateFigures:
    """The figures with their departments called by their place, so that offerings alike in them are alike in shape.

    Where no department has costs of its own it does not matter who belongs to which.
    """
    places = {name: str(place) for place, name in enumerate(figures.department_costs)}
    homes = tuple(places.get(name, "") for name in figures.groups.departments) if places else ()
    return replace(
        figures,
        department_costs={places[name]: costs for name, costs in figures.department_costs.items()},
        groups=replace(figures.groups, departments=homes),
    )


def shape_of(figures: RateFigures) -> Hashable:
    """What must be the same for figures to lie in one block: the model, the departments, and where nothing is."""
    return _shape(figures)


def _shape(record: Any) -> Hashable:  # noqa: ANN401 (any record of figures)
    if isinstance(record, Quantity):
        return None
    if isinstance(record, Each):
        # What an agreement is asked for hangs on whether anything is there at all.
        return record.empty
    if isinstance(record, dict):
        return tuple(record)
    if _is_record(record):
        return tuple(_shape(getattr(record, field.name)) for field in dataclasses.fields(record))
    return record if isinstance(record, Hashable) else id(record)


def _is_record(record: Any) -> bool:  # noqa: ANN401 (any record of figures)
    """Whether a record has figures in it; a rate model is one thing, whatever it consists of."""
    return type(record).__module__ == RateFigures.__module__


def stacked(records: Sequence[RateFigures]) -> RateFigures:
    """Figures of one shape as columns, a row for each offering.

    Rate groups lie flat; where departments have costs of their own, each group has a column instead, since what it
    belongs to is then part of the shape.
    """
    figures: RateFigures = _stacked(list(records))
    if not figures.department_costs:
        return figures
    groups = figures.groups
    by_place: dict[str, Any] = {
        field.name: _beside([getattr(record.groups, field.name) for record in records])
        for field in dataclasses.fields(groups)
        if isinstance(getattr(groups, field.name), Each)
    }
    return replace(figures, groups=replace(groups, **by_place))


def _stacked(records: list[Any]) -> Any:  # noqa: ANN401 (any record of figures)
    first = records[0]
    if isinstance(first, Quantity):
        return type(first)(np.array([record.whole for record in records], dtype=np.int64), None)
    if isinstance(first, Each):
        return first if first.empty else _ragged(records)
    if isinstance(first, dict):
        return {key: _stacked([record[key] for record in records]) for key in first}
    if _is_record(first):
        names = [field.name for field in dataclasses.fields(first)]
        return replace(first, **{name: _stacked([getattr(record, name) for record in records]) for name in names})
    return first


def _ragged(records: list[Each[Any]]) -> Each[Any]:
    unit: type[Quantity] = records[0].unit
    layout = Ragged.of_counts(np.array([len(record) for record in records], dtype=np.int64))
    flat = np.array([figure.whole for record in records for figure in record], dtype=np.int64)
    return Each(unit, layout, unit(flat, None))


def _beside(records: list[Each[Any]]) -> Each[Any]:
    """A column for each place among the members, where all have equally many."""
    unit: type[Quantity] = records[0].unit
    names = Named(tuple(map(str, range(len(records[0])))))
    columns = zip(*(tuple(record) for record in records), strict=True)
    return Each(unit, names, tuple(_stacked(list(column)) for column in columns))
