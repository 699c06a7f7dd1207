"""`ramme demo files` calculates the constructed region and writes one explained rate, and files to try commands on."""

from __future__ import annotations

import json
import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from ramme.cli import main
from ramme.demo.region import demo_region
from ramme.demo.trying import FIRST, READ_ME, TRYINGS
from ramme.files.file_types import FileType
from ramme.registry.municipalities import municipalities

# Of each command, something that only the right answer has in it.
EXPECTED = {
    "rates bridge": "Pladser: fra 36 til 35",
    "rates what-if": "Administration, højeste procent: 5,0 % i stedet for 6,1 %",
    "rates balance": "Midlertidigt botilbud 116",
    "rates models": "Standardtakst: tilbud: 1",
    "rates calculate": "Niveau 4",
    "rates explain": "Nattevagt",
    "rates pack": "konstrueret-pakke.zip",
    "rates verify": "40/40 tal slået op",
    "agreements diff": "Rente: 1,0 % → 1,5 %",
    "agreements check": "ingen problemer",
    "rates individual": "K-102",
    "rates occupancy": "i 2017 regnes der med 100,0 %",
    "rates reserves": "Demoregionen (konstrueret): ved udgangen af 2017 er der hensat 430.000,00 kr.",
    "rates split": "46.666,67 kr.",
    "rates development": "Fremskrevet med Konstrueret pris- og lønindeks, 2,0 %",
    "rates target": "nej",
    "rates spending": "I alt",
    "registry category": "Elmelunden",
    "settlement closure": "Betalingskommunerne skal sammen betale",
    "settlement opening": "1.682.750,00 kr.",
    "settlement finance": "I alt",
    "registry scope": "Omfattet.",
    "rates convert": "13.223,00 kr.",
    "rates relief": "12.750,00 kr.",
    "rates change": "1. juni 2016",
    "rates indices": "2,14 %",
    "settlement supervision": "78.896,00 kr.",
    "settlement refund": "465.000,00 kr.",
    "agreements show": "Rammeaftale 2017, Midtjylland",
}

# What writes an empty form or a list needs nothing to try it on.
ASK_FOR_NOTHING = {"agreements list", "agreements template", "rates template", "settlement template"}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Result]]:
    """The demo, run in an empty folder by the name it writes to by itself."""
    before = Path.cwd()
    os.chdir(tmp_path_factory.mktemp("demo"))
    try:
        yield Path("ramme-demo"), CliRunner().invoke(main, ["demo", "files"])
    finally:
        os.chdir(before)


def listed_commands(text: str) -> list[list[str]]:
    """The command lines in a text, without the name of the program."""
    lines = [line.strip() for line in text.splitlines()]
    return [shlex.split(line)[1:] for line in lines if line.startswith("ramme ")]


def test_the_region_has_twenty_operators_and_three_hundred_rate_groups() -> None:
    region = demo_region()

    assert len({basis.facts.operator for basis in region}) == 20
    assert len(region) == 120
    assert sum(len(basis.groups) for basis in region) == 300
    assert all(basis.facts.constructed for basis in region)


def test_the_region_is_the_same_every_time() -> None:
    assert [basis.operator_percent.whole for basis in demo_region()] == [
        basis.operator_percent.whole for basis in demo_region()
    ]


def test_the_demo_prints_rates_and_writes_a_page_and_a_workbook(demo: tuple[Path, Result]) -> None:
    out, result = demo

    assert result.exit_code == 0
    assert "120 tilbud, 300 takstgrupper" in result.stderr
    assert "KONSTRUEREDE TAL" in result.stdout
    assert "Konstrueret eksempel" in (out / "forklaret-takst.html").read_text(encoding="utf-8")
    assert (out / "forklaret-takst.xlsx").read_bytes().startswith(b"PK")
    assert str((out / "forklaret-takst.html").resolve()) in result.stdout


def test_the_demo_ends_with_commands_to_try(demo: tuple[Path, Result]) -> None:
    _, result = demo

    shown = listed_commands(result.stdout)
    assert len(shown) == FIRST
    assert shown[0][:2] == ["rates", "bridge"]
    assert len(result.stdout.split("Prøv nu")[1].splitlines()) <= 13


def test_the_commands_to_try_are_told_in_english_too(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["demo", "files", "--out", str(tmp_path / "demo"), "--lang", "en"])

    last = result.stdout.splitlines()[-1]
    assert "# Who pays for the secure places?" in result.stdout
    assert last.endswith("--lang en")
    assert "KONSTRUEREDE TAL" not in result.stdout


