"""A stay as its events tell it now: admission, notice, last day and changes of rate group; and what does not fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from ramme.agreements import Way
from ramme.problems import Problem, stops, warns
from ramme.quantities.writing import day_in_words
from ramme.settlement.stays.events import StayEvent, StayEventKind
from ramme.texts import Text

ENDS_BEFORE_START = stops(
    "stay-ends-before-start",
    says=Text(
        da="Opholdet slutter {last}, før det begynder {first}.",
        en="The stay ends on {last}, before it begins on {first}.",
    ),
    remedy=Text(
        da="Ret den forkerte dag; indtil da afregnes opholdet ikke.",
        en="Correct the wrong day; until then the stay is not settled.",
    ),
)
NO_ADMISSION = stops(
    "stay-without-admission",
    says=Text(
        da="Der står ingen indskrivning, men »{kind}« {day}.", en="No admission is written down, but “{kind}” on {day}."
    ),
    remedy=Text(da="Skriv indskrivningen, eller træk det andet tilbage.", en="Write the admission, or withdraw this."),
)
TOLD_TWICE = warns(
    "stay-event-twice",
    says=Text(
        da="»{kind}« står to gange, {first} og {last}; det, der er skrevet sidst, gælder.",
        en="“{kind}” stands twice, {first} and {last}; the one written last holds.",
    ),
    remedy=Text(da="Træk den forkerte hændelse tilbage.", en="Withdraw the event that is wrong."),
)
WITHDRAWS_UNKNOWN = warns(
    "stay-event-withdraws-unknown",
    says=Text(
        da="En hændelse trækker nr. {number} tilbage, som ikke står før den i opholdet.",
        en="An event withdraws no. {number}, which does not stand before it in the stay.",
    ),
    remedy=Text(da="Se opholdets hændelser efter.", en="Look over the events of the stay."),
)
OVERLAP = stops(
    "stays-overlap",
    says=Text(
        da="To ophold overlapper: det ene er begyndt {first} og slutter {last}, det næste begynder {next}.",
        en="Two stays overlap: one began on {first} and ends on {last}, the next begins on {next}.",
    ),
    remedy=Text(
        da="Ret dagene; de dage, der står to gange, afregnes kun én gang.",
        en="Correct the days; those that stand twice are settled only once.",
    ),
)
NOT_ENDED = Text(da="ikke endnu", en="not yet")


class StayEnding(Way):
    """How a stay ended."""

    DISCHARGED = "discharged", "udskrevet", "discharged"
    DIED = "died", "død", "died"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupChange:
    """A change of rate group: the day on which it was told, the new group, and the service it concerns, or all."""

    on: date
    group: str
    service: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """A stay as its events tell it: without an admission there is none, and without a last day it goes on.

    `last_day` is the day of discharge or of death, whichever comes first; `ending` says which. `events` are those that
    still hold, in the order they were written down. `problems` say what does not fit together.
    """

    admitted_on: date | None
    last_day: date | None = None
    ending: StayEnding | None = None
    notice_given_on: date | None = None
    closure_told_on: date | None = None
    place_taken_on: date | None = None
    group_changes: tuple[GroupChange, ...] = ()
    events: tuple[StayEvent, ...] = field(default=(), repr=False)
    problems: tuple[Problem, ...] = ()

    @property
    def is_usable(self) -> bool:
        """Whether there are days in it at all: it has begun, and does not end before it begins."""
        if self.admitted_on is None:
            return False
        return self.last_day is None or self.last_day >= self.admitted_on


def stay_from(events: Iterable[StayEvent]) -> Stay:
    """The stay that events tell, whatever order they are handed in: they hold in the order they were written down.

    An event that withdraws another takes its place, or leaves none where it is only a withdrawal.
    """
    written = sorted(events, key=lambda event: event.number)
    holding, problems = _holding(written)
    latest: dict[StayEventKind, StayEvent] = {}
    for event in holding:
        if event.kind is StayEventKind.GROUP_CHANGED:
            continue
        if before := latest.get(event.kind):
            first, last = day_in_words(before.on), day_in_words(event.on)
            problems.append(TOLD_TWICE.at(kind=event.kind.text, first=first, last=last))
        latest[event.kind] = event
    admitted = latest.get(StayEventKind.ADMITTED)
    last_day, ending = _ending(latest)
    if admitted is None and holding:
        problems.append(NO_ADMISSION.at(kind=holding[0].kind.text, day=day_in_words(holding[0].on)))
    if admitted is not None and last_day is not None and last_day < admitted.on:
        problems.append(ENDS_BEFORE_START.at(first=day_in_words(admitted.on), last=day_in_words(last_day)))
    return Stay(
        admitted_on=_day(latest, StayEventKind.ADMITTED),
        last_day=last_day,
        ending=ending,
        notice_given_on=_day(latest, StayEventKind.NOTICE_GIVEN),
        closure_told_on=_day(latest, StayEventKind.CLOSURE_TOLD),
        place_taken_on=_day(latest, StayEventKind.PLACE_TAKEN),
        group_changes=_group_changes(holding),
        events=tuple(holding),
        problems=tuple(problems),
    )


def _holding(written: Sequence[StayEvent]) -> tuple[list[StayEvent], list[Problem]]:
    """The events that no later one withdraws, and what is wrong with those that withdraw."""
    withdrawn: set[int] = set()
    problems: list[Problem] = []
    known = {event.number for event in written}
    for event in reversed(written):
        if event.number in withdrawn or event.withdraws is None:
            continue
        if event.withdraws not in known or event.withdraws >= event.number:
            problems.append(WITHDRAWS_UNKNOWN.at(number=event.withdraws))
        withdrawn.add(event.withdraws)
    holding = [event for event in written if event.number not in withdrawn and not event.is_withdrawal]
    return holding, problems


def _day(latest: dict[StayEventKind, StayEvent], kind: StayEventKind) -> date | None:
    event = latest.get(kind)
    return event.on if event else None


def _ending(latest: dict[StayEventKind, StayEvent]) -> tuple[date | None, StayEnding | None]:
    """The day of death where it comes before the discharge or on the same day, else the day of discharge."""
    died, discharged = _day(latest, StayEventKind.DIED), _day(latest, StayEventKind.DISCHARGED)
    if died is not None and (discharged is None or died <= discharged):
        return died, StayEnding.DIED
    return discharged, StayEnding.DISCHARGED if discharged else None


def _group_changes(holding: Iterable[StayEvent]) -> tuple[GroupChange, ...]:
    """The changes in the order of their days; of two on one day the one written last comes last."""
    told = [event for event in holding if event.kind is StayEventKind.GROUP_CHANGED]
    told.sort(key=lambda event: (event.on, event.number))
    return tuple(GroupChange(on=event.on, group=event.group, service=event.service) for event in told)


def in_order(stays: Iterable[Stay]) -> tuple[Stay, ...]:
    """The stays that have days, in the order they began."""
    usable = (stay for stay in stays if stay.is_usable)
    return tuple(sorted(usable, key=lambda stay: (stay.admitted_on or date.max, stay.last_day or date.max)))


def overlaps(stays: Sequence[Stay]) -> Iterator[Problem]:
    """A problem for each two stays of one agreement, in the order they began, that share a day."""
    for before, after in pairwise(stays):
        if before.admitted_on is None or after.admitted_on is None:
            continue
        if before.last_day is None or after.admitted_on <= before.last_day:
            last = day_in_words(before.last_day) if before.last_day else NOT_ENDED
            first, following = day_in_words(before.admitted_on), day_in_words(after.admitted_on)
            yield OVERLAP.at(first=first, last=last, next=following)
