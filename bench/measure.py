"""The whole measurement: Ramme and its peers on the same data in the same run, as figures and as a table."""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench.drawing import SEED
from bench.gen import generate

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "bench" / "results"
COMMAND = "from ramme.cli import main; main()"
MEBIBYTE = 1024
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is measured: on how many offers, on how many for the growth of memory, how often, with how many threads."""

    offers: int = 6_000
    many_offers: int = 60_000
    runs: int = 5
    threads: int = 2


@dataclass(frozen=True, slots=True)
class Spent:
    """What one process took."""

    wall_s: float
    cpu_s: float
    peak_mib: float


def prepared(offers: int, say: Say) -> Path:
    """The folder with the data of that many offers; made once and kept."""
    folder = DATA / f"a-{SEED}-{offers}"
    ready = folder / "ready"
    if not ready.exists():
        say(f"making the data of {offers:,} offers …")
        generate("A", offers, folder)
        ready.touch()
    return folder


def started(*arguments: str) -> Spent:
    """Runs a fresh Python and waits for it; a process that fails stops the measurement."""
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    environment = {**os.environ, "PYTHONPATH": path}
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, *arguments], env=environment, cwd=ROOT)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"a process of the benchmark failed: {' '.join(arguments)}")
    return Spent(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / MEBIBYTE)


def whole_processes(source: Path, out: Path, wanted: Wanted) -> dict[str, list[Spent]]:
    """Whole processes in turn, each started fresh; one of each before, not counted, which warms the page cache."""
    run = ("-c", COMMAND, "bench", "run", "A", "--threads", str(wanted.threads))
    commands = {
        "ramme": (*run, "--in", str(source), "--out", str(out / "ramme")),
        "numpy_float": ("-m", "bench.float_run", str(source), str(out / "numpy_float")),
        "floor": ("-m", "bench.floor", str(source), str(out / "floor")),
    }
    spent: dict[str, list[Spent]] = {name: [] for name in commands}
    for turn in range(wanted.runs + 1):
        for name, command in commands.items():
            used = started(*command)
            if turn:
                spent[name].append(used)
    return spent


def side_by_side(source: Path, results: Path, wanted: Wanted) -> dict[str, Any]:
    """The calculation alone, and the wrong answers, in a process of their own."""
    arguments = (str(source), str(results), "--runs", str(wanted.runs), "--threads", str(wanted.threads))
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    answer = subprocess.run(
        [sys.executable, "-m", "bench.side_by_side", *arguments],
        env={**os.environ, "PYTHONPATH": path},
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


def measured(wanted: Wanted, out: Path, say: Say) -> dict[str, Any]:
    """All figures of one measurement, as plain data."""
    source, large = prepared(wanted.offers, say), prepared(wanted.many_offers, say)
    say(f"whole processes on {wanted.offers:,} offers …")
    small = whole_processes(source, out / "small", wanted)
    cold = json.loads((out / "small" / "ramme" / "timings.json").read_text(encoding="utf-8"))
    say("the calculation alone, and every answer beside the exact one …")
    inside = side_by_side(source, out / "small" / "ramme", wanted)
    say(f"whole processes on {wanted.many_offers:,} offers …")
    great = whole_processes(large, out / "large", Wanted(runs=1, threads=wanted.threads))
    return {
        "format": 1,
        "machine": _machine(),
        "wanted": {name: getattr(wanted, name) for name in Wanted.__slots__},
        "compute": {name: _compute(**times) for name, times in inside["compute"].items()},
        "wrong": inside["wrong"],
        "whole": {name: _whole(spent) for name, spent in small.items()},
        "whole_of_many": {name: _whole(spent) for name, spent in great.items()},
        "timings_of_last_run": cold,
    }
