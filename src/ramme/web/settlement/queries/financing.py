"""Reading fixed financing: what an operator has set up or is asked to pay, and one arrangement with its payments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet, Sum
from django.utils.safestring import SafeString, mark_safe

from ramme.explanations.page import as_fragment
from ramme.explanations.record import Explained
from ramme.explanations.recording import recorded
from ramme.files.listing import Column, Listing, Shown
from ramme.problems import Problem
from ramme.settlement.fixed_financing.basis import FinancingForm, Party
from ramme.settlement.fixed_financing.instalments import Instalments
from ramme.settlement.fixed_financing.instalments_telling import explained_with_dates, says_when
from ramme.texts import Language, Text
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.rates.queries.drafts import names_of
from ramme.web.settlement.financing_content import calculated_again, checksum_of
from ramme.web.settlement.models import ArrangementRow, ArrangementShareRow

ON_A_PAGE = 50
FORMS: Mapping[str, Text] = {form.value: form.text for form in FinancingForm}


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An arrangement in the list: its form in words, what it comes to, and what one's own party pays of it."""

    row: ArrangementRow
    form: Text
    total_oere: int | None
    own_oere: int | None


def reach(actor: Actor) -> QuerySet[ArrangementRow]:
    """The arrangements an actor may see: those of its party, and accepted ones that its party pays a share of."""
    party = actor.within(Action.SEE_INVOICE)
    rows = ArrangementRow.objects.select_related("operator", "replaces", "replaced_by")
    if party is None:
        return rows
    shares = ArrangementShareRow.objects.filter(arrangement=OuterRef("pk"), payer=party)
    return rows.filter(Q(operator=party) | (Q(state=ArrangementRow.ACCEPTED) & Exists(shares)))


def arrangements_page(actor: Actor, number: int) -> Page[Any]:
    """The arrangements that an actor may see, the newest year first; three queries."""
    rows = reach(actor).annotate(
        total=Sum("shares__amount_oere"), own_sum=Sum("shares__amount_oere", filter=Q(shares__payer=actor.party))
    )
    page: Page[Any] = Paginator(rows.order_by("-year", "-id"), ON_A_PAGE).get_page(number)
    page.object_list = [
        Listed(row=row, form=FORMS[row.form], total_oere=row.total, own_oere=row.own_sum) for row in page.object_list
    ]
    return page


@dataclass(frozen=True)
class ArrangementPage:
    """One arrangement: what each member pays and when, worked out from what was handed in, or as it was accepted."""

    actor: Actor
    row: ArrangementRow
    found: Instalments

    @property
    def is_own(self) -> bool:
        """Whether the actor's party is the one that charges."""
        return self.row.operator_id == self.actor.party

    @property
    def may_accept(self) -> bool:
        """Whether the actor may accept it now."""
        is_other = self.row.made_by != self.actor.id
        return (
            self.row.state == ArrangementRow.DRAFT
            and is_other
            and self.actor.may(Action.APPROVE_RUN, self.row.operator_id)
        )

    @property
    def may_keep(self) -> bool:
        """Whether the actor may drop a draft or replace what was accepted."""
        return self.actor.may(Action.KEEP_FINANCING, self.row.operator_id)

    @property
    def may_replace(self) -> bool:
        """Whether another arrangement may take the place of it."""
        is_free = getattr(self.row, "replaced_by", None) is None
        return self.may_keep and self.row.state == ArrangementRow.ACCEPTED and is_free

    @property
    def form(self) -> Text:
        """The form of financing in words."""
        return FORMS[self.row.form]

    @property
    def when(self) -> Text:
        """How the months came about."""
        return says_when(self.found)

    @property
    def checksum(self) -> str:
        """The checksum of what is shown."""
        return checksum_of(self.found)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What the calculation goes through with."""
        return self.found.outcome.warnings

    @cached_property
    def people(self) -> Mapping[str, str]:
        """The names of those who made and accepted it, by their opaque ids."""
        return names_of([each for each in (self.row.made_by, self.row.accepted_by) if each])

    @cached_property
    def months(self) -> tuple[date, ...]:
        """The months in which something is paid."""
        return tuple(sorted({each.month for each in self.found.payments}))

    @cached_property
    def members(self) -> tuple[MemberPaid, ...]:
        """Each member with its key figure, its payments by month, and the sum."""
        by_payer: dict[str, dict[date, int]] = {}
        for each in self.found.payments:
            by_payer.setdefault(each.payer, {})[each.month] = each.amount.whole
        return tuple(
            MemberPaid(
                party=party,
                by_month=tuple(by_payer.get(party.name, {}).get(month) for month in self.months),
                total_oere=sum(by_payer.get(party.name, {}).values()),
            )
            for party in self.found.outcome.basis.parties
        )

    @property
    def month_sums(self) -> tuple[int, ...]:
        """What all pay in each month, in øre."""
        return tuple(
            sum(each.amount.whole for each in self.found.payments if each.month == month) for month in self.months
        )

    @property
    def listing(self) -> Listing:
        """The payments, a line for each member and month."""
        columns = (
            Column(key="payer", title=Text(da="Betaler", en="Payer")),
            Column(key="month", title=Text(da="Måned", en="Month")),
            Column(key="amount", title=Text(da="Beløb", en="Amount")),
            Column(key="says", title=Text(da="For", en="For")),
        )
        rows: tuple[Mapping[str, Shown], ...] = tuple(
            {"payer": each.payer, "month": each.month.strftime("%Y-%m"), "amount": each.amount, "says": each.says}
            for each in self.found.payments
        )
        return Listing(columns=columns, rows=rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberPaid:
    """What one member pays: by month in øre, nothing where it pays nothing, and in all."""

    party: Party
    by_month: Sequence[int | None]
    total_oere: int


def arrangement_seen(actor: Actor, number: int) -> ArrangementPage:
    """One arrangement that an actor may see; raises `ArrangementRow.DoesNotExist` and `ProblemsFound`."""
    row = reach(actor).get(pk=number)
    return ArrangementPage(actor, row, calculated_again(row))


def arrangement_explained(number: int) -> Explained:
    """How an arrangement's payments come about; for the page of an invoice's line too."""
    return explained_with_dates(calculated_again(ArrangementRow.objects.get(pk=number)))


def told_as_html(found: Instalments, language: Language) -> SafeString:
    """The explanation of all payments as a piece of a page."""
    # Our own templates, which write what people typed as text and never as markup.
    return mark_safe(as_fragment(recorded(explained_with_dates(found)), language))  # noqa: S308
