"""Where the occupancy of a rate comes from: each kind of offering has its way, and none is guessed at."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ramme.agreements import Agreement, Catalogue
from ramme.problems import Problem, ProblemsFound, Weight
from ramme.quantities import Percent, given
from ramme.rates.basis import RateBasis
from ramme.rates.occupancy_way import OccupancyWay, way_of
from ramme.rates.outcome import RateOutcome, rates_of
from ramme.registry.classification import Particularity, Sector
from tests.agreements.files import clause
from tests.rates.occupancies import by_earlier_years
from tests.rates.sample_budgets import entered, twenty_places

OWN, AGREED, UNKNOWN = OccupancyWay.OWN, OccupancyWay.AGREED, OccupancyWay.NOT_SPOKEN_OF
HISTORICAL, SHORT = OccupancyWay.HISTORICAL, OccupancyWay.SHORT_STAYS


def midtjylland() -> Agreement:
    return Catalogue.of_package().get("midtjylland-2017")


@pytest.mark.parametrize(
    ("kind", "paragraph", "way"),
    [
        ("none", "SEL-108", AGREED),
        ("none", "", AGREED),
        ("none", "SEL-109", OWN),
        ("secure", "SEL-110", OWN),
        ("emergency", "SEL-108", OWN),
        ("newly_opened", "SEL-108", OWN),
        ("relief", "SEL-108", AGREED),
        ("relief", "SEL-109", OWN),
        ("short_stay", "SEL-108", AGREED),
        ("secure", "SEL-108", UNKNOWN),
    ],
)
def test_midtjylland_has_common_percentages_and_names_the_exceptions(
    kind: str, paragraph: str, way: OccupancyWay
) -> None:
    assert way_of(paragraph, Particularity(kind), midtjylland().terms(2017)) is way  # type: ignore[call-arg]


@pytest.mark.parametrize("kind", list(Particularity))
def test_in_syddanmark_each_service_has_its_own(kind: Particularity) -> None:
    terms = Catalogue.of_package().get("syddanmark-2016").terms(2016)

    assert way_of("SEL-108", kind, terms) is OWN


@pytest.mark.parametrize(
    ("kind", "way"),
    [
        (Particularity.NONE, HISTORICAL),
        (Particularity.RELIEF, SHORT),
        (Particularity.SHORT_STAY, SHORT),
        (Particularity.EMERGENCY, SHORT),
        (Particularity.NEWLY_OPENED, UNKNOWN),
        (Particularity.SECURE, UNKNOWN),
    ],
)
def test_by_earlier_years_short_stays_have_a_floor_of_their_own(
    kind: Particularity, way: OccupancyWay, tmp_path: Path
) -> None:
    assert way_of("SEL-108", kind, by_earlier_years(tmp_path).terms(2030)) is way


def test_an_exception_goes_before_the_floor_for_short_stays(tmp_path: Path) -> None:
    agreement = by_earlier_years(tmp_path, clause("occupancy.exceptions_for", '["emergency"]'))

    assert way_of("SEL-108", Particularity.EMERGENCY, agreement.terms(2030)) is OWN


# ---- In a rate -----------------------------------------------------------------------------------

BY_YEARS = {
    "occupancy.basis": "historical",
    "occupancy.floor_percent": "95 %",
    "occupancy.ceiling_percent": "100 %",
    "occupancy.advised_max_percent": "98 %",
}


def budget(percent: int | None, kind: Particularity = Particularity.NONE) -> RateBasis:
    basis = twenty_places(facts=replace(twenty_places().facts, particularity=kind))
    return basis if percent is None else replace(basis, occupancy=given(entered(Percent(percent), "Belægning")))


def rates(percent: int | None, own: dict[str, str], kind: Particularity = Particularity.NONE) -> RateOutcome:
    return rates_of(budget(percent, kind), midtjylland(), own)


def stopping(percent: int | None, kind: Particularity, own: dict[str, str]) -> list[Problem]:
    with pytest.raises(ProblemsFound) as found:
        rates_of(budget(percent, kind), midtjylland(), own)
    return [problem for problem in found.value.problems if problem.weight is Weight.STOPS]


@pytest.mark.parametrize(("mean", "used", "warned"), [(94_00, 95_00, 0), (98_00, 98_00, 0), (98_01, 98_01, 1)])
def test_a_rate_by_earlier_years_keeps_to_floor_and_ceiling(mean: int, used: int, warned: int) -> None:
    outcome = rates(mean, BY_YEARS)

    assert outcome.calculation.figures.occupancy == Percent(used)
    assert [problem.code for problem in outcome.warnings].count("occupancy-above-advised") == warned


def test_a_rate_by_earlier_years_needs_their_mean() -> None:
    [problem] = stopping(None, Particularity.NONE, BY_YEARS)

    assert problem.code == "occupancy-mean-needed"
    assert "ramme rates occupancy" in problem.remedy.da


def test_a_kind_that_the_agreement_does_not_speak_of_stops_a_rate() -> None:
    [problem] = stopping(None, Particularity.SECURE, {})

    assert problem.code == "occupancy-of-kind-not-given"
    assert "--own occupancy.exceptions_for=secure" in problem.remedy.da


@pytest.mark.parametrize("kind", [Particularity.RELIEF, Particularity.SHORT_STAY])
@pytest.mark.parametrize(("sector", "agreed"), [(Sector.CHILDREN, 98_00), (Sector.ADULTS, 100_00)])
def test_relief_and_short_stays_in_midtjylland_reckon_with_the_agreed_percentage(
    kind: Particularity, sector: Sector, agreed: int
) -> None:
    facts = replace(twenty_places().facts, particularity=kind, sector=sector)

    outcome = rates_of(replace(twenty_places(), facts=facts), midtjylland())

    assert outcome.calculation.figures.occupancy == Percent(agreed)


def test_that_relief_follows_the_agreed_percentage_is_a_reading() -> None:
    reading = midtjylland().terms(2017).clause("occupancy.agreed_percent_for").reading

    assert reading is not None
    assert "undtaget er kun akuttilbud" in reading.da


def test_the_remedy_for_such_a_kind_works() -> None:
    outcome = rates(85_00, {"occupancy.exceptions_for": "secure"}, Particularity.SECURE)

    assert outcome.calculation.figures.occupancy == Percent(85_00)


def test_a_missing_floor_is_named_as_a_clause() -> None:
    own = {path: value for path, value in BY_YEARS.items() if path != "occupancy.floor_percent"}

    [problem] = stopping(90_00, Particularity.NONE, own)

    assert problem.code == "clause-not-given"
    assert "occupancy.floor_percent" in problem.says.da
