"""How an invoice is numbered, and until when it is to be paid."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from hashlib import sha256

from ramme.agreements import Agreement, ClauseNotGiven, Terms

# Source: the act on interest, section 3 b: who is an authority cannot agree to pay later than 30 days after the
# invoice was received.
LATEST_DAYS = 30
_LONGEST_NAME = 20
_DIGITS_OF_MARK = 6


def days_at_least(terms: Iterable[Terms]) -> int:
    """The fewest days to pay that the agreements of an invoice's lines give; 0 where none of them says so.

    Source: settlement.payment_days_at_least.
    """
    return max((_days(each) for each in terms), default=0)


def year_within(agreement: Agreement, year: int) -> int:
    """The year whose terms hold: the one asked for, else the agreement's nearest, as of one that has run out."""
    last = agreement.ends.year if agreement.ends else year
    return max(agreement.starts.year, min(year, last))


def payment_days(chosen: int, at_least: int) -> int:
    """The days to pay: those that the seller has chosen, at least those of the agreement, and never more than 30."""
    return min(LATEST_DAYS, max(chosen, at_least))


def due_day(issued_on: date, days: int) -> date:
    """The last day on which an invoice is paid in time."""
    return issued_on + timedelta(days=days)


def invoice_number(operator: str, year: int, place: int) -> str:
    """The number of an invoice: the operator's short name, the year, and its place in the operator's row of that year.

    A long name is cut, and marked by what it is cut from, so that two operators never share a number.
    """
    name = operator
    if len(operator) > _LONGEST_NAME:
        mark = sha256(operator.encode()).hexdigest()[:_DIGITS_OF_MARK]
        name = f"{operator[: _LONGEST_NAME - _DIGITS_OF_MARK - 1]}-{mark}"
    return f"{name}-{year:04d}-{place:05d}"


def _days(terms: Terms) -> int:
    try:
        return terms.settlement.payment_days_at_least.whole
    except ClauseNotGiven:
        return 0
