"""The help of every command: each option in both languages, and a file called the same everywhere."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest

from ramme.cli import main

OF_CLICK = {"--version", "--help"}


def commands(command: click.Command, context: click.Context, path: str = "") -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        yield path, command
        return
    for name in command.list_commands(context):
        found = command.get_command(context, name)
        assert found is not None
        yield from commands(found, click.Context(found, parent=context, info_name=name), f"{path} {name}".strip())


ALL = dict(commands(main, click.Context(main)))


@pytest.mark.parametrize("name", ALL)
def test_every_option_is_told_in_both_languages(name: str) -> None:
    options = [each for each in ALL[name].params if isinstance(each, click.Option) and not OF_CLICK & {*each.opts}]

    assert [each.opts for each in options if " · " not in (each.help or "")] == []


@pytest.mark.parametrize("name", ALL)
def test_a_file_is_called_the_same_in_the_help_of_every_command(name: str) -> None:
    assert not {str(each.metavar) for each in ALL[name].params} & {"FIL", "FIL…", "FILES", "FILER"}
