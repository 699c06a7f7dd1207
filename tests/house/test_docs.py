"""Do the commands that our documentation names exist?"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from tests.house.tree import ROOT, expect_none, files, shown

# `./ramme rates calculate budget.xlsx`: what follows the launcher, to the end of the line or of the code.
NAMED = re.compile(r"\./ramme((?: +[^\s`|;&)>#]+)*)")
WORD = re.compile(r"[a-z][a-z0-9-]*")
LINK = re.compile(r"\]\((?![a-z]+:|#)([^)\s]+)\)")
OF_THE_LAUNCHER = {"test"}


def _pages() -> list[Path]:
    """The pages that tell people what to type; a decision tells what was once so."""
    return [
        path
        for path in files()
        if path.suffix == ".md" and not shown(path).startswith(("docs/decisions/", "docs/generated/", "docs/plan"))
    ]


def _named_commands() -> Iterator[tuple[str, list[str]]]:
    for path in _pages():
        for row, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for match in NAMED.finditer(line):
                words = match[1].split()
                if words and words[0] not in OF_THE_LAUNCHER:
                    yield f"{shown(path)}:{row}", words


def _command() -> click.Command:
    return importlib.import_module("ramme.cli").main  # type: ignore[no-any-return]


def what_is_wrong(words: list[str], command: click.Command) -> str:
    """What a reader would stumble over when typing these words; nothing when the command takes them."""
    context = click.Context(command)
    path: list[str] = []
    for word in words:
        if not isinstance(command, click.Group) or not WORD.fullmatch(word):
            break
        inner = command.get_command(context, word)
        if inner is None:
            return f"there is no command {' '.join([*path, word])}"
        path.append(word)
        command, context = inner, click.Context(inner, info_name=word, parent=context)
    known = {name for each in command.get_params(context) for name in (*each.opts, *each.secondary_opts)}
    unknown = [word for word in words if word.startswith("--") and word.partition("=")[0] not in known]
    return f"{' '.join(path)} has no option {', '.join(unknown)}" if unknown else ""


def test_every_command_the_documentation_names_exists() -> None:
    wrong = [
        f"{where}: {problem}" for where, words in _named_commands() if (problem := what_is_wrong(words, _command()))
    ]

    expect_none(wrong)


def test_every_command_the_documentation_names_has_help() -> None:
    silent = set()
    for _, words in _named_commands():
        path: list[str] = []
        command: click.Command | None = _command()
        while isinstance(command, click.Group) and len(path) < len(words):
            command = command.get_command(click.Context(command), words[len(path)])
            if command is not None:
                path.append(words[len(path)])
        answer = CliRunner().invoke(_command(), [*path, "--help"])
        if answer.exit_code or not answer.output.strip():
            silent.add(" ".join(path))

    expect_none(sorted(silent))


@pytest.mark.skipif(not (ROOT / "README.md").exists(), reason="there is no README")
def test_the_readme_names_the_tests() -> None:
    assert "./ramme test" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("rates calculate budget.xlsx --year 2017", ""),
        ("rates calculate --year=2017", ""),
        ("rates --help", ""),
        ("rates", ""),
        ("--version", ""),
        ("rates guess", "there is no command rates guess"),
        ("prices", "there is no command prices"),
        ("rates calculate --month 3", "rates calculate has no option --month"),
    ],
)
def test_a_command_or_option_that_does_not_exist_is_noticed(line: str, problem: str) -> None:
    calculate = click.Command("calculate", params=[click.Option(["--year"]), click.Argument(["budget"])])
    rates = click.Group("rates", commands={"calculate": calculate})
    command = click.version_option("1")(click.Group("ramme", commands={"rates": rates}))

    assert what_is_wrong(line.split(), command) == problem


def test_every_link_inside_the_documentation_leads_somewhere() -> None:
    dead = [
        f"{shown(path)}: {target}"
        for path in _pages()
        for target in LINK.findall(path.read_text(encoding="utf-8"))
        if not (path.parent / target.split("#")[0]).exists()
    ]

    expect_none(dead)
