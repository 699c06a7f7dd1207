"""Citizens, payment agreements, stays and their events to test with, written as rows; all of them constructed."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from ramme.agreements.variants.settlement import OfferingKind
from ramme.quantities import Kroner, Percent
from ramme.settlement.payment_agreements import storing
from ramme.settlement.payment_agreements.agreement import (
    AgreementKind,
    MunicipalityPeriod,
    NoticeTerms,
    PaymentAgreement,
    ServiceKind,
    ServiceLine,
)
from ramme.settlement.stays.events import StayEventKind
from ramme.testing.portal import MOMENT, a_party, an_offering
from ramme.web.citizens.models import CitizenRow
from ramme.web.registry.models import OfferingRow, PartyRow
from ramme.web.settlement.models import (
    AgreementPartyRow,
    AgreementVersionRow,
    PaymentAgreementRow,
    StayEventRow,
    StayRow,
)

AGREEMENT = "midtjylland-2017"
STARTS = date(2026, 1, 1)
# What happened was written down well before the moment at which tests play, and so before today's clock.
TOLD = MOMENT - timedelta(days=40)
KEY = "s1"
DAY_RATE = 150_000
RESIDENTIAL = NoticeTerms(kind=OfferingKind.RESIDENTIAL)
_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sold:
    """How a constructed agreement differs from the plain one: one service at a rate, paid by whoever acts.

    `payers` are parties and their share in percent; where there is none, the acting municipality pays the whole.
    """

    starts: date = STARTS
    ends: date | None = None
    review_on: date | None = None
    payers: Sequence[tuple[PartyRow, int]] = ()
    services: Sequence[ServiceLine] = ()
    state: str = PaymentAgreementRow.IN_FORCE
    agreement_id: str = AGREEMENT
    kind: AgreementKind = AgreementKind.ORDINARY
    notice: NoticeTerms = RESIDENTIAL
    at: datetime = TOLD


PLAIN = Sold()


def a_citizen(party: PartyRow | None = None, **facts: Any) -> CitizenRow:  # noqa: ANN401 (any field of the row)
    """A citizen kept by a party under an opaque id, with neither name nor number unless they are given."""
    number = next(_numbers)
    stated = {"id": f"b{number:031d}", "kept_at": MOMENT, "kept_by": "user:900001", **facts}
    return CitizenRow.objects.create(party=party or a_party(), **stated)


def a_service(group: str = "Botilbud", oere: int = DAY_RATE, **facts: Any) -> ServiceLine:  # noqa: ANN401 (any field)
    """A service at the rate of a rate group."""
    stated: dict[str, Any] = {
        "key": KEY,
        "kind": ServiceKind.RATE,
        "name": group,
        "legal_basis": "SEL-107",
        "group": group,
        "extent": "hele døgnet",
        "starts": STARTS,
        "ends": None,
        "published": Kroner.oere(oere),
        "agreed": None,
        "percent": None,
        **facts,
    }
    return ServiceLine(**stated)


def agreement_of(row: PaymentAgreementRow, sold: Sold = PLAIN, version: int = 1) -> PaymentAgreement:
    """What the version of a constructed agreement holds, as the library knows it."""
    shares = sold.payers or ((row.acting, 100),)
    group = row.offering.groups.values_list("name", flat=True).first() or "Botilbud"
    return PaymentAgreement(
        number=row.number,
        version=version,
        citizen=row.citizen_id,
        kind=sold.kind,
        operator=row.operator_id,
        offering=row.offering.slug,
        agreement_id=sold.agreement_id,
        municipalities=tuple(_period(row, payer, share, sold.starts) for payer, share in shares),
        services=tuple(sold.services) or (a_service(group, starts=sold.starts),),
        notice=sold.notice,
        outside=None,
        contract="",
        starts=sold.starts,
        ends=sold.ends,
        review_on=sold.review_on,
    )


def _period(row: PaymentAgreementRow, payer: PartyRow, share: int, starts: date) -> MunicipalityPeriod:
    return MunicipalityPeriod(
        starts=starts,
        ends=None,
        acting=row.acting_id,
        paying=payer.pk,
        residence=row.acting_id,
        reason="serviceloven § 9, stk. 2",
        share=Percent(share * 100),
    )


def a_payment_agreement(
    buyer: PartyRow | None = None,
    offering: OfferingRow | None = None,
    sold: Sold = PLAIN,
    **facts: Any,  # noqa: ANN401
) -> PaymentAgreementRow:
    """A payment agreement between a buyer and an offering's operator, in force unless `sold` says otherwise.

    Fields of the row may be given by name, as `citizen` or `number`.
    """
    bought_by, place = buyer or a_party("Viborg"), offering or _the_plain_offering()
    stated: dict[str, Any] = {
        "number": f"BA-{sold.starts.year}-{next(_numbers):06d}",
        "operator": place.operator,
        "acting": bought_by,
        "state": sold.state,
        "made_at": sold.at,
        "made_by": "user:900001",
        "constructed": True,
        **facts,
    }
    stated.setdefault("citizen", None)
    stated["citizen"] = stated["citizen"] or a_citizen(bought_by)
    row = PaymentAgreementRow.objects.create(offering=place, **stated)
    a_version(row, sold)
    concerned = [(place.operator, "operator"), (bought_by, "acting")]
    concerned += [(payer, "paying") for payer, _ in sold.payers or ((bought_by, 100),)]
    AgreementPartyRow.objects.bulk_create(
        AgreementPartyRow(agreement=row, party=party, role=role) for party, role in dict.fromkeys(concerned)
    )
    return row


def _the_plain_offering() -> OfferingRow:
    """The same offering for all agreements that name none."""
    return OfferingRow.objects.filter(slug="birkehuset").first() or an_offering("Birkehuset")


def a_version(row: PaymentAgreementRow, sold: Sold = PLAIN, version: int = 1, **facts: Any) -> AgreementVersionRow:  # noqa: ANN401
    """A version of an agreement: accepted by both where the agreement is in force; `holds_from` may be given."""
    is_accepted = sold.state in {PaymentAgreementRow.IN_FORCE, PaymentAgreementRow.ENDED}
    content = agreement_of(row, sold, version)
    stated: dict[str, Any] = {
        "state": AgreementVersionRow.ACCEPTED if is_accepted else sold.state,
        "holds_from": sold.starts,
        "ends": sold.ends,
        "review_on": sold.review_on,
        "edited_by": "user:900001",
        "edited_at": sold.at,
        "content": storing.as_data(content),
    }
    if sold.state != PaymentAgreementRow.DRAFT:
        stated |= {"proposed_by": "user:900001", "proposed_side": "buyer", "proposed_at": sold.at}
        stated |= {"buyer_accepted_by": "user:900001", "buyer_accepted_at": sold.at}
    if is_accepted:
        stated |= {"seller_accepted_by": "user:900002", "seller_accepted_at": sold.at}
    return AgreementVersionRow.objects.create(agreement=row, version=version, **{**stated, **facts})


def a_stay(
    agreement: PaymentAgreementRow, admitted_on: date = STARTS, last_day: date | None = None, *, at: datetime = TOLD
) -> StayRow:
    """A stay with its events: admitted, and discharged where a last day is given."""
    group = agreement.offering.groups.values_list("name", flat=True).first() or "Botilbud"
    stay = StayRow.objects.create(
        agreement=agreement, position=agreement.stays.count() + 1, group=group, admitted_on=admitted_on
    )
    an_event(stay, StayEventKind.ADMITTED, admitted_on, at=at)
    if last_day is not None:
        an_event(stay, StayEventKind.DISCHARGED, last_day, at=at)
    return stay


def an_event(
    stay: StayRow,
    kind: StayEventKind,
    on: date,
    *,
    at: datetime = TOLD,
    **facts: Any,  # noqa: ANN401 (any field)
) -> StayEventRow:
    """An event of a stay; what the stay's row repeats follows it."""
    row = StayEventRow.objects.create(
        stay=stay, kind=kind.value, on=on, recorded_at=at, actor="user:900002", party=stay.agreement.operator, **facts
    )
    changed = {"last_day": on} if kind in {StayEventKind.DISCHARGED, StayEventKind.DIED} else {}
    changed |= {"admitted_on": on} if kind is StayEventKind.ADMITTED and not row.is_withdrawal else {}
    if changed:
        for name, value in changed.items():
            setattr(stay, name, None if row.is_withdrawal else value)
        stay.save(update_fields=list(changed))
    return row
