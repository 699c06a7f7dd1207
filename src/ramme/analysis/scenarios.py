"""The same calculation under many scenarios: what a scenario does not touch is not worked out again."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from ramme.problems import Problem, ProblemsFound
from ramme.quantities import Quantity, Range
from ramme.quantities.blocks import Proof, bounds, watched
from ramme.quantities.columns import ranged
from ramme.quantities.reuse import Reuse, Spot

R = TypeVar("R")
S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Plan:
    """In which order scenarios are worked out, and of which steps the results are kept for every value.

    `fields` are the fields of a scenario in which they differ: the one whose change costs most comes first and is
    changed least often. Of a step that hangs on one of the others alone a result is kept for each of its values; of all
    other steps the last one is.
    """

    fields: tuple[str, ...]
    kept: frozenset[Spot]

    def order(self, scenarios: Sequence[Any]) -> list[int]:
        """The numbers of the scenarios in the order in which they are worked out."""
        ranks = [_ranks(scenarios, name) for name in self.fields]
        return sorted(range(len(scenarios)), key=lambda each: [rank[each] for rank in ranks])


@dataclass(frozen=True, slots=True)
class Under(Generic[S, R]):
    """A calculation that takes columns by name, and a scenario as `scenario`: a record of single figures.

    With `proven` every step is known to fit whatever the scenario; without, each is proven before it is taken.
    """

    function: Callable[..., R]
    plan: Plan
    proven: bool

    @classmethod
    def planned(cls, function: Callable[..., R], columns: Mapping[str, Any], scenarios: Sequence[S]) -> Under[S, R]:
        """The calculation with its plan: learnt by changing one figure after the other on some rows of the columns."""
        return cls(function, planned(function, columns, scenarios), proven=True)

    def results(self, columns: Mapping[str, Any], scenarios: Sequence[S]) -> Iterator[tuple[int, R]]:
        """The result of each scenario with its number, in the order of the plan.

        Raises `ProblemsFound` where a step may leave 64 bits or would divide by nothing.
        """
        function = self.function if self.proven else watched(self.function)
        reuse = Reuse(self.plan.kept)
        for number in self.plan.order(scenarios):
            with reuse.turn():
                found = bounds(function, {**columns, "scenario": scenarios[number]})
            if isinstance(found, Problem):
                raise ProblemsFound([found])
            yield number, found.results


def planned(function: Callable[..., Any], columns: Mapping[str, Any], scenarios: Sequence[Any]) -> Plan:
    """Learns what each figure of a scenario touches: everything is worked out once, then again with one changed."""
    costs = _touched(Reuse(), function, columns, scenarios)
    fields = tuple(sorted(costs, key=lambda name: -sum(costs[name].values())))
    # What a figure could touch counts here: where it cancels out, what is kept would never come again.
    touched = _touched(Reuse(cancelling=False), function, columns, scenarios)
    alone = [spot for name in fields[1:] for spot in touched[name] if _touching(spot, touched) == [name]]
    return Plan(fields, frozenset(alone))


def _touched(
    reuse: Reuse, function: Callable[..., Any], columns: Mapping[str, Any], scenarios: Sequence[Any]
) -> dict[str, dict[Spot, int]]:
    """For each figure in which scenarios differ the steps that it touches, and how much each of them works out."""
    first = scenarios[0]

    def turn(scenario: Any) -> dict[Spot, int]:  # noqa: ANN401 (any record of figures)
        with reuse.turn():
            function(**columns, scenario=scenario)
        return reuse.figures

    touched = {}
    turn(first)
    for name in names_of(first):
        if len(set(_ranks(scenarios, name))) > 1:
            touched[name] = turn(dataclasses.replace(first, **{name: _furthest(scenarios, name)}))
            turn(first)
    return touched


def _touching(spot: Spot, touched: Mapping[str, Mapping[Spot, int]]) -> list[str]:
    return [name for name, spots in touched.items() if spot in spots]


def names_of(scenario: Any) -> list[str]:  # noqa: ANN401 (any record of figures)
    """What the figures of a scenario are called."""
    return [each.name for each in dataclasses.fields(scenario)]


def proof(function: Callable[..., R], columns: Mapping[str, Any], scenarios: Sequence[Any]) -> Proof[R] | Problem:
    """Whether every step fits in 64 bits for all rows under all scenarios, worked out on their ranges."""
    return bounds(function, {**ranged(columns), "scenario": span_of(scenarios)})


def span_of(scenarios: Sequence[S]) -> S:
    """A scenario with the range of all values in the place of each figure."""
    first = scenarios[0]
    spans = {}
    for name in names_of(first):
        if isinstance(figure := getattr(first, name), Quantity):
            values = [getattr(each, name).whole for each in scenarios]
            spans[name] = type(figure)(Range(min(values), max(values)), None)
    return dataclasses.replace(first, **spans)  # type: ignore[type-var]


def _ranks(scenarios: Sequence[Any], name: str) -> list[int]:
    """A number for each scenario's value of a figure: the same value has the same number."""
    met: dict[Any, int] = {}
    return [met.setdefault(getattr(each, name), len(met)) for each in scenarios]


def _furthest(scenarios: Sequence[Any], name: str) -> Any:  # noqa: ANN401 (any figure)
    """A value far from the first scenario's: one that changes a few rows only would hide what it touches."""
    first, *others = dict.fromkeys(getattr(each, name) for each in scenarios)
    if isinstance(first, Quantity):
        return max(others, key=lambda each: abs(each.whole - first.whole))
    return others[0]
