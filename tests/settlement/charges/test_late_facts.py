"""Whatever becomes known late, and in whatever order: the invoices come to what is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ramme.quantities import Kroner, Percent
from ramme.settlement.charges.facts import Adjustment, AgreementFacts, RateBook
from ramme.settlement.invoices.invoice import InvoiceUnit
from ramme.settlement.payment_agreements.agreement import ServiceKind
from ramme.settlement.stays.events import StayEventKind as K
from tests.searching import examples
from tests.settlement.settling import (
    Ledger,
    a_payer,
    a_rate,
    a_service,
    a_stay,
    an_agreement,
    due,
    facts_of,
)

FEBRUARY = date(2016, 2, 1)
PAYERS = st.sampled_from(
    [
        (a_payer(),),
        (a_payer(percent=60), a_payer("Svendborg", 40)),
        (a_payer(percent=33), a_payer("Assens", 33), a_payer("Svendborg", 34)),
        (a_payer(ends=date(2016, 2, 9)), a_payer("Svendborg", starts=date(2016, 2, 10))),
    ]
)
DAYS = st.dates(date(2016, 1, 1), date(2016, 6, 30))
SERVICES = (
    a_service(),
    a_service("day", ServiceKind.DAY_SUPPLEMENT, agreed=Kroner(3_333)),
    a_service("month", ServiceKind.MONTH_SUPPLEMENT, agreed=Kroner(100_001)),
    a_service("percent", ServiceKind.PERCENT_SUPPLEMENT, percent=Percent(1_233)),
    a_service("once", ServiceKind.ONCE, agreed=Kroner(77), starts=date(2016, 3, 3)),
)


@st.composite
def known_facts(draw: st.DrawFn) -> tuple[AgreementFacts, RateBook]:
    """What is known at some moment: any admission, end, payers and rates."""
    first = draw(DAYS)
    events = [(K.ADMITTED, first)]
    if draw(st.booleans()):
        events.append((K.NOTICE_GIVEN, draw(DAYS)))
    if draw(st.booleans()):
        events.append((draw(st.sampled_from([K.DISCHARGED, K.DIED])), draw(st.dates(first, date(2016, 7, 31)))))
    if draw(st.booleans()):
        events.append((K.PLACE_TAKEN, draw(DAYS)))
    rates = [a_rate(2016, draw(st.integers(100_000, 300_000)))]
    if draw(st.booleans()):
        rates.append(a_rate(2016, draw(st.integers(100_000, 300_000)), version=2, valid_from=draw(DAYS)))
    agreement = an_agreement(services=SERVICES, municipalities=draw(PAYERS))
    adjustments = tuple(
        Adjustment(service="place", payer="Odense", month=FEBRUARY, amount=Kroner(oere), reason="aftalt")
        for oere in draw(st.lists(st.integers(-500, 500), max_size=2))
    )
    return facts_of(agreement, a_stay(*events), adjustments=adjustments), RateBook.of(rates)


@examples(60)
@given(st.lists(known_facts(), min_size=1, max_size=4))
def test_whatever_becomes_known_late_the_invoices_come_to_what_is_due_and_a_second_run_to_nothing(
    known: list[tuple[AgreementFacts, RateBook]],
) -> None:
    ledger = Ledger()

    for at, (facts, rates) in enumerate(known):
        month = date(2016, 4 + at, 1)
        found = due(facts, through=month, rates=rates)
        ledger.run(found, known_on=date(2016, 9, 1))

        assert ledger.held == ()
        assert ledger.total == found.total_oere
        assert ledger.run(found, known_on=date(2016, 9, 1)) == ()


@examples(60)
@given(known_facts(), st.permutations(["Odense", "Assens", "Svendborg"]))
def test_the_parts_of_all_payers_are_what_one_payer_would_owe(
    known: tuple[AgreementFacts, RateBook], names: list[str]
) -> None:
    facts, rates = replace(known[0], adjustments=()), known[1]
    parts = tuple(a_payer(name, percent) for name, percent in zip(names, (17, 50, 33), strict=True))
    shared = facts_of(replace(facts.versions[0].agreement, municipalities=parts), *facts.stays)
    alone = facts_of(replace(facts.versions[0].agreement, municipalities=(a_payer("Odense"),)), *facts.stays)

    together = due(shared, through=date(2016, 8, 1), rates=rates)

    assert together.total_oere == due(alone, through=date(2016, 8, 1), rates=rates).total_oere


@examples(40)
@given(known_facts())
def test_each_line_has_the_days_from_its_first_through_its_last(known: tuple[AgreementFacts, RateBook]) -> None:
    lines = Ledger().run(due(known[0], through=date(2016, 8, 1), rates=known[1]), known_on=date(2016, 9, 1))

    by_day = [line for line in lines if line.unit is not InvoiceUnit.PIECE]
    assert all((line.last - line.first).days + 1 == line.days for line in by_day)
