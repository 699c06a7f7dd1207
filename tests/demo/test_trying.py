from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from ramme.cli import main
from ramme.demo.trying import TRYINGS, Trying, read_me
from ramme.texts import Text

ASKED = Trying(Text(da="Hvad?", en="What?"), "rates split @a.csv 'Botilbud 115' --agreements @ --own x=5,0%")


def test_a_command_is_typed_as_it_stands_wherever_the_files_are() -> None:
    line = ASKED.command(Path("min mappe") / "filer", "ramme")

    assert shlex.split(line) == [
        *("ramme", "rates", "split", "min mappe/filer/a.csv", "Botilbud 115"),
        *("--agreements", "min mappe/filer", "--own", "x=5,0%"),
    ]


def test_a_command_asks_for_english_where_english_is_spoken() -> None:
    assert ASKED.command(Path("filer"), "ramme", "en").endswith(" --lang en")


def test_every_question_stands_in_both_languages_above_its_command() -> None:
    lines = read_me(Path("filer"), "./ramme").decode().splitlines()

    for each in TRYINGS:
        at = lines.index(f"# {each.asks.da} · {each.asks.en}")
        assert lines[at + 1].startswith("./ramme ")


@pytest.mark.parametrize(("there", "program"), [(True, "./ramme rates"), (False, "ramme rates")])
def test_the_command_is_named_as_it_is_started_from_here(
    there: bool, program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if there:
        (tmp_path / "ramme").write_text("#!/bin/sh\n", encoding="utf-8")

    result = CliRunner().invoke(main, ["demo", "files"])

    assert f"  {program} bridge ramme-demo/filer/" in result.stdout
