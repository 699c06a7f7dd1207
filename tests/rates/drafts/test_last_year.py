"""Last year stands beside a draft: its cells, and how far the rates are from its rates."""

from __future__ import annotations

from ramme.demo.example import example_basis
from ramme.quantities import Kroner
from ramme.rates.basis import RateUnit
from ramme.rates.drafts.draft import CellKey
from ramme.rates.drafts.last_year import RateBeside, beside_last_year, texts_of_last_year
from ramme.rates.drafts.starting import for_next_year
from ramme.rates.outcome import rates_of
from tests.rates.typed_drafts import EXAMPLE, midtjylland

OUTCOME = rates_of(example_basis(), midtjylland())
NAME = OUTCOME.basis.groups[0].name


def beside(last: int | None) -> RateBeside:
    known = {} if last is None else {(f" {NAME.upper()} ", RateUnit.DAY): Kroner(last)}
    [found] = beside_last_year(OUTCOME, known)
    return found


def test_a_rate_that_rises_tells_by_how_much_in_kroner_and_percent() -> None:
    found = beside(1_800_00)

    assert found.rate == Kroner(1_889_00)
    assert found.says.da == "+89,00 kr. (+4,9 %)"
    assert found.says.en == "+DKK 89.00 (+4.9 %)"


def test_a_rate_that_falls_tells_so_too() -> None:
    assert beside(2_000_00).says.da == "−111,00 kr. (−5,6 %)"


def test_a_rate_that_stays_or_is_new_has_no_change() -> None:
    assert beside(1_889_00).says.da == "uændret"
    assert beside(None).says.da == "ny; sidste år var den der ikke"
    assert beside(None).change is None


def test_a_rate_of_nothing_last_year_has_no_percentage() -> None:
    found = beside(0)

    assert found.percent is None
    assert found.says.da == "+1.889,00 kr."


def test_the_rate_of_another_unit_is_not_compared_with() -> None:
    [found] = beside_last_year(OUTCOME, {(NAME, RateUnit.HOUR): Kroner(100)})

    assert found.last is None


def test_last_years_text_stands_at_the_cell_of_the_row_that_is_called_the_same() -> None:
    draft = for_next_year(example_basis(), with_amounts=False)

    found = texts_of_last_year(draft, EXAMPLE)

    row = draft.rows["cost_lines"][1]
    assert draft.text(CellKey("cost_lines", row.id, "amount")) == ""
    assert found[CellKey("cost_lines", row.id, "amount")] == "7.400.000,00"
    assert found[CellKey("offering", "offering", "year")] == "2017"


def test_a_line_that_is_no_longer_there_is_told_at_no_cell() -> None:
    shorter = EXAMPLE.with_rows("cost_lines", EXAMPLE.rows["cost_lines"][:1])

    found = texts_of_last_year(shorter, EXAMPLE)

    assert {key.row for key in found if key.part == "cost_lines"} == {shorter.rows["cost_lines"][0].id}
