"""Payment agreements, stays and rates for tests of settlement: one small place, with what a test changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from ramme.agreements import Agreement, Catalogue
from ramme.agreements.variants.settlement import OfferingKind
from ramme.quantities import Kroner, Percent
from ramme.settlement.charges.due import Due, due_of
from ramme.settlement.charges.facts import AcceptedVersion, Adjustment, AgreementFacts, PublishedDayRate, RateBook
from ramme.settlement.charges.line_of import LineToInvoice
from ramme.settlement.charges.queue import Queued
from ramme.settlement.charges.to_invoice import Invoiced, InvoicedRow, to_invoice
from ramme.settlement.payment_agreements.agreement import (
    AgreementKind,
    MunicipalityPeriod,
    NoticeTerms,
    PaymentAgreement,
    ServiceKind,
    ServiceLine,
)
from ramme.settlement.stays.events import StayEvent, StayEventKind
from ramme.settlement.stays.stay import Stay, stay_from

WRITTEN = datetime(2016, 1, 1, tzinfo=UTC)
RATE = 200_000
SYDDANMARK, MIDTJYLLAND, SJAELLAND = "syddanmark-2016", "midtjylland-2017", "sjaelland-2025-2026"
AGREEMENTS: dict[str, Agreement] = {
    name: Catalogue.of_package().get(name) for name in (SYDDANMARK, MIDTJYLLAND, SJAELLAND)
}
K = StayEventKind


def an_event(number: int, kind: StayEventKind, on: date, **other: Any) -> StayEvent:
    return StayEvent(number=number, kind=kind, on=on, recorded_at=WRITTEN, **other)


def a_stay(*events: tuple[StayEventKind, date]) -> Stay:
    """A stay told by events in the order they were written down."""
    return stay_from(an_event(number, kind, on) for number, (kind, on) in enumerate(events, 1))


def a_payer(name: str = "Odense", percent: int = 100, starts: date = date(2015, 1, 1), ends: date | None = None) -> Any:
    return MunicipalityPeriod(
        starts=starts,
        ends=ends,
        acting="Odense",
        paying=name,
        residence="Svendborg",
        reason="",
        share=Percent(percent * 100),
    )


def a_service(key: str = "place", kind: ServiceKind = ServiceKind.RATE, **other: Any) -> ServiceLine:
    facts: dict[str, Any] = {
        "name": "",
        "legal_basis": "SEL-107",
        "group": "Gruppe 1" if kind is ServiceKind.RATE else "",
        "extent": "",
        "starts": date(2015, 1, 1),
        "ends": None,
        "published": None,
        "agreed": None,
        "percent": None,
    }
    return ServiceLine(key=key, kind=kind, **{**facts, **other})


def an_agreement(**other: Any) -> PaymentAgreement:
    facts: dict[str, Any] = {
        "number": "BA-1",
        "version": 1,
        "citizen": "c1",
        "kind": AgreementKind.ORDINARY,
        "operator": "Region Syddanmark",
        "offering": "Søbo",
        "agreement_id": SYDDANMARK,
        "municipalities": (a_payer(),),
        "services": (a_service(),),
        "notice": NoticeTerms(kind=OfferingKind.RESIDENTIAL),
        "outside": None,
        "contract": "",
        "starts": date(2015, 1, 1),
        "ends": None,
        "review_on": None,
    }
    return PaymentAgreement(**{**facts, **other})


def facts_of(agreement: PaymentAgreement, *stays: Stay, adjustments: tuple[Adjustment, ...] = ()) -> AgreementFacts:
    """What is known of an agreement with one version."""
    version = AcceptedVersion(holds_from=agreement.starts, agreement=agreement)
    return AgreementFacts(number=agreement.number, versions=(version,), stays=stays, adjustments=adjustments)


def amended(facts: AgreementFacts, holds_from: date, **changed: Any) -> AgreementFacts:
    """The same with one more version, which holds from a day."""
    latest = facts.versions[-1].agreement
    changed_agreement = replace(latest, version=latest.version + 1, **changed)
    version = AcceptedVersion(holds_from=holds_from, agreement=changed_agreement)
    return replace(facts, versions=(*facts.versions, version))


def a_rate(year: int, oere: int = RATE, group: str = "Gruppe 1", **other: Any) -> PublishedDayRate:
    version, valid_from = other.get("version", 1), other.get("valid_from", date(year, 1, 1))
    return PublishedDayRate(
        offering="Søbo",
        group=group,
        year=year,
        version=version,
        valid_from=valid_from,
        amount=Kroner(oere),
        name=f"{year}, udgave {version}",
    )


RATES = RateBook.of([a_rate(year) for year in range(2015, 2028)])


def due(*facts: AgreementFacts, through: date, rates: RateBook = RATES, **other: Any) -> Due:
    return due_of(facts, rates, AGREEMENTS, through, **other)


def amounts(found: Due) -> dict[tuple[str, str, str], tuple[int, int]]:
    """Days and øre by service, payer and month."""
    return {(row.service, row.payer, f"{row.month:%Y-%m}"): (row.days, row.amount_oere) for row in found.rows()}


def codes(queue: tuple[Queued, ...]) -> list[str]:
    return [each.problem.code for each in queue]


class Ledger:
    """What runs have invoiced so far: each run adds its lines, and nothing is ever changed."""

    def __init__(self) -> None:
        self.rows: list[InvoicedRow] = []
        self.held: tuple[Queued, ...] = ()

    def run(self, found: Due, *, known_on: date) -> tuple[LineToInvoice, ...]:
        month = date(found.through_month // 12, found.through_month % 12 + 1, 1)
        lines, self.held = to_invoice(found, Invoiced.of(self.rows), month=month, known_on=known_on)
        self.rows += [
            InvoicedRow(each.agreement, each.service, each.payer, each.month, each.days, each.amount_oere)
            for each in lines
        ]
        return lines

    @property
    def total(self) -> int:
        return sum(row.amount_oere for row in self.rows)
