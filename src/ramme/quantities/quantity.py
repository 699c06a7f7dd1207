"""A quantity: an exact figure with a unit that remembers where it came from, or a block of such figures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, Self, TypeVar, overload

import numpy as np

from ramme.citations import NOWHERE, Place
from ramme.quantities import verbs
from ramme.quantities.arithmetic import Payload, Range, Ratio, as_ratio, choose, range_of
from ramme.quantities.memory import Constant, Expression, Input, Origin
from ramme.quantities.reuse import reusing
from ramme.quantities.verbs import Verb
from ramme.texts import Text

CONSTANT = Constant()
WHOLE = np.dtype(np.int64)


def _remembers(payload: Payload) -> bool:
    """Scalars remember, columns and ranges do not."""
    if isinstance(payload, Ratio):
        return type(payload.n) is int and type(payload.d) is int
    return type(payload) in (int, bool)


_WATCHING: ContextVar[bool] = ContextVar("watching", default=False)


def is_watching() -> bool:
    """Whether each step is proven to fit before it is taken, from the figures that are really there."""
    return _WATCHING.get()


@contextmanager
def watching() -> Iterator[None]:
    """Proves each step before it is taken: closer than a proof beforehand, and slower."""
    token = _WATCHING.set(True)
    try:
        yield
    finally:
        _WATCHING.reset(token)


def apply(verb: Verb, *operands: Any) -> tuple[Payload, Origin | None]:
    """What a verb gives for some quantities, and the memory of it where all of them are single values."""
    payloads = [operand.data for operand in operands]
    # Within a rule nothing is kept: a verb that is met here while steps are kept stands between the rules.
    reuse = reusing()
    result = reuse.result(verb.name, payloads, _data, verb, payloads) if reuse else _data(verb, payloads)
    if type(result) is np.ndarray or not _remembers(result):
        return result, None
    return result, Expression(verb, operands)


def _data(verb: Verb, payloads: list[Payload]) -> Payload:
    if is_watching():
        verb.bounds(*map(range_of, payloads))
    return verbs.face(verb, payloads)(*payloads)


@dataclass(frozen=True, slots=True, eq=False)
class Condition:
    """Whether something holds: for one value, or row by row in a block. Ask with `where`, never with `if`."""

    known_by: ClassVar[tuple[str, ...]] = ("data",)

    data: Payload
    origin: Origin | None = field(default=None, repr=False)

    def __bool__(self) -> bool:
        raise TypeError("a condition on a value is asked with where(…, then=…, otherwise=…), not with if")

    def __and__(self, other: Condition) -> Condition:
        return Condition(*apply(verbs.BOTH, self, other))

    def __or__(self, other: Condition) -> Condition:
        return Condition(*apply(verbs.EITHER, self, other))

    @property
    def holds(self) -> bool:
        """The plain truth of a single condition, for showing a result; refused for blocks."""
        if type(self.data) is not bool:
            raise TypeError("only a single condition has one truth")
        return self.data


@dataclass(frozen=True, slots=True, eq=False)
class Quantity:
    """An exact figure in whole small units: øre, ten-thousandths, days. Same unit adds and compares, nothing else."""

    unit: ClassVar[Text]
    one_unit: ClassVar[Text | None] = None
    scale: ClassVar[int] = 1
    step: ClassVar[Text]
    known_by: ClassVar[tuple[str, ...]] = ("data",)

    data: Payload
    origin: Origin | None = field(default=CONSTANT, repr=False)

    def __post_init__(self) -> None:
        kind = type(self.data)
        if (kind is np.ndarray and self.data.dtype == WHOLE) or kind is int or kind is Range:
            return
        got = self.data.dtype if isinstance(self.data, np.ndarray) else type(self.data).__name__
        raise TypeError(
            f"{type(self).__name__} needs whole {self.step.en}, got {got}. "
            f"Give a whole number of them, or read a text with {type(self).__name__}.read"
        )

    @property
    def whole(self) -> int:
        """The figure in its small unit as a plain number, for storing and showing; refused for blocks."""
        if type(self.data) is not int:
            raise TypeError("only a single value is one number")
        return self.data

    def remembered(self, origin: Origin) -> Self:
        """The same figure with another memory of where it came from."""
        return type(self)(self.data, origin)

    def _same(self, other: object, doing: str) -> None:
        if type(other) is not type(self) and not (isinstance(other, Unrounded) and other.unit is type(self)):
            raise TypeError(f"cannot {doing} {type(self).__name__} and {type(other).__name__}")

    def _with(self, verb: Verb, other: Self | Unrounded[Self], doing: str) -> Self | Unrounded[Self]:
        self._same(other, doing)
        if isinstance(other, Unrounded):
            return Unrounded(type(self), *apply(verb, self, other))
        return type(self)(*apply(verb, self, other))

    @overload
    def __add__(self, other: Unrounded[Self]) -> Unrounded[Self]: ...
    @overload
    def __add__(self, other: Self) -> Self: ...

    def __add__(self, other: Any) -> Any:
        return self._with(verbs.PLUS, other, "add")

    @overload
    def __sub__(self, other: Unrounded[Self]) -> Unrounded[Self]: ...
    @overload
    def __sub__(self, other: Self) -> Self: ...

    def __sub__(self, other: Any) -> Any:
        return self._with(verbs.MINUS, other, "subtract")

    def __neg__(self) -> Self:
        return type(self)(*apply(verbs.NEGATIVE, self))

    def __ge__(self, other: Self) -> Condition:
        self._same(other, "compare")
        return Condition(*apply(verbs.AT_LEAST, self, other))

    def __gt__(self, other: Self) -> Condition:
        self._same(other, "compare")
        return Condition(*apply(verbs.ABOVE, self, other))

    def __le__(self, other: Self) -> Condition:
        return other >= self

    def __lt__(self, other: Self) -> Condition:
        return other > self

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self.whole == other.whole

    def __hash__(self) -> int:
        return hash((type(self), self.whole))

    def __mul__(self, _: object) -> Self:
        raise TypeError("there is no general *: say of, times, over, at or share")

    def __truediv__(self, _: object) -> Self:
        raise TypeError("there is no general /: say per or share")


Q = TypeVar("Q", bound=Quantity)


@dataclass(frozen=True, slots=True, eq=False)
class Unrounded(Generic[Q]):
    """An exact fraction of a unit. It cannot leave the rule that made it: the rule rounds it, once, in sight."""

    known_by: ClassVar[tuple[str, ...]] = ("data",)

    unit: type[Q]
    data: Ratio
    origin: Origin | None = field(default=None, repr=False)

    def _same(self, other: Q | Unrounded[Q], doing: str) -> None:
        unit = other.unit if isinstance(other, Unrounded) else type(other)
        if unit is not self.unit:
            raise TypeError(f"cannot {doing} unrounded {self.unit.__name__} and {type(other).__name__}")

    def _with(self, verb: Verb, other: Q | Unrounded[Q], doing: str) -> Unrounded[Q]:
        self._same(other, doing)
        return Unrounded(self.unit, *apply(verb, self, other))

    def __add__(self, other: Q | Unrounded[Q]) -> Unrounded[Q]:
        return self._with(verbs.PLUS, other, "add")

    def __sub__(self, other: Q | Unrounded[Q]) -> Unrounded[Q]:
        return self._with(verbs.MINUS, other, "subtract")

    def __gt__(self, other: Q | Unrounded[Q]) -> Condition:
        self._same(other, "compare")
        return Condition(*apply(verbs.ABOVE, self, other))

    def __lt__(self, other: Q | Unrounded[Q]) -> Condition:
        self._same(other, "compare")
        return Condition(*apply(verbs.ABOVE, other, self))

    def __ge__(self, other: Q | Unrounded[Q]) -> Condition:
        self._same(other, "compare")
        return Condition(*apply(verbs.AT_LEAST, self, other))

    def __le__(self, other: Q | Unrounded[Q]) -> Condition:
        self._same(other, "compare")
        return Condition(*apply(verbs.AT_LEAST, other, self))

    def rounded(self) -> Q:
        """The nearest whole small unit (øre, day …), halves away from zero."""
        return self.unit(*apply(verbs.ROUNDED, self))


@dataclass(frozen=True, slots=True)
class Given(Generic[Q]):
    """A figure that may be absent: absence is a type of its own and never zero. In a block, row by row."""

    known_by: ClassVar[tuple[str, ...]] = ("quantity", "known")

    quantity: Q | None
    known: Payload = True

    def or_else(self, other: Q) -> Q:
        """The figure where it is given, else the other one."""
        if self.quantity is None:
            return other
        if self.known is True:
            return self.quantity
        payloads = (self.known, self.quantity.data, other.data)
        reuse = reusing()
        chosen = reuse.result("or_else", payloads, choose, *payloads) if reuse else choose(*payloads)
        return type(other)(chosen, None)

    @property
    def is_given(self) -> bool:
        """Whether a single figure is there; refused for blocks."""
        if self.known is not True:
            raise TypeError("only a single value is given or absent as a whole")
        return self.quantity is not None


def given(quantity: Q) -> Given[Q]:
    """A figure that is there."""
    return Given(quantity)


def absent(_: type[Q]) -> Given[Q]:
    """A figure of some unit that is not there."""
    return Given(None)


def lesser(a: Q, b: Q) -> Q:
    """The smaller of two figures of the same unit."""
    a._same(b, "compare")  # noqa: SLF001 (the verbs are the quantity's own family)
    return type(a)(*apply(verbs.LESSER, a, b))


def greater(a: Q, b: Q) -> Q:
    """The larger of two figures of the same unit."""
    a._same(b, "compare")  # noqa: SLF001 (the verbs are the quantity's own family)
    return type(a)(*apply(verbs.GREATER, a, b))


def within(low: Q, x: Q, high: Q) -> Q:
    """The figure, or the nearer end where it lies outside the two."""
    return greater(low, lesser(x, high))


@overload
def where(condition: Condition, *, then: Q, otherwise: Q) -> Q: ...
@overload
def where(condition: Condition, *, then: Q | Unrounded[Q], otherwise: Unrounded[Q]) -> Unrounded[Q]: ...
@overload
def where(condition: Condition, *, then: Unrounded[Q], otherwise: Q) -> Unrounded[Q]: ...


def where(condition: Condition, *, then: Q | Unrounded[Q], otherwise: Q | Unrounded[Q]) -> Q | Unrounded[Q]:
    """One of two figures by a condition, row by row in a block; only the one that holds is told."""
    verb = verbs.WHERE_NOT if condition.data is False else verbs.WHERE
    unrounded = isinstance(then, Unrounded) or isinstance(otherwise, Unrounded)
    result, origin = apply(verb, condition, then, otherwise)
    unit: type[Q] = then.unit if isinstance(then, Unrounded) else type(then)
    return Unrounded(unit, as_ratio(result), origin) if unrounded else unit(result, origin)


def place_of(figure: Quantity) -> Place:
    """Where a figure was handed in; nowhere where it was not."""
    return figure.origin.place if isinstance(figure.origin, Input) else NOWHERE
