"""Objections: grounds from the likely reason, what stops them, the promised month, and how far they have come."""

from __future__ import annotations

from datetime import date

import pytest

from ramme.agreements import Catalogue
from ramme.problems import Problem
from ramme.settlement.payer.likely_reasons import Reason
from ramme.settlement.payer.objections import (
    LONGEST_REASON,
    LaterLine,
    Objected,
    ObjectionReason,
    Progress,
    Remedy,
    adjustment_oere,
    followed,
    pay_in_full_clauses,
    problems_of_answer,
    problems_of_raising,
    promised_month,
    reason_for,
)

LINE = Objected(amount_oere=100)
MARCH, APRIL, MAY = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.code for problem in problems]


@pytest.mark.parametrize("likely", list(Reason))
def test_every_likely_reason_gives_grounds_to_begin_with(likely: Reason) -> None:
    found = reason_for(likely)

    assert (found is ObjectionReason.OTHER) == (likely in {Reason.UNEXPLAINED, Reason.NOT_INVOICED})


def test_an_objection_needs_words_and_another_amount() -> None:
    assert problems_of_raising("Opholdet sluttede før.", amount_oere=100, asked_oere=None) == ()
    assert problems_of_raising("Opholdet sluttede før.", amount_oere=100, asked_oere=99) == ()
    assert codes(problems_of_raising(" ", amount_oere=100, asked_oere=100)) == [
        "objection-without-words",
        "objection-asks-for-as-much",
    ]


def test_an_objection_has_room_for_its_longest_text_and_no_more() -> None:
    assert problems_of_raising("x" * LONGEST_REASON, amount_oere=1, asked_oere=None) == ()
    assert codes(problems_of_raising("x" * (LONGEST_REASON + 1), amount_oere=1, asked_oere=None)) == [
        "objection-too-long"
    ]


def test_an_answer_says_why_and_an_upheld_one_what_is_corrected() -> None:
    assert problems_of_answer("Nej, varslet løb.", LINE, upheld=False, remedy=None, right_oere=None) == ()
    assert problems_of_answer("Ja.", LINE, upheld=True, remedy=Remedy.FACTS, right_oere=None) == ()
    assert problems_of_answer("Ja.", LINE, upheld=True, remedy=Remedy.AMOUNT, right_oere=0) == ()
    assert codes(problems_of_answer("", LINE, upheld=True, remedy=None, right_oere=None)) == [
        "objection-answer-without-reason",
        "objection-upheld-without-change",
    ]
    assert codes(problems_of_answer("Ja.", LINE, upheld=True, remedy=Remedy.AMOUNT, right_oere=None)) == [
        "objection-upheld-without-change"
    ]


@pytest.mark.parametrize(
    ("amount", "asked", "right", "is_well"),
    [
        (100, None, 0, True),
        (100, None, 100, True),
        (100, None, 101, False),
        (100, None, -1, False),
        (-100, None, -100, True),
        (-100, None, -101, False),
        (-100, None, 1, False),
        (100, 150, 150, True),
        (100, 150, 151, False),
        (-100, -150, -150, True),
    ],
)
def test_what_is_upheld_lies_within_the_line_or_what_the_payer_asks(
    amount: int, asked: int | None, right: int, is_well: bool
) -> None:
    objected = Objected(amount_oere=amount, asked_oere=asked)

    found = problems_of_answer("Ja.", objected, upheld=True, remedy=Remedy.AMOUNT, right_oere=right)

    assert [(each.code, each.where.field) for each in found] == (
        [] if is_well else [("objection-upheld-beyond-the-line", "right")]
    )


def test_neither_an_objection_nor_its_answer_holds_a_personal_number() -> None:
    raised = problems_of_raising("Borger 010190-1234", amount_oere=1, asked_oere=None)
    answer = problems_of_answer("CPR 010190 1234", LINE, upheld=False, remedy=None, right_oere=None)

    assert [(each.code, each.where.field) for each in (*raised, *answer)] == [
        ("text-holds-personal-number", "says"),
        ("text-holds-personal-number", "says"),
    ]


def test_the_adjustment_makes_the_line_right() -> None:
    line, right = 62_000_00, 20_000_00

    assert line + adjustment_oere(line_oere=line, right_oere=right) == right


@pytest.mark.parametrize(
    ("on", "settled", "promised"),
    [
        (date(2026, 4, 10), [], APRIL),
        (date(2026, 4, 10), [MARCH], APRIL),
        (date(2026, 4, 10), [MARCH, APRIL], MAY),
        (date(2026, 4, 10), [date(2025, 12, 1)], date(2026, 1, 1)),
    ],
)
def test_the_month_after_the_last_settled_is_promised(on: date, settled: list[date], promised: date) -> None:
    assert promised_month(on, settled) == promised


@pytest.mark.parametrize("state", ["open", "turned_down", "withdrawn"])
def test_what_is_not_upheld_stands_as_it_is_stored(state: str) -> None:
    assert followed(state, None, [LaterLine(invoice="X-1", amount_oere=1, issued_on=MAY)]).progress.value == state


def test_an_upheld_objection_stays_to_be_corrected_until_an_invoice_carries_it() -> None:
    before = followed("upheld", MAY, [])
    after = followed("upheld", MAY, [LaterLine(invoice="X-7", amount_oere=-42_000_00, issued_on=MAY)])

    assert (before.progress, before.says.da) == (Progress.TO_BE_CORRECTED, "rettes i afregningen for maj 2026")
    assert (after.progress, after.says.da) == (Progress.CORRECTED, "rettet på regning X-7 med -42.000,00 kr.")


def test_the_first_later_invoice_is_the_one_that_is_told() -> None:
    lines = [LaterLine(invoice=f"X-{month}", amount_oere=1, issued_on=date(2026, month, 3)) for month in (7, 5, 6)]

    assert followed("upheld", MAY, lines).line == lines[1]


def test_midtjylland_says_that_all_is_paid_and_errors_come_in_the_next_invoice() -> None:
    clauses = pay_in_full_clauses(Catalogue.of_package().get("midtjylland-2017").terms(2017))

    assert [clause.path for clause in clauses] == ["settlement.paid_in_full", "settlement.corrected_in"]
    assert all(clause.citation.place == "kap. 13.3" for clause in clauses)


def test_an_agreement_that_says_nothing_of_it_gives_no_clause() -> None:
    assert pay_in_full_clauses(Catalogue.of_package().get("syddanmark-2016").terms(2016)) == ()
    assert pay_in_full_clauses(None) == ()
