"""What it would mean if an agreement said something else: effects that add up, whoever is asked about."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.agreements import Catalogue
from ramme.analysis.effects import Effects
from ramme.analysis.effects_listing import DAYS_OF_NOBODY, LEVELS, OFFERING
from ramme.analysis.effects_telling import Told
from ramme.analysis.regions import Region
from ramme.analysis.use import UseRow
from ramme.analysis.what_if import WhatIf, what_if
from ramme.analysis.what_if_telling import as_data, explained, listed
from ramme.demo.region import demo_region
from ramme.explanations import recorded
from ramme.problems import ProblemsFound
from ramme.quantities import Kroner
from ramme.rates.basis import RateBasis, RateUnit
from ramme.rates.batch import NoOutcome
from ramme.rates.outcome import RateOutcome, rates_of
from tests.analysis.uses import use_of, use_row
from tests.rates.sample_budgets import group, kroner, twenty_places, two_levels
from tests.rates.two_years import budgets, outcome
from tests.searching import examples

MORE_OVERHEAD = {"overhead.administration_percent_max": "6,5 %"}
LESS_OVERHEAD = {"overhead.administration_percent_max": "5,5 %"}


@cache
def demo() -> tuple[RateOutcome, ...]:
    midtjylland = Catalogue.of_package().get("midtjylland-2017")
    return tuple(rates_of(basis, midtjylland) for basis in demo_region())


def of_demo(changes: dict[str, str] | None = None, *, use: bool = True) -> WhatIf:
    rows = use_of(Region.of(demo())) if use else None
    return what_if(demo(), LESS_OVERHEAD if changes is None else changes, rows)


def sums(effects: Effects) -> None:
    """Whoever is asked about, the effects add up to the same."""
    total = effects.total
    assert sum(each.of for each in effects.offerings) == sum(each.of for each in effects.operators) == total.of
    if effects.use is None:
        assert total.recorded is None
        return
    recorded = sum(each.of for each in effects.municipalities)
    assert recorded == sum(each.recorded or 0 for each in effects.offerings) == total.recorded
    assert sum(each.recorded or 0 for each in effects.operators) == recorded
    assert total.other == total.of - recorded


@pytest.mark.parametrize(
    "changes",
    [
        LESS_OVERHEAD,
        {"occupancy.adults_percent": "97 %"},
        {"surplus.spread": "by_rate", "rounding.day_rate": "0,25 kr."},
    ],
    ids=["overhead", "occupancy", "methods"],
)
def test_the_effects_on_offerings_operators_and_municipalities_add_up(changes: dict[str, str]) -> None:
    found = of_demo(changes)

    sums(found.effects)
    assert found.effects.total.of != 0


@examples(25)
@given(
    bases=st.lists(budgets(), min_size=1, max_size=5),
    days=st.lists(st.integers(0, 5_000), min_size=20, max_size=20),
    percent=st.integers(0, 10_00),
)
def test_effects_add_up_for_any_offerings_and_any_use(bases: list[RateBasis], days: list[int], percent: int) -> None:
    outcomes = [
        outcome(replace(basis, facts=replace(basis.facts, name=f"Tilbud {number}")), 2017)
        for number, basis in enumerate(bases)
    ]
    rows = [
        use_row(each.basis.facts.name, group.name, f"Kommune {place % 3}", days[(place + number) % len(days)])
        for number, each in enumerate(outcomes)
        for place, group in enumerate(each.basis.groups)
    ]
    own = {"overhead.administration_percent_max": f"{percent // 100},{percent % 100:02d} %"}

    found = what_if(outcomes, own, rows)

    sums(found.effects)
    told = Told(found.effects)
    assert told.total.whole == found.effects.total.of
    assert not told.shared or told.shared[0].whole == found.effects.total.recorded


def test_an_effect_is_the_difference_between_the_rates_for_the_budgeted_days() -> None:
    before = outcome(twenty_places(), 2017)

    found = what_if([before], {"overhead.administration_percent_max": "5,5 %"})

    [rate] = before.calculation.rates
    after = int(found.effects.after.rates[0])
    assert found.effects.total.of == (after - rate.whole) * 7_300
    assert after < rate.whole


def test_a_change_that_gives_the_same_value_means_nothing() -> None:
    found = of_demo({"overhead.administration_percent_max": "6,1 %"})

    assert {each.of for each in found.effects.offerings} == {0}
    assert found.changed[0].before == found.changed[0].after


def test_the_dearest_stand_first_then_the_cheapest_and_last_those_that_stay_the_same() -> None:
    effects = of_demo({"occupancy.adults_percent": "97 %", "occupancy.children_percent": "100 %"}).effects

    for shares in (effects.offerings, effects.operators, effects.municipalities):
        figures = [share.of for share in shares]
        dearer = sorted((each for each in figures if each > 0), reverse=True)
        cheaper = sorted(each for each in figures if each < 0)
        assert figures == [*dearer, *cheaper, *[0] * (len(figures) - len(dearer) - len(cheaper))]
    assert effects.offerings[0].of > 0 > min(share.of for share in effects.offerings)


def test_where_everybody_pays_less_those_who_save_most_stand_first_on_the_screen() -> None:
    found = of_demo()

    offerings = [row["effect"] for row in listed(found, everything=False).rows if row["level"] == OFFERING]

    cheapest = sorted(share.of for share in found.effects.offerings)[: len(offerings)]
    assert [each.whole for each in offerings if isinstance(each, Kroner)] == cheapest
    assert max(cheapest) < 0


def test_how_levels_stand_and_what_days_without_a_payer_are_is_said() -> None:
    with_use, without = (listed(of_demo(use=use), everything=False).notes for use in (True, False))

    assert LEVELS in with_use
    assert LEVELS in without
    assert DAYS_OF_NOBODY in with_use
    assert DAYS_OF_NOBODY not in without


def test_what_changes_is_told_with_what_it_was() -> None:
    [changed] = of_demo().changed

    assert (changed.title.da, changed.before.da, changed.after.da) == (
        "Administration, højeste procent",
        "6,1 %",
        "5,5 %",
    )


def test_days_that_nobody_paid_for_have_a_line_of_their_own() -> None:
    listing = listed(of_demo(), everything=True)

    total, other = listing.rows[0], next(row for row in listing.rows if row["recorded"] is None)
    whole, recorded_part, rest = (each for each in (total["effect"], total["recorded"], other["effect"]))
    assert isinstance(whole, Kroner)
    assert isinstance(recorded_part, Kroner)
    assert rest == whole - recorded_part


def test_an_offering_that_the_change_makes_impossible_is_told_and_not_counted() -> None:
    sound, emptied = twenty_places(), two_levels(regulation=kroner(-10_500_000))
    sound = replace(sound, facts=replace(sound.facts, name="Åkanden"))
    outcomes = [outcome(sound, 2019), outcome(emptied, 2019)]
    rows = [use_row("Kildehuset", "Niveau 1", "A", 10)]

    found = what_if(outcomes, {"overhead.administration_percent_max": "0 %"}, rows)

    assert found.effects.rows == (0,)
    assert found.effects.uncounted_days == 10
    assert found.effects.total.recorded == 0
    notes = [note.da for note in listed(found, everything=True).notes]
    assert "1 af 2 tilbud" in str(listed(found, everything=True).rows[0]["who"])
    assert any(note.startswith("Kunne ikke beregnes: Kildehuset") for note in notes)
    assert "10 betalte dage hører til tilbud, der ikke kunne beregnes, og er ikke med." in notes


def test_a_budget_that_has_no_rates_at_all_is_told_beside_the_others() -> None:
    broken = NoOutcome(Path("ødelagt.xlsx"), "", ())

    found = what_if([*demo()[:3], broken], LESS_OVERHEAD)

    assert found.number == 4
    assert as_data(found)["handed_in"] == 4
    assert [each["offering"] for each in as_data(found)["not_calculated"]] == ["ødelagt.xlsx"]


def test_days_of_a_budget_that_has_no_rates_are_counted_apart() -> None:
    broken = NoOutcome(Path("lukket.xlsx"), "Lukkehuset", ())
    rows = [*use_of(Region.of(demo()[:3])), use_row("lukkehuset", "Niveau 1", "Birkevig", 90)]

    found = what_if([*demo()[:3], broken], LESS_OVERHEAD, rows)

    assert found.effects.uncounted_days == 90
    sums(found.effects)


def test_groups_that_are_not_sold_by_the_day_are_said_to_be_reckoned_by_it() -> None:
    halves = twenty_places(groups=(group("Halve dage", 20, unit=RateUnit.HALF_DAY),))

    notes = [note.da for note in listed(what_if([outcome(halves, 2017)], LESS_OVERHEAD), everything=True).notes]

    assert "1 takstgrupper sælges pr. time eller halv dag; deres virkning er regnet af dagstaksten." in notes


def test_where_nothing_can_be_calculated_everything_wrong_is_raised() -> None:
    with pytest.raises(ProblemsFound):
        what_if([NoOutcome(Path("a"), "", ())], LESS_OVERHEAD)


def test_a_clause_that_no_rate_reads_is_told() -> None:
    found = of_demo({"closure.band_percent": "3 %", **LESS_OVERHEAD})

    assert [problem.code for problem in found.warnings] == ["what-if-clause-not-read"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [({}, "what-if-without-change"), ({"overhead.nothing": "1"}, "own-clause-unknown")],
)
def test_what_cannot_be_changed_stops(changes: dict[str, str], code: str) -> None:
    with pytest.raises(ProblemsFound, match=code):
        what_if(demo(), changes)


def test_the_explanation_gives_the_same_figures_as_the_columns() -> None:
    found = of_demo()

    record = recorded(explained(found))

    results = {name: record.line(line).value for name, line in record.results}
    assert results["I alt"].whole == found.effects.total.of  # type: ignore[union-attr]
    parties = {name.da: record.line(line).value for name, line in record.ladder}
    for share in (*found.effects.operators, *found.effects.municipalities):
        assert parties[share.name].whole == share.of  # type: ignore[union-attr]


def test_many_offerings_without_an_effect_are_not_shown_unless_asked_for() -> None:
    few, many = (listed(of_demo(use=False), everything=each) for each in (False, True))

    offerings = [
        [row for row in listing.rows if str(row["level"]) == str(many.rows[-1]["level"])] for listing in (few, many)
    ]
    assert len(offerings[0]) <= 10
    assert len(offerings[1]) == 120


def test_use_of_unknown_offerings_stops() -> None:
    rows: list[UseRow] = [use_row("Ukendt", "Niveau 1", "A", 1)]

    with pytest.raises(ProblemsFound, match="use-offering-unknown"):
        what_if(demo(), MORE_OVERHEAD, rows)
