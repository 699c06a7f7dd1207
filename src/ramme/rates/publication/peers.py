"""How an offering's costs stand among its peers': the lowest, the middle and the highest, never with few of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ramme.files.listing import Column, Listing, Shown
from ramme.quantities import Kroner
from ramme.rates.basis import CostCategory
from ramme.rates.publication import rules
from ramme.rates.publication.structure import CostStructure
from ramme.texts import Text

# With fewer, somebody could work out what a single one of them costs.
FEWEST_PEERS = 5
TOO_FEW = Text(
    da="Der er {number} sammenlignelige tilbud (samme år, område og lovgrundlag); der vises intet, før der er "
    "{fewest}, så ingen enkelt kan kendes.",
    en="There are {number} comparable offerings (same year, sector and legal basis); nothing is shown below {fewest}, "
    "so that no single one can be told.",
)
WITHOUT_LEGAL_BASIS = Text(
    da="Tilbuddet har intet lovgrundlag i budgettet, så det kan ikke sammenlignes med andre.",
    en="The offering has no legal basis in its budget, so it cannot be compared with others.",
)
RATE = Text(da="Gennemsnitlig takst pr. dag", en="Average rate per day")
SUBTRACTED = Text(da="{category} (trækkes fra)", en="{category} (subtracted)")
AMONG = Text(
    da="Sammenlignet med {number} andre tilbud med samme år, område og lovgrundlag; udgifter pr. belægningsdag.",
    en="Compared with {number} other offerings of the same year, sector and legal basis; costs per occupied day.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerRange:
    """One figure of an offering among its peers': its own, their lowest, middle and highest, and its place in the row.

    `rank` counts from the lowest: 1 where no peer is lower.
    """

    title: Text
    own: Kroner
    lowest: Kroner
    median: Kroner
    highest: Kroner
    rank: int


@dataclass(frozen=True, slots=True)
class PeerComparison:
    """An offering among its peers: how many they are, and the range of each figure, the rate first."""

    number: int
    ranges: tuple[PeerRange, ...]

    @property
    def says(self) -> Text:
        """With how many the offering is compared, and which they are."""
        return AMONG.filled(number=self.number)

    def listed(self) -> Listing:
        """The ranges as a list."""
        columns = (
            ("title", Text(da="Pr. belægningsdag", en="Per occupied day")),
            ("own", Text(da="Tilbuddet", en="The offering")),
            ("lowest", Text(da="Laveste", en="Lowest")),
            ("median", Text(da="Median", en="Median")),
            ("highest", Text(da="Højeste", en="Highest")),
            ("rank", Text(da="Nummer fra laveste", en="Rank from the lowest")),
        )
        rows: list[dict[str, Shown]] = [{key: getattr(each, key) for key, _ in columns} for each in self.ranges]
        return Listing(
            columns=tuple(Column(key=key, title=title) for key, title in columns),
            rows=tuple(rows),
            notes=(self.says,),
        )


def among_peers(own: CostStructure, others: Iterable[CostStructure]) -> PeerComparison | Text:
    """An offering among those of the same year, sector and legal basis; a sentence where they are too few.

    `others` may hold any offerings; of each the last one handed in counts.
    """
    if not own.legal_basis:
        return WITHOUT_LEGAL_BASIS
    peers = list({each.offering_id: each for each in others if own.is_like(each)}.values())
    if len(peers) < FEWEST_PEERS:
        return TOO_FEW.filled(number=len(peers), fewest=FEWEST_PEERS)
    ranges = [_range(RATE, own.rate, [each.rate for each in peers])]
    for category in CostCategory:
        if any(category in each.per_day for each in (own, *peers)):
            costs = [_cost(each, category) for each in peers]
            ranges.append(_range(_title(category), _cost(own, category), costs))
    return PeerComparison(len(peers), tuple(ranges))


def _title(category: CostCategory) -> Text:
    return SUBTRACTED.filled(category=category.text) if category is CostCategory.INCOME else category.text


def _cost(structure: CostStructure, category: CostCategory) -> Kroner:
    return structure.per_day.get(category, Kroner(0))


def _range(title: Text, own: Kroner, figures: Sequence[Kroner]) -> PeerRange:
    each = sorted(figures, key=lambda figure: figure.whole)
    lower, upper = each[(len(each) - 1) // 2], each[len(each) // 2]
    return PeerRange(
        title=title,
        own=own,
        lowest=each[0],
        median=rules.median_of_two(lower=lower, upper=upper),
        highest=each[-1],
        rank=1 + sum(figure.whole < own.whole for figure in figures),
    )
