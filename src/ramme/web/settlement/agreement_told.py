"""What the pages of a payment agreement tell beside it: notice explained by dates, notes on a draft, the document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from ramme.documents.payment_agreement import (
    AN_EXAMPLE_AFTER,
    Acceptance,
    AgreementOnPaper,
    CitizenOnPaper,
    VersionOnPaper,
)
from ramme.quantities.writing import day_in_words
from ramme.settlement.payment_agreements.agreement import PaymentAgreement, Sign
from ramme.settlement.payment_agreements.notice_told import Asked, Telling, notice_told
from ramme.texts import Text
from ramme.web.rates.queries.drafts import names_of
from ramme.web.settlement.agreement_around import framework_title
from ramme.web.settlement.models import AgreementVersionRow, PaymentAgreementRow
from ramme.web.settlement.operations.agreements import first_draft
from ramme.web.settlement.queries.agreements import AgreementPage


def notice_tellings(page: AgreementPage, today: date) -> Sequence[Telling]:
    """What is paid through which day in each case, if it happened today, or as on paper where the stay is to come."""
    content = page.shown.content
    on_paper = content.starts + AN_EXAMPLE_AFTER
    to_come = content.starts if content.ends is not None and content.ends < on_paper else on_paper
    return notice_told(content, page.terms, Asked(on=today if today > content.starts else to_come))


def notes_of(row: PaymentAgreementRow, version: AgreementVersionRow, content: PaymentAgreement) -> tuple[Text, ...]:
    """What in a first draft is only a proposal, until somebody has kept it once."""
    if version.version != 1 or version.revision != 1:
        return ()
    groups = tuple(each.group for each in content.services if each.group)
    return first_draft(row, groups, content.starts).notes


def document_of(page: AgreementPage, citizen: CitizenOnPaper | None, *, on: date) -> AgreementOnPaper:
    """The agreement as it is set on paper; without `citizen` it names nobody."""
    version = page.shown.row
    accepted = [each for each in page.versions if each.row.state == AgreementVersionRow.ACCEPTED]
    return AgreementOnPaper(
        agreement=page.shown.content,
        day=on,
        offering=page.row.offering.name,
        terms=page.terms,
        names=page.names,
        titles=_titles(page.shown.content),
        citizen=citizen,
        acceptances=_acceptances(version),
        versions=[
            VersionOnPaper(
                version=each.row.version,
                holds_from=each.row.holds_from,
                reason=each.row.reason,
                changes=each.changes,
            )
            for each in accepted
        ],
        address=f"{settings.RAMME_ADDRESS}{reverse('settlement:agreement', args=[page.row.number])}",
        outside=page.shown.content.outside is not None,
        constructed=page.row.constructed,
    )


def _titles(content: PaymentAgreement) -> dict[str, Text]:
    """The titles of the rammeaftaler that are named beside the agreement's own."""
    chosen = content.outside.principles_of if content.outside else ""
    return {chosen: framework_title(chosen)} if chosen else {}


def _acceptances(version: AgreementVersionRow) -> list[Acceptance]:
    signed: list[tuple[Sign, str, datetime | None]] = [
        (Sign.BUYER, version.buyer_accepted_by, version.buyer_accepted_at),
        (Sign.SELLER, version.seller_accepted_by, version.seller_accepted_at),
    ]
    names = names_of({who for _, who, _ in signed if who})
    return [
        Acceptance(side=side, who=names.get(who, who), at=day_in_words(timezone.localtime(at).date()))
        for side, who, at in signed
        if who and at
    ]
