"""A pack that does not hold, or is no pack at all, is refused clearly whatever is in it."""

from __future__ import annotations

import hashlib
import json
import struct
import warnings
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from ramme.explanations import verify
from ramme.explanations.pack_checking import checked_pack
from ramme.problems import Problem, ProblemsFound
from tests.explanations.packs import PACK, at, calculation_of, listed_anew, unzipped, with_calculation, zipped

FILES = unzipped(PACK)


def refused(path: Path) -> tuple[Problem, ...]:
    with pytest.raises(ProblemsFound) as found:
        checked_pack(path)
    return tuple(found.value.problems)


def manifest(content: object) -> bytes:
    return zipped({**FILES, "manifest.json": json.dumps(content).encode()})


def with_name(name: str) -> bytes:
    return zipped(listed_anew({**FILES, name: b"x"}))


def doubled() -> bytes:
    content = BytesIO(PACK)
    with zipfile.ZipFile(content, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("README.md", b"another")
    return content.getvalue()


def bomb() -> bytes:
    return zipped({**FILES, "page/bomb.html": b"\0" * (verify.MOST_BYTES + 1)})


def lying_bomb() -> bytes:
    """A zip file whose directory says that a large file is small."""
    content = zipped({**FILES, "zzz": b"\0" * 2**20})
    return content.replace(struct.pack("<I", 2**20), struct.pack("<I", 9))


def locked() -> bytes:
    content = bytearray(PACK)
    start = content.find(b"PK\x01\x02")
    content[start + 8] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    "made",
    [
        lambda: b"",
        lambda: b"not a zip",
        lambda: PACK[: len(PACK) // 2],
        lambda: zipped({}),
        lambda: zipped({name: data for name, data in FILES.items() if name != "manifest.json"}),
        lambda: manifest([]),
        lambda: manifest({"files": 5}),
        lambda: manifest({"files": [{"name": 5}]}),
        lambda: manifest({"files": [{"name": ["a"], "sha256": ""}]}),
        lambda: zipped({**FILES, "manifest.json": b"[" * 200_000}),
        lambda: zipped({**FILES, "manifest.json": b"\xff\xfe"}),
        lambda: with_name("../outside"),
        lambda: with_name("/etc/outside"),
        lambda: with_name("a/../../outside"),
        lambda: with_name("C:\\outside"),
        lambda: zipped(dict.fromkeys(map(str, range(verify.MOST_FILES + 1)), b"")),
        doubled,
        bomb,
        lying_bomb,
        locked,
    ],
)
def test_what_is_no_pack_is_refused_with_the_reason(made: Callable[[], bytes], tmp_path: Path) -> None:
    [problem] = refused(at(tmp_path, made()))

    assert problem.code == "pack-unreadable"
    assert problem.where.file.endswith("pakke.zip")


def test_a_missing_file_and_a_folder_that_is_no_pack_are_refused(tmp_path: Path) -> None:
    assert [problem.code for problem in refused(tmp_path / "missing.zip")] == ["pack-unreadable"]
    assert [problem.code for problem in refused(tmp_path)] == ["pack-unreadable"]


def test_what_is_wrong_with_a_file_is_told_in_plain_words(tmp_path: Path) -> None:
    [missing] = refused(tmp_path / "missing.zip")
    [folder] = refused(tmp_path)
    [text] = refused(at(tmp_path, b"no zip"))
    [other] = refused(at(tmp_path, zipped({"a.txt": b"a"})))
    spoilt = bytearray(PACK)
    spoilt[spoilt.find(b"README.md") + 200] ^= 1
    [damaged] = refused(at(tmp_path, bytes(spoilt)))

    assert "den findes ikke" in missing.says.da
    assert "den har ingen manifest.json" in folder.says.da
    assert "det er ikke en hel zip-fil" in text.says.da
    assert "den har ingen manifest.json" in other.says.da
    assert "den er ændret eller beskadiget" in damaged.says.da


def test_a_pack_that_does_not_hold_still_tells_its_fingerprint(tmp_path: Path) -> None:
    files = {**FILES, "basis.json": b"{}"}

    [problem] = refused(at(tmp_path, zipped(files)))

    assert hashlib.sha256(FILES["manifest.json"]).hexdigest() in problem.remedy.da


def test_a_file_that_is_far_too_large_is_not_even_opened(tmp_path: Path) -> None:
    with (tmp_path / "pakke.zip").open("wb") as file:
        file.truncate(verify.MOST_BYTES + 1)

    [problem] = refused(tmp_path / "pakke.zip")

    assert "128 MB" in problem.says.da


@pytest.mark.parametrize(
    "content",
    [
        [],
        {},
        None,
        5,
        {"steps": 5, "inputs": [], "clauses": [], "results": []},
        {"steps": [5], "inputs": [], "clauses": [], "results": []},
        {"steps": [], "inputs": [None], "clauses": [], "results": []},
        {"steps": [], "inputs": [], "clauses": [], "results": [{"subject": "", "line": {"step": 1}}]},
        {"steps": [], "inputs": [], "clauses": [], "results": [{"subject": "", "line": {}}]},
    ],
)
@pytest.mark.parametrize("hidden", [False, True])
def test_a_calculation_that_is_none_is_named(content: object, hidden: bool, tmp_path: Path) -> None:
    problems = refused(at(tmp_path, with_calculation(content, hidden=hidden)))

    assert {problem.code for problem in problems} == {"pack-does-not-hold"}
    assert any(calculation_of(FILES)[0] in problem.says.da for problem in problems)


@pytest.mark.parametrize("kept", [(), ("README.md",), tuple(name for name in FILES if "calculation/" not in name)])
def test_a_pack_without_any_calculation_does_not_hold(kept: tuple[str, ...], tmp_path: Path) -> None:
    [problem] = refused(at(tmp_path, zipped(listed_anew({name: FILES[name] for name in kept}))))

    assert problem.code == "pack-does-not-hold"
    assert "ingen beregninger" in problem.says.da


@pytest.mark.parametrize(
    "data", [b"", b"{", b"\xff", b"[" * 200_000, b'{"steps": NaN}', b'{"steps": [' + b"9" * 10**6 + b"]}"]
)
def test_a_calculation_that_is_no_json_is_named(data: bytes, tmp_path: Path) -> None:
    name, _ = calculation_of(FILES)

    problems = refused(at(tmp_path, zipped(listed_anew({**FILES, name: data}))))

    assert [name in problem.says.da for problem in problems] == [True]


@pytest.mark.parametrize(
    "data",
    [
        b"no workbook",
        zipped({"xl/workbook.xml": b'<sheet name="Udgifter" r:id="1">'}),
        zipped({"xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><sheet name="Udgifter" sheetId="1" r:id="1"/>'}),
        zipped({"xl/worksheets/sheet1.xml": b"\0" * (verify.MOST_BYTES + 1)}),
    ],
)
def test_an_input_that_cannot_be_read_is_not_compared(data: bytes, tmp_path: Path) -> None:
    name, content = calculation_of(FILES)
    place = {"file": "budget.xlsx", "sheet": "Udgifter", "cell": "C2"}
    for line in content["inputs"]:
        line["place"] = place
    files = {**FILES, name: json.dumps(content).encode(), "input/budget.xlsx": data}

    told = verify.Pack(at(tmp_path, zipped(listed_anew(files)))).told

    assert f"0/{len(content['inputs']) + len(content['clauses'])} tal" in told[-1]


@pytest.mark.parametrize("kind", ["page/", "workbook/", "results.json", "clauses.json"])
def test_a_file_that_tells_something_else_than_the_calculation_is_found_though_the_manifest_fits(
    kind: str, tmp_path: Path
) -> None:
    [name] = [each for each in FILES if each.startswith(kind)]
    files = {**FILES, name: FILES[name].replace(b"1", b"2", 1) + b" "}

    problems = refused(at(tmp_path, zipped(listed_anew(files))))

    assert [problem.code for problem in problems] == ["pack-does-not-hold"]
    assert name in problems[0].says.da


def test_a_calculation_whose_results_were_emptied_is_found_though_the_manifest_fits(tmp_path: Path) -> None:
    name, content = calculation_of(FILES)
    files = {**FILES, name: json.dumps({**content, "results": []}).encode()}

    problems = refused(at(tmp_path, zipped(listed_anew(files))))

    assert name in problems[0].says.da


def test_a_pack_of_another_version_is_not_held_against_the_words_of_this_one(tmp_path: Path) -> None:
    versions = {**json.loads(FILES["versions.json"]), "ramme": "0.0.1"}
    [page] = [each for each in FILES if each.startswith("page/")]
    files = {**FILES, "versions.json": json.dumps(versions).encode(), page: b"<p>told in other words</p>"}

    assert checked_pack(at(tmp_path, zipped(listed_anew(files))))


def test_a_pattern_in_place_of_a_cell_is_looked_for_as_it_stands(tmp_path: Path) -> None:
    pack = verify.Pack(at(tmp_path, PACK))
    row: Any = {"value": 1, "unit": "Years", "scale": 1}
    row["place"] = {"file": "budget.xlsx", "sheet": "A", "cell": "(x+x+)+y"}
    workbook = {
        "xl/workbook.xml": b'<sheet name="A" sheetId="1" r:id="r1"/>',
        "xl/_rels/workbook.xml.rels": b'<Relationship Id="r1" Target="worksheets/sheet1.xml"/>',
        "xl/worksheets/sheet1.xml": b'<c r="' + b"x" * 50_000 + b'"><v>1</v></c><c r="B2"><v>1</v></c>',
    }
    pack.files = {"input/budget.xlsx": zipped(workbook)}

    assert pack.stands(row) is None
    row["place"]["cell"] = "B2"
    assert pack.stands(row) is True


def test_a_pack_that_holds_tells_its_results(tmp_path: Path) -> None:
    assert checked_pack(at(tmp_path, PACK))[0].startswith("Kendetal")
