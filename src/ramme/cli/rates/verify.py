"""`ramme rates verify`: an audit pack worked out anew, by the program that lies in the pack."""

from __future__ import annotations

from pathlib import Path

import click

from ramme.cli.choosing import FILE
from ramme.cli.options import json_option, language_option
from ramme.cli.printing import print_json
from ramme.cli.problems import telling_problems
from ramme.texts import Language


@click.command()
@click.argument("path", metavar="PACK.zip", type=FILE)
@json_option
@language_option
def verify(*, path: Path, as_json: bool, language: Language) -> None:
    """Regn alle trin i en revisionspakke efter, og sammenlign med filerne i den.

    Work all steps of an audit pack out anew, and compare them with the files in it.
    """
    from ramme.explanations.pack_checking import HOLDS, checked_pack  # noqa: PLC0415 (help must start without the library)

    with telling_problems(language, as_json=as_json):
        told = checked_pack(path)
    if as_json:
        print_json({"holds": True, "told": list(told)})
    else:
        click.echo("\n".join((*told, f"{HOLDS.da} · {HOLDS.en}")))
