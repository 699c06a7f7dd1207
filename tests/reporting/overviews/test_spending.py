"""Is total spending of the answers held against last year plus the index, and is nobody counted with half a figure?"""

from __future__ import annotations

from ramme.quantities import Percent
from ramme.rates.development.indices import YearIndex, one_index
from ramme.reporting.overviews.spending import spending_in_answers, spending_listing
from tests.reporting.overviews.rounds import a_question, a_round, amount, choice

QUESTION = a_question("spending", amount("before"), amount("now"), choice("source", "accounts", "budget"))
INDEX = one_index([YearIndex(name="KL", year=2025, percent=Percent(3_00), source="prøve")])


def test_each_party_and_all_are_held_against_the_year_before_with_the_index() -> None:
    asked = a_round(
        QUESTION,
        {
            "Odense": {("value", "before"): 100_000_00, ("value", "now"): 103_000_00},
            "Vejle": {("value", "before"): 100_000_00, ("value", "now"): 104_000_00},
        },
    )

    found = spending_in_answers(asked, INDEX)

    assert found.answer is not None
    assert found.answer.years == (2025, 2026)
    verdicts = [each.result.within.holds for each in found.answer.parties if each.result.within is not None]
    assert verdicts == [True, False]
    assert found.answer.together.result.now.whole == 207_000_00


def test_a_party_without_both_amounts_is_named_and_not_counted() -> None:
    asked = a_round(
        QUESTION,
        {
            "Odense": {("value", "before"): 100_000_00, ("value", "now"): 103_000_00},
            "Vejle": {("value", "now"): 104_000_00},
        },
    )

    found = spending_in_answers(asked)

    assert found.silent == ("Vejle Kommune",)
    assert "Vejle Kommune" in str(spending_listing(found).notes)
    assert found.answer is not None
    assert found.answer.together.result.now.whole == 103_000_00


def test_without_any_answer_there_is_no_figure() -> None:
    asked = a_round(QUESTION, {}, asked=("Odense",))

    found = spending_in_answers(asked)

    assert found.answer is None
    assert spending_listing(found).rows == ()
