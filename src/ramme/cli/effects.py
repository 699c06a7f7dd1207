"""What commands that show effects of a change have in common: recorded use, and which list of effects is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

import click

from ramme.cli.choosing import FILE
from ramme.cli.templates import template_option

if TYPE_CHECKING:
    from ramme.analysis.effects import Effects
    from ramme.analysis.use import UseRow
    from ramme.files.listing import Listing
    from ramme.problems import Problem

TOTALS, GROUPS, USE = "totals", "groups", "use"


class OfEffects(TypedDict):
    """Who pays for how many days, and what is listed."""

    use: Path | None
    by: str
    everything: bool


def effect_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options --use FILE, --by and --all, and --template for the form of recorded use."""
    options = (
        click.option("--use", metavar="FILE", type=FILE, help="Hvem der betaler for hvor mange dage. · Recorded use."),
        click.option(
            "--by",
            type=click.Choice([TOTALS, GROUPS, USE]),
            default=TOTALS,
            show_default=True,
            help="Hvad der listes: i alt og parter, takstgrupper, eller brug. · What is listed.",
        ),
        click.option("--all", "everything", is_flag=True, help="Vis alle tilbud. · Show all offerings."),
        template_option("ramme.analysis.use", "USE_FORM"),
    )
    for option in reversed(options):
        command = option(command)
    return command


def use_from(path: Path | None) -> tuple[Sequence[UseRow] | None, tuple[Problem, ...]]:
    """The recorded use of a file, and the warnings about it; nothing where no file is given."""
    from ramme.analysis.use import read_use  # noqa: PLC0415 (help must start without the library)

    return read_use([path]) if path else (None, ())


def chosen_listing(totals: Listing, effects: Effects, by: str) -> Listing:
    """The list that is asked for."""
    from ramme.analysis import effects_listing  # noqa: PLC0415 (help must start without the library)

    match by:
        case "groups":
            return effects_listing.by_group(effects)
        case "use":
            return effects_listing.by_use(effects)
    return totals
