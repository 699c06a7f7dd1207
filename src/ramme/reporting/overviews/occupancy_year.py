"""The occupancy of a year, period beside period, out of the rounds that asked for it."""

from __future__ import annotations

from collections.abc import Iterable

from ramme.files.listing import Column, Listing, Shown
from ramme.quantities import Percent
from ramme.reporting.overviews.collected import NOT_STATED, Collected
from ramme.reporting.overviews.occupancy import OccupancyRow, Period, occupancy_rows, period_of
from ramme.reporting.overviews.occupancy_listing import points_told
from ramme.texts import Text

MEANS = Text(
    da="Hvert tal er gennemsnittet fra årets begyndelse til periodens slutning, som det er indberettet.",
    en="Each figure is the mean from the beginning of the year to the end of the period, as it was reported.",
)
NOT_FOLLOWING = Text(
    da="Et halvår eller et helt år følger ikke af kvartalernes procenter og står her kun, hvis der er spurgt om det.",
    en="A half-year or a whole year does not follow from the quarters' percentages and stands here only where asked.",
)
_BUDGETED = Text(da="Budgetteret", en="Budgeted")
_CHANGE = Text(da="Fra første til sidste periode, procentpoint", en="From first to last period, percentage points")


def periods_of(rounds: Iterable[Collected]) -> dict[Period, Collected]:
    """The round of each period, in the order of the year; of several the last by name."""
    found = {period: each for each in sorted(rounds, key=lambda each: each.slug) if (period := period_of(each.kind))}
    return {period: found[period] for period in Period if period in found}


def year_listing(rounds: Iterable[Collected]) -> Listing:
    """A row for each line that any period has, the budgeted occupancy of the latest, and each period's actual one."""
    of_period = periods_of(rounds)
    rows: dict[tuple[str, str], dict[Period, OccupancyRow]] = {}
    for period, collected in of_period.items():
        for row in occupancy_rows(collected, {}):
            rows.setdefault((row.operator, row.line.key), {})[period] = row
    titles = {period: Text(da=period.text.da.capitalize(), en=period.text.en.capitalize()) for period in of_period}
    counted = [
        Text(da=f"{titles[period].da}: {note.da}", en=f"{titles[period].en}: {note.en}")
        for period, collected in of_period.items()
        for note in collected.notes(with_missing=False)
    ]
    return Listing(
        columns=(
            Column(key="operator", title=Text(da="Driftsherre", en="Operator")),
            Column(key="offering", title=Text(da="Tilbud og takstgruppe", en="Offering and rate group")),
            Column(key="budgeted", title=_BUDGETED),
            *(Column(key=period.value, title=title) for period, title in titles.items()),
            Column(key="change", title=_CHANGE),
        ),
        rows=tuple(_row(found, tuple(of_period)) for found in rows.values()),
        notes=(*counted, MEANS, NOT_FOLLOWING),
    )


def _row(found: dict[Period, OccupancyRow], periods: tuple[Period, ...]) -> dict[str, Shown]:
    latest = found[max(found, key=periods.index)]
    actual: dict[Period, Percent | None] = {p: found[p].actual if p in found else None for p in periods}
    first, last = actual[periods[0]], actual[periods[-1]]
    both = len(periods) > 1 and first is not None and last is not None
    return {
        "operator": latest.operator,
        "offering": latest.line.title,
        "budgeted": NOT_STATED if latest.budgeted is None else latest.budgeted,
        **{p.value: NOT_STATED if (figure := actual[p]) is None else figure for p in periods},
        "change": points_told(last - first) if both and first is not None and last is not None else None,
    }
