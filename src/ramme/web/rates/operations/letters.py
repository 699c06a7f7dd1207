"""Letters about drafts and rates, to those who do the next thing or were waiting: a link to log in to, no more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from ramme.rates.publication.states import Action
from ramme.texts import Text
from ramme.web.accounts.models import Membership
from ramme.web.accounts.roles import Role
from ramme.web.letters.models import LetterRow

LONGEST_SUBJECT = 200
SUBJECTS: Mapping[Action, Text] = {
    Action.FILL_IN: Text(da="En takst venter på din godkendelse", en="A rate awaits your approval"),
    Action.APPROVE: Text(da="En takst er sendt til sekretariatet", en="A rate was sent to the secretariat"),
    Action.RECEIVE: Text(da="Sekretariatet har modtaget taksten", en="The secretariat has received the rate"),
    Action.RETURN: Text(da="En takst er sendt tilbage til jer", en="A rate was returned to you"),
    Action.PUBLISH: Text(da="Taksten er offentliggjort", en="The rate is published"),
}
COMMENTED = Text(da="Der er spurgt til en linje i en takst", en="A line of a rate was asked about")
NOT_PUBLISHED = Text(da="En takst blev ikke offentliggjort som planlagt", en="A rate was not published as planned")
BODY = Text(
    da="Hej\n\n{subject}: {offering}, {year}.\n\nLog ind og se den her: {link}\n",
    en="Hello\n\n{subject}: {offering}, {year}.\n\nLog in and see it here: {link}\n",
)
SIGNED = Text(da="Venlig hilsen\nRamme", en="Kind regards\nRamme")
# Who is told of a step: the role that goes on, and those who were waiting.
TOLD: Mapping[Action, tuple[Role, ...]] = {
    Action.FILL_IN: (Role.APPROVER,),
    Action.APPROVE: (Role.SECRETARIAT,),
    Action.RECEIVE: (Role.ECONOMIST,),
    Action.RETURN: (Role.ECONOMIST,),
    Action.PUBLISH: (Role.ECONOMIST, Role.APPROVER),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What a letter is about: a key of its own, the offering and year, whose it is, and the page it leads to."""

    key: str
    offering: str
    year: int
    operator: str
    path: str


def step_told(action: Action, matter: Matter, *, by: str, at: datetime) -> None:
    """Tells those a step concerns, but not the one who took it."""
    if action in TOLD:
        told(SUBJECTS[action], matter, TOLD[action], by=by, at=at)


def told(subject: Text, matter: Matter, roles: Iterable[Role], *, by: str, at: datetime) -> None:
    """Writes a letter to everybody in some roles: of the operator, or in the secretariat."""
    link = f"{settings.RAMME_ADDRESS.rstrip('/')}{matter.path}"
    body = BODY.filled(subject=subject, offering=matter.offering, year=matter.year, link=link)
    text = f"{body.da}\n{SIGNED.da}\n\n--\n\n{body.en}\n{SIGNED.en}\n"
    heading = " ".join(f"{subject.da}: {matter.offering}, {matter.year}".split())[:LONGEST_SUBJECT]
    letters = [
        LetterRow(key=f"{matter.key}:{person}", to=mail, subject=heading, body=text, written_at=at, next_try_at=at)
        for person, mail in _addresses(matter.operator, roles, at)
        if f"user:{person}" != by
    ]
    LetterRow.objects.bulk_create(letters, ignore_conflicts=True)


def _addresses(operator: str, roles: Iterable[Role], at: datetime) -> list[tuple[int, str]]:
    """The people in some roles on a day, each once; the secretariat's wherever it belongs."""
    day = timezone.localtime(at).date()
    wanted = Q(role__in=[role.value for role in roles if role is not Role.SECRETARIAT], party_id=operator)
    if Role.SECRETARIAT in roles:
        wanted |= Q(role=Role.SECRETARIAT.value)
    holds = Q(starts__lte=day) & (Q(ends=None) | Q(ends__gte=day))
    found = Membership.objects.filter(wanted & holds, user__is_active=True)
    return sorted(set(found.values_list("user_id", "user__email")))
