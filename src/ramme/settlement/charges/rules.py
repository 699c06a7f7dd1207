"""The steps from a period to an amount: days to pay within a month, what they cost, a payer's part, what is missing."""

from __future__ import annotations

from ramme.quantities import ZERO, Date, Days, Kroner, Percent, earlier, greater, later, rule, where

NO_DAYS = Days(0)

# Up to these no step below can leave 64-bit whole numbers: forms hold them against what is written.
LARGEST_AMOUNT = Kroner(100_000_000_000)
LARGEST_PERCENT = Percent(100_000)


@rule(da="Første dag, der betales for i måneden", en="First day paid for in the month")
def first_day_to_pay(*, starts: Date, month_starts: Date) -> Date:
    """The day a period starts, or the first of the month where the period started before it.

    Source: a reading; a month's invoice is for the days of that month.
    """
    return later(starts, month_starts)


@rule(da="Sidste dag, der betales for i måneden", en="Last day paid for in the month")
def last_day_to_pay(*, ends: Date, month_ends: Date) -> Date:
    """The day a period ends, or the last of the month where the period goes on after it.

    Source: a reading; a month's invoice is for the days of that month.
    """
    return earlier(ends, month_ends)


@rule(da="Sidste dag med ydelsen", en="Last day of the service")
def last_day_of_service(*, through: Date, last_day: Date) -> Date:
    """The last day of the stay for a service that stops when the citizen leaves, where payment runs longer.

    Source: a reading; Midtjylland 2017, 13.4, and Syddanmark 2016, Opsigelsesvarsler, speak of the place alone, and
    the parties of a payment agreement say what they agreed of each service.
    """
    return earlier(through, last_day)


@rule(da="Dage, der betales for", en="Days paid for")
def days_to_pay(*, first: Date, last: Date) -> Days:
    """The days from the first through the last, both counted; none where the last comes before the first.

    Source: Syddanmark 2016, Takstprincipper, Opsigelsesvarsler (payment through the day of discharge).
    """
    return greater(first.days_through(last), NO_DAYS)


@rule(da="Beløb for dagene", en="Amount for the days")
def charge_by_day(*, rate: Kroner, days: Days) -> Kroner:
    """The rate a day, or the supplement a day, for so many days; in whole øre without rounding.

    Source: Midtjylland 2017, 13.1 and 13.3.
    """
    return rate.times(days)


@rule(da="Beløb for måneden", en="Amount for the month")
def charge_by_month(*, amount: Kroner, days: Days, month_days: Days) -> Kroner:
    """A supplement a month by the days of the month that it is paid for, to the nearest øre.

    So is the published rate a month of a group whose day rate counts days open, and not days of the calendar.
    Raises `DividesByNothing` for a month without days.
    Source: a reading; no agreement says how a part of a month is paid for, and Midtjylland 2017, 13.3, only that it is
    settled by the month.
    """
    return amount.share(days, of=month_days).rounded()


@rule(da="Tillæg i procent af dagstaksten", en="Supplement in percent of the day rate")
def charge_by_percent(*, percent: Percent, rate: Kroner, days: Days) -> Kroner:
    """A percentage of the day rate for so many days, rounded once, to the nearest øre.

    Source: a reading; that the percentage is taken of all days together, and not of each.
    """
    return percent.of(rate.times(days)).rounded()


@rule(da="Engangsbeløb i måneden", en="Amount paid once, in the month")
def charge_once(*, amount: Kroner, falls_on: Date, month_starts: Date, month_ends: Date) -> Kroner:
    """The whole amount in the month that its day lies in, nothing in all others.

    Source: a reading; an amount paid once is for the month of its day.
    """
    return where((falls_on >= month_starts) & (month_ends >= falls_on), then=amount, otherwise=ZERO)


@rule(da="Betalerens del", en="The payer's part")
def payers_part(*, amount: Kroner, before: Percent, upto: Percent) -> Kroner:
    """A payer's part of a line: what all payers through this one pay, less what those before it pay.

    Both are rounded to the nearest øre, so the parts of all payers together are the line's amount.
    `before` and `upto` are the percentages of the payers before this one, and of them and this one.
    Source: a reading; no agreement says who gets the øre that is left.
    """
    return upto.of(amount).rounded() - before.of(amount).rounded()


@rule(da="Endnu ikke afregnet", en="Not yet invoiced")
def difference(*, due: Kroner, invoiced: Kroner) -> Kroner:
    """What is due less what earlier invoices hold; negative where too much was invoiced.

    Source: Midtjylland 2017, 13.3 (errors are put right in the next settlement).
    """
    return due - invoiced


@rule(da="Dage, der endnu ikke er afregnet", en="Days not yet invoiced")
def days_of_difference(*, due: Days, invoiced: Days) -> Days:
    """The days that are paid for, less those of earlier invoices; negative where too many were invoiced.

    Source: Midtjylland 2017, 13.3 (errors are put right in the next settlement).
    """
    return due - invoiced
