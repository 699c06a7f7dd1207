"""`ramme problems` explains every kind of problem, or one of them."""

from __future__ import annotations

from click.testing import CliRunner

from ramme.cli import main


def test_one_kind_of_problem_is_explained() -> None:
    result = CliRunner().invoke(main, ["problems", "overhead-above-maximum"])

    assert result.exit_code == 0
    assert "aftalens loft" in result.stdout


def test_an_unknown_code_is_a_problem_itself() -> None:
    result = CliRunner().invoke(main, ["problems", "no-such-thing"])

    assert result.exit_code == 2
    assert "[problem-code-unknown]" in result.stderr
