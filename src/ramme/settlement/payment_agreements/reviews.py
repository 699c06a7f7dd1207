"""When the parties are reminded that a payment agreement is to be reviewed or ends: 90, 60 and 30 days before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ramme.agreements import Way
from ramme.quantities.writing import day_in_words
from ramme.settlement.payment_agreements.agreement import PaymentAgreement
from ramme.texts import Text

DAYS_BEFORE = (90, 60, 30)

_TOLD = Text(
    da="Betalingsaftale {number}: {about} {day}, om {days} dage.",
    en="Payment agreement {number}: {about} on {day}, in {days} days.",
)
_TODAY = Text(
    da="Betalingsaftale {number}: {about} i dag, {day}.", en="Payment agreement {number}: {about} today, {day}."
)
_LATE = Text(
    da="Betalingsaftale {number}: {about} {day}; det er {days} dage siden.",
    en="Payment agreement {number}: {about} on {day}; that is {days} days ago.",
)


class About(Way):
    """What is reminded of."""

    REVIEW = "review", "skal følges op", "is to be reviewed"
    END = "end", "slutter", "ends"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """A reminder of one agreement's review or end on `day`, due on `on`, so many `days` before it."""

    number: str
    version: int
    about: About
    day: date
    on: date
    days: int

    @property
    def key(self) -> str:
        """What tells it from all others, so that it is sent once: a day that is moved is another reminder."""
        return f"{self.number}:{self.about.value}:{self.day.isoformat()}:{self.days}"

    def told(self, today: date) -> Text:
        """The reminder in a sentence, as of a day."""
        left = (self.day - today).days
        wording = _TOLD if left > 0 else _LATE if left < 0 else _TODAY
        return wording.filled(number=self.number, about=self.about.text, day=day_in_words(self.day), days=abs(left))


def reminders_of(agreement: PaymentAgreement) -> tuple[Reminder, ...]:
    """All reminders of an agreement in the order they fall due; none where it has no time limit and no review."""
    days = ((About.REVIEW, agreement.review_on), (About.END, agreement.ends))
    found = [
        Reminder(
            number=agreement.number,
            version=agreement.version,
            about=about,
            day=day,
            on=day - timedelta(days=before),
            days=before,
        )
        for about, day in days
        if day is not None
        for before in DAYS_BEFORE
    ]
    return tuple(sorted(found, key=lambda each: (each.on, each.about.value)))


def due_reminders(agreements: Iterable[PaymentAgreement], on: date) -> tuple[Reminder, ...]:
    """For each agreement and each of its two days, the latest reminder that is due on a day and not past its day.

    Whoever looks on a later day than the reminder's own, such as after a weekend, still meets it; those that a later
    one has overtaken are not sent any more. What was sent already is known by the reminder's `key`.
    """
    found: dict[tuple[str, About], Reminder] = {}
    for agreement in agreements:
        for reminder in reminders_of(agreement):
            if reminder.on <= on <= reminder.day:
                found[agreement.number, reminder.about] = reminder
    return tuple(sorted(found.values(), key=lambda each: (each.day, each.number, each.about.value)))
