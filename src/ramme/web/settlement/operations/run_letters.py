"""Letters about runs and invoices, to those who approve a run and to a payer's finance clerks: a link, no figures."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from ramme.texts import Text, same
from ramme.web.accounts.models import Membership
from ramme.web.accounts.roles import WHO_MAY, Action, Role
from ramme.web.letters.models import LetterRow
from ramme.web.settlement.models import InvoiceRow, RunRow
from ramme.web.settlement.run_words import month_told

LONGEST_SUBJECT = 200
APPROVERS = tuple(WHO_MAY[Action.APPROVE_RUN])
CLERKS = (Role.FINANCE_CLERK,)
TO_APPROVE = Text(da="En afregning venter på din godkendelse", en="A run awaits your approval")
INVOICED = Text(da="Der er kommet en regning", en="An invoice has come")
BODY = Text(
    da="Hej\n\n{subject}: {of}, {month}.\n\nLog ind og se den her: {link}\n\nVenlig hilsen\nRamme\n",
    en="Hello\n\n{subject}: {of}, {month}.\n\nLog in and see it here: {link}\n\nKind regards\nRamme\n",
)


def prepared_told(row: RunRow, *, by: str, at: datetime) -> None:
    """Tells those who may approve for the operator, but not the one who prepared it; not of a run without lines."""
    if not row.lines:
        return
    path = reverse("settlement:run", args=[row.pk])
    to = [(person, mail) for _, person, mail in _people([row.operator_id], APPROVERS, at) if f"user:{person}" != by]
    _kept([_letter(f"run:{row.pk}:{person}", mail, (TO_APPROVE, row, path), at) for person, mail in to])


def invoices_told(row: RunRow, invoices: Iterable[InvoiceRow], *, at: datetime) -> None:
    """Tells the finance clerks of each payer that an invoice has come; in one query for all of them."""
    by_payer = {invoice.payer_id: invoice for invoice in invoices}
    letters = []
    for payer, person, mail in _people(by_payer, CLERKS, at):
        path = reverse("settlement:invoice", args=[by_payer[payer].number])
        letters.append(_letter(f"invoice:{by_payer[payer].pk}:{person}", mail, (INVOICED, row, path), at))
    _kept(letters)


def _letter(key: str, mail: str, matter: tuple[Text, RunRow, str], at: datetime) -> LetterRow:
    subject, row, path = matter
    month = month_told(row.month)
    link = f"{settings.RAMME_ADDRESS.rstrip('/')}{path}"
    body = BODY.filled(subject=subject, of=same(row.operator.name), month=month, link=link)
    heading = " ".join(f"{subject.da}: {row.operator.name}, {month.da}".split())[:LONGEST_SUBJECT]
    return LetterRow(
        key=key, to=mail, subject=heading, body=f"{body.da}\n--\n\n{body.en}", written_at=at, next_try_at=at
    )


def _kept(letters: list[LetterRow]) -> None:
    LetterRow.objects.bulk_create(letters, ignore_conflicts=True)


def _people(parties: Collection[str], roles: Iterable[Role], at: datetime) -> list[tuple[str, int, str]]:
    """Who at some parties is in some roles on a day: party, person and mail address, each once."""
    day = timezone.localtime(at).date()
    holds = Q(starts__lte=day) & (Q(ends=None) | Q(ends__gte=day))
    wanted = Q(party_id__in=list(parties), role__in=[role.value for role in roles], user__is_active=True)
    found = Membership.objects.filter(wanted & holds).values_list("party_id", "user_id", "user__email")
    return sorted(set(found))
