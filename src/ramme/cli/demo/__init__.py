"""`ramme demo`: the portal with a constructed region in it, or the same region's files for the command line."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import click

from ramme.cli.lazily import Lazily
from ramme.cli.options import language_option
from ramme.cli.problems import telling_problems
from ramme.texts import Language


class WithFiles(Lazily):
    """The portal when no subcommand is named."""

    package = "ramme.cli.demo"
    modules: ClassVar[dict[str, str]] = {
        "files": "Beregn demoregionen, og skriv filer at prøve på. · Calculate the region; write files to try.",
    }


@click.group(cls=WithFiles, invoke_without_command=True)
@click.option("--port", type=click.IntRange(1, 65_535), default=8_000, show_default=True, help="Port. · Port.")
@click.option("--new", is_flag=True, help="Begynd forfra; det, der er prøvet, slettes. · Begin anew.")
@click.option(
    "--data",
    default=Path("ramme-demo"),
    show_default=True,
    type=click.Path(path_type=Path),
    help="Mappen med demoens data. · The folder with the demo's data.",
)
@click.option(
    "--files", "out", type=click.Path(path_type=Path), help="Som »demo files --out«. · As “demo files --out”."
)
@language_option
@click.pass_context
def demo(context: click.Context, port: int, data: Path, out: Path | None, *, new: bool, language: Language) -> None:
    """Start portalen med en konstrueret region (stop med Ctrl-C). · Start the portal with a constructed region.

    Every party, person, offering and figure in it is invented.
    """
    if context.invoked_subcommand is not None:
        return
    if out is not None:
        from ramme.cli.demo.files import files  # noqa: PLC0415 (the portal starts without it)

        context.invoke(files, out=out, language=language)
        return
    with telling_problems(language):
        from ramme.cli.demo.portal import Wanted, started  # noqa: PLC0415 (help must start without it)

        started(Wanted(port=port, data=data, new=new, language=language))
