"""A function over blocks and scenarios: every portion once, in threads, and the first failure ends it."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence

import pytest

from ramme.analysis.portions import Found, portions_of
from ramme.analysis.sweeps import AHEAD, Where, swept
from ramme.problems import ProblemsFound, stops
from ramme.texts import same

REFUSED = stops("test-refused", says=same("No."), remedy=same("Yes."))


def products(block: int, scenarios: Sequence[int]) -> list[int]:
    return [block * scenario for scenario in scenarios]


@pytest.mark.parametrize("threads", [1, 2, 5])
@pytest.mark.parametrize("portion", [1, 3, 4, 100])
def test_every_scenario_meets_every_block_once(threads: int, portion: int) -> None:
    found = list(swept(products, [10, 20, 30], range(7), portion=portion, where=Where(threads=threads)))

    told = sorted((each.block, each.first + at, value) for each in found for at, value in enumerate(each.result))
    assert told == [(block, s, (block + 1) * 10 * s) for block in range(3) for s in range(7)]


def test_nothing_to_do_gives_nothing() -> None:
    assert list(swept(products, [], [1], portion=1)) == []
    assert list(swept(products, [1], [], portion=1)) == []


def test_blocks_are_asked_for_only_as_they_are_needed() -> None:
    asked = []

    def blocks() -> Iterator[int]:
        for number in range(100):
            asked.append(number)
            yield number

    found = swept(products, blocks(), [1], portion=1, where=Where(threads=2))
    next(found)

    assert len(asked) <= 2 * AHEAD
    found.close()
    assert len(asked) <= 2 * AHEAD


def test_threads_work_side_by_side() -> None:
    meeting = threading.Barrier(2, timeout=10)

    def waiting(_: int, __: Sequence[int]) -> int:
        return meeting.wait()

    assert {each.result for each in swept(waiting, [1, 2], [1], portion=1, where=Where(threads=2))} == {0, 1}


def test_a_refusal_ends_the_sweep() -> None:
    def refusing(block: int, _: Sequence[int]) -> int:
        if block == 2:
            raise ProblemsFound([REFUSED.at()])
        return block

    with pytest.raises(ProblemsFound, match="test-refused"):
        list(swept(refusing, range(9), [1], portion=1, where=Where(threads=2)))


def test_portions_know_where_they_begin() -> None:
    found = [(each.block, each.first, list(each.scenarios)) for each in portions_of("ab", [7, 8, 9], 2)]

    assert found == [(0, 0, [7, 8]), (0, 2, [9]), (1, 0, [7, 8]), (1, 2, [9])]
    assert Found(0, 0, 1) != Found(0, 1, 1)
