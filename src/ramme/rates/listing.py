"""The rates of one or many offerings as a list: rows for a table, for csv and for JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ramme import __version__
from ramme.files.listing import Column, Listing, Shown
from ramme.quantities import Kroner, OccupiedDays, Percent, Places
from ramme.rates.outcome import RateOutcome
from ramme.texts import Text

FORMAT = 1
OWN_VALUES = Text(da="Egne værdier, ikke aftalens", en="Own values, not the agreement's")
CONSTRUCTED = Text(da="konstrueret", en="constructed")
CONSTRUCTED_FIGURES = Text(
    da="KONSTRUEREDE TAL: tilbud og budgetter er opdigtede.",
    en="CONSTRUCTED FIGURES: offerings and budgets are invented.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RateRow:
    """One rate group's rates, with the offering they belong to."""

    operator: str
    offering: str
    year: int
    group: str
    places: Places
    occupancy: Percent
    days: OccupiedDays
    ordinary: Kroner
    rate: Kroner
    month: Kroner | None
    year_rate: Kroner
    unit: Text
    unit_rate: Kroner
    constructed: bool
    own_values: Text


COLUMNS: tuple[tuple[str, Text], ...] = (
    ("operator", Text(da="Driftsherre", en="Operator")),
    ("offering", Text(da="Tilbud", en="Offering")),
    ("year", Text(da="År", en="Year")),
    ("group", Text(da="Takstgruppe", en="Rate group")),
    ("places", Text(da="Pladser", en="Places")),
    ("occupancy", Text(da="Belægning", en="Occupancy")),
    ("days", Text(da="Belægningsdage", en="Occupied days")),
    ("ordinary", Text(da="Ordinær takst", en="Ordinary rate")),
    ("rate", Text(da="Takst pr. dag", en="Rate per day")),
    ("month", Text(da="Takst pr. måned", en="Rate per month")),
    ("year_rate", Text(da="Takst pr. år", en="Rate per year")),
    ("unit", Text(da="Sælges pr.", en="Sold per")),
    ("unit_rate", Text(da="Takst pr. enhed", en="Rate per unit")),
    ("constructed", Text(da="Konstrueret", en="Constructed")),
    ("own_values", OWN_VALUES),
)


def rows_of(outcome: RateOutcome) -> tuple[RateRow, ...]:
    """A row for each rate group of an offering."""
    facts, calculation = outcome.basis.facts, outcome.calculation
    in_unit = {each.group: each.rate for each in outcome.unit_rates}
    columns = zip(
        outcome.basis.groups,
        calculation.days.each,
        calculation.ordinary,
        calculation.rates,
        calculation.month or [None] * len(outcome.basis.groups),
        calculation.year,
        strict=True,
    )
    return tuple(
        RateRow(
            operator=facts.operator,
            offering=facts.name,
            year=facts.year,
            group=group.name,
            places=group.places,
            occupancy=calculation.figures.occupancy,
            days=days,
            ordinary=ordinary,
            rate=rate,
            month=month,
            year_rate=year,
            unit=group.unit.text,
            unit_rate=in_unit.get(group.name, rate),
            constructed=facts.constructed,
            own_values=outcome.terms.own_told,
        )
        for group, days, ordinary, rate, month, year in columns
    )


def listed(outcomes: Iterable[RateOutcome]) -> Listing:
    """The rates of some outcomes as a list, a row for each rate group; constructed figures say so below it."""
    rows = [row for outcome in outcomes for row in rows_of(outcome)]
    shown = {"operator", "offering", "group", "places", "ordinary", "rate", "month"}
    if any(row.unit_rate != row.rate for row in rows):
        shown |= {"unit", "unit_rate"}
    notes = [CONSTRUCTED_FIGURES] if any(row.constructed for row in rows) else []
    own_values_told = dict.fromkeys(row.own_values for row in rows if row.own_values.da)
    notes += [Text(da=f"{OWN_VALUES.da}: {own.da}", en=f"{OWN_VALUES.en}: {own.en}") for own in own_values_told]
    return Listing(
        columns=tuple(Column(key=key, title=title, on_screen=key in shown) for key, title in COLUMNS),
        rows=tuple(map(_row, rows)),
        notes=tuple(notes),
    )


def _row(row: RateRow) -> dict[str, Shown]:
    values: dict[str, Shown] = {key: getattr(row, key) for key, _ in COLUMNS}
    return {**values, "constructed": CONSTRUCTED if row.constructed else "", "own_values": row.own_values}


def as_data(outcomes: Iterable[RateOutcome]) -> dict[str, object]:
    """The rates as data: amounts in whole øre, percentages in hundredths of a percent, days in ten-thousandths."""
    return {"format": FORMAT, "ramme": __version__, "offerings": [_offering(outcome) for outcome in outcomes]}


def _offering(outcome: RateOutcome) -> dict[str, object]:
    facts, calculation = outcome.basis.facts, outcome.calculation
    frame = calculation.frame
    return {
        "operator": facts.operator,
        "offering": facts.name,
        "year": facts.year,
        "constructed": facts.constructed,
        "own_values": {path: outcome.terms.clause(path).told.en for path in outcome.terms.own},
        "agreement": {"id": outcome.agreement.id, "digest": outcome.agreement.digest},
        "frame_oere": {
            "direct": frame.direct.whole,
            "overhead": frame.overhead.whole,
            "pension": frame.pension.whole,
            "property_and_capital": frame.property_and_capital.whole,
            "income": calculation.figures.operating.income.whole,
            "ordinary": frame.ordinary.whole,
            "regulation": calculation.figures.regulation.whole,
            "regulated": frame.regulated.whole,
            "rounding_difference": calculation.rounding_difference.whole,
        },
        "groups": [_group(row) for row in rows_of(outcome)],
        "unit_rates": [
            {"group": each.group, "unit": each.unit.value, "rate_oere": each.rate.whole} for each in outcome.unit_rates
        ],
        "warnings": [problem.as_data() for problem in outcome.warnings],
    }


def _group(row: RateRow) -> dict[str, object]:
    return {
        "group": row.group,
        "places": row.places.whole,
        "occupancy_hundredths_percent": row.occupancy.whole,
        "days_ten_thousandths": row.days.whole,
        "ordinary_oere": row.ordinary.whole,
        "rate_oere": row.rate.whole,
        "month_oere": row.month.whole if row.month else None,
        "year_oere": row.year_rate.whole,
    }
