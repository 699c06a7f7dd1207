"""Many scenarios at once mean what each of them means alone, wherever they are worked out."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ramme.agreements import Catalogue
from ramme.analysis.changes import own_values_changed
from ramme.analysis.regions import Region
from ramme.analysis.scenario_effects import WhatIfs, what_ifs
from ramme.analysis.scenario_form import Scenario
from ramme.analysis.scenario_listing import as_data, listed
from ramme.analysis.sweeps import Where
from ramme.analysis.what_if import NOTHING_READ, WhatIf, what_if
from ramme.demo.region import demo_region
from ramme.problems import ProblemsFound
from ramme.quantities import Kroner, Percent, given
from ramme.rates.batch import NoOutcome
from ramme.rates.outcome import RateOutcome, rates_of
from ramme.texts import Text
from tests.analysis.clusters import Cluster, cluster
from tests.analysis.uses import use_of, use_row
from tests.rates.sample_budgets import kroner, twenty_places, two_levels
from tests.rates.two_years import outcome

OVERHEAD, ADULTS = "overhead.administration_percent_max", "occupancy.adults_percent"
BROKEN = NoOutcome(Path("ødelagt.xlsx"), "", ())


@cache
def demo() -> tuple[RateOutcome, ...]:
    midtjylland = Catalogue.of_package().get("midtjylland-2017")
    return tuple(rates_of(basis, midtjylland) for basis in demo_region()[:40])


@cache
def scenarios() -> tuple[Scenario, ...]:
    """A grid of two figures, and some that change a method, nothing, what nobody reads, or what stops a rate."""
    grid = product(("5,5 %", "6,1 %", "7 %"), ("90 %", "97 %"), ("0,5 %", "4 %"))
    some = [{OVERHEAD: a, ADULTS: b, "interest.percent": c} for a, b, c in grid]
    some += [
        {"surplus.spread": "by_rate", "rounding.day_rate": "0,25 kr."},
        {OVERHEAD: "6,1 %"},
        {"closure.band_percent": "3 %"},
        {"occupancy.basis": "per_service"},
        {ADULTS: "97 %"},
        {"closure.band_percent": "3 %", ADULTS: "97,00 %"},
    ]
    return tuple(Scenario(f"Scenarie {number}", changes) for number, changes in enumerate(some))


@cache
def alone() -> dict[str, WhatIf]:
    """Each scenario worked out by itself, over a region that has not met another."""
    rows = use_of(Region.of(demo()))
    return {each.name: what_if((*demo(), BROKEN), each.changes, rows) for each in scenarios()}


def at_once(where: Where | None = None) -> WhatIfs:
    return what_ifs((*demo(), BROKEN), scenarios(), use_of(Region.of(demo())), where)


def levels_of(found: WhatIfs) -> list[str]:
    """The levels of all rows of the list."""
    return [danish(row["level"]) for row in listed(found, everything=True).rows]


def danish(text: Any) -> str:
    assert isinstance(text, Text)
    return text.da


def check_as_alone(found: WhatIfs) -> None:
    assert sorted(each.scenario.name for each in found.effects) == sorted(alone())
    for each in found.effects:
        single = alone()[each.scenario.name]
        assert each.total == single.effects.total
        assert each.operators == single.effects.operators
        assert each.municipalities == single.effects.municipalities
        assert each.calculated == len(single.effects.rows)
        assert each.problems == single.effects.problems
        assert each.uncounted_days == single.effects.uncounted_days
        unread = [problem.says.da for problem in single.warnings if problem.code == NOTHING_READ.code]
        assert len(unread) == len(each.not_read)
        assert all(f"({path})" in told for path, told in zip(each.not_read, unread, strict=True))


def test_each_scenario_means_what_it_means_alone() -> None:
    found = at_once()

    check_as_alone(found)
    assert found.number == 41
    assert len({each.total.of for each in found.effects}) > 10
    assert any(each.problems for each in found.effects)


@pytest.mark.parametrize("threads", [2, 3])
def test_threads_give_what_one_thread_gives(threads: int) -> None:
    found = at_once(Where(threads=threads))

    assert found.effects == at_once().effects


@pytest.fixture(scope="module")
def two_workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.mktemp("cluster"), 2) as running:
        yield running


@pytest.mark.slow  # starts processes of its own
def test_a_cluster_of_two_workers_gives_what_threads_give(two_workers: Cluster) -> None:
    found = at_once(Where(cluster=two_workers.address))

    assert found.effects == at_once().effects
    check_as_alone(found)


def test_a_region_travels_and_gives_the_same_rates_where_it_arrives() -> None:
    agreement = Catalogue.of_package().get("midtjylland-2017")
    own = {"overhead.administration_percent_max": "5,25 %", "surplus.spread": "by_rate"}
    region = Region.of([*demo()[:20], *(rates_of(basis, agreement, own) for basis in demo_region()[20:30])])

    again = pickle.loads(pickle.dumps(region))  # noqa: S301 (packed on the line itself)

    for change in (None, own_values_changed({ADULTS: "97 %"}), own_values_changed({"interest.percent": "4 %"})):
        here, there = region.rates(change), again.rates(change)
        assert np.array_equal(here.rates, there.rates)
        assert np.array_equal(here.days, there.days)
        assert here.problems == there.problems
    assert [each.agreement.digest for each in again.outcomes] == [each.agreement.digest for each in region.outcomes]
    assert [dict(each.terms.own) for each in again.outcomes] == [dict(each.terms.own) for each in region.outcomes]


def test_changes_of_the_same_values_are_worked_out_once_and_others_anew() -> None:
    region = Region.of(demo())
    [batch, *_] = [each for each in region.batches if ADULTS in each.as_it_is.asked]

    first = batch.answer(own_values_changed({ADULTS: "97 %", OVERHEAD: "5,5 %"}))
    unread_besides = batch.answer(
        own_values_changed({ADULTS: "97 %", OVERHEAD: "5,5 %", "closure.band_percent": "9 %"})
    )
    other = batch.answer(own_values_changed({ADULTS: "97 %", OVERHEAD: "5,4 %"}))

    assert unread_besides is first
    assert not np.array_equal(other.rates, first.rates)


def test_a_value_that_only_another_method_asks_for_makes_a_difference_under_it() -> None:
    budgets = [replace(each, occupancy=given(Percent(80_00))) for each in demo_region()[:10]]
    agreement = Catalogue.of_package().get("midtjylland-2017")
    outcomes = [rates_of(basis, agreement) for basis in budgets]
    region = Region.of(outcomes)
    historical = {"occupancy.basis": "historical", "occupancy.ceiling_percent": "100 %"}
    met = []

    for floor in ("85 %", "95 %", "85 %"):
        change = own_values_changed({**historical, "occupancy.floor_percent": floor})
        found = region.rates(change)
        assert found.known.all()
        assert np.array_equal(found.rates, Region.of(outcomes).rates(change).rates)
        met.append(found.rates.tolist())

    assert "occupancy.floor_percent" not in region.read()
    assert met[0] == met[2] != met[1]


def test_the_dearest_scenario_stands_first_then_the_cheapest_and_last_those_that_change_nothing() -> None:
    totals = [each.total.of for each in at_once().effects]

    dearer, cheaper = [of for of in totals if of > 0], [of for of in totals if of < 0]
    assert totals == [*sorted(dearer, reverse=True), *sorted(cheaper), *(0 for of in totals if not of)]
    assert dearer
    assert cheaper
    assert 0 in totals


def test_the_list_has_all_totals_first_then_who_would_notice() -> None:
    levels = levels_of(at_once())

    totals, parties = levels[: len(scenarios())], levels[len(scenarios()) :]
    assert set(totals) == {"I alt"}
    assert list(dict.fromkeys(parties)) == [
        "Betalingskommune",
        "Dage uden betaler",
        "Driftsherre",
        "Kunne ikke beregnes",
    ]


def test_municipalities_and_days_without_a_payer_make_up_each_scenario() -> None:
    amounts: Counter[tuple[str, str]] = Counter()

    for row in listed(at_once(), everything=True).rows:
        if isinstance(row["effect"], Kroner):
            amounts[str(row["scenario"]), danish(row["level"])] += row["effect"].whole

    for each in scenarios():
        total = amounts[each.name, "I alt"]
        assert total == amounts[each.name, "Driftsherre"]
        assert total == amounts[each.name, "Betalingskommune"] + amounts[each.name, "Dage uden betaler"]
    assert amounts["Scenarie 0", "I alt"] != 0


def test_of_many_scenarios_those_that_change_most_are_shown_from_either_end() -> None:
    many = [Scenario(f"{each / 100:.2f}", {OVERHEAD: f"{each // 100},{each % 100:02} %"}) for each in range(590, 630)]
    found = what_ifs(demo(), many)

    few = listed(found, everything=False)

    assert len(few.rows) == 20
    assert levels_of(found).count("I alt") == 40
    assert few.notes[0].da.startswith("20 scenarier med mindre eller ingen virkning er ikke vist her")


def test_without_use_there_are_no_municipalities() -> None:
    found = what_ifs(demo(), scenarios()[:3])

    assert set(levels_of(found)) == {"I alt", "Driftsherre"}
    assert {each.municipalities for each in found.effects} == {()}


def test_an_offering_that_a_scenario_makes_impossible_is_told_and_not_counted() -> None:
    sound, emptied = twenty_places(), two_levels(regulation=kroner(-10_500_000))
    sound = replace(sound, facts=replace(sound.facts, name="Åkanden"))
    outcomes: list[RateOutcome | NoOutcome] = [outcome(sound, 2019), outcome(emptied, 2019), BROKEN]
    two = [Scenario("Intet", {OVERHEAD: "0 %"}), Scenario("Lidt", {OVERHEAD: "6 %"})]

    found = what_ifs(outcomes, two, [use_row("Kildehuset", "Niveau 1", "A", 10)])

    by_name = {each.scenario.name: each for each in found.effects}
    assert (by_name["Intet"].calculated, by_name["Intet"].uncounted_days) == (1, 10)
    assert (by_name["Lidt"].calculated, by_name["Lidt"].uncounted_days) == (2, 0)
    told = [(row["scenario"], danish(row["who"])) for row in listed(found, everything=True).rows if row["why"]]
    assert told == [("", "ødelagt.xlsx"), ("Intet", "Kildehuset, Eksempel")]
    notes = [note.da for note in listed(found, everything=False).notes]
    assert any(note.startswith("Kunne ikke beregnes i »Intet«: 1 tilbud, fx Kildehuset") for note in notes)
    assert any(note.startswith("Kunne ikke beregnes: ødelagt.xlsx.") for note in notes)


def test_reasons_beyond_the_first_are_counted() -> None:
    broken = (NoOutcome(Path(f"{number}.xlsx"), "", ()) for number in range(13))
    outcomes: list[RateOutcome | NoOutcome] = [*demo()[:2], *broken]

    notes = [note.da for note in listed(what_ifs(outcomes, scenarios()[:1]), everything=False).notes]

    assert any(note.startswith("3 flere budgetter eller scenarier") for note in notes)


def test_a_clause_that_no_rate_reads_is_told_once() -> None:
    two = [Scenario(name, {"closure.band_percent": "3 %"}) for name in "AB"]

    found = what_ifs(demo(), two)

    assert [problem.code for problem in found.warnings] == ["what-if-clause-not-read"]
    assert [each["used"] for one in as_data(found)["scenarios"] for each in one["changed"]] == [False, False]


def test_the_data_says_what_each_scenario_changes() -> None:
    data = as_data(what_ifs((*demo(), BROKEN), scenarios()[:1]))

    [scenario] = data["scenarios"]
    assert (data["handed_in"], scenario["calculated"]) == (41, 40)
    assert [(each["path"], each["after"]["da"]) for each in scenario["changed"]] == [
        (OVERHEAD, "5,5 %"),
        (ADULTS, "90,0 %"),
        ("interest.percent", "0,5 %"),
    ]
    assert [each["offering"] for each in data["without_rates"]] == ["ødelagt.xlsx"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [({}, "what-if-without-change"), ({"overhead.nothing": "1"}, "own-clause-unknown")],
)
def test_what_cannot_be_changed_stops(changes: dict[str, str], code: str) -> None:
    with pytest.raises(ProblemsFound, match=code):
        what_ifs(demo(), [Scenario("A", changes)])


def test_how_far_the_work_is_can_be_followed() -> None:
    done: list[int] = []

    what_ifs(demo()[:2], scenarios(), following=done.append)

    assert sum(done) == len(scenarios())
    assert len(done) > 1
