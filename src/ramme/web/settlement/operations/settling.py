"""A month settled for every operator at once, for whoever runs the portal: prepared by it, approved by people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from ramme.agreements import Way
from ramme.citations import Place
from ramme.problems import Gathering, Problem, ProblemsFound
from ramme.web.accounts.actors import SYSTEM
from ramme.web.registry.models import PartyRow
from ramme.web.settlement.models import ArrangementRow, PaymentAgreementRow, RunRow
from ramme.web.settlement.operations.issuing import issued
from ramme.web.settlement.operations.runs import called_off, prepared, run_held
from ramme.web.settlement.problems import OPERATOR_UNKNOWN
from ramme.web.settlement.run_content import RunLine, content_of


class Fate(Way):
    """What became of an operator's month."""

    PREPARED = "prepared", "Forberedt, venter på godkendelse", "Prepared, awaits approval"
    ISSUED = "issued", "Udstedt", "Issued"
    NOTHING = "nothing", "Intet at afregne", "Nothing to settle"
    UNDER_WAY = "under_way", "En afregning er i gang", "A run is under way"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """An operator's month: what became of it, its lines, and what has to be looked at."""

    operator: str
    name: str
    fate: Fate
    run: int | None = None
    invoices: int = 0
    total_oere: int = 0
    lines: Sequence[RunLine] = ()
    exceptions: Sequence[Mapping[str, Any]] = ()
    problems: Sequence[Problem] = ()

    @property
    def is_to_be_looked_at(self) -> bool:
        """Whether somebody has to look at it."""
        return bool(self.exceptions or self.problems)


def month_settled(
    month: date, operators: Sequence[str] = (), *, issue_approved: bool = False, at: datetime
) -> tuple[Settled, ...]:
    """Prepares the month of each operator that has agreements or arrangements, or of those that are named.

    With `issue_approved` the runs of the month that are approved are issued first. Raises `ProblemsFound` where an
    operator is not known, and where the month is ahead; then nothing was done.
    """
    return tuple(_settled(party, month, issue_approved=issue_approved, at=at) for party in _parties(operators))


def _parties(operators: Sequence[str]) -> list[PartyRow]:
    if not operators:
        sellers = PaymentAgreementRow.objects.order_by().values("operator")
        chargers = ArrangementRow.objects.order_by().values("operator")
        found = PartyRow.objects.filter(pk__in=sellers) | PartyRow.objects.filter(pk__in=chargers)
        return list(found.order_by("sort_key"))
    known = PartyRow.objects.in_bulk(list(operators))
    gathering = Gathering()
    gathering.add(*(OPERATOR_UNKNOWN.at(Place(field=each), name=each) for each in operators if each not in known))
    gathering.stop_if_needed()
    return [known[each] for each in dict.fromkeys(operators)]


def _settled(party: PartyRow, month: date, *, issue_approved: bool, at: datetime) -> Settled:
    approved = RunRow.objects.filter(operator=party, month=month, state=RunRow.APPROVED).first()
    if issue_approved and approved is not None:
        try:
            with transaction.atomic():
                row = issued(SYSTEM, run_held(approved.pk), at=at).run
        except ProblemsFound as found:
            return _under_way(party, approved, found)
        return _told(party, row, Fate.ISSUED)
    under_way = RunRow.objects.filter(operator=party, state__in=RunRow.OPEN).first()
    try:
        with transaction.atomic():
            row = prepared(SYSTEM, party.pk, month, at=at)
            if not row.lines and not row.exceptions:
                called_off(SYSTEM, row, at=at)
    except ProblemsFound as found:
        if under_way is None:
            raise
        return _under_way(party, under_way, found)
    return _told(party, row, Fate.PREPARED if row.state == RunRow.PREPARED else Fate.NOTHING)


def _under_way(party: PartyRow, row: RunRow, found: ProblemsFound) -> Settled:
    return Settled(operator=party.pk, name=party.name, fate=Fate.UNDER_WAY, run=row.pk, problems=found.problems)


def _told(party: PartyRow, row: RunRow, fate: Fate) -> Settled:
    return Settled(
        operator=party.pk,
        name=party.name,
        fate=fate,
        run=row.pk,
        invoices=row.invoices_number,
        total_oere=row.total_oere,
        lines=content_of(row).lines,
        exceptions=row.exceptions,
    )
