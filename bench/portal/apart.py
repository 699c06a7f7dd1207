"""A measurement in a process of its own, on a database that is made for it and thrown away afterwards."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.portal.data import environment

ROOT = Path(__file__).resolve().parents[2]


def measured_apart(module: str, database: str, *arguments: object) -> dict[str, Any]:
    """What a module of the benchmark finds and prints as JSON, on SQLite or PostgreSQL; it gets the name of either."""
    from ramme.testing.postgresql import ThrowAwayServer  # noqa: PLC0415 (only where it is measured)

    command = [sys.executable, "-m", module, database, *map(str, arguments)]
    with tempfile.TemporaryDirectory() as folder:
        if database == "sqlite":
            return _found(command, environment(Path(folder)))
        server = ThrowAwayServer()
        try:
            server.start()
            return _found(command, environment(Path(folder), server.new_database("ramme")))
        finally:
            server.throw_away()


def _found(command: list[str], env: dict[str, str]) -> dict[str, Any]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith("RAMME_")}
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    done = subprocess.run(
        command, env={**ours, **env, "PYTHONPATH": path}, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    )
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found
