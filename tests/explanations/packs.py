"""A small constructed pack, for checking and for spoiling."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from ramme.explanations import recorded
from ramme.explanations.pack import audit_pack
from tests.explanations.examples import explained

RECORD = recorded(explained())
# The figures of the example stand in cells of a workbook that is not there; one line of csv stands for it.
PACK = audit_pack(
    [RECORD], inputs={"C:\\budget.csv": b"Udgifter;100\n"}, basis=b"{}\n", agreements={"proeve-2017": b"# no clauses\n"}
)


def unzipped(content: bytes) -> dict[str, bytes]:
    """The files of a pack by name."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Files as a pack."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return content.getvalue()


def listed_anew(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same files with a manifest that fits them, as somebody would make it who has something to hide."""
    rows = [
        {"name": name, "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in files.items()
        if name != "manifest.json"
    ]
    return {**files, "manifest.json": json.dumps({"files": rows}).encode()}


def calculation_of(files: Mapping[str, bytes]) -> tuple[str, Any]:
    """The name and the content of the one calculation in a pack."""
    [name] = [each for each in files if each.startswith("calculation/")]
    return name, json.loads(files[name])


def with_calculation(content: Any, *, hidden: bool = False) -> bytes:
    """The pack with another calculation in it, and a manifest that hides it or not."""
    files = unzipped(PACK)
    name, _ = calculation_of(files)
    files[name] = json.dumps(content).encode()
    return zipped(listed_anew(files) if hidden else files)


def at(folder: Path, content: bytes) -> Path:
    """A pack as a file."""
    path = folder / "pakke.zip"
    path.write_bytes(content)
    return path
