"""How whole numbers, blocks of them and ranges of them are added, multiplied and rounded: the same answer each way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

LARGEST = 2**63 - 1

# A payload is an int (one exact value), a numpy int64 array (a block of them) or a Range (all values it may take).
# The three share the operators + - *, so a verb is mostly written once for all of them.
Payload = Any


class BeyondBounds(ArithmeticError):
    """A step of a calculation may leave the range of 64-bit whole numbers, or divide by what may not be positive."""


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
        raise ZeroDivisionError("a fraction needs a positive lower number")
    whole, rest = divmod(abs(n), d)
    whole += 2 * rest >= d
    return whole if n >= 0 else -whole


def _half_away_block(n: Payload, d: Payload) -> Payload:
    if np.min(d) <= 0:
        raise ZeroDivisionError("a fraction needs a positive lower number")
    half = d >> 1
    if np.min(n) >= 0:
        return (n + half) // d
    sign = n >> 63  # -1 for what is negative, else 0: turns the sign round and back without a branch
    return ((((n ^ sign) - sign) + half) // d ^ sign) - sign


def _half_away_range(n: Range, d: Range) -> Range:
    if d.high <= 0:
        raise BeyondBounds("a fraction needs a positive lower number")
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
    return -least(-a, -b)


def _crosswise(a: Payload, b: Payload) -> tuple[Payload, Payload]:
    """Two payloads as whole numbers that compare the same way, fractions multiplied out."""
    if not (isinstance(a, Ratio) or isinstance(b, Ratio)):
        return a, b
    x, y = as_ratio(a), as_ratio(b)
    return x.n * y.d, y.n * x.d


def at_least(first: Payload, second: Payload) -> Payload:
    """Whether the first is the second or more: one truth, a block of them, or None when a range leaves it open."""
    a, b = _crosswise(first, second)
    if isinstance(a, Range) or isinstance(b, Range):
        x, y = as_range(a), as_range(b)
        return True if x.low >= y.high else (False if x.high < y.low else None)
    return a >= b


def above(first: Payload, second: Payload) -> Payload:
    """Whether the first is more than the second: one truth, a block of them, or None when a range leaves it open."""
    a, b = _crosswise(first, second)
    if isinstance(a, Range) or isinstance(b, Range):
        return at_least(a, as_range(b) + 1)
    return a > b


def _each_way(a: Payload, b: Payload, mixed: Any, truth: Any) -> Payload:
    if a is None or b is None:
        known = {a, b} - {None}
        return truth if known == {truth} else None
    return mixed(a, b)


def both(a: Payload, b: Payload) -> Payload:
    """Whether both hold; None when a range leaves it open."""
    return _each_way(a, b, lambda x, y: x & y, False)


def either(a: Payload, b: Payload) -> Payload:
    """Whether at least one holds; None when a range leaves it open."""
    return _each_way(a, b, lambda x, y: x | y, True)


def choose(condition: Payload, then: Payload, otherwise: Payload) -> Payload:
    """One of two payloads by a condition, row by row in a block; both when a range leaves it open."""
    if condition is True or condition is False:
        return then if condition else otherwise
    if isinstance(then, Ratio) or isinstance(otherwise, Ratio):
        x, y = as_ratio(then), as_ratio(otherwise)
        return Ratio(choose(condition, x.n, y.n), choose(condition, x.d, y.d))
    if condition is None:
        return as_range(then).hull(as_range(otherwise))
    return np.where(condition, then, otherwise)
