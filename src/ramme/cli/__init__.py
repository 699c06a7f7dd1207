"""The command `ramme`: one module per domain word; a subcommand is loaded only when it is asked for."""

from __future__ import annotations

import io
import signal
import sys
import threading
from typing import Any, ClassVar

import click

from ramme import __version__
from ramme.cli.lazily import Lazily


class Everything(Lazily):
    """The commands by domain word."""

    package = "ramme.cli"
    modules: ClassVar[dict[str, str]] = {
        "agreements": "Vis, tjek og sammenlign rammeaftaler. · Show, check and compare agreements.",
        "rates": "Beregn og forklar takster. · Calculate and explain rates.",
        "settlement": "Fordel og afregn det, der ikke følger en takst. · Share out what follows no rate.",
        "registry": "Hvad siger aftalen om et tilbud? · What does the agreement say of an offering?",
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


@click.group(cls=Everything, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ramme")
def main() -> None:
    """Rammeaftaler som data, og takster, der kan forklare sig selv.

    Agreements as data, and rates that can explain themselves.
    """
