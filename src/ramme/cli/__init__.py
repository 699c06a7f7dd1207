"""The command `ramme`: one module per domain word; a subcommand is loaded only when it is asked for."""

from __future__ import annotations

import importlib
import io
import signal
import sys
import threading
from typing import Any, ClassVar

import click

from ramme import __version__


class Lazily(click.Group):
    """A group that knows its commands by name and help line, and imports one only to run it."""

    modules: ClassVar[dict[str, str]] = {
        "agreements": "Vis, tjek og sammenlign rammeaftaler. · Show, check and compare agreements.",
        "rates": "Beregn og forklar takster. · Calculate and explain rates.",
        "registry": "Er et tilbud omfattet af aftalen? · Is an offering covered by the agreement?",
        "problems": "Forklar de problemer, der kan meldes. · Explain the problems that can be told.",
        "demo": "Beregn en konstrueret demoregion. · Calculate a constructed demo region.",
        "bench": "Mål beregningen (kun i et checkout). · Measure the calculation (in a checkout only).",
    }

    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 (click's own signature)
        """Runs the command; what cannot be shown or written to the terminal ends it without a heap of internals."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")
        if threading.current_thread() is threading.main_thread():
            # What is half done is cleaned up when somebody asks the program to stop.
            signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
        try:
            return super().main(*args, **kwargs)
        except OSError as refusal:
            click.echo(f"✗ {refusal.strerror or refusal}", err=True)
            sys.exit(1)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the order of a day's work."""
        del ctx
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        del ctx
        if cmd_name not in self.modules:
            return None
        command = getattr(importlib.import_module(f"ramme.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)  # noqa: S101 (our own modules export what they are named after)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the list of commands without importing them."""
        del ctx
        with formatter.section("Kommandoer · Commands"):
            formatter.write_dl(list(self.modules.items()))


@click.group(cls=Lazily, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ramme")
def main() -> None:
    """Rammeaftaler som data, og takster, der kan forklare sig selv.

    Agreements as data, and rates that can explain themselves.
    """
