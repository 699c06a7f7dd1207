"""What stands in a list of offerings is known by name, and what is not known is told with the nearest."""

from __future__ import annotations

import pytest

from ramme.problems import Gathering
from ramme.registry.lists.fields import offering_fields
from ramme.registry.lists.mapping import ListField
from ramme.registry.parties import Party, PartyKind
from ramme.registry.target_groups import target_groups
from tests.files.made import codes, typed

OWN = Party(id="solgaven", name="Solgaven", kind=PartyKind.SELF_OWNED)
FIELDS = {field.key: field for field in offering_fields((OWN,))}


def read(field: str, text: str) -> tuple[object, list[str], str]:
    problems = Gathering()
    value = field_of(field).form.read(typed(text), problems)
    told = " ".join(problem.says.da for problem in problems)
    return value, codes(problems), told


def field_of(key: str) -> ListField:
    return FIELDS[key]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Greve Kommune", "greve"),
        ("greve", "greve"),
        ("Københavns Kommune", "koebenhavn"),
        ("Region Sjælland", "region-sjaelland"),
        ("SOLGAVEN", "solgaven"),
    ],
)
def test_an_operator_is_known_by_its_name(text: str, party: str) -> None:
    found, met, _ = read("operator", text)

    assert isinstance(found, Party)
    assert (found.id, met) == (party, [])


def test_an_unknown_operator_is_told_with_the_nearest() -> None:
    _, met, told = read("operator", "Roskidle Kommune")

    assert met == ["operator-unknown"]
    assert "Mon der menes »Roskilde Kommune«?" in told


def test_an_operator_that_is_like_no_party_has_no_nearest() -> None:
    _, met, told = read("operator", "xyzzy")

    assert met == ["operator-unknown"]
    assert "Mon" not in told


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("SEL § 107", ("SEL-107",)),
        ("SEL-107; SEL-108", ("SEL-107", "SEL-108")),
        ("SEL-107, SEL-108", ("SEL-107", "SEL-108")),
        ("SEL §107/108", ("SEL-107", "SEL-108")),
        ("SEL §83-87", ("SEL-83", "SEL-84", "SEL-85", "SEL-86", "SEL-87")),
        ("SEL § 66 stk. 1 nr. 6", ("SEL-66-1-6",)),
    ],
)
def test_paragraphs_are_known_by_code_and_as_they_are_written(text: str, bases: tuple[str, ...]) -> None:
    assert read("legal_bases", text) == (bases, [], "")


@pytest.mark.parametrize("text", ["SEL § 999", "aflastning", "SEL §107-99999999999", "SEL-107; SEL § 17.4"])
def test_an_unknown_paragraph_is_refused(text: str) -> None:
    assert read("legal_bases", text)[1] == ["paragraph-unknown"]


def test_an_unknown_paragraph_is_told_with_the_nearest() -> None:
    assert "»SEL-107«" in read("legal_bases", "§107")[2]


def test_target_groups_are_known_by_name_and_the_agreements_own_come_first() -> None:
    value, met, _ = read("target_groups", "Hjemløshed; Hjerneskade - både medfødt og erhvervet")

    assert (value, met) == (("MJ09", "MJ02"), [])
    assert target_groups()["MJ09"].name == "Hjemløshed"


def test_an_unknown_target_group_is_told_with_the_nearest() -> None:
    _, met, told = read("target_groups", "Hjemløshed, Stofmisbrg")

    assert met == ["target-group-unknown"]
    assert "Stofmisbrug" in told


def test_an_unknown_service_is_refused() -> None:
    assert read("services", "Ophold; Trylleri")[1] == ["kind-of-service-unknown"]


def test_a_municipality_is_kept_by_its_code() -> None:
    assert read("municipality_code", "Greve")[0] == "0253"
    assert read("municipality_code", "Grevee")[1] == ["list-municipality-unknown"]


@pytest.mark.parametrize(
    ("field", "text", "millionths"),
    [
        ("longitude", "12.300000", 12_300_000),
        ("longitude", "12,3", 12_300_000),
        ("latitude", "55.5812345678", 55_581_235),
        ("longitude", "7", 7_000_000),
        ("longitude", "16", 16_000_000),
    ],
)
def test_coordinates_are_read_in_millionths(field: str, text: str, millionths: int) -> None:
    assert read(field, text) == (millionths, [], "")


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("longitude", "55.58", "coordinates-outside-denmark"),
        ("longitude", "6.999999", "coordinates-outside-denmark"),
        ("longitude", "16.000001", "coordinates-outside-denmark"),
        ("latitude", "12.3", "coordinates-outside-denmark"),
        ("latitude", "58.000001", "coordinates-outside-denmark"),
        ("latitude", "NaN", "number-not-readable"),
        ("latitude", "1E999999999", "number-not-readable"),
        ("latitude", "nord", "number-not-readable"),
    ],
)
def test_coordinates_outside_denmark_are_refused(field: str, text: str, code: str) -> None:
    assert read(field, text)[1] == [code]


@pytest.mark.parametrize(("text", "code"), [("0", []), ("-1", ["number-negative"]), ("100001", ["number-too-large"])])
def test_places_are_not_negative_and_not_too_many(text: str, code: list[str]) -> None:
    assert read("places_fixed", text)[1] == code
