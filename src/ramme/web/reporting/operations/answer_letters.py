"""Letters about a party's answers, to those who do the next thing or were waiting: a link to log in to, no more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from ramme.reporting.rounds.signing import Action
from ramme.texts import Text
from ramme.web.accounts.models import Membership
from ramme.web.accounts.roles import WHO_MAY, Reach
from ramme.web.accounts.roles import Action as May
from ramme.web.letters.models import LetterRow
from ramme.web.reporting.models import RespondentRow

LONGEST_SUBJECT = 200
SUBJECTS: Mapping[Action, Text] = {
    Action.FILL_IN: Text(da="En indberetning venter på din godkendelse", en="A submission awaits your approval"),
    Action.APPROVE: Text(da="En indberetning er sendt til sekretariatet", en="A submission was sent"),
    Action.RECEIVE: Text(da="Sekretariatet har modtaget indberetningen", en="The secretariat received the submission"),
    Action.RETURN: Text(da="En indberetning er sendt tilbage til jer", en="A submission was returned to you"),
}
DELEGATED = Text(da="Du er bedt om at udfylde et afsnit", en="You are asked to fill in a section")
EXCEPTION_ASKED = Text(da="En part beder om udsættelse", en="A party asks for an exception")
BODY = Text(
    da="Hej\n\n{subject}: {round}, {party}.\n\n{says}Log ind og se den her: {link}\n",
    en="Hello\n\n{subject}: {round}, {party}.\n\n{says}Log in and see it here: {link}\n",
)
SIGNED = Text(da="Venlig hilsen\nRamme", en="Kind regards\nRamme")
# Whom a step is told to, by what they may do: whoever goes on with it, or was waiting.
TOLD: Mapping[Action, May] = {
    Action.FILL_IN: May.APPROVE_SUBMISSION,
    Action.APPROVE: May.RECEIVE_SUBMISSION,
    Action.RECEIVE: May.FILL_IN_SUBMISSION,
    Action.RETURN: May.FILL_IN_SUBMISSION,
}


def step_told(row: RespondentRow, action: Action, step: int, *, by: str, at: datetime) -> None:
    """Tells those a step concerns, but not the one who took it."""
    if action in TOLD:
        people = [person for person in those_who_may(TOLD[action], row.party_id, at) if f"user:{person[0]}" != by]
        told(row, SUBJECTS[action], people, key=f"{action.value}:{step}", at=at)


def those_who_may(action: May, party: str, at: datetime) -> list[tuple[int, str]]:
    """The people who may do something to a party's things on a day: numbers and addresses, each once."""
    day = timezone.localtime(at).date()
    roles = WHO_MAY[action]
    own = [role.value for role, reach in roles.items() if reach is Reach.OWN]
    everywhere = [role.value for role, reach in roles.items() if reach is Reach.ALL]
    wanted = Q(role__in=own, party_id=party) | Q(role__in=everywhere)
    holds = Q(starts__lte=day) & (Q(ends=None) | Q(ends__gte=day))
    found = Membership.objects.filter(wanted & holds, user__is_active=True)
    return sorted(set(found.values_list("user_id", "user__email")))


def told(
    row: RespondentRow, subject: Text, people: Iterable[tuple[int, str]], *, key: str, at: datetime, says: str = ""
) -> None:
    """Writes a letter to each of some people; one that is written again under the same key is there already."""
    # The secretariat reads a party's answers at an address of their own.
    is_for_secretariat = subject in {SUBJECTS[Action.APPROVE], EXCEPTION_ASKED}
    own = reverse("reporting:answer", args=[row.round.slug])
    path = reverse("reporting:answer_of", args=[row.round.slug, row.party_id]) if is_for_secretariat else own
    link = f"{settings.RAMME_ADDRESS.rstrip('/')}{path}"
    filled = {"round": row.round.title, "party": row.party.name, "says": f"{says}\n\n" if says else "", "link": link}
    body = BODY.filled(subject=subject, **filled)
    text = f"{body.da}\n{SIGNED.da}\n\n--\n\n{body.en}\n{SIGNED.en}\n"
    heading = " ".join(f"{subject.da}: {row.round.title}, {row.party.name}".split())[:LONGEST_SUBJECT]
    letters = [
        LetterRow(
            key=f"round:{row.round_id}:{key}:{row.party_id[:40]}:{person}",
            to=mail,
            subject=heading,
            body=text,
            written_at=at,
            next_try_at=at,
        )
        for person, mail in people
    ]
    LetterRow.objects.bulk_create(letters, ignore_conflicts=True)
