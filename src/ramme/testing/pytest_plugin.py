"""Loaded before anything reads the settings: chooses the folder and the database of the tests, by RAMME_TEST_DB.

`sqlite` (when nothing is said) and `pg` test the portal on that database; `none` leaves the portal out. A run that
names only folders of the library does not start Django at all. All processes of a run share one folder and one server.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

    from ramme.testing.browsing import Portal
    from ramme.testing.postgresql import ThrowAwayServer

CHOSEN = "RAMME_TEST_DB"
SHARED = "RAMME_TEST_DATA"
SERVER = "RAMME_TEST_SERVER"
SETTINGS = "DJANGO_SETTINGS_MODULE"
# The environment of somebody who tries the portal by hand must not steer its tests.
FORGOTTEN = (
    "DATABASE_URL",
    "RAMME_ADDRESS",
    "RAMME_DEMO",
    "RAMME_FIELD_KEYS",
    "RAMME_HOSTS",
    "RAMME_LOGIN",
    "RAMME_MAIL",
    "RAMME_PRODUCTION",
    "RAMME_RETENTION_YEARS",
)
# The folders of tests that run inside Django.
PORTAL = (Path("tests/web"), Path("tests/browser"))
_TIDYING: list[Callable[[], object]] = []


def _asks_for_the_portal(arguments: Iterable[str]) -> bool:
    """Whether a run that was started with these arguments may come to a test of the portal."""
    named = [Path(argument.partition("::")[0]) for argument in arguments if not argument.startswith("-")]
    paths = [Path(os.path.relpath(path)) for path in named if path.exists()]
    within = [path.is_relative_to(part) or part.is_relative_to(path) for path in paths for part in PORTAL]
    return any(within) or not paths


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Sets the environment, before the plugin for Django looks at it; another process of the same run finds it set."""
    if SHARED in os.environ:
        return
    chosen = os.environ.get(CHOSEN, "sqlite")
    for name in [*FORGOTTEN, SETTINGS]:
        os.environ.pop(name, None)
    folder = tempfile.mkdtemp(prefix="ramme-test-")
    _TIDYING.append(lambda: _tidy(Path(folder)))
    # Servers that run as nobody stand below it.
    Path(folder).chmod(0o711)
    os.environ |= {SHARED: folder, "RAMME_DATA": folder, "RAMME_SECRET_KEY": "only for tests " * 4}
    os.environ |= {"RAMME_WITHOUT_SECOND_FACTOR": "1", "RAMME_HEAVY_A_MINUTE": "0"}
    (Path(folder) / "static").mkdir()
    if chosen == "none" or not _asks_for_the_portal(early_config.invocation_params.args):
        return
    # Playwright keeps an event loop in the thread of the test, where Django otherwise lets nobody use the database.
    os.environ |= {SETTINGS: "ramme.web.settings", "DJANGO_ALLOW_ASYNC_UNSAFE": "yes"}
    if chosen == "pg":
        _start_a_server()


def _tidy(folder: Path) -> None:
    if any(folder.glob("ramme-pg-*")):
        from ramme.testing.postgresql import stop_forgotten  # noqa: PLC0415

        stop_forgotten(folder)
    shutil.rmtree(folder, ignore_errors=True)


def _start_a_server() -> None:
    from ramme.testing.postgresql import ThrowAwayServer  # noqa: PLC0415 (tests of the library need no database)

    server = ThrowAwayServer(Path(os.environ[SHARED]))
    _TIDYING.append(server.throw_away)
    # A run that is asked to stop tidies up too; otherwise its server would stay.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    server.start()
    os.environ |= {"DATABASE_URL": server.address(), SERVER: str(server.folder)}


def pytest_unconfigure() -> None:
    """The process that made the folder and the server removes them."""
    while _TIDYING:
        _TIDYING.pop()()


@pytest.hookimpl(trylast=True)
def pytest_configure() -> None:
    """Where the portal is tested: teaches Django's tests to empty tables that refuse it, and quick passwords."""
    if SETTINGS in os.environ:
        from ramme.testing.databases import let_tests_empty_the_database  # noqa: PLC0415
        from ramme.testing.passwords import let_tests_check_passwords_fast  # noqa: PLC0415

        let_tests_empty_the_database()
        let_tests_check_passwords_fast()


@pytest.fixture
def portal(live_server: LiveServer) -> Portal:
    """The portal as a browser meets it, on a port of its own and on the chosen database; empty to begin with."""
    from ramme.testing.browsing import Portal  # noqa: PLC0415

    return Portal(live_server.url)


@pytest.fixture(scope="session")
def throw_away_server() -> Iterator[ThrowAwayServer]:
    """A PostgreSQL of the test's own, which it may stop and start."""
    from ramme.testing.postgresql import ThrowAwayServer  # noqa: PLC0415

    server = ThrowAwayServer(Path(os.environ[SHARED]))
    try:
        yield server.start()
    finally:
        server.throw_away()
