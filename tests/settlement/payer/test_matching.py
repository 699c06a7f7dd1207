"""Lines held against what is due: each key stands in one of four, whatever order and form the lines come in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.settlement.payer.likely_reasons import Reason
from ramme.settlement.payer.lines import ExpectedCharge, HeldAgainst, HeldLine, KnownAgreement, LineKey
from ramme.settlement.payer.matching import Found, Standing, matched
from ramme.settlement.payment_agreements.agreement import ServiceKind
from tests.searching import examples
from tests.settlement.payer.held import DAYS, MARCH, RATE, a_charge, a_line, a_supplement, against

AGREEMENT = KnownAgreement(number="BA-1", services={"place": "Botilbud"}, starts=date(2026, 1, 1))


def only(found: tuple[Found, ...]) -> Found:
    assert len(found) == 1
    return found[0]


def test_a_line_of_what_is_due_matches() -> None:
    found = matched([a_line()], against(a_charge()))

    assert found.counts == {
        Standing.MATCHING: 1,
        Standing.DIFFERING: 0,
        Standing.UNKNOWN: 0,
        Standing.MISSING: 0,
    }
    assert only(found.matching).reason is None


def test_two_lines_that_together_are_what_is_due_match() -> None:
    lines = [a_line(10 * RATE), a_line(21 * RATE, number=2)]

    assert only(matched(lines, against(a_charge())).matching).invoiced_oere == DAYS * RATE


def test_a_correction_matches_where_all_invoices_together_are_what_is_due() -> None:
    held = against(a_charge(20), earlier={LineKey("BA-1", "place", MARCH): DAYS * RATE})

    found = matched([a_line(-11 * RATE, corrects=True)], held)

    assert only(found.matching).difference_oere == 0


def test_a_line_given_back_for_something_no_longer_due_matches() -> None:
    held = against(earlier={LineKey("BA-1", "place", MARCH): DAYS * RATE})

    assert only(matched([a_line(-DAYS * RATE, corrects=True)], held).matching).expected is None


def test_a_difference_is_told_with_its_amount_and_reason() -> None:
    found = only(matched([a_line(30 * RATE)], against(a_charge())).differing)

    assert found.difference_oere == -RATE
    assert found.reason is not None
    assert found.reason.kind is Reason.DAYS


def test_what_is_due_and_was_invoiced_before_is_not_missing() -> None:
    held = against(a_charge(), earlier={LineKey("BA-1", "place", MARCH): DAYS * RATE})

    assert matched([], held).all == ()


def test_what_is_due_without_a_line_is_missing() -> None:
    found = only(matched([], against(a_charge())).missing)

    assert found.reason is not None
    assert found.reason.kind is Reason.NOT_INVOICED
    assert found.reason.says.da == "62.000,00 kr. for marts 2026 er ikke på regningen."


def test_a_supplement_left_out_beside_its_rate_is_told_as_such() -> None:
    found = only(matched([a_line()], against(a_charge(), a_supplement())).missing)

    assert found.reason is not None
    assert found.reason.kind is Reason.SUPPLEMENT_MISSING
    assert found.reason.says.da == "Taksten er på regningen, men Ekstra støtte på 3.100,00 kr. mangler."


def test_a_supplement_counted_in_the_rates_line_is_missing_for_that_reason() -> None:
    found = matched([a_line(65_100_00)], against(a_charge(), a_supplement()))

    assert only(found.differing).reason.kind is Reason.SUPPLEMENT_IN_LINE  # type: ignore[union-attr]
    assert only(found.missing).reason.says.da == "Regnet med i aftalens anden linje."  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("line", "known", "kind", "told"),
    [
        (a_line(agreement="X-9"), AGREEMENT, Reason.AGREEMENT_UNKNOWN, "I har ingen betalingsaftale med nummeret X-9."),
        (
            a_line(agreement="BA-2026-00l7"),
            KnownAgreement(number="BA-2026-0017", services={}, starts=MARCH),
            Reason.AGREEMENT_UNKNOWN,
            "I har ingen aftale BA-2026-00l7; den ligner BA-2026-0017.",
        ),
        (
            a_line(service="andet"),
            AGREEMENT,
            Reason.SERVICE_UNKNOWN,
            "Aftalen har ikke ydelsen »andet«; den har Botilbud.",
        ),
        (a_line(month=date(2025, 12, 1)), AGREEMENT, Reason.NOT_IN_FORCE, "Aftalen gælder fra 1. januar 2026."),
        (
            a_line(),
            KnownAgreement(number="BA-1", services={}, starts=date(2025, 1, 1), ends=date(2026, 2, 28)),
            Reason.NOT_IN_FORCE,
            "Aftalen ophørte 28. februar 2026.",
        ),
        (
            a_line(),
            KnownAgreement(
                number="BA-1",
                services={"place": "Botilbud"},
                starts=date(2025, 1, 1),
                payers=((date(2025, 1, 1), "Odense"), (date(2026, 3, 1), "Faaborg")),
            ),
            Reason.PAYER,
            "Faaborg betaler fra 1. marts 2026.",
        ),
    ],
)
def test_a_line_that_nothing_is_due_for_is_unknown_with_its_reason(
    line: HeldLine, known: KnownAgreement, kind: Reason, told: str
) -> None:
    found = only(matched([line], against(agreements=(known,))).unknown)

    assert found.reason is not None
    assert (found.reason.kind, found.reason.says.da) == (kind, told)


@pytest.mark.parametrize(
    ("paid_through", "told"),
    [
        (None, "Aftalen giver intet at betale for marts 2026."),
        (date(2026, 3, 1), "Aftalen giver intet at betale for marts 2026."),
        (date(2026, 2, 28), "Der betales til og med 28. februar 2026, så der er intet at betale for marts 2026."),
    ],
)
def test_a_line_of_a_known_agreement_that_gives_nothing_for_the_month_differs(
    paid_through: date | None, told: str
) -> None:
    known = replace(AGREEMENT, paid_through=paid_through)

    found = only(matched([a_line()], against(agreements=(known,))).differing)

    assert found.reason is not None
    assert (found.reason.kind, found.reason.says.da) == (Reason.NOTHING_DUE, told)
    assert (found.due_oere, found.difference_oere) == (0, DAYS * RATE)


def test_lines_of_known_and_of_unknown_agreements_stand_apart_in_their_order() -> None:
    lines = [a_line(agreement="X-1"), a_line(number=2), a_line(agreement="X-2", number=3)]

    found = matched(lines, against(agreements=(AGREEMENT,)))

    assert [each.key.agreement for each in found.unknown] == ["X-1", "X-2"]
    assert [each.key.agreement for each in found.differing] == ["BA-1"]


@pytest.mark.parametrize("service", ["botilbud", "Botilbud ", ""])
def test_a_line_is_matched_by_the_name_of_its_service_or_without_any(service: str) -> None:
    assert matched([a_line(service=service)], against(a_charge(), a_supplement())).matching


def test_a_line_without_a_service_is_given_the_one_of_its_amount_first() -> None:
    found = matched([a_line(3_100_00, service="")], against(a_charge(), a_supplement()))

    assert only(found.matching).key.service == "extra"


def test_a_day_in_the_month_counts_as_the_month() -> None:
    assert matched([a_line(month=date(2026, 3, 17))], against(a_charge())).matching


def test_five_thousand_lines_are_held_against_as_many_agreements() -> None:
    due = tuple(a_charge(key=LineKey(f"BA-{number}", "place", MARCH)) for number in range(5_000))
    known = tuple(KnownAgreement(number=f"BA-{n}", services={}, starts=MARCH) for n in range(5_000))
    lines = [
        a_line((DAYS if number % 7 else 30) * RATE, number=number, agreement=f"BA-{number}") for number in range(4_000)
    ]
    strangers = [a_line(number=number, agreement=f"ukendt aftale {number}") for number in range(5_000, 6_000)]

    found = matched([*lines, *strangers], HeldAgainst(payer="Odense", due=due, agreements=known))

    assert [len(part) for part in (found.matching, found.differing, found.unknown, found.missing)] == [
        3_428,
        572,
        1_000,
        1_000,
    ]
    assert all(each.reason is not None for each in (*found.differing, *found.unknown, *found.missing))


AMOUNTS = st.integers(-100_000_00, 100_000_00)
KEYS = st.builds(LineKey, st.sampled_from(["BA-1", "BA-2"]), st.sampled_from(["a", "b"]), st.just(MARCH))
CHARGES = st.builds(
    ExpectedCharge, key=KEYS, name=st.just("Ydelse"), kind=st.sampled_from(ServiceKind), amount_oere=AMOUNTS
)
LINES = st.builds(
    HeldLine,
    number=st.integers(1, 9),
    agreement=st.sampled_from(["BA-1", "BA-2", "BA-3"]),
    service=st.sampled_from(["a", "b", ""]),
    month=st.just(MARCH),
    amount_oere=AMOUNTS,
)


@examples(100)
@given(
    lines=st.lists(LINES, max_size=6),
    due=st.lists(CHARGES, max_size=4, unique_by=lambda charge: charge.key),
    earlier=st.dictionaries(KEYS, AMOUNTS, max_size=3),
)
def test_no_line_and_nothing_due_is_lost_and_every_difference_has_a_reason(
    lines: list[HeldLine], due: list[ExpectedCharge], earlier: dict[LineKey, int]
) -> None:
    found = matched(lines, HeldAgainst(payer="Odense", due=tuple(due), earlier=earlier))

    assert sorted(id(line) for each in found.all for line in each.lines) == sorted(map(id, lines))
    told = {each.key for each in found.all}
    assert all(charge.key in told or earlier.get(charge.key, 0) == charge.amount_oere for charge in due)
    assert len(told) == len(found.all)
    for each in found.all:
        assert (each.standing is Standing.MATCHING) == (each.reason is None)
        assert each.difference_oere == 0 or each.standing is not Standing.MATCHING
