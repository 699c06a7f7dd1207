"""A rate that is published elsewhere, and what became of every row of the list that it was read from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from ramme.agreements import Way
from ramme.citations import Place
from ramme.files.listing import Column, Listing, Shown
from ramme.problems import Problem, Weight
from ramme.quantities import Kroner, Places
from ramme.registry.offerings.record import Offering
from ramme.texts import Text


class PublishedFate(Way):
    """What became of a row of a published list."""

    PLACED = "placed", "ført ind", "entered"
    SET_ASIDE = "set_aside", "lagt til side", "set aside"
    REFUSED = "refused", "afvist", "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedElsewhereRate:
    """A rate as it is printed elsewhere: no calculation stands behind it here, and its unit is never converted.

    `paragraph`, `service`, `level` and `unit` are as printed; `source` says where.
    """

    offering: str
    group: str
    amount: Kroner
    unit: str
    year: int
    source: str
    paragraph: str = ""
    service: str = ""
    level: str = ""
    places: Places | None = None
    note: str = ""
    year_status: str = ""
    unverified: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedRow:
    """A row of a published list with its fate: its rate where it is entered, and what is to be said of it."""

    place: Place
    row: int
    name: str
    fate: PublishedFate
    rate: PublishedElsewhereRate | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedRates:
    """A published list as it was read: the offerings it makes, its rates, and the fate of every row."""

    offerings: tuple[Offering, ...]
    rows: tuple[PublishedRow, ...]
    of_list: tuple[Problem, ...]

    @property
    def rates(self) -> tuple[PublishedElsewhereRate, ...]:
        """The rates that could be placed, in the order of the list."""
        return tuple(row.rate for row in self.rows if row.rate is not None)

    @property
    def counts(self) -> Mapping[PublishedFate, int]:
        """How many rows have each fate."""
        found = Counter(row.fate for row in self.rows)
        return {fate: found[fate] for fate in PublishedFate}

    @property
    def may_be_carried_out(self) -> bool:
        """Whether no row is refused and nothing is wrong with the list; rows set aside do not stop the others."""
        every = (*self.of_list, *(problem for row in self.rows for problem in row.problems))
        return not any(problem.weight is Weight.STOPS for problem in every)

    def as_listing(self) -> Listing:
        """Every row with its fate and what is to be said of it."""
        counts = self.counts
        told = Text(
            da=", ".join(f"{counts[fate]} {fate.text.da}" for fate in PublishedFate),
            en=", ".join(f"{counts[fate]} {fate.text.en}" for fate in PublishedFate),
        )
        return Listing(columns=_COLUMNS, rows=tuple(map(_shown, self.rows)), notes=(told, NOT_CALCULATED_HERE))


NOT_CALCULATED_HERE = Text(
    da="Takster, der er offentliggjort andre steder, har ingen beregning her; enheden står, som den er trykt.",
    en="Rates published elsewhere have no calculation here; the unit stands as it is printed.",
)
_COLUMNS = (
    Column(key="row", title=Text(da="Række", en="Row")),
    Column(key="fate", title=Text(da="Hvad skete der", en="Fate")),
    Column(key="name", title=Text(da="Tilbud", en="Offering")),
    Column(key="group", title=Text(da="Takstgruppe", en="Rate group")),
    Column(key="year", title=Text(da="År", en="Year")),
    Column(key="rate", title=Text(da="Takst", en="Rate")),
    Column(key="unit", title=Text(da="Enhed som trykt", en="Unit as printed")),
    Column(key="source", title=Text(da="Kilde", en="Source"), on_screen=False),
    Column(key="problems", title=Text(da="Bemærkninger", en="Remarks")),
)


def _shown(row: PublishedRow) -> Mapping[str, Shown]:
    said = Text(
        da=" · ".join(problem.says.da for problem in row.problems),
        en=" · ".join(problem.says.en for problem in row.problems),
    )
    return {"row": row.row, "fate": row.fate.text, "name": row.name, **_printed(row.rate), "problems": said}


def _printed(rate: PublishedElsewhereRate | None) -> Mapping[str, Shown]:
    if rate is None:
        return dict.fromkeys(("group", "year", "rate", "unit", "source"))
    return {
        "group": rate.group,
        "year": str(rate.year),
        "rate": rate.amount,
        "unit": rate.unit,
        "source": rate.source,
    }
