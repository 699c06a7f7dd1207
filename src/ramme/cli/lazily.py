"""Groups of commands that are imported only when one of them is run, so that help starts at once."""

from __future__ import annotations

import importlib
from typing import ClassVar

import click


class Lazily(click.Group):
    """A group that knows its commands by name and help line; each stands in a module that is named after it."""

    package: ClassVar[str]
    modules: ClassVar[dict[str, str]]

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the order of a day's work."""
        del ctx
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        del ctx
        if cmd_name not in self.modules:
            return None
        name = cmd_name.replace("-", "_")
        command = getattr(importlib.import_module(f"{self.package}.{name}"), name)
        assert isinstance(command, click.Command)  # noqa: S101 (our own modules export what they are named after)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the list of commands without importing them."""
        del ctx
        with formatter.section("Kommandoer · Commands"):
            formatter.write_dl(list(self.modules.items()))
