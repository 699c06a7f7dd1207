"""The worker: does long work, sends letters and asks for what is due daily, until it is asked to stop."""

from __future__ import annotations

import os
import socket
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import structlog
from django.db import DatabaseError, InterfaceError, connection

from ramme import __version__
from ramme.problems import ProblemsFound
from ramme.web import clock
from ramme.web.jobs.kinds import kinds
from ramme.web.jobs.models import JobRow, WorkerRow
from ramme.web.jobs.operations import BEAT, ask_for_daily_work, ended, paused, take, went_wrong
from ramme.web.jobs.progress import Progress, WorkPaused, WorkTaken
from ramme.web.letters.sending import send_due

LOOK_EVERY_SECONDS = 0.5
AFTER_A_FAULT_SECONDS = 3.0
log = structlog.get_logger("ramme.worker")


class Worker:
    """One worker, which does one piece of work at a time."""

    def __init__(self, stopping: Event | None = None) -> None:
        self.name = f"{socket.gethostname()[:30]}:{os.getpid()}:{uuid.uuid4().hex[:8]}"
        self.stopping = stopping or Event()

    def run(self) -> None:
        """Works until asked to stop; a database that is gone is waited for."""
        log.info("worker started", worker=self.name)
        beating = Thread(target=self._beat, name="beat", daemon=True)
        beating.start()
        while not self.stopping.is_set():
            wait = LOOK_EVERY_SECONDS
            try:
                while self.do_next() and not self.stopping.is_set():
                    pass
            except (DatabaseError, InterfaceError):
                log.exception("database out of reach", worker=self.name)
                wait = AFTER_A_FAULT_SECONDS
            finally:
                connection.close()
            self.stopping.wait(wait)
        beating.join()
        self._say_goodbye()
        log.info("worker stopped", worker=self.name)

    def do_next(self) -> bool:
        """Sends the letters that are due and does the next piece of work; false when there was nothing to do."""
        at = clock.now()
        ask_for_daily_work(day=clock.today().isoformat(), at=at)
        sent = send_due(at=at)
        job = take(self.name, at=at)
        if job is not None:
            self._do(job)
        return bool(sent) or job is not None

    def _do(self, job: JobRow) -> None:
        with _in_the_log(job):
            try:
                outcome = kinds()[job.kind].work(job, Progress(job, self.stopping))
            except WorkPaused:
                paused(job)
            except WorkTaken:
                log.warning("work taken by another worker")
            except ProblemsFound as found:
                told = {"problems": [problem.as_data() for problem in found.problems]}
                ended(job, state=JobRow.FAILED, outcome=told, at=clock.now())
            except Exception:
                log.exception("work went wrong")
                went_wrong(job, at=clock.now())
            else:
                ended(job, state=JobRow.DONE, outcome=outcome, at=clock.now())

    def _beat(self) -> None:
        """Says every few seconds that this worker is alive, also in the middle of a long calculation."""
        begun = clock.now()
        while True:
            try:
                known = {"version": __version__, "started_at": begun, "beat_at": clock.now()}
                WorkerRow.objects.update_or_create(name=self.name, defaults=known)
                JobRow.objects.filter(worker=self.name, state=JobRow.RUNNING).update(beat_at=clock.now())
            except (DatabaseError, InterfaceError) as gone:
                log.warning("no beat", worker=self.name, why=str(gone))
            finally:
                connection.close()
            if self.stopping.wait(BEAT.total_seconds()):
                return

    def _say_goodbye(self) -> None:
        try:
            WorkerRow.objects.filter(name=self.name).delete()
        except (DatabaseError, InterfaceError) as gone:
            log.warning("no goodbye", worker=self.name, why=str(gone))
        finally:
            connection.close()


def work_off(most: int = 100) -> int:
    """Does what is due now, in this thread, and gives how often there was something to do; for the demo and tests."""
    worker = Worker()
    return next((times for times in range(most) if not worker.do_next()), most)


@contextmanager
def _in_the_log(job: JobRow) -> Iterator[None]:
    with structlog.contextvars.bound_contextvars(job=job.pk, kind=job.kind, tries=job.tries):
        log.info("work begun")
        yield
        log.info("work let go")
