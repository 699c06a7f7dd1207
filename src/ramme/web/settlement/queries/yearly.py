"""Reading what a year's reports rest on: what was invoiced of each case, and what is due above the ordinary rate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Sum
from django.http import Http404

from ramme.files.listing import Column, Listing, Shown
from ramme.quantities import Kroner
from ramme.registry.classification import Sector
from ramme.settlement.above_ordinary_rate import AboveLine, AboveOffering, above_of
from ramme.settlement.charges.due import due_of
from ramme.settlement.expensive_cases import CaseGroup
from ramme.settlement.expensive_months import CaseCosts
from ramme.settlement.payment_agreements.agreement import ServiceKind
from ramme.texts import Text
from ramme.web.registry.models import OfferingRow
from ramme.web.settlement.models import InvoiceLineRow
from ramme.web.settlement.queries.facts import operator_facts


@dataclass(slots=True)
class Case:
    """A citizen's case as its payer was invoiced it: agreement numbers, øre by month of the help, and amounts once."""

    group: CaseGroup
    constructed: bool
    numbers: set[str] = field(default_factory=set)
    by_month: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    once: int = 0

    @property
    def name(self) -> str:
        """The case by its agreements' numbers."""
        return ", ".join(sorted(self.numbers))

    @property
    def total_oere(self) -> int:
        """All that was invoiced of the year."""
        return sum(self.by_month.values()) + self.once

    def costs(self, year: int, income: int = 0) -> CaseCosts:
        """The same for the calculation."""
        return CaseCosts(year=year, by_month=self.by_month, once=self.once, income_a_month=income)


def cases_of(payer: str, year: int) -> Sequence[Case]:
    """The cases that a payer was invoiced in a year, the dearest first; one query, fixed financing left out."""
    lines = InvoiceLineRow.objects.filter(
        payer=payer, agreement__isnull=False, month__gte=date(year, 1, 1), month__lte=date(year, 12, 31)
    ).order_by()
    columns = ("agreement__citizen", "agreement__number", "agreement__offering__sector", "agreement__constructed")
    found: dict[str, Case] = {}
    for citizen, number, sector, constructed, kind, month, oere in lines.values_list(
        *columns, "kind", "month"
    ).annotate(oere=Sum("amount_oere")):
        group = CaseGroup.CHILDREN if sector == Sector.CHILDREN.value else CaseGroup.ADULTS
        case = found.setdefault(citizen, Case(group, constructed))
        case.numbers.add(number)
        if kind == ServiceKind.ONCE.value:
            case.once += oere
        else:
            case.by_month[month.month] += oere
    return sorted(found.values(), key=lambda case: (-case.total_oere, case.name))


def case_of(payer: str, year: int, number: str) -> Case:
    """The case that an agreement belongs to; raises 404 where the payer was invoiced nothing of it."""
    found = next((case for case in cases_of(payer, year) if number in case.numbers), None)
    if found is None:
        raise Http404(number)
    return found


@dataclass(frozen=True, slots=True)
class AboveYear:
    """What is due above the ordinary rate in a year, and the names of the offerings."""

    year: int
    offerings: Sequence[AboveOffering]
    names: Mapping[str, str]

    @property
    def rows(self) -> Sequence[tuple[str, AboveOffering]]:
        """Each offering with its name."""
        return [(self.names.get(each.offering, each.offering), each) for each in self.offerings]

    @property
    def listing(self) -> Listing:
        """A line for each service, by the number of its agreement."""
        keys = (
            ("offering", Text(da="Tilbud", en="Offering")),
            ("agreement", Text(da="Aftale", en="Agreement")),
            ("service", Text(da="Ydelse", en="Service")),
            ("kind", Text(da="Art", en="Kind")),
            ("days", Text(da="Dage", en="Days")),
            ("above", Text(da="Over den almindelige takst", en="Above the ordinary rate")),
        )
        columns = tuple(Column(key=key, title=title) for key, title in keys)
        return Listing(
            columns=columns, rows=tuple(self._row(name, line) for name, each in self.rows for line in each.lines)
        )

    def _row(self, name: str, line: AboveLine) -> Mapping[str, Shown]:
        return {
            "offering": name,
            "agreement": line.agreement,
            "service": line.service,
            "kind": line.kind.text,
            "days": line.days,
            "above": Kroner(line.above_oere),
        }


def above_year(operator: str, year: int, today: date) -> AboveYear:
    """What is due above the ordinary rate at an operator in a year, through this month; eight queries."""
    known = operator_facts(operator)
    through = min(date(year, 12, 1), today.replace(day=1))
    due = due_of(known.agreements, known.rates, known.under, through)
    names = dict(OfferingRow.objects.filter(operator=operator).values_list("slug", "name"))
    return AboveYear(year, above_of(due, year, known.rates), names)
