"""Letters about rounds, to those at a party who fill in or approve: a link to log in to, no answers, nobody's case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from ramme.quantities.writing import day_in_words
from ramme.texts import Text
from ramme.web.accounts.models import Membership
from ramme.web.accounts.roles import WHO_MAY, Action, Role
from ramme.web.letters.models import LetterRow
from ramme.web.reporting.models import RoundRow

LONGEST_SUBJECT = 200
WRITERS: tuple[Role, ...] = tuple(WHO_MAY[Action.FILL_IN_SUBMISSION])
APPROVERS: tuple[Role, ...] = tuple(WHO_MAY[Action.APPROVE_SUBMISSION])
THOSE_WHO_ANSWER = (*WRITERS, *APPROVERS)
HELLO = Text(da="Hej", en="Hello")
SIGNED = Text(da="Venlig hilsen\nRamme", en="Kind regards\nRamme")
SEE = Text(da="Log ind og svar her: {link}", en="Log in and answer here: {link}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What a letter says: what it is called in its key, its heading, its text, and how the one who wrote goes on.

    `mark` tells apart letters of the same kind, such as reminders on several days; the same key is written once.
    """

    what: str
    subject: Text
    says: Text
    mark: str = ""

    def key(self, row: RoundRow, party: str, person: int) -> str:
        """What keeps the letter from being written twice."""
        return f"{prefix(row)}{self.what}:{self.mark}:{party[:40]}:{person}"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who is written to for a party."""

    party: str
    person: int
    mail: str


def prefix(row: RoundRow) -> str:
    """What the keys of all letters of a round begin with."""
    return f"round:{row.pk}:"


def told(moment: datetime) -> Text:
    """A moment as it stands in a letter."""
    local = timezone.localtime(moment)
    day = day_in_words(local.date())
    return Text(da=f"{day.da} kl. {local:%H.%M}", en=f"{day.en} at {local:%H.%M}")


def recipients(parties: Collection[str], roles: Iterable[Role], at: datetime) -> tuple[Recipient, ...]:
    """Who at some parties is in some roles on a day, each person once a party; one query."""
    day = timezone.localtime(at).date()
    holds = Q(starts__lte=day) & (Q(ends=None) | Q(ends__gte=day))
    found = Membership.objects.filter(
        holds, party_id__in=list(parties), role__in=[role.value for role in roles], user__is_active=True
    )
    rows = set(found.values_list("party_id", "user_id", "user__email"))
    return tuple(Recipient(*each) for each in sorted(rows))


def written_to(row: RoundRow, message: Message, to: Iterable[Recipient], *, at: datetime) -> Mapping[str, int]:
    """Writes a letter to each that has not been written yet; how many were new, by party."""
    by_key = {message.key(row, each.party, each.person): each for each in to}
    there = set(LetterRow.objects.filter(key__in=list(by_key)).values_list("key", flat=True))
    path = reverse("reporting:answer", args=[row.slug])
    link = f"{settings.RAMME_ADDRESS.rstrip('/')}{path}"
    subject = " ".join(f"{message.subject.da}: {row.title}".split())[:LONGEST_SUBJECT]
    body = _body(message, link)
    new = {key: each for key, each in by_key.items() if key not in there}
    LetterRow.objects.bulk_create(
        [
            LetterRow(key=key, to=each.mail, subject=subject, body=body, written_at=at, next_try_at=at)
            for key, each in new.items()
        ],
        ignore_conflicts=True,
    )
    return Counter(each.party for each in new.values())


def _body(message: Message, link: str) -> str:
    see = SEE.filled(link=link)
    danish = f"{HELLO.da}\n\n{message.says.da}\n\n{see.da}\n\n{SIGNED.da}\n"
    english = f"{HELLO.en}\n\n{message.says.en}\n\n{see.en}\n\n{SIGNED.en}\n"
    return f"{danish}\n--\n\n{english}"
