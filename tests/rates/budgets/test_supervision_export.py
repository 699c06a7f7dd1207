"""A budget is handed out to the social supervision by the ten cost categories, and says that this is not its form."""

from __future__ import annotations

from dataclasses import replace

from ramme.agreements import Catalogue
from ramme.files.listing import Listing
from ramme.quantities import Kroner
from ramme.rates.basis import CostCategory
from ramme.rates.budgets.supervision_export import supervision_listing
from ramme.rates.outcome import rates_of
from tests.rates.forms import EXAMPLE

CALCULATION = rates_of(EXAMPLE, Catalogue.of_package().get("midtjylland-2017")).calculation


def sums(listing: Listing) -> dict[str, object]:
    rows = [row for row in listing.rows if row["row"].da == "sum"]  # type: ignore[union-attr]
    return {row["category"].da or row["text"].da: row["amount"] for row in rows}  # type: ignore[union-attr]


def test_all_ten_categories_stand_in_the_order_of_the_agreement() -> None:
    listing = supervision_listing(EXAMPLE, CALCULATION)

    numbered = {row["number"]: row["category"].da for row in listing.rows if row["number"]}  # type: ignore[union-attr]
    assert numbered == {number: each.text.da for number, each in enumerate(CostCategory, 1)}


def test_every_cost_line_stands_with_its_amount() -> None:
    listing = supervision_listing(EXAMPLE)

    lines = [(row["text"].da, row["amount"]) for row in listing.rows if row["row"].da == "linje"]  # type: ignore[union-attr]
    assert sorted(lines, key=str) == sorted(((line.text, line.amount) for line in EXAMPLE.cost_lines), key=str)


def test_the_sums_lead_to_what_the_rates_are_to_cover() -> None:
    found = sums(supervision_listing(EXAMPLE, CALCULATION))

    def amount(category: CostCategory) -> int:
        value = found.get(category.text.da)
        return value.whole if isinstance(value, Kroner) else 0

    counted = sum(amount(each) for each in CostCategory if each is not CostCategory.INCOME)
    assert counted - amount(CostCategory.INCOME) == CALCULATION.frame.regulated.whole
    assert found["Udgifter i alt med regulering"] == CALCULATION.frame.regulated


def test_what_is_calculated_stands_only_with_a_calculation() -> None:
    without = supervision_listing(EXAMPLE)

    missing = {row["category"].da for row in without.rows if row["row"].da == "ikke udfyldt"}  # type: ignore[union-attr]
    assert {CostCategory.PENSION.text.da, CostCategory.OVERHEAD.text.da} <= missing
    assert any("først her, når taksten er beregnet" in note.da for note in without.notes)
    assert not any("når taksten er beregnet" in note.da for note in supervision_listing(EXAMPLE, CALCULATION).notes)


def test_a_category_without_lines_has_no_amount() -> None:
    without = replace(EXAMPLE, cost_lines=EXAMPLE.cost_lines[:1])

    rows = [row for row in supervision_listing(without).rows if row["row"].da == "ikke udfyldt"]  # type: ignore[union-attr]

    assert rows
    assert {row["amount"] for row in rows} == {None}


def test_the_list_says_plainly_that_the_supervisions_own_fields_are_not_known() -> None:
    notes = [note.da for note in supervision_listing(EXAMPLE).notes]

    assert any("Felterne i socialtilsynets eget budgetskema er ikke kendt her" in note for note in notes)
    assert any(note.startswith("KONSTRUEREDE TAL") for note in notes) is EXAMPLE.facts.constructed
