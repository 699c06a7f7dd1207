"""What stands around a payment agreement: the rammeaftale of its offering's region, published rates, who has signed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils import timezone

from ramme.agreements import Agreement, Terms
from ramme.agreements.variants.contracts import ContractField
from ramme.problems import Problem, ProblemsFound
from ramme.quantities import Kroner
from ramme.settlement.payment_agreements.agreement import MunicipalityPeriod, PaymentAgreement
from ramme.settlement.payment_agreements.around import Around
from ramme.settlement.payment_agreements.checks import problems_of
from ramme.texts import Text
from ramme.web.agreements.queries import catalogue
from ramme.web.rates.models import GroupRateRow
from ramme.web.rates.queries.current import current_rates
from ramme.web.registry.models import OfferingRow
from ramme.web.settlement.models import AgreementVersionRow, PaymentAgreementRow

FIELDS: Mapping[str, ContractField] = {"adults": ContractField.ADULTS, "children": ContractField.CHILDREN}


def binding_on(region: str, day: date) -> Agreement | None:
    """The rammeaftale that binds a region on a day, nothing where none that is known does."""
    try:
        return catalogue().binding(region=region, on=day).agreement
    except ProblemsFound:
        return None


def terms_of(agreement_id: str, day: date) -> Terms | None:
    """The terms of a rammeaftale in the year of a day; nothing where it is not known, or has no such year."""
    if not agreement_id:
        return None
    try:
        return catalogue().get(agreement_id).terms(day.year)
    except ProblemsFound:
        return None


def agreement_named(agreement_id: str) -> Text | None:
    """The name of a rammeaftale; nothing where it is not known."""
    try:
        return catalogue().get(agreement_id).title if agreement_id else None
    except ProblemsFound:
        return None


def audience_of(offering: OfferingRow) -> ContractField | None:
    """The field of standard contracts that an offering belongs to."""
    return FIELDS.get(offering.sector)


def published_on(offering: OfferingRow, day: date) -> Mapping[str, Kroner]:
    """The published rate a day of each rate group of an offering that holds on a day."""
    return {each.group: each.day_rate for each in current_rates([offering.pk], day).get(offering.pk, ())}


def last_period(agreement: PaymentAgreement) -> MunicipalityPeriod | None:
    """The municipality period that begins last; of several, the first that was written."""
    return max(agreement.municipalities, key=lambda each: each.starts, default=None)


def problems_in(
    agreement: PaymentAgreement, row: PaymentAgreementRow, versions: Iterable[AgreementVersionRow], on: date
) -> tuple[Problem, ...]:
    """What stands in the way of proposing or accepting an agreement as it is written, and what is told beside it."""
    accepted = [each for each in versions if each.state == AgreementVersionRow.ACCEPTED]
    signed = (
        [each for each in (accepted[0].buyer_accepted_at, accepted[0].seller_accepted_at) if each] if accepted else []
    )
    around = Around(
        on=on,
        entered_on=timezone.localtime(max(signed)).date() if signed else None,
        buyer_region=row.acting.region_code,
        operator_region=row.operator.region_code,
        citizen_kept=row.citizen.erased_at is None,
        published=published_on(row.offering, agreement.starts),
        rate_list_open=GroupRateRow.objects.filter(offering=row.offering, current=True).exists() or None,
        audience=audience_of(row.offering),
    )
    return problems_of(agreement, terms_of(agreement.agreement_id, agreement.starts), around)
