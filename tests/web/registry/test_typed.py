"""Is what somebody types of an offering read with care, every fault at its field, and read back as it was typed?"""

from __future__ import annotations

import pytest
from django.http import QueryDict
from django.test import RequestFactory

from ramme.problems import ProblemsFound
from ramme.quantities import Places
from ramme.registry.offerings.record import Offering, PlaceGroup, PlaceKind, Point
from ramme.registry.parties import known_parties
from ramme.web import clock
from ramme.web.registry.asked import day_asked
from ramme.web.registry.typed import new_offering, offering_typed, typed_from, typed_in
from tests.files.made import codes

AARHUS = known_parties()["aarhus"]
EMPTY = new_offering("", AARHUS, "adults")
ANYTHING = {
    "name": "Birkehuset",
    "sector": "adults",
    "point": "56.15, 10.2",
    "group-0-name": "Botilbud",
    "group-0-fixed": "8",
    "group-0-flexible": "2",
    "group-1-name": "",
}


def sent(**fields: str) -> QueryDict:
    typed = QueryDict(mutable=True)
    for name, text in {**ANYTHING, **{key.replace("__", "-"): text for key, text in fields.items()}}.items():
        typed[name] = text
    return typed


def read(**fields: str) -> Offering:
    return offering_typed(typed_in(sent(**fields)), EMPTY)


def test_what_is_typed_becomes_the_offering() -> None:
    offering = read()

    assert offering.name == "Birkehuset"
    assert offering.point == Point(10_200_000, 56_150_000)
    assert offering.groups == (
        PlaceGroup(name="Botilbud", places={PlaceKind.FIXED: Places(8), PlaceKind.FLEXIBLE: Places(2)}),
    )


def test_a_number_of_places_that_is_left_empty_is_not_stated_and_not_zero() -> None:
    assert PlaceKind.TEMPORARY not in read().groups[0].places


def test_an_offering_shows_what_would_be_typed_to_get_it() -> None:
    offering = read()

    typed = typed_from(offering)

    assert typed.point == "56.15, 10.2"
    assert typed.groups[0].places == {"fixed": "8", "flexible": "2"}
    assert offering_typed(typed, EMPTY) == offering


@pytest.mark.parametrize(
    ("fields", "code", "where"),
    [
        ({"name": ""}, "offering-name-needed", "name"),
        ({"point": "her"}, "coordinate-not-read", "point"),
        ({"point": "10.2, 56.15"}, "coordinate-not-read", "point"),
        ({"point": "NaN, 1e9999"}, "coordinate-not-read", "point"),
        ({"group__0__fixed": "-1"}, "places-not-read", "group-0-fixed"),
        ({"group__0__fixed": "10001"}, "places-not-read", "group-0-fixed"),
        ({"group__0__fixed": "²"}, "places-not-read", "group-0-fixed"),
        ({"group__1__name": "Botilbud", "group__1__fixed": "1"}, "rate-group-named-twice", "group-1-name"),
        ({"group__1__fixed": "1"}, "offering-name-needed", "group-1-name"),
    ],
)
def test_a_fault_is_told_at_its_field(fields: dict[str, str], code: str, where: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        read(**fields)

    assert codes(found.value.problems) == [code]
    assert found.value.problems[0].where.field == where


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(ProblemsFound) as found:
        read(name="", point="her", group__0__fixed="x")

    assert len(found.value.problems) == 3


@pytest.mark.parametrize("text", ["i morgen", "2026-13-01", "01-02-2026"])
def test_a_day_that_is_no_day_is_a_problem_at_its_parameter(text: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        day_asked(RequestFactory().get("/", {"den": text}), "den", clock.today())

    assert codes(found.value.problems) == ["day-not-a-day"]


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("name", "N" * 121, "offering-text-too-long"),
        ("address", "A" * 241, "offering-text-too-long"),
        ("municipality_code", "9999", "offering-choice-not-known"),
        ("legal_bases", "x", "offering-choice-not-known"),
        ("sector", "nobody", "offering-choice-not-known"),
        ("group-0-service", "x", "offering-choice-not-known"),
    ],
)
def test_what_no_page_of_ours_sends_is_refused_at_its_field(field: str, text: str, code: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        read(**{field: text})

    assert codes(found.value.problems) == [code]
    assert found.value.problems[0].where.field == field


def test_a_name_may_be_as_long_as_its_column_and_loses_what_nobody_sees() -> None:
    assert read(name="N" * 120).name == "N" * 120
    assert read(name="Birke\x00huset\u202e").name == "Birkehuset"


@pytest.mark.parametrize("number", ["²", "9" * 5000, "x"])
def test_a_rate_group_without_a_number_is_no_rate_group(number: str) -> None:
    assert len(read(**{f"group-{number}-name": "Aflastning"}).groups) == 1
