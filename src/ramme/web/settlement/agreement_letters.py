"""Letters about payment agreements: its number and a link to log in to; never a citizen, a name or an amount."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from ramme.quantities.writing import day_in_words
from ramme.settlement.payment_agreements.agreement import PaymentAgreement, Sign
from ramme.texts import Text
from ramme.web.accounts.models import Membership
from ramme.web.accounts.roles import WHO_MAY, Action, Role
from ramme.web.letters.models import LetterRow
from ramme.web.settlement.agreement_around import has_to_accept
from ramme.web.settlement.agreement_reach import PAYING
from ramme.web.settlement.models import AgreementVersionRow, ChangeAnswerRow, PaymentAgreementRow, StayEventRow

LONGEST_SUBJECT = 200
PROPOSED = Text(da="En betalingsaftale venter på jeres svar", en="A payment agreement awaits your answer")
IN_FORCE = Text(da="En betalingsaftale er godkendt af begge parter", en="A payment agreement is accepted by both")
TURNED_DOWN = Text(da="En betalingsaftale er afvist", en="A payment agreement was turned down")
PAYS = Text(
    da="En betalingsaftale, som I betaler efter, ændres", en="A payment agreement that you pay by is being changed"
)
REVIEW = Text(da="En betalingsaftale skal følges op senest {day}", en="A payment agreement is to be reviewed by {day}")
ENDING = Text(da="En betalingsaftale slutter {day}", en="A payment agreement ends on {day}")
CHANGE_WAITS = Text(da="Et skift af takstgruppe venter på jeres svar", en="A change of rate group awaits your answer")
CHANGE_ACCEPTED = Text(da="Et skift af takstgruppe er godkendt", en="A change of rate group is accepted")
CHANGE_TURNED_DOWN = Text(da="Et skift af takstgruppe er afvist", en="A change of rate group was turned down")
BODY = Text(
    da="Hej\n\n{subject}: {number}.\n\nLog ind og se den her: {link}\n\nVenlig hilsen\nRamme\n",
    en="Hello\n\n{subject}: {number}.\n\nLog in and see it here: {link}\n\nKind regards\nRamme\n",
)
WRITERS: Mapping[Sign, Role] = {Sign.BUYER: Role.CASEWORKER, Sign.SELLER: Role.ECONOMIST}
SIGNERS: Mapping[Sign, Action] = {Sign.BUYER: Action.ACCEPT_AS_BUYER, Sign.SELLER: Action.ACCEPT_AS_SELLER}
Whom = Iterable[tuple[str, Role]]


def proposed(
    row: PaymentAgreementRow, version: AgreementVersionRow, content: PaymentAgreement, *, by: str, at: datetime
) -> None:
    """Tells those who have to accept; and whoever pays without acting, where an agreement in force is changed."""
    acting = has_to_accept(version, content) or {row.acting_id}
    buyers = () if version.buyer_accepted_by else acting - (version.buyers_accepted or {}).keys()
    parties = {Sign.BUYER: buyers, Sign.SELLER: () if version.seller_accepted_by else (row.operator_id,)}
    whom = [(party, role) for side in Sign for party in sorted(parties[side]) for role in WHO_MAY[SIGNERS[side]]]
    mark = f"proposed:{version.version}:{version.revision}"
    written(row, PROPOSED, whom, mark=mark, at=at, without=by)
    if version.version > 1:
        paying = {each.paying for each in content.municipalities} - {*acting, row.operator_id, ""}
        whom = [(party, role) for party in sorted(paying) for role in (Role.CASEWORKER, Role.FINANCE_CLERK)]
        written(row, PAYS, whom, mark=f"pays:{version.version}:{version.revision}", at=at)


def accepted(
    row: PaymentAgreementRow, version: AgreementVersionRow, content: PaymentAgreement, *, by: str, at: datetime
) -> None:
    """Tells both sides, and whoever pays, once both have accepted."""
    if version.state != AgreementVersionRow.ACCEPTED:
        return
    paying = {each.paying for each in content.municipalities} - {row.acting_id, row.operator_id, ""}
    acting = {*has_to_accept(version, content), row.acting_id}
    whom = [*((party, Role.CASEWORKER) for party in sorted(acting)), (row.operator_id, Role.ECONOMIST)]
    whom += [(party, Role.FINANCE_CLERK) for party in sorted({*paying, row.acting_id})]
    written(row, IN_FORCE, whom, mark=f"accepted:{version.version}", at=at, without=by)


def turned_down(row: PaymentAgreementRow, version: AgreementVersionRow, *, by: str, at: datetime) -> None:
    """Tells the side that proposed."""
    side = Sign.SELLER if version.proposed_side == Sign.SELLER.value else Sign.BUYER
    party = row.acting_id if side is Sign.BUYER else row.operator_id
    mark = f"turned-down:{version.version}:{version.revision}"
    written(row, TURNED_DOWN, [(party, WRITERS[side])], mark=mark, at=at, without=by)


def change_waits(row: PaymentAgreementRow, event: StayEventRow, *, whom: Whom, at: datetime) -> None:
    """Asks the other side to answer a change of rate group; whoever pays without acting is told of it."""
    written(row, CHANGE_WAITS, whom, mark=f"change:{event.pk}", at=at, without=event.actor)
    paying = {each.party_id for each in row.parties.all() if each.role == PAYING} - {row.acting_id, row.operator_id}
    told = [(party, role) for party in sorted(paying) for role in (Role.CASEWORKER, Role.FINANCE_CLERK)]
    written(row, PAYS, told, mark=f"change-pays:{event.pk}", at=at)


def change_answered(row: PaymentAgreementRow, answer: ChangeAnswerRow, *, at: datetime) -> None:
    """Tells the side that wrote a change of rate group how it was answered."""
    side = Role.ECONOMIST if answer.event.party_id == row.operator_id else Role.CASEWORKER
    subject = CHANGE_ACCEPTED if answer.accepted else CHANGE_TURNED_DOWN
    whom = [(answer.event.party_id, side)]
    written(row, subject, whom, mark=f"change-answered:{answer.event_id}", at=at, without=answer.actor)


def reminded(row: PaymentAgreementRow, subject: Text, day: date, *, mark: str, at: datetime) -> int:
    """Reminds the caseworkers of whoever acts, and the operator's economists; how many letters were new."""
    told = subject.filled(day=day_in_words(day))
    whom = [(row.acting_id, Role.CASEWORKER), (row.operator_id, Role.ECONOMIST)]
    return written(row, told, whom, mark=mark, at=at)


