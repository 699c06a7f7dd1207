"""How long is paid after notice: to which day, and for how many days after the stay has ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from ramme.agreements import ClauseNotGiven, Notice, NoticeFrom, Terms
from ramme.agreements.variants.settlement import OfferingKind
from ramme.quantities import Clause, Date, Days, Months, earlier, later, rule

MONTH = 100  # months are counted in hundredths


@dataclass(frozen=True, slots=True)
class AgreedNotice:
    """A notice period that an agreement gives for a kind of offering, and the clause that gives it."""

    period: Notice
    clause: Clause


@rule(da="Varslet udløber, måneder fra opsigelsesdagen", en="Notice ends, months from the day of notice")
def notice_from_any_day(*, given_on: Date, months: Months) -> Date:
    """The same day of the month as the notice was given, some months later; the month's last where it has no such day.

    Whole months. What happens on the 29th to 31st is a reading.
    Source: Syddanmark 2016, Takstprincipper, Opsigelsesvarsler, nr. 1 b.
    """
    return given_on.months_later(months)


@rule(da="Varslet udløber, efter løbende måned", en="Notice ends, after the current month")
def notice_after_current_month(*, given_on: Date, months: Months) -> Date:
    """The last day of the month in which notice is given, or of the month that lies some months later.

    Whole months; none where the current month is all.
    Source: Midtjylland 2017, 13.4; Syddanmark 2016, Takstprincipper, Opsigelsesvarsler, nr. 1 a, 2 and 6.
    """
    return given_on.month_end(months)


@rule(da="Varslet udløber, dage fra opsigelsesdagen", en="Notice ends, days from the day of notice")
def notice_of_days(*, given_on: Date, days: Days) -> Date:
    """The day that lies some days after the notice.

    Source: Syddanmark 2016, Takstprincipper, Opsigelsesvarsler, nr. 5.
    """
    return given_on.days_later(days)


@rule(da="Der betales til og med", en="Paid through")
def paid_through(*, last_day: Date, notice_ends: Date) -> Date:
    """The last day of the stay, or the day on which the notice ends where that is later.

    Source: Syddanmark 2016, Takstprincipper, Opsigelsesvarsler.
    """
    return later(last_day, notice_ends)


@rule(da="Det varsel, der udløber først", en="The notice that ends first")
def first_notice_to_end(*, one: Date, other: Date) -> Date:
    """The earlier of two days on which notices of the same stay end.

    Source: a reading; no text says what holds where a municipality gives notice in an offering that closes.
    """
    return earlier(one, other)


@rule(da="Der betales til og med, når pladsen tages", en="Paid through, where the place is taken")
def paid_until_place_is_taken(*, through: Date, last_day: Date, empty_through: Date) -> Date:
    """The last day before a new citizen takes the place where that is earlier, but never before the stay's last day.

    Source: Syddanmark 2016, Takstprincipper, Opsigelsesvarsler; Midtjylland 2017, 13.4 (a place of no other use).
    """
    return later(last_day, earlier(through, empty_through))


@rule(da="Dage, der betales for efter opholdet", en="Days paid for after the stay")
def days_paid_after_the_stay(*, last_day: Date, through: Date) -> Days:
    """The days from the one after the last day of the stay through the last that is paid for."""
    return last_day.days_until(through)


def agreed_notices(terms: Terms, kind: OfferingKind) -> tuple[AgreedNotice, ...]:
    """The notice periods that an agreement lets the parties use for a kind of offering, in the order of its text.

    Raises `ClauseNotGiven` where it gives none.
    """
    path = "notice.by_kind" if terms.gives("notice.by_kind") else "notice.ordinary"
    clause = terms.clause(path)
    periods = clause.value.get(kind) if isinstance(clause.value, Mapping) else clause.value
    if periods is None:
        raise ClauseNotGiven(path)
    return tuple(AgreedNotice(period, clause.origin) for period in periods)


def end_of_notice(agreed: AgreedNotice, *, given_on: Date, discharged_on: Date) -> Date:
    """The day on which an agreed notice ends."""
    period = agreed.period
    months = Months(period.months * MONTH, agreed.clause)
    match period.counted_from:
        case NoticeFrom.END_OF_CURRENT_MONTH if period.days:
            month_end = notice_after_current_month(given_on=given_on, months=Months(0))
            return notice_of_days(given_on=month_end, days=Days(period.days, agreed.clause))
        case NoticeFrom.END_OF_CURRENT_MONTH:
            return notice_after_current_month(given_on=given_on, months=months)
        case NoticeFrom.DAY_OF_NOTICE if period.months:
            return notice_from_any_day(given_on=given_on, months=months)
        case NoticeFrom.DAY_OF_NOTICE:
            return notice_of_days(given_on=given_on, days=Days(period.days, agreed.clause))
        case NoticeFrom.DISCHARGE:
            return discharged_on
        case _:
            assert_never(period.counted_from)
