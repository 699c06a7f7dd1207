"""Reading a payer's month: its lines held against what is due, with objections, accounts, and what is still to do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Sum

from ramme.settlement.payer.accounts import AccountRule, Accounts
from ramme.settlement.payer.lines import ExpectedCharge, HeldAgainst, HeldLine, LineKey
from ramme.settlement.payer.matching import Found, Matched, Standing, matched
from ramme.settlement.payer.objections import ObjectionReason, reason_for
from ramme.settlement.payment_agreements.agreement import ServiceKind
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.registry.models import PartyRow
from ramme.web.settlement.after_models import ObjectionRow
from ramme.web.settlement.models import InvoiceLineRow, InvoiceRow, RunRow
from ramme.web.settlement.payer_models import AccountRuleRow, LineMarkRow, PayerMonthRow
from ramme.web.settlement.queries.payer_due import PayerDue, payer_due
from ramme.web.settlement.queries.paying_clauses import Said, paying_clauses
from ramme.web.settlement.run_content import arrangement_code

ON_A_PAGE = 50
KINDS = {kind.value: kind for kind in ServiceKind}
COLUMNS = (
    "pk",
    "invoice",
    "invoice__number",
    "invoice__operator",
    "agreement__number",
    "arrangement",
    "service",
    "month",
    "kind",
    "name",
    "days",
    "unit_oere",
    "amount_oere",
    "corrects",
    "says",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalLine:
    """A line of an invoice that the payer has received, and what was said of it."""

    pk: int
    invoice: str
    operator: str
    held: HeldLine
    kind: ServiceKind | None
    name: str
    account: str
    objection: ObjectionRow | None = None
    is_marked: bool = False

    @property
    def is_dealt_with(self) -> bool:
        """Whether somebody has objected to it or let it stand."""
        return self.objection is not None or self.is_marked


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthRow:
    """A key of the month: how it stands, its lines, whose they are, and the grounds an objection would begin with.

    `is_known` tells that it is of a payment agreement of the payer's.
    """

    found: Found
    lines: Sequence[PortalLine]
    operator: str
    name: str
    grounds: ObjectionReason
    is_known: bool = False

    @property
    def is_dealt_with(self) -> bool:
        """Whether every line of it was objected to or let stand."""
        return bool(self.lines) and all(line.is_dealt_with for line in self.lines)

    @property
    def waits(self) -> bool:
        """Whether the payer has something to say about it: it differs or is unknown, and nothing was said."""
        return self.found.standing in {Standing.DIFFERING, Standing.UNKNOWN} and not self.is_dealt_with

    @property
    def open_lines(self) -> Sequence[int]:
        """The lines that nothing was said of."""
        return [line.pk for line in self.lines if not line.is_dealt_with]

    @property
    def is_arrangement(self) -> bool:
        """Whether it is fixed financing and not of a payment agreement."""
        return self.found.key.agreement.startswith(arrangement_code(0)[:-1])


class PayerMonth:
    """A payer's month as its page shows it; what is not asked for is not worked out."""

    def __init__(self, actor: Actor, month: date) -> None:
        actor.require(Action.SEE_INVOICE, actor.party)
        self.actor, self.month, self.payer = actor, month, actor.party

    @cached_property
    def _values(self) -> list[dict[str, Any]]:
        rows = InvoiceLineRow.objects.filter(invoice__payer=self.payer, invoice__month=self.month)
        return list(rows.order_by("invoice__number", "position").values(*COLUMNS))

    @cached_property
    def due(self) -> PayerDue:
        """What is due in the month, and in the earlier months that lines put right."""
        return payer_due(self.payer, {self.month, *(row["month"] for row in self._values)})

    @cached_property
    def matched(self) -> Matched:
        """The lines held against what is due; nothing is missing from an operator that has not settled the month."""
        held = [_held(row) for row in self._values]
        keys = {LineKey(line.agreement, line.service, line.month) for line in held}
        due = tuple(charge for charge in self.due.charges if charge.key in keys or self._is_awaited(charge))
        against = HeldAgainst(
            payer=self.due.payer, due=due, agreements=self.due.agreements, earlier=self._elsewhere(keys, due)
        )
        return matched(held, against)

    def _is_awaited(self, charge: ExpectedCharge) -> bool:
        return charge.key.month == self.month and self.due.operators.get(charge.key.agreement) in self.settled

    def _elsewhere(self, keys: Iterable[LineKey], due: Iterable[ExpectedCharge]) -> Mapping[LineKey, int]:
        """What other invoices hold of the same keys, before or after; one query."""
        wanted = {*keys, *(charge.key for charge in due)}
        lines = InvoiceLineRow.objects.filter(payer=self.payer, month__in={key.month for key in wanted})
        rows = lines.exclude(invoice__month=self.month).order_by()
        summed = rows.values_list("agreement__number", "arrangement", "service", "month").annotate(
            oere_sum=Sum("amount_oere")
        )
        found = {LineKey(_number_of(number, pk), service, month): oere for number, pk, service, month, oere in summed}
        return {key: oere for key, oere in found.items() if key in wanted}

    @cached_property
    def settled(self) -> frozenset[str]:
        """The operators that have settled the month here."""
        runs = RunRow.objects.filter(month=self.month, state=RunRow.ISSUED).values_list("operator", flat=True)
        return frozenset(runs)

    @cached_property
    def awaited(self) -> Sequence[str]:
        """The names of operators that something is due to and that have not settled the month here."""
        due = {self.due.operators.get(each.key.agreement) for each in self.due.charges if each.key.month == self.month}
        return sorted(self.names.get(each, each) for each in due - self.settled if each)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The names of the operators that lines or agreements are of."""
        asked = {*self.due.operators.values(), *(row["invoice__operator"] for row in self._values)}
        return dict(PartyRow.objects.filter(pk__in=asked).values_list("pk", "name"))

    @cached_property
    def accounts(self) -> Accounts:
        """The payer's accounts."""
        return accounts_of(self.payer)

    @cached_property
    def lines(self) -> Mapping[int, PortalLine]:
        """The lines of the month, by their number, with what was said of each."""
        numbers = [row["pk"] for row in self._values]
        said: dict[int, ObjectionRow] = {}
        for row in ObjectionRow.objects.filter(line__in=numbers).exclude(state=ObjectionRow.WITHDRAWN).order_by("pk"):
            said[row.line_id] = row
        marked = set(LineMarkRow.objects.filter(line__in=numbers).values_list("line", flat=True))
        return {
            row["pk"]: PortalLine(
                pk=row["pk"],
                invoice=row["invoice__number"],
                operator=row["invoice__operator"],
                held=_held(row),
                kind=KINDS.get(row["kind"]),
                name=row["name"] or row["service"],
                account=self.accounts.account_of(self._basis(row), KINDS.get(row["kind"])),
                objection=said.get(row["pk"]),
                is_marked=row["pk"] in marked,
            )
            for row in self._values
        }

    def _basis(self, row: Mapping[str, Any]) -> str:
        return self.due.legal_bases.get((row["agreement__number"] or "", row["service"]), "")

    @cached_property
    def rows(self) -> Sequence[MonthRow]:
        """Every key of the month, what needs a look first."""
        return [self._row(found) for found in self.matched.all]

    def _row(self, found: Found) -> MonthRow:
        lines = [self.lines[line.number] for line in found.lines]
        operator = lines[0].operator if lines else self.due.operators.get(found.key.agreement, "")
        name = found.expected.name if found.expected else lines[0].name
        grounds = reason_for(found.reason.kind) if found.reason else ObjectionReason.OTHER
        row = MonthRow(
            found=found,
            lines=lines,
            operator=self.names.get(operator, operator),
            name=name,
            grounds=grounds,
            is_known=found.key.agreement in self.due.operators,
        )
        return replace(row, is_known=row.is_known and not row.is_arrangement)

    @cached_property
    def counts(self) -> Mapping[Standing, int]:
        """How many keys stand how."""
        return self.matched.counts

    @property
    def standings(self) -> Sequence[tuple[Standing, int, int]]:
        """Each standing with its number of keys, and what its lines come to in øre; of what is missing, what is due."""
        sums: Counter[Standing] = Counter()
        for row in self.rows:
            missing = row.found.standing is Standing.MISSING
            sums[row.found.standing] += -row.found.difference_oere if missing else row.found.invoiced_oere
        return [(standing, self.counts[standing], sums[standing]) for standing in Standing]

    @cached_property
    def clauses(self) -> Sequence[Said]:
        """What the rammeaftaler say of paying in full and of where errors are corrected, each once."""
        return paying_clauses(self.due.under.values(), self.month.year)

    @property
    def waiting(self) -> int:
        """How many keys differ or are unknown without a word having been said."""
        return sum(row.waits for row in self.rows)

    @property
    def total_oere(self) -> int:
        """What the month's lines come to."""
        return sum(row["amount_oere"] for row in self._values)

    @cached_property
    def invoices(self) -> Sequence[InvoiceRow]:
        """The invoices of the month."""
        return list(
            InvoiceRow.objects.filter(payer=self.payer, month=self.month).select_related("operator").order_by("number")
        )

    @cached_property
    def gone_through(self) -> PayerMonthRow | None:
        """That the month was gone through, with as many invoices as there are."""
        return PayerMonthRow.objects.filter(party=self.payer, month=self.month, invoices=len(self.invoices)).first()

    @cached_property
    def unmapped(self) -> Sequence[tuple[str, ServiceKind | None]]:
        """The paragraphs and kinds of service among the lines that have no account."""
        kinds = [(self._basis(row), KINDS.get(row["kind"])) for row in self._values]
        return self.accounts.without_account(kinds)

    def page(self, standing: str, number: int) -> Page[Any]:
        """One page of the keys that stand in a way, or of all."""
        rows = [row for row in self.rows if not standing or row.found.standing.value == standing]
        return Paginator(rows, ON_A_PAGE).get_page(number)


