"""The command `ramme`: one module per domain word; a subcommand is loaded only when it is asked for."""

from __future__ import annotations

import io
import signal
import sys
import threading
from collections.abc import Sequence
from typing import Any, ClassVar

import click
from click.exceptions import NoArgsIsHelpError

from ramme import __version__
from ramme.cli.lazily import Lazily
from ramme.cli.misuse import language_of, problem_of
from ramme.cli.problems import STOPPED, tell_problems
from ramme.texts import Text

STOPPED_BY_USER = Text(da="Afbrudt; intet er skrevet halvt.", en="Stopped; nothing is half written.")


class Everything(Lazily):
    """The commands by domain word."""

    package = "ramme.cli"
    modules: ClassVar[dict[str, str]] = {
        "agreements": "Vis, tjek og sammenlign rammeaftaler. · Show, check and compare agreements.",
        "rates": "Beregn og forklar takster. · Calculate and explain rates.",
        "settlement": "Fordel og afregn det, der ikke følger en takst. · Share out what follows no rate.",
        "einvoice": "Tjek e-fakturaer i OIOUBL og Peppol. · Check e-invoices in OIOUBL and Peppol.",
        "registry": "Hvad siger aftalen om et tilbud? · What does the agreement say of an offering?",
        "members": "Opret den første bruger af portalen. · Make the portal's first member.",
        "audit": "Tjek portalens revisionsspor. · Check the portal's audit trail.",
        "problems": "Forklar de problemer, der kan meldes. · Explain the problems that can be told.",
        "demo": "Start portalen med en konstrueret region. · Start the portal with a constructed region.",
        "serve": "Kør portalen i drift. · Serve the portal in production.",
        "settle": "Afregn en måned for alle driftsherrer. · Settle a month for all operators.",
        "worker": "Udfør langt arbejde, og send breve. · Do the long work, and send letters.",
        "check": "Tjek portalens opsætning. · Check how the portal is set up.",
        "upgrade": "Gør databasen klar til denne version. · Make the database ready for this version.",
        "backup": "Tag en sikkerhedskopi af portalen. · Take a backup of the portal.",
        "restore": "Læg en sikkerhedskopi i en tom database. · Put a backup into an empty database.",
        "retention": "Slet borgeroplysninger efter frist. · Erase citizens after their time.",
        "citizens": "Kryptér borgeroplysninger med en ny nøgle. · Encrypt citizens with another key.",
        "bench": "Mål beregningen (kun i et checkout). · Measure the calculation (in a checkout only).",
    }

    def main(self, args: Sequence[str] | None = None, *rest: Any, **kwargs: Any) -> Any:  # noqa: ANN401 (click's own)
        """Runs the command; a line that cannot be understood is told as a problem, and nothing ends in internals."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")
        if threading.current_thread() is threading.main_thread():
            # What is half done is cleaned up when somebody asks the program to stop.
            signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
        arguments = list(sys.argv[1:] if args is None else args)
        try:
            code = super().main(arguments, *rest, **{**kwargs, "standalone_mode": False})
        except NoArgsIsHelpError as help_wanted:
            help_wanted.show()
            code = help_wanted.exit_code
        except click.UsageError as misuse:
            tell_problems([problem_of(misuse)], language_of(arguments), as_json="--json" in arguments)
            code = STOPPED
        except click.Abort:
            click.echo(STOPPED_BY_USER.told(language_of(arguments)), err=True)
            code = 1
        except OSError as refusal:
            click.echo(f"✗ {refusal.strerror or refusal}", err=True)
            code = 1
        sys.exit(code if isinstance(code, int) else 0)


@click.group(cls=Everything, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ramme")
def main() -> None:
    """Rammeaftaler som data, og takster, der kan forklare sig selv.

    Agreements as data, and rates that can explain themselves.
    """
