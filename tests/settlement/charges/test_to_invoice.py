"""What a run invoices: due less invoiced, corrections in words with their cause, and what is held back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ramme.quantities import Kroner, Percent
from ramme.settlement.charges.facts import Adjustment, AgreementFacts, RateBook
from ramme.settlement.charges.line_of import LineToInvoice
from ramme.settlement.charges.to_invoice import Invoiced, InvoicedRow, to_invoice
from ramme.settlement.invoices.invoice import InvoiceUnit
from ramme.settlement.payment_agreements.agreement import ServiceKind
from ramme.settlement.stays.events import StayEventKind as K
from tests.settlement.settling import (
    RATE,
    RATES,
    Ledger,
    a_payer,
    a_rate,
    a_service,
    a_stay,
    an_agreement,
    codes,
    due,
    facts_of,
)

JANUARY, FEBRUARY, MARCH = date(2016, 1, 1), date(2016, 2, 1), date(2016, 3, 1)
ADMITTED = (K.ADMITTED, date(2016, 1, 10))
OPEN = facts_of(an_agreement(), a_stay(ADMITTED))
LEFT = facts_of(
    an_agreement(),
    a_stay(ADMITTED, (K.NOTICE_GIVEN, date(2016, 1, 14)), (K.DISCHARGED, date(2016, 1, 20))),
)


def invoiced_then(*first: AgreementFacts, rates: RateBook = RATES, month: date = JANUARY) -> Ledger:
    ledger = Ledger()
    ledger.run(due(*first, through=month, rates=rates), known_on=date(2016, 4, 5))
    return ledger


def next_run(
    ledger: Ledger, *facts: AgreementFacts, rates: RateBook = RATES, month: date = JANUARY
) -> tuple[LineToInvoice, ...]:
    return ledger.run(due(*facts, through=month, rates=rates), known_on=date(2016, 4, 5))


def test_the_first_run_invoices_all_that_is_due() -> None:
    [line] = Ledger().run(due(OPEN, through=JANUARY), known_on=FEBRUARY)

    assert (line.first, line.last, line.days) == (date(2016, 1, 10), date(2016, 1, 31), 22)
    assert (line.hundredths, line.unit, line.unit_oere, line.amount_oere) == (2_200, InvoiceUnit.DAY, RATE, 22 * RATE)
    assert (line.corrects, line.says.da) == (False, "")


def test_a_second_run_of_the_same_month_invoices_nothing() -> None:
    assert next_run(invoiced_then(OPEN), OPEN) == ()


def test_the_next_month_invoices_only_itself() -> None:
    [line] = next_run(invoiced_then(OPEN), OPEN, month=FEBRUARY)

    assert (line.month, line.days, line.corrects) == (FEBRUARY, 29, False)


def test_what_was_invoiced_before_the_first_day_that_is_due_now_is_given_back() -> None:
    ledger = invoiced_then(OPEN, month=FEBRUARY)
    later = facts_of(an_agreement(), a_stay((K.ADMITTED, FEBRUARY)))

    [line] = next_run(ledger, later, month=FEBRUARY)

    assert (line.month, line.days, line.amount_oere) == (JANUARY, -22, -22 * RATE)


def test_what_was_invoiced_before_the_first_month_settled_here_is_left_alone() -> None:
    ledger = invoiced_then(OPEN, month=FEBRUARY)
    later = facts_of(an_agreement(), a_stay((K.ADMITTED, FEBRUARY)))

    assert ledger.run(due(later, through=FEBRUARY, from_month=FEBRUARY), known_on=MARCH) == ()


def test_an_earlier_month_run_again_leaves_later_invoices_alone() -> None:
    ledger = invoiced_then(OPEN, month=FEBRUARY)

    assert next_run(ledger, OPEN, month=JANUARY) == ()


def test_days_that_fell_away_are_given_back_in_days() -> None:
    ledger = invoiced_then(OPEN, month=MARCH)

    [line] = next_run(ledger, LEFT, month=MARCH)

    assert (line.month, line.corrects, line.days, line.amount_oere) == (MARCH, True, -31, -31 * RATE)
    assert (line.hundredths, line.unit, line.unit_oere) == (-3_100, InvoiceUnit.DAY, RATE)
    assert line.says.da == "Færre dage: 31 før, nu 0. Der betales til og med 29. februar 2016."


def test_days_taken_from_a_whole_month_are_those_of_the_correction() -> None:
    came_later = facts_of(an_agreement(), a_stay((K.ADMITTED, date(2016, 3, 17))))
    ledger = invoiced_then(OPEN, month=MARCH)

    lines = next_run(ledger, came_later, month=MARCH)

    # January was not invoiced as a whole month, so its days stand as the month.
    assert [(line.first, line.last, line.days) for line in lines] == [
        (JANUARY, date(2016, 1, 31), -22),
        (FEBRUARY, date(2016, 2, 29), -29),
        (MARCH, date(2016, 3, 16), -16),
    ]


def test_a_monthly_supplement_put_right_is_counted_in_months() -> None:
    services = (a_service(), a_service("x", ServiceKind.MONTH_SUPPLEMENT, agreed=Kroner(310_000)))
    stay, left = (
        facts_of(an_agreement(services=services), a_stay(ADMITTED, *events))
        for events in ((), ((K.NOTICE_GIVEN, date(2016, 1, 14)), (K.DISCHARGED, date(2016, 1, 20))))
    )
    ledger = invoiced_then(stay, month=MARCH)

    [line] = [each for each in next_run(ledger, left, month=MARCH) if each.service == "x"]

    assert (line.hundredths, line.unit, line.unit_oere) == (-100, InvoiceUnit.MONTH, 310_000)


def test_days_reported_late_are_invoiced_afterwards() -> None:
    late = facts_of(an_agreement(), a_stay((K.ADMITTED, date(2016, 1, 5))))

    [line] = next_run(invoiced_then(OPEN), late)

    assert (line.days, line.amount_oere, line.corrects) == (5, 5 * RATE, True)
    assert line.says.da == "Flere dage: 22 før, nu 27."


def test_a_rate_corrected_back_in_time_is_told_with_its_version() -> None:
    rates = RateBook.of([a_rate(2016), a_rate(2016, 210_000, version=2)])

    [line] = next_run(invoiced_then(OPEN), OPEN, rates=rates)

    assert (line.days, line.amount_oere, line.unit) == (0, 22 * 10_000, InvoiceUnit.PIECE)
    assert "44.000,00 kr. til 46.200,00 kr. (takst 2016, udgave 2)" in line.says.da


def test_a_payer_that_changed_is_given_back_and_the_new_one_invoiced() -> None:
    changed = facts_of(
        an_agreement(municipalities=(a_payer(ends=date(2016, 1, 20)), a_payer("Svendborg", starts=date(2016, 1, 21)))),
        a_stay(ADMITTED),
    )

    back, new = next_run(invoiced_then(OPEN), changed, month=JANUARY)

    assert (back.payer, back.days, back.corrects) == ("Odense", -11, True)
    assert "Betalingskommunen er nu Svendborg" in back.says.da
    assert (new.payer, new.days, new.corrects) == ("Svendborg", 11, False)


def test_a_new_payer_of_an_invoiced_month_is_told_who_had_it() -> None:
    changed = facts_of(an_agreement(municipalities=(a_payer("Svendborg"),)), a_stay(ADMITTED))

    lines = next_run(invoiced_then(OPEN), changed, month=FEBRUARY)

    told = {(line.payer, line.month): line.says.da for line in lines}
    assert told["Svendborg", JANUARY] == "Afregnet før til Odense; betalingskommunen er ændret."
    assert told["Svendborg", FEBRUARY] == ""


def test_a_month_that_was_never_invoiced_is_said_to_come_late() -> None:
    lines = Ledger().run(due(OPEN, through=FEBRUARY), known_on=MARCH)

    assert [line.says.da for line in lines] == ["For en måned, der ikke er afregnet før.", ""]


def test_days_after_the_stay_say_so() -> None:
    [january, february] = Ledger().run(due(LEFT, through=FEBRUARY), known_on=MARCH)

    assert "Opholdet sluttede 20. januar 2016; der betales til og med 29. februar 2016." in january.says.da
    assert february.says.da == "Opholdet sluttede 20. januar 2016; der betales til og med 29. februar 2016."


def test_an_upheld_objection_is_the_cause_that_is_told() -> None:
    adjustment = Adjustment(
        service="place", payer="Odense", month=JANUARY, amount=Kroner(-40_000), reason="Indsigelse 7."
    )

    [line] = next_run(invoiced_then(OPEN), replace(OPEN, adjustments=(adjustment,)))

    assert (line.amount_oere, line.corrects) == (-40_000, True)
    assert line.says.da == "Aftalt rettelse: Indsigelse 7."


def test_an_adjustment_that_is_invoiced_is_not_told_again() -> None:
    one = Adjustment(service="place", payer="Odense", month=JANUARY, amount=Kroner(-40_000), reason="den første")
    two = replace(one, amount=Kroner(-100), reason="den anden")
    ledger = invoiced_then(OPEN)
    next_run(ledger, replace(OPEN, adjustments=(one,)))

    [line] = next_run(ledger, replace(OPEN, adjustments=(one, two)))

    assert (line.amount_oere, line.says.da) == (-100, "Aftalt rettelse: den anden.")


def test_an_adjustment_of_a_month_that_is_not_invoiced_has_a_line_of_its_own() -> None:
    adjustment = Adjustment(service="place", payer="Odense", month=JANUARY, amount=Kroner(-100), reason="aftalt")

    lines = Ledger().run(due(replace(OPEN, adjustments=(adjustment,)), through=JANUARY), known_on=FEBRUARY)

    assert [line.amount_oere for line in lines] == [22 * RATE, -100]


def test_a_first_invoice_has_a_line_for_each_rate_of_the_month() -> None:
    rates = RateBook.of([a_rate(2016), a_rate(2016, 190_000, version=2, valid_from=date(2016, 1, 21))])

    lines = Ledger().run(due(OPEN, through=JANUARY, rates=rates), known_on=FEBRUARY)

    assert [(line.first.day, line.last.day, line.unit_oere) for line in lines] == [(10, 20, RATE), (21, 31, 190_000)]


def test_days_cut_by_something_else_than_the_rate_are_one_line() -> None:
    payers = (a_payer(ends=date(2016, 1, 20)), a_payer(starts=date(2016, 1, 21)))

    [line] = Ledger().run(
        due(facts_of(an_agreement(municipalities=payers), a_stay(ADMITTED)), through=JANUARY), known_on=FEBRUARY
    )

    assert (line.first.day, line.last.day, line.days) == (10, 31, 22)


def test_a_payers_part_is_told() -> None:
    payers = (a_payer("A", 60), a_payer("B", 40))

    lines = Ledger().run(
        due(facts_of(an_agreement(municipalities=payers), a_stay(ADMITTED)), through=JANUARY), known_on=FEBRUARY
    )

    assert [(line.payer, line.amount_oere, line.says.da) for line in lines] == [
        ("A", 22 * RATE * 6 // 10, "Andel 60 %."),
        ("B", 22 * RATE * 4 // 10, "Andel 40 %."),
    ]


@pytest.mark.parametrize(
    ("kind", "figures", "quantity"),
    [
        (ServiceKind.MONTH_SUPPLEMENT, {"agreed": Kroner(310_000)}, (71, InvoiceUnit.MONTH, 310_000)),
        (ServiceKind.PERCENT_SUPPLEMENT, {"percent": Percent(1_050)}, (2_200, InvoiceUnit.DAY, 21_000)),
        (
            ServiceKind.ONCE,
            {"agreed": Kroner(700), "starts": date(2016, 1, 12)},
            (100, InvoiceUnit.PIECE, 700),
        ),
    ],
)
def test_a_line_counts_what_its_service_is_paid_by(
    kind: ServiceKind, figures: dict[str, object], quantity: tuple[int, InvoiceUnit, int]
) -> None:
    facts = facts_of(an_agreement(services=(a_service(), a_service("x", kind, **figures))), a_stay(ADMITTED))

    line = next(line for line in Ledger().run(due(facts, through=JANUARY), known_on=FEBRUARY) if line.service == "x")

    assert (line.hundredths, line.unit, line.unit_oere) == quantity


@pytest.mark.parametrize(("known_on", "held"), [(date(2017, 1, 31), 0), (date(2017, 2, 1), 1)])
def test_what_is_asked_for_after_twelve_months_is_held_back_and_told(known_on: date, held: int) -> None:
    ledger = Ledger()

    lines = ledger.run(due(OPEN, through=FEBRUARY), known_on=known_on)

    assert len(lines) == 2 - held
    assert codes(ledger.held) == ["charge-asked-for-too-late"] * held
    for each in ledger.held:
        assert (each.month, each.amount_oere) == (JANUARY, 22 * RATE)
        assert "44.000,00 kr. kunne kræves til og med 31. januar 2017" in each.problem.told("da")
        assert "Serviceloven § 174" in each.problem.told("da")


def test_what_is_given_back_is_never_too_late() -> None:
    ledger = invoiced_then(OPEN, month=MARCH)

    lines = ledger.run(due(LEFT, through=MARCH), known_on=date(2019, 1, 1))

    assert [line.amount_oere for line in lines] == [-31 * RATE]


def test_nothing_is_given_back_because_a_notice_cannot_be_read() -> None:
    ledger = invoiced_then(LEFT, month=FEBRUARY)
    spoilt = facts_of(an_agreement(agreement_id="findes-ikke"), *LEFT.stays)

    lines = next_run(ledger, spoilt, month=FEBRUARY)

    assert lines == ()
    assert codes(ledger.held) == ["charge-not-given-back"] * 2
    assert sum(each.amount_oere for each in ledger.held) == -(11 + 29) * RATE


def test_nothing_is_given_back_of_days_that_have_lost_their_rate() -> None:
    ledger = invoiced_then(OPEN, month=FEBRUARY)
    rates = RateBook.of([a_rate(2016), a_rate(2016, group="Gruppe 2", version=2, valid_from=FEBRUARY)])

    assert next_run(ledger, OPEN, rates=rates, month=FEBRUARY) == ()
    assert codes(ledger.held) == ["charge-not-given-back"]


def test_other_months_are_given_back_while_a_rate_is_missing() -> None:
    ledger = invoiced_then(OPEN, month=FEBRUARY)
    rates = RateBook.of([a_rate(2016, 190_000), a_rate(2016, group="Gruppe 2", version=2, valid_from=FEBRUARY)])

    [line] = next_run(ledger, OPEN, rates=rates, month=FEBRUARY)

    assert (line.month, line.amount_oere) == (JANUARY, -22 * 10_000)


def test_an_agreement_that_is_not_among_the_facts_is_told_and_not_given_back() -> None:
    ledger = invoiced_then(OPEN)

    assert next_run(ledger) == ()
    assert codes(ledger.held) == ["charge-invoiced-unknown"]


def test_a_stay_that_is_withdrawn_is_given_back_in_full() -> None:
    ledger = invoiced_then(OPEN)

    [line] = next_run(ledger, facts_of(an_agreement()))

    assert (line.days, line.amount_oere, line.name) == (-22, -22 * RATE, "place")
    assert ledger.total == 0


def test_an_invoiced_service_that_no_version_names_is_given_back() -> None:
    ledger = Ledger()
    ledger.rows.append(InvoicedRow("BA-1", "borte", "Assens", JANUARY, 2, 500))

    lines = next_run(ledger, OPEN)

    assert [(line.service, line.payer, line.amount_oere) for line in lines] == [
        ("borte", "Assens", -500),
        ("place", "Odense", 22 * RATE),
    ]


def test_lines_of_a_key_are_added_up_whatever_they_are() -> None:
    key = ("BA-1", "place", "Odense", date(2016, 1, 17))

    assert Invoiced.of([(*key, 2, 500), (*key, -1, -100)]).sums == {("BA-1", "place", "Odense", 2016 * 12): (1, 400)}


def test_an_amount_of_nothing_has_no_line() -> None:
    free = facts_of(an_agreement(services=(a_service(agreed=Kroner(0)),)), a_stay(ADMITTED))

    lines, held = to_invoice(due(free, through=JANUARY), Invoiced.of(()), month=JANUARY, known_on=FEBRUARY)

    assert (lines, held) == ((), ())


def _payer_changed(known_on: date, **facts: object) -> tuple[Ledger, tuple[LineToInvoice, ...]]:
    """January 2016 was paid by Odense; that Nyborg pays it instead becomes known on a day."""
    ledger = invoiced_then(OPEN)
    now = replace(OPEN, versions=facts_of(an_agreement(municipalities=(a_payer("Nyborg"),))).versions, **facts)  # type: ignore[arg-type]
    return ledger, ledger.run(due(now, through=JANUARY), known_on=known_on)


def test_a_change_of_payer_in_time_moves_the_money() -> None:
    ledger, lines = _payer_changed(date(2017, 1, 31))

    assert {line.payer: line.amount_oere for line in lines} == {"Nyborg": 22 * RATE, "Odense": -22 * RATE}
    assert ledger.held == ()


def test_a_change_of_payer_too_late_gives_nothing_back_until_somebody_decides() -> None:
    ledger, lines = _payer_changed(date(2017, 2, 1))

    assert lines == ()
    assert {(each.payer, each.problem.code) for each in ledger.held} == {
        ("Nyborg", "charge-asked-for-too-late"),
        ("Odense", "charge-payer-changed-too-late"),
    }
    [told] = [each.problem.says.da for each in ledger.held if each.payer == "Odense"]
    assert "Odense" in told
    assert "Nyborg" in told


def test_what_was_agreed_with_the_payer_that_paid_is_given_back() -> None:
    agreed = Adjustment(
        service="place", payer="Odense", month=JANUARY, amount=Kroner(0), reason="Enige.", beside=Kroner(0)
    )

    ledger, lines = _payer_changed(date(2017, 2, 1), adjustments=(agreed,))

    assert [(line.payer, line.amount_oere) for line in lines] == [("Odense", -22 * RATE)]
    assert codes(ledger.held) == ["charge-asked-for-too-late"]
