"""The days of a round: from what is typed to moments in Denmark, put in order, and moved a year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from ramme.citations import Place
from ramme.problems import Problem
from ramme.reporting.rounds.calendar import Calendar
from ramme.texts import Text
from ramme.web.reporting.models import RoundRow
from ramme.web.reporting.problems import CORRECTIONS_HALF, DATES_NOT_IN_ORDER

LAST_MINUTE = time(23, 59)
LEAP_DAY = (2, 29)
NAMES: dict[str, Text] = {
    "guidance": Text(da="Vejledningen", en="The guidance"),
    "opens": Text(da="Åbningen", en="The opening"),
    "deadline": Text(da="Fristen", en="The deadline"),
    "corrections_from": Text(da="Begyndelsen på rettelser", en="The beginning of corrections"),
    "corrections_until": Text(da="Slutningen på rettelser", en="The end of corrections"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days as they are typed: each a day in Denmark, the deadline with a time of day as well."""

    guidance: date | None
    opens: date
    deadline: date
    deadline_time: time = LAST_MINUTE
    corrections_from: date | None
    corrections_until: date | None

    def calendar(self) -> Calendar:
        """The moments; what opens does so as the day begins, and what ends holds to the end of its last minute."""
        return Calendar(
            guidance=_begins(self.guidance),
            opens=begins(self.opens),
            deadline=ends(self.deadline, self.deadline_time),
            corrections_from=_begins(self.corrections_from),
            corrections_until=ends(self.corrections_until) if self.corrections_until else None,
        )


def begins(day: date) -> datetime:
    """The first moment of a day in Denmark."""
    return timezone.make_aware(datetime.combine(day, time()))


def _begins(day: date | None) -> datetime | None:
    return begins(day) if day else None


def ends(day: date, at: time = LAST_MINUTE) -> datetime:
    """The last moment of a minute of a day in Denmark: what says 23.59 is in time as long as the clock says so."""
    return timezone.make_aware(datetime.combine(day, at.replace(second=59, microsecond=999_999)))


def days_of(calendar: Calendar) -> Days:
    """The days to be typed in a form."""
    deadline = timezone.localtime(calendar.deadline)
    return Days(
        guidance=_day(calendar.guidance),
        opens=timezone.localtime(calendar.opens).date(),
        deadline=deadline.date(),
        deadline_time=deadline.time().replace(second=0, microsecond=0),
        corrections_from=_day(calendar.corrections_from),
        corrections_until=_day(calendar.corrections_until),
    )


def _day(moment: datetime | None) -> date | None:
    return timezone.localtime(moment).date() if moment else None


def a_year_on(days: Days, years: int = 1) -> Days:
    """The same days some years later; the 29th of February becomes the 28th where there is none."""
    return Days(
        guidance=_moved(days.guidance, years),
        opens=later(days.opens, years),
        deadline=later(days.deadline, years),
        deadline_time=days.deadline_time,
        corrections_from=_moved(days.corrections_from, years),
        corrections_until=_moved(days.corrections_until, years),
    )


def _moved(day: date | None, years: int) -> date | None:
    return later(day, years) if day else None


def later(day: date, years: int) -> date:
    """The same day some years later, or the last of February where there is no 29th."""
    of_month = LEAP_DAY[1] - 1 if (day.month, day.day) == LEAP_DAY else day.day
    return day.replace(year=day.year + years, day=of_month)


def has_moved(before: Calendar, after: Calendar) -> bool:
    """Whether the deadline is another to whoever reads it: a moment within the same minute is not."""
    was, now = days_of(before), days_of(after)
    return (was.deadline, was.deadline_time) != (now.deadline, now.deadline_time)


def problems_of_days(calendar: Calendar) -> tuple[Problem, ...]:
    """What is wrong with the order of the days, each at the field of the later one."""
    return tuple(_problems(calendar))


def _problems(calendar: Calendar) -> Iterator[Problem]:
    in_order = (
        ("guidance", "opens"),
        ("opens", "deadline"),
        ("deadline", "corrections_from"),
        ("corrections_from", "corrections_until"),
    )
    for earlier, later in in_order:
        first, second = getattr(calendar, earlier), getattr(calendar, later)
        if first is None or second is None:
            continue
        is_wrong = first > second if earlier == "guidance" else first >= second
        if is_wrong:
            yield DATES_NOT_IN_ORDER.at(Place(field=later), earlier=NAMES[earlier], later=NAMES[later])
    if (calendar.corrections_from is None) is not (calendar.corrections_until is None):
        missing = "corrections_from" if calendar.corrections_from is None else "corrections_until"
        yield CORRECTIONS_HALF.at(Place(field=missing))


def put_into(row: RoundRow, calendar: Calendar) -> None:
    """Puts the days into a round, without storing it."""
    row.guidance_at = calendar.guidance
    row.opens_at = calendar.opens
    row.deadline = calendar.deadline
    row.corrections_from = calendar.corrections_from
    row.corrections_until = calendar.corrections_until
