"""`ramme settlement`: what parties owe each other that follows no rate: fixed financing, closures, their shares."""

from __future__ import annotations

from typing import ClassVar

import click

from ramme.cli.lazily import Lazily


class SettlementCommands(Lazily):
    """The commands about settlement; each stands in a module that is named after it."""

    package = "ramme.cli.settlement"
    modules: ClassVar[dict[str, str]] = {
        "template": "Skriv et tomt skema. · Write an empty form.",
        "closure": "Opgør og del lukningen af et tilbud. · State and share the closure of an offering.",
        "opening": "Opgør oprettelsen af et tilbud. · State the opening of an offering.",
        "finance": "Del det, der ikke følger brugen. · Share out what does not follow use.",
        "supervision": "Beregn tilsynets takst efter pladser. · Rate of supervision by places.",
        "refund": "Beregn refusion af en dyr enkeltsag. · Refund of an expensive single case.",
    }


@click.group(cls=SettlementCommands)
def settlement() -> None:
    """Fordel og afregn det, der ikke følger en takst. · Share out and settle what follows no rate."""
