"""Each reason that a line may differ for is found from the facts, with its figures, and told before weaker ones."""

from __future__ import annotations

from datetime import date

import pytest

from ramme.settlement.payer.likely_reasons import Differing, LikelyReason, Reason, reason_of
from ramme.settlement.payer.lines import ChargePart, ExpectedCharge, HeldLine, OtherPayer
from tests.settlement.payer.held import DAYS, MARCH, RATE, a_charge, a_line, a_supplement


def why(*lines: HeldLine, due: ExpectedCharge | None = None, earlier: int = 0) -> LikelyReason:
    return reason_of(Differing(lines=lines, expected=due or a_charge(), earlier_oere=earlier))


def test_a_line_that_stands_twice_is_told_as_doubled_and_not_as_days() -> None:
    found = why(a_line(), a_line(number=2))

    assert found.kind is Reason.DOUBLED
    assert found.lines == (2,)
    assert found.says.da == "Linjen på 62.000,00 kr. står 2 gange."
    assert found.says.en == "The line of DKK 62,000.00 stands 2 times."


def test_a_line_that_an_earlier_invoice_has_is_doubled() -> None:
    found = why(a_line(), earlier=DAYS * RATE)

    assert found.kind is Reason.DOUBLED
    assert found.says.da == "62.000,00 kr. for marts 2026 står på en tidligere regning."


def test_the_same_amount_twice_is_not_doubled_where_that_leaves_a_difference() -> None:
    assert why(a_line(10 * RATE), a_line(10 * RATE, number=2)).kind is Reason.DAYS


def test_the_whole_amount_instead_of_ones_part_is_another_payers() -> None:
    part = a_charge(
        amount_oere=DAYS * RATE * 6 // 10, others=(OtherPayer(payer="Faaborg", days=31, amount_oere=24_800_00),)
    )

    found = why(a_line(), due=part)

    assert found.kind is Reason.PAYER
    assert found.says.da == "Linjen er for det hele, 62.000,00 kr., men Faaborg betaler sin del."


def test_the_part_of_another_payer_is_told_with_its_name() -> None:
    part = a_charge(amount_oere=37_200_00, others=(OtherPayer(payer="Faaborg", days=31, amount_oere=24_800_00),))

    found = why(a_line(24_800_00), due=part)

    assert found.kind is Reason.PAYER
    assert found.says.en == "DKK 24,800.00 is the part that Faaborg pays."


def test_a_supplement_without_a_line_of_its_own_is_found_in_the_line() -> None:
    differing = Differing(lines=(a_line(65_100_00),), expected=a_charge(), beside=(a_supplement(),))

    found = reason_of(differing)

    assert found.kind is Reason.SUPPLEMENT_IN_LINE
    assert found.speaks_of == a_supplement().key
    assert found.says.da == "Forskellen er Ekstra støtte på 3.100,00 kr., som ikke har sin egen linje."


def test_the_rate_of_another_group_on_the_same_days_is_told_with_both_groups() -> None:
    found = why(a_line(31 * 2_437_50))

    assert found.kind is Reason.RATE_GROUP
    assert found.says.da == "31 dage svarer til takstgruppe B (2.437,50 kr. pr. dag); aftalen har A."


def test_the_rate_of_last_year_is_found_in_the_rate_book() -> None:
    found = why(a_line(31 * 1_900_00))

    assert found.kind is Reason.RATE
    assert (
        found.says.da == "31 dage à 1.900,00 kr.: taksten fra 1. januar 2025 (2025). Måneden har 2.000,00 kr. pr. dag."
    )


def test_last_years_rate_on_other_days_is_found_where_the_line_states_its_days() -> None:
    found = why(a_line(14 * 1_900_00, days=14))

    assert found.kind is Reason.RATE
    assert found.says.da.startswith("14 dage à 1.900,00 kr.")


def test_a_rate_that_is_not_in_the_book_is_told_in_percent() -> None:
    found = why(a_line(31 * 2_058_00))

    assert found.kind is Reason.RATE_UNKNOWN
    assert found.says.da == (
        "31 dage à 2.058,00 kr. pr. dag, 2,9 % højere end taksten 2.000,00 kr.; den takst er ikke i takstoversigten."
    )


def with_notice(last_day: int, through: int, **fields: object) -> ExpectedCharge:
    part = ChargePart(first=MARCH, last=date(2026, 3, through), group="A", unit_oere=RATE)
    return a_charge(through, last_day=date(2026, 3, last_day), parts=(part,), **fields)


def test_a_line_that_stops_at_the_discharge_leaves_out_the_notice() -> None:
    found = why(a_line(10 * RATE), due=with_notice(10, 31, notice_ends=date(2026, 4, 30)))

    assert found.kind is Reason.NOTICE
    assert found.says.da == (
        "Linjen stopper ved opholdets sidste dag, 10. marts 2026; varslet er 21 dage mere, til 31. marts 2026."
    )


def test_a_line_that_runs_the_notice_out_forgets_that_the_place_was_taken() -> None:
    due = with_notice(5, 14, notice_ends=date(2026, 3, 24), place_taken_on=date(2026, 3, 15))

    found = why(a_line(24 * RATE), due=due)

    assert found.kind is Reason.NOTICE
    assert "taget af en ny borger 15. marts 2026, 10 dage før" in found.says.da


def test_a_line_for_the_whole_month_runs_beyond_the_notice() -> None:
    found = why(a_line(), due=with_notice(5, 20, notice_ends=date(2026, 3, 20)))

    assert found.kind is Reason.NOTICE
    assert found.says.da == "Linjen går 11 dage længere end varslet, som udløb 20. marts 2026."


@pytest.mark.parametrize(("days", "told"), [(30, "30 dage"), (1, "1 dag"), (32, "32 dage")])
def test_other_days_at_the_right_rate_are_told_as_days(days: int, told: str) -> None:
    found = why(a_line(days * RATE))

    assert found.kind is Reason.DAYS
    assert found.says.da == f"Linjen har {told}, aftalen og opholdet giver 31 dage."


def test_days_come_before_the_notice_while_the_stay_goes_on() -> None:
    assert why(a_line(20 * RATE)).kind is Reason.DAYS


def test_a_mixture_of_two_groups_is_a_change_of_group() -> None:
    found = why(a_line(20 * RATE + 11 * 2_437_50))

    assert found.kind is Reason.CHANGE_OF_GROUP
    assert found.says.da == "Det svarer til 20 dage i A og 11 dage i B."


def test_a_change_of_group_counted_from_another_day_is_found_from_both_parts() -> None:
    parts = (
        ChargePart(first=MARCH, last=date(2026, 3, 10), group="A", unit_oere=RATE),
        ChargePart(first=date(2026, 3, 11), last=date(2026, 3, 31), group="B", unit_oere=2_437_50),
    )
    due = a_charge(31, parts=parts, amount_oere=10 * RATE + 21 * 2_437_50)

    found = why(a_line(14 * RATE + 17 * 2_437_50), due=due)

    assert found.kind is Reason.CHANGE_OF_GROUP
    assert found.says.en == "It matches 14 days in A and 17 days in B."


def test_what_fits_nothing_is_said_to_fit_nothing() -> None:
    found = why(a_line(DAYS * RATE + 12_34))

    assert found.kind is Reason.UNEXPLAINED
    assert found.says.da == "Forskellen på 12,34 kr. svarer ikke til dage, varsel, takst eller betaler."


def test_a_supplement_a_month_is_never_told_in_days() -> None:
    found = why(a_line(3_200_00, service="extra"), due=a_supplement())

    assert found.kind is Reason.UNEXPLAINED
