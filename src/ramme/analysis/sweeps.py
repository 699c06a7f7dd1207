"""Many scenarios over many blocks: portions of the work in threads here, or on the workers of a cluster."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from ramme.analysis.portions import Found, Portion, portions_of

B = TypeVar("B")
S = TypeVar("S")
R = TypeVar("R")

AHEAD = 2  # portions a thread that wait to be worked on; more of them would only take memory


@dataclass(frozen=True, slots=True)
class Where:
    """Where the work is done: in so many threads here, or on the cluster whose scheduler has that address."""

    threads: int = 1
    cluster: str | None = None


def swept(
    function: Callable[[B, Sequence[S]], R],
    blocks: Iterable[B],
    scenarios: Sequence[S],
    *,
    portion: int,
    where: Where = Where(),
) -> Generator[Found[R], None, None]:
    """What a pure function gives for every block and every so many scenarios, each told as it is done.

    The function takes a block and some scenarios. Nothing else may be read or changed by it, so that a portion can be
    worked out anywhere, and again where a worker was lost: who adds up what is found gets the same each time. On a
    cluster the function is one that the workers can import, and blocks, scenarios and results are pickled.
    """
    portions = portions_of(blocks, scenarios, portion)
    if where.cluster is None:
        yield from _in_threads(function, portions, where.threads)
        return
    from ramme.analysis.clusters import on_cluster  # noqa: PLC0415 (who has no cluster needs no Dask)

    yield from on_cluster(function, portions, where.cluster)


def _in_threads(
    function: Callable[[B, Sequence[S]], R], portions: Iterator[Portion[B, S]], threads: int
) -> Iterator[Found[R]]:
    """All portions, in threads; numpy lets them run side by side. The first failure ends it."""
    with ThreadPoolExecutor(threads) as pool:
        running: dict[Future[R], Portion[B, S]] = {}
        try:
            while True:
                for each in islice(portions, threads * AHEAD - len(running)):
                    running[pool.submit(function, each.on, each.scenarios)] = each
                if not running:
                    return
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    each = running.pop(future)
                    yield Found(each.block, each.first, future.result())
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
