from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.files.limits import HandedIn
from ramme.rates.budgets.form import ReadForm, RefusedForm, read_handed_in
from ramme.rates.budgets.writing import bases_json, basis_csv
from tests.rates.forms import EXAMPLE, EXAMPLE_WORKBOOK
from tests.searching import examples

EXAMPLES = {".xlsx": EXAMPLE_WORKBOOK, ".csv": basis_csv(EXAMPLE), ".json": bases_json([EXAMPLE])}
PARTS = zipfile.ZipFile(io.BytesIO(EXAMPLE_WORKBOOK)).namelist()
SUFFIXES = st.sampled_from([*EXAMPLES, ".xls", ".txt", ""])
# What trips readers up: giants, signs of formats, ends of text, bytes of no letter.
THORNS = st.binary(max_size=8) | st.sampled_from(
    [
        *(
            b"9" * 400,
            b"1e999",
            b"-",
            b"NaN",
            b"\0",
            b'"',
            b"<",
            b"&",
            b"]",
            b"{",
            b"\xff\xfe",
            b";;;",
            b"=1+1",
            b"#REF!",
        ),
        *(b'<row r="2"/>', b'<c r="ZZZ9"/>', b' t="d"', b' t="s"', b"<f>1</f>", "Æ".encode(), b"x" * 2_000),
    ]
)


def survives(name: str, data: bytes) -> None:
    """Whatever a file holds, each of its forms is read or refused with problems that can be told."""
    for form in read_handed_in(HandedIn(name, data)):
        problems = form.warnings if isinstance(form, ReadForm) else form.problems
        assert isinstance(form, ReadForm) or form.problems
        for problem in problems:
            assert len(problem.told("da")) < 5_000
            assert problem.told("en")
            assert problem.as_data()


def damaged(data: bytes, where: float, thorn: bytes, cut: int) -> bytes:
    at = int(where * len(data))
    return data[:at] + thorn + data[at + cut :]


WHERE = st.floats(0, 1)


@given(SUFFIXES, st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{", b"Tilbud;"]))
def test_random_bytes_are_refused_with_problems(suffix: str, data: bytes, start: bytes) -> None:
    survives(f"budget{suffix}", start + data)


@examples(60)
@given(st.sampled_from(list(EXAMPLES)), WHERE)
def test_a_file_that_breaks_off_is_refused_with_problems(suffix: str, where: float) -> None:
    survives(f"budget{suffix}", EXAMPLES[suffix][: int(where * len(EXAMPLES[suffix]))])


@given(st.sampled_from([".csv", ".json"]), WHERE, THORNS, st.integers(0, 20))
def test_a_damaged_text_file_is_read_or_refused(suffix: str, where: float, thorn: bytes, cut: int) -> None:
    survives(f"budget{suffix}", damaged(EXAMPLES[suffix], where, thorn, cut))


@examples(60)
@given(st.sampled_from(PARTS), WHERE, THORNS, st.integers(0, 20))
def test_a_workbook_with_a_damaged_part_is_read_or_refused(part: str, where: float, thorn: bytes, cut: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(EXAMPLE_WORKBOOK)) as old, zipfile.ZipFile(out, "w") as new:
        for name in PARTS:
            content = old.read(name)
            new.writestr(name, damaged(content, where, thorn, cut) if name == part else content)

    survives("budget.xlsx", out.getvalue())


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("budget.csv", b"Tilbud;Felt;" + b"x" * 100_000),
        ("budget.csv", b"Tilbud;Felt;V\xc3\xa6rdi\nTilbud;" + b"\xc3\xa6" * 60_000 + b";x\n"),
        ("budget.csv", b"\0" * 1000),
        ("budget.json", b"[" * 1_000_000),
        ("budget.json", b'{"format": 1' + b"0" * 1_000_000 + b"}"),
        ("budget.json", b'{"format": 1, "bases": [' + b"9" * 1_000_000 + b"]}"),
        ("budget.json", b'{"format": 1, "bases": [{"offering": {"year": ' + b"9" * 100_000 + b"}}]}"),
        ("bud\0get.xlsx", b"PK\x03\x04"),
        ("", b"x"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_giants_and_nul_bytes_are_refused_with_problems(name: str, data: bytes) -> None:
    survives(name, data)

    assert all(isinstance(form, RefusedForm) for form in read_handed_in(HandedIn(name, data)))
