"""For how long a citizen's name and number are kept: so many years after the last thing that they were needed for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ramme.agreements import Way

AFTER_THE_LAST = "years-after-the-last"


class LastThing(Way):
    """What a citizen is kept for."""

    KEPT = "kept", "borgeren blev skrevet ind", "the citizen was entered"
    AGREEMENT = "agreement", "den sidste betalingsaftale endte", "the last payment agreement ended"
    STAY = "stay", "det sidste ophold endte", "the last stay ended"
    INVOICE = "invoice", "den sidste regning blev sendt", "the last invoice was sent"


@dataclass(frozen=True, slots=True, kw_only=True)
class NeededFor:
    """The last day of each thing that a citizen is kept for; `is_open` where one of them has not ended."""

    days: tuple[tuple[LastThing, date], ...]
    is_open: bool

    @property
    def last(self) -> tuple[LastThing, date]:
        """The last thing of all, and its day."""
        return max(self.days, key=lambda each: each[1])


def erased_from(needed: NeededFor, years: int) -> date | None:
    """The first day on which the citizen is to be erased; none while something has not ended.

    How many years is not said by any source at hand: it is decided by whoever is responsible for the data.
    """
    if needed.is_open:
        return None
    _, last = needed.last
    try:
        return last.replace(year=last.year + years)
    except ValueError:  # 29 February
        return date(last.year + years, 3, 1)
