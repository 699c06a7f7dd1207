"""Lists that a payer or an operator hands in: lines held against what is due, and payments entered all or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache

from django.db import transaction

from ramme.agreements import Way
from ramme.files.limits import HandedIn
from ramme.problems import Problem, ProblemsFound, Weight
from ramme.registry.lists.mapping import ColumnMapping, FoundColumns, ListField, mapping_problems
from ramme.registry.lists.rows_read import RowsRead
from ramme.registry.lists.table import found_columns
from ramme.settlement.ledger.entries import Entry
from ramme.settlement.ledger.payments_form import payment_fields, read_payments
from ramme.settlement.payer.lines import HeldAgainst, HeldLine
from ramme.settlement.payer.lines_form import LINE_FIELDS, lines_mapping, problems_of_headings, read_lines
from ramme.settlement.payer.matching import Matched, matched
from ramme.web.accounts.actors import Actor
from ramme.web.accounts.roles import Action
from ramme.web.audit.operations import Deed, noted
from ramme.web.registry.handed_in import Handing, columns_remembered, list_kept, mapping_for, remembered_mapping
from ramme.web.registry.models import HandedInList, PartyRow
from ramme.web.registry.rows import party_of
from ramme.web.settlement.operations.paying import payments_entered, references_of
from ramme.web.settlement.problems import PAYER_LIST_KEPT, PAYER_LIST_REFUSED
from ramme.web.settlement.queries.payer_due import payer_due

# A list is looked at page after page; so many are kept as they were read, of all who hand in.
LISTS_REMEMBERED = 4


class PayerList(Way):
    """What a list is handed in for."""

    OPERATOR_LINES = "regningslinjer", "Linjer fra en driftsherre", "Lines from an operator"
    OWN_LEDGER = "eget-regnskab", "Linjer fra jeres eget regnskab", "Lines from your own ledger"
    PAYMENTS = "betalinger", "Modtagne betalinger", "Payments received"

    @property
    def action(self) -> Action:
        """What one must be allowed to do to hand it in."""
        return Action.REGISTER_PAYMENT if self is PayerList.PAYMENTS else Action.RAISE_OBJECTION


LISTS: Mapping[str, PayerList] = {each.value: each for each in PayerList}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListHeld:
    """A list with its columns and their mapping, what is wrong, and what would come of it.

    `operators` names the operator of each agreement that lines are of and that is known.
    """

    purpose: PayerList
    columns: FoundColumns
    fields: tuple[ListField, ...]
    mapping: ColumnMapping
    problems: tuple[Problem, ...]
    lines: RowsRead[HeldLine] | None = None
    matched: Matched | None = None
    operators: Mapping[str, str] = field(default_factory=dict)
    payments: RowsRead[Entry] | None = None

    @property
    def is_read(self) -> bool:
        """Whether it is known what the columns mean, so that its rows could be looked at."""
        return self.lines is not None or self.payments is not None

    @property
    def may_be_kept(self) -> bool:
        """Whether all of it can be read."""
        read = self.lines or self.payments
        return not self.problems and read is not None and read.may_be_kept


def fields_of(purpose: PayerList) -> tuple[ListField, ...]:
    """The columns that a list of this purpose may have."""
    if purpose is PayerList.PAYMENTS:
        return payment_fields(tuple(party_of(row) for row in PartyRow.objects.all()))
    return LINE_FIELDS


def payer_list_handed_in(
    actor: Actor, purpose: PayerList, file: HandedIn, *, sheet: str = "", at: datetime
) -> HandedInList:
    """Keeps a list for its dry run, once its columns could be found."""
    actor.require(purpose.action, actor.party)
    columns = found_columns(file, fields_of(purpose), sheet)
    if wrong := problems_of_headings(columns):
        raise ProblemsFound(wrong)
    with transaction.atomic():
        handing = Handing(party=actor.party, purpose=purpose.value, file=file, sheet=sheet)
        row = list_kept(actor, handing, at=at)
        noted(actor, _deed("payer-list-handed-in", row, {"file": row.file_name}), at=at)
    return row


def payer_mapping_remembered(actor: Actor, row: HandedInList, mapping: ColumnMapping, *, at: datetime) -> None:
    """Remembers which column is which field, for this list and the party's next one of the same purpose."""
    actor.require(LISTS[row.purpose].action, row.party_id)
    with transaction.atomic():
        columns_remembered(row, mapping, at=at)
        noted(actor, _deed("payer-mapping-remembered", row, {}), at=at)


