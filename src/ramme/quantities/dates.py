"""Dates as quantities: months and days after them, ends of months, days between them, which comes first."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from ramme.quantities import verbs
from ramme.quantities.calendar import date_of, number_of
from ramme.quantities.quantity import Condition, Quantity, apply
from ramme.quantities.units import Days, Months
from ramme.texts import Text


class Date(Quantity):
    """A day of the calendar from 1 March 1900 on, as the number of days that spreadsheets give it."""

    __slots__ = ()
    unit: ClassVar[Text] = Text(da="", en="")
    step: ClassVar[Text] = Text(da="hele dage", en="days")

    @classmethod
    def on(cls, day: date) -> Self:
        """The date of a day."""
        return cls(number_of(day))

    @property
    def day(self) -> date:
        """The day of a single date; refused for blocks."""
        return date_of(self.whole)

    def months_later(self, months: Months) -> Date:
        """The same day some whole months later, or the last of the month where it has no such day."""
        return Date(*apply(verbs.MONTHS_LATER, self, months))

    def month_end(self, months: Months) -> Date:
        """The last day of the month that lies some whole months after the date's own."""
        return Date(*apply(verbs.MONTH_END, self, months))

    def days_later(self, days: Days) -> Date:
        """The date some days later."""
        return Date(*apply(verbs.DAYS_LATER, self, days))

    def days_until(self, other: Date) -> Days:
        """The days from one date to another, the first not counted; negative when the other comes first."""
        return Days(*apply(verbs.DAYS_UNTIL, self, other))

    def days_through(self, last: Date) -> Days:
        """The days from one date to another, both counted."""
        return Days(*apply(verbs.DAYS_THROUGH, self, last))

    def __ge__(self, other: Self) -> Condition:
        self._same(other, "compare")
        return Condition(*apply(verbs.NOT_BEFORE, self, other))

    def __gt__(self, other: Self) -> Condition:
        self._same(other, "compare")
        return Condition(*apply(verbs.AFTER, self, other))

    def __add__(self, _: Any) -> Any:
        raise TypeError("dates are not added: say days_later or months_later")

    def __sub__(self, _: Any) -> Any:
        raise TypeError("dates are not subtracted: say days_until or days_through")

    def __neg__(self) -> Self:
        raise TypeError("a date has no sign")


def later(a: Date, b: Date) -> Date:
    """The later of two dates."""
    a._same(b, "compare")  # noqa: SLF001 (the verbs are the quantity's own family)
    return Date(*apply(verbs.LATER, a, b))


def earlier(a: Date, b: Date) -> Date:
    """The earlier of two dates."""
    a._same(b, "compare")  # noqa: SLF001 (the verbs are the quantity's own family)
    return Date(*apply(verbs.EARLIER, a, b))
