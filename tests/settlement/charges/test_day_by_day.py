"""What is due over columns is what counting one day after the other gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ramme.quantities import Kroner
from ramme.settlement.charges.facts import AgreementFacts, PublishedDayRate, RateBook
from ramme.settlement.payment_agreements.agreement import MunicipalityPeriod, PaymentAgreement, ServiceLine
from ramme.settlement.stays.events import StayEventKind as K
from ramme.settlement.stays.paying import notice_day, paid_through_of
from tests.searching import examples
from tests.settlement.settling import (
    AGREEMENTS,
    SYDDANMARK,
    a_payer,
    a_rate,
    a_service,
    a_stay,
    amended,
    an_agreement,
    due,
    facts_of,
)

FIRST, LAST = date(2015, 11, 1), date(2016, 6, 30)
DAYS = st.dates(FIRST, LAST)
GROUPS = ("Gruppe 1", "Gruppe 2")


def service_on(version: PaymentAgreement | None, day: date) -> ServiceLine | None:
    if version is None or (version.ends is not None and day > version.ends):
        return None
    [service] = version.services
    return service if service.starts <= day and (service.ends is None or day <= service.ends) else None


def payer_on(version: PaymentAgreement, day: date) -> MunicipalityPeriod | None:
    return next(
        (each for each in version.municipalities if each.starts <= day and (each.ends is None or day <= each.ends)),
        None,
    )


def rate_on(rates: list[PublishedDayRate], group: str, day: date) -> int | None:
    holding = [each for each in rates if each.year == day.year and each.valid_from <= day]
    latest = max((each.version for each in holding), default=0)
    return next((each.amount.whole for each in holding if (each.version, each.group) == (latest, group)), None)


def days_paid(facts: AgreementFacts) -> Iterator[date]:
    [stay] = facts.stays
    assert stay.admitted_on is not None
    through: date | None = LAST
    if stay.last_day is not None:
        decided = notice_day(stay)
        holding = [each.agreement for each in facts.versions if decided is not None and each.holds_from <= decided]
        terms = AGREEMENTS[SYDDANMARK].terms(2016)
        end = paid_through_of(stay, holding[-1] if holding else facts.versions[0].agreement, terms)
        through = end.through.day if end.through is not None else None
    day = stay.admitted_on
    while through is not None and day <= min(through, LAST):
        yield day
        day += timedelta(days=1)


def counted(facts: AgreementFacts, rates: list[PublishedDayRate]) -> Counter[tuple[str, date, str]]:
    """Days and øre by payer and month, one day after the other."""
    found: Counter[tuple[str, date, str]] = Counter()
    for day in days_paid(facts):
        version = next((each.agreement for each in reversed(facts.versions) if each.holds_from <= day), None)
        service = service_on(version, day)
        if version is None or service is None:
            continue
        payer = payer_on(version, day)
        oere = service.agreed.whole if service.agreed else rate_on(rates, service.group, day)
        if payer is not None and oere is not None:
            month = day.replace(day=1)
            found[payer.paying, month, "days"] += 1
            found[payer.paying, month, "oere"] += oere
    return found


@st.composite
def services(draw: st.DrawFn) -> tuple[ServiceLine, ...]:
    starts = draw(DAYS)
    ends = draw(st.none() | st.dates(starts, LAST))
    agreed = draw(st.none() | st.integers(1, 300_000).map(Kroner))
    return (a_service(starts=starts, ends=ends, agreed=agreed, group=draw(st.sampled_from(GROUPS))),)


@st.composite
def payers(draw: st.DrawFn) -> tuple[MunicipalityPeriod, ...]:
    cut = draw(DAYS)
    second = draw(st.sampled_from(["Odense", "Svendborg"]))
    return a_payer(ends=cut - timedelta(days=draw(st.integers(1, 3)))), a_payer(second, starts=cut)


@st.composite
def agreements(draw: st.DrawFn) -> AgreementFacts:
    first = draw(DAYS)
    last = draw(st.none() | st.dates(first, LAST))
    events = [(K.ADMITTED, first)]
    if last is not None:
        events.append((draw(st.sampled_from([K.DISCHARGED, K.DIED])), last))
        if draw(st.booleans()):
            events.append((K.NOTICE_GIVEN, draw(DAYS)))
    starts = draw(DAYS)
    facts = facts_of(
        an_agreement(starts=starts, services=draw(services()), municipalities=draw(payers())), a_stay(*events)
    )
    for _ in range(draw(st.integers(0, 2))):
        ends = draw(st.none() | DAYS)
        facts = amended(facts, draw(DAYS), services=draw(services()), municipalities=draw(payers()), ends=ends)
    return facts


@st.composite
def published(draw: st.DrawFn) -> list[PublishedDayRate]:
    found = []
    for year in (2015, 2016):
        for version in range(1, draw(st.integers(1, 3)) + 1):
            valid_from = draw(st.dates(date(year, 1, 1), date(year, 12, 31)))
            for group in draw(st.sampled_from([GROUPS, GROUPS[:1]])):
                oere = draw(st.integers(1, 300_000))
                found.append(a_rate(year, oere, group, version=version, valid_from=valid_from))
    return found


@examples(100)
@given(agreements(), published())
def test_columns_give_what_counting_the_days_gives(facts: AgreementFacts, rates: list[PublishedDayRate]) -> None:
    found = due(facts, through=LAST, rates=RateBook.of(rates))

    rows = Counter[tuple[str, date, str]]()
    for row in found.rows():
        rows[row.payer, row.month, "days"] += row.days
        rows[row.payer, row.month, "oere"] += row.amount_oere
    assert +rows == +counted(facts, rates)
