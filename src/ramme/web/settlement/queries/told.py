"""Why a line is what it is: the facts of its agreement as they were known, told by the library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Sum
from django.utils.safestring import SafeString, mark_safe

from ramme.explanations.page import as_fragment
from ramme.explanations.record import Explained
from ramme.explanations.recording import recorded
from ramme.settlement.charges.facts import AcceptedVersion, AgreementFacts
from ramme.settlement.charges.telling import DueKey, InvoicedBefore, explained
from ramme.texts import Language
from ramme.web.registry.models import PartyRow
from ramme.web.settlement.models import InvoiceLineRow
from ramme.web.settlement.queries.facts import facts_of_one


@dataclass(frozen=True, slots=True, kw_only=True)
class LineAsked:
    """A line: agreement, service, payer and month of the help, and the moment whose facts it rests on."""

    agreement: str
    service: str
    payer: str
    month: date
    known_at: datetime


@dataclass(frozen=True, slots=True)
class LineTold:
    """What is told of a line, and its steps as a piece of a page."""

    explained: Explained
    html: SafeString


def line_told(asked: LineAsked, language: Language) -> LineTold | None:
    """What is told of a line on a page; nothing where there are no facts to tell it from."""
    told = line_explained(asked)
    if told is None:
        return None
    # Our own templates, which write what people typed as text and never as markup.
    return LineTold(told, mark_safe(as_fragment(recorded(told), language)))  # noqa: S308


def line_explained(asked: LineAsked) -> Explained | None:
    """What is told of a line: stay, notice, days, rate and what was invoiced before; nothing without facts."""
    known = facts_of_one(asked.agreement, asked.known_at)
    if not known.agreements:
        return None
    facts = known.agreements[0]
    names = _names(facts)
    key = DueKey(asked.service, names.get(asked.payer, asked.payer), asked.month)
    return explained(_by_name(facts, names), known.rates, known.under, key, _before(asked))


def _names(facts: AgreementFacts) -> Mapping[str, str]:
    """The names of those who pay, or have been told to, by their short names; one query."""
    paying = {period.paying for each in facts.versions for period in each.agreement.municipalities}
    told = paying | {each.payer for each in facts.adjustments}
    return dict(PartyRow.objects.filter(pk__in=told).values_list("pk", "name"))


def _by_name(facts: AgreementFacts, names: Mapping[str, str]) -> AgreementFacts:
    """The facts with the names of the payers in place of their short names, as people read them."""

    def named(version: AcceptedVersion) -> AcceptedVersion:
        periods = (
            replace(each, paying=names.get(each.paying, each.paying)) for each in version.agreement.municipalities
        )
        return replace(version, agreement=replace(version.agreement, municipalities=tuple(periods)))

    return replace(
        facts,
        versions=tuple(map(named, facts.versions)),
        adjustments=tuple(replace(each, payer=names.get(each.payer, each.payer)) for each in facts.adjustments),
    )


def _before(asked: LineAsked) -> InvoicedBefore | None:
    """What invoices of that moment held of it; nothing where there were none."""
    lines = InvoiceLineRow.objects.filter(
        agreement__number=asked.agreement,
        service=asked.service,
        payer=asked.payer,
        month=asked.month,
        invoice__run__issued_at__lte=asked.known_at,
    )
    found = lines.aggregate(days=Sum("days"), oere=Sum("amount_oere"))
    return None if found["oere"] is None else InvoicedBefore(days=found["days"], amount_oere=found["oere"])
