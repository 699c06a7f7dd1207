"""From when until when something holds: a party, a paragraph, a place, a stated fact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Validity:
    """The first and the last day on which something holds; a day that is not given is open."""

    starts: date | None = None
    ends: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the day lies within, both ends included."""
        return (self.starts is None or self.starts <= day) and (self.ends is None or day <= self.ends)


ALWAYS = Validity()


def validity_of(starts: str, ends: str) -> Validity:
    """The validity between two days written as 2027-01-01; an empty text is an open end."""
    return Validity(*(date.fromisoformat(each) if each else None for each in (starts, ends)))
