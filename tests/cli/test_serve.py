"""Is the portal served, stopped gently, and itself again when its database has been away?"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ramme.testing.commands import Installation
from ramme.testing.postgresql import ThrowAwayServer
from ramme.testing.serving import free_port, served

# In one process, so that databases are made ready once.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("installations")]
LETTER = """
from datetime import UTC, datetime
from ramme.web.letters.operations import written
written(f"{datetime.now(UTC)}", to="a@b.example", subject="Hej", body="Hej", at=datetime.now(UTC))
"""
WAITING = "from ramme.web.letters.queries import post; print(post().waiting)"


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def portal(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """An installation on each database, ready to be served."""
    made: Installation
    if request.param == "postgresql":
        made = request.getfixturevalue("upgraded_on_postgresql")("served")
    else:
        made = request.getfixturevalue("upgraded")(tmp_path_factory.mktemp("served"))
    return made


def _letters(portal: Installation) -> int:
    return len(list((portal.folder / "letters").glob("*")))


def _write_and_wait(portal: Installation) -> None:
    before = _letters(portal)
    portal.python(LETTER)
    for _ in range(600):
        if _letters(portal) > before:
            return
        time.sleep(0.1)
    raise AssertionError("the letter was not sent")


def test_the_portal_answers_sends_its_letters_and_stops_when_it_is_asked_to(portal: Installation) -> None:
    with served(portal) as running:
        assert running.ask("/health/ready").status == 200
        front = running.ask("/register/tilbud/")
        _write_and_wait(portal)
        told = running.stopped()

    assert front.status == 200
    assert front.headers["x-request-id"]
    assert "default-src 'none'" in front.headers["content-security-policy"]
    assert f"http://127.0.0.1:{running.port}" in told
    assert "worker stopped" in told
    assert "Traceback" not in told
    assert running.process.returncode == 0
    assert portal.python(WAITING).strip() == "0"


def test_several_processes_count_their_figures_together(portal: Installation) -> None:
    with served(portal, "--processes", "2", "--worker", "apart") as running:
        for _ in range(12):
            running.ask("/health")
        figures = running.ask("/metrics").text

    assert 'ramme_requests_total{method="GET",page="running:health",status="200"} 13.0' in figures
    assert "ramme_workers 0.0" in figures


def test_a_portal_that_is_not_upgraded_or_whose_port_is_taken_does_not_start(tmp_path: Path) -> None:
    portal = Installation(tmp_path / "data")
    refused = portal.run("serve", "--port", str(free_port()))
    portal.done("upgrade")

    with served(portal) as running:
        taken = portal.run("serve", "--port", str(running.port))

    assert (refused.returncode, taken.returncode) == (2, 2)
    assert "upgrade-needed" in refused.stderr
    assert "address-taken" in taken.stderr


def test_a_database_that_is_gone_gives_a_plain_page_and_the_portal_is_itself_when_it_is_back(
    upgraded_on_postgresql: Callable[[str], Installation], throw_away_server: ThrowAwayServer
) -> None:
    portal = upgraded_on_postgresql("gone")

    with served(portal) as running:
        assert running.ask("/register/tilbud/").status == 200
        throw_away_server.stop()
        try:
            gone = running.until("/register/tilbud/", 503)
            alive = running.ask("/health")
            ready = running.ask("/health/ready")
            checked = portal.run("check")
        finally:
            throw_away_server.start()
        running.until("/register/tilbud/", 200)
        running.until("/health/ready", 200)
        figures = running.ask("/metrics").text
        told = running.stopped()

    assert "<h1" in gone.text
    assert int(gone.headers["retry-after"]) > 0
    assert (alive.status, ready.status) == (200, 503)
    assert "database-out-of-reach" in checked.stderr
    assert "ramme_database_gone_total 0.0" not in figures
    assert "worker stopped" in told


def test_a_worker_apart_does_the_work_and_stops_when_it_is_asked_to(portal: Installation) -> None:
    process = portal.started("worker")
    try:
        _write_and_wait(portal)
    finally:
        process.terminate()
        told, _ = process.communicate(timeout=30)

    assert process.returncode == 0
    assert "worker stopped" in told
