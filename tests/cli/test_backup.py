"""Does a backup hold everything, and can it be put back into either database, whole or not at all?"""

from __future__ import annotations

import json
import stat
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from ramme.testing.commands import Installation
from ramme.testing.postgresql import ThrowAwayServer

# In one process, so that databases are made ready and the backups that all start from are taken once.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("installations")]
Making = Callable[[str], Installation]

FILL = """
from ramme.testing.portal import *
from ramme.web.audit.operations import Deed, noted
from ramme.web.registry.models import FactRow, HandedInList
person, offering = a_person(), an_offering("Ærøhuset", groups={"Stue": 3, "1. sal": 4})
party = person.membership.party
noted(person.actor, Deed(verb="tried", subject_kind="test", subject="1", detail={"æ": [1.5, None]}), at=MOMENT)
HandedInList.objects.create(
    party=party, purpose="x", file_name="y.csv", content=bytes(range(256)), actor="a", handed_in_at=MOMENT
)
for value in ([1, None, "ø", {"dyb": "😀"}], None, "tekst", 12.5):
    FactRow.objects.create(
        subject_kind="offering", subject="x", field="f", value=value, party=party, actor="a",
        stated_at=MOMENT, holds_from=LONG_AGO,
    )
"""
SEEN = """
from ramme.testing.portal import *
from ramme.web.audit.operations import Deed, noted
from ramme.web.audit.verifying import verified
from ramme.web.registry.models import HandedInList
assert bytes(HandedInList.objects.get().content) == bytes(range(256))
person = a_person(email="en.mere@example.org")
noted(person.actor, Deed(verb="tried", subject_kind="test", subject="2"), at=MOMENT)
print(verified().head.events, an_offering("Et nyt").groups.get().pk)
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, throw_away_server: ThrowAwayServer) -> Making:
    """A function that makes an installation on one of the databases."""

    def installation(database: str) -> Installation:
        folder = tmp_path_factory.mktemp("installation")
        name = folder.name.replace("-", "_")
        address = throw_away_server.new_database(name) if database == "postgresql" else ""
        return Installation(folder, address, {"RAMME_MAIL": ""})

    return installation


@pytest.fixture(scope="module")
def taken(made: Making, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A backup of the same content from each database."""
    backups = {}
    for database in ("sqlite", "postgresql"):
        portal = made(database)
        portal.done("upgrade")
        portal.python(FILL)
        backups[database] = tmp_path_factory.mktemp("backup") / "ramme.zip"
        portal.done("backup", str(backups[database]))
    return backups


def _description(file: Path) -> dict[str, Any]:
    with zipfile.ZipFile(file) as archive:
        described: dict[str, Any] = json.loads(archive.read("backup.json"))
    return described


def _changed(file: Path, to: Path, member: str, change: Callable[[bytes], bytes]) -> Path:
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(to, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == member else content)
    return to


@pytest.mark.parametrize("to", ["sqlite", "postgresql"])
@pytest.mark.parametrize("came_from", ["sqlite", "postgresql"])
def test_what_is_put_back_is_what_was_taken(
    taken: dict[str, Path], made: Making, tmp_path: Path, came_from: str, to: str
) -> None:
    portal, again = made(to), tmp_path / "again.zip"

    portal.done("restore", str(taken[came_from]))
    portal.done("backup", str(again))

    assert _description(again)["tables"] == _description(taken[came_from])["tables"]
    events = next(table["rows"] for table in _description(again)["tables"] if table["model"] == "audit.Event")
    assert portal.python(SEEN).split()[0] == str(events + 1)


def test_a_backup_is_for_its_owner_alone_and_holds_no_sessions(taken: dict[str, Path]) -> None:
    for file in taken.values():
        models = {table["model"] for table in _description(file)["tables"]}

        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert "registry.OfferingRow" in models
        assert "audit.Event" in models
        assert "sessions.Session" not in models


