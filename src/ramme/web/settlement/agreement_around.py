"""What stands around a payment agreement: the rammeaftale of its offering's region, published rates, who has signed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils import timezone

from ramme.agreements import Agreement, Terms
from ramme.agreements.variants.contracts import ContractField
from ramme.problems import Problem, ProblemsFound
from ramme.quantities import Kroner
from ramme.quantities.calendar import date_of, number_of
from ramme.registry.parties import PartyKind
from ramme.settlement.charges.facts import AcceptedVersion
from ramme.settlement.charges.paid_days import version_days
from ramme.settlement.framework_terms import terms_followed
from ramme.settlement.payment_agreements.agreement import MunicipalityPeriod, PaymentAgreement
from ramme.settlement.payment_agreements.amendment_checks import amendment_problems
from ramme.settlement.payment_agreements.around import Around
from ramme.settlement.payment_agreements.checks import problems_of
from ramme.settlement.payment_agreements.principles import principles_on
from ramme.settlement.payment_agreements.storing import from_data
from ramme.texts import Text, same
from ramme.web.agreements.queries import catalogue
from ramme.web.rates.models import GroupRateRow
from ramme.web.rates.queries.current import current_rates
from ramme.web.registry.models import OfferingRow, PartyRow
from ramme.web.settlement.models import AgreementVersionRow, PaymentAgreementRow

FIELDS: Mapping[str, ContractField] = {"adults": ContractField.ADULTS, "children": ContractField.CHILDREN}


def binding_on(region: str, day: date) -> Agreement | None:
    """The rammeaftale that binds a region on a day, nothing where none that is known does."""
    try:
        return catalogue().binding(region=region, on=day).agreement
    except ProblemsFound:
        return None


def terms_of(agreement_id: str, day: date) -> Terms | None:
    """The terms of a rammeaftale that are followed on a day, as in the runs; nothing where it is not known."""
    if not agreement_id:
        return None
    try:
        return terms_followed(catalogue().get(agreement_id), day)
    except ProblemsFound:
        return None


def agreement_named(agreement_id: str) -> Text | None:
    """The name of a rammeaftale; nothing where it is not known."""
    try:
        return catalogue().get(agreement_id).title if agreement_id else None
    except ProblemsFound:
        return None


def framework_title(agreement_id: str) -> Text:
    """The name of a rammeaftale, or its id where it is not known."""
    return agreement_named(agreement_id) or same(agreement_id)


def audience_of(offering: OfferingRow) -> ContractField | None:
    """The field of standard contracts that an offering belongs to."""
    return FIELDS.get(offering.sector)


def published_on(offering: OfferingRow, day: date) -> Mapping[str, Kroner]:
    """The published rate a day of each rate group of an offering that holds on a day."""
    return {each.group: each.day_rate for each in current_rates([offering.pk], day).get(offering.pk, ())}


def last_period(agreement: PaymentAgreement) -> MunicipalityPeriod | None:
    """The municipality period that begins last; of several, the first that was written."""
    return max(agreement.municipalities, key=lambda each: each.starts, default=None)


def has_to_accept(version: AgreementVersionRow, content: PaymentAgreement) -> frozenset[str]:
    """The municipalities that act on any day that a version touches: by it, or by what it takes the place of.

    Source: Midtjylland 2017, 13.2; that each of several must accept, and whoever acted before too, is a reading.
    """
    acting = acting_through(content, version.holds_from)
    if version.version == 1:
        return acting
    before = [
        AcceptedVersion(holds_from=each.holds_from, agreement=from_data(each.content))
        for each in version.agreement.versions.all()
        if each.state == AgreementVersionRow.ACCEPTED and each.version < version.version
    ]
    for days in version_days(before):
        if days.last >= number_of(version.holds_from):
            from_day = max(date_of(days.first), version.holds_from)
            acting |= acting_through(days.agreement, from_day, date_of(days.last))
    return acting


def acting_through(agreement: PaymentAgreement, holds_from: date, until: date = date.max) -> frozenset[str]:
    """The municipalities that act on any day from a day on, through another where one is given."""
    last = min(agreement.ends or date.max, until)
    return frozenset(
        each.acting
        for each in agreement.municipalities
        if each.acting and each.starts <= last and (each.ends or date.max) >= holds_from
    )


def acting_on(row: PaymentAgreementRow, day: date) -> frozenset[str]:
    """The municipality that acts on a day by the version accepted for it; else whoever the agreement names."""
    accepted = row.versions.filter(state=AgreementVersionRow.ACCEPTED).order_by("version")
    holding = accepted.filter(holds_from__lte=day).last() or accepted.first()
    periods = from_data(holding.content).municipalities if holding else ()
    found = {each.acting for each in periods if each.starts <= day <= (each.ends or date.max)} - {""}
    return frozenset(found or {row.acting_id})


def problems_in(
    agreement: PaymentAgreement, row: PaymentAgreementRow, versions: Iterable[AgreementVersionRow], on: date
) -> tuple[Problem, ...]:
    """What stands in the way of proposing or accepting an agreement as it is written, and what is told beside it."""
    every = list(versions)
    holding = {each.version: each.holds_from for each in every}
    accepted = [each for each in every if each.state == AgreementVersionRow.ACCEPTED]
    signed = (
        [each for each in (accepted[0].buyer_accepted_at, accepted[0].seller_accepted_at) if each] if accepted else []
    )
    around = Around(
        on=on,
        entered_on=timezone.localtime(max(signed)).date() if signed else None,
        buyer_region=row.acting.region_code,
        operator_region=row.operator.region_code,
        citizen_kept=row.citizen.erased_at is None,
        published=published_on(row.offering, holding.get(agreement.version, agreement.starts)),
        rate_list_open=GroupRateRow.objects.filter(offering=row.offering, current=True).exists() or None,
        audience=audience_of(row.offering),
        operator_is_public=is_public(row.operator),
        principles=principles_on(catalogue().agreements, (row.acting.region_code, row.operator.region_code), on),
    )
    terms = terms_of(agreement.agreement_id, agreement.starts)
    found = problems_of(agreement, terms, around)
    if not accepted or agreement.version <= accepted[-1].version:
        return found
    return (*found, *amendment_problems(from_data(accepted[-1].content), agreement, terms))


def is_public(party: PartyRow) -> bool:
    """Whether a party is a municipality or a region."""
    return party.kind in {each.value for each in PartyKind if each.is_public}
