"""The figures of operation, in the form that Prometheus reads: requests, time, queries, long work, letters."""

from __future__ import annotations

import os
from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from ramme import __version__
from ramme.web.jobs.queries import jobs_by_state, waiting_since, workers
from ramme.web.letters.queries import post
from ramme.web.running.together import TOGETHER

SECONDS = (0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10)
QUERIES = (1, 2, 5, 10, 20, 50, 100)
disable_created_metrics()  # type: ignore[no-untyped-call]
_OURS = CollectorRegistry()
REQUESTS = Counter("ramme_requests", "Requests answered", ("page", "method", "status"), registry=_OURS)
TIME = Histogram("ramme_request_seconds", "Time to answer", ("page",), buckets=SECONDS, registry=_OURS)
ASKED = Histogram("ramme_request_queries", "Database queries of a request", ("page",), buckets=QUERIES, registry=_OURS)
GONE = Counter("ramme_database_gone", "Requests that met no database", registry=_OURS)


def figures(now: datetime) -> bytes:
    """All figures as text; those of long work and letters are read from the database now."""
    of_requests = _OURS
    if os.environ.get(TOGETHER):
        of_requests = CollectorRegistry()
        MultiProcessCollector(of_requests)  # type: ignore[no-untyped-call]
    return bytes(generate_latest(of_requests)) + bytes(generate_latest(_of_the_database(now)))


def _of_the_database(now: datetime) -> CollectorRegistry:
    registry = CollectorRegistry()

    def gauge(name: str, says: str, value: float) -> None:
        Gauge(name, says, registry=registry).set(value)

    jobs = Gauge("ramme_jobs", "Pieces of long work by state", ("state",), registry=registry)
    for state, number in jobs_by_state().items():
        jobs.labels(state).set(number)
    gauge("ramme_jobs_waiting_seconds", "Age of the work that has waited longest", _age(waiting_since(), now))
    letters = post()
    gauge("ramme_letters_waiting", "Letters that are not sent yet", letters.waiting)
    gauge("ramme_letters_refused", "Letters that a mail server refused, and that are tried again", letters.refused)
    gauge(
        "ramme_letters_waiting_seconds", "Age of the letter that has waited longest", _age(letters.waiting_since, now)
    )
    heard_of = workers()
    gauge("ramme_workers", "Workers that have not been stopped", len(heard_of))
    gauge(
        "ramme_worker_beat_seconds", "Since a worker was heard of", _age(heard_of[0].beat_at if heard_of else None, now)
    )
    Gauge("ramme_version", "The version that runs", ("version",), registry=registry).labels(__version__).set(1)
    return registry


def _age(since: datetime | None, now: datetime) -> float:
    return max(0.0, (now - since).total_seconds()) if since else 0.0
