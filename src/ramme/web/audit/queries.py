"""Reading the trail: what concerns a party or was done by oneself, narrowed, in pages, with names looked up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from ramme.quantities.writing import day_in_words
from ramme.texts import Text
from ramme.web.accounts.actors import ANYBODY, Actor
from ramme.web.accounts.models import AccessToken, User
from ramme.web.accounts.roles import Action, Role, role_named
from ramme.web.audit.models import Event
from ramme.web.audit.words import LOGINS, LOOKS, told_event
from ramme.web.registry.models import OfferingRow, PartyRow

PAGE = 50
EXPORT_MOST = 50_000
SYSTEM_NAME = Text(da="Portalen selv", en="The portal itself")
NOBODY_NAME = Text(da="Ikke logget ind", en="Not logged in")
LONGEST_NUMBER = 19
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
STAFF = Text(da="En medarbejder", en="A member of staff")
LINK_NAME = Text(da="En med et link", en="Somebody with a link")


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """What is asked for: a subject, an actor, a verb, a time; empty is all. `before` is where the last page ended."""

    subject_kind: str = ""
    subject: str = ""
    actor: str = ""
    verb: str = ""
    since: date | None = None
    until: date | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An event as it is read: when, who, in which role for which party, and what, in words."""

    id: int
    at: datetime
    who: str | Text
    role: str | Text
    party: str
    what: Text
    verb: str
    subject_kind: str
    subject: str
    checksum: str


def visible_to(actor: Actor) -> QuerySet[Event]:
    """The events that the actor may read: all, or those that concern its party and its own deeds.

    When somebody of another party logged in is nobody's business but that party's, whoever may read the rest.
    """
    own = actor.within(Action.SEE_TRAIL)
    if own is None:
        return Event.objects.exclude(Q(verb__in=LOGINS) & ~Q(party=actor.party) & ~Q(actor=actor.id))
    return Event.objects.filter(Q(parties__contains=f",{own},") | Q(actor=actor.id))


def narrowed(events: QuerySet[Event], asked: Narrowed) -> QuerySet[Event]:
    """The events that fit what is asked for, the latest first."""
    for field, value in (
        ("subject_kind", asked.subject_kind),
        ("subject", asked.subject),
        ("actor", asked.actor),
        ("verb", asked.verb),
    ):
        if value:
            events = events.filter(**{field: value})
    if asked.since:
        events = events.filter(at__gte=_begins(asked.since))
    if asked.until:
        events = events.filter(at__lt=_begins(asked.until + timedelta(days=1)))
    if asked.before:
        events = events.filter(id__lt=asked.before)
    return events.order_by("-id")


def page_of(actor: Actor, asked: Narrowed) -> tuple[tuple[Shown, ...], int | None]:
    """A page of the trail, and where the next one begins, or nothing after the last."""
    rows = list(narrowed(visible_to(actor), asked)[: PAGE + 1])
    following = rows[PAGE - 1].pk if len(rows) > PAGE else None
    return shown(rows[:PAGE], actor), following


def looks_at(subject_kind: str, subject: str) -> tuple[Shown, ...]:
    """Every look at data about somebody or something, the latest first."""
    asked = Narrowed(subject_kind=subject_kind, subject=subject)
    return shown(narrowed(Event.objects.filter(verb__in=LOOKS), asked)[:EXPORT_MOST], ANYBODY)


def shown(events: Iterable[Event], reader: Actor) -> tuple[Shown, ...]:
    """Events with the names of parties and things; four questions to the database, however many events.

    People are named to their own party and to themselves; to others they are their role and party alone.
    Source: Datatilsynet 2024-32-0283, that a log is normally shown without the names of staff.
    """
    rows = list(events)
    names = _names(rows)
    return tuple(
        Shown(
            id=row.pk,
            at=row.at,
            who=_who(row.actor, names) if _names_people_to(row, reader) else STAFF,
            role=role_told(row.role),
            party=str(names.get(("party", row.party), row.party)),
            what=told_event(row.verb, {**_figures(row), "subject": _subject(row, names, reader)}),
            verb=row.verb,
            subject_kind=row.subject_kind,
            subject=row.subject,
            checksum=row.checksum,
        )
        for row in rows
    )


def role_told(code: str) -> str | Text:
    """A role in words, by its code."""
    return role_named(code).text if code in set(Role) else code


def _figures(row: Event) -> Mapping[str, object]:
    detail = row.detail if isinstance(row.detail, dict) else {}
    return {name: role_told(value) if name == "role" else _day_told(value) for name, value in detail.items()}


def _day_told(value: object) -> object:
    """A day in words, where a figure is one, and a text in both languages as such; every other figure as it is."""
    if isinstance(value, dict) and set(value) == {"da", "en"}:
        return Text(da=str(value["da"]), en=str(value["en"]))
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return day_in_words(date.fromisoformat(value))
        except ValueError:
            return value
    return value


def _names(rows: Sequence[Event]) -> Mapping[tuple[str, str], str]:
    people = {row.actor.removeprefix("user:") for row in rows if row.actor.startswith("user:")}
    people |= _subjects(rows, "person") | _subjects(rows, "user")
    tokens = {row.actor.removeprefix("token:") for row in rows if row.actor.startswith("token:")}
    tokens |= _subjects(rows, "token")
    parties = {row.party for row in rows} | _subjects(rows, "party")
    found = {("person", str(user.pk)): user.get_full_name() for user in User.objects.filter(pk__in=_numbers(people))}
    found |= {("token", str(row.pk)): row.name for row in AccessToken.objects.filter(pk__in=_numbers(tokens))}
    found |= {("party", row.pk): row.name for row in PartyRow.objects.filter(pk__in=parties)}
    offerings = OfferingRow.objects.filter(slug__in=_subjects(rows, "offering")).values_list("slug", "name")
    return found | {("offering", slug): name for slug, name in offerings}


def _subjects(rows: Sequence[Event], kind: str) -> set[str]:
    return {row.subject for row in rows if row.subject_kind == kind}


def _numbers(texts: set[str]) -> list[int]:
    return [int(text) for text in texts if text.isdecimal() and len(text) < LONGEST_NUMBER]


def _who(actor: str, names: Mapping[tuple[str, str], str]) -> str | Text:
    kind, _, key = actor.partition(":")
    match kind:
        case "user":
            return names.get(("person", key), actor)
        case "token":
            return names.get(("token", key), actor)
        case "link":
            return LINK_NAME
        case "system":
            return SYSTEM_NAME
    return actor or NOBODY_NAME


def _names_people_to(row: Event, reader: Actor) -> bool:
    is_of_a_person = row.actor.startswith("user:")
    return not is_of_a_person or row.actor == reader.id or (bool(row.party) and row.party == reader.party)


def _subject(row: Event, names: Mapping[tuple[str, str], str], reader: Actor) -> str | Text:
    kind = "person" if row.subject_kind == "user" else row.subject_kind
    if kind == "person" and not _names_people_to(row, reader):
        return STAFF
    return names.get((kind, row.subject), row.subject) or "–"


def _begins(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
