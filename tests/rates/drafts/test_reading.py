"""A draft is read as any form is, and every problem stands at its cell."""

from __future__ import annotations

import pytest

from ramme.demo.example import example_basis
from ramme.quantities import place_of
from ramme.rates.drafts.draft import CellKey, Row, empty_draft
from ramme.rates.drafts.edits import AddRow, Edit, apply, typed
from ramme.rates.drafts.reading import checked_cell, reading
from ramme.rates.drafts.starting import draft_of
from tests.rates.typed_drafts import EXAMPLE, codes_at, offering, with_text

AMOUNT = CellKey("cost_lines", "cost_lines-2", "amount")


def test_a_whole_draft_gives_the_budget_and_each_figure_remembers_its_cell() -> None:
    read = reading(EXAMPLE)

    assert read.basis == example_basis()
    assert read.problems == ()
    assert place_of(read.basis.cost_lines[1].amount).told.da == "arket »Udgifter«, række 2, »Beløb«"


@pytest.mark.parametrize(
    ("key", "text", "code"),
    [
        (AMOUNT, "", "value-missing"),
        (AMOUNT, "mange", "number-not-readable"),
        (AMOUNT, "-5", "cost-negative"),
        (AMOUNT, "1,234.50", "number-in-english-form"),
        (AMOUNT, "=SUM(A1)", "number-not-readable"),
        (AMOUNT, "#REF!", "cell-with-error"),
        (AMOUNT, "99.999.999.999,00", "amount-too-large"),
        (CellKey("cost_lines", "cost_lines-2", "category"), "Lon og mad", "choice-unknown"),
        (CellKey("cost_lines", "cost_lines-2", "category"), "Tjenestemandspension", "category-is-calculated"),
        (CellKey("assets", "assets-1", "lifetime"), "", "lifetime-missing"),
        (CellKey("rate_groups", "rate_groups-1", "unit"), "Time", "hours-missing"),
        (offering("operator_percent"), "0,06", "percent-ambiguous"),
        (offering("year"), "næste år", "number-not-readable"),
        (offering("name"), "", "value-missing"),
    ],
)
def test_a_problem_stands_at_the_cell_it_is_about(key: CellKey, text: str, code: str) -> None:
    read = reading(with_text(key, text))

    [(found, at)] = codes_at(read.problems)
    assert found == code
    wanted = CellKey(key.part, key.row, "hours_per_day") if code == "hours-missing" else key
    assert at == wanted
    assert read.basis is None
    assert read.problems[0].as_data()["cell"] == wanted.as_data()


def test_all_problems_are_found_at_once() -> None:
    draft = with_text(offering("year"), "x", with_text(AMOUNT, "mange"))

    assert [key for _, key in codes_at(reading(draft).problems)] == [offering("year"), AMOUNT]


def test_a_row_in_which_nothing_is_typed_does_not_count_but_keeps_its_number() -> None:
    empty = AddRow("cost_lines", Row("n", {"text": " "}), "cost_lines-2")

    read = reading(apply(Edit(based_on=0, changes=(empty,)), EXAMPLE))

    assert read.basis == example_basis()
    assert place_of(read.basis.cost_lines[1].amount).row == 3


def test_a_sheet_without_lines_is_told_at_the_sheet() -> None:
    draft = EXAMPLE.with_rows("cost_lines", ()).with_rows("rate_groups", ()).with_rows("civil_servants", ())

    read = reading(draft)

    assert codes_at(read.problems) == [
        ("no-cost-lines", CellKey("cost_lines")),
        ("no-rate-groups", CellKey("rate_groups")),
    ]


def test_an_empty_draft_is_told_to_be_empty() -> None:
    assert codes_at(reading(empty_draft()).problems) == [("form-empty", CellKey())]


def test_a_warning_stands_at_its_cell_and_the_budget_is_there() -> None:
    key = CellKey("rate_groups", "rate_groups-1", "weight")

    read = reading(with_text(key, "2"))

    assert codes_at(read.problems) == [("weights-not-used", key)]
    assert read.basis is not None
    assert not read.problems[0].stops


def test_one_cell_is_checked_by_itself() -> None:
    draft = with_text(offering("year"), "x", with_text(AMOUNT, "mange"))

    assert codes_at(checked_cell(draft, AMOUNT)) == [("number-not-readable", AMOUNT)]
    assert checked_cell(draft, AMOUNT)[0].problem.where.told.da == "arket »Udgifter«, række 2, »Beløb«"
    assert checked_cell(draft, CellKey("cost_lines", "cost_lines-2", "text")) == ()
    assert codes_at(checked_cell(draft, offering("year"))) == [("number-not-readable", offering("year"))]
    assert checked_cell(draft, CellKey("cost_lines", "gone", "text")) == ()
    assert codes_at(checked_cell(empty_draft(), offering("year"))) == [("value-missing", offering("year"))]


def test_words_that_hold_something_like_a_personal_number_stop_at_their_cell() -> None:
    draft = draft_of(example_basis())
    key = CellKey("cost_lines", draft.rows["cost_lines"][0].id, "text")
    changed = apply(typed(draft, {key: "Støtte til 010190-1234"}), draft)

    read = reading(changed)

    assert read.basis is None
    assert [(each.problem.code, each.key) for each in read.problems if each.stops] == [
        ("text-holds-personal-number", key)
    ]
    assert [each.problem.code for each in checked_cell(changed, key)] == ["text-holds-personal-number"]


def test_an_amount_of_ten_digits_is_no_personal_number() -> None:
    draft = draft_of(example_basis())
    key = CellKey("cost_lines", draft.rows["cost_lines"][0].id, "amount")
    changed = apply(typed(draft, {key: "0101901234"}), draft)

    assert "text-holds-personal-number" not in [each.problem.code for each in reading(changed).problems]
