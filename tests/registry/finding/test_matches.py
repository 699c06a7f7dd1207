"""Which offerings fit a wish, how well, and in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from ramme.quantities import Days, Kroner
from ramme.registry.classification import Sector
from ramme.registry.finding.kin import BasisFit, GroupFit
from ramme.registry.finding.matches import Candidate, Grade, GroupRate, Match, Part, counted, is_free, matches
from ramme.registry.finding.wish import Order, Wish
from ramme.registry.geography import metres_between, municipality_points
from ramme.registry.municipalities import municipalities
from ramme.registry.offerings.record import PlaceGroup, Point
from ramme.registry.validity import Validity
from tests.registry.finding.region import (
    ACQUIRED,
    BRAIN_INJURY,
    COGNITIVE,
    GREVE,
    HOMELESS,
    PRIVATE,
    REGION,
    TODAY,
    candidate,
    offering,
    vacancy,
)

MARCH = date(2026, 3, 1)


def one(wish: Wish, each: Candidate) -> Match:
    (match,) = matches(wish, [each], on=TODAY)
    return match


def names(wish: Wish, *candidates: Candidate) -> list[str]:
    return [match.offering.name for match in matches(wish, candidates, on=TODAY)]


def test_everything_fits_a_wish_for_nothing_in_particular() -> None:
    found = one(Wish(), candidate("Ask", rate="", target_groups=(), legal_bases=(), municipality_code=""))

    assert found.grade is Grade.FITS
    assert found.not_stated == ()


@pytest.mark.parametrize(
    ("stated", "fit", "grade"),
    [
        ((BRAIN_INJURY,), GroupFit.SAME, Grade.FITS),
        ((HOMELESS, BRAIN_INJURY), GroupFit.SAME, Grade.FITS),
        (("MJ02",), GroupFit.OTHER_LIST, Grade.CLOSE),
        ((ACQUIRED,), GroupFit.NARROWER, Grade.CLOSE),
        ((COGNITIVE,), GroupFit.BROADER, Grade.CLOSE),
        ((COGNITIVE, ACQUIRED), GroupFit.NARROWER, Grade.CLOSE),
    ],
)
def test_an_offering_fits_by_the_closest_of_its_target_groups(
    stated: tuple[str, ...], fit: GroupFit, grade: Grade
) -> None:
    found = one(Wish(target_group=BRAIN_INJURY), candidate("Ask", target_groups=stated))

    assert found.target_group is fit
    assert found.grade is grade


def test_an_offering_for_others_does_not_fit() -> None:
    assert names(Wish(target_group=BRAIN_INJURY), candidate("Ask", target_groups=(HOMELESS,))) == []


def test_an_offering_under_the_old_number_of_the_paragraph_fits_nearly() -> None:
    found = one(Wish(legal_basis="BL-83"), candidate("Ask", legal_bases=("SEL-32",)))

    assert found.legal_basis is BasisFit.RENUMBERED
    assert found.fitting_basis == "SEL-32"
    assert found.grade is Grade.CLOSE


def test_an_offering_on_another_paragraph_does_not_fit() -> None:
    assert names(Wish(legal_basis="SEL-108"), candidate("Ask", legal_bases=("SEL-107",))) == []


def test_a_paragraph_of_a_rate_group_counts_too() -> None:
    group = PlaceGroup(name="Botilbud", legal_basis="SEL-108")

    assert names(Wish(legal_basis="SEL-108"), candidate("Ask", groups=(group,))) == ["Ask"]
    assert names(Wish(legal_basis="SEL-110"), candidate("Ask", legal_bases=(), groups=(group,))) == []


@pytest.mark.parametrize(
    ("wish", "known", "part"),
    [
        (Wish(target_group=BRAIN_INJURY), {"target_groups": ()}, Part.TARGET_GROUP),
        (Wish(legal_basis="SEL-107"), {"legal_bases": ()}, Part.LEGAL_BASIS),
        (Wish(near="0265", within_km=5), {"municipality_code": "", "operator": REGION}, Part.DISTANCE),
        (Wish(free_on=MARCH), {}, Part.VACANCY),
        (Wish(highest_rate=Kroner.oere(1)), {"rate": ""}, Part.RATE),
    ],
)
def test_what_an_offering_does_not_state_is_said_and_no_reason_to_leave_it_out(
    wish: Wish, known: dict[str, Any], part: Part
) -> None:
    found = one(wish, candidate("Ask", **known))

    assert found.not_stated == (part,)
    assert found.grade is Grade.NOT_STATED


def test_the_sector_the_operator_and_the_region_must_be_as_wished() -> None:
    ask = candidate("Ask")

    assert names(Wish(sector=Sector.ADULTS, public_only=True, region_code="1085"), ask) == ["Ask"]
    assert names(Wish(sector=Sector.CHILDREN), ask) == []
    assert names(Wish(region_code="1084"), ask) == []
    assert names(Wish(public_only=True), candidate("Ask", operator=PRIVATE)) == []
    assert names(Wish(public_only=True), candidate("Ask", operator=REGION)) == ["Ask"]


def test_an_offering_lies_in_its_own_region_and_not_in_its_operators() -> None:
    in_copenhagen = candidate("Ask", operator=GREVE, municipality_code="0101")

    assert names(Wish(region_code="1084"), in_copenhagen) == ["Ask"]
    assert names(Wish(region_code="1085"), in_copenhagen) == []


def test_an_offering_whose_municipality_is_not_known_lies_in_its_operators_region() -> None:
    assert names(Wish(region_code="1085"), candidate("Ask", operator=REGION, municipality_code="")) == ["Ask"]


def test_an_offering_that_has_closed_or_not_opened_does_not_fit() -> None:
    ends = candidate("Ask", validity=Validity(ends=TODAY))
    ended = candidate("Birk", validity=Validity(ends=date(2026, 1, 31)))
    starts = candidate("Cedar", validity=Validity(starts=date(2026, 2, 2)))

    assert names(Wish(), ends, ended, starts) == ["Ask"]


def test_the_distance_may_be_the_wished_one_and_not_a_metre_more() -> None:
    start = municipality_points()["0265"]
    inside = Point(start.longitude, start.latitude + 8_993)
    outside = Point(start.longitude, start.latitude + 8_998)
    wish = Wish(near="0265", within_km=1)

    assert metres_between(start, inside) == 1_000
    assert metres_between(start, outside) == 1_001
    assert names(wish, candidate("Ask", point=inside), candidate("Birk", point=outside)) == ["Ask"]


def test_a_distance_says_whether_it_is_to_the_offering_or_to_its_municipality() -> None:
    wish = Wish(near="0265")

    assert one(wish, candidate("Ask")).from_municipality_point
    assert not one(wish, candidate("Ask", point=Point(12_000_000, 55_500_000))).from_municipality_point


def test_without_a_municipality_there_is_no_distance() -> None:
    assert one(Wish(), candidate("Ask")).metres is None


def test_the_rate_may_be_the_wished_one_and_not_an_oere_more() -> None:
    wish = Wish(highest_rate=Kroner.oere(2_000_00))
    above = Candidate(offering("Birk"), (GroupRate("Botilbud", Kroner.oere(2_000_01)),), 2026)

    assert names(wish, candidate("Ask", rate="2.000"), above) == ["Ask"]


def test_the_rate_is_the_lowest_of_the_groups_on_the_wished_paragraph() -> None:
    rates = (
        GroupRate("Dag", Kroner.oere(500_00), "SEL-104"),
        GroupRate("Hus A", Kroner.oere(2_500_00), "SEL-107"),
        GroupRate("Hus B", Kroner.oere(2_400_00), "SEL-107"),
    )
    both = Candidate(offering("Ask", legal_bases=("SEL-104", "SEL-107")), rates, 2026)

    found = one(Wish(legal_basis="SEL-107"), both)

    assert found.rate == rates[2]
    assert one(Wish(), both).rate == rates[0]


@pytest.mark.parametrize(
    ("free", "free_from", "expected"),
    [
        (1, None, True),
        (0, None, False),
        (0, date(2026, 2, 28), True),
        (0, MARCH, True),
        (0, date(2026, 3, 2), False),
        (1, date(2026, 3, 2), True),
    ],
)
def test_a_place_is_free_on_a_day_when_it_is_now_or_is_expected_by_then(
    free: int, free_from: date | None, expected: bool
) -> None:
    assert is_free(offering("Ask", vacancy=vacancy(free, free_from=free_from)), MARCH) is expected


def test_nobody_knows_whether_a_place_is_free_where_nothing_is_stated() -> None:
    assert is_free(offering("Ask"), MARCH) is None


def test_an_offering_without_a_free_place_does_not_fit_a_day() -> None:
    assert names(Wish(free_on=MARCH), candidate("Ask", vacancy=vacancy(0))) == []


def test_free_places_come_with_the_age_of_the_statement() -> None:
    found = one(Wish(), candidate("Ask", vacancy=vacancy(2)))

    assert found.free_places == 2
    assert found.vacancy_age == Days(10)
    assert one(Wish(), candidate("Birk")).vacancy_age is None
    assert one(Wish(), candidate("Cedar", vacancy=vacancy(1, stated=MARCH))).vacancy_age is None


def test_the_best_match_comes_first_then_the_nearest_then_the_lowest_rate_then_the_name() -> None:
    wish = Wish(target_group=BRAIN_INJURY, near="0259")
    found = names(
        wish,
        candidate("Unknown", target_groups=(), rate="100"),
        candidate("Broader", target_groups=(COGNITIVE,), rate="100"),
        candidate("Far", municipality_code="0851", rate="100"),
        candidate("Dear", rate="3.000"),
        candidate("Birk"),
        candidate("Ask"),
    )

    assert found == ["Ask", "Birk", "Dear", "Far", "Broader", "Unknown"]


def test_other_orders_begin_with_what_is_asked_for_and_keep_what_is_unknown_last() -> None:
    wish = Wish(near="0259")
    near_and_dear, far = candidate("Near", rate="3.000"), candidate("Far", municipality_code="0851", rate="1.000")
    nowhere = candidate("Nowhere", operator=REGION, municipality_code="", rate="")

    assert names(replace(wish, order=Order.DISTANCE), nowhere, far, near_and_dear) == ["Near", "Far", "Nowhere"]
    assert names(replace(wish, order=Order.RATE), nowhere, near_and_dear, far) == ["Far", "Near", "Nowhere"]


def test_the_order_does_not_depend_on_the_order_of_the_candidates() -> None:
    candidates = [candidate(name) for name in ("Ask", "Birk", "Cedar")]

    assert matches(Wish(), candidates, on=TODAY) == matches(Wish(), candidates[::-1], on=TODAY)


@pytest.mark.parametrize(("days", "grade"), [(30, Grade.FITS), (31, Grade.MAYBE)])
def test_a_free_place_stated_more_than_thirty_days_ago_fits_maybe(days: int, grade: Grade) -> None:
    stated = TODAY - timedelta(days=days)
    wish = Wish(free_on=TODAY + timedelta(days=40))

    (match,) = matches(wish, [candidate("Ask", vacancy=vacancy(3, stated=stated))], on=TODAY)
    (not_asked,) = matches(Wish(), [candidate("Ask", vacancy=vacancy(3, stated=stated))], on=TODAY)

    assert match.grade is grade
    assert not_asked.grade is Grade.FITS


@pytest.mark.parametrize("order", Order)
def test_what_was_stated_long_ago_comes_after_what_was_stated_lately(order: Order) -> None:
    wish = Wish(near="0259", free_on=TODAY, order=order, target_group=BRAIN_INJURY)
    old = candidate("Ask", rate="1.000", vacancy=vacancy(3, stated=TODAY - timedelta(days=269)))
    fresh = candidate("Birk", municipality_code="0253", target_groups=("MJ02",), vacancy=vacancy(1))

    assert [each.offering.name for each in matches(wish, [old, fresh], on=TODAY)] == ["Birk", "Ask"]


def test_the_highest_rate_stands_beside_the_lowest_where_they_differ() -> None:
    rates = (GroupRate("Niveau 2", Kroner(300_000)), GroupRate("Niveau 1", Kroner(200_000)))
    (several,) = matches(Wish(), [Candidate(offering("Ask"), rates)], on=TODAY)
    (one,) = matches(Wish(), [candidate("Birk")], on=TODAY)

    assert several.rate is not None
    assert several.highest is not None
    assert (several.rate.group, several.highest.group) == ("Niveau 1", "Niveau 2")
    assert one.highest is None


def test_grades_are_counted() -> None:
    found = matches(Wish(target_group=BRAIN_INJURY), [candidate("A"), candidate("B", target_groups=())], on=TODAY)

    assert dict(counted(found)) == {Grade.FITS: 1, Grade.CLOSE: 0, Grade.MAYBE: 0, Grade.NOT_STATED: 1}


def test_two_thousand_offerings_with_three_rates_are_all_weighed() -> None:
    codes = [each.code for each in municipalities().values()]
    groups = tuple(PlaceGroup(name=f"Hus {number}", legal_basis="SEL-107") for number in range(3))
    candidates = [
        Candidate(
            offering(
                f"Tilbud {number}", groups=groups, vacancy=vacancy(1), municipality_code=codes[number % len(codes)]
            ),
            tuple(GroupRate(group.name, Kroner(200_000 + number), "SEL-107") for group in groups),
            2026,
        )
        for number in range(2_000)
    ]
    wish = Wish(
        sector=Sector.ADULTS,
        target_group="MJ02",
        legal_basis="SEL-107",
        near="0265",
        within_km=1_000,
        free_on=MARCH,
        highest_rate=Kroner.oere(9_000_00),
        public_only=True,
    )

    found = matches(wish, candidates, on=TODAY)

    assert len(found) == 2_000