@pytest.mark.parametrize("number", range(len(TRYINGS)))
def test_every_command_to_try_answers_as_it_stands(number: int, demo: tuple[Path, Result]) -> None:
    out, _ = demo
    words = listed_commands((out / "filer" / READ_ME).read_text(encoding="utf-8"))[number]
    if words[:2] == ["rates", "verify"] and not Path(words[2]).exists():
        packing = next(each for each in TRYINGS if each.words.startswith("rates pack"))
        CliRunner().invoke(main, shlex.split(packing.command(out / "filer", "ramme"))[1:])

    result = CliRunner().invoke(main, words)

    assert result.exit_code == 0, result.stderr
    assert EXPECTED[" ".join(words[:2])] in result.stdout + result.stderr


def test_the_commands_to_try_are_warned_about_only_where_there_is_a_reason(demo: tuple[Path, Result]) -> None:
    out, _ = demo
    warned = set()
    for each in TRYINGS[:FIRST]:
        result = CliRunner().invoke(main, shlex.split(each.command(out / "filer", "ramme"))[1:])
        warned |= {" ".join(each.words.split()[:2])} if "!" in result.stderr else set()

    assert warned == set()


def test_every_command_is_there_to_try() -> None:
    context = click.Context(main)
    groups = {name: main.get_command(context, name) for name in ("agreements", "rates", "registry", "settlement")}
    commands = {
        f"{name} {command}"
        for name, group in groups.items()
        if isinstance(group, click.Group)
        for command in group.list_commands(click.Context(group))
    }

    assert {" ".join(each.words.split()[:2]) for each in TRYINGS} == set(EXPECTED)
    assert set(EXPECTED) == commands - ASK_FOR_NOTHING


def test_every_file_is_named_and_marked_as_constructed(demo: tuple[Path, Result]) -> None:
    out, _ = demo
    files = sorted(path for path in (out / "filer").iterdir() if path.suffix != ".zip")

    assert {path.name for path in files if not path.name.startswith("konstruere")} == {READ_ME}
    assert "Alle tal og navne i denne mappe er opdigtede" in (out / "filer" / READ_ME).read_text(encoding="utf-8")
    named = " ".join(each.words for each in TRYINGS)
    assert [path.name for path in files if f"@{path.name}" not in named and path.suffix in set(FileType)] == []


def test_no_file_speaks_of_a_real_municipality(demo: tuple[Path, Result]) -> None:
    out, _ = demo
    texts = {path: _text_of(path) for path in (out / "filer").iterdir() if path.suffix != ".zip"}

    found = [
        (path.name, name)
        for path, text in texts.items()
        for name in municipalities()
        if re.search(rf"\b{name}\b", text)
    ]

    assert found == []


def _text_of(path: Path) -> str:
    if path.suffix != ".xlsx":
        return path.read_text(encoding="utf-8-sig")
    from openpyxl import load_workbook  # noqa: PLC0415 (one of the files only)

    rows = (row for sheet in load_workbook(path) for row in sheet.iter_rows(values_only=True))
    return json.dumps([list(map(str, row)) for row in rows], ensure_ascii=False)


def test_the_files_are_the_same_every_time(demo: tuple[Path, Result], tmp_path: Path) -> None:
    out, _ = demo
    CliRunner().invoke(main, ["demo", "files", "--out", str(tmp_path / "again")])

    for path in (tmp_path / "again" / "filer").iterdir():
        if path.name != READ_ME:
            assert (out / "filer" / path.name).read_bytes() == path.read_bytes(), path.name


def test_a_file_that_somebody_changed_is_left_as_it_is_and_named(tmp_path: Path) -> None:
    folder = tmp_path / "demo" / "filer"
    folder.mkdir(parents=True)
    (folder / "konstrueret-brug-2017.csv").write_text("mine egne tal", encoding="utf-8")
    (folder / "konstrueret-min-egen.csv").write_text("min egen fil", encoding="utf-8")

    result = CliRunner().invoke(main, ["demo", "files", "--out", str(tmp_path / "demo")])

    written = {path.name for path in folder.iterdir()} - {"konstrueret-min-egen.csv", READ_ME}
    [said] = [line for line in result.stderr.splitlines() if "ikke skrevet igen" in line]
    assert said.endswith(": konstrueret-brug-2017.csv.")
    assert (folder / "konstrueret-brug-2017.csv").read_text(encoding="utf-8") == "mine egne tal"
    assert f"({len(written)} i alt;" in result.stdout


def test_the_demo_is_run_again_without_a_word_where_nothing_was_changed(
    demo: tuple[Path, Result], tmp_path: Path
) -> None:
    before, _ = demo
    again = ["demo", "files", "--out", str(tmp_path / "demo"), "--lang", "en"]

    runs = [CliRunner().invoke(main, again) for _ in range(2)]

    assert not any("not written again" in run.stderr for run in runs)
    assert len(list((tmp_path / "demo" / "filer").iterdir())) <= len(list((before / "filer").iterdir()))


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "demo").write_text("en fil", encoding="utf-8")

    result = CliRunner().invoke(main, ["demo", "files", "--out", str(tmp_path / "demo")])

    assert result.exit_code == 2
    assert "file-not-writable" in result.stderr
