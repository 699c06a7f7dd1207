"""Reading what a year's reports rest on: what was invoiced of each case, and what is due above the ordinary rate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Sum
from django.http import Http404

from ramme.agreements import Way
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
from ramme.web.settlement.models import AgreementPartyRow, InvoiceLineRow, StayRow
from ramme.web.settlement.queries.facts import OperatorFacts, facts_paid_by, operator_facts


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


BY_OFFERING = Text(da="{side}: over taksten efter tilbud", en="{side}: above the rate by offering")
BY_SERVICE = Text(da="{side}: ydelser over taksten", en="{side}: services above the rate")


class Side(Way):
    """Which side of the agreements a party is on in the statement."""

    SOLD = "sold", "I egne tilbud", "In own offerings"
    BOUGHT = "bought", "Betalt til driftsherrer", "Paid to operators"


@dataclass(frozen=True, slots=True, kw_only=True)
class AboveSide:
    """What is due above the ordinary rate on one side, with each offering's name and its operator's."""

    side: Side
    offerings: Sequence[AboveOffering]
    names: Mapping[str, tuple[str, str]]

    @property
    def rows(self) -> Sequence[tuple[str, str, AboveOffering]]:
        """Each offering with its name and its operator's."""
        return [(*self.names.get(each.offering, (each.offering, "")), each) for each in self.offerings]

    @property
    def is_bought(self) -> bool:
        """Whether it is what the party pays others."""
        return self.side is Side.BOUGHT

    @property
    def of_offerings(self) -> Text:
        """What the table of offerings is called."""
        return BY_OFFERING.filled(side=self.side.text)

    @property
    def of_services(self) -> Text:
        """What the table of services is called."""
        return BY_SERVICE.filled(side=self.side.text)

    @property
    def above_oere(self) -> int:
        """Øre above in all."""
        return sum(each.above_oere for each in self.offerings)


@dataclass(frozen=True, slots=True)
class AboveYear:
    """What is due above the ordinary rate in a year, on each side that the party is on."""

    year: int
    sides: Sequence[AboveSide]

    @property
    def has_any(self) -> bool:
        """Whether there is something on a side."""
        return any(each.offerings for each in self.sides)

    @property
    def listing(self) -> Listing:
        """A line for each service, by the number of its agreement; the side says who is paid."""
        keys = (
            ("side", Text(da="Side", en="Side")),
            ("operator", Text(da="Driftsherre", en="Operator")),
            ("offering", Text(da="Tilbud", en="Offering")),
            ("agreement", Text(da="Aftale", en="Agreement")),
            ("service", Text(da="Ydelse", en="Service")),
            ("kind", Text(da="Art", en="Kind")),
            ("days", Text(da="Dage", en="Days")),
            ("above", Text(da="Over den almindelige takst", en="Above the ordinary rate")),
            ("counts", Text(da="Kan ikke måles: taksten gælder", en="Cannot be measured: the rate holds for")),
        )
        columns = tuple(Column(key=key, title=title) for key, title in keys)
        rows = (
            _row(side.side, operator, name, line)
            for side in self.sides
            for name, operator, each in side.rows
            for line in each.lines
        )
        return Listing(columns=columns, rows=tuple(rows))


def _row(side: Side, operator: str, name: str, line: AboveLine) -> Mapping[str, Shown]:
    return {
        "side": side.text,
        "operator": operator,
        "offering": name,
        "agreement": line.agreement,
        "service": line.service,
        "kind": line.kind.text,
        "days": line.days,
        "above": Kroner(line.above_oere) if line.counts is None else None,
        "counts": line.counts,
    }


def above_year(party: str, year: int, today: date) -> AboveYear:
    """What is due above the ordinary rate in a year, through this month: at a party's own offerings, and what it pays.

    A municipality that acts and does not pay has nothing to state of it: that the payer does is a reading of "each
    municipality". In a number of queries that grows with nothing.
    Source: Midtjylland 2017, chapter 10.
    """
    through = min(date(year, 12, 1), today.replace(day=1))
    sides = ((Side.SOLD, operator_facts(party), None), (Side.BOUGHT, facts_paid_by(party), party))
    found = [(side, _above(known, year, through, payer)) for side, known, payer in sides if known.agreements]
    slugs = {each.offering for _, offerings in found for each in offerings}
    rows = OfferingRow.objects.filter(slug__in=slugs).values_list("slug", "name", "operator__name")
    names = {slug: (name, operator) for slug, name, operator in rows}
    return AboveYear(year, [AboveSide(side=side, offerings=each, names=names) for side, each in found])


def _above(known: OperatorFacts, year: int, through: date, payer: str | None) -> Sequence[AboveOffering]:
    due = due_of(known.agreements, known.rates, known.under, through)
    return above_of(due, year, known.rates, payer)


def years_settled(party: str, today: date) -> list[int]:
    """The years from the first stay under an agreement that concerns a party to now, the latest first."""
    concerned = AgreementPartyRow.objects.filter(party=party, proposed=False).values("agreement")
    first = StayRow.objects.filter(agreement__in=concerned).order_by("admitted_on").first()
    begins = min(first.admitted_on.year, today.year) if first else today.year
    return list(range(today.year, begins - 1, -1))
