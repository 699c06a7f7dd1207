"""Reading invoices: those sent and received, and one with its lines by agreement, as both parties see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet, Sum
from django.http import Http404

from ramme.agreements import ResolvedClause
from ramme.citations import Citation
from ramme.problems import Problem, ProblemsFound
from ramme.settlement.invoices.completeness import check_complete
from ramme.settlement.invoices.invoice import Invoice
from ramme.settlement.invoices.payment_time import year_within
from ramme.texts import Text
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.registry.models import PartyRow
from ramme.web.settlement.after_models import AdjustmentRow
from ramme.web.settlement.invoice_around import Key, earlier_of, key_of
from ramme.web.settlement.invoice_reading import format_of, invoice_of, lines_of, wants_numbers
from ramme.web.settlement.models import AgreementVersionRow, InvoiceLineRow, InvoiceRow
from ramme.web.settlement.parties_told import PEPPOL
from ramme.web.settlement.queries.facts import known_agreements

ON_A_PAGE = 50
SENT, RECEIVED = "sendte", "modtagne"


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoicesSought:
    """What the list of invoices is narrowed to; nothing is everything."""

    way: str = ""
    other: str = ""
    month: date | None = None
    year: int | None = None
    words: str = ""
    run: int | None = None

    @property
    def is_any(self) -> bool:
        """Whether anything is narrowed."""
        return bool(self.way or self.other or self.month or self.year or self.words or self.run)


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What the invoices that are sought come to, in øre: those sent and those received."""

    sent_oere: int
    received_oere: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LineShown:
    """A line of an invoice; of a correction also the earlier lines that it puts right, and the objection it answers."""

    row: InvoiceLineRow
    earlier: Sequence[InvoiceLineRow] = ()
    objection: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinesOfAgreement:
    """The lines of one agreement, or of an arrangement, and what they come to in øre."""

    title: str
    is_agreement: bool
    lines: Sequence[LineShown]
    total_oere: int


class InvoicePage:
    """An invoice as its page shows it, the same to both parties."""

    def __init__(self, actor: Actor, row: InvoiceRow) -> None:
        self.actor, self.row = actor, row

    @cached_property
    def lines(self) -> list[InvoiceLineRow]:
        """Its lines in their order."""
        return lines_of(self.row)

    @cached_property
    def invoice(self) -> Invoice:
        """The invoice as the library knows it, without citizens' numbers."""
        return invoice_of(self.row, self.lines)

    @cached_property
    def agreements(self) -> Sequence[LinesOfAgreement]:
        """The lines by agreement."""
        earlier, objections = self._earlier(), self._objections()
        found = []
        for title, of in groupby(self.lines, key=_title):
            shown = [_shown(row, earlier, objections) for row in of]
            total = sum(each.row.amount_oere for each in shown)
            is_agreement = shown[0].row.agreement_id is not None
            found.append(LinesOfAgreement(title=title, is_agreement=is_agreement, lines=shown, total_oere=total))
        return found

    @cached_property
    def problems(self) -> Sequence[Problem]:
        """What the e-invoice that the payer takes still lacks."""
        try:
            check_complete(self.invoice, order_is_enough=self.format == PEPPOL)
        except ProblemsFound as found:
            return found.problems
        return ()

    @property
    def format(self) -> str:
        """The e-invoice that the payer takes."""
        return format_of(self.row)

    @property
    def has_numbers(self) -> bool:
        """Whether files that are fetched carry citizens' numbers."""
        return wants_numbers(self.row)

    @property
    def is_received(self) -> bool:
        """Whether the actor's party is to pay it."""
        return self.row.payer_id == self.actor.party

    @cached_property
    def paid_in_full(self) -> Sequence[tuple[Text, Sequence[Citation]]]:
        """By which words it is paid in full also in disagreement, each once with all its sources; in two queries."""
        numbers = {line.agreement_id for line in self.lines if line.agreement_id}
        versions = AgreementVersionRow.objects.filter(
            agreement__in=numbers, state=AgreementVersionRow.ACCEPTED
        ).order_by()
        under = set(versions.values_list("content__agreement_id", flat=True).distinct())
        told: dict[Text, list[Citation]] = defaultdict(list)
        for clause in self._clauses({each for each in under if each}):
            told[clause.says].append(clause.citation)
        return tuple(told.items())

    def _clauses(self, under: set[str]) -> list[ResolvedClause[Any]]:
        found = []
        for agreement in known_agreements(under).values():
            terms = agreement.terms(year_within(agreement, self.row.issued_on.year))
            if terms.gives("settlement.paid_in_full") and terms.settlement.paid_in_full:
                found.append(terms.clause("settlement.paid_in_full"))
        return found

    def _earlier(self) -> Mapping[Key, Sequence[InvoiceLineRow]]:
        """The lines of earlier invoices that the corrections put right, by key; one query."""
        return earlier_of(self.row, self.lines)

    def _objections(self) -> Mapping[Key, int]:
        """The objections that adjustments of its corrections answer, by key; one query."""
        corrections = {line.agreement_id for line in self.lines if line.corrects and line.agreement_id}
        if not corrections:
            return {}
        rows = AdjustmentRow.objects.filter(
            agreement__in=corrections,
            payer=self.row.payer_id,
            objection__isnull=False,
            recorded_at__lte=self.row.run.known_at,
        )
        columns = ("agreement", "service", "payer", "month", "objection")
        return {(key[0], *key[1:]): objection for *key, objection in rows.order_by("pk").values_list(*columns)}


