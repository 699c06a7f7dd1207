"""From rows and records to what the interface answers with."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from ramme.agreements import Agreement
from ramme.registry.geography import point_of
from ramme.registry.offerings.record import Offering, Vacancy
from ramme.registry.parties import Party
from ramme.texts import Text
from ramme.web.api.schemas import (
    AgreementOut,
    AllowedByOut,
    ClauseOut,
    DerogationOut,
    InvoiceLineOut,
    OfferingOut,
    PartyOut,
    PlacesOut,
    PointOut,
    RateOut,
    TableOut,
    TextPair,
    VacancyOut,
)
from ramme.web.rates.models import DerogationRow, GroupRateRow, PublishedRateRow
from ramme.web.rates.rows import allowance
from ramme.web.reporting.models import PublishedTableRow
from ramme.web.settlement.models import InvoiceLineRow
from ramme.web.settlement.queries.line_feed import Mapped


def address_of(name: str, *arguments: object) -> str:
    """The full address of a page."""
    return f"{settings.RAMME_ADDRESS}{reverse(name, args=arguments)}"


def party_out(party: Party) -> PartyOut:
    """A party."""
    return PartyOut(
        id=party.id,
        name=party.name,
        kind=party.kind.value,
        region_code=party.region_code,
        municipality_code=party.municipality_code,
        valid_from=party.validity.starts,
        valid_until=party.validity.ends,
        constructed=party.constructed,
    )


def offering_out(offering: Offering) -> OfferingOut:
    """An offering."""
    point = point_of(offering)
    return OfferingOut(
        id=offering.id,
        name=offering.name,
        operator=offering.operator.id,
        centre=offering.centre,
        sector=offering.sector.value,
        legal_bases=list(offering.legal_bases),
        target_groups=list(offering.target_groups),
        services=list(offering.services),
        groups=[
            PlacesOut(
                group=group.name,
                department=group.department,
                legal_basis=group.legal_basis,
                places={kind.value: number.whole for kind, number in group.places.items()},
            )
            for group in offering.groups
        ],
        address=offering.address,
        municipality_code=offering.municipality_code,
        point=PointOut(longitude=point.longitude, latitude=point.latitude, of_municipality=point.of_municipality)
        if point
        else None,
        supervisor=offering.supervisor,
        category=offering.category.value if offering.category else "",
        most_specialised=offering.most_specialised,
        vacancy=vacancy_out(offering.id, offering.vacancy) if offering.vacancy else None,
        published_elsewhere=offering.published_elsewhere,
        unverified=list(offering.unverified),
        constructed=offering.constructed,
        page=address_of("registry:offering", offering.id),
    )


def vacancy_out(slug: str, vacancy: Vacancy) -> VacancyOut:
    """What was last said to be free."""
    return VacancyOut(
        offering=slug,
        free=vacancy.free,
        waiting=vacancy.waiting,
        free_from=vacancy.free_from,
        stated_on=vacancy.stated_on,
        stated_by=vacancy.stated_by,
    )


def invoice_line_out(row: InvoiceLineRow, mapped: Mapped) -> InvoiceLineOut:
    """A line, from a row whose invoice and agreement were read along with it."""
    invoice = row.invoice
    return InvoiceLineOut(
        id=row.pk,
        invoice=invoice.number,
        position=row.position,
        operator=invoice.operator_id,
        payer=invoice.payer_id,
        agreement=row.agreement.number if row.agreement else "",
        arrangement=row.arrangement_id,
        service=row.service,
        name=row.name,
        kind=row.kind,
        legal_basis=mapped.legal_basis(row),
        account=mapped.account(row),
        month=row.month,
        invoice_month=invoice.month,
        issued_on=invoice.issued_on,
        due_on=invoice.due_on,
        first=row.first,
        last=row.last,
        days=row.days,
        quantity=row.quantity,
        unit=row.unit,
        unit_oere=row.unit_oere,
        amount_oere=row.amount_oere,
        corrects=row.corrects,
        says=row.says,
        constructed=invoice.constructed,
        page=address_of("settlement:invoice", invoice.number),
    )


def table_out(row: PublishedTableRow) -> TableOut:
    """A published table, from a row whose round was read along with it."""
    return TableOut(
        round=row.round.slug,
        round_title=row.round.title,
        kind=row.round.kind,
        year=row.round.year,
        key=row.key,
        title=row.title,
        version=row.version,
        published_at=row.published_at,
        revised=row.version > 1,
        reason=row.reason,
        checksum=row.checksum,
        constructed=row.constructed,
        page=address_of("reporting:published_table", row.round.slug, row.key),
    )


def rate_out(row: GroupRateRow) -> RateOut:
    """A published rate, from a row whose offering and publication were read along with it."""
    published, offering = row.published, row.offering
    return RateOut(
        offering=offering.slug,
        offering_name=offering.name,
        operator=offering.operator_id,
        region_code=offering.region_code,
        sector=offering.sector,
        year=row.year,
        version=published.version,
        group=row.group,
        unit=row.unit,
        rate_oere=row.rate_oere,
        day_rate_oere=row.day_rate_oere,
        month_oere=row.month_oere,
        year_oere=row.year_oere,
        base_oere=row.base_oere,
        service_oere=row.service_oere,
        places=row.places,
        valid_from=published.valid_from,
        published_at=published.published_at,
        revised=published.version > 1,
        reason=published.reason,
        allowed_by=_allowed_by(published),
        agreement=published.agreement_id,
        agreement_digest=published.agreement_digest,
        checksum=published.checksum,
        constructed=published.constructed,
        page=address_of("rates:rate", offering.slug, row.year),
    )


def _allowed_by(row: PublishedRateRow) -> AllowedByOut | None:
    within = allowance(row)
    if within is None:
        return None
    return AllowedByOut(
        kind=within.change.kind.value if within.change else "",
        cause=within.change.cause.value if within.change else "",
        adopted=within.change.adopted if within.change else None,
        says=[_pair(each) for each in within.says],
        clauses=[
            ClauseOut(
                path=each.path,
                title=_pair(each.title),
                says=_pair(each.says) if each.says else None,
                place=_pair(each.place),
                own=each.is_own,
                reading=each.is_reading,
            )
            for each in within.clauses
        ],
    )


def _pair(text: Text) -> TextPair:
    return TextPair(da=text.da, en=text.en)


def derogation_out(row: DerogationRow) -> DerogationOut:
    """A derogation, from a row whose offering and parties were read along with it."""
    return DerogationOut(
        offering=row.offering.slug,
        agreement=row.agreement_id,
        clause=row.clause,
        reason=row.reason,
        parties=[party.id for party in row.parties.all()],
        starts=row.starts,
        ends=row.ends,
    )


def agreement_out(agreement: Agreement) -> AgreementOut:
    """An agreement or regulation."""
    return AgreementOut(
        id=agreement.id,
        title=TextPair(da=agreement.title.da, en=agreement.title.en),
        region=agreement.region,
        starts=agreement.starts,
        ends=agreement.ends,
        status=agreement.status.value,
        digest=agreement.digest,
        page=address_of("agreements:one", agreement.id),
    )
