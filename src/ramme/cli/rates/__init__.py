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
        "balance": "Gør et regnskabsår op: bånd, regulering, hensættelse. · Settle an accounting year.",
        "reserves": "Tjek hensættelser, og vis saldoen. · Check reserves and show their balance.",
        "split": "Del hensættelser, når et tilbud opsplittes. · Share reserves when an offering is split.",
        "occupancy": "Belægning af registrerede dage. · Occupancy from recorded days.",
        "what-if": "Hvad nu hvis aftalen sagde noget andet? · What if the agreement said something else?",
        "bridge": "Fra sidste års takst til årets, del for del. · From last year's rate to this year's, part by part.",
        "models": "Sammenlign takstmodeller på de samme udgifter. · Compare rate models on the same costs.",
        "individual": "Takster aftalt for én plads; årets opgørelse. · Rates agreed for one place; the yearly list.",
        "convert": "Én takst i alle enheder. · One rate in all units.",
        "relief": "Prisen for et ophold i aflastning. · The price of a relief stay.",
        "development": "Ændringen i hver takst mellem to år. · How each rate changed between two years.",
        "target": "Holdes den aftalte takstudvikling? · Is the agreed development of rates kept?",
        "spending": "Samlede udgifter mod indekset. · Total spending against the index.",
        "change": "Fra hvornår en ændret takst kan gælde. · From when a changed rate may hold.",
        "pack": "Saml alt om en takst til revisor. · Gather everything about a rate for an auditor.",
        "verify": "Regn en revisionspakke efter. · Work an audit pack out anew.",
        "indices": "Pris- og lønindeks med kilder. · Price and wage indices with sources.",
    }


@click.group(cls=RateCommands)
def rates() -> None:
    """Beregn og forklar takster. · Calculate and explain rates."""
