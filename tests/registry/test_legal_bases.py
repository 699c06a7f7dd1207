"""Legal bases are known by code, each with its source."""

from __future__ import annotations

from datetime import date

import pytest

from ramme.agreements import Catalogue
from ramme.registry.legal_bases import (
    legal_bases,
    legal_bases_named,
    legal_bases_on,
    nearest_legal_basis,
    predecessors_of,
    successors_of,
)


def test_every_legal_basis_names_its_source() -> None:
    assert legal_bases()["SEL-108"].paragraph == "§ 108"
    assert all(each.source for each in legal_bases().values())


@pytest.mark.parametrize("name", ["midtjylland-2017", "syddanmark-2016"])
def test_every_legal_basis_that_an_agreement_names_is_known(name: str) -> None:
    agreement = Catalogue.of_package().get(name)
    terms = agreement.terms(agreement.starts.year)
    named = set()
    for path in ("scope.legal_bases", "scope.legal_bases_with_housing", "occupancy.own_calculation_for"):
        if terms.gives(path):
            named |= set(terms.clause(path).value)

    assert named <= legal_bases().keys()


def test_a_text_that_is_like_no_code_has_no_nearest() -> None:
    assert nearest_legal_basis("noget helt andet") == ""
    assert nearest_legal_basis("") == ""


def test_a_paragraph_for_children_is_followed_by_one_of_the_childrens_act() -> None:
    assert [each.code for each in successors_of("SEL-32")] == ["BL-83"]
    assert [each.code for each in successors_of("SEL-66-1-6")] == ["BL-43-1-6_7"]
    assert successors_of("SEL-107") == ()
    assert successors_of("nonsense") == ()


def test_a_paragraph_knows_whose_place_it_took() -> None:
    assert {each.code for each in predecessors_of("BL-62")} == {"SEL-66-1-7", "SEL-63b"}
    assert legal_bases()["BL-83"].replaces == "replaces SEL § 32"
    assert legal_bases()["SEL-32"].replaces == ""


@pytest.mark.parametrize(
    ("code", "day", "holds"),
    [
        ("SEL-32", date(2023, 12, 31), True),
        ("SEL-32", date(2024, 1, 1), False),
        ("BL-83", date(2023, 12, 31), False),
        ("BL-83", date(2024, 1, 1), True),
        ("SEL-107", date(2024, 1, 1), True),
        ("ABL-105-2", date(1990, 1, 1), True),
    ],
)
def test_a_paragraph_holds_between_its_days(code: str, day: date, holds: bool) -> None:
    assert (code in legal_bases_on(day)) is holds


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("SEL §107/108", ("SEL-107", "SEL-108")),
        ("serviceloven § 107 og 108", ("SEL-107", "SEL-108")),
        ("BL § 83", ("BL-83",)),
        ("SEL § 101 a", ("SEL-101a",)),
        ("SEL §83-87", ("SEL-83", "SEL-84", "SEL-85", "SEL-86", "SEL-87")),
        ("SEL §82-87", ()),
        ("SEL §107/999", ()),
        ("SEL §174.4", ()),
        ("§ 107", ()),
        ("SEL § 107 med mere", ()),
        ("SEL § 107 og", ("SEL-107",)),
        ("STU", ()),
        ("", ()),
    ],
)
def test_a_text_names_paragraphs_only_where_all_of_it_is_known(text: str, named: tuple[str, ...]) -> None:
    assert legal_bases_named(text) == named
