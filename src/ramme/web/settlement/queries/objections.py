"""Reading objections: those a party has raised or met, one with its line and what followed, and what may be lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from ramme.settlement.charges.due import due_of
from ramme.settlement.payer.objections import PAID_IN_FULL, Followed, LaterLine, ObjectionReason, followed
from ramme.settlement.payer.raised_in_time import InTime, InTimeState, limit_of, raised_in_time
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.settlement.after_models import AdjustmentRow, ObjectionRow
from ramme.web.settlement.agreement_around import terms_of
from ramme.web.settlement.models import AgreementVersionRow, InvoiceLineRow
from ramme.web.settlement.queries.facts import (
    facts_of_one,
    invoiced_of,
    known_agreements,
    operator_facts,
    settled_from,
)
from ramme.web.settlement.queries.paying_clauses import Said, paying_clauses

ON_A_PAGE = 50
REASONS = {reason.value: reason for reason in ObjectionReason}


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionSeen:
    """An objection as somebody sees it: its grounds, how far it has come, and whether it is one's own or another's."""

    row: ObjectionRow
    reason: ObjectionReason
    followed: Followed
    is_own: bool
    in_time: InTime

    @property
    def at_stake_oere(self) -> int:
        """What the payer wants back: the line less what it ought to be, or all of the line."""
        asked = self.row.asked_oere
        return self.row.line.amount_oere - (asked if asked is not None else 0)

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.row.state == ObjectionRow.OPEN


def visible_objections(actor: Actor) -> QuerySet[ObjectionRow]:
    """The objections that the actor's party has raised or met."""
    own = actor.within(Action.SEE_INVOICE)
    rows = ObjectionRow.objects.select_related(
        "line__invoice", "line__agreement__offering", "line__arrangement", "payer", "operator"
    )
    return rows if own is None else rows.filter(Q(payer=own) | Q(operator=own))


def objections_page(actor: Actor, side: str, state: str, number: int, today: date) -> Page[Any]:
    """One page of objections: those raised by the party, those met, or both; in a state, or all."""
    rows = visible_objections(actor)
    if side == "rejst":
        rows = rows.filter(payer=actor.party)
    elif side == "modtaget":
        rows = rows.filter(operator=actor.party)
    if state in {ObjectionRow.OPEN, ObjectionRow.UPHELD, ObjectionRow.TURNED_DOWN, ObjectionRow.WITHDRAWN}:
        rows = rows.filter(state=state)
    page: Page[Any] = Paginator(rows.order_by("-raised_at", "-pk"), ON_A_PAGE).get_page(number)
    page.object_list = seen(page.object_list, actor.party, today)
    return page


def objection_seen(actor: Actor, number: int, today: date) -> ObjectionSeen:
    """One objection; another party's is not found."""
    row = visible_objections(actor).filter(pk=number).first()
    if row is None:
        raise Http404(str(number))
    return seen([row], actor.party, today)[0]


def seen(rows: Iterable[ObjectionRow], party: str, today: date) -> list[ObjectionSeen]:
    """Objections with what followed each; one query for all of them."""
    every = list(rows)
    later, limit = _later(every), limit_of(None).value
    return [
        ObjectionSeen(
            row=row,
            reason=REASONS.get(row.reason, ObjectionReason.OTHER),
            followed=followed(row.state, row.promised_month, later[row.pk]),
            is_own=row.payer_id == party,
            in_time=raised_in_time(row.line.month, today, limit),
        )
        for row in every
    ]


def _later(rows: Sequence[ObjectionRow]) -> Mapping[int, list[LaterLine]]:
    """The lines that put those of upheld objections right: of the same key, in a run made after the answer.

    Where the facts gave the right amount by themselves, the run may have been made before: it was issued after the
    objection was raised.
    """
    upheld = [row for row in rows if row.state == ObjectionRow.UPHELD]
    found: dict[int, list[LaterLine]] = defaultdict(list)
    if not upheld:
        return found
    lines = InvoiceLineRow.objects.filter(
        payer__in={row.payer_id for row in upheld}, month__in={row.line.month for row in upheld}, corrects=True
    ).select_related("invoice__run")
    adjusted = set(AdjustmentRow.objects.filter(objection__in=upheld).values_list("objection", flat=True))
    by_key: dict[tuple[object, ...], list[InvoiceLineRow]] = defaultdict(list)
    for line in lines:
        by_key[_key(line)].append(line)
    for row in upheld:
        for line in by_key[_key(row.line)]:
            run = line.invoice.run
            comes_after = (
                row.answered_at is not None and run.known_at >= row.answered_at
                if row.pk in adjusted
                else run.issued_at is not None and run.issued_at >= row.raised_at
            )
            if comes_after and line.pk != row.line_id:
                found[row.pk].append(
                    LaterLine(
                        invoice=line.invoice.number, amount_oere=line.amount_oere, issued_on=line.invoice.issued_on
                    )
                )
    return found


def _key(line: InvoiceLineRow) -> tuple[object, ...]:
    return line.agreement_id, line.arrangement_id, line.service, line.payer_id, line.month


@dataclass(frozen=True, slots=True, kw_only=True)
class LineDue:
    """What is due now of an objected line's key, with adjustments and without, and what is invoiced of it in all."""

    due_oere: int
    given_oere: int
    invoiced_oere: int
    others_pay: bool = False

    @property
    def corrects_itself_oere(self) -> int:
        """What the next run will correct without anybody doing more."""
        return self.due_oere - self.invoiced_oere


