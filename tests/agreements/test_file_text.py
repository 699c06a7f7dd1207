from __future__ import annotations

import os
from pathlib import Path

import pytest

from ramme.agreements import load
from ramme.agreements.file_text import DEEPEST, LARGEST, read_toml
from ramme.problems import Problem, ProblemsFound
from tests.agreements.files import HEAD, written

DIGITS = 5_000


def problem_of(file: Path) -> Problem:
    with pytest.raises(ProblemsFound) as refused:
        read_toml(file)

    (problem,) = refused.value.problems
    assert problem.where.file == str(file)
    return problem


def test_a_file_is_read_as_its_tables(tmp_path: Path) -> None:
    assert read_toml(written(tmp_path, "[a.b]\nc = 1\n")) == {"a": {"b": {"c": 1}}}


def test_a_mark_of_byte_order_before_the_text_is_passed_over(tmp_path: Path) -> None:
    assert load(written(tmp_path, "\N{ZERO WIDTH NO-BREAK SPACE}" + HEAD.lstrip()), {}).id == "constructed-2030"


def test_a_file_may_have_the_line_ends_of_windows(tmp_path: Path) -> None:
    file = tmp_path / "file.toml"
    file.write_bytes(HEAD.replace("\n", "\r\n").encode())

    assert load(file, {}).id == "constructed-2030"


@pytest.mark.parametrize(("size", "is_read"), [(LARGEST - 1, True), (LARGEST, True), (LARGEST + 1, False)])
def test_a_file_too_large_to_be_an_agreement_is_not_read(tmp_path: Path, *, size: int, is_read: bool) -> None:
    file = written(tmp_path, "#" * size)

    if is_read:
        assert read_toml(file) == {}
    else:
        assert problem_of(file).code == "agreement-file-too-large"


def test_a_device_that_never_ends_is_not_read() -> None:
    assert problem_of(Path("/dev/zero")).code == "agreement-file-not-regular"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.toml")

    assert problem_of(tmp_path / "x.toml").code == "agreement-file-not-regular"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert problem_of(tmp_path).code == "agreement-file-not-regular"


@pytest.mark.parametrize("name", ["nothing.toml", "x" * 300, "a\0b"])
def test_a_name_that_cannot_be_that_of_a_file_is_a_problem(tmp_path: Path, name: str) -> None:
    assert problem_of(tmp_path / name).code == "agreement-file-not-found"


def test_bytes_that_are_no_text_are_told_with_their_number(tmp_path: Path) -> None:
    file = tmp_path / "file.toml"
    file.write_bytes(b'id = "\xe6"')

    problem = problem_of(file)

    assert problem.code == "agreement-file-not-utf-8"
    assert "byte nummer 7" in problem.says.da


@pytest.mark.parametrize(
    ("text", "da", "en"),
    [
        ("a = 1\n[half a table", "i linje 2, kolonne 7 (på engelsk: ", "in line 2, column 7 ("),
        ("a = [1,", "ved filens slutning (på engelsk: ", "at the end of the file ("),
    ],
)
def test_what_is_no_toml_is_told_in_the_reader_s_language_with_line_and_column(
    tmp_path: Path, text: str, da: str, en: str
) -> None:
    problem = problem_of(written(tmp_path, text))

    assert problem.code == "agreement-file-not-toml"
    assert f"Filen kan ikke læses som TOML {da}" in problem.says.da
    assert f"The file cannot be read as TOML {en}" in problem.says.en


@pytest.mark.parametrize(
    "text", [f"format = {'1' * DIGITS}", f"format = 0x{'f' * DIGITS}", f"a = [{{ b = {2**63} }}]", f"a = -{2**63 + 1}"]
)
def test_a_number_of_more_than_sixty_four_bits_is_a_problem(tmp_path: Path, text: str) -> None:
    assert problem_of(written(tmp_path, text)).code == "agreement-file-number-too-long"


def test_the_largest_number_of_sixty_four_bits_is_read(tmp_path: Path) -> None:
    assert read_toml(written(tmp_path, f"a = {2**63 - 1}\nb = -{2**63}\n")) == {"a": 2**63 - 1, "b": -(2**63)}


@pytest.mark.parametrize("text", ["a = " + "[" * 50_000, "a = " + "{a = " * 50_000])
def test_layers_without_end_are_a_problem(tmp_path: Path, text: str) -> None:
    assert problem_of(written(tmp_path, text)).code == "agreement-file-nested-too-deep"


@pytest.mark.parametrize(
    "line",
    [
        ".".join("a" * (DEEPEST + 2)) + " = 1",
        "[" + " . ".join("a" * (DEEPEST + 2)) + "]",
        ".".join(['"a"'] * (DEEPEST + 2)) + " = 1",
        ".".join(["'a'"] * (DEEPEST + 2)) + " = 1",
        "x = { " + ".".join("a" * (DEEPEST + 2)) + " = 1 }",
        ".".join("a" * 200_000) + " = 1",
    ],
)
def test_a_key_with_more_dots_than_any_clause_is_a_problem_with_its_line(tmp_path: Path, line: str) -> None:
    problem = problem_of(written(tmp_path, f'# one\nb = """\n\n"""\n{line}\n'))

    assert problem.code == "agreement-file-key-too-deep"
    assert problem.says.da.startswith("Linje 5 ")


@pytest.mark.parametrize(
    "text",
    [
        ".".join("a" * (DEEPEST + 1)) + " = 1",
        'a = "k.a.p.i.t.e.l.e.t.s"',
        "a = 'k.a.p.i.t.e.l.e.t.s'",
        'a = """\nk.a.p.i.t.e.l.e.t.s " k.a.p.i.t.e.l.e.t.s"""',
        "a = '''\nk.a.p.i.t.e.l.e.t.s ' k.a.p.i.t.e.l.e.t.s'''",
        'a = "\\"k.a.p.i.t.e.l.e.t.s"',
        "# k.a.p.i.t.e.l.e.t.s",
    ],
)
def test_dots_in_texts_and_comments_and_as_many_as_allowed_are_read(tmp_path: Path, text: str) -> None:
    assert len(read_toml(written(tmp_path, text))) == (not text.startswith("#"))


@pytest.mark.parametrize("text", ["x" * 400_000, '"""\\' * 100_000, '"' * 400_000, "'" * 400_001, "a " * 200_000])
def test_a_text_made_to_be_slow_is_refused_like_any_other(tmp_path: Path, text: str) -> None:
    assert problem_of(written(tmp_path, text)).code == "agreement-file-not-toml"
