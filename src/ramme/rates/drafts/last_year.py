"""Last year beside a draft: what stood in each cell, and how far the rates are from last year's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ramme.files.words import alike
from ramme.quantities import Kroner, Percent
from ramme.quantities.writing import plain_figure
from ramme.rates.basis import RateUnit
from ramme.rates.bridge.rules import change_in_percent
from ramme.rates.drafts.difference import with_ids_of
from ramme.rates.drafts.draft import CellKey, Draft
from ramme.rates.listing import rows_of
from ramme.rates.outcome import RateOutcome
from ramme.texts import Text

CHANGED = Text(da="{sign}{amount} kr. ({sign}{percent} %)", en="{sign}DKK {amount} ({sign}{percent} %)")
CHANGED_FROM_NOTHING = Text(da="{sign}{amount} kr.", en="{sign}DKK {amount}")
UNCHANGED = Text(da="uændret", en="unchanged")
NEW = Text(da="ny; sidste år var den der ikke", en="new; it was not there last year")


@dataclass(frozen=True, slots=True, kw_only=True)
class RateBeside:
    """A rate of a draft beside last year's of the same group and unit, where there was one."""

    group: str
    unit: RateUnit
    rate: Kroner
    last: Kroner | None

    @property
    def change(self) -> Kroner | None:
        """How much it rises; less than nothing where it falls."""
        return None if self.last is None else self.rate - self.last

    @property
    def percent(self) -> Percent | None:
        """The change as a percentage of last year's rate; none where that was nothing."""
        if self.last is None or self.last.whole <= 0:
            return None
        return change_in_percent(change=self.rate - self.last, last=self.last)

    @property
    def says(self) -> Text:
        """The change in kroner and percent, in a few words."""
        if self.change is None:
            return NEW
        if not self.change.whole:
            return UNCHANGED
        told = CHANGED_FROM_NOTHING if self.percent is None else CHANGED
        sign = "+" if self.change.whole > 0 else "−"
        tenths = 0 if self.percent is None else (abs(self.percent.whole) + 5) // 10
        texts = {
            language: {
                "amount": plain_figure(abs(self.change.whole), decimals=2, language=language),
                "percent": plain_figure(tenths, decimals=1, language=language, fewest=1),
            }
            for language in ("da", "en")
        }
        return Text(
            da=told.da.format(sign=sign, **texts["da"]),
            en=told.en.format(sign=sign, **texts["en"]),
        )


def beside_last_year(outcome: RateOutcome, last: Mapping[tuple[str, RateUnit], Kroner]) -> tuple[RateBeside, ...]:
    """The rates of a draft, each beside last year's published rate of the group with that name and unit."""
    rates = {(alike(group), unit): rate for (group, unit), rate in last.items()}
    return tuple(
        RateBeside(
            group=row.group,
            unit=group.unit,
            rate=row.unit_rate,
            last=rates.get((alike(row.group), group.unit)),
        )
        for row, group in zip(rows_of(outcome), outcome.basis.groups, strict=True)
    )


def texts_of_last_year(draft: Draft, last: Draft) -> dict[CellKey, str]:
    """What stood in the cells of a draft last year; rows are found again by what they are called."""
    found = with_ids_of(draft, last, "last")
    there = {(part, row.id) for part, rows in draft.rows.items() for row in rows}
    return {key: text for key, text in found.cells if (key.part, key.row) in there}
