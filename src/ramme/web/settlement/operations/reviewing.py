"""What a day brings to payment agreements: reminders of reviews and ends that come near, and those that have ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from ramme.settlement.payment_agreements.agreement import PaymentAgreement
from ramme.settlement.payment_agreements.reading_again import read_again
from ramme.settlement.payment_agreements.reviews import About, Reminder, due_reminders
from ramme.web.accounts.actors import SYSTEM
from ramme.web.audit.operations import noted
from ramme.web.settlement import agreement_letters as letters
from ramme.web.settlement.models import AgreementVersionRow, PaymentAgreementRow
from ramme.web.settlement.operations.agreements import deed_of

AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What was done on a day: letters written, and agreements that ended."""

    letters: int
    ended: int


def last_accepted() -> QuerySet[AgreementVersionRow]:
    """The last accepted version of each agreement that is in force."""
    accepted = AgreementVersionRow.objects.filter(state=AgreementVersionRow.ACCEPTED)
    later = accepted.filter(agreement=OuterRef("agreement"), version__gt=OuterRef("version"))
    return accepted.filter(~Exists(later), agreement__state=PaymentAgreementRow.IN_FORCE)


def agreements_reviewed(day: date, *, at: datetime) -> Reviewed:
    """Reminds of what comes near and ends what has ended; done twice on a day, nothing happens twice."""
    written = 0
    near = last_accepted().filter(Q(review_on__gte=day) | Q(ends__gte=day)).order_by("pk").values_list("pk", flat=True)
    numbers = list(near)
    for start in range(0, len(numbers), AT_A_TIME):
        rows = AgreementVersionRow.objects.filter(pk__in=numbers[start : start + AT_A_TIME])
        written += _reminded(list(rows.select_related("agreement__operator", "agreement__acting")), day, at)
    return Reviewed(letters=written, ended=_ended(day, at))


def _reminded(versions: Sequence[AgreementVersionRow], day: date, at: datetime) -> int:
    by_number: dict[str, AgreementVersionRow] = {each.agreement.number: each for each in versions}
    agreements: list[PaymentAgreement] = [read_again(each.content) for each in versions]
    return sum(
        _written(by_number[reminder.number].agreement, reminder, at) for reminder in due_reminders(agreements, day)
    )


@transaction.atomic
def _written(row: PaymentAgreementRow, reminder: Reminder, at: datetime) -> int:
    subject = letters.ENDING if reminder.about is About.END else letters.REVIEW
    new = letters.reminded(row, subject, reminder.day, mark=reminder.key, at=at)
    if new:
        noted(SYSTEM, deed_of("agreement-reminded", row, day=reminder.day.isoformat()), at=at)
    return new


def _ended(day: date, at: datetime) -> int:
    over = list(last_accepted().filter(ends__lt=day).values_list("agreement", "ends"))
    for number, ends in over:
        if ends is None:
            continue
        with transaction.atomic():
            row = PaymentAgreementRow.objects.select_for_update().get(pk=number)
            if row.state != PaymentAgreementRow.IN_FORCE:
                continue
            row.state = PaymentAgreementRow.ENDED
            row.save(update_fields=["state"])
            noted(SYSTEM, deed_of("agreement-ended", row, on=ends.isoformat()), at=at)
    return len(over)
