"""The portions that a sweep over blocks and scenarios is cut into, and what is found for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

B = TypeVar("B")
S = TypeVar("S")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Portion(Generic[B, S]):
    """Some scenarios over one block, and the number of the first of them."""

    block: int
    first: int
    on: B
    scenarios: Sequence[S]


@dataclass(frozen=True, slots=True)
class Found(Generic[R]):
    """What the function gave for one portion: the number of its block, and of its first scenario."""

    block: int
    first: int
    result: R


def portions_of(blocks: Iterable[B], scenarios: Sequence[S], size: int) -> Iterator[Portion[B, S]]:
    """Every block under all scenarios, so many of these at a time; one block after the other."""
    for number, block in enumerate(blocks):
        for first in range(0, len(scenarios), size):
            yield Portion(number, first, block, scenarios[first : first + size])
