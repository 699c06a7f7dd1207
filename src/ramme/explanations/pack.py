"""An audit pack: calculations with all that they rest on, and a small program that works every step out anew."""

from __future__ import annotations

import hashlib
import json
import platform
import re
import zipfile
from collections.abc import Mapping, Sequence
from importlib import resources
from io import BytesIO
from typing import Any

from ramme import __version__
from ramme.explanations import verify
from ramme.explanations.data import FORMAT, as_data, as_json
from ramme.explanations.page import as_page
from ramme.explanations.record import Record, Reference
from ramme.explanations.workbook import as_workbook
from ramme.problems import ProblemsFound, stops
from ramme.quantities.writing import written
from ramme.texts import Language, Text

TOO_LARGE = stops(
    "pack-too-large",
    says=Text(
        da="En pakke med {results} beregninger fylder mere, end programmet i den læser ({limit} MB).",
        en="A pack of {results} calculations is larger than the program in it reads ({limit} MB).",
    ),
    remedy=Text(da="Del budgetterne på flere filer.", en="Split the budgets into several files."),
)

PACK_FORMAT = 1
MANIFEST = "manifest.json"
VERSIONS = "versions.json"
VERIFIER = "verify.py"
README = "README.md"
# A library without a clock gives every file the date that a zip file begins with.
NO_DATE = (1980, 1, 1, 0, 0, 0)
LONGEST_NAME = 60
# More bytes than the list of all files takes.
MANIFEST_ROOM = 4 * 2**20
LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e"})

Files = Mapping[str, bytes]


def audit_pack(
    records: Sequence[Record], *, inputs: Files, basis: bytes, agreements: Files, language: Language = "da"
) -> bytes:
    """The pack as the content of a .zip file; the same content makes the same bytes.

    `inputs` holds the files that were handed in by name, `basis` what was read from them as JSON, `agreements` the
    texts of the agreements by their ids. A record tells its steps, clauses and results. Raises `ProblemsFound` where
    the pack would be larger than the program in it reads.
    """
    files = {
        README: _of_package("pack-readme.md"),
        VERIFIER: _of_package(VERIFIER),
        VERSIONS: _json(_versions(records, language)),
        "basis.json": basis,
        **{f"input/{harmless_name(name)}": data for name, data in inputs.items()},
        **{f"agreement/{name}.toml": data for name, data in agreements.items()},
    }
    for number, record in enumerate(records, 1):
        files[f"calculation/{_stem(number, record)}.json"] = as_json(record).encode()
    files |= told_files(records, language)
    if len(files) >= verify.MOST_FILES or sum(map(len, files.values())) >= verify.MOST_BYTES - MANIFEST_ROOM:
        raise ProblemsFound([TOO_LARGE.at(results=len(records), limit=verify.MOST_BYTES // 2**20)])
    return _zipped({**files, MANIFEST: _json(_manifest(files))})


def told_files(records: Sequence[Record], language: Language) -> dict[str, bytes]:
    """The files of a pack that only tell what its calculations hold: clauses, results, pages and workbooks."""
    files = {"clauses.json": _json({"clauses": _clauses(records)})}
    results = []
    for number, record in enumerate(records, 1):
        stem = _stem(number, record)
        files[f"page/{stem}.html"] = as_page(record, language).encode()
        files[f"workbook/{stem}.xlsx"] = as_workbook(record, language)
        results.append({"calculation": f"calculation/{stem}.json", "title": record.title, "results": _results(record)})
    return {**files, "results.json": _json({"results": results})}


def harmless_name(name: str) -> str:
    """The last part of a file's name, without anything that leads elsewhere or that a file system refuses."""
    last = re.split(r"[/\\]", name)[-1]
    return re.sub(r'[\x00-\x1f:*?"<>|]', "_", last).strip(". ") or "input"


def _stem(number: int, record: Record) -> str:
    """A record's number and title as a name that every file system writes alike."""
    title = re.sub(r"[^a-z0-9]+", "-", record.title.lower().translate(LETTERS)).strip("-")[:LONGEST_NAME]
    return f"{number:03d}-{title or 'result'}"


def _of_package(name: str) -> bytes:
    return resources.files("ramme.explanations").joinpath(name).read_bytes()


def _json(content: dict[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _versions(records: Sequence[Record], language: Language) -> dict[str, Any]:
    return {
        "pack format": PACK_FORMAT,
        "ramme": __version__,
        "language": language,
        "calculation format": FORMAT,
        "python": platform.python_version(),
        "calculations": [{"title": record.title, "made with": dict(record.made_with)} for record in records],
    }


def _clauses(records: Sequence[Record]) -> list[dict[str, Any]]:
    """The clauses that any record uses, each once, without the numbers they have there."""
    lines = (line for record in records for line in as_data(record)["clauses"])
    bare = [{name: value for name, value in line.items() if name not in {"number", "used"}} for line in lines]
    return [line for place, line in enumerate(bare) if line not in bare[:place]]


def _results(record: Record) -> list[dict[str, Any]]:
    def told(subject: str, reference: Reference) -> dict[str, Any]:
        value = record.line(reference).value
        return {"subject": subject, "da": written(value, "da"), "en": written(value, "en")}

    return [told(subject, reference) for subject, reference in record.results]


def _manifest(files: Files) -> dict[str, Any]:
    rows = [
        {"name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in sorted(files.items())
    ]
    return {"format": PACK_FORMAT, "files": rows}


def _zipped(files: Files) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, NO_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return content.getvalue()
