"""What it costs to open an offering, and how the municipalities share it where they have agreed on shares."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ramme.quantities import Each, Kroner, Percent, for_each, rule, share_out


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningFacts:
    """Which offering opens, whose, and when that was decided."""

    name: str
    operator: str
    decision: date
    constructed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningCost:
    """One cost of the opening."""

    text: str
    amount: Kroner


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedShare:
    """The part of the costs that one party has agreed to bear."""

    party: str
    percent: Percent


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningBasis:
    """Everything that is known of an opening; the shares are empty where the municipalities have agreed on none."""

    facts: OpeningFacts
    costs: tuple[OpeningCost, ...]
    agreed: tuple[AgreedShare, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningShares:
    """What the opening costs, what each party bears, and what is left when all is shared."""

    costs: Kroner
    agreed: Each[Percent]
    all_agreed: Percent
    share: Each[Kroner]
    shared: Kroner
    left: Kroner


@rule(da="Udgifter ved oprettelsen", en="Costs of the opening")
def opening_costs(*, lines: Each[Kroner]) -> Kroner:
    """All costs of the opening that are handed in."""
    return lines.total()


@rule(da="Aftalte andele i alt", en="Agreed shares, total")
def all_agreed_shares(*, percents: Each[Percent]) -> Percent:
    """The agreed shares together; they must be the whole."""
    return percents.total()


@rule(da="Bærer af udgifterne", en="Bears of the costs")
def agreed_share(*, share: Kroner) -> Kroner:
    """The party's part of the costs, shared to the øre by the agreed percentages.

    Source: Syddanmark 2016, Håndtering af oprettelse af tilbud og pladser (municipalities may agree on it).
    """
    return share


@rule(da="Fordelt i alt", en="Shared out, total")
def all_agreed_parts(*, shares: Each[Kroner]) -> Kroner:
    """What all parties bear together."""
    return shares.total()


@rule(da="Rest af udgifterne", en="Left of the costs")
def left_of_opening(*, costs: Kroner, shared: Kroner) -> Kroner:
    """What is left of the costs when all is shared: nothing, to the øre."""
    return costs - shared


def shared_as_agreed(lines: Each[Kroner], agreed: Each[Percent]) -> OpeningShares:
    """The costs of an opening shared by agreed percentages."""
    costs = opening_costs(lines=lines)
    share = for_each(agreed_share, Kroner, share=share_out(costs, by=agreed))
    shared = all_agreed_parts(shares=share)
    return OpeningShares(
        costs=costs,
        agreed=agreed,
        all_agreed=all_agreed_shares(percents=agreed),
        share=share,
        shared=shared,
        left=left_of_opening(costs=costs, shared=shared),
    )
