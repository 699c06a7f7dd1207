"""`ramme registry`: what an agreement says of an offering as it stands in the registry."""

from __future__ import annotations

from typing import ClassVar

import click

from ramme.cli.lazily import Lazily


class RegistryCommands(Lazily):
    """The commands about offerings; each stands in a module that is named after it."""

    package = "ramme.cli.registry"
    modules: ClassVar[dict[str, str]] = {
        "scope": "Er tilbuddet omfattet af aftalen? · Is the offering covered by the agreement?",
        "category": "Højt specialiseret, klynge eller lokalt? · Highly specialised, cluster or local?",
    }


@click.group(cls=RegistryCommands)
def registry() -> None:
    """Se, hvad aftalen siger om et tilbud. · See what the agreement says of an offering."""
