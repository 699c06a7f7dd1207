"""The citizens of the demo region in their places: payment agreements, and what happened in the stays; constructed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from ramme.agreements.variants.settlement import OfferingKind
from ramme.demo.names import FIRST_NAMES
from ramme.demo.offerings import DemoOffering
from ramme.demo.parties import operators
from ramme.demo.region import OFFERINGS_EACH, drawn
from ramme.quantities import Kroner, Percent
from ramme.registry.classification import Sector
from ramme.registry.parties import Party, PartyKind
from ramme.settlement.payment_agreements.agreement import (
    AgreementKind,
    MunicipalityPeriod,
    NoticeTerms,
    PaymentAgreement,
    ServiceKind,
    ServiceLine,
)
from ramme.settlement.payment_agreements.citizen_number import constructed_number
from ramme.settlement.stays.events import StayEventKind

# Operators whose places are sold here: the one that one can log in to first, some others, and the region.
SELLERS = (0, 3, 7, 12, 19)
CONTRACT = "adults-inside-2.0"
HOMES = frozenset({"SEL-107", "SEL-108"})
AGREED = "Aftalt mellem kommunerne ved aftalens start (konstrueret)"
MOVED = "Betalingen er gået over til en anden kommune fra denne dag (konstrueret)"
NIGHT_WATCH, TRANSPORT = "Ekstra nattevagt", "Kørsel til dagtilbud"
DAY_AMOUNT, MONTH_AMOUNT, PROJECT_AMOUNT = Kroner(450_00), Kroner(3_200_00), Kroner(6_850_00)
TENTH, WHOLE, PART = Percent(10_00), Percent(100_00), Percent(60_00)
# Of so many stays, one is like this.
ENDED, WATCHED, DRIVEN, DEARER, SHARED, TIME_LIMITED = 7, 9, 13, 14, 17, 3
OLDEST, YOUNGEST = 560, 45
# The stays with something of their own, by their number: a death told late, another payer, a project for one person,
# an agreement that waits for the buyer, one that waits for the operator, and a draft.
DIED, PAYER_MOVED, PROJECT, ASKS_BUYER, ASKS_SELLER, DRAFT = 4, 6, 8, 2, 11, 13
REVIEW_DAYS = (24, 58, 88, 140, 260)


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoEvent:
    """Something that happened in a stay: on which day, and on which it was written down."""

    kind: StayEventKind
    on: date
    told_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Amended:
    """An amendment: the agreement's next version, from when it holds, and the day on which both accepted it."""

    agreement: PaymentAgreement
    holds_from: date
    accepted_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoStay:
    """One citizen's payment agreement as the parties wrote it, and the events of the stay.

    `group` is the rate group of the place; `citizen_number` has the form of a CPR number and is nobody's. `waits_for`
    is empty where both have accepted the agreement, otherwise buyer, seller or draft.
    """

    citizen_number: str
    citizen_name: str
    agreement: PaymentAgreement
    group: str
    buyer: Party
    operator: Party
    waits_for: str = ""
    events: tuple[DemoEvent, ...] = field(default=())
    amended: Amended | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """What the stays are drawn from: the day, the offerings, this year's rates a day, and each year's agreement."""

    today: date
    offerings: Sequence[DemoOffering]
    rates: Mapping[tuple[str, str], Kroner]
    agreement_ids: Mapping[int, str]


def demo_stays(placing: Placing) -> Iterator[DemoStay]:
    """The stays of the operators that sell places in the demo, always the same for the same day."""
    public, number = operators(), 0
    municipalities = [each for each in public if each.kind is PartyKind.MUNICIPALITY]
    for seller in SELLERS:
        others = [each for each in municipalities if each is not public[seller]]
        for row in range(seller * OFFERINGS_EACH, (seller + 1) * OFFERINGS_EACH):
            offering = placing.offerings[row].offering
            if offering.sector is not Sector.ADULTS:  # no number of a child is known to be nobody's
                continue
            for group in offering.groups:
                for _ in range(drawn(f"ophold {row} {group.name}", 1, 2)):
                    yield _stay(placing, number, (offering.id, group.name, group.legal_basis), (public[seller], others))
                    number += 1


def _stay(placing: Placing, number: int, place: tuple[str, str, str], sale: tuple[Party, list[Party]]) -> DemoStay:
    (offering, group, basis), (operator, others) = place, sale
    key = f"ophold {number}"
    buyer = _buyer(number, others)
    waits_for = {ASKS_BUYER: "buyer", ASKS_SELLER: "seller", DRAFT: "draft"}.get(number, "")
    ago = OLDEST if number in {DIED, PAYER_MOVED} else drawn(f"{key} start", YOUNGEST, OLDEST)
    starts = placing.today + timedelta(days=20 if waits_for else -ago)
    agreement = PaymentAgreement(
        number=f"BA-{starts.year}-{number + 1:04}",
        version=1,
        citizen="",
        kind=AgreementKind.SINGLE_PERSON if number == PROJECT else AgreementKind.ORDINARY,
        operator=operator.id,
        offering=offering,
        agreement_id=placing.agreement_ids[starts.year],
        municipalities=tuple(_municipalities(number, starts, (buyer, others))),
        services=tuple(_services(placing, number, starts, (offering, group, basis))),
        notice=_notice(number, basis),
        outside=None,
        contract=CONTRACT,
        starts=starts,
        ends=None,
        review_on=None,
    )
    if waits_for or drawn(f"{key} frist", 1, TIME_LIMITED) == 1:
        agreement = _limited(agreement, placing.today + timedelta(days=REVIEW_DAYS[number % len(REVIEW_DAYS)]))
    events = () if waits_for else tuple(_events(placing, number, starts))
    return DemoStay(
        citizen_number=constructed_number(_born(key), number),
        citizen_name=f"{FIRST_NAMES[number % len(FIRST_NAMES)]} Opdigtet {number + 1}",
        agreement=agreement,
        group=group,
        buyer=buyer,
        operator=operator,
        waits_for=waits_for,
        events=events,
        amended=_amended(placing, agreement, others) if number == PAYER_MOVED else None,
    )