def line_due(line: InvoiceLineRow) -> LineDue | None:
    """What is due now of a line's key, adjustments counted; nothing of a line without an agreement."""
    if line.agreement is None:
        return None
    known = facts_of_one(line.agreement.number)
    due = due_of(known.agreements, known.rates, known.under, line.month, from_month=line.month)
    row = due.row_of(line.agreement.number, line.service, line.payer_id, line.month)
    same = InvoiceLineRow.objects.filter(
        agreement=line.agreement, service=line.service, payer=line.payer_id, month=line.month
    )
    invoiced = sum(same.values_list("amount_oere", flat=True))
    adjusted, given = (0, 0) if row is None else (int(due.adjusted[row]), int(due.amount[row]))
    of_month = ((each.service, each.month, each.payer) for each in due.rows())
    others_pay = any(each[:2] == (line.service, line.month) and each[2] != line.payer_id for each in of_month)
    return LineDue(due_oere=adjusted, given_oere=given, invoiced_oere=invoiced, others_pay=others_pay)


def clauses_for(line: InvoiceLineRow) -> Sequence[Said]:
    """The clauses on paying in full, of the rammeaftale that the line's agreement stands under."""
    if line.agreement is None:
        return ()
    return paying_clauses(facts_of_one(line.agreement.number).under.values(), line.month.year)


def paid_in_full(payer: str, numbers: Iterable[int]) -> tuple[Sequence[Said], bool]:
    """What the rammeaftaler of a payer's lines say of paying in full, and whether one of them does not say it."""
    lines = InvoiceLineRow.objects.filter(pk__in=list(numbers), payer=payer)
    columns = ("agreement__number", "arrangement__agreement_id", "month")
    of_lines = list(lines.order_by("month").values_list(*columns))
    accepted = AgreementVersionRow.objects.filter(
        agreement__number__in={number for number, _, _ in of_lines if number}, state=AgreementVersionRow.ACCEPTED
    ).order_by("version")
    under = dict(accepted.values_list("agreement__number", "content__agreement_id"))
    stand_under = {(under.get(number) or fixed or "", month) for number, fixed, month in of_lines}
    told = {each: _says_full(*each) for each in stand_under}
    saying = sorted({agreement_id for (agreement_id, _), says in told.items() if says})
    year = max((month.year for _, month in stand_under), default=0)
    return paying_clauses(known_agreements(saying).values(), year), not all(told.values())


def _says_full(agreement_id: str, month: date) -> bool:
    terms = terms_of(agreement_id, month)
    return terms is not None and terms.gives(PAID_IN_FULL) and bool(terms.clause(PAID_IN_FULL).value)


@dataclass(frozen=True, slots=True, kw_only=True)
class SoonLost:
    """An amount that soon cannot be asked for, of one month of help."""

    month: date
    amount_oere: int
    in_time: InTime


def at_stake_of(party: str, today: date) -> list[SoonLost]:
    """What a payer's open or uncorrected objections are about, by month of help, where the time is nearly over."""
    rows = ObjectionRow.objects.filter(payer=party, state__in=(ObjectionRow.OPEN, ObjectionRow.UPHELD))
    every = seen(rows.select_related("line__invoice"), party, today)
    sums: dict[date, int] = defaultdict(int)
    for each in every:
        if each.followed.line is None:
            sums[each.row.line.month] += each.at_stake_oere
    return _soon_lost(sums, today)


def not_invoiced_of(operator: str, today: date) -> list[SoonLost]:
    """What is due to an operator and not invoiced, by month of help, where the time to ask is nearly over or was.

    Works the last fourteen months out; a handful of queries.
    """
    known = operator_facts(operator)
    through, limit = today.replace(day=1), limit_of(None).value
    first = date(through.year - 1 - (through.month <= 2), (through.month - 3) % 12 + 1, 1)  # noqa: PLR2004 (fourteen months)
    begins = settled_from(operator)
    first = first if begins is None else max(first, begins)
    due = due_of(known.agreements, known.rates, known.under, through, from_month=first)
    left: dict[tuple[str, str, str, date], int] = defaultdict(int)
    for row in due.rows():
        if raised_in_time(row.month, today, limit).state is not InTimeState.OPEN:
            left[row.agreement, row.service, row.payer, row.month] += row.amount_oere
    for agreement, service, payer, month, _, oere in invoiced_of(operator, through):
        if (agreement, service, payer, month) in left:
            left[agreement, service, payer, month] -= oere
    sums: dict[date, int] = defaultdict(int)
    for (_, _, _, month), oere in left.items():
        if oere > 0:
            sums[month] += oere
    return _soon_lost(sums, today)


def _soon_lost(sums: Mapping[date, int], today: date) -> list[SoonLost]:
    limit = limit_of(None).value
    every = [
        SoonLost(month=month, amount_oere=oere, in_time=raised_in_time(month, today, limit))
        for month, oere in sorted(sums.items())
        if oere > 0
    ]
    return [each for each in every if each.in_time.state is not InTimeState.OPEN]


def open_met(party: str) -> tuple[int, date | None]:
    """How many objections wait for a party's answer, and since when; one query."""
    raised = list(
        ObjectionRow.objects.filter(operator=party, state=ObjectionRow.OPEN).values_list("raised_at", flat=True)
    )
    return len(raised), timezone.localtime(min(raised)).date() if raised else None
