"""Figures drawn for every rule of the rates: the same rows once as single values and once as columns."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import typing
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from hypothesis import strategies as st

import ramme.rates
from ramme.quantities import (
    Condition,
    Count,
    Date,
    Days,
    Each,
    Hours,
    Kroner,
    Months,
    OccupiedDays,
    Percent,
    PlaceDays,
    Places,
    Quantity,
    Ragged,
    Weight,
    WeightedDays,
    Years,
    named,
)
from ramme.quantities.blocks import Table
from ramme.quantities.columns import columns_of

Rule = Callable[..., Any]

LIKELY: dict[type[Quantity], tuple[int, int]] = {
    Kroner: (-(10**9), 10**10),
    Percent: (0, 12_000),
    Places: (0, 60),
    Days: (0, 366),
    PlaceDays: (0, 20_000),
    OccupiedDays: (0, 10**8),
    Weight: (0, 2_500),
    WeightedDays: (0, 10**11),
    Years: (0, 50),
    Months: (0, 1_200),
    Hours: (0, 2_400),
    Count: (0, 12),
    Date: (36_526, 55_000),
}
GREATEST = 2**62
KEYWORDS = ("first", "second", "third")


def rules_of_rates() -> dict[str, Rule]:
    """Every rule in the modules of `ramme.rates`, by its name."""
    modules = [
        importlib.import_module(each.name) for each in pkgutil.walk_packages(ramme.rates.__path__, "ramme.rates.")
    ]
    return {
        name: value
        for module in modules
        for name, value in vars(module).items()
        if hasattr(value, "for_subject") and value.__module__ == module.__name__
    }


@dataclass(frozen=True)
class Drawn:
    """The operands of a rule for some rows."""

    singles: list[dict[str, Any]]
    columns: dict[str, Any]

    @property
    def table(self) -> Table:
        """The columns as a table in which each row has an owner of its own."""
        return Table(self.columns, np.arange(len(self.singles)))


def figures(unit: type[Quantity], *, wild: bool) -> st.SearchStrategy[int]:
    """Figures of a unit: likely ones, or (wild) any that a column could hold."""
    low, high = LIKELY[unit]
    # Small ones often: there lie the ties, the zeros and the limits.
    likely = st.one_of(st.integers(max(low, -20), max(low, 0) + 20), st.integers(low, high))
    return st.one_of(likely, st.integers(-GREATEST, GREATEST)) if wild else likely


def _parameters(rule: Rule) -> dict[str, Any]:
    hints = typing.get_type_hints(rule)
    named_ones = inspect.signature(rule).parameters.values()
    return {
        name: hints[parameter.name]
        for parameter in named_ones
        for name in (KEYWORDS if parameter.kind is inspect.Parameter.VAR_KEYWORD else (parameter.name,))
    }


@st.composite
def operands(draw: st.DrawFn, rule: Rule, *, wild: bool = False) -> Drawn:
    """What a rule may be given: a figure, or members by owner, for each parameter and row."""
    rows = draw(st.integers(1, 7))
    singles: list[dict[str, Any]] = [{} for _ in range(rows)]
    columns: dict[str, Any] = {}
    for name, hint in _parameters(rule).items():
        if typing.get_origin(hint) is Each:
            (unit,) = typing.get_args(hint)
            members = draw(st.lists(st.lists(figures(unit, wild=wild), max_size=4), min_size=rows, max_size=rows))
            columns[name] = each_block(unit, members)
            for single, own in zip(singles, members, strict=True):
                single[name] = named(unit, [(str(place), unit(value)) for place, value in enumerate(own)])
        else:
            values = draw(st.lists(figures(hint, wild=wild), min_size=rows, max_size=rows))
            columns[name] = hint(np.array(values, dtype=np.int64), None)
            for single, value in zip(singles, values, strict=True):
                single[name] = hint(value)
    return Drawn(singles, columns)


def each_block(unit: type[Quantity], members: list[list[int]]) -> Each[Any]:
    """The members of several owners as one ragged block."""
    layout = Ragged.of_counts(np.array([len(own) for own in members], dtype=np.int64))
    return Each(unit, layout, unit(np.array([value for own in members for value in own], dtype=np.int64), None))


def called(rule: Rule, **given: Any) -> Any:
    """The rule on its operands; parts that are taken without a name are given in their order."""
    kinds = {parameter.kind for parameter in inspect.signature(rule).parameters.values()}
    return rule(*given.values()) if inspect.Parameter.VAR_POSITIONAL in kinds else rule(**given)


def as_numbers(record: Any) -> list[int]:
    """All figures of a record in order, as plain numbers."""
    return [
        int(number)
        for column, _ in columns_of(record)
        for number in (column.tolist() if isinstance(column, np.ndarray) else [column])
    ]


def result_rows(result: Quantity | Condition, rows: int) -> list[int]:
    """The result of a rule on columns, row by row; one value for all rows is repeated."""
    found = as_numbers(result)
    return found * rows if len(found) == 1 else found
