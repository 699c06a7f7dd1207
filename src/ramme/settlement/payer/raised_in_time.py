"""Until when payment for a month of help can be asked for, and when one is warned that it is soon too late."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from typing import Any

from ramme.agreements import Catalogue, ResolvedClause, Terms, Way
from ramme.quantities import Date, Days, Months, rule
from ramme.quantities.writing import day_in_words
from ramme.settlement.payer.words import days_told, money
from ramme.texts import Text

PATH = "settlement.raised_within"
LAW = "service-act-174"
WARNED_BEFORE = Months(300)
_TO_BE_LOST = Text(
    da="{amount} kan ikke længere kræves fra {day}: {left} tilbage.",
    en="{amount} can no longer be asked for from {day}: {left} left.",
)
_IS_LOST = Text(
    da="{amount} kunne kræves til og med {day} og kan ikke kræves længere.",
    en="{amount} could be asked for through {day} and no longer can.",
)
_IN_TIME = Text(da="{amount} kan kræves til og med {day}.", en="{amount} can be asked for through {day}.")


class InTimeState(Way):
    """How it stands with the time in which payment can be asked for."""

    OPEN = "open", "i god tid", "in good time"
    WARNS = "warns", "snart for sent", "soon too late"
    LOST = "lost", "for sent", "too late"


@dataclass(frozen=True, slots=True, kw_only=True)
class InTime:
    """How it stands on a day: the last day to ask on, the days left until it, and from when one is warned."""

    state: InTimeState
    last_day: date
    warns_from: date
    days_left: int

    @property
    def lost_on(self) -> date:
        """The first day on which payment can no longer be asked for."""
        return date.fromordinal(self.last_day.toordinal() + 1)


@rule(da="Sidste dag, kravet kan rejses", en="Last day to ask for payment")
def last_day_to_ask(*, help_ends: Date, months: Months) -> Date:
    """The last day of the month that lies so many months after the month of the help.

    Whole months; `help_ends` is the last day of the month of the help. That the time of a whole month of help runs from
    the month's last day is a reading: the text says only »after the help«.
    Source: act on social services, section 174, subsection 2; Barnets lov, section 195, subsection 2.
    """
    return help_ends.month_end(months)


@rule(da="Advares fra", en="Warned from")
def first_day_to_warn(*, help_ends: Date, months: Months, before: Months) -> Date:
    """The last day of the month that lies so many months before the last day to ask; a choice of ours, not of the law.

    Source: ours; three months before leave time for a run and an answer.
    """
    return help_ends.month_end(months - before)


@rule(da="Dage tilbage", en="Days left")
def days_left_to_ask(*, on: Date, last_day: Date) -> Days:
    """The days from a day to the last one on which payment can be asked for; negative afterwards."""
    return on.days_until(last_day)


def raised_in_time(help_month: date, on: date, limit: Months) -> InTime:
    """How it stands on a day with what is asked for help in a month.

    `help_month` is any day of the month of the help; `limit` the time of `limit_of`.
    Source: act on social services, section 174, subsection 2; Barnets lov, section 195, subsection 2.
    """
    ends = Date.on(help_month.replace(day=calendar.monthrange(help_month.year, help_month.month)[1]))
    last = last_day_to_ask(help_ends=ends, months=limit)
    before = WARNED_BEFORE if limit.whole > WARNED_BEFORE.whole else limit
    warns = first_day_to_warn(help_ends=ends, months=limit, before=before)
    left = days_left_to_ask(on=Date.on(on), last_day=last).whole
    state = InTimeState.WARNS if on >= warns.day else InTimeState.OPEN
    if left < 0:
        state = InTimeState.LOST
    return InTime(state=state, last_day=last.day, warns_from=warns.day, days_left=left)


def limit_of(terms: Terms | None) -> ResolvedClause[Any]:
    """The clause on how long payment can be asked for: the agreement's, else the law's; its value is `Months`."""
    if terms is not None and terms.gives(PATH):
        return terms.clause(PATH)
    law = Catalogue.of_package().regulations[LAW]
    return law.terms(law.starts.year).clause(PATH)


def time_told(amount_oere: int, time: InTime) -> Text:
    """What becomes of an amount, and when: »412.000,00 kr. kan ikke længere kræves fra 1. februar 2027: 45 dage«."""
    amount = money(amount_oere)
    match time.state:
        case InTimeState.LOST:
            return _IS_LOST.filled(amount=amount, day=day_in_words(time.last_day))
        case InTimeState.WARNS:
            return _TO_BE_LOST.filled(amount=amount, day=day_in_words(time.lost_on), left=days_told(time.days_left + 1))
    return _IN_TIME.filled(amount=amount, day=day_in_words(time.last_day))
