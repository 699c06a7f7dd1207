"""A command line that cannot be understood is told as a problem, in the form and language that was asked for."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from ramme.cli import main


def told(*arguments: str) -> str:
    answer = CliRunner().invoke(main, list(arguments))
    assert answer.exit_code == 2
    assert answer.stdout == ""
    return answer.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "danish"),
    [
        (("rates", "udregn"), "command-unknown", "Der er ingen kommando, der hedder »udregn«"),
        (("rates", "calculate", "x.csv", "--fil"), "option-unknown", "Kommandoen kender ikke »--fil«"),
        (("rates", "calculate"), "parameter-missing", "»FILE…« mangler"),
        (("rates", "explain", "x", "--format", "pdf"), "parameter-not-usable", "Vælg én af: text, html, json"),
        (("bench", "--threads", "0"), "parameter-not-usable", "Skriv et helt tal, mindst 1"),
        (("bench", "--threads", "to"), "parameter-not-usable", "Skriv et helt tal, mindst 1"),
        (("agreements", "diff", "a"), "parameter-missing", "»B« mangler"),
        (("agreements", "diff", "a", "b", "c"), "command-not-understood", "agreements diff --help"),
    ],
)
def test_what_cannot_be_understood_is_told_with_its_remedy(arguments: tuple[str, ...], code: str, danish: str) -> None:
    text = told(*arguments)

    assert f"[{code}]" in text
    assert danish in text


def test_it_is_told_in_english_where_that_was_asked_for() -> None:
    assert "There is no command called “udregn”" in told("rates", "udregn", "--lang", "en")


def test_it_is_data_where_that_was_asked_for() -> None:
    answer = CliRunner().invoke(main, ["rates", "calculate", "--json"])

    assert answer.exit_code == 2
    assert [each["code"] for each in json.loads(answer.stdout)["problems"]] == ["parameter-missing"]


def test_a_control_character_in_a_word_does_not_reach_the_terminal() -> None:
    assert "\x1b" not in told("rates", "ud\x1b[2Jregn")


def test_a_group_without_a_command_shows_its_help() -> None:
    answer = CliRunner().invoke(main, ["rates"])

    assert answer.exit_code == 2
    assert "Kommandoer · Commands" in answer.stdout + answer.stderr
