"""What is different from the month before, service by service: what is new, what ended, whose days or rate changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ramme.agreements import Way

# Each payer's part of each rate is rounded once; so many øre may two whole months differ by that.
ROUNDED = 3


class ChangeKind(Way):
    """How what is due for a service differs from the month before."""

    NEW = "new", "Ny", "New"
    ENDED = "ended", "Ophørt", "Ended"
    DAYS = "days", "Andre dage", "Other days"
    RATE = "rate", "Anden takst", "Another rate"
    AMOUNT = "amount", "Andet beløb", "Another amount"


class ServiceOfPayer(NamedTuple):
    """What is compared: a service of an agreement that a payer pays; by the number of the one and the other's key."""

    agreement: str
    service: str
    payer: str


class MonthCharge(NamedTuple):
    """What is due for it in a month: the days that are charged, those of the month that are not, and øre in all."""

    days: int
    days_left_out: int
    amount_oere: int


class Change(NamedTuple):
    """One difference; what there was nothing of is nothing."""

    kind: ChangeKind
    of: ServiceOfPayer
    before: MonthCharge | None
    now: MonthCharge | None

    @property
    def difference(self) -> int:
        """How many øre more are due than in the month before."""
        return (self.now.amount_oere if self.now else 0) - (self.before.amount_oere if self.before else 0)


Charges = Mapping[ServiceOfPayer, MonthCharge]


def changes(before: Charges, now: Charges) -> tuple[Change, ...]:
    """The differences from the month before, in the order of the agreements.

    A month that is longer than the one before is no difference where all its days are charged: the days that are left
    out are compared. Where both days and rate are others, the days are told.
    """
    return tuple(_found(before, now))


def _found(before: Charges, now: Charges) -> Iterator[Change]:
    for of in sorted(before.keys() | now.keys()):
        was, became = before.get(of), now.get(of)
        kind = _kind(was, became)
        if kind is not None:
            yield Change(kind, of, was, became)


def _kind(was: MonthCharge | None, became: MonthCharge | None) -> ChangeKind | None:
    if was is None:
        return ChangeKind.NEW
    if became is None:
        return ChangeKind.ENDED
    if was.days_left_out != became.days_left_out:
        return ChangeKind.DAYS
    if was.amount_oere == became.amount_oere:
        return None
    if not (was.days and became.days):
        return ChangeKind.AMOUNT
    return None if _is_by_the_same_day(was, became) else ChangeKind.RATE


def _is_by_the_same_day(was: MonthCharge, became: MonthCharge) -> bool:
    """Whether both come to the same a day, but for what rounding does."""
    difference = abs(was.amount_oere * became.days - became.amount_oere * was.days)
    return difference <= ROUNDED * max(was.days, became.days)
