"""Letters about objections, to the other side: a link to log in to, no figures and nobody's case."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from ramme.texts import Text, same
from ramme.web.accounts.models import Membership
from ramme.web.accounts.roles import WHO_MAY, Action, Role
from ramme.web.letters.models import LetterRow
from ramme.web.settlement.after_models import ObjectionRow

LONGEST_SUBJECT = 200
RAISED = Text(da="Der er gjort indsigelse mod en regning", en="An objection to an invoice was raised")
WITHDRAWN = Text(da="En indsigelse er trukket tilbage", en="An objection was withdrawn")
ANSWERED = Text(da="Der er svar på jeres indsigelse", en="Your objection is answered")
BODY = Text(
    da="Hej\n\n{subject}: {invoice}, {other}.\n\nLog ind og se den her: {link}\n\nVenlig hilsen\nRamme\n",
    en="Hello\n\n{subject}: {invoice}, {other}.\n\nLog in and see it here: {link}\n\nKind regards\nRamme\n",
)


def raised_told(rows: list[ObjectionRow], *, at: datetime) -> None:
    """Tells those who answer for the operators; one letter for each invoice, however many of its lines."""
    by_invoice = {row.line.invoice_id: row for row in rows}
    for row in by_invoice.values():
        _written(row, RAISED, row.operator_id, row.payer.name, f"raised:{row.pk}", at)


def withdrawn_told(row: ObjectionRow, *, at: datetime) -> None:
    """Tells those who answer for the operator that there is nothing to answer any more."""
    _written(row, WITHDRAWN, row.operator_id, row.payer.name, f"withdrawn:{row.pk}", at)


def answered_told(row: ObjectionRow, *, at: datetime) -> None:
    """Tells the payer's finance clerks."""
    _written(row, ANSWERED, row.payer_id, row.operator.name, f"answered:{row.pk}", at)


def _written(row: ObjectionRow, subject: Text, party: str, other: str, mark: str, at: datetime) -> None:
    roles = (Role.FINANCE_CLERK,) if party == row.payer_id else tuple(WHO_MAY[Action.ANSWER_OBJECTION])
    link = f"{settings.RAMME_ADDRESS.rstrip('/')}{reverse('settlement:objection', args=[row.pk])}"
    body = BODY.filled(subject=subject, invoice=row.line.invoice.number, other=same(other), link=link)
    heading = " ".join(f"{subject.da}: {row.line.invoice.number}".split())[:LONGEST_SUBJECT]
    day = timezone.localtime(at).date()
    holds = Q(starts__lte=day) & (Q(ends=None) | Q(ends__gte=day))
    people = Membership.objects.filter(
        holds, party=party, role__in=[role.value for role in roles], user__is_active=True
    ).values_list("user_id", "user__email")
    LetterRow.objects.bulk_create(
        [
            LetterRow(
                key=f"objection:{mark}:{person}",
                to=mail,
                subject=heading,
                body=f"{body.da}\n--\n\n{body.en}",
                written_at=at,
                next_try_at=at,
            )
            for person, mail in sorted(set(people))
        ],
        ignore_conflicts=True,
    )
