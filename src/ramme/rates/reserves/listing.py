"""The reserves of operators as a list, year by year: opening, every movement with its reserve, and closing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ramme import __version__
from ramme.files.listing import Column, Listing, Shown
from ramme.quantities import Kroner
from ramme.quantities.writing import in_words
from ramme.rates.reserves.ledger import LedgerYear, Movement, MovementKind, Reserve
from ramme.rates.reserves.statement import LedgerOutcome
from ramme.texts import Text

FORMAT = 1
OPENING = Text(da="Primo", en="Opening")
CLOSING = Text(da="Ultimo", en="Closing")
OF_WHICH = Text(da="heraf", en="of which")
STANDS = Text(
    da="{operator}: ved udgangen af {year} er der hensat {left}",
    en="{operator}: at the end of {year} the reserves are {left}",
)
COLUMNS: tuple[tuple[str, Text, bool], ...] = (
    ("operator", Text(da="Driftsherre", en="Operator"), True),
    ("year", Text(da="År", en="Year"), True),
    ("number", Text(da="Nr.", en="No."), True),
    ("what", Text(da="Bevægelse", en="Movement"), True),
    ("offering", Text(da="Tilbud", en="Offering"), True),
    ("reserve", Text(da="Hensættelse fra", en="Reserve from"), True),
    ("use", Text(da="Brugt til", en="Used for"), True),
    ("amount", Text(da="Beløb", en="Amount"), True),
    ("last_year", Text(da="Bruges senest", en="Last year of use"), True),
    ("rate_year", Text(da="Sænker taksten i", en="Lowers the rate of"), False),
    ("corrects", Text(da="Retter nr.", en="Corrects no."), False),
    ("text", Text(da="Tekst", en="Text"), False),
)
Row = dict[str, Shown]


def rows_of(outcome: LedgerOutcome) -> Iterator[Row]:
    """The rows of an operator, in the order of the years."""
    for year in outcome.state.years:
        yield _balance(outcome, year, OPENING, year.opening)
        yield from (_moved(outcome, each) for each in year.movements)
        yield _balance(outcome, year, CLOSING, year.closing)
    yield from (_left(outcome, each) for each in outcome.state.reserves)


def _row(outcome: LedgerOutcome, year: int, what: Text, amount: Kroner) -> Row:
    empty: Row = {key: None for key, _, _ in COLUMNS}
    return empty | {"operator": outcome.operator, "year": year, "what": what, "amount": amount}


def _balance(outcome: LedgerOutcome, year: LedgerYear, what: Text, amount: Kroner) -> Row:
    return _row(outcome, year.year, what, amount)


def _moved(outcome: LedgerOutcome, movement: Movement) -> Row:
    entry = movement.entry
    out = movement.kind in {MovementKind.USED, MovementKind.EXPIRED}
    row = _row(outcome, movement.year, movement.kind.text, -movement.amount if out else movement.amount)
    row |= {"offering": movement.offering, "reserve": f"{movement.offering} {movement.reserve_year}"}
    if entry is None:
        years = {(each.offering, each.reserve_year): each.rate_year for each in outcome.regulations}
        return row | {"rate_year": years.get((movement.offering, movement.reserve_year))}
    if movement.kind is MovementKind.MOVED:
        row["offering"] = f"{movement.offering} → {entry.to_offering}"
    elif movement.kind is MovementKind.USED:
        row["offering"] = entry.offering
    return row | {
        "number": entry.number,
        "use": entry.use.text if entry.use else None,
        "corrects": entry.corrects,
        "text": entry.text or None,
    }


def _left(outcome: LedgerOutcome, reserve: Reserve) -> Row:
    row = _row(outcome, outcome.through, OF_WHICH, reserve.left)
    return row | {"offering": reserve.offering, "reserve": reserve.name, "last_year": reserve.last_year}


def listed(outcomes: Iterable[LedgerOutcome]) -> Listing:
    """The reserves of some operators as a list; what expired says below which rate it lowers."""
    outcomes = tuple(outcomes)
    rows = [row for outcome in outcomes for row in rows_of(outcome)]
    several = len({str(row["operator"]) for row in rows}) > 1
    hidden = {key for key, _, on_screen in COLUMNS if not on_screen} | (set() if several else {"operator"})
    hidden -= {key for key in ("rate_year", "corrects") if any(row[key] is not None for row in rows)}
    return Listing(
        columns=tuple(Column(key=key, title=title, on_screen=key not in hidden) for key, title, _ in COLUMNS),
        rows=tuple(rows),
        notes=tuple(_stands(outcome) for outcome in outcomes),
    )


def _stands(outcome: LedgerOutcome) -> Text:
    """Whose reserves these are, and what stands at the end."""
    left = outcome.state.years[-1].closing if outcome.state.years else Kroner(0)
    told = in_words(left)
    return STANDS.filled(operator=outcome.operator, year=outcome.through, left=told)


def as_data(outcomes: Iterable[LedgerOutcome]) -> dict[str, Any]:
    """The statements as data, each with its agreement, its years, its reserves and its warnings."""
    return {"format": FORMAT, "ramme": __version__, "ledgers": [_data(outcome) for outcome in outcomes]}


def _data(outcome: LedgerOutcome) -> dict[str, Any]:
    return {
        "operator": outcome.operator,
        "through": outcome.through,
        "agreement": {"id": outcome.agreement.id, "digest": outcome.agreement.digest},
        "own_values": list(outcome.terms.own),
        "years": [
            {
                "year": year.year,
                "opening_oere": year.opening.whole,
                "set_aside_oere": year.added.whole,
                "used_oere": year.used.whole,
                "expired_oere": year.gone.whole,
                "closing_oere": year.closing.whole,
            }
            for year in outcome.state.years
        ],
        "reserves": [
            {
                "offering": each.offering,
                "year": each.year,
                "last_year": each.last_year,
                "left_oere": each.left.whole,
            }
            for each in outcome.state.reserves
        ],
        "regulations": [
            {
                "offering": each.offering,
                "reserve_year": each.reserve_year,
                "rate_year": each.rate_year,
                "amount_oere": each.amount.whole,
            }
            for each in outcome.regulations
        ],
        "rows": Listing(columns=listed([outcome]).columns, rows=tuple(rows_of(outcome))).as_data(),
        "warnings": [problem.as_data() for problem in outcome.warnings],
    }
