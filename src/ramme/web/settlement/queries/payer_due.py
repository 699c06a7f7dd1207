"""Reading what a payer's own agreements and fixed financing say is due, for holding lines against."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from ramme.agreements import Agreement
from ramme.settlement.charges.due import due_of
from ramme.settlement.payer.expected import expected_of, known_agreement, paid_through
from ramme.settlement.payer.lines import ExpectedCharge, KnownAgreement, LineKey
from ramme.settlement.payment_agreements.agreement import ServiceKind
from ramme.web.registry.models import PartyRow
from ramme.web.settlement.models import ArrangementRow, ArrangementShareRow
from ramme.web.settlement.queries.facts import facts_paid_by
from ramme.web.settlement.run_content import arrangement_code


@dataclass(frozen=True, slots=True, kw_only=True)
class PayerDue:
    """What is due of a payer in some months, the agreements it knows, and what each is about.

    `operators` is the operator of each agreement or arrangement by its number, `legal_bases` the paragraph of each
    service by agreement and key, `under` the rammeaftaler.
    """

    payer: str
    charges: tuple[ExpectedCharge, ...]
    agreements: tuple[KnownAgreement, ...]
    operators: Mapping[str, str]
    legal_bases: Mapping[tuple[str, str], str]
    under: Mapping[str, Agreement]


def payer_due(payer: str, months: Collection[date]) -> PayerDue:
    """What is due of a payer in some months, by their first days; in a number of queries that grows with nothing."""
    known = facts_paid_by(payer)
    names = dict(PartyRow.objects.values_list("pk", "name"))
    asked = set(months)
    due = due_of(known.agreements, known.rates, known.under, max(asked), from_month=min(asked))
    shares = _shares(payer, asked)
    versions = [(each.number, version.agreement) for each in known.agreements for version in each.versions]
    return PayerDue(
        payer=names.get(payer, payer),
        charges=(*expected_of(due, known.rates, payer=payer, names=names, months=asked), *(each for each, _ in shares)),
        agreements=(
            *(known_agreement(each, names, paid_through(due, each.number)) for each in known.agreements),
            *_arrangements({charge.key.agreement: operator for charge, operator in shares}),
        ),
        operators={
            **{number: agreement.operator for number, agreement in versions},
            **{charge.key.agreement: operator for charge, operator in shares},
        },
        legal_bases={
            (number, service.key): service.legal_basis
            for number, agreement in versions
            for service in agreement.services
        },
        under=known.under,
    )


def _shares(payer: str, months: Collection[date]) -> list[tuple[ExpectedCharge, str]]:
    """What accepted arrangements charge the payer in some months, each with its operator; one query."""
    rows = ArrangementShareRow.objects.filter(
        payer=payer, month__in=list(months), arrangement__state=ArrangementRow.ACCEPTED
    )
    columns = ("arrangement", "month", "amount_oere", "arrangement__title", "arrangement__operator")
    return [
        (
            ExpectedCharge(
                key=LineKey(arrangement_code(pk), "", month),
                name=title,
                kind=ServiceKind.MONTH_SUPPLEMENT,
                amount_oere=0 if replaced_by == ArrangementRow.ACCEPTED else oere,
            ),
            operator,
        )
        for pk, month, oere, title, operator, replaced_by in rows.order_by("pk").values_list(
            *columns, "arrangement__replaced_by__state"
        )
    ]


def _arrangements(operators: Mapping[str, str]) -> list[KnownAgreement]:
    return [KnownAgreement(number=number, services={}, starts=date.min) for number in sorted(operators)]
