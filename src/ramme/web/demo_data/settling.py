"""The payment agreements, stays and invoices of the demo as rows: three months settled, the next one on its way."""

from __future__ import annotations

import calendar
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from ramme.demo.invoicing import DemoInvoicing
from ramme.demo.stays import DemoEvent, DemoStay
from ramme.registry.parties import Party
from ramme.settlement.payment_agreements.storing import as_data, checksum_of
from ramme.settlement.stays.events import StayEventKind
from ramme.web.accounts.actors import SYSTEM
from ramme.web.accounts.roles import Role
from ramme.web.audit.operations import Deed, all_noted
from ramme.web.citizens.models import CitizenRow
from ramme.web.citizens.operations.keeping import name_of, number_of
from ramme.web.citizens.sealing import look_up, sealed
from ramme.web.demo_data.people import People
from ramme.web.registry.models import OfferingRow
from ramme.web.settlement.after_models import InvoicingRow
from ramme.web.settlement.models import (
    AgreementPartyRow,
    AgreementVersionRow,
    PaymentAgreementRow,
    StayEventRow,
    StayRow,
)
from ramme.web.settlement.operations.issuing import run_issued
from ramme.web.settlement.operations.runs import run_approved, run_prepared

# So many months are settled before the one that lies ready, and on which day of the month after.
SETTLED, RUN_DAY = 3, 4
MORNING = time(9, 15)
STATES = {
    "": (PaymentAgreementRow.IN_FORCE, AgreementVersionRow.ACCEPTED),
    "buyer": (PaymentAgreementRow.PROPOSED, AgreementVersionRow.PROPOSED),
    "seller": (PaymentAgreementRow.PROPOSED, AgreementVersionRow.PROPOSED),
    "draft": (PaymentAgreementRow.DRAFT, AgreementVersionRow.DRAFT),
}
LAST_DAY = frozenset({StayEventKind.DISCHARGED, StayEventKind.DIED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """What the settlement of the demo is played with: the rows of the offerings, the people, and the moment."""

    offerings: Mapping[str, OfferingRow]
    people: People
    now: datetime

    @property
    def this_month(self) -> date:
        """The first day of the month that the demo plays in."""
        return timezone.localtime(self.now).date().replace(day=1)

    def moment(self, day: date) -> datetime:
        """The morning of a day, and never later than now."""
        return min(datetime.combine(day, MORNING, timezone.get_current_timezone()), self.now)


def invoicing_stored(of: Iterable[DemoInvoicing], settling: Settling) -> None:
    """Stores how each party sends and receives invoices; operators settle here from the first month of the demo."""
    begins = _months_before(settling.this_month, SETTLED)
    at = settling.moment(begins - timedelta(days=20))
    InvoicingRow.objects.bulk_create(
        InvoicingRow(
            party_id=each.party.id,
            cvr=each.cvr,
            gln=each.gln,
            street=each.street,
            postal_code=each.postal_code,
            city=each.city,
            contact=each.contact,
            registration_number=each.registration_number,
            account_number=each.account_number,
            uses_nemkonto=not each.account_number,
            format=each.format,
            settles_from=begins,
            changed_at=at,
            changed_by=SYSTEM.id,
        )
        for each in of
    )


def stays_settled(stays: Sequence[DemoStay], operators: Sequence[Party], settling: Settling) -> None:
    """Stores agreements and stays, and settles the months of some operators as they went by, event after event."""
    rows = _agreements_stored(stays, settling)
    first = _months_before(settling.this_month, SETTLED)
    told = date.min
    for month in [*(_months_before(settling.this_month, back) for back in range(SETTLED, 0, -1)), settling.this_month]:
        day = _run_day(month)
        _events_stored(stays, rows, (told, day), settling)
        _amendments_stored(stays, rows, (told, day), settling)
        told = day
        for operator in operators:
            _settled(operator, month, settling, is_last=month >= _months_before(settling.this_month, 1))
    _events_stored(stays, rows, (told, date.max), settling)
    at = settling.moment(first)
    all_noted(SYSTEM, [_deed(operator, number) for operator, number in _counted(stays).items()], at=at)


def _deed(operator: str, number: int) -> Deed:
    return Deed(
        verb="stays-entered",
        subject_kind="payment-agreement",
        subject=operator,
        parties=(operator,),
        detail={"agreements": number},
    )


def _settled(operator: Party, month: date, settling: Settling, *, is_last: bool) -> None:
    """One month of an operator: prepared, approved and issued; the last one only prepared, this one not at all."""
    if month >= settling.this_month:
        return
    clerk = settling.people.of(operator.id, Role.ECONOMIST)
    at = settling.moment(_run_day(month))
    run = run_prepared(clerk, operator.id, month, at=at)
    if is_last:
        return
    approver = settling.people.of(operator.id, Role.APPROVER)
    run_approved(approver, run.pk, run.checksum, at=at + timedelta(hours=2))
    run_issued(approver, run.pk, at=at + timedelta(hours=3))


def _agreements_stored(stays: Sequence[DemoStay], settling: Settling) -> dict[str, PaymentAgreementRow]:
    rows: dict[str, PaymentAgreementRow] = {}
    versions, concerned = [], []
    for each in stays:
        at = settling.moment(each.agreement.starts - timedelta(days=14))
        citizen = _citizen(each, at)
        state, of_version = STATES[each.waits_for]
        buyer, seller = _signing(each, settling)
        row = PaymentAgreementRow(
            number=each.agreement.number,
            citizen=citizen,
            offering=settling.offerings[each.agreement.offering],
            operator_id=each.operator.id,
            acting_id=each.buyer.id,
            state=state,
            made_at=at,
            made_by=buyer,
            constructed=True,
        )
        rows[row.number] = row
        versions.append(_version(each, row, of_version, (buyer, seller, at)))
        roles = [(each.operator.id, "operator")]
        amended = each.amended.agreement.municipalities if each.amended else ()
        for period in (*each.agreement.municipalities, *amended):
            roles += [(period.acting, "acting"), (period.paying, "paying"), (period.residence, "residence")]
        concerned += [(row, party, role) for party, role in dict.fromkeys(roles)]
    CitizenRow.objects.bulk_create([row.citizen for row in rows.values()])
    PaymentAgreementRow.objects.bulk_create(rows.values())
    AgreementVersionRow.objects.bulk_create(versions)
    AgreementPartyRow.objects.bulk_create(
        AgreementPartyRow(agreement=row, party_id=party, role=role) for row, party, role in concerned
    )
    return rows


def _citizen(stay: DemoStay, at: datetime) -> CitizenRow:
    row = CitizenRow(id=secrets.token_hex(16), party_id=stay.buyer.id, kept_at=at, kept_by=SYSTEM.id)
    row.name = sealed(stay.citizen_name, name_of(row))
    row.number = sealed(stay.citizen_number, number_of(row))
    row.look_up = look_up(stay.citizen_number, stay.buyer.id)
    return row


def _version(
    stay: DemoStay, row: PaymentAgreementRow, state: str, signing: tuple[str, str, datetime]
) -> AgreementVersionRow:
    """The first version, as far as it has come: what the buyer proposes it has accepted itself, and the other way."""
    buyer, seller, at = signing
    agreement = replace(stay.agreement, citizen=row.citizen_id)
    from_seller = stay.waits_for == "buyer"
    version = AgreementVersionRow(
        agreement=row,
        version=1,
        state=state,
        content=as_data(agreement),
        holds_from=agreement.starts,
        ends=agreement.ends,
        review_on=agreement.review_on,
        edited_by=buyer,
        edited_at=at,
        proposed_side="seller" if from_seller else "buyer",
    )
    if stay.waits_for == "draft":
        return version
    version.proposed_by, version.proposed_at = (seller if from_seller else buyer), at
    if stay.waits_for != "buyer":
        version.buyer_accepted_by, version.buyer_accepted_at = buyer, at
    if stay.waits_for != "seller":
        version.seller_accepted_by, version.seller_accepted_at = seller, at
    if not stay.waits_for:
        version.checksum = checksum_of(agreement)
    return version


def _amendments_stored(
    stays: Iterable[DemoStay], rows: Mapping[str, PaymentAgreementRow], told: tuple[date, date], settling: Settling
) -> None:
    """Stores the amendments that both accepted after the one day and no later than the other."""
    after, until = told
    for each in stays:
        if each.amended is None or not after < each.amended.accepted_on <= until:
            continue
        signing = _signing(each, settling)
        version = _version(
            replace(each, agreement=each.amended.agreement),
            rows[each.agreement.number],
            AgreementVersionRow.ACCEPTED,
            (*signing, settling.moment(each.amended.accepted_on)),
        )
        version.version, version.holds_from = 2, each.amended.holds_from
        version.reason = each.amended.agreement.says
        version.save()


def _signing(stay: DemoStay, settling: Settling) -> tuple[str, str]:
    """Who accepts for the buyer and for the operator."""
    buyer = settling.people.of(stay.buyer.id, Role.ECONOMIST)
    return buyer.id, settling.people.of(stay.operator.id, Role.APPROVER).id


def _events_stored(
    stays: Iterable[DemoStay], rows: Mapping[str, PaymentAgreementRow], told: tuple[date, date], settling: Settling
) -> None:
    """Stores the events that were told after the one day and no later than the other."""
    after, until = told
    events = [
        (each, event)
        for each in stays
        for event in each.events
        if after < event.told_on <= until and event.told_on <= settling.now.date()
    ]
    admitted = [(each, event) for each, event in events if event.kind is StayEventKind.ADMITTED]
    StayRow.objects.bulk_create(
        StayRow(
            agreement=rows[each.agreement.number],
            position=1,
            group=each.group,
            admitted_on=event.on,
        )
        for each, event in admitted
    )
    numbers = [each.agreement.number for each, _ in events]
    found = {stay.agreement.number: stay for stay in _stays_of(numbers)}
    StayEventRow.objects.bulk_create(_event(found[each.agreement.number], event, settling) for each, event in events)
    ended = [(found[each.agreement.number], event.on) for each, event in events if event.kind in LAST_DAY]
    for stay, last_day in ended:
        stay.last_day = last_day
    StayRow.objects.bulk_update([stay for stay, _ in ended], ["last_day"])


def _stays_of(numbers: Sequence[str]) -> Iterable[StayRow]:
    return StayRow.objects.filter(agreement__number__in=numbers).select_related("agreement")


def _event(stay: StayRow, event: DemoEvent, settling: Settling) -> StayEventRow:
    operator = stay.agreement.operator_id
    return StayEventRow(
        stay=stay,
        kind=event.kind.value,
        on=event.on,
        recorded_at=settling.moment(event.told_on),
        actor=settling.people.of(operator, Role.ECONOMIST).id,
        party_id=operator,
    )


def _counted(stays: Iterable[DemoStay]) -> dict[str, int]:
    counted: dict[str, int] = {}
    for each in stays:
        counted[each.operator.id] = counted.get(each.operator.id, 0) + 1
    return counted


def _run_day(month: date) -> date:
    """The day on which a month is settled: early in the next."""
    days = calendar.monthrange(month.year, month.month)[1]
    return month + timedelta(days=days - 1 + RUN_DAY)


def _months_before(month: date, number: int) -> date:
    """The first day of the month that lies so many months before."""
    before = month.year * 12 + month.month - 1 - number
    return date(before // 12, before % 12 + 1, 1)
