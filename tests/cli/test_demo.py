"""`ramme demo` makes a portal with the demo region ready in a folder, and answers until it is stopped."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

from ramme.cli import main
from ramme.cli.demo.folder import DATABASE, NOTE, Folder, folder_at
from ramme.cli.demo.portal import OF_A_REAL_PORTAL, environment
from ramme.problems import ProblemsFound

COMMAND = "from ramme.cli import main; main()"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return folder_at(tmp_path / "demo")


def made_ready(folder: Folder, **note: object) -> None:
    folder.begun()
    (folder.path / DATABASE).write_bytes(b"rows")
    folder.done({"year": datetime.now(UTC).year, "people": [], **note})


def test_a_folder_without_anything_is_not_ready(folder: Folder) -> None:
    assert not folder.is_ready
    assert folder.people == []


def test_a_folder_that_was_made_ready_is_used_again(folder: Folder) -> None:
    made_ready(folder)

    assert folder_at(folder.path).is_ready
    assert not folder.is_of_another_year


def test_a_demo_that_was_never_finished_is_begun_anew(folder: Folder) -> None:
    folder.begun()
    (folder.path / DATABASE).write_bytes(b"half")

    again = folder_at(folder.path)

    assert not again.is_ready
    again.begun()
    assert not (folder.path / DATABASE).exists()


def test_a_demo_of_another_year_is_told(folder: Folder) -> None:
    made_ready(folder, year=2019)

    assert folder.is_of_another_year


@pytest.mark.parametrize("content", ["", "[1]", "{", '"ready"'])
def test_a_note_that_cannot_be_read_counts_as_none(folder: Folder, content: str) -> None:
    (folder.path / NOTE).write_text(content, encoding="utf-8")

    assert folder.note == {}
    assert not folder.is_ready


def test_the_data_of_a_real_portal_are_never_touched(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_bytes(b"real")

    result = CliRunner().invoke(main, ["demo", "--new", "--data", str(tmp_path)])

    assert result.exit_code == 2
    assert "demo-folder-holds-other-data" in result.stderr
    assert (tmp_path / DATABASE).read_bytes() == b"real"


def test_emptying_a_demo_leaves_what_others_put_there(folder: Folder) -> None:
    made_ready(folder)
    (folder.path / "filer").mkdir()
    (folder.path / "filer" / "mit.csv").write_text("mit", encoding="utf-8")

    folder.emptied()

    assert not (folder.path / DATABASE).exists()
    assert (folder.path / "filer" / "mit.csv").exists()
    (folder.path / DATABASE).write_bytes(b"another")
    with pytest.raises(ProblemsFound):
        folder.emptied()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "demo").write_text("en fil", encoding="utf-8")

    result = CliRunner().invoke(main, ["demo", "--data", str(tmp_path / "demo")])

    assert result.exit_code == 2
    assert "file-not-writable" in result.stderr


def test_no_free_port_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 65_535))
        taken.listen()
        result = CliRunner().invoke(main, ["demo", "--port", "65535", "--data", str(tmp_path / "demo")])

    assert result.exit_code == 2
    assert "demo-no-free-port" in result.stderr


def test_the_portal_of_the_demo_reads_nothing_of_a_real_one(folder: Folder) -> None:
    found = environment(folder, "http://127.0.0.1:8000")

    assert found["RAMME_DATA"] == str(folder.path)
    assert found["RAMME_DEMO"] == "1"
    assert not set(OF_A_REAL_PORTAL) & found.keys()


def test_files_can_be_asked_for_by_an_option_too(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["demo", "--files", str(tmp_path / "demo")])

    assert result.exit_code == 0
    assert (tmp_path / "demo" / "forklaret-takst.html").exists()


@dataclass
class Running:
    """The demo in a process of its own, and what it said when it had stopped."""

    process: subprocess.Popen[str]
    out: str = ""
    err: str = ""

    def page_at(self, address: str) -> str:
        """The page at an address as soon as something answers; fails when the process ends before."""
        for _ in range(1_200):
            try:
                with urlopen(address) as answer:  # noqa: S310 (on this machine)
                    return str(answer.read().decode())
            except URLError:
                assert self.process.poll() is None, self.process.communicate()
                time.sleep(0.05)
        raise AssertionError("nothing answered")


@contextmanager
def running(*options: str) -> Iterator[Running]:
    """The demo while it runs; stopped as by Ctrl-C."""
    env = {**os.environ, "PYTHONPATH": "src", "DATABASE_URL": "postgresql://nobody@nowhere/nothing"}
    process = subprocess.Popen(  # noqa: S603 (our own command)
        [sys.executable, "-c", COMMAND, "demo", *options],
        env={name: value for name, value in env.items() if name != "DJANGO_SETTINGS_MODULE"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    found = Running(process)
    try:
        yield found
    finally:
        process.send_signal(signal.SIGINT)
        found.out, found.err = process.communicate(timeout=60)


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port: int = tried.getsockname()[1]
        return port


@pytest.mark.slow
def test_the_demo_is_made_ready_once_and_only_answers_after_that(tmp_path: Path) -> None:
    port = free_port()
    options = ("--port", str(port), "--data", str(tmp_path / "demo"))
    address = f"http://127.0.0.1:{port}/"

    with running(*options) as first:
        page = first.page_at(address)
        with running(*options, "--lang", "en") as second:
            second.page_at(f"http://127.0.0.1:{port + 1}/")
    with running(*options) as again:
        again.page_at(address)

    assert "<h1" in page
    assert address in first.out
    assert len(re.findall(r"\(demo\)", first.out)) == 9
    assert "Registret" in first.err
    assert "Registret" not in again.err
    assert f"Port {port} is taken" in second.err
    assert [each.process.returncode for each in (first, second, again)] == [0, 0, 0]
    assert json.loads((tmp_path / "demo" / NOTE).read_text(encoding="utf-8"))["ready"] is True
