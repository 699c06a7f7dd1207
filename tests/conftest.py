"""What holds for all tests: programs that may be missing, and how examples are searched for."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.searching import A_HANDFUL, FEW

# On a build server the examples are the same every time. No time limit: a busy machine is no defect.
settings.register_profile("here", deadline=None)
settings.register_profile("build server", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("few", deadline=None, max_examples=A_HANDFUL)
settings.load_profile("few" if FEW else "build server" if os.environ.get("CI") else "here")

NOBODY = 65534

SHELL = "chromium-headless-shell"  # the one without windows: it needs a third less of the machine
# The marker, the name of the program in RAMME_WITHOUT, its Debian package, and the commands that start it.
PROGRAMS = {
    "libreoffice": ("libreoffice", "libreoffice-calc-nogui", ("soffice", "libreoffice")),
    "browser": ("chromium", SHELL, (SHELL, "chromium", "chromium-browser", "google-chrome")),
}


def _without() -> set[str]:
    return {name.strip() for name in os.environ.get("RAMME_WITHOUT", "").split(",")} - {""}


def _left_out(marker: str) -> bool:
    """Whether the tests with this marker are left out; never on a build server."""
    return PROGRAMS[marker][0] in _without() and not os.environ.get("CI")


def find_program(marker: str) -> Path:
    """The program that tests with this marker need; fails the test when it is missing."""
    name, package, commands = PROGRAMS[marker]
    for command in commands:
        if found := shutil.which(command):
            return Path(found)
    return pytest.fail(
        f"{name} is missing: run ./ramme test, install the Debian package {package}, "
        f"or set RAMME_WITHOUT={name} to leave these tests out",
        pytrace=False,
    )


@pytest.fixture(scope="session")
def soffice() -> Path:
    """The program LibreOffice."""
    return find_program("libreoffice")


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The program Chromium."""
    return find_program("browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks tests that ask for a program, and skips those whose program is left out.

    A browser that a busy machine starves is no defect: its test gets a second try, which the end of the run names.
    """
    for item in items:
        asked_for = getattr(item, "fixturenames", ())
        for marker, fixture in (("libreoffice", "soffice"), ("browser", "chromium")):
            if fixture in asked_for:
                item.add_marker(marker)
            if item.get_closest_marker(marker) and _left_out(marker):
                item.add_marker(pytest.mark.skip(reason=f"left out: {PROGRAMS[marker][0]} is missing"))
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says at the end, where it is seen, what was left out."""
    for marker, (name, package, _) in PROGRAMS.items():
        if _left_out(marker):
            terminalreporter.write_line(
                f"LEFT OUT: all tests that need {name} (Debian package {package})", red=True, bold=True
            )


@pytest.fixture
def closed_folder() -> Iterator[Path]:
    """A folder that may not be looked into, with a file and a folder in it; root too is nobody while it is used."""
    with tempfile.TemporaryDirectory() as name:
        outer, closed = Path(name), Path(name) / "closed"
        (closed / "inside").mkdir(parents=True)
        (closed / "budget.csv").write_bytes(b"x")
        outer.chmod(0o755)
        closed.chmod(0)
        before = os.geteuid()
        if before == 0:
            os.seteuid(NOBODY)
        try:
            yield closed
        finally:
            os.seteuid(before)
            closed.chmod(0o700)
