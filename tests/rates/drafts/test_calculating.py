"""While somebody types, the rate and what stands in its way are there at once."""

from __future__ import annotations

import time
from dataclasses import replace

from ramme.demo.example import example_basis
from ramme.quantities.writing import written
from ramme.rates.drafts.calculating import calculated, completeness
from ramme.rates.drafts.draft import CellKey, Row, empty_draft
from ramme.rates.drafts.starting import draft_of, for_next_year
from tests.rates.typed_drafts import EXAMPLE, codes_at, midtjylland, offering, with_text

WAGES = CellKey("cost_lines", "cost_lines-2", "amount")


def test_the_rates_of_a_draft_are_those_of_its_budget() -> None:
    found = calculated(EXAMPLE, midtjylland())

    assert found.outcome is not None
    assert written(found.outcome.calculation.rates.flat[0], "da") == "1.889,00 kr."
    assert found.problems == ()
    assert found.record is not None
    assert [line.place.told.da for line in found.record.inputs][:1] == ["arket »Udgifter«, række 1, »Beløb«"]


def test_what_cannot_be_read_stops_the_rate_at_its_cell() -> None:
    found = calculated(with_text(WAGES, "mange"), midtjylland())

    assert found.outcome is None
    assert found.record is None
    assert codes_at(found.problems) == [("number-not-readable", WAGES)]


def test_what_the_agreement_says_stands_at_the_cell_it_is_about() -> None:
    overhead = calculated(with_text(offering("operator_percent"), "7 %"), midtjylland())
    own = calculated(with_text(offering("legal_basis"), "SEL-110"), midtjylland())

    assert codes_at(overhead.problems) == [("overhead-above-maximum", offering("operator_percent"))]
    assert overhead.outcome is not None
    assert [problem.code for problem in overhead.outcome.warnings] == ["overhead-above-maximum"]
    assert ("occupancy-needed", offering("occupancy")) in codes_at(own.problems)
    assert own.outcome is None


def test_a_year_that_the_agreement_does_not_hold_in_is_told_at_the_year() -> None:
    found = calculated(with_text(offering("year"), "2018"), midtjylland())

    assert codes_at(found.problems) == [("agreement-not-in-year", offering("year"))]
    assert found.problems[0].problem.where.told.da == "arket »Tilbud«, »År«"


def test_a_rate_below_nothing_is_told_although_no_single_cell_is_wrong() -> None:
    found = calculated(with_text(offering("regulation"), "-99.000.000"), midtjylland())

    assert codes_at(found.problems)[0] == ("rate-not-positive", offering("name"))


def test_values_of_ones_own_are_used_and_said_to_be_so() -> None:
    found = calculated(EXAMPLE, midtjylland(), {"overhead.administration_percent_max": "5,9 %"})

    assert found.outcome is not None
    assert "own-value-replaces-clause" in [code for code, _ in codes_at(found.problems)]


def test_a_draft_of_forty_lines_is_calculated_with_all_its_steps_well_within_sixty_milliseconds() -> None:
    lines = example_basis().cost_lines
    draft = draft_of(replace(example_basis(), cost_lines=(*lines, *lines, *lines, lines[0])))
    calculated(draft, midtjylland())
    agreement = midtjylland()
    taken = []

    for _ in range(5):
        before = time.process_time()
        assert calculated(draft, agreement).record is not None
        taken.append(time.process_time() - before)

    assert min(taken) < 0.06


def test_a_draft_says_how_many_needed_cells_are_filled_in() -> None:
    whole = completeness(EXAMPLE)
    without = completeness(with_text(WAGES, " ", with_text(offering("name"), "")))

    assert whole.is_complete
    assert whole.says.da == f"Alle {whole.needed} felter, der skal udfyldes, er udfyldt."
    assert without.missing == (offering("name"), WAGES)
    assert without.says.da == f"{whole.needed - 2} af {whole.needed} felter, der skal udfyldes, er udfyldt; 2 mangler."
    assert not without.is_complete


def test_an_empty_draft_needs_the_offering_a_cost_line_and_a_rate_group() -> None:
    found = completeness(empty_draft())

    assert found.filled == 0
    assert {key.part for key in found.missing} == {"offering", "cost_lines", "rate_groups"}
    assert CellKey("cost_lines", "", "amount") in found.missing


def test_what_a_choice_makes_needed_counts_as_needed() -> None:
    building = Row("x", {"kind": "Bygning"})
    insured = Row("y", {"insurance": "Fuldt forsikret"})
    hours = Row("z", {"unit": "Time"})
    draft = empty_draft().with_rows("assets", (building, Row("l", {"kind": "Grund"})))
    draft = draft.with_rows("civil_servants", (insured,)).with_rows("rate_groups", (hours,))
    draft = with_text(offering("model"), "Differentieret takst", draft)

    missing = completeness(draft).missing

    assert CellKey("assets", "x", "lifetime") in missing
    assert CellKey("assets", "l", "lifetime") not in missing
    assert CellKey("civil_servants", "y", "premium") in missing
    assert CellKey("rate_groups", "z", "hours_per_day") in missing
    assert CellKey("rate_groups", "z", "weight") in missing
    assert CellKey("rate_groups", "z", "package") not in missing


def test_a_draft_from_last_year_lacks_just_what_the_year_has_of_its_own() -> None:
    draft = for_next_year(example_basis(), with_amounts=True)

    assert completeness(draft).missing == (offering("regulation"),)
