"""The yearly statements of one or many offerings as a list: a row for each service, and one for the offering."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ramme import __version__
from ramme.files.listing import Column, Listing, Shown
from ramme.quantities import Kroner
from ramme.rates.balances.statement import BalanceOutcome
from ramme.rates.listing import OWN_VALUES
from ramme.texts import Text

FORMAT = 1
WHOLE_OFFERING = Text(da="Tilbuddet i alt", en="The offering, total")
REGULATED = Text(
    da="Reguleringen er med i taksten for {year}: et beløb med minus gør den billigere, et beløb uden minus dyrere.",
    en="The regulation is in the rate of {year}: an amount with a minus makes it cheaper, one without dearer.",
)
ACCOUNTS_OF = Text(
    da="Regnskabsår: {year}. Trækkes »Uden for båndet« fra »Resultat«, er resten det, ydelsen har inden for båndet.",
    en="Accounting year: {year}. “Balance” less “Outside the band” is what a service has inside the band.",
)
BOTH = Text(
    da="Et tilbud kan både hensætte og have noget at dække, for inden for båndet står hver ydelse for sig: overskud i "
    "én ydelse kan hensættes, underskud i en anden dækker driftsherren.",
    en="An offering can both set aside and have something to cover, since inside the band each service stands apart: "
    "a surplus of one may be reserved, a deficit of another is covered by the operator.",
)
CONSTRUCTED_ACCOUNTS = Text(
    da="KONSTRUEREDE TAL: tilbud og regnskaber er opdigtede.",
    en="CONSTRUCTED FIGURES: offerings and accounts are invented.",
)
# Shown where they tell rows apart; otherwise a note says them for all rows.
WHERE_SEVERAL = ("year", "regulated_in")
COLUMNS: tuple[tuple[str, Text, bool], ...] = (
    ("operator", Text(da="Driftsherre", en="Operator"), False),
    ("offering", Text(da="Tilbud", en="Offering"), True),
    ("year", Text(da="År", en="Year"), True),
    ("service", Text(da="Ydelse", en="Service"), True),
    ("basis", Text(da="Takstgrundlag", en="Rate basis"), False),
    ("rate_income", Text(da="Takstindtægter", en="Rate income"), False),
    ("net_operating_costs", Text(da="Nettodriftsomkostninger", en="Net operating costs"), False),
    ("earlier_regulation", Text(da="Regulering fra tidligere år", en="Regulation of earlier years"), False),
    ("balance", Text(da="Årets resultat", en="Balance of the year"), False),
    ("tested", Text(da="Resultat", en="Balance"), True),
    ("band", Text(da="Bånd", en="Band"), True),
    ("inside", Text(da="Inden for båndet", en="Inside the band"), False),
    ("outside", Text(da="Uden for båndet", en="Outside the band"), True),
    ("netted", Text(da="Efter udligning", en="After netting"), False),
    ("regulation", Text(da="Regulering", en="Regulation"), True),
    ("regulated_in", Text(da="Reguleres i", en="Regulated in"), True),
    ("may_be_reserved", Text(da="Overskud inden for båndet", en="Surplus inside the band"), False),
    ("reserved", Text(da="Hensættes", en="Reserved"), True),
    ("to_be_covered", Text(da="Dækkes af driftsherren", en="Covered by the operator"), True),
    ("into_frame", Text(da="Til næste års ramme", en="Into the next year's frame"), False),
    ("constructed", Text(da="Konstrueret", en="Constructed"), False),
    ("own_values", OWN_VALUES, False),
)
Row = dict[str, Shown]


def rows_of(outcome: BalanceOutcome) -> Iterator[Row]:
    """A row for each service of an offering that has several, and the row of the offering itself."""
    names = outcome.balance.services.tested.layout.names
    if len(names) > 1:
        yield from (_service_row(outcome, at) for at in range(len(names)))
    yield _offering_row(outcome)


def _heading(outcome: BalanceOutcome) -> Row:
    accounts = outcome.accounts
    empty: Row = {key: None for key, _, _ in COLUMNS}
    return empty | {
        "operator": accounts.operator,
        "offering": accounts.name,
        "year": accounts.year,
        "regulated_in": outcome.regulated_in,
        "constructed": accounts.constructed,
        "own_values": outcome.terms.own_told,
    }


def _service_row(outcome: BalanceOutcome, at: int) -> Row:
    balance, services, figures = outcome.balance, outcome.balance.services, outcome.figures
    return _heading(outcome) | {
        "service": services.tested.layout.names[at],
        "basis": figures.basis.flat[at],
        "rate_income": figures.rate_income.flat[at],
        "net_operating_costs": figures.net_operating_costs.flat[at],
        "earlier_regulation": figures.earlier_regulation.flat[at],
        "balance": services.balance.flat[at],
        "tested": services.tested.flat[at],
        "band": services.limit.flat[at],
        "inside": services.inside.flat[at],
        "outside": services.outside.flat[at],
        "regulation": None if balance.spread is None else balance.spread.flat[at],
    }


def _offering_row(outcome: BalanceOutcome) -> Row:
    balance, services, figures, use = (
        outcome.balance,
        outcome.balance.services,
        outcome.figures,
        outcome.balance.use,
    )
    return _heading(outcome) | {
        "service": WHOLE_OFFERING,
        "basis": figures.basis.total(),
        "rate_income": figures.rate_income.total(),
        "net_operating_costs": figures.net_operating_costs.total(),
        "earlier_regulation": figures.earlier_regulation.total(),
        "balance": services.balance.total(),
        "tested": balance.total,
        "band": services.limit.total(),
        "inside": balance.inside,
        "outside": services.outside.total(),
        "netted": balance.netting.left,
        "regulation": balance.regulation,
        "may_be_reserved": use.surplus,
        "reserved": use.set_aside,
        "to_be_covered": use.covered,
        "into_frame": use.into_frame,
    }


def listed(outcomes: Iterable[BalanceOutcome]) -> Listing:
    """The statements of some offerings as a list; constructed figures and own values are said below it."""
    rows = [row for outcome in outcomes for row in rows_of(outcome)]
    hidden = {key for key, _, on_screen in COLUMNS if not on_screen}
    if any(row["into_frame"] is not None for row in rows):
        hidden.discard("into_frame")
    if any(row["balance"] != row["tested"] for row in rows):  # what the accounts show is another figure than is tested
        hidden.discard("balance")
    hidden |= {key for key in WHERE_SEVERAL if len({row[key] for row in rows}) == 1}
    years = dict.fromkeys(row["year"] for row in rows)
    notes = [ACCOUNTS_OF.filled(year=", ".join(map(str, years)))]
    notes += [
        REGULATED.filled(year=year) for year in dict.fromkeys(row["regulated_in"] for row in rows if is_regulated(row))
    ]
    notes += (
        [BOTH] if any(_is_something(row["reserved"]) and _is_something(row["to_be_covered"]) for row in rows) else []
    )
    notes += [CONSTRUCTED_ACCOUNTS] if any(row["constructed"] for row in rows) else []
    told = dict.fromkeys(own for row in rows if isinstance(own := row["own_values"], Text) and own.da)
    notes += [Text(da=f"{OWN_VALUES.da}: {own.da}", en=f"{OWN_VALUES.en}: {own.en}") for own in told]
    return Listing(
        columns=tuple(Column(key=key, title=title, on_screen=key not in hidden) for key, title, _ in COLUMNS),
        rows=tuple(rows),
        notes=tuple(notes),
    )


def is_regulated(row: Row) -> bool:
    """Whether the rate of a later year carries something of a row's balance."""
    return _is_something(row["regulation"])


def _is_something(figure: Shown) -> bool:
    return isinstance(figure, Kroner) and figure.whole != 0


def as_data(outcomes: Iterable[BalanceOutcome]) -> dict[str, Any]:
    """The statements as data, each with its agreement, its warnings and its rows."""
    return {
        "format": FORMAT,
        "ramme": __version__,
        "balances": [_data(outcome) for outcome in outcomes],
    }


def _data(outcome: BalanceOutcome) -> Mapping[str, Any]:
    accounts = outcome.accounts
    return {
        "offering": accounts.name,
        "operator": accounts.operator,
        "year": accounts.year,
        "regulated_in": outcome.regulated_in,
        "constructed": accounts.constructed,
        "agreement": {"id": outcome.agreement.id, "digest": outcome.agreement.digest},
        "own_values": list(outcome.terms.own),
        "netted_with": list(outcome.netted_with),
        "rows": Listing(columns=listed([outcome]).columns, rows=tuple(rows_of(outcome))).as_data(),
        "warnings": [problem.as_data() for problem in outcome.warnings],
    }
