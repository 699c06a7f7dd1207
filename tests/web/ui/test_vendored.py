"""Is what was copied in from the design system what its package holds, and all that its style sheet asks for?"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

from tests.house.tree import ROOT

FOLDER = ROOT / "src" / "ramme" / "web" / "static" / "vendor" / "dkfds"
FACTS = json.loads((FOLDER / "VENDOR.json").read_text(encoding="utf-8"))
STYLE = (FOLDER / "css" / "dkfds-virkdk.min.css").read_text(encoding="utf-8")


def _there() -> set[str]:
    found = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()}
    return found - {"VENDOR.json"}


def test_every_file_has_the_checksum_that_was_written_down() -> None:
    sums = {name: hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() for name in _there()}

    assert sums == FACTS["files"]
    assert FACTS["version"] == "11.2.0"


def test_the_style_sheet_finds_everything_it_asks_for_in_the_folder() -> None:
    asked = set(re.findall(r"url\(['\"]?((?!data:)[^)'\"]+)", STYLE))
    there = {name for name in asked if (FOLDER / "css" / name.partition("#")[0]).resolve().is_file()}

    assert asked - there == set()
    assert len(asked) > 100


def test_fonts_come_as_woff2_alone_and_the_marks_of_other_portals_not_at_all() -> None:
    suffixes = {Path(name).suffix for name in _there()}

    assert suffixes == {".css", ".js", ".svg", ".woff2", ".md", ".txt"}
    assert [name for name in _there() if "logo" in name] == []


def test_the_licences_lie_beside() -> None:
    assert {"LICENSE.md", "fonts/IBMPlexSans/complete/woff2/license.txt"} <= _there()


def test_all_of_it_is_about_a_megabyte() -> None:
    assert 500_000 < sum((FOLDER / name).stat().st_size for name in _there()) < 1_200_000
