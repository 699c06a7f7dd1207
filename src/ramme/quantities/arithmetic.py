"""How whole numbers, blocks of them and ranges of them are added, multiplied and rounded: the same answer each way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

LARGEST = 2**63 - 1
NOT_POSITIVE = "a fraction needs a positive lower number"

# A payload is an int (one exact value), a numpy int64 array (a block of them) or a Range (all values it may take).
# The three share the operators + - *, so a verb is mostly written once for all of them.
Payload = Any


class Refusal(ArithmeticError):
    """A step that cannot be taken; what it stands in (the rule) is noted on its way out."""

    rule: Any = None


class BeyondBounds(Refusal):
    """A step of a calculation may leave the range of 64-bit whole numbers."""


class DividesByNothing(Refusal, ZeroDivisionError):
    """A figure is to be shared by nothing, or by less than nothing."""


class NegativeWeight(Refusal):
    """Something is to be shared by a weight below nothing."""


class PartOfAMonth(Refusal):
    """A date is asked for some months after another, and the months are not whole."""


class Ratio(NamedTuple):
    """An exact fraction that waits for its one rounding; the lower number is positive."""

    n: Payload
    d: Payload


@dataclass(frozen=True, slots=True)
class Range:
    """All whole numbers from low to high, both included; refuses to leave 64 bits."""

    low: int
    high: int

    def __post_init__(self) -> None:
        if self.low < -LARGEST or self.high > LARGEST:
            raise BeyondBounds(f"{self.low} to {self.high} does not fit in 64 bits")
        if self.low > self.high:
            raise ValueError(f"a range from {self.low} to {self.high} is empty")

    def __add__(self, other: Range | int) -> Range:
        o = as_range(other)
        return Range(self.low + o.low, self.high + o.high)

    __radd__ = __add__

    def __neg__(self) -> Range:
        return Range(-self.high, -self.low)

    def __sub__(self, other: Range | int) -> Range:
        return self + -as_range(other)

    def __rsub__(self, other: int) -> Range:
        return as_range(other) - self

    def __mul__(self, other: Range | int) -> Range:
        o = as_range(other)
        corners = [a * b for a in (self.low, self.high) for b in (o.low, o.high)]
        return Range(min(corners), max(corners))

    __rmul__ = __mul__

    def hull(self, other: Range) -> Range:
        """The smallest range that holds both."""
        return Range(min(self.low, other.low), max(self.high, other.high))


def as_range(value: Range | int) -> Range:
    """A range, or the range that holds one number."""
    return value if isinstance(value, Range) else Range(value, value)


def range_of(value: Payload) -> Payload:
    """The range that a block spans; single values and ranges as they are."""
    if isinstance(value, Ratio):
        return Ratio(range_of(value.n), range_of(value.d))
    if not isinstance(value, np.ndarray):
        return value
    if not len(value):
        return Range(1, 1)  # nobody has a figure, so any harmless one will do
    return Range(int(value.min()), int(value.max()))


def as_ratio(value: Payload) -> Ratio:
    """A fraction, or a whole number as one."""
    return value if isinstance(value, Ratio) else Ratio(value, 1)


def half_away(ratio: Ratio) -> Payload:
    """The nearest whole number, halves away from zero. The one rounding of the house."""
    n, d = ratio
    if isinstance(n, Range) or isinstance(d, Range):
        return _half_away_range(as_range(n), as_range(d))
    if isinstance(n, np.ndarray) or isinstance(d, np.ndarray):
        return _half_away_block(n, d)
    if d <= 0:
        raise DividesByNothing(NOT_POSITIVE)
    whole, rest = divmod(abs(n), d)
    whole += 2 * rest >= d
    return whole if n >= 0 else -whole


def _half_away_block(n: Payload, d: Payload) -> Payload:
    """Halves away from zero in few passes over a block: what is negative is turned round, divided and turned back."""
    if (d if type(d) is int else np.minimum.reduce(d, initial=1)) <= 0:
        raise DividesByNothing(NOT_POSITIVE)
    if (n if type(n) is int else np.minimum.reduce(n, initial=0)) >= 0:
        return _divide_in_place(n + (d >> 1), d)
    sign = n >> 63  # -1 for what is negative, else 0: turns the sign round and back without a branch
    size = n ^ sign
    size -= sign
    nearest = _divide_in_place(size + (d >> 1), d)
    nearest ^= sign
    nearest -= sign
    return nearest


def _divide_in_place(n: NDArray[np.int64], d: Payload) -> NDArray[np.int64]:
    """Whole division of what is not negative by what is positive; unsigned, since that is quicker and the same."""
    unsigned = n.view(np.uint64)
    np.floor_divide(unsigned, d if type(d) is int else d.view(np.uint64), out=unsigned)
    return n


def _half_away_range(n: Range, d: Range) -> Range:
    if d.high <= 0:
        raise DividesByNothing(NOT_POSITIVE)
    lowest = max(d.low, 1)  # zero is refused when the numbers themselves are there
    _ = Range(n.low - d.high // 2, n.high + d.high // 2)  # the block adds half the lower number first
    corners = [half_away(Ratio(a, b)) for a in (n.low, n.high) for b in (lowest, d.high)]
    return Range(min(corners), max(corners))


def add(a: Payload, b: Payload) -> Payload:
    """The sum of two payloads; a fraction if one of them is one."""
    if not (isinstance(a, Ratio) or isinstance(b, Ratio)):
        return a + b
    x, y = as_ratio(a), as_ratio(b)
    if x.d is y.d:
        return Ratio(x.n + y.n, x.d)
    return Ratio(x.n * y.d + y.n * x.d, x.d * y.d)


def negative(a: Payload) -> Payload:
    """The payload with its sign turned."""
    return Ratio(-a.n, a.d) if isinstance(a, Ratio) else -a


def subtract(a: Payload, b: Payload) -> Payload:
    """The first less the second; a fraction if one of them is one."""
    return add(a, negative(b)) if isinstance(b, Ratio) else add(a, -b)


def least(a: Payload, b: Payload) -> Payload:
    """The smaller of two whole payloads, row by row in a block."""
    if isinstance(a, Range) or isinstance(b, Range):
        x, y = as_range(a), as_range(b)
        return Range(min(x.low, y.low), min(x.high, y.high))
    if isinstance(a, np.ndarray) or isinstance(b, np.ndarray):
        return np.minimum(a, b)
    return min(a, b)


def most(a: Payload, b: Payload) -> Payload:
    """The larger of two whole payloads, row by row in a block."""
    if isinstance(a, Range) or isinstance(b, Range):
        x, y = as_range(a), as_range(b)
        return Range(max(x.low, y.low), max(x.high, y.high))
    if isinstance(a, np.ndarray) or isinstance(b, np.ndarray):
        return np.maximum(a, b)
    return max(a, b)


def _crosswise(a: Payload, b: Payload) -> tuple[Payload, Payload]:
    """Two payloads as whole numbers that compare the same way, fractions multiplied out."""
    if not (isinstance(a, Ratio) or isinstance(b, Ratio)):
        return a, b
    x, y = as_ratio(a), as_ratio(b)
    return x.n * y.d, y.n * x.d


# A truth is a bool, a block of them, or the Range of what a bool may be: 0 to 1 when a range leaves it open.


def at_least(first: Payload, second: Payload) -> Payload:
    """Whether the first is the second or more."""
    a, b = _crosswise(first, second)
    if isinstance(a, Range) or isinstance(b, Range):
        x, y = as_range(a), as_range(b)
        return Range(int(x.low >= y.high), int(x.high >= y.low))
    return a >= b


def above(first: Payload, second: Payload) -> Payload:
    """Whether the first is more than the second."""
    a, b = _crosswise(first, second)
    if isinstance(a, Range) or isinstance(b, Range):
        x, y = as_range(a), as_range(b)
        return Range(int(x.low > y.high), int(x.high > y.low))
    return a > b


def both(a: Payload, b: Payload) -> Payload:
    """Whether both hold."""
    return least(a, b) if isinstance(a, Range) or isinstance(b, Range) else a & b


def either(a: Payload, b: Payload) -> Payload:
    """Whether at least one holds."""
    return most(a, b) if isinstance(a, Range) or isinstance(b, Range) else a | b


def choose(condition: Payload, then: Payload, otherwise: Payload) -> Payload:
    """One of two payloads by a condition, row by row in a block; both when a range leaves it open."""
    if condition is True or condition is False:
        return then if condition else otherwise
    if isinstance(then, Ratio) or isinstance(otherwise, Ratio):
        x, y = as_ratio(then), as_ratio(otherwise)
        return Ratio(choose(condition, x.n, y.n), choose(condition, x.d, y.d))
    if isinstance(condition, Range):
        return _may_choose(condition, as_range(then), as_range(otherwise))
    return np.where(condition, then, otherwise)


def _may_choose(condition: Range, then: Range, otherwise: Range) -> Range:
    may = [then] * condition.high + [otherwise] * (1 - condition.low)
    # A new range each time: a block makes a new column here, and fractions over a new column are multiplied out.
    return may[0].hull(may[-1])
