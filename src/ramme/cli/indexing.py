"""Which price and wage index a command uses: a file of the user's own, or one of those that come along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

import click

from ramme.cli.choosing import FILE

if TYPE_CHECKING:
    from ramme.rates.development.indices import Indices


class Indexed(TypedDict):
    """Where the index is, and which one of those there."""

    index: Path | None
    index_name: str


def index_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say which index is used; without any there are no indexed figures."""
    options = (
        click.option("--index", type=FILE, metavar="FILE", help="Fil med pris- og lønindeks. · File of indices."),
        click.option(
            "--index-name",
            default="",
            metavar="NAVN",
            help="Hvilket indeks; uden fil et af dem, »ramme rates indices« viser. · Which index.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def indices_from(asked: Indexed) -> Indices:
    """The index that the options name; none at all where they name none."""
    from ramme.rates.development.index_form import known_indices, read_indices  # noqa: PLC0415 (help must start without it)
    from ramme.rates.development.indices import NOTHING_GIVEN, one_index  # noqa: PLC0415

    if asked["index"] is not None:
        return one_index(read_indices([asked["index"]])[0], asked["index_name"])
    return one_index(known_indices(), asked["index_name"]) if asked["index_name"] else NOTHING_GIVEN
