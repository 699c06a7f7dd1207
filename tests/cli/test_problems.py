"""`ramme problems` explains every kind of problem, or one of them."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from ramme.cli import main
from ramme.cli.problems import tell_problems
from ramme.problems import ProblemKind, stops, warns
from ramme.texts import Text

SAYS = Text(da="Nummer {number}.", en="Number {number}.")
REMEDY = Text(da="Ret det.", en="Correct it.")
DOUBTFUL = warns("doubtful", says=SAYS, remedy=REMEDY)
ODD = warns("odd", says=SAYS, remedy=REMEDY)
WRONG = stops("wrong", says=SAYS, remedy=REMEDY)


def shown(capsys: pytest.CaptureFixture[str], *kinds: ProblemKind) -> list[str]:
    tell_problems([kind.at(number=number) for number, kind in enumerate(kinds, start=1)], "da")
    return capsys.readouterr().err.splitlines()


def test_one_kind_of_problem_is_explained() -> None:
    result = CliRunner().invoke(main, ["problems", "overhead-above-maximum"])

    assert result.exit_code == 0
    assert "aftalens loft" in result.stdout


def test_an_unknown_code_is_a_problem_itself() -> None:
    result = CliRunner().invoke(main, ["problems", "no-such-thing"])

    assert result.exit_code == 2
    assert "[problem-code-unknown]" in result.stderr


def test_three_warnings_of_a_kind_are_all_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(shown(capsys, *[DOUBTFUL] * 3)) == 3


def test_of_many_warnings_of_a_kind_the_first_three_are_shown_and_the_others_counted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    *first, last = shown(capsys, *[DOUBTFUL] * 25)

    assert [line.split(".")[0] for line in first] == ["! Nummer 1", "! Nummer 2", "! Nummer 3"]
    assert last == "  … og 22 mere af samme slags (--json viser alle). [doubtful]"


def test_each_kind_of_warning_is_counted_by_itself(capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(capsys, *[DOUBTFUL, ODD] * 4)

    assert len([line for line in lines if line.startswith("! ")]) == 6
    assert [line.split("[")[1] for line in lines if "1 mere" in line] == ["doubtful]", "odd]"]


def test_everything_that_stops_is_shown_however_much_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(shown(capsys, *[WRONG] * 25)) == 25


def test_a_command_without_json_shows_each_warning(capsys: pytest.CaptureFixture[str]) -> None:
    tell_problems([DOUBTFUL.at(number=number) for number in range(25)], "da", each=True)

    assert len(capsys.readouterr().err.splitlines()) == 25


def test_json_holds_every_warning(capsys: pytest.CaptureFixture[str]) -> None:
    tell_problems([DOUBTFUL.at(number=number) for number in range(25)], "da", as_json=True)

    assert len(json.loads(capsys.readouterr().out)["problems"]) == 25