def _buyer(number: int, others: list[Party]) -> Party:
    """The buyer that one can log in to buys most, and what somebody must look at."""
    is_shown = number in {ASKS_BUYER, DIED, PAYER_MOVED} or drawn(f"ophold {number} køber", 1, 3) == 1
    return others[0] if is_shown else others[drawn(f"ophold {number} anden", 0, len(others) - 1)]


def _limited(agreement: PaymentAgreement, review: date) -> PaymentAgreement:
    return replace(agreement, review_on=review, ends=review + timedelta(days=60))


def _born(key: str) -> date:
    return date(1940 + drawn(f"{key} år", 0, 59), drawn(f"{key} måned", 1, 12), drawn(f"{key} dag", 2, 28))


def _amended(placing: Placing, agreement: PaymentAgreement, others: list[Party]) -> Amended:
    """Another municipality pays from the middle of the month before last, which was settled when it was agreed."""
    last_month = _month_before(placing.today)
    moved = _month_before(last_month).replace(day=16)
    whole = agreement.municipalities[0]
    payer = next(each.id for each in reversed(others) if each.id != whole.paying)
    after = replace(whole, starts=moved, paying=payer, reason=MOVED)
    municipalities = (replace(whole, ends=moved - timedelta(days=1)), after)
    version = replace(agreement, version=2, municipalities=municipalities, says=MOVED)
    return Amended(agreement=version, holds_from=agreement.starts, accepted_on=last_month.replace(day=20))


def _notice(number: int, basis: str) -> NoticeTerms:
    kind = OfferingKind.RESIDENTIAL if basis in HOMES else OfferingKind.DAY
    return NoticeTerms(kind=kind, own="løbende måned + 2 måneder" if number == PROJECT else "")


def _municipalities(number: int, starts: date, buying: tuple[Party, list[Party]]) -> Iterator[MunicipalityPeriod]:
    """The buyer pays; in some stays another municipality pays a part."""
    buyer, others = buying
    whole = MunicipalityPeriod(
        starts=starts,
        ends=None,
        acting=buyer.id,
        paying=buyer.id,
        residence=buyer.id,
        reason=AGREED,
        share=WHOLE,
    )
    if number != PAYER_MOVED and drawn(f"ophold {number} delt", 1, SHARED) == 1:
        second = others[(others.index(buyer) + 1) % len(others)]
        yield replace(whole, share=PART)
        yield replace(whole, paying=second.id, share=WHOLE - PART)
    else:
        yield whole


def _services(placing: Placing, number: int, starts: date, place: tuple[str, str, str]) -> Iterator[ServiceLine]:
    offering, group, basis = place
    rate = placing.rates[offering, group]
    line = ServiceLine(
        key="plads",
        kind=ServiceKind.RATE,
        name="Plads med ophold" if basis in HOMES else "Plads i dagtilbud",
        legal_basis=basis,
        group=group,
        extent="Alle dage",
        starts=starts,
        ends=None,
        published=rate,
        agreed=None,
        percent=None,
    )
    if number == PROJECT:
        project = replace(line, kind=ServiceKind.PROJECT, group="", published=None)
        yield replace(project, name="Enkeltmandsprojekt", agreed=PROJECT_AMOUNT)
    else:
        yield line
    extra = replace(line, group="", published=None)
    if drawn(f"ophold {number} nat", 1, WATCHED) == 1:
        yield replace(extra, key="nat", kind=ServiceKind.DAY_SUPPLEMENT, name=NIGHT_WATCH, agreed=DAY_AMOUNT)
    if drawn(f"ophold {number} kørsel", 1, DRIVEN) == 1:
        yield replace(extra, key="koersel", kind=ServiceKind.MONTH_SUPPLEMENT, name=TRANSPORT, agreed=MONTH_AMOUNT)
    if number != PROJECT and drawn(f"ophold {number} skærmet", 1, DEARER) == 1:
        percent = ServiceKind.PERCENT_SUPPLEMENT
        yield replace(extra, key="skaermet", kind=percent, name="Skærmet plads", group=group, percent=TENTH)


def _events(placing: Placing, number: int, starts: date) -> Iterator[DemoEvent]:
    """The admission; notice and discharge in some stays, in one a death that was told when later months stood."""
    yield DemoEvent(kind=StayEventKind.ADMITTED, on=starts, told_on=starts)
    last_month = _month_before(placing.today)
    if number == DIED:
        died = _month_before(_month_before(_month_before(last_month))).replace(day=9)
        yield DemoEvent(kind=StayEventKind.DIED, on=died, told_on=last_month.replace(day=20))
    elif number != PAYER_MOVED and drawn(f"ophold {number} slut", 1, ENDED) == 1:
        told = last_month - timedelta(days=drawn(f"ophold {number} opsagt", 5, 50))
        if told > starts:
            yield DemoEvent(kind=StayEventKind.NOTICE_GIVEN, on=told, told_on=told)
            last_day = told + timedelta(days=drawn(f"ophold {number} flyttet", 6, 24))
            yield DemoEvent(kind=StayEventKind.DISCHARGED, on=last_day, told_on=last_day)


def _month_before(day: date) -> date:
    """The first day of the month before the one that a day lies in."""
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)
