"""Is total spending of the answers held against last year plus the index, and is nobody counted with half a figure?"""

from __future__ import annotations

from ramme.quantities import Percent
from ramme.rates.development.indices import YearIndex, one_index
from ramme.reporting.overviews.spending import spending_in_answers, spending_listing, terms_behind
from tests.reporting.overviews.rounds import Cells, a_question, a_round, amount, choice

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

    assert found.answers
    assert found.answers[0][1].years == (2025, 2026)
    verdicts = [each.result.within.holds for each in found.answers[0][1].parties if each.result.within is not None]
    assert verdicts == [True, False]
    assert found.answers[0][1].together.result.now.whole == 207_000_00


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
    assert found.answers
    assert found.answers[0][1].together.result.now.whole == 103_000_00


def test_without_any_answer_there_is_no_figure() -> None:
    asked = a_round(QUESTION, {}, asked=("Odense",))

    found = spending_in_answers(asked)

    assert found.answers == ()
    assert spending_listing(found).rows == ()


def figures(before: int, now: int, source: str) -> Cells:
    """A party's answer in whole kroner."""
    return {("value", "before"): before * 100, ("value", "now"): now * 100, ("value", "source"): source}


def test_accounts_and_budgets_are_told_apart_and_never_added() -> None:
    asked = a_round(
        QUESTION,
        {
            "Odense": figures(100_000, 103_000, "accounts"),
            "Vejle": figures(100_000, 104_000, "budget"),
            "Kolding": figures(50_000, 51_000, "budget"),
        },
    )

    found = spending_in_answers(asked, INDEX)
    listing = spending_listing(found)

    assert [answer.together.result.now.whole for _, answer in found.answers] == [155_000_00, 103_000_00]
    assert "lægges ikke sammen" in str(listing.notes)
    assert "258000,00" not in listing.as_csv("da")


def test_the_clause_is_that_of_the_agreement_the_round_rests_on_and_its_years_are_told() -> None:
    asked = a_round(QUESTION, {"Odense": figures(100_000, 103_000, "accounts")})

    notes = str(spending_listing(spending_in_answers(asked, INDEX, terms_behind("spending", 2026))).notes)

    assert "Styring af udgifterne" in notes
    assert "Runden er bygget på Rammeaftale 2016, Syddanmark" in notes
    assert "Der er ingen aftale her" not in notes


def test_in_the_year_of_the_agreement_nothing_is_said_of_another_year() -> None:
    asked = a_round(QUESTION, {"Odense": figures(100_000, 103_000, "accounts")}, year=2016)

    notes = str(spending_listing(spending_in_answers(asked, INDEX, terms_behind("spending", 2016))).notes)

    assert "Styring af udgifterne" in notes
    assert "Runden er bygget på" not in notes


def test_an_index_that_is_not_the_one_of_the_agreement_is_told() -> None:
    other = one_index([YearIndex(name="Danmarks Statistik", year=2025, percent=Percent(3_00), source="prøve")])
    asked = a_round(QUESTION, {"Odense": figures(100_000, 103_000, "accounts")})

    notes = str(spending_listing(spending_in_answers(asked, other, terms_behind("spending", 2026))).notes)

    assert "men der er regnet med »Danmarks Statistik«" in notes


def test_a_round_of_ones_own_rests_on_no_agreement_and_says_so() -> None:
    asked = a_round(QUESTION, {"Odense": figures(100_000, 103_000, "accounts")}, kind="egen")

    assert terms_behind("egen", 2026) is None
    assert "ikke bygget på en aftale" in str(spending_listing(spending_in_answers(asked)).notes)


def test_nothing_spent_the_year_before_and_nothing_answered_are_two_things() -> None:
    asked = a_round(QUESTION, {"Odense": figures(0, 103_000, "accounts")}, asked=("Vejle",))

    notes = str(spending_listing(spending_in_answers(asked)).notes)

    assert "Har oplyst 0 kr. året før" in notes
    assert "Har ikke svaret og er ikke regnet med: Vejle Kommune." in notes


def test_accounts_held_against_a_budget_stand_by_themselves_with_a_warning() -> None:
    question = a_question(
        "spending",
        amount("before"),
        amount("now"),
        choice("source", "accounts", "budget"),
        choice("source_before", "accounts", "budget"),
    )
    mixed: Cells = {**figures(100_000, 103_000, "budget"), ("value", "source_before"): "accounts"}

    found = spending_in_answers(a_round(question, {"Odense": mixed}), INDEX)

    assert [source.da for source, _ in found.answers] == ["accounts på dansk mod budget på dansk"]
    assert "Kilden er ikke den samme i de to år" in str(spending_listing(found).notes)
