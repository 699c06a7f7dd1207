"""What was stated of a subject, by whom and when, and what held on a date as it was known at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from ramme.agreements import Way

Plain = None | bool | int | str | list["Plain"] | dict[str, "Plain"]


class SubjectKind(Way):
    """What something is stated of."""

    PARTY = "party", "Part", "Party"
    OFFERING = "offering", "Tilbud", "Offering"
    RATE_GROUP = "rate_group", "Takstgruppe", "Rate group"


class Nothing(Enum):
    """That nothing was stated, which is not the same as a value that is empty."""

    STATED = "nothing stated"


NOTHING = Nothing.STATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What something is stated of: its kind and its id."""

    kind: SubjectKind
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFact:
    """A value of one field of a subject, which party stated it and when, from which day it holds, and who confirmed it.

    `value` is plain data (texts, whole numbers, truths, lists and objects of those). `stated_at` is the moment it
    became known; `confirmed_on` the last day on which somebody said that it is still right.
    """

    subject: Subject
    field: str
    value: Plain
    stated_by: str
    stated_at: datetime
    holds_from: date
    confirmed_on: date | None = None

    @property
    def last_said_on(self) -> date:
        """The last day on which it was stated or confirmed."""
        stated = self.stated_at.date()
        return stated if self.confirmed_on is None else max(stated, self.confirmed_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldFact:
    """A fact as it held on a day, and how many days had gone since anybody said it."""

    fact: StatedFact
    age_in_days: int

    @property
    def value(self) -> Plain:
        """The value that held."""
        return self.fact.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A field of a subject whose value differs between two days; `NOTHING` where nothing was stated."""

    subject: Subject
    field: str
    before: Plain | Nothing
    after: Plain | Nothing
    fact: StatedFact | None


Held = Mapping[tuple[Subject, str], HeldFact]


def as_it_was(facts: Iterable[StatedFact], on: date, known_at: datetime | None = None) -> Held:
    """The facts that held on a day, by subject and field; as they were known at a time, where one is given.

    Of several that hold, the one with the latest first day counts, and of those the one stated last: what is stated
    later about the same day corrects what was stated before. A time is compared as it is handed in, so all times need
    the same kind of time zone.
    """
    held: dict[tuple[Subject, str], StatedFact] = {}
    for fact in facts:
        if fact.holds_from > on or (known_at is not None and fact.stated_at > known_at):
            continue
        key = (fact.subject, fact.field)
        if key not in held or _order(held[key]) <= _order(fact):
            held[key] = fact
    return {key: HeldFact(fact=fact, age_in_days=_age(fact, on, known_at)) for key, fact in held.items()}


def _order(fact: StatedFact) -> tuple[date, datetime]:
    return fact.holds_from, fact.stated_at


def _age(fact: StatedFact, on: date, known_at: datetime | None) -> int:
    """Days since it was last said; a confirmation that came after the time it is seen from does not count yet."""
    seen_from = on if known_at is None else known_at.date()
    said = [day for day in (fact.stated_at.date(), fact.confirmed_on) if day is not None and day <= seen_from]
    return (seen_from - max(said)).days if said else 0


def values_of(held: Held, subject: Subject) -> dict[str, Plain]:
    """The values that held of one subject, by field."""
    return {field: each.value for (of, field), each in held.items() if of == subject}


def changes_between(
    facts: Iterable[StatedFact], first: date, last: date, known_at: datetime | None = None
) -> tuple[Change, ...]:
    """The fields whose values differ between two days, in the order of their subjects and fields.

    `fact` is the one that holds on the last day; a subject of which nothing was stated by then has none.
    """
    stated = tuple(facts)
    before, after = (as_it_was(stated, day, known_at) for day in (first, last))
    keys = sorted(before.keys() | after.keys(), key=lambda key: (key[0].kind, key[0].id, key[1]))
    changes = (_change(key, before.get(key), after.get(key)) for key in keys)
    return tuple(change for change in changes if not _same(change.before, change.after))


def _change(key: tuple[Subject, str], before: HeldFact | None, after: HeldFact | None) -> Change:
    return Change(
        subject=key[0],
        field=key[1],
        before=NOTHING if before is None else before.value,
        after=NOTHING if after is None else after.value,
        fact=None if after is None else after.fact,
    )


def _same(before: Plain | Nothing, after: Plain | Nothing) -> bool:
    """Whether two values are the same; true and 1 are not."""
    return type(before) is type(after) and before == after
