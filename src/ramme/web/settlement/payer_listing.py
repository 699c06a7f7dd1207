"""A payer's month, a list held against what is due, and balances, as lists for csv and spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ramme.files.listing import Column, Listing, Shown
from ramme.quantities import Kroner
from ramme.registry.lists.rows_read import RowRead
from ramme.settlement.ledger.entries import Entry
from ramme.settlement.payer.matching import Found, Matched
from ramme.texts import Text
from ramme.web.settlement.queries.payer import MonthRow

_AGREEMENT = Column(key="agreement", title=Text(da="Aftale", en="Agreement"))
_SERVICE = Column(key="service", title=Text(da="Ydelse", en="Service"))
_MONTH = Column(key="month", title=Text(da="Måned", en="Month"))
_STANDING = Column(key="standing", title=Text(da="Stand", en="Standing"))
_INVOICED = Column(key="invoiced", title=Text(da="På regningen", en="Invoiced"))
_DUE = Column(key="due", title=Text(da="Efter aftalen", en="By the agreement"))
_DIFFERENCE = Column(key="difference", title=Text(da="Forskel", en="Difference"))
_WHY = Column(key="why", title=Text(da="Sandsynlig grund", en="Likely reason"))
_PROBLEMS = Column(key="problems", title=Text(da="At rette", en="To put right"))
_ROW = Column(key="row", title=Text(da="Række", en="Row"))
MONTH_COLUMNS = (
    _STANDING,
    Column(key="operator", title=Text(da="Driftsherre", en="Operator")),
    Column(key="invoice", title=Text(da="Regning", en="Invoice")),
    _AGREEMENT,
    _SERVICE,
    _MONTH,
    _INVOICED,
    _DUE,
    _DIFFERENCE,
    _WHY,
    Column(key="account", title=Text(da="Konto", en="Account")),
    Column(key="said", title=Text(da="Sagt til det", en="Said of it")),
)
NO_ACCOUNT = Text(da="ingen konto", en="no account")
LET_STAND = Text(da="set igennem, må stå", en="looked at, stands")


def month_listing(rows: Iterable[MonthRow]) -> Listing:
    """A row for each line, and one for each thing that is due without a line."""
    return Listing(columns=MONTH_COLUMNS, rows=tuple(each for row in rows for each in _month_rows(row)))


def _month_rows(row: MonthRow) -> Iterable[Mapping[str, Shown]]:
    found = row.found
    shared = {**_found(found), "operator": row.operator, "service": row.name}
    if not row.lines:
        yield {**shared, "invoice": None, "account": None, "said": None}
    for at, line in enumerate(row.lines):
        amounts = {} if at == 0 else {"due": None, "difference": None}
        objection = line.objection
        yield {
            **shared,
            **amounts,
            "invoiced": Kroner(line.held.amount_oere),
            "invoice": line.invoice,
            "account": line.account or NO_ACCOUNT,
            "said": objection.says if objection else LET_STAND if line.is_marked else None,
        }


def _found(found: Found) -> dict[str, Shown]:
    return {
        "standing": found.standing.text,
        "agreement": found.key.agreement,
        "service": found.expected.name if found.expected else found.key.service,
        "month": f"{found.key.month:%Y-%m}",
        "invoiced": Kroner(found.earlier_oere + found.invoiced_oere) if found.lines else None,
        "due": Kroner(found.due_oere) if found.expected else None,
        "difference": Kroner(found.difference_oere) if found.difference_oere else None,
        "why": found.reason.says if found.reason else None,
    }


LIST_COLUMNS = (_STANDING, _AGREEMENT, _SERVICE, _MONTH, _INVOICED, _DUE, _DIFFERENCE, _WHY)


def matched_listing(found: Matched) -> Listing:
    """Every key of a list of lines, what needs a look first."""
    return Listing(columns=LIST_COLUMNS, rows=tuple(map(_found, found.all)))


def refused_listing(rows: Iterable[RowRead[object]]) -> Listing:
    """The rows of a list that cannot be read or entered, each with what is to be put right."""
    refused: list[Mapping[str, Shown]] = [{"row": row.row, "problems": _joined(row)} for row in rows if row.problems]
    return Listing(columns=(_ROW, _PROBLEMS), rows=tuple(refused))


def _joined(row: RowRead[object]) -> Text:
    says = [problem.says for problem in row.problems]
    return Text(da=" · ".join(each.da for each in says), en=" · ".join(each.en for each in says))


PAYMENT_COLUMNS = (
    _ROW,
    Column(key="payer", title=Text(da="Betaler", en="Payer")),
    Column(key="on", title=Text(da="Dag", en="Day")),
    Column(key="amount", title=Text(da="Beløb", en="Amount")),
    Column(key="reference", title=Text(da="Reference", en="Reference")),
    _PROBLEMS,
)


def payments_listing(rows: Iterable[RowRead[Entry]], names: Mapping[str, str]) -> Listing:
    """Every payment of a list as it would be entered, or what is wrong with it."""
    return Listing(columns=PAYMENT_COLUMNS, rows=tuple(_payment(row, names) for row in rows))


def _payment(row: RowRead[Entry], names: Mapping[str, str]) -> Mapping[str, Shown]:
    entry = row.said
    return {
        "row": row.row,
        "payer": names.get(entry.debtor, entry.debtor) if entry else None,
        "on": entry.on.isoformat() if entry else None,
        "amount": Kroner(-entry.amount_oere) if entry else None,
        "reference": entry.reference if entry else None,
        "problems": _joined(row) if row.problems else None,
    }
