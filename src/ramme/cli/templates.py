"""The option `--template OUT.xlsx` of commands that read a form: it writes the empty form and stops."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from ramme.cli.choosing import FILE
from ramme.cli.problems import telling_problems
from ramme.cli.writing import check_ending, check_is_new, write_whole


def template_option(
    module: str, name: str, option: str = "--template"
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option for the form that a module of the library describes under a name."""

    def write(context: click.Context, _: click.Parameter, out: Path | None) -> None:
        if out is None or context.resilient_parsing:
            return
        from ramme.files.forms.writing import form_workbook  # noqa: PLC0415 (help must start without the library)

        with telling_problems("da"):
            check_ending(out, ".xlsx")
            check_is_new(out)
            write_whole({out: form_workbook(getattr(importlib.import_module(module), name))})
        click.echo(str(out))
        context.exit()

    return click.option(
        option,
        metavar="OUT.xlsx",
        type=FILE,
        is_eager=True,
        expose_value=False,
        callback=write,
        help="Skriv et tomt skema, og stop. · Write an empty form, and stop.",
    )
