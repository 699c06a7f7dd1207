"""Installations whose database has been made ready once, and is copied for each test that begins with one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from ramme.testing.commands import Installation
from ramme.testing.postgresql import ThrowAwayServer

Upgraded = Callable[..., Installation]
READY = "made_ready"


@pytest.fixture(scope="session")
def upgraded(tmp_path_factory: pytest.TempPathFactory) -> Upgraded:
    """A function that makes an installation in a folder, as `ramme upgrade` leaves one on SQLite."""
    ready = tmp_path_factory.mktemp("ready")
    Installation(ready).done("upgrade")

    def installation(folder: Path, environment: Mapping[str, str] | None = None) -> Installation:
        shutil.copytree(ready, folder, dirs_exist_ok=True)
        return Installation(folder, "", environment or {})

    return installation


@pytest.fixture(scope="session")
def upgraded_on_postgresql(
    tmp_path_factory: pytest.TempPathFactory, throw_away_server: ThrowAwayServer
) -> Callable[[str], Installation]:
    """A function that makes an installation with a database of a name, as `ramme upgrade` leaves one on PostgreSQL."""
    ready = tmp_path_factory.mktemp("ready")
    Installation(ready, throw_away_server.new_database(READY)).done("upgrade")

    def installation(name: str) -> Installation:
        folder = tmp_path_factory.mktemp(name)
        shutil.copytree(ready, folder, dirs_exist_ok=True)
        return Installation(folder, throw_away_server.new_database(name, like=READY))

    return installation
