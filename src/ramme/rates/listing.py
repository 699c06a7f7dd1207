"""The rates of one or many offerings as a list: rows for a table, for csv and for JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from ramme import __version__
from ramme.files.csv_writing import harmless as harmless_in_csv
from ramme.quantities import Kroner, OccupiedDays, Percent, Places, Quantity
from ramme.quantities.writing import decimals_of, plain_figure, written
from ramme.rates.outcome import RateOutcome
from ramme.texts import Language, Text, harmless

FORMAT = 1
OWN_VALUES = Text(da="Egne værdier, ikke aftalens", en="Own values, not the agreement's")
CONSTRUCTED = Text(da="konstrueret", en="constructed")


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
)


def own_values(outcome: RateOutcome) -> Text:
    """The values of the user's own that an outcome rests on, each with its clause; empty when there are none."""
    clauses = [outcome.terms.clause(path) for path in outcome.terms.own]
    return Text(
        da="; ".join(f"{each.title.da}: {each.told.da}" for each in clauses),
        en="; ".join(f"{each.title.en}: {each.told.en}" for each in clauses),
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
            own_values=own_values(outcome),
        )
        for group, days, ordinary, rate, month, year in columns
    )


def as_table(rows: Iterable[RateRow], language: Language) -> str:
    """The rows as an aligned table for a terminal; constructed figures say so below it."""
    listed = list(rows)
    shown: tuple[str, ...] = ("operator", "offering", "group", "places", "ordinary", "rate", "month")
    if any(row.unit_rate != row.rate for row in listed):
        shown = (*shown, "unit", "unit_rate")
    titles = dict(COLUMNS)
    table = [[titles[name].told(language) for name in shown]]
    table += [[harmless(_told(getattr(row, name), language)) for name in shown] for row in listed]
    widths = [max(len(line[column]) for line in table) for column in range(len(shown))]
    lines = [
        "  ".join(
            cell.ljust(width) if column < 3 else cell.rjust(width)  # noqa: PLR2004 (names left, figures right)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in table
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    if any(row.constructed for row in listed):
        mark = Text(
            da="KONSTRUEREDE TAL: tilbud og budgetter er opdigtede.",
            en="CONSTRUCTED FIGURES: offerings and budgets are invented.",
        )
        lines += ["", mark.told(language)]
    own = dict.fromkeys(row.own_values.told(language) for row in listed if row.own_values.da)
    lines += [line for each in own for line in ("", f"{OWN_VALUES.told(language)}: {each}")]
    return "\n".join(lines)


def _told(value: object, language: Language) -> str:
    if isinstance(value, Text):
        return value.told(language)
    if isinstance(value, Places):
        return str(value.whole)
    return written(value, language) if isinstance(value, Quantity) else str(value or "–")


def as_csv(rows: Iterable[RateRow], language: Language) -> str:
    """The rows as csv with semicolons and plain figures; risky texts get an apostrophe so they stay texts."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if language == "da" else ",", lineterminator="\r\n")
    marks = (CONSTRUCTED.told(language).capitalize(), OWN_VALUES.told(language))
    writer.writerow([*(title.told(language) for _, title in COLUMNS), *marks])
    for row in rows:
        cells = [_plain(getattr(row, name), language) for name, _ in COLUMNS]
        writer.writerow([*cells, CONSTRUCTED.told(language) if row.constructed else "", row.own_values.told(language)])
    return out.getvalue()


def _plain(value: object, language: Language) -> str:
    if isinstance(value, Text):
        return value.told(language)
    if isinstance(value, Quantity):
        decimals = 2 if isinstance(value, Percent) else decimals_of(type(value))
        fewest = 2 if isinstance(value, Kroner) else 0
        figure = plain_figure(value.whole, decimals=decimals, language=language, fewest=fewest)
        return figure.replace("." if language == "da" else ",", "")
    text = "" if value is None else str(value)
    return harmless_in_csv(text)


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
