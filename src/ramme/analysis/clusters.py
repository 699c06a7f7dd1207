"""A Dask cluster: its workers work portions out, and again where one of them was lost."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from threading import Lock
from types import ModuleType
from typing import Any, TypeVar

import ramme
from ramme.analysis.portions import Found, Portion
from ramme.problems import Problem, ProblemsFound, stops
from ramme.quantities.room import hold_room
from ramme.texts import Text

B = TypeVar("B")
S = TypeVar("S")
R = TypeVar("R")

NO_DASK = stops(
    "cluster-needs-dask",
    says=Text(
        da="En klynge kræver pakken Dask, og den er ikke installeret.", en="A cluster needs Dask, not installed."
    ),
    remedy=Text(
        da="Installér den med pip install 'ramme[cluster]' (i et checkout pip install -r requirements/cluster.txt), "
        "eller udelad --cluster.",
        en="Install it with pip install 'ramme[cluster]' (in a checkout pip install -r requirements/cluster.txt), "
        "or leave out --cluster.",
    ),
)
NOT_REACHED = stops(
    "cluster-not-reached",
    says=Text(da="Klyngen på {address} svarer ikke ({why}).", en="The cluster at {address} does not answer ({why})."),
    remedy=Text(
        da="Skriv adressen som tcp://klynge:8786, og se efter, at den kører og kan nås herfra.",
        en="Write the address as tcp://cluster:8786, and check that it runs and can be reached from here.",
    ),
)
NO_WORKERS = stops(
    "cluster-without-workers",
    says=Text(da="Klyngen på {address} har ingen, der regner.", en="The cluster at {address} has no workers."),
    remedy=Text(da="Start mindst én med dask worker {address}.", en="Start at least one with dask worker {address}."),
)
OTHER_RAMME = stops(
    "cluster-other-ramme",
    says=Text(
        da="Klyngen regner ikke med Ramme {ours} som her ({theirs}).",
        en="The cluster does not calculate with Ramme {ours} as here ({theirs}).",
    ),
    remedy=Text(
        da="Installér den samme udgave af Ramme på alle klyngens maskiner.",
        en="Install the same version of Ramme on all machines of the cluster.",
    ),
)
LOST = stops(
    "cluster-lost",
    says=Text(
        da="Klyngen på {address} gik tabt under beregningen ({why}).",
        en="The cluster at {address} was lost during the calculation ({why}).",
    ),
    remedy=Text(
        da="Se efter, om dens maskiner har hukommelse nok, og regn igen; intet er skrevet.",
        en="Check whether its machines have enough memory, and calculate again; nothing was written.",
    ),
)

AHEAD = 2  # portions for each thread of the cluster that are handed over before the first is done
PATIENCE = "10s"
# A block is handed over with its portions, and not put with one worker, so that it is not lost when that worker is.
SETTINGS = {"distributed.admin.large-graph-warning-threshold": "1GB", "distributed.comm.retry.count": 2}


class _NobodyLeft(Exception):
    """All workers are gone, and none came in their place."""


@dataclass(frozen=True, slots=True)
class _Refused:
    """What a worker gives where the figures are refused: problems cannot be raised across machines."""

    problems: tuple[Problem, ...]


# A worker opens a block once for all its portions, which share it as threads do here; who comes meanwhile waits.
_opening = Lock()
_opened = lru_cache(maxsize=1)(pickle.loads)


@dataclass(frozen=True, slots=True)
class _OtherRamme:
    """What a worker gives that has another version of the rules."""

    version: str


def _worked_out(version: str, function: bytes, block: bytes, scenarios: bytes) -> Any:  # noqa: ANN401 (the result, or why there is none)
    """One portion, on a worker."""
    if version != ramme.__version__:
        return _OtherRamme(ramme.__version__)
    hold_room()
    try:
        work, some = map(pickle.loads, (function, scenarios))
        with _opening:
            opened = _opened(block)
        return work(opened, some)
    except ProblemsFound as refusal:
        return _Refused(refusal.problems)


def _same(block: bytes) -> bytes:
    """A block as it was handed over: a task of its own, so that all its portions use one copy on a worker."""
    return block


def on_cluster(
    function: Callable[[B, Sequence[S]], R], portions: Iterator[Portion[B, S]], address: str
) -> Iterator[Found[R]]:
    """All portions, on the workers of a cluster, told as they are done.

    A portion whose worker is lost is worked out by another one. Raises `ProblemsFound` where the cluster cannot be
    reached, has no workers or another version of Ramme, is lost, or where the figures are refused.
    """
    distributed, dask = _dask()
    with dask.config.set(SETTINGS), _connection(distributed, address) as connection:
        try:
            yield from _Work(distributed, connection, function).results(portions)
        except _NobodyLeft as failure:
            raise ProblemsFound([LOST.at(address=address, why=str(failure))]) from failure
        except (distributed.KilledWorker, distributed.client.FutureCancelledError, OSError) as failure:
            raise ProblemsFound([LOST.at(address=address, why=type(failure).__name__)]) from failure
        except (ImportError, RuntimeError) as failure:
            missing = failure.__cause__ if isinstance(failure, RuntimeError) else failure
            if not isinstance(missing, ImportError):
                raise
            # A worker or the scheduler cannot even read what it is asked.
            raise ProblemsFound([OTHER_RAMME.at(ours=ramme.__version__, theirs=str(missing))]) from failure


def _dask() -> tuple[ModuleType, ModuleType]:
    try:
        import dask  # noqa: PLC0415 (only who has a cluster needs it)
        import distributed  # noqa: PLC0415 (only who has a cluster needs it)
    except ImportError as missing:
        raise ProblemsFound([NO_DASK.at()]) from missing
    return distributed, dask


def _connection(distributed: ModuleType, address: str) -> Any:  # noqa: ANN401 (Dask has no types)
    """A connection to the scheduler, once a worker is there."""
    try:
        connection = distributed.Client(address, timeout=PATIENCE)
    except (OSError, ValueError, TypeError) as failure:
        raise ProblemsFound([NOT_REACHED.at(address=address, why=type(failure).__name__)]) from failure
    try:
        connection.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as failure:
        connection.close()
        raise ProblemsFound([NO_WORKERS.at(address=address)]) from failure
    return connection


class _Work:
    """The portions that a cluster is working on."""

    def __init__(self, distributed: ModuleType, connection: Any, function: Callable[..., Any]) -> None:  # noqa: ANN401 (Dask has no types)
        self._distributed, self._connection, self._function = distributed, connection, pickle.dumps(function)
        self._running: dict[Any, Portion[Any, Any]] = {}
        self._block: tuple[int, Any] = (-1, None)

    def results(self, portions: Iterator[Portion[Any, Any]]) -> Iterator[Found[Any]]:
        """What is found, as it comes."""
        while True:
            for portion in islice(portions, self._room()):
                self._hand_over(portion)
            if not self._running:
                return
            try:
                future = self._one_done()
                found = future.result(timeout=PATIENCE)
            except TimeoutError:
                # The worker that held it may be lost, and it is worked out again; unless nobody is left to do it.
                if not self._connection.nthreads():
                    raise _NobodyLeft("no workers") from None
            else:
                portion = self._running.pop(future)
                yield Found(portion.block, portion.first, _taken(found))

    def _one_done(self) -> Any:  # noqa: ANN401 (Dask has no types)
        waited = self._distributed.wait(list(self._running), timeout=PATIENCE, return_when="FIRST_COMPLETED")
        return next(iter(waited.done))

    def _room(self) -> int:
        threads: int = sum(self._connection.nthreads().values())
        return max(AHEAD * threads - len(self._running), 0 if self._running else 1)

    def _hand_over(self, portion: Portion[Any, Any]) -> None:
        if self._block[0] != portion.block:
            self._block = (portion.block, self._connection.submit(_same, pickle.dumps(portion.on), pure=False))
        scenarios = pickle.dumps(portion.scenarios)
        work = (_worked_out, ramme.__version__, self._function, self._block[1], scenarios)
        self._running[self._connection.submit(*work, pure=False)] = portion


def _taken(found: Any) -> Any:  # noqa: ANN401 (the result of any function)
    if isinstance(found, _Refused):
        raise ProblemsFound(found.problems)
    if isinstance(found, _OtherRamme):
        raise ProblemsFound([OTHER_RAMME.at(ours=ramme.__version__, theirs=found.version)])
    return found