def _held(row: Mapping[str, Any]) -> HeldLine:
    by_the_day = row["kind"] in {ServiceKind.RATE.value, ServiceKind.PROJECT.value, ServiceKind.DAY_SUPPLEMENT.value}
    return HeldLine(
        number=row["pk"],
        agreement=_number_of(row["agreement__number"], row["arrangement"]),
        service=row["service"],
        month=row["month"],
        amount_oere=row["amount_oere"],
        days=row["days"] if by_the_day else None,
        unit_oere=row["unit_oere"] or None,
        corrects=row["corrects"],
        says=row["says"],
    )


def _number_of(number: str | None, arrangement: int | None) -> str:
    return number or arrangement_code(arrangement or 0)


def accounts_of(party: str) -> Accounts:
    """The accounts of a party; one query."""
    return Accounts.of(rules_of(AccountRuleRow.objects.filter(party=party)))


def rules_of(rows: Iterable[AccountRuleRow]) -> list[AccountRule]:
    """Rows as rules of the library."""
    return [AccountRule(legal_basis=row.legal_basis, kind=KINDS.get(row.kind), account=row.account) for row in rows]


def months_of(payer: str) -> list[tuple[date, bool]]:
    """The months that the payer has invoices of, the newest first, and whether each was gone through; two queries."""
    invoices: dict[date, int] = defaultdict(int)
    for month in InvoiceRow.objects.filter(payer=payer).values_list("month", flat=True):
        invoices[month] += 1
    through = set(PayerMonthRow.objects.filter(party=payer).values_list("month", "invoices"))
    return [(month, (month, number) in through) for month, number in sorted(invoices.items(), reverse=True)]
