"""A portal that is served by `ramme serve` in processes of its own, and asking it as a browser would."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

from ramme.testing.commands import Installation

PATIENCE_SECONDS = 90


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page answered."""

    status: int
    text: str
    headers: dict[str, str]


@dataclass(frozen=True, slots=True)
class Served:
    """A running portal."""

    port: int
    process: subprocess.Popen[str]

    def ask(self, path: str) -> Answer:
        """What it answers at a path; raises OSError when nobody answers."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)) as connection:
            connection.request("GET", path)
            answer = connection.getresponse()
            return Answer(answer.status, answer.read().decode(), {**dict(answer.getheaders())})

    def until(self, path: str, status: int) -> Answer:
        """What a path answers once it answers with this status; an AssertionError when that takes too long."""
        last: object = None
        ends = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < ends:
            try:
                last = self.ask(path)
                if last.status == status:
                    return last
            except OSError as refusal:
                last = refusal
            time.sleep(0.1)
        raise AssertionError(f"{path}: {last}")

    def stopped(self) -> str:
        """Asks the portal to stop as systemd does, and gives all that it wrote."""
        self.process.send_signal(signal.SIGTERM)
        told, _ = self.process.communicate(timeout=PATIENCE_SECONDS)
        return told


def free_port() -> int:
    """A port at which nobody answers now."""
    with closing(socket.socket()) as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


@contextmanager
def served(portal: Installation, *arguments: str) -> Iterator[Served]:
    """The portal while it is served; stopped at the end, also when the test fails."""
    port = free_port()
    process = portal.started("serve", "--port", str(port), *arguments)
    running = Served(port, process)
    try:
        running.until("/health", 200)
        yield running
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.communicate(timeout=PATIENCE_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
