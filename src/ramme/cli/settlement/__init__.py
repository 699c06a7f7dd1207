"""`ramme settlement`: what parties owe each other that follows no rate: fixed financing, closures, their shares."""

from __future__ import annotations

from typing import ClassVar

import click

from ramme.cli.lazily import Lazily


class SettlementCommands(Lazily):
    """The commands about settlement; each stands in a module that is named after it."""

    package = "ramme.cli.settlement"
    modules: ClassVar[dict[str, str]] = {}


@click.group(cls=SettlementCommands)
def settlement() -> None:
    """Fordel og afregn det, der ikke følger en takst. · Share out and settle what follows no rate."""