def payer_list_held(row: HandedInList) -> ListHeld:
    """A list as it is now: its rows read, lines held against what is due, payments as they would be entered."""
    purpose, file = LISTS[row.purpose], HandedIn(row.file_name, bytes(row.content))
    fields = fields_of(purpose)
    if purpose is PayerList.PAYMENTS:
        columns = found_columns(file, fields, row.sheet)
        mapping = mapping_for(row, columns, fields)
    else:
        columns = columns_of_lines(file, row.sheet)
        mapping = remembered_mapping(row, columns) or lines_mapping(columns)
    held = ListHeld(
        purpose=purpose,
        columns=columns,
        fields=fields,
        mapping=mapping,
        problems=mapping_problems(mapping, columns, fields),
    )
    return held if held.problems else _read(row, held, file)


def _read(row: HandedInList, held: ListHeld, file: HandedIn) -> ListHeld:
    if held.purpose is PayerList.PAYMENTS:
        taken = () if row.carried_out_at else references_of(row.party_id)
        paid = read_payments(file, held.mapping, held.fields, receiver=row.party_id, taken=taken)
        return replace(held, problems=paid.of_list, payments=paid)
    lines = lines_as_read(file, held.mapping)
    return _matched(row.party_id, replace(held, problems=lines.of_list, lines=lines), lines.said)


@lru_cache(maxsize=LISTS_REMEMBERED)
def columns_of_lines(file: HandedIn, sheet: str) -> FoundColumns:
    """The headings of a list of lines; the same file has the same."""
    return found_columns(file, LINE_FIELDS, sheet)


@lru_cache(maxsize=LISTS_REMEMBERED)
def lines_as_read(file: HandedIn, mapping: ColumnMapping) -> RowsRead[HeldLine]:
    """The rows of a list of lines; the same file says the same, and reading it takes far longer than matching it."""
    return read_lines(file, mapping)


def _matched(party: str, held: ListHeld, lines: tuple[HeldLine, ...]) -> ListHeld:
    """The lines against what is due to the operators that they are of, in the months they are of."""
    if not lines:
        return held
    due = payer_due(party, {line.month for line in lines})
    known = {
        number: operator for number in {line.agreement for line in lines} if (operator := due.operators.get(number))
    }
    operators = set(known.values())
    names = dict(PartyRow.objects.filter(pk__in=operators).values_list("pk", "name"))
    charges = tuple(each for each in due.charges if due.operators.get(each.key.agreement) in operators)
    return replace(
        held,
        matched=matched(lines, HeldAgainst(payer=due.payer, due=charges, agreements=due.agreements)),
        operators={number: names.get(operator, operator) for number, operator in known.items()},
    )


def payer_list_kept(actor: Actor, number: int, *, at: datetime) -> HandedInList:
    """Keeps a list that could be read as a whole: payments are entered, lines stay to be looked at; once.

    Raises `ProblemsFound` where a row cannot be read or it is kept already, and `HandedInList.DoesNotExist`.
    """
    with transaction.atomic():
        row = HandedInList.objects.select_for_update(of=("self",)).get(
            pk=number, party=actor.party, purpose__in=list(LISTS)
        )
        actor.require(LISTS[row.purpose].action, row.party_id)
        if row.carried_out_at is not None:
            raise ProblemsFound([PAYER_LIST_KEPT.at()])
        held = payer_list_held(row)
        read = held.lines or held.payments
        if not held.may_be_kept or read is None:
            problems = [*held.problems, *(read.problems if read else ())]
            stopping = sum(problem.weight is Weight.STOPS for problem in problems)
            raise ProblemsFound([PAYER_LIST_REFUSED.at(n=stopping), *problems])
        if held.payments is not None:
            payments_entered(actor, held.payments.said, at=at)
        row.carried_out_at = at
        row.save(update_fields=["carried_out_at"])
        noted(actor, _deed("payer-list-kept", row, {"rows": len(read.rows)}), at=at)
    return row


def _deed(verb: str, row: HandedInList, detail: Mapping[str, object]) -> Deed:
    return Deed(
        verb=verb,
        subject_kind="payer_list",
        subject=str(row.pk),
        parties=(row.party_id,),
        detail={**detail, "purpose": LISTS[row.purpose].text.da},
    )
