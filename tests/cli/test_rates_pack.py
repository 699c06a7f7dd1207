"""`ramme rates pack` and `ramme rates verify`: a pack is made, holds, and is refused when a byte was changed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ramme.cli import main
from ramme.demo.example import example_basis
from ramme.rates.budgets.writing import basis_workbook
from tests.house.tree import ROOT

MIDTJYLLAND = ("--agreement", "midtjylland-2017")


def ramme(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def budget(tmp_path: Path) -> Path:
    path = tmp_path / "budget.xlsx"
    path.write_bytes(basis_workbook(example_basis()))
    return path


@pytest.fixture
def pack(budget: Path, tmp_path: Path) -> Path:
    out = tmp_path / "pakke.zip"
    assert ramme("rates", "pack", budget, out, *MIDTJYLLAND).exit_code == 0
    return out


def test_values_of_the_users_own_are_counted_when_a_pack_is_checked(budget: Path, tmp_path: Path) -> None:
    out, own = tmp_path / "egen.zip", "overhead.administration_percent_max=5,0%"

    ramme("rates", "pack", budget, out, *MIDTJYLLAND, "--own", own)

    assert "; 1 egne · own values" in ramme("rates", "verify", out).stdout


def test_a_pack_is_made_and_holds(pack: Path) -> None:
    result = ramme("rates", "verify", pack)

    assert result.exit_code == 0
    assert "Botilbud, døgn: 1889.00 Kroner: hvert trin er regnet efter · every step recomputed" in result.stdout
    assert result.stdout.endswith("\nPakken passer · The pack holds\n")


def test_what_holds_is_told_as_data_too(pack: Path) -> None:
    result = ramme("rates", "verify", pack, "--json")

    assert json.loads(result.stdout)["holds"] is True


def test_a_pack_in_which_a_byte_was_changed_does_not_hold(pack: Path) -> None:
    content = bytearray(pack.read_bytes())
    content[content.index(b"README.md") + 12] ^= 1
    pack.write_bytes(bytes(content))

    result = ramme("rates", "verify", pack)

    assert result.exit_code == 2
    assert "pack-" in result.stderr


def test_problems_of_a_pack_are_told_as_data_too(budget: Path) -> None:
    result = ramme("rates", "verify", budget, "--json")

    [problem] = json.loads(result.stdout)["problems"]
    assert result.exit_code == 2
    assert problem["code"] == "pack-unreadable"


@pytest.mark.parametrize(
    ("out", "code"),
    [("pakke.txt", "output-ending"), ("budget.xlsx", "output-is-input"), ("nowhere/at/all.zip", "file-not-writable")],
)
def test_a_pack_is_written_whole_where_it_may_be_or_not_at_all(
    out: str, code: str, budget: Path, tmp_path: Path
) -> None:
    before = budget.read_bytes()

    result = ramme("rates", "pack", budget, tmp_path / out, *MIDTJYLLAND)

    assert result.exit_code == 2
    assert f"[{code}]" in result.stderr
    assert budget.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["budget.xlsx"]


def test_a_budget_that_cannot_be_read_gives_no_pack(tmp_path: Path) -> None:
    result = ramme("rates", "pack", tmp_path / "missing.xlsx", tmp_path / "pakke.zip", *MIDTJYLLAND)

    assert result.exit_code == 2
    assert "[file-missing]" in result.stderr
    assert not (tmp_path / "pakke.zip").exists()


def test_a_pack_without_an_agreement_is_refused(budget: Path, tmp_path: Path) -> None:
    result = ramme("rates", "pack", budget, tmp_path / "pakke.zip")

    assert "[agreement-not-chosen]" in result.stderr


def test_the_commands_of_the_guide_do_what_it_says(
    budget: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide = (ROOT / "docs" / "guides" / "prove-a-rate.md").read_text(encoding="utf-8")
    commands = list(dict.fromkeys(re.findall(r"`\./ramme ([^`]*)`", guide)))
    monkeypatch.chdir(tmp_path)
    assert budget.name == "budget.xlsx"

    results = [ramme(*command.split()) for command in commands]

    assert [command.split()[1] for command in commands] == ["pack", "verify", "pack", "verify"]
    assert [result.exit_code for result in results] == [0, 0, 0, 0]
    shown = [
        line.strip()
        for line in guide.splitlines()
        if any(said in line for said in ("every step recomputed", "· looked up;", "The pack holds"))
    ]
    assert results[1].stdout.splitlines()[1:] == shown
