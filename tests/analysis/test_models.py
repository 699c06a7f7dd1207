"""The same costs under each model: the total stays, groups win and lose, what lacks something is left out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ramme.agreements import Agreement, Catalogue
from ramme.analysis import models_telling
from ramme.analysis.models import SideBySide, chosen_models, side_by_side, told_apart, told_together
from ramme.explanations import as_text, recorded
from ramme.problems import ProblemsFound
from ramme.quantities import Count, Kroner, Percent, Weight, absent, given
from ramme.rates.basis import RateBasis
from ramme.rates.models import MODELS, STANDARD, model_named
from ramme.rates.outcome import rates_of
from tests.rates.sample_budgets import entered, group, twenty_places, two_levels

ONE_RATE = {"rate_structure.package_rates": "one_rate", "rate_structure.package_measure": "interval_midpoint"}


@pytest.fixture(scope="module")
def midtjylland() -> Agreement:
    return Catalogue.of_package().get("midtjylland-2017")


def measured(*pairs: tuple[int, int]) -> RateBasis:
    """The two levels under the standard rate, with a weight and a package for each group."""
    basis = two_levels()
    groups = tuple(
        replace(group(f"Niveau {number}", 10, weight), package=given(entered(Count(package), "Pakke")))
        for number, (weight, package) in enumerate(pairs, 1)
    )
    return replace(basis, facts=replace(basis.facts, model=STANDARD), groups=groups)


def sides(basis: RateBasis, agreement: Agreement, own: dict[str, str] | None = None) -> SideBySide:
    return side_by_side(rates_of(basis, agreement, own))


def codes(side: SideBySide) -> list[str]:
    return [problem.code for problem in side.warnings]


def test_every_model_is_set_beside_the_budgets_own(midtjylland: Agreement) -> None:
    side = sides(measured((100, 1), (200, 3)), midtjylland, ONE_RATE)

    assert [under.model for under in side.under] == list(MODELS)
    assert side.under[0].model == side.own
    assert [under.agreed for under in side.under] == [True, True, True, False]


def test_the_total_is_the_same_under_every_model_but_for_rounding(midtjylland: Agreement) -> None:
    side = sides(measured((100, 1), (250, 7)), midtjylland, ONE_RATE)

    for under in side.under:
        assert under.calculation.frame is side.outcome.calculation.frame
        assert abs(under.calculation.rounding_difference.whole) <= 60 * 7_300
        assert under.differences.income == under.calculation.income - side.outcome.calculation.income


def test_who_wins_and_who_loses_is_told_per_group(midtjylland: Agreement) -> None:
    side = sides(measured((100, 1), (200, 3)), midtjylland)
    standard, differentiated = side.under[0], side.under[1]

    light, heavy = differentiated.differences.per_day
    assert light.whole < 0 < heavy.whole
    assert list(standard.differences.per_day) == [Kroner(0), Kroner(0)]
    assert differentiated.differences.paid_more.whole == heavy.whole * 3_650


def test_the_difference_in_percent_is_of_the_budgets_own_rate(midtjylland: Agreement) -> None:
    side = sides(measured((100, 1), (100, 1)), midtjylland)

    assert list(side.under[1].differences.percent) == [Percent(0), Percent(0)]


def test_equal_weights_and_packages_make_all_models_equal(midtjylland: Agreement) -> None:
    side = sides(measured((100, 4), (100, 4)), midtjylland, ONE_RATE)

    rates = {rate.whole for under in side.under for rate in under.calculation.rates}
    # A package's price is in whole øre before it is rounded to kroner, so a krone may part them.
    assert max(rates) - min(rates) <= 100


def test_a_model_without_its_measure_is_left_out_and_said(midtjylland: Agreement) -> None:
    basis = two_levels()

    side = sides(basis, midtjylland, ONE_RATE)

    assert model_named("service_packages") not in [under.model for under in side.under]
    [problem] = [each for each in side.warnings if each.code == "rate-model-left-out"]
    assert "Ydelsespakker" in problem.says.da
    assert "nummer" in problem.says.da


def test_weights_that_are_all_nothing_are_no_weights(midtjylland: Agreement) -> None:
    basis = measured((0, 1), (0, 2))

    side = sides(basis, midtjylland, ONE_RATE)

    assert [under.model.value for under in side.under] == ["standard", "service_packages"]
    assert codes(side).count("rate-model-left-out") == 2


def test_one_group_without_a_weight_leaves_the_model_out(midtjylland: Agreement) -> None:
    basis = measured((100, 1), (200, 2))
    without = replace(basis, groups=(basis.groups[0], replace(basis.groups[1], weight=absent(Weight))))

    side = sides(without, midtjylland, ONE_RATE)

    assert [under.model.value for under in side.under] == ["standard", "service_packages"]


def test_a_clause_that_nobody_gives_leaves_the_model_out_with_its_remedy(midtjylland: Agreement) -> None:
    side = sides(measured((100, 1), (200, 2)), midtjylland)

    problems = [each for each in side.warnings if each.code == "rate-model-left-out"]
    assert [path for path in ONE_RATE if any(path in problem.says.da for problem in problems)] == [*ONE_RATE]
    assert all("--own" in problem.remedy.da for problem in problems)


def test_a_model_that_would_turn_the_weights_round_is_left_out(midtjylland: Agreement) -> None:
    basis = measured((100, 1), (200, 2))
    lines = (replace(basis.cost_lines[0], amount=entered(Kroner(40_000_000_00), "Nattevagt")), *basis.cost_lines[1:])
    income = replace(basis.cost_lines[-1], amount=entered(Kroner(20_000_000_00), "Indtægt"))

    side = sides(replace(basis, cost_lines=(*lines[:-1], income)), midtjylland)

    assert [under.model.value for under in side.under] == ["standard"]
    assert any("Ydelsesdelen" in problem.says.da for problem in side.warnings)


def test_measures_that_the_own_model_does_not_use_are_not_warned_about_here(midtjylland: Agreement) -> None:
    side = sides(measured((100, 1), (200, 2)), midtjylland)

    assert not {"weights-not-used", "packages-not-used", "one-rate-for-several-groups"} & set(codes(side))


def test_a_model_that_the_agreement_does_not_name_is_for_comparison_only(midtjylland: Agreement) -> None:
    side = sides(measured((100, 1), (200, 2)), midtjylland, ONE_RATE)

    assert codes(side).count("rate-model-not-named") == 1
    assert len(told_apart([side, side])) == len(side.warnings)


def named(name: str, basis: RateBasis, agreement: Agreement) -> SideBySide:
    return sides(replace(basis, facts=replace(basis.facts, name=name)), agreement, ONE_RATE)


def test_models_left_out_of_many_offerings_for_the_same_are_told_once(midtjylland: Agreement) -> None:
    bare = twenty_places()
    each = [named(name, bare, midtjylland) for name in ("Elmely", "Askely", "Birkely")]
    each.append(named("Fuldbæk", two_levels(), midtjylland))

    told = told_together(each)

    [together] = [problem for problem in told if problem.code == "rate-models-left-out"]
    assert "»Differentieret takst«, »Basistakst og servicetakst«, »Ydelsespakker«" in together.says.da
    assert "3 tilbud, først »Elmely«" in together.says.da
    assert together.says.da.count("mangler") == 2
    [alone] = [problem for problem in told if problem.code == "rate-model-left-out"]
    assert "Fuldbæk" in alone.says.da
    assert len({*told}) == len(told)


def test_one_offering_without_several_models_is_told_once_by_name(midtjylland: Agreement) -> None:
    [problem] = [
        each for each in told_together([named("Elmely", twenty_places(), midtjylland)]) if "left-out" in each.code
    ]

    assert (problem.code, problem.where.file) == ("rate-models-left-out", "budget.xlsx")
    assert "er ikke regnet for »Elmely«." in problem.says.da


def test_what_moves_has_a_column_of_its_own_and_models_stand_in_one_order(midtjylland: Agreement) -> None:
    side = sides(two_levels(), midtjylland, ONE_RATE)

    listing = models_telling.listed([side])

    totals = [row for row in listing.rows if row["moved"] is not None]
    assert [row["model"] for row in totals] == [under.model.text for under in side.under]
    assert [row["moved"] for row in totals] == [under.differences.paid_more for under in side.under]
    assert {row["in_year"] for row in totals} == {None}
    assert listing.notes[0].da.startswith("»Flytter om året«")
    told = [note.da for note in listing.notes[1 : 1 + len(side.under)]]
    assert all(note.startswith(under.model.text.da) for note, under in zip(told, side.under, strict=True))


def test_models_are_chosen_by_their_codes() -> None:
    assert [model.value for model in chosen_models(["service_packages", "standard"])] == [
        "standard",
        "service_packages",
    ]
    assert chosen_models([]) == MODELS
    with pytest.raises(ProblemsFound) as found:
        chosen_models(["median", "standard", "modus"])
    assert [problem.code for problem in found.value.problems] == ["rate-model-unknown"] * 2


def test_the_rows_hold_each_group_under_each_model_and_the_whole(midtjylland: Agreement) -> None:
    side = sides(measured((100, 1), (200, 2)), midtjylland)

    listing = models_telling.listed([side])

    assert len(listing.rows) == (2 + 1) * 3
    assert [row["own"] for row in listing.rows[:3]] == [True, False, False]
    assert listing.rows[-1]["income"] == side.under[-1].calculation.income
    told = " ".join(note.da for note in listing.notes)
    assert "dyrere: 10, billigere: 10, uændret: 0" in told
    assert "KONSTRUEREDE TAL" in told


def test_the_comparison_is_explained_and_told_as_data(midtjylland: Agreement) -> None:
    side = sides(measured((100, 1), (200, 2)), midtjylland, ONE_RATE)

    told = as_text(recorded(models_telling.explained(side)), "da")
    data = models_telling.as_data([side])

    assert "Pris for ét interval" in told
    assert "Forskel i takst, Niveau 2" in told
    offerings: Any = data["offerings"]
    [offering] = offerings
    assert [each["model"] for each in offering["models"]] == [model.value for model in MODELS]
    assert offering["models"][0]["places_dearer"] == 0
