"""A personal calendar of rounds: a link that needs no login, and the deadlines of the person's parties behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from icalendar import Alarm, Calendar, Event, Timezone

from ramme.texts import Language, Text, same
from ramme.web.accounts.models import Membership, User
from ramme.web.accounts.roles import WHO_MAY, Action, Reach, Role
from ramme.web.reporting.models import RespondentRow, RoundRow
from ramme.web.reporting.queries.rounds import HEAVY, SENT_STATES

SALT = "ramme.reporting.calendar"
NAME = Text(da="Indberetningsrunder", en="Reporting rounds")
OPENS = Text(da="Åbner: {title}", en="Opens: {title}")
DEADLINE = Text(da="Frist: {title}", en="Deadline: {title}")
OWN_DEADLINE = Text(da="Jeres udsatte frist: {title}", en="Your postponed deadline: {title}")
SENT = Text(da="Sendt: {title}", en="Sent: {title}")
CORRECTIONS = Text(da="Rettelser slutter: {title}", en="Corrections end: {title}")
TOLD = Text(da="Log ind og svar her: {link}", en="Log in and answer here: {link}")
DAY_BEFORE = timedelta(days=1)
# Long ago enough for a person who looks back, and so few that the file stays small.
KEPT_AFTER = timedelta(days=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the calendar: a key that stays, when, and what it says; with an alarm the day before, or not."""

    key: str
    at: datetime
    says: Text
    path: str
    reminds: bool = False


def token_of(person: int) -> str:
    """What stands in the address of a person's calendar."""
    return Signer(salt=SALT).sign_object([person]).replace(":", ".")


def address_of(person: int) -> str:
    """The whole address of a person's calendar, to subscribe to."""
    path = reverse("reporting:calendar", args=[token_of(person)])
    return f"{settings.RAMME_ADDRESS.rstrip('/')}{path}"


def person_of(token: str) -> User | None:
    """Whose calendar it is; nobody where the token was not signed here or the account is closed."""
    content, point, seal = token.rpartition(".")
    try:
        match Signer(salt=SALT).unsign_object(f"{content}:{seal}") if point else None:
            case [int(number)]:
                return User.objects.filter(pk=number, is_active=True).first()
    except (BadSignature, ValueError):
        pass
    return None


def feed_of(person: User, at: datetime) -> bytes:
    """A person's calendar as a file: the days of the rounds in which the person's parties are asked now."""
    language: Language = "en" if person.language == "en" else "da"
    calendar = Calendar()
    calendar.add("prodid", "-//Ramme//Rounds//DA")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", NAME.told(language))
    calendar.add("x-wr-timezone", settings.TIME_ZONE)
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    entries = entries_of(person, at)
    if entries:
        first, last = (pick(entries, key=lambda each: each.at).at for pick in (min, max))
        zone = timezone.get_default_timezone()
        calendar.add_component(
            Timezone.from_tzinfo(zone, settings.TIME_ZONE, first.date() - KEPT_AFTER, last.date() + KEPT_AFTER)
        )
    for entry in entries:
        calendar.add_component(_event(entry, at, language))
    return bytes(calendar.to_ical())


def _event(entry: Entry, at: datetime, language: Language) -> Event:
    link = f"{settings.RAMME_ADDRESS.rstrip('/')}{entry.path}"
    local = timezone.localtime(entry.at).replace(second=0, microsecond=0)
    event = Event()
    event.add("uid", f"{entry.key}@ramme")
    event.add("dtstamp", at.astimezone(UTC))
    event.add("dtstart", local)
    event.add("dtend", local)
    event.add("transp", "TRANSPARENT")
    event.add("summary", entry.says.told(language))
    event.add("description", TOLD.filled(link=link).told(language))
    event.add("url", link)
    if entry.reminds:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.says.told(language))
        alarm.add("trigger", -DAY_BEFORE)
        event.add_component(alarm)
    return event


def entries_of(person: User, at: datetime) -> list[Entry]:
    """The lines of a person's calendar; for the secretariat every round, once."""
    parties, sees_all = _reach(person, at)
    rounds = RoundRow.objects.exclude(state=RoundRow.SETTING_UP).filter(deadline__gte=at - KEPT_AFTER).defer(*HEAVY)
    asked: dict[int, RespondentRow] = {}
    found = RespondentRow.objects.filter(party_id__in=parties, round__in=rounds)
    for each in found.only("round_id", "state", "exempt_until"):
        earlier = asked.get(each.round_id)
        # With several parties the one that still has to answer decides what is said.
        if earlier is None or earlier.state in SENT_STATES:
            asked[each.round_id] = each
    wanted = rounds if sees_all else rounds.filter(pk__in=list(asked))
    return [entry for row in wanted.order_by("deadline", "pk") for entry in _of_round(row, asked.get(row.pk))]


def _of_round(row: RoundRow, asked: RespondentRow | None) -> list[Entry]:
    title = same(row.title)
    path = reverse("reporting:answer", args=[row.slug]) if asked else reverse("reporting:round", args=[row.slug])
    is_sent = asked is not None and asked.state in SENT_STATES
    own = asked.exempt_until if asked else None
    is_own = own is not None and own > row.deadline
    says = SENT if is_sent else OWN_DEADLINE if is_own else DEADLINE
    deadline = own if own is not None and is_own else row.deadline
    entries = [
        Entry(key=f"round-{row.pk}-opens", at=row.opens_at, says=OPENS.filled(title=title), path=path),
        Entry(
            key=f"round-{row.pk}-deadline", at=deadline, says=says.filled(title=title), path=path, reminds=not is_sent
        ),
    ]
    if row.corrections_until is not None:
        until = row.corrections_until
        says_until = CORRECTIONS.filled(title=title)
        entries.append(Entry(key=f"round-{row.pk}-corrections", at=until, says=says_until, path=path))
    return entries


def _reach(person: User, at: datetime) -> tuple[list[str], bool]:
    """The parties whose answers a person may see on a day, and whether that is everybody's."""
    day = timezone.localtime(at).date()
    holds = Q(starts__lte=day) & (Q(ends=None) | Q(ends__gte=day))
    may = {role.value: reach for role, reach in WHO_MAY[Action.SEE_SUBMISSION].items()}
    held = Membership.objects.filter(holds, user=person, role__in=list(may)).values_list("party_id", "role")
    parties = sorted({party for party, role in held if may[role] is Reach.OWN})
    return parties, any(role == Role.SECRETARIAT.value for _, role in held)
