"""A wish as text parameters, and what can be wrong with them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ramme.problems import Problem, ProblemsFound
from ramme.quantities import Kroner
from ramme.registry.classification import Sector
from ramme.registry.finding.parameters import FARTHEST_KM, NAMES, parameters_of, wish_from
from ramme.registry.finding.wish import Order, Wish
from ramme.registry.legal_bases import legal_bases
from ramme.registry.municipalities import municipalities
from ramme.registry.regions import Region
from ramme.registry.target_groups import target_groups
from tests.searching import examples

CODES = sorted(each.code for each in municipalities().values())


def codes_of(**parameters: str) -> list[tuple[str, str]]:
    """The problems of some parameters: code and the parameter they stand at."""
    with pytest.raises(ProblemsFound) as caught:
        wish_from(parameters)
    return [(each.code, each.where.field) for each in caught.value.problems]


def test_parameters_tell_a_wish() -> None:
    wish = wish_from(
        {
            "sector": "adults",
            "target_group": "MJ02",
            "legal_basis": "SEL-107",
            "near": "Roskilde Kommune",
            "within_km": " 60 km",
            "free_on": "1. marts 2026",
            "highest_rate": "2.500,50 kr.",
            "region": "1085",
            "public_only": "on",
            "order": "rate",
        }
    )

    assert wish == Wish(
        sector=Sector.ADULTS,
        target_group="MJ02",
        legal_basis="SEL-107",
        near="0265",
        within_km=60,
        free_on=date(2026, 3, 1),
        highest_rate=Kroner.oere(2_500_50),
        region_code="1085",
        public_only=True,
        order=Order.RATE,
    )


def test_empty_parameters_and_those_of_others_ask_for_nothing() -> None:
    assert wish_from({}) == Wish()
    assert wish_from({**dict.fromkeys(NAMES, " "), "page": "2"}) == Wish()


WISHES = st.builds(
    Wish,
    sector=st.sampled_from([None, *Sector]),
    target_group=st.sampled_from(["", *target_groups()]),
    legal_basis=st.sampled_from(["", *legal_bases()]),
    near=st.sampled_from(CODES),
    within_km=st.none() | st.integers(1, FARTHEST_KM),
    free_on=st.none() | st.dates(date(2000, 1, 1), date(2199, 12, 31)),
    highest_rate=st.none() | st.integers(1, 100_000_000).map(Kroner),
    region_code=st.sampled_from(["", *(each.value for each in Region)]),
    public_only=st.booleans(),
    order=st.sampled_from(Order),
)


@examples(60)
@given(wish=WISHES)
def test_a_wish_survives_the_way_through_parameters(wish: Wish) -> None:
    assert wish_from(parameters_of(wish)) == wish


@examples(60)
@given(parameters=st.dictionaries(st.sampled_from(NAMES), st.text(max_size=300)))
def test_whatever_is_typed_is_a_wish_or_a_problem_at_its_parameter(parameters: dict[str, str]) -> None:
    problems: tuple[Problem, ...] = ()
    try:
        wish_from(parameters)
    except ProblemsFound as found:
        problems = found.problems

    assert all(each.where.field in NAMES for each in problems)


def test_a_wish_for_nothing_has_no_parameters() -> None:
    assert parameters_of(Wish()) == {}


def test_an_unknown_target_group_is_a_problem() -> None:
    assert codes_of(target_group="MJ99") == [("wish-target-group-unknown", "target_group")]


def test_an_unknown_paragraph_is_a_problem_that_names_the_nearest() -> None:
    with pytest.raises(ProblemsFound) as caught:
        wish_from({"legal_basis": "107"})

    (problem,) = caught.value.problems
    assert problem.code == "wish-legal-basis-unknown"
    assert "SEL-107" in problem.remedy.da


def test_an_unknown_municipality_is_a_problem_that_names_the_nearest() -> None:
    with pytest.raises(ProblemsFound) as caught:
        wish_from({"near": "Roskile"})

    (problem,) = caught.value.problems
    assert problem.code == "wish-municipality-unknown"
    assert "Roskilde" in problem.remedy.en


def test_a_choice_that_does_not_exist_is_a_problem_that_names_them() -> None:
    assert codes_of(sector="dogs") == [("wish-choice-unknown", "sector")]
    assert codes_of(region="9999") == [("wish-choice-unknown", "region")]
    assert codes_of(order="name") == [("wish-choice-unknown", "order")]
    assert codes_of(public_only="maybe") == [("wish-choice-unknown", "public_only")]


@pytest.mark.parametrize("text", ["-5", "0", "1001", "1,5", "far", "\u0665", "1e3"])
def test_a_distance_that_is_not_whole_kilometres_within_the_country_is_a_problem(text: str) -> None:
    assert codes_of(near="0265", within_km=text) == [("wish-distance-not-readable", "within_km")]


@pytest.mark.parametrize("text", ["1", "1000", "1.000"])
def test_a_distance_at_either_end_is_taken(text: str) -> None:
    assert wish_from({"near": "0265", "within_km": text}).within_km in (1, 1000)


def test_a_distance_from_nowhere_is_a_problem() -> None:
    assert codes_of(within_km="60") == [("wish-distance-from-nowhere", "within_km")]


def test_a_distance_from_an_unknown_municipality_is_one_problem() -> None:
    assert codes_of(within_km="60", near="Utopia") == [("wish-municipality-unknown", "near")]


@pytest.mark.parametrize("text", ["31-02-2026", "soon", "1999-12-31", "2200-01-01", "0001-01-01"])
def test_a_day_that_is_none_is_a_problem(text: str) -> None:
    assert codes_of(free_on=text) == [("wish-day-not-readable", "free_on")]


@pytest.mark.parametrize("text", ["0", "-1", "1.000.000,01", "2,500.00", "many"])
def test_a_rate_that_is_not_an_amount_above_nothing_is_a_problem(text: str) -> None:
    assert codes_of(highest_rate=text) == [("wish-rate-not-readable", "highest_rate")]


def test_all_that_is_wrong_is_told_at_once() -> None:
    found = codes_of(target_group="?", legal_basis="?", near="?", within_km="?", free_on="?", highest_rate="?")

    assert len(found) == 6


def test_a_very_long_text_is_told_short() -> None:
    with pytest.raises(ProblemsFound) as caught:
        wish_from({"near": "x" * 100_000, "legal_basis": "y" * 100_000, "target_group": "z" * 100_000})

    assert all(len(problem.told("da")) < 400 for problem in caught.value.problems)