def visible_invoices(actor: Actor) -> QuerySet[InvoiceRow]:
    """The invoices that the actor's party has sent or received."""
    own = actor.within(Action.SEE_INVOICE)
    rows = InvoiceRow.objects.select_related("operator", "payer")
    return rows if own is None else rows.filter(Q(operator=own) | Q(payer=own))


def invoices_sought(actor: Actor, sought: InvoicesSought) -> QuerySet[InvoiceRow]:
    """The invoices that are sought, the newest first."""
    rows = visible_invoices(actor).defer("parties")
    if sought.way == SENT:
        rows = rows.filter(operator=actor.party)
    if sought.way == RECEIVED:
        rows = rows.filter(payer=actor.party)
    if sought.other:
        rows = rows.filter(Q(operator=sought.other) | Q(payer=sought.other))
    if sought.month:
        rows = rows.filter(month=sought.month)
    if sought.year:
        rows = rows.filter(month__year=sought.year)
    if sought.words:
        rows = rows.filter(Q(number__icontains=sought.words) | Q(lines__agreement__number=sought.words)).distinct()
    if sought.run:
        rows = rows.filter(run=sought.run, operator=actor.party)
    return rows.order_by("-issued_on", "-pk")


def invoices_page(actor: Actor, sought: InvoicesSought, number: int) -> Page[Any]:
    """One page of the invoices that are sought."""
    return Paginator(invoices_sought(actor, sought), ON_A_PAGE).get_page(number)


def totals_of(actor: Actor, sought: InvoicesSought) -> Totals:
    """What the invoices that are sought come to; one query."""
    rows = InvoiceRow.objects.filter(pk__in=invoices_sought(actor, sought).order_by().values("pk"))
    own = actor.party
    found = rows.aggregate(
        sent=Sum("total_oere", filter=Q(operator=own)), received=Sum("total_oere", filter=Q(payer=own))
    )
    return Totals(sent_oere=found["sent"] or 0, received_oere=found["received"] or 0)


def others_of(actor: Actor) -> list[PartyRow]:
    """The parties on the other side of the actor's invoices; one query."""
    rows = visible_invoices(actor).order_by()
    parties = Q(pk__in=rows.values("operator")) | Q(pk__in=rows.values("payer"))
    return list(PartyRow.objects.filter(parties).exclude(pk=actor.party).order_by("sort_key"))


def years_of_invoices(actor: Actor) -> list[int]:
    """The years that there are invoices for, the newest first."""
    return [day.year for day in visible_invoices(actor).dates("month", "year", order="DESC")]


def invoice_seen(actor: Actor, number: str) -> InvoicePage:
    """An invoice that the actor's party sent or received; another is not found."""
    row = visible_invoices(actor).select_related("run").defer("run__content").filter(number=number).first()
    if row is None:
        raise Http404(number)
    return InvoicePage(actor, row)


def _title(line: InvoiceLineRow) -> str:
    return line.agreement.number if line.agreement else line.name


def _shown(
    row: InvoiceLineRow, earlier: Mapping[Key, Sequence[InvoiceLineRow]], objections: Mapping[Key, int]
) -> LineShown:
    if not row.corrects:
        return LineShown(row=row)
    return LineShown(row=row, earlier=earlier.get(key_of(row), ()), objection=objections.get(key_of(row)))
