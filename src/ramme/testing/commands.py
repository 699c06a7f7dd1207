"""Running the command `ramme` as somebody would, in a process of its own with its own folder and database."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

COMMAND = "from ramme.cli import main; main()"
PATIENCE_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Installation:
    """A portal of its own: its data folder, its PostgreSQL if it has one, and what else its environment says."""

    folder: Path
    database: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def said(self) -> dict[str, str]:
        """The whole environment of its processes, with nothing of the tests' own settings and database in it."""
        theirs = ("RAMME_", "DATABASE_", "DJANGO_")
        ours = {name: value for name, value in os.environ.items() if not name.startswith(theirs)}
        source = str(Path(__file__).parents[2])
        named = {"DATABASE_URL": self.database} if self.database else {}
        settings = {"DJANGO_SETTINGS_MODULE": "ramme.web.settings", "PYTHONPATH": source}
        return {**ours, **settings, "RAMME_DATA": str(self.folder), **named, **self.environment}

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """What `ramme` with these arguments answers."""
        return self._python(COMMAND, *arguments)

    def done(self, *arguments: str) -> str:
        """What `ramme` with these arguments prints; an AssertionError tells what went wrong."""
        answer = self.run(*arguments)
        if answer.returncode:
            raise AssertionError(f"ramme {' '.join(arguments)}: {answer.returncode}\n{answer.stdout}{answer.stderr}")
        return answer.stdout

    def python(self, code: str) -> str:
        """What a piece of Python prints that runs inside this portal."""
        answer = self._python(f"import django; django.setup()\n{code}")
        if answer.returncode:
            raise AssertionError(answer.stdout + answer.stderr)
        return answer.stdout

    def started(self, *arguments: str) -> subprocess.Popen[str]:
        """The running process of `ramme` with these arguments."""
        return subprocess.Popen(  # noqa: S603 (our own command)
            [sys.executable, "-c", COMMAND, *arguments],
            env=self.said,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def _python(self, code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 (our own command)
            [sys.executable, "-c", code, *arguments],
            env=self.said,
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
