"""The whole measurement: Ramme and its peers on the same data in the same run, as figures and as a table."""

from __future__ import annotations

import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "bench" / "results"
SEED = os.environ.get("BENCH_SEED", "standard")
COMMAND = "from ramme.cli import main; main()"
MEBIBYTE = 1024
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is measured: on how many offers (in B placements), how often, with how many threads, which workloads.

    `many_…` is how many for the growth of memory, `still_more` those that Ramme alone goes through once.
    """

    offers: int = 6_000
    many_offers: int = 60_000
    placements: int = 60_000
    many_placements: int = 600_000
    still_more: tuple[int, ...] = (1_800_000, 2_000_000)
    runs: int = 5
    threads: int = 2
    workloads: str = "ABC"


@dataclass(frozen=True, slots=True)
class Workload:
    """What a workload is called, what its tables are tables of, and the modules that run its peers."""

    name: str
    of: str
    float_run: str
    floor: str
    side_by_side: str

    def few(self, wanted: Wanted) -> int:
        """The size that is measured closely."""
        size: int = getattr(wanted, self.of)
        return size

    def many(self, wanted: Wanted) -> int:
        """The size that shows how memory grows."""
        size: int = getattr(wanted, f"many_{self.of}")
        return size


A = Workload("A", "offers", "bench.float_run", "bench.floor", "bench.side_by_side")
B = Workload("B", "placements", "bench.float_run_b", "bench.floor_b", "bench.side_by_side_b")
C = Workload("C", "offers", "bench.float_run_c", "bench.floor_c", "bench.side_by_side_c")
GENERATED = {"offers": "A", "placements": "B"}


@dataclass(frozen=True, slots=True)
class Spent:
    """What one process took."""

    wall_s: float
    cpu_s: float
    peak_mib: float


def prepared(size: int, say: Say, *, of: str = "offers") -> Path:
    """The folder with the data of that many offers (or placements); made once and kept."""
    tables = GENERATED[of]
    folder = DATA / f"{tables.lower()}-{SEED}-{size}"
    ready = folder / "ready"
    if not ready.exists():
        say(f"making the data of {size:,} {of} …")
        # In a process of its own: what a process starts is never told to have used less memory than it did itself.
        started("-m", "bench.gen", tables, "--n", str(size), "--out", str(folder))
        ready.touch()
    return folder


def _environment() -> dict[str, str]:
    """All processes find Ramme, and their modules compiled as after an installation."""
    found = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return {**found, "PYTHONPATH": path, "PYTHONPYCACHEPREFIX": str(DATA / "compiled")}


def started(*arguments: str) -> Spent:
    """Runs a fresh Python and waits for it; a process that fails stops the measurement."""
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, *arguments], env=_environment(), cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"a process of the benchmark failed: {' '.join(arguments)}")
    return Spent(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / MEBIBYTE)


def whole_processes(workload: Workload, source: Path, out: Path, wanted: Wanted) -> dict[str, Any]:
    """Whole processes in turn, each started fresh; one of each before, not counted, which warms the page cache."""
    commands = {
        "ramme": _run(workload, source, out / "ramme", wanted),
        "numpy_float": ("-m", workload.float_run, str(source), str(out / "numpy_float")),
        "floor": ("-m", workload.floor, str(source), str(out / "floor")),
    }
    spent: dict[str, list[Spent]] = {name: [] for name in commands}
    inside: list[float] = []
    for turn in range(wanted.runs + 1):
        for name, command in commands.items():
            used = started(*command)
            if turn:
                spent[name].append(used)
        if turn:
            inside.append(json.loads((out / "ramme" / "timings.json").read_text(encoding="utf-8"))["compute_s"])
    return {**{name: _whole(used) for name, used in spent.items()}, "ramme_compute_s": statistics.median(inside)}


def _run(workload: Workload, source: Path, out: Path, wanted: Wanted) -> tuple[str, ...]:
    run = ("-c", COMMAND, "bench", "run", workload.name, "--threads", str(wanted.threads))
    return (*run, "--in", str(source), "--out", str(out))


def _whole(spent: list[Spent]) -> dict[str, float]:
    names = Spent.__slots__
    return {name: statistics.median(getattr(each, name) for each in spent) for name in names}


def side_by_side(workload: Workload, source: Path, results: Path, wanted: Wanted) -> dict[str, Any]:
    """The calculation alone, and the wrong answers, in a process of their own."""
    arguments = (str(source), str(results), "--runs", str(wanted.runs), "--threads", str(wanted.threads))
    answer = subprocess.run(
        [sys.executable, "-m", workload.side_by_side, *arguments],
        env=_environment(),
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


def measured(wanted: Wanted, out: Path, say: Say) -> dict[str, Any]:
    """All figures of one measurement, as plain data: medians, and what follows from them; those of B and C by name."""
    found: dict[str, Any] = {
        "format": 1,
        "machine": _machine(),
        "wanted": {name: getattr(wanted, name) for name in Wanted.__slots__},
    }
    if "A" in wanted.workloads:
        found |= of_workload(A, wanted, out / "A", say)
    if "B" in wanted.workloads:
        found["B"] = {**of_workload(B, wanted, out / "B", say), "growth": _growth(wanted, out / "B", say)}
    if "C" in wanted.workloads:
        found["C"] = of_workload(C, wanted, out / "C", say)
    return found


def of_workload(workload: Workload, wanted: Wanted, out: Path, say: Say) -> dict[str, Any]:
    """The figures of one workload."""
    few, many = workload.few(wanted), workload.many(wanted)
    source, large = (prepared(size, say, of=workload.of) for size in (few, many))
    say(f"{workload.name}: whole processes on {few:,} {workload.of} …")
    whole = whole_processes(workload, source, out / "few", wanted)
    say(f"{workload.name}: the calculation alone, and the answers beside the exact ones …")
    inside = side_by_side(workload, source, out / "few" / "ramme", wanted)
    say(f"{workload.name}: whole processes on {many:,} {workload.of} …")
    whole_of_many = whole_processes(workload, large, out / "many", Wanted(runs=1, threads=wanted.threads))
    compute = {name: _compute(**times) for name, times in inside["compute"].items()}
    return {
        "compute": compute,
        "whole": whole,
        "whole_of_many": whole_of_many,
        "wrong": inside["wrong"],
        "ratios": {
            "compute_to_numpy_float": compute["ramme"]["median_s"] / compute["numpy_float"]["median_s"],
            "whole_to_floor": whole["ramme"]["wall_s"] / whole["floor"]["wall_s"],
            "cpu_to_floor": whole["ramme"]["cpu_s"] / whole["floor"]["cpu_s"],
            "peak_many_to_few": whole_of_many["ramme"]["peak_mib"] / whole["ramme"]["peak_mib"],
        },
    }


def _growth(wanted: Wanted, out: Path, say: Say) -> list[dict[str, float]]:
    """What Ramme takes on more and more placements, once each."""
    found: list[dict[str, float]] = []
    for size in (wanted.placements, wanted.many_placements, *wanted.still_more):
        source, results = prepared(size, say, of=B.of), out / "growth"
        say(f"B: Ramme alone on {size:,} placements …")
        spent = started(*_run(B, source, results, wanted))
        timings = json.loads((results / "timings.json").read_text(encoding="utf-8"))
        lines = pq.ParquetFile(results / "lines.parquet").metadata.num_rows
        spent_in_all = {name: getattr(spent, name) for name in Spent.__slots__}
        found.append({"placements": size, "lines": lines, **spent_in_all, **timings})
        shutil.rmtree(results)
    return found


def _compute(rates: int, seconds: list[float], cpu_seconds: list[float] | None = None) -> dict[str, float]:
    median = statistics.median(seconds)
    found = {"rates": rates, "median_s": median, "least_s": min(seconds), "rates_per_s": rates / median}
    return found if cpu_seconds is None else {**found, "cpu_s": statistics.median(cpu_seconds)}


def _machine() -> dict[str, Any]:
    return {
        "python": platform.python_version(),
        "cpus": os.cpu_count(),
        "load": os.getloadavg()[0],
        **{name: version(name) for name in ("numpy", "pyarrow")},
    }
