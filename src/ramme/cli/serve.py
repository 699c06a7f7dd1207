"""`ramme serve`: the portal for everybody, with the settings of production."""

from __future__ import annotations

import click

from ramme.cli.options import language_option
from ramme.cli.portal import load_portal
from ramme.cli.problems import tell_problems, telling_problems
from ramme.problems import Gathering
from ramme.texts import Language, Text

ANSWERS = Text(
    da="Portalen svarer på {address} (stop med Ctrl-C).", en="The portal answers at {address} (stop: Ctrl-C)."
)


@click.command()
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Adressen at svare på. · The address to answer at."
)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Porten. · The port.")
@click.option("--processes", default=1, show_default=True, type=click.IntRange(1, 64), help="Processer. · Processes.")
@click.option(
    "--threads", default=4, show_default=True, type=click.IntRange(1, 64), help="Tråde i hver. · Threads in each."
)
@click.option(
    "--worker",
    type=click.Choice(["inside", "apart"]),
    default="inside",
    show_default=True,
    envvar="RAMME_WORKER",
    help="Langt arbejde her, eller i ramme worker. · Long work here, or in ramme worker.",
)
@language_option
def serve(*, host: str, port: int, processes: int, threads: int, worker: str, language: Language) -> None:
    """Kør portalen i drift. · Serve the portal in production."""
    from ramme.web.running.together import counting_together  # noqa: PLC0415 (help starts without the portal)

    with telling_problems(language), counting_together(processes):
        load_portal(in_production=True)
        from ramme.web.running.checks import problems_before_serving  # noqa: PLC0415
        from ramme.web.running.serving import Serving  # noqa: PLC0415
        from ramme.web.running.serving import serve as serve_portal  # noqa: PLC0415

        found = Gathering(list(problems_before_serving()))
        found.stop_if_needed()
        tell_problems(found.warnings, language)
        inside = worker == "inside"
        how = Serving(host=host, port=port, processes=processes, threads=threads, works_inside=inside)
        serve_portal(how, when_ready=lambda: click.echo(ANSWERS.filled(address=how.address).told(language)))
