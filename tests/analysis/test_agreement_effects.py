"""Two agreements in kroner: what each changed clause means alone, all together, and what cannot be calculated."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.agreements import Agreement, Catalogue
from ramme.analysis.agreement_effects import InKroner, Reading, in_kroner
from ramme.analysis.agreement_effects_telling import as_data, by_clause, explained, listed
from ramme.analysis.effects_listing import LEVELS, SIGN
from ramme.demo.region import demo_region
from ramme.explanations import as_text, recorded
from ramme.explanations.page import as_page
from ramme.explanations.workbook import as_workbook
from ramme.problems import ProblemsFound
from ramme.quantities import Kroner
from ramme.rates.basis import AssetKind, RateBasis
from ramme.rates.outcome import RateOutcome, rates_of
from ramme.texts import Language
from tests.analysis.uses import use_row
from tests.rates.sample_budgets import asset, twenty_places
from tests.rates.two_years import FIXED, agreement, another, budgets, in_year, outcome
from tests.searching import examples

OTHER_VALUES = {
    "overhead.administration_percent_max": "5,5 %",
    "overhead.base": "all_costs_before_overhead",
    "occupancy.adults_percent": "97 %",
    "rounding.day_rate": "0,25 kr.",
}


@cache
def midtjylland() -> Agreement:
    return Catalogue.of_package().get("midtjylland-2017")


@cache
def demo() -> tuple[RateOutcome, ...]:
    return tuple(rates_of(basis, midtjylland()) for basis in demo_region())


def compared(values: dict[str, str], *without: str) -> InKroner:
    return in_kroner(demo(), midtjylland(), Reading(another(midtjylland(), values, *without), None, {}))


def test_each_clause_alone_and_the_interaction_are_all_clauses_together_for_each_offering() -> None:
    found = compared(OTHER_VALUES)

    assert {each.clause.path for each in found.alone} == OTHER_VALUES.keys()
    assert sum(each.total for each in found.alone) + sum(found.interaction.values()) == found.total
    assert found.total != 0
    assert any(found.interaction.values())


@examples(15)
@given(
    bases=st.lists(budgets(), min_size=1, max_size=4), values=st.sets(st.sampled_from(sorted(OTHER_VALUES)), min_size=1)
)
def test_the_lines_add_up_for_any_offerings_and_any_clauses(bases: list[RateBasis], values: set[str]) -> None:
    outcomes = [outcome(basis, 2017) for basis in bases]
    other = another(agreement(), {path: OTHER_VALUES[path] for path in values})
    own = {path: value for path, value in FIXED.items() if path not in values}
    outcomes = [rates_of(each.basis, each.agreement, FIXED) for each in outcomes]

    found = in_kroner(outcomes, agreement(), Reading(other, None, own))

    assert sum(each.total for each in found.alone) + sum(found.interaction.values()) == found.total
    assert found.total == found.together.total.of


def test_all_clauses_together_are_the_other_agreement_itself() -> None:
    other = another(midtjylland(), OTHER_VALUES)
    found = compared(OTHER_VALUES)

    for row in range(0, len(demo()), 17):
        rates = [rate.whole for rate in rates_of(demo()[row].basis, other).calculation.rates]
        first = int(found.together.region.groups.edges[row])
        assert found.together.after.rates[first : first + len(rates)].tolist() == rates


def test_one_clause_alone_has_no_interaction() -> None:
    found = compared({"occupancy.adults_percent": "97 %"})

    assert set(found.interaction.values()) == {0}
    assert found.alone[0].total == found.total > 0


def test_a_clause_that_changes_no_rate_means_nothing_alone_and_is_still_shown() -> None:
    found = compared({"pension.civil_servant_percent": "40 %", "overhead.base": "all_costs_before_overhead"})

    assert [each.clause.path for each in found.alone] == ["overhead.base", "pension.civil_servant_percent"]


def test_a_clause_that_no_rate_reads_is_told_apart() -> None:
    found = compared({"closure.band_percent": "3 %"})

    assert [each.path for each in found.unread] == ["closure.band_percent"]
    assert found.alone == ()
    assert any(
        "1 anden bestemmelse er forskellig, men ingen takst bruger den" in note.da
        for note in listed(found, everything=False).notes
    )


def test_a_clause_that_the_second_is_silent_on_cannot_be_calculated_and_is_no_zero() -> None:
    found = compared({"overhead.administration_percent_max": "5,5 %"}, "pension.civil_servant_percent")

    assert [each.path for each in found.missing] == ["pension.civil_servant_percent"]
    assert [each.clause.path for each in found.alone] == ["overhead.administration_percent_max"]
    notes = " ".join(note.da for note in listed(found, everything=False).notes)
    assert "Kan ikke beregnes, for Den anden siger det ikke: »Tjenestemandspension, procent af lønnen«" in notes


def test_a_clause_that_no_budget_has_the_figures_for_is_told_and_the_others_are_calculated() -> None:
    found = compared({"occupancy.basis": "per_service", "overhead.administration_percent_max": "5,5 %"})

    assert [each.clause.path for each in found.impossible] == ["occupancy.basis"]
    assert len(found.together.rows) == len(demo())
    assert found.total != 0


def test_a_clause_that_some_offerings_cannot_be_calculated_with_is_said() -> None:
    silent = another(agreement(), {}, "interest.percent")
    bus = asset(AssetKind.EQUIPMENT, "Bus", 400_000, 8, 2)
    bases = [in_year(twenty_places(assets=assets), 2017) for assets in ((), (bus,))]
    outcomes = [rates_of(basis, silent, FIXED) for basis in bases]
    values = {"interest.base": "land_buildings_inventory_equipment", "interest.percent": "4 %"}

    found = in_kroner(outcomes, silent, Reading(replace(another(agreement(), values), id="tredje"), None, FIXED))

    alone = {each.clause.path: len(each.by_offering) for each in found.alone}
    assert alone == {"interest.percent": 2, "interest.base": 1}
    assert len(found.together.rows) == 2
    assert sum(each.total for each in found.alone) + sum(found.interaction.values()) == found.total > 0
    notes = [note.da for note in listed(found, everything=False).notes]
    assert any(note.startswith("»Aktiver, der forrentes« kan ikke regnes alene for 1 tilbud") for note in notes)


def test_real_agreements_say_what_cannot_be_calculated_because_an_annex_was_not_read() -> None:
    syddanmark = Catalogue.of_package().get("syddanmark-2016")

    found = in_kroner(demo(), midtjylland(), Reading(syddanmark, None, {}))

    assert "interest.percent" in [each.path for each in found.missing]
    assert found.years == ((2017, 2016),)
    notes = [note.da for note in listed(found, everything=False).notes]
    assert any("bilag 15" in note for note in notes)
    assert "Rammeaftale 2016, Syddanmark er læst for 2016 ved budgetter for 2017." in notes


def test_where_no_difference_can_be_calculated_there_is_no_amount_instead_of_nought() -> None:
    found = in_kroner(demo(), midtjylland(), Reading(Catalogue.of_package().get("syddanmark-2016"), None, {}))

    listing = listed(found, everything=False)
    told = as_text(recorded(explained(found)), "da")

    assert not found.alone
    assert {row["effect"] for row in listing.rows} == {None}
    assert listing.as_table("da").startswith("Ingen af de 14 forskelle")
    assert not {SIGN, LEVELS} & set(listing.notes)
    assert len(listing.as_csv("da").splitlines()) == len(listing.rows) + 1
    assert listing.notes[0].da.startswith("Ingen af de 14 forskelle, som taksterne bruger, kan beregnes")
    assert "bliver det samlet det samme" not in told
    assert as_data(found)["has_figures"] is False


@pytest.mark.parametrize("language", ["da", "en"])
def test_where_nothing_can_be_calculated_the_documents_hold_no_nought_and_no_ladder(language: Language) -> None:
    found = in_kroner(demo(), midtjylland(), Reading(Catalogue.of_package().get("syddanmark-2016"), None, {}))

    record = recorded(explained(found))

    assert (record.results, record.ladder, record.sections) == ((), (), ())
    page, text = as_page(record, language).replace("\u00a0", " "), as_text(record, language)
    for told in (page, text):
        assert " 0,00 kr." not in told
        assert "DKK 0.00" not in told
    assert 'class="results"' not in page
    assert 'class="ladder"' not in page
    assert as_workbook(record, language)


def test_what_is_not_in_the_amounts_is_said_first() -> None:
    found = compared({"overhead.administration_percent_max": "5,5 %"}, "pension.civil_servant_percent")

    first = listed(found, everything=False).notes[0]

    assert "som ikke kan beregnes: 1. De er ikke med i beløbene og er ikke nul." in first.da
    assert listed(found, everything=False).rows[0]["effect"] == Kroner(found.total)


def test_an_agreement_of_several_years_that_is_not_in_force_needs_a_year() -> None:
    sjaelland = Catalogue.of_package().get("sjaelland-2018-2019")

    with pytest.raises(ProblemsFound, match="agreement-year-not-clear"):
        in_kroner(demo(), midtjylland(), Reading(sjaelland, None, {}))

    assert in_kroner(demo(), midtjylland(), Reading(sjaelland, 2019, {})).years == ((2017, 2019),)


def test_an_agreement_is_not_compared_with_itself() -> None:
    with pytest.raises(ProblemsFound, match="agreement-with-itself"):
        in_kroner(demo(), midtjylland(), Reading(midtjylland(), None, {}))


def test_own_values_stand_in_both_and_are_no_difference() -> None:
    own = {"overhead.administration_percent_max": "5 %"}
    outcomes = [rates_of(each.basis, midtjylland(), own) for each in demo()[:6]]

    found = in_kroner(outcomes, midtjylland(), Reading(another(midtjylland(), OTHER_VALUES), None, own))

    assert "overhead.administration_percent_max" not in [each.clause.path for each in found.alone]


def test_payers_see_what_all_clauses_together_cost_them() -> None:
    facts = demo()[0].basis
    rows = [use_row(facts.facts.name, facts.groups[0].name, "Birkevig", 100, operator=facts.facts.operator)]
    other = another(midtjylland(), {"occupancy.adults_percent": "97 %"})

    found = in_kroner(demo(), midtjylland(), Reading(other, None, {}), rows)

    [payer] = found.together.municipalities
    assert payer.of == int(found.together.after.rates[0] - found.together.before.rates[0]) * 100


def test_the_list_the_data_and_the_explanation_give_the_same_figures() -> None:
    found = compared(OTHER_VALUES)

    rows = listed(found, everything=False).rows
    data = as_data(found)
    record = recorded(explained(found))

    assert rows[0]["effect"] == Kroner(found.total)
    assert data["together"]["effect_oere"] == found.total
    assert sum(each["effect_oere"] for each in data["clauses"]) + data["interaction_oere"] == found.total
    assert {name.da: record.line(line).value for name, line in record.ladder}["Samspil"] == Kroner(
        sum(found.interaction.values())
    )
    single = [row["effect"] for row in by_clause(found).rows]
    assert sum(effect.whole for effect in single if isinstance(effect, Kroner)) == found.total
