"""An audit pack holds all that its results rest on, the same bytes each time."""

from __future__ import annotations

import hashlib
import json
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ramme.explanations import as_data, verify
from ramme.explanations.pack import MANIFEST_ROOM, audit_pack, harmless_name
from ramme.problems import ProblemsFound
from tests.explanations.packs import PACK, RECORD, calculation_of, unzipped

FILES = unzipped(PACK)
STEM = "001-taksten-for-eksempelgaarden-2017"


def test_the_pack_has_a_file_for_everything() -> None:
    assert sorted(FILES) == [
        "README.md",
        "agreement/proeve-2017.toml",
        "basis.json",
        f"calculation/{STEM}.json",
        "clauses.json",
        "input/budget.csv",
        "manifest.json",
        f"page/{STEM}.html",
        "results.json",
        "verify.py",
        "versions.json",
        f"workbook/{STEM}.xlsx",
    ]


def test_what_was_handed_in_is_there_byte_for_byte() -> None:
    assert FILES["input/budget.csv"] == b"Udgifter;100\n"
    assert FILES["agreement/proeve-2017.toml"] == b"# no clauses\n"
    assert FILES["basis.json"] == b"{}\n"


def test_the_calculation_is_the_stored_explanation() -> None:
    assert calculation_of(FILES)[1] == as_data(RECORD)


def test_page_and_workbook_are_those_of_the_explanation() -> None:
    assert RECORD.title in FILES[f"page/{STEM}.html"].decode()
    assert load_workbook(BytesIO(FILES[f"workbook/{STEM}.xlsx"])).sheetnames[0] == "Beregning"


def test_the_manifest_lists_every_other_file_with_its_checksum() -> None:
    listed = {row["name"]: row["sha256"] for row in json.loads(FILES["manifest.json"])["files"]}

    assert listed == {name: hashlib.sha256(data).hexdigest() for name, data in FILES.items() if name != "manifest.json"}


def test_results_clauses_and_versions_stand_by_themselves() -> None:
    [results] = json.loads(FILES["results.json"])["results"]
    clauses = json.loads(FILES["clauses.json"])["clauses"]
    versions = json.loads(FILES["versions.json"])

    assert results["calculation"] == f"calculation/{STEM}.json"
    assert [each["da"] for each in results["results"]]
    assert [clause["path"] for clause in clauses] == list(dict.fromkeys(line.clause.path for line in RECORD.clauses))
    assert {"citation", "reading", "says", "value"} <= clauses[0].keys()
    assert versions["calculations"][0]["made with"] == RECORD.made_with


def test_the_program_in_the_pack_is_the_one_that_the_library_runs() -> None:
    assert FILES["verify.py"] == Path(verify.__file__).read_bytes()


def test_the_same_content_makes_the_same_bytes() -> None:
    again = audit_pack(
        [RECORD],
        inputs={"C:\\budget.csv": b"Udgifter;100\n"},
        basis=b"{}\n",
        agreements={"proeve-2017": b"# no clauses\n"},
    )

    assert again == PACK


def test_several_results_lie_beside_each_other_and_share_their_clauses() -> None:
    files = unzipped(audit_pack([RECORD, RECORD], inputs={}, basis=b"", agreements={}))

    assert [name for name in sorted(files) if name.startswith("calculation/")] == [
        f"calculation/{number}{STEM[3:]}.json" for number in ("001", "002")
    ]
    assert files["clauses.json"] == FILES["clauses.json"]


@pytest.mark.parametrize(
    ("name", "harmless"),
    [
        ("budget 2017.xlsx", "budget 2017.xlsx"),
        ("/home/somebody/ærø.csv", "ærø.csv"),
        ("C:\\skrivebord\\a:b?.json", "a_b_.json"),
        ("../../etc/passwd", "passwd"),
        ("..", "input"),
        ("", "input"),
        ("a\x00\n.csv", "a__.csv"),
    ],
)
def test_a_name_leads_nowhere_else(name: str, harmless: str) -> None:
    assert harmless_name(name) == harmless


def test_a_pack_that_the_program_in_it_would_not_read_is_not_made() -> None:
    room = verify.MOST_BYTES - MANIFEST_ROOM - sum(map(len, FILES.values()))

    with pytest.raises(ProblemsFound) as found:
        audit_pack([RECORD], inputs={"a.csv": bytes(verify.MOST_BYTES - MANIFEST_ROOM)}, basis=b"", agreements={})

    assert [problem.code for problem in found.value.problems] == ["pack-too-large"]
    assert audit_pack([RECORD], inputs={"a.csv": bytes(room)}, basis=b"", agreements={})
