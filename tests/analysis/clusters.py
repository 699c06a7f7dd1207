"""A Dask cluster of some worker processes on this machine, for tests."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.house.tree import ROOT

SCHEDULER = ("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show")
WORKER = ("distributed.cli.dask_worker", "--nthreads", "1", "--no-nanny", "--no-dashboard")
LONGEST = 30.0


@dataclass(frozen=True)
class Cluster:
    """Where the scheduler listens, and the worker processes."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]


@contextmanager
def cluster(folder: Path, workers: int, *, paths: tuple[Path, ...] = (ROOT / "src", ROOT)) -> Iterator[Cluster]:
    """A scheduler and workers that find their modules in some folders; all of them end with the test."""
    told = folder / "scheduler.json"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, paths))}
    with ExitStack() as ending:
        scheduler = _started((*SCHEDULER, "--scheduler-file", str(told)), environment, folder, ending)
        address = _address(told, scheduler)
        own = [_started((*WORKER, address), environment, folder, ending) for _ in range(workers)]
        yield Cluster(address, scheduler, own)


def _started(
    arguments: tuple[str, ...], environment: dict[str, str], folder: Path, ending: ExitStack
) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-W", "ignore", "-m", *arguments]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, env=environment, cwd=folder, **quiet)  # type: ignore[call-overload]
    ending.callback(process.wait)
    ending.callback(process.kill)
    return process  # type: ignore[no-any-return]


def _address(told: Path, scheduler: subprocess.Popen[bytes]) -> str:
    began = time.monotonic()
    while time.monotonic() - began < LONGEST and scheduler.poll() is None:
        try:
            address: str = json.loads(told.read_text())["address"]
        except (OSError, ValueError):
            time.sleep(0.05)
        else:
            return address
    raise RuntimeError("the scheduler did not start")