def test_a_database_that_is_not_empty_is_left_alone(
    taken: dict[str, Path], upgraded: Callable[..., Installation], tmp_path: Path
) -> None:
    portal = upgraded(tmp_path)

    answer = portal.run("restore", str(taken["sqlite"]))

    assert answer.returncode == 2
    assert "database-not-empty" in answer.stderr


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_a_spoilt_backup_leaves_nothing_behind(
    taken: dict[str, Path], made: Making, tmp_path: Path, database: str
) -> None:
    portal = made(database)
    parties = "rows/registry.PartyRow.jsonl"
    spoilt = _changed(
        taken["sqlite"], tmp_path / "spoilt.zip", parties, lambda rows: rows.replace(b"Aarhus", b"Aalborg")
    )

    answer = portal.run("restore", str(spoilt))

    assert answer.returncode == 2
    assert "backup-spoilt" in answer.stderr
    portal.done("restore", str(taken["sqlite"]))


def _rewritten(file: Path, to: Path) -> Path:
    """A backup whose trail somebody rewrote, and whose checksums that somebody put right."""
    lines = zipfile.ZipFile(file).read("rows/audit.Event.jsonl").replace(b'"tried"', b'"looked"')
    description = _description(file)
    for table in description["tables"]:
        if table["model"] == "audit.Event":
            table["sha256"] = sha256(lines).hexdigest()
    half = _changed(file, to.with_suffix(".half"), "rows/audit.Event.jsonl", lambda _: lines)
    return _changed(half, to, "backup.json", lambda _: json.dumps(description).encode())


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_a_backup_whose_trail_was_rewritten_is_refused(
    taken: dict[str, Path], made: Making, tmp_path: Path, database: str
) -> None:
    portal = made(database)

    answer = portal.run("restore", str(_rewritten(taken["postgresql"], tmp_path / "rewritten.zip")))

    assert answer.returncode == 2
    assert "trail-broken" in answer.stderr
    portal.done("restore", str(taken["postgresql"]))


def test_what_is_no_backup_or_is_from_a_later_version_is_told(
    taken: dict[str, Path], made: Making, tmp_path: Path
) -> None:
    portal, text, empty = made("sqlite"), tmp_path / "text.zip", tmp_path / "empty.zip"
    text.write_text("nej")
    zipfile.ZipFile(empty, "w").close()
    later = _changed(
        taken["sqlite"],
        tmp_path / "later.zip",
        "backup.json",
        lambda told: told.replace(b'"format": 1', b'"format": 2'),
    )

    codes = [portal.run("restore", str(file)).stderr for file in (text, empty, tmp_path / "gone.zip", later)]

    assert [code.rpartition("[")[2].strip() for code in codes] == [*["not-a-backup]"] * 3, "backup-too-new]"]


def test_an_older_backup_is_brought_up_to_this_version(taken: dict[str, Path], made: Making, tmp_path: Path) -> None:
    def without_the_last(told: bytes) -> bytes:
        description = json.loads(told)
        description["migrations"].remove(["jobs", "0002_workers_and_checkpoints"])
        gone = {"checkpoint", "worker", "due_at"}
        tables = [table for table in description["tables"] if table["model"] != "jobs.WorkerRow"]
        for table in tables:
            if table["model"] == "jobs.JobRow":
                table["columns"] = [column for column in table["columns"] if column not in gone]
        return json.dumps({**description, "tables": tables}).encode()

    older = _changed(taken["sqlite"], tmp_path / "older.zip", "backup.json", without_the_last)

    for database in ("sqlite", "postgresql"):
        portal = made(database)
        portal.done("restore", str(older))
        assert portal.python("from ramme.web.running.upgrades import pending; print(pending())").strip() == "()"


def test_a_backup_never_replaces_a_file_and_an_empty_database_has_none(made: Making, tmp_path: Path) -> None:
    portal, there = made("sqlite"), tmp_path / "there.zip"
    there.write_text("vigtigt")

    assert "output-exists" in portal.run("backup", str(there)).stderr
    assert "output-ending" in portal.run("backup", str(tmp_path / "there.tar")).stderr
    assert "nothing-to-back-up" in portal.run("backup", str(tmp_path / "new.zip")).stderr
    assert "file-not-writable" in portal.run("backup", str(tmp_path / "no" / "folder.zip")).stderr
    assert there.read_text() == "vigtigt"
    assert [path.name for path in tmp_path.iterdir()] == ["there.zip"]
