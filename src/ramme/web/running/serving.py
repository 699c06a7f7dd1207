"""Serving the portal: several threads in one or more processes, and beside them a worker for the long work."""

from __future__ import annotations

import multiprocessing
import signal
import socket
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from threading import Event, Thread
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from ramme.problems import ProblemsFound
from ramme.web.jobs.worker import Worker
from ramme.web.running.problems import ADDRESS_TAKEN

LONGEST_STOP_SECONDS = 20
LONGEST_IDLE_SECONDS = 600
BEFORE_ANOTHER_SECONDS = 3.0
# Children are copies of this process, in which everything is loaded already.
_COPIES = multiprocessing.get_context("fork")


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """How the portal is served: where, with how many processes and threads in each, with the long work or not."""

    host: str = "127.0.0.1"
    port: int = 8000
    processes: int = 1
    threads: int = 4
    works_inside: bool = True

    @property
    def address(self) -> str:
        """Where it answers, as a browser is told."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"


def serve(how: Serving, *, when_ready: Callable[[], object]) -> None:
    """Serves until the process is asked to stop; requests under way are answered first, long work is put down safely.

    `when_ready` is called when the address is taken. Raises `ProblemsFound` when somebody else answers there.
    """
    _check_address(how)
    application = get_wsgi_application()
    _leave_no_connection()
    server = Server(
        "ramme.web.wsgi:application",
        address=how.host,
        port=how.port,
        interface=Interfaces.WSGI,
        workers=how.processes,
        blocking_threads=how.threads,
        blocking_threads_idle_timeout=LONGEST_IDLE_SECONDS,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=LONGEST_STOP_SECONDS,
        log_level=LogLevels.warning,
        log_dictconfig=_log_of_the_server(),
    )
    beside = Beside() if how.works_inside else None
    if beside:
        server.on_startup(beside.start)
        server.on_shutdown(beside.stop)
    server.on_startup(when_ready)
    server.serve(target_loader=lambda: application, wrap_loader=False)


def _check_address(how: Serving) -> None:
    """Raises when the address cannot be answered at, before anything is started."""
    family = socket.AF_INET6 if ":" in how.host else socket.AF_INET
    with closing(socket.socket(family)) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((how.host, how.port))
        except OSError as refusal:
            taken = ADDRESS_TAKEN.at(address=how.address, why=refusal.strerror or str(refusal))
            raise ProblemsFound([taken]) from refusal


def _leave_no_connection() -> None:
    """Closes the connections of this process: its copies must open their own."""
    connection.close()
    if close_pool := getattr(connection, "close_pool", None):
        close_pool()


def _log_of_the_server() -> dict[str, Any]:
    """The log of the server in the form of our own."""
    loggers = {"_granian": {"handlers": ["console"], "level": "WARNING", "propagate": False}}
    return {**settings.LOGGING, "loggers": loggers}


class Beside:
    """A worker in a process of its own beside the server; another is started when it dies."""

    def __init__(self) -> None:
        self._stopping = Event()
        self._watch = Thread(target=self._keep_one, name="beside", daemon=True)
        self._process: Any = None

    def start(self) -> None:
        """Starts the worker."""
        self._watch.start()

    def stop(self) -> None:
        """Asks the worker to stop, and waits for the piece it is at."""
        self._stopping.set()
        if self._process is not None:
            self._process.terminate()
        self._watch.join(LONGEST_STOP_SECONDS)

    def _keep_one(self) -> None:
        while not self._stopping.is_set():
            self._process = _COPIES.Process(target=work_until_asked_to_stop, name="ramme-worker")
            self._process.start()
            self._process.join()
            self._stopping.wait(BEFORE_ANOTHER_SECONDS)


def work_until_asked_to_stop() -> None:
    """Does long work until this process is asked to stop, which it then does at the next safe point."""
    worker = Worker()
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, lambda *_: worker.stopping.set())
    worker.run()
