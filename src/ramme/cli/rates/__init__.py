"""`ramme rates`: from budgets to rates, their explanations, comparisons over the years, and the form to fill in."""

from __future__ import annotations

from typing import ClassVar

import click

from ramme.cli.lazily import Lazily


class RateCommands(Lazily):
    """The commands about rates; each stands in a module that is named after it."""

    package = "ramme.cli.rates"
    modules: ClassVar[dict[str, str]] = {
        "template": "Skriv et tomt budgetskema. · Write an empty budget form.",
        "calculate": "Beregn takster for budgetter. · Calculate rates for budgets.",
        "explain": "Forklar takster ned til udgiftslinjen. · Explain rates down to the cost line.",
    }


@click.group(cls=RateCommands)
def rates() -> None:
    """Beregn og forklar takster. · Calculate and explain rates."""
