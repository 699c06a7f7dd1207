"""Letters about money paid back, to whoever is said to have received it: a link to the statement, no figures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from ramme.texts import Text, same
from ramme.web.accounts.models import Membership
from ramme.web.accounts.roles import Role
from ramme.web.letters.models import LetterRow

LONGEST_SUBJECT = 200
PAID_BACK = Text(da="{payer} har bogført en tilbagebetaling til jer", en="{payer} has entered a repayment to you")
BODY = Text(
    da="Hej\n\n{subject}.\n\nSe efter, om I har fået pengene. Log ind og se kontoudtoget her: {link}\n\n"
    "Venlig hilsen\nRamme\n",
    en="Hello\n\n{subject}.\n\nSee whether you have received the money. Log in and see the statement here: {link}\n\n"
    "Kind regards\nRamme\n",
)


def paid_back_told(payer: tuple[str, str], received: Mapping[str, int], *, at: datetime) -> None:
    """Tells the finance clerks and economists of each party that the payer, by its short name and name, has repaid.

    `received` is the number of an entry by the party that received; one letter a person however many entries.
    """
    short, name = payer
    subject = PAID_BACK.filled(payer=same(name))
    link = f"{settings.RAMME_ADDRESS.rstrip('/')}{reverse('settlement:statement', args=[short])}"
    body = BODY.filled(subject=subject, link=link)
    day = timezone.localtime(at).date()
    holds = Q(starts__lte=day) & (Q(ends=None) | Q(ends__gte=day))
    roles = (Role.FINANCE_CLERK.value, Role.ECONOMIST.value)
    people = Membership.objects.filter(holds, party__in=list(received), role__in=roles, user__is_active=True)
    LetterRow.objects.bulk_create(
        [
            LetterRow(
                key=f"repayment:{received[party]}:{person}",
                to=mail,
                subject=" ".join(subject.da.split())[:LONGEST_SUBJECT],
                body=f"{body.da}\n--\n\n{body.en}",
                written_at=at,
                next_try_at=at,
            )
            for party, person, mail in sorted(set(people.values_list("party_id", "user_id", "user__email")))
        ],
        ignore_conflicts=True,
    )
