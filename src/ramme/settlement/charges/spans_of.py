"""From facts and rates to spans: each service of each agreement cut where version, payer, group or rate changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ramme.agreements import Agreement
from ramme.agreements.kinds.seasons import Season
from ramme.citations import Place
from ramme.problems import Problem
from ramme.quantities.calendar import LAST_DAY, date_of, number_of
from ramme.quantities.writing import day_in_words
from ramme.settlement.charges.columns import ChargedBy, SpanRow
from ramme.settlement.charges.facts import AgreementFacts, RateBook
from ramme.settlement.charges.paid_days import (
    PaidDays,
    StayDays,
    TermsBook,
    VersionDays,
    lived_through,
    paid_days,
    version_on,
)
from ramme.settlement.charges.paying import PayerDays, payer_days, share_told
from ramme.settlement.charges.queue import (
    AGREEMENT_TWICE,
    AMOUNT_MISSING,
    GROUP_CHANGE_UNCLEAR,
    NO_PAYER,
    NO_VERSION,
    RATE_LIST_ONLY,
    RATE_MISSING,
    RATE_NOT_BY_CALENDAR,
    SHARES_NOT_WHOLE,
    Queued,
    days_told,
)
from ramme.settlement.charges.rated import Groups, Rated, day_rate_service, rated_days, services_changed
from ramme.settlement.payment_agreements.agreement import InNotice, PaymentAgreement, ServiceKind, ServiceLine
from ramme.settlement.payment_agreements.principles import not_confirmed
from ramme.texts import Text

_WAYS = {
    ServiceKind.RATE: ChargedBy.DAY,
    ServiceKind.PROJECT: ChargedBy.DAY,
    ServiceKind.DAY_SUPPLEMENT: ChargedBy.DAY,
    ServiceKind.MONTH_SUPPLEMENT: ChargedBy.MONTH,
    ServiceKind.PERCENT_SUPPLEMENT: ChargedBy.PERCENT,
    ServiceKind.ONCE: ChargedBy.ONCE,
}
# A season has no first day in the texts; an action of it is told from its first month on, which is a choice of ours.
_SPRING_BEGINS, _AUTUMN_BEGINS = 3, 9


ALL_DAYS = (0, LAST_DAY)


class ServiceOfAgreement(NamedTuple):
    """A service of a payment agreement as its latest version names it."""

    agreement: str
    service: str
    kind: ServiceKind
    name: str
    agreement_id: str


@dataclass(slots=True)
class Laid:
    """Spans as rows, each with group, version, and what its rate counts; lines and payers by their numbers there.

    `unsure` holds days of services by agreement and key, or of a whole agreement with an empty key, that nothing may be
    given back of, because what is due of them is not known in full.
    """

    lines: list[ServiceOfAgreement] = field(default_factory=list)
    payers: list[str] = field(default_factory=list)
    rows: list[SpanRow] = field(default_factory=list)
    rated: list[tuple[str, str, Text | None]] = field(default_factory=list)
    paid: dict[str, PaidDays] = field(default_factory=dict)
    queue: list[Queued] = field(default_factory=list)
    unsure: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    line_numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    payer_numbers: dict[str, int] = field(default_factory=dict)

    def line(self, service: ServiceOfAgreement) -> int:
        """The number of a service, the next one where it has none."""
        key = (service.agreement, service.service)
        if (number := self.line_numbers.get(key)) is None:
            number = self.line_numbers[key] = len(self.lines)
            self.lines.append(service)
        return number

    def not_sure(self, agreement: str, service: str = "", days: tuple[int, int] = ALL_DAYS) -> None:
        """Notes days of a service, or of a whole agreement, that are not known in full."""
        first, last = self.unsure.get((agreement, service), days)
        self.unsure[agreement, service] = (min(first, days[0]), max(last, days[1]))

    def payer(self, name: str) -> int:
        """The number of a payer, the next one where it has none."""
        if (number := self.payer_numbers.get(name)) is None:
            number = self.payer_numbers[name] = len(self.payers)
            self.payers.append(name)
        return number


def spans_of(
    facts: Sequence[AgreementFacts], rates: RateBook, agreements: Mapping[str, Agreement], horizon: int
) -> Laid:
    """The spans of all agreements through the horizon, the number of a day; what cannot be settled is in the queue."""
    laid, terms = Laid(), TermsBook(agreements)
    for each in sorted(facts, key=lambda each: each.number):
        if each.number in laid.paid:
            laid.queue.append(Queued(agreement=each.number, problem=AGREEMENT_TWICE.at(Place(field=each.number))))
            laid.not_sure(each.number)
            continue
        _OfAgreement(each, rates, terms, laid).lay(horizon)
    return laid


class _OfAgreement:
    """The spans of one agreement."""

    def __init__(self, facts: AgreementFacts, rates: RateBook, terms: TermsBook, laid: Laid) -> None:
        self._facts = facts
        self._rates = rates
        self._terms = terms
        self._laid = laid
        self._missing: dict[tuple[str, str, str, Text | None], list[tuple[int, int]]] = {}
        self._unpaid: dict[int, list[tuple[int, int]]] = {}

    def lay(self, horizon: int) -> None:
        """Lays the spans of every stay, then the amounts paid once, and says what is missing."""
        paid = paid_days(self._facts, self._terms, horizon)
        self._laid.paid[self._facts.number] = paid
        self._tell(paid.problems)
        if paid.unsure:
            self._laid.not_sure(self._facts.number)
        if not paid.versions:
            self._tell([NO_VERSION.at(Place(field=self._facts.number))])
            self._laid.not_sure(self._facts.number)
            return
        payers = [payer_days(version.agreement) for version in paid.versions]
        for stay in paid.stays:
            groups = Groups(stay, paid.versions, self._rates, self._terms)
            self._unclear_changes(stay, paid.versions)
            for version, paying in zip(paid.versions, payers, strict=True):
                first, last = max(stay.first, version.first), min(stay.last, version.last)
                if first <= last:
                    self._lay_version(version.agreement, paying, groups, (first, last), lived_through(stay))
        if paid.stays:
            self._lay_once(paid, payers)
        self._tell_missing()
        self._not_by_rate_list(paid, horizon)

    def _lay_version(
        self,
        agreement: PaymentAgreement,
        paying: Sequence[PayerDays],
        groups: Groups,
        days: tuple[int, int],
        there_through: int,
    ) -> None:
        for service in agreement.services:
            if service.kind is ServiceKind.ONCE:
                continue
            first = max(days[0], number_of(service.starts))
            last = days[1] if service.ends is None else min(days[1], number_of(service.ends))
            if service.in_notice is InNotice.STOPS:
                last = min(last, there_through)
            if first <= last:
                rated = self._rated(agreement, service, groups, (first, last))
                self._lay_rated(agreement, service, rated, paying)

    def _rated(
        self, agreement: PaymentAgreement, service: ServiceLine, groups: Groups, days: tuple[int, int]
    ) -> Iterator[Rated]:
        """What the days cost; for a supplement in percent, the day rate that the percentage is of."""
        of = service
        if service.kind is ServiceKind.PERCENT_SUPPLEMENT and service.agreed is None:
            of = day_rate_service(service, agreement.services) or service
        return rated_days(of, groups.of(of, *days), agreement.offering, self._rates)

    def _lay_rated(
        self, agreement: PaymentAgreement, service: ServiceLine, rated: Iterator[Rated], paying: Sequence[PayerDays]
    ) -> None:
        percent = 0
        if service.kind is ServiceKind.PERCENT_SUPPLEMENT:
            if service.percent is None:
                self._amount_missing(service)
                return
            percent = service.percent.whole
        line = self._laid.line(self._named(agreement, service))
        way = _WAYS[service.kind]
        rows, about = self._laid.rows, self._laid.rated
        for first, last, oere, group, version, counts in rated:
            if oere is None or (counts is not None and way is not ChargedBy.DAY):
                self._missing.setdefault((service.key, group, agreement.offering, counts), []).append((first, last))
                continue
            by = int(way if counts is None else ChargedBy.MONTH)
            for from_day, through, parts, share in paying:
                start, end = max(first, from_day), min(last, through)
                if start > end:
                    continue
                if not parts:
                    self._unpaid.setdefault(share, []).append((start, end))
                for payer, before, upto in parts:
                    number = self._laid.payer(payer)
                    rows.append(SpanRow(line, number, by, start, end, oere, percent, before, upto))
                    about.append((group, version, counts))

    def _lay_once(self, paid: PaidDays, payers: Sequence[Sequence[PayerDays]]) -> None:
        """Amounts paid once, each on the day its service starts, or the first day of the version that brought it.

        Nothing is paid that starts after the last stay has ended. Source: a reading; no text speaks of them.
        """
        until = {
            InNotice.AS_PLACE: max(stay.last for stay in paid.stays),
            InNotice.STOPS: max(lived_through(stay) for stay in paid.stays),
        }
        met: set[str] = set()
        for version, paying in zip(paid.versions, payers, strict=True):
            for service in version.agreement.services:
                if service.kind is not ServiceKind.ONCE or service.key in met:
                    continue
                day = max(number_of(service.starts), version.first)
                if day > min(until[service.in_notice], version.last):
                    continue
                met.add(service.key)
                amount = service.published if service.agreed is None else service.agreed
                if amount is None:
                    self._amount_missing(service)
                    continue
                rated = iter((Rated(day, day, amount.whole, service.group),))
                self._lay_rated(version.agreement, service, rated, paying)

    def _named(self, agreement: PaymentAgreement, service: ServiceLine) -> ServiceOfAgreement:
        return ServiceOfAgreement(
            self._facts.number, service.key, service.kind, service.name or service.key, agreement.agreement_id
        )

    def _tell(self, problems: Sequence[Problem], service: str = "") -> None:
        number = self._facts.number
        self._laid.queue += [Queued(agreement=number, service=service, problem=problem) for problem in problems]

    def _amount_missing(self, service: ServiceLine) -> None:
        name = service.name or service.key
        problem = AMOUNT_MISSING.at(Place(field=f"{self._facts.number}, {service.key}"), service=name)
        if not any(each.problem == problem for each in self._laid.queue):
            self._tell([problem], service.key)
        self._laid.not_sure(self._facts.number, service.key)

    def _tell_missing(self) -> None:
        number = self._facts.number
        for (key, group, offering, counts), days in self._missing.items():
            where, told = Place(field=f"{number}, {key}"), days_told(days)
            if counts is None:
                problem = RATE_MISSING.at(where, group=group, offering=offering, days=told)
            else:
                problem = RATE_NOT_BY_CALENDAR.at(where, group=group, counts=counts, service=key, days=told)
            self._tell([problem], key)
            self._laid.not_sure(number, key, (days[0][0], days[-1][1]))
        for share, days in self._unpaid.items():
            told, where = days_told(days), Place(field=number)
            whole = SHARES_NOT_WHOLE.at(where, percent=share_told(share), days=told)
            self._tell([whole if share else NO_PAYER.at(where, days=told)])
            self._laid.not_sure(number, "", (min(days)[0], max(days)[1]))

    def _unclear_changes(self, stay: StayDays, versions: Sequence[VersionDays]) -> None:
        for change in stay.stay.group_changes:
            agreement = version_on(versions, number_of(change.on))
            if agreement is not None and not services_changed(change, agreement):
                problem = GROUP_CHANGE_UNCLEAR.at(group=change.group, day=day_in_words(change.on))
                self._tell([problem], change.service)

    def _not_by_rate_list(self, paid: PaidDays, horizon: int) -> None:
        """A warning for each service with an amount of its own where only a list of rates is to be settled by.

        Whichever agreement the payment agreement stands under, the principles of its regions are asked.

        Source: the framework agreement of Sjælland 2025-26, common principle on contracts and rates.
        """
        version = paid.versions[-1]
        if not paid.stays or max(stay.last for stay in paid.stays) < horizon:
            return
        agreed = [
            each for each in version.agreement.services if each.kind is ServiceKind.RATE and each.agreed is not None
        ]
        if not agreed:
            return
        on = date_of(horizon)
        principles = self._terms.principles_on(self._facts.regions, on)
        terms = principles or self._terms.on(version.agreement.agreement_id, on)
        if terms is None or not terms.gives("common_contracts.rate_list_only"):
            return
        season = terms.common_contracts.rate_list_only
        if not _has_begun(season, horizon):
            return
        told = Text(da=season.told("da"), en=season.told("en"))
        if (unsure := not_confirmed(terms)) is not None:
            self._tell([unsure])
        source = terms.clause("common_contracts.rate_list_only").citation
        for service in agreed:
            where = Place(field=f"{self._facts.number}, {service.key}")
            name = service.name or service.key
            self._tell([RATE_LIST_ONLY.at(where, source=source, service=name, season=told)], service.key)


def _has_begun(season: Season, day: int) -> bool:
    on = date_of(day)
    return (on.year, on.month) >= (season.year, _AUTUMN_BEGINS if season.autumn else _SPRING_BEGINS)
