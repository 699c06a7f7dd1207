"""What a value remembers of where it came from: an input, a clause, a constant, a verb, or a named step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ramme.citations import Citation, Place
from ramme.texts import Text

if TYPE_CHECKING:
    from ramme.quantities.verbs import Verb


@dataclass(frozen=True, slots=True)
class Input:
    """A figure that somebody handed in: what it is called and where it stands."""

    title: Text
    place: Place


@dataclass(frozen=True, slots=True)
class Clause:
    """A figure that an agreement gives, or that the user handed in for one (`own`)."""

    path: str
    title: Text
    citation: Citation
    says: Text
    reading: Text | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Constant:
    """A figure that stands in the rule itself, such as the twelve months of a year."""


@dataclass(frozen=True, slots=True, eq=False)
class Expression:
    """A verb used on values inside a rule."""

    verb: Verb = field(repr=False)
    operands: tuple[Any, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class RuleName:
    """What a rule is called in code and in words, and its one sentence."""

    name: str
    title: Text
    says: str


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """A named, rounded result: the rule, what it is a result for (a group, an asset), its value and how it came."""

    rule: RuleName
    subject: str
    value: Any
    came_from: Origin = field(repr=False)


Origin = Input | Clause | Constant | Expression | Step


def sources(origin: Origin | None) -> Iterator[Origin]:
    """The origins one level below: operands of a verb, or what a step came from."""
    if isinstance(origin, Step):
        yield origin.came_from
    elif isinstance(origin, Expression):
        yield from (operand.origin for operand in origin.operands if operand.origin is not None)


def steps_of(values: Iterable[Any]) -> tuple[Step, ...]:
    """All steps behind some values, each once, what is used first standing first."""
    found: dict[int, Step] = {}
    seen: set[int] = set()
    pending: list[tuple[Any, bool]] = [(value.origin, False) for value in reversed(list(values))]
    while pending:
        origin, done = pending.pop()
        if done:
            if isinstance(origin, Step):
                found[id(origin)] = origin
        elif origin is not None and id(origin) not in seen:
            seen.add(id(origin))
            pending.append((origin, True))
            pending.extend((below, False) for below in reversed(list(sources(origin))))
    return tuple(found.values())


def leaves_of(step: Step) -> tuple[Origin, ...]:
    """What a step reads directly: other steps, inputs, clauses and constants, each once, in order of use."""
    found: dict[int, Origin] = {}
    pending = [step.came_from]
    while pending:
        origin = pending.pop()
        if isinstance(origin, Expression):
            pending.extend(reversed(list(sources(origin))))
        else:
            found.setdefault(id(origin), origin)
    return tuple(found.values())
