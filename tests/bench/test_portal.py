"""The benchmark of the portal: its data are as large as they say, and its figures are what was met."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bench.portal import telling, users
from bench.portal.data import extent
from ramme.demo.parties import demo_parties
from ramme.demo.region import demo_region


class Answering(BaseHTTPRequestHandler):
    """A server with one page that is there and one that is broken."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        content = b"en side"
        self.send_response(500 if self.path == "/broken" else 200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_scaled_region_has_two_thousand_offerings_and_six_thousand_rate_groups() -> None:
    region = demo_region(2026, extent())

    assert len(region) == 2_000
    assert sum(len(basis.groups) for basis in region) == 6_000
    assert len({basis.facts.operator for basis in region}) == 100
    assert len({party.id for party in demo_parties(extent())}) == 100 + 5


def test_answers_that_are_no_good_are_counted(port: int) -> None:
    told = users.one_at_a_time(port, ["/", "/broken", "/"])

    assert (told["requests"], told["errors"]) == (3, 1)
    assert 0 < told["median_ms"] <= told["p95_ms"] <= told["slowest_ms"]


def test_many_users_ask_as_long_as_they_are_to(port: int) -> None:
    told = users.many(port, {"page": ["/"]}, 3, 1.0)

    assert told["users"] == 3
    assert told["errors"] == 0
    assert 3 <= told["requests"] <= 9


def test_a_server_that_is_gone_is_an_error_and_no_exception() -> None:
    told = users.one_at_a_time(1, ["/"])

    assert told["errors"] == 1


def test_the_table_names_every_figure() -> None:
    page = {"median_ms": 14.0, "server_median_ms": 12.5, "errors": 0}
    found = {
        "database": "sqlite",
        "data": {"offerings": 2_000, "rate_groups": 6_000},
        "search": page,
        "offering": page,
        "rate": page,
        "users_10": {"users": 10, "p95_ms": 99.0, "errors": 0},
        "drafts": {"drafts": 1_800, "seconds": 9.1},
    }

    text = telling.table(found)

    assert "2,000 offerings" in text
    assert "12.5 ms" in text
    assert "10 users" in text
    assert "9.1 s" in text
