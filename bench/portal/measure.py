"""The figures of the portal on scaled data: pages one at a time, many users, and a whole region's drafts at once."""

from __future__ import annotations

import argparse
import http.client
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.portal import users
from bench.portal.data import NOTE, OPERATORS, environment

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "bench" / "results"
COMMAND = "from ramme.cli import main; main()"
FEW, MANY = 10, 50
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is measured: on which database, with how many operators' data, how long, with how many processes."""

    database: str = "sqlite"
    operators: int = OPERATORS
    seconds: float = 30
    processes: int = 2


def measured(wanted: Wanted, say: Say) -> dict[str, Any]:
    """All figures on one database, as plain data; the data are made once and kept."""
    with _database(wanted) as address:
        folder = RESULTS / f"portal-{wanted.database}-{wanted.operators}"
        env = _environment(folder, address)
        if not (folder / NOTE).exists() or address:
            say("making the data …")
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "ramme.sqlite3").unlink(missing_ok=True)
            _python(env | {"BENCH_OPERATORS": str(wanted.operators)}, "-m", "bench.portal.data")
        pages = json.loads(_python(env, "-m", "bench.portal.addresses"))
        say("recalculating and storing the drafts …")
        found: dict[str, Any] = {
            "database": wanted.database,
            "data": json.loads((folder / NOTE).read_text(encoding="utf-8")),
            "drafts": json.loads(_python(env, "-m", "bench.portal.drafts")),
        }
        log = folder / "server.log"
        with _server(env, wanted, log) as port:
            for name, addresses in pages.items():
                say(f"one at a time: {name} …")
                before = log.stat().st_size
                found[name] = users.one_at_a_time(port, addresses)
                found[name]["server_median_ms"] = _server_median(log, before)
            for number in (FEW, MANY):
                say(f"{number} users …")
                found[f"users_{number}"] = users.many(port, pages, number, wanted.seconds)
    return found


@contextmanager
def _database(wanted: Wanted) -> Iterator[str]:
    """The address of the database; empty for SQLite, whose file stands in the folder."""
    if wanted.database == "sqlite":
        yield ""
        return
    from ramme.testing.postgresql import ThrowAwayServer  # noqa: PLC0415 (only where it is measured)

    server = ThrowAwayServer()
    try:
        server.start()
        yield server.new_database("ramme")
    finally:
        server.throw_away()


def _environment(folder: Path, address: str) -> dict[str, str]:
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    ours = {name: value for name, value in os.environ.items() if not name.startswith("RAMME_")}
    return {**ours, **environment(folder, address), "PYTHONPATH": path}


def _python(env: dict[str, str], *arguments: str) -> str:
    """What a fresh Python prints; one that fails stops the measurement."""
    done = subprocess.run(
        [sys.executable, *arguments], env=env, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout.strip().splitlines()[-1]


def _server_median(log: Path, before: int) -> float:
    """The middle time of the requests that the portal's own log tells of since a place in it."""
    with log.open("rb") as lines:
        lines.seek(before)
        told = [json.loads(line) for line in lines if line.startswith(b"{")]
    return round(statistics.median(line["milliseconds"] for line in told if line.get("event") == "request"), 1)


@contextmanager
def _server(env: dict[str, str], wanted: Wanted, log: Path) -> Iterator[int]:
    """The portal with the settings of production, on a port of its own; it writes its log to a file."""
    with closing(socket.socket()) as tried:
        tried.bind(("127.0.0.1", 0))
        port = int(tried.getsockname()[1])
    production = env | {"RAMME_PRODUCTION": "1", "RAMME_ADDRESS": f"http://127.0.0.1:{port}"}
    _python(production, "-c", COMMAND, "upgrade")
    serve = ("serve", "--port", str(port), "--processes", str(wanted.processes), "--worker", "apart")
    with log.open("wb") as lines:
        process = subprocess.Popen(
            [sys.executable, "-c", COMMAND, *serve], env=production, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=lines
        )
    try:
        _wait_for(process, port)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)


def _wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError("the portal did not start")
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            line.request("GET", "/")
            line.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
        finally:
            line.close()
    raise RuntimeError("the portal did not answer")


def main() -> None:
    """Measures on one database and prints the figures as JSON."""
    asked = argparse.ArgumentParser()
    asked.add_argument("database", choices=("sqlite", "postgresql"))
    asked.add_argument("--operators", type=int, default=OPERATORS)
    asked.add_argument("--seconds", type=float, default=30)
    asked.add_argument("--processes", type=int, default=2)
    wanted = Wanted(**vars(asked.parse_args()))
    print(json.dumps(measured(wanted, lambda line: print(line, file=sys.stderr)), indent=1))


if __name__ == "__main__":
    main()