def written(row: PaymentAgreementRow, subject: Text, whom: Whom, *, mark: str, at: datetime, without: str = "") -> int:
    """Writes a letter to each who is in one of some roles at a party; one that is there already is not written anew."""
    link = f"{settings.RAMME_ADDRESS}{reverse('settlement:agreement', args=[row.number])}"
    body = BODY.filled(subject=subject, number=row.number, link=link)
    heading = f"{subject.da}: {row.number}"[:LONGEST_SUBJECT]
    letters = {
        f"agreement:{row.pk}:{mark}:{person}": mail
        for person, mail in _people(whom, timezone.localtime(at).date())
        if f"user:{person}" != without
    }
    there = set(LetterRow.objects.filter(key__in=list(letters)).values_list("key", flat=True))
    text = f"{body.da}\n--\n\n{body.en}"
    new = [
        LetterRow(key=key, to=mail, subject=heading, body=text, written_at=at, next_try_at=at)
        for key, mail in letters.items()
        if key not in there
    ]
    LetterRow.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


def _people(whom: Whom, day: date) -> list[tuple[int, str]]:
    wanted = {(party, role.value) for party, role in whom}
    parties, roles = {party for party, _ in wanted}, {role for _, role in wanted}
    held = Membership.objects.filter(party__in=parties, role__in=roles, user__is_active=True, starts__lte=day)
    rows = held.values_list("party_id", "role", "ends", "user_id", "user__email")
    return sorted(
        {
            (person, mail)
            for party, role, ends, person, mail in rows
            if (party, role) in wanted and (ends is None or ends >= day)
        }
    )
