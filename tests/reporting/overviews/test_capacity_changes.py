"""Does the joint note hold every change of capacity with its reason, and count only what it knows?"""

from __future__ import annotations

from ramme.agreements.variants.scope import OfferingCategory
from ramme.reporting.overviews.about import AboutOffering
from ramme.reporting.overviews.capacity_changes import (
    NO_REASON,
    CapacityNote,
    capacity_note,
    changes_listing,
    sentences,
)
from tests.reporting.overviews.rounds import Cells, a_question, a_round, choice, number, text

QUESTION = a_question(
    "capacity_changes",
    number("places_before"),
    number("places_after"),
    choice("changed", "yes", "no"),
    choice("category", "cluster", "highly_specialised", "local"),
    text("reason"),
    text("consequences"),
    text("effect_on_rate"),
    text("cost_to_payers"),
)
KNOWN = {
    "birk": AboutOffering(name="Birkehuset", category=OfferingCategory.CLUSTER),
    "eg": AboutOffering(name="Egehuset", category=OfferingCategory.HIGHLY_SPECIALISED),
}


def note_of(cells: Cells) -> CapacityNote:
    """The joint note of one operator's answer about 2026."""
    return capacity_note(a_round(QUESTION, {"Aarhus": cells}), KNOWN)


def told(note: CapacityNote) -> str:
    """The note in Danish."""
    return " ".join(sentence.da for sentence in sentences(note))


def test_changes_stand_by_category_and_the_sentences_count_them() -> None:
    note = note_of(
        {
            ("birk", "places_before"): 10,
            ("birk", "places_after"): 12,
            ("birk", "reason"): "Stigende behov",
            ("eg", "places_before"): 8,
            ("eg", "places_after"): 5,
        }
    )

    assert list(note.changes) == [OfferingCategory.CLUSTER, OfferingCategory.HIGHLY_SPECIALISED]
    assert "årsskiftet til 2026" in told(note)
    assert "2 tilbud ændrer kapacitet: 1 får flere pladser, 1 færre. I alt -1 plads." in told(note)
    assert "skal til høring hos Socialdirektørforum" in told(note)
    assert "eventuelle andre brugerkommuner" in told(note)


def test_an_unchanged_offering_is_counted_and_not_listed() -> None:
    note = note_of({("birk", "places_before"): 10, ("birk", "places_after"): 10})

    assert note.every == ()
    assert note.unchanged == 1
    assert "Ingen af de tilbud, der er svaret for, ændrer kapacitet. Meldt uændret: 1." in told(note)
    assert "skal til høring" not in told(note)


def test_a_change_without_both_figures_is_listed_and_not_in_the_sum() -> None:
    note = note_of({("birk", "places_after"): 12, ("birk", "reason"): "Udvidelse"})

    assert note.unclear == 1
    assert "Ingen af de meldte ændringer har tal både før og efter." in told(note)
    assert "Ét tilbud mere er meldt ændret" in told(note)


def test_whoever_answers_no_changes_nothing_and_yes_without_a_figure_is_unclear() -> None:
    unchanged = note_of({("birk", "places_before"): 10, ("birk", "changed"): "no"})
    unclear = note_of({("birk", "places_before"): 10, ("birk", "changed"): "yes"})

    assert (unchanged.unchanged, unchanged.every) == (1, ())
    assert (unclear.unclear, len(unclear.every)) == (1, 1)


def test_a_category_that_the_registry_lacks_is_the_answered_one() -> None:
    cells: Cells = {("el", "places_before"): 1, ("el", "places_after"): 3, ("el", "category"): "cluster"}

    assert list(note_of(cells).changes) == [OfferingCategory.CLUSTER]


def test_a_missing_reason_is_told_and_an_offering_nobody_knows_stands_by_itself() -> None:
    note = note_of({("el", "places_before"): 1, ("el", "places_after"): 3})

    [row] = changes_listing(note.every).rows

    assert list(note.changes) == [None]
    assert row["reason"] == NO_REASON


def test_columns_on_rate_and_cost_stand_only_where_something_was_written() -> None:
    figures = {("birk", "places_before"): 10, ("birk", "places_after"): 12}

    without = changes_listing(note_of(figures).every)
    with_rate = changes_listing(note_of({**figures, ("birk", "effect_on_rate"): "Falder 2 %"}).every)

    assert "rate" not in [column.key for column in without.columns]
    assert "rate" in [column.key for column in with_rate.columns]


def test_where_nobody_has_answered_nothing_is_said_to_be_unchanged() -> None:
    assert "Der er ikke svaret for noget tilbud endnu." in told(note_of({}))
    assert "ændrer kapacitet" not in told(note_of({}))
