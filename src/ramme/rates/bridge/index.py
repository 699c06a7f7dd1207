"""A budget raised by an index of prices and pay, the first part of the bridge between two years' rates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from ramme.agreements import kinds
from ramme.agreements.kinds import Refusal
from ramme.citations import Place
from ramme.problems import Gathering, ProblemsFound, stops
from ramme.quantities import Percent, given
from ramme.rates.basis import Asset, AssetKind, CivilServants, CostCategory, CostLine, RateBasis
from ramme.rates.development.index_form import known_indices, read_indices
from ramme.rates.development.indices import Chain, MissingIndex, YearIndex, indexed, one_index
from ramme.texts import Text

INDEX_MISSING = stops(
    "bridge-index-missing",
    says=Text(da="{missing}", en="{missing}"),
    remedy=Text(
        da="Giv et indeks, der har tal for alle årene, eller byg broen uden; så er der ingen indeksdel.",
        en="Give an index that has figures for all the years, or build the bridge without; it has no index part then.",
    ),
)
PERCENT_OF_ONE_YEAR = stops(
    "bridge-index-percent-of-one-year",
    says=Text(
        da="Der er givet én indeksprocent, men fra {last} til {this} er der {years} år.",
        en="One index percentage was given, but from {last} to {this} there are {years} years.",
    ),
    remedy=Text(da="Giv en fil med et tal for hvert år.", en="Give a file with a figure for each year."),
)
TWO_INDICES = stops(
    "bridge-two-indices",
    says=Text(
        da="Der er givet både en indeksprocent og et indeks fra en liste.",
        en="Both an index percentage and an index of a list were given.",
    ),
    remedy=Text(da="Giv den ene.", en="Give one of them."),
)
PERCENT_WITHOUT_SOURCE = stops(
    "bridge-index-percent-without-source",
    says=Text(da="Indeksprocenten har ingen kilde.", en="The index percentage has no source."),
    remedy=Text(
        da="Skriv, hvor tallet står, med --index-source, så andre kan se efter.",
        en="Write where the figure stands with --index-source, so that others can look.",
    ),
)
PERCENT_NOT_READABLE = stops(
    "bridge-index-percent-not-readable",
    says=Text(da="Indeksprocenten kan ikke bruges: {why}.", en="The index percentage cannot be used: {why}."),
    remedy=Text(da="Skriv {wanted}.", en="Write {wanted}."),
)
_LOWEST, _HIGHEST = -50_00, 100_00


@dataclass(frozen=True, slots=True)
class CostsAndPay:
    """The index between two years: what costs move by, and what pay moves by; often the two are one."""

    costs: Chain
    pay: Chain

    @property
    def sources(self) -> tuple[str, ...]:
        """Who gives the figures, each named once."""
        return tuple(dict.fromkeys(each.source for each in (*self.costs, *self.pay)))


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexChoice:
    """Which index is used: one percentage with its source, or one of some indices for all, or another for pay."""

    rows: tuple[YearIndex, ...] = ()
    name: str = ""
    pay_name: str = ""
    percent: Percent | None = None
    source: str = ""

    def between(self, last: int, this: int) -> CostsAndPay:
        """The index from one year to another; raises with all that is missing, since nothing is guessed."""
        if self.percent is not None:
            if this - last > 1:
                raise ProblemsFound([PERCENT_OF_ONE_YEAR.at(last=last, this=this, years=this - last)])
            chain = (YearIndex(name=self.source, year=last, percent=self.percent, source=self.source),)
            return CostsAndPay(chain, chain)
        chains = [one_index(self.rows, name).chain(last, this) for name in (self.name, self.pay_name or self.name)]
        missing = dict.fromkeys(chain.told for chain in chains if isinstance(chain, MissingIndex))
        gathering = Gathering()
        gathering.add(*(INDEX_MISSING.at(missing=told) for told in missing))
        gathering.stop_if_needed()
        costs, pay = (chain for chain in chains if not isinstance(chain, MissingIndex))
        return CostsAndPay(costs, pay)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexAsked:
    """What a user says of the index: a file, names in it, or a percentage and where it is from."""

    file: Path | None = None
    name: str = ""
    pay_name: str = ""
    percent: str = ""
    source: str = ""


def index_choice(asked: IndexAsked) -> IndexChoice | None:
    """The index that a user asks for, none where nothing is said; raises with everything to put right.

    A name without a file chooses among the indices that come along.
    """
    of_list = bool(asked.file or asked.name or asked.pay_name)
    if asked.percent:
        return IndexChoice(percent=_percent(asked, of_list=of_list), source=asked.source)
    if not of_list:
        return None
    rows = read_indices([asked.file])[0] if asked.file else known_indices()
    choice = IndexChoice(rows=rows, name=asked.name, pay_name=asked.pay_name)
    for name in (choice.name, choice.pay_name or choice.name):
        one_index(rows, name)
    return choice


def _percent(asked: IndexAsked, *, of_list: bool) -> Percent:
    gathering = Gathering()
    kind = kinds.POINTS.within(_LOWEST, _HIGHEST)
    read = kind.read(asked.percent)
    if of_list:
        gathering.add(TWO_INDICES.at())
    if not asked.source:
        gathering.add(PERCENT_WITHOUT_SOURCE.at(Place(field="--index-percent")))
    if isinstance(read, Refusal):
        gathering.add(PERCENT_NOT_READABLE.at(Place(field="--index-percent"), why=read.says, wanted=kind.wanted))
    gathering.stop_if_needed()
    assert not isinstance(read, Refusal)  # noqa: S101 (what cannot be read has stopped already)
    return read


def indexed_budget(basis: RateBasis, index: CostsAndPay) -> RateBasis:
    """A budget raised by an index: wages and civil servants' pay by pay, other lines, premiums and rent by costs.

    What was paid for buildings and equipment stays what it was, and so does the regulation of earlier years.
    """
    return replace(
        basis,
        cost_lines=tuple(_lines(basis.cost_lines, index)),
        civil_servants=tuple(_civil_servants(row, index) for row in basis.civil_servants),
        assets=tuple(_asset(asset, index.costs) for asset in basis.assets),
    )


def _lines(lines: Iterable[CostLine], index: CostsAndPay) -> Iterable[CostLine]:
    for line in lines:
        chain = index.pay if line.category is CostCategory.WAGES else index.costs
        yield replace(line, amount=indexed(line.amount, chain))


def _civil_servants(row: CivilServants, index: CostsAndPay) -> CivilServants:
    premium = row.premium
    if premium.quantity is not None:
        premium = given(indexed(premium.quantity, index.costs))
    return replace(row, pay=indexed(row.pay, index.pay), premium=premium)


def _asset(asset: Asset, chain: Chain) -> Asset:
    return replace(asset, cost=indexed(asset.cost, chain)) if asset.kind is AssetKind.RENT else asset
