"""Whether an agreement covers an offering follows from who runs it, its legal basis and who uses it."""

from __future__ import annotations

import pytest

from ramme.agreements import Catalogue, Terms
from ramme.quantities import Places
from ramme.registry.scope import Coverage, OfferingToTest, OperatorKind, RecordedUse, scope_of


@pytest.fixture(scope="module")
def midtjylland() -> Terms:
    return Catalogue.of_package().get("midtjylland-2017").terms(2017)


@pytest.fixture(scope="module")
def syddanmark() -> Terms:
    return Catalogue.of_package().get("syddanmark-2016").terms(2016)


def municipal(
    places: int, by_others: int, legal_basis: str = "SEL-108", *, with_housing: bool = False
) -> OfferingToTest:
    return OfferingToTest(
        operator_kind=OperatorKind.MUNICIPALITY,
        legal_basis=legal_basis,
        with_housing=with_housing,
        use=RecordedUse(places=Places(places), used_by_others=Places(by_others)),
    )


@pytest.mark.parametrize(
    ("places", "by_others", "coverage"),
    [
        (20, 0, Coverage.NOT_COVERED),
        (20, 1, Coverage.NOT_COVERED),  # exactly five percent is not more than five percent
        (19, 1, Coverage.COVERED),
        (40, 2, Coverage.NOT_COVERED),
        (40, 3, Coverage.COVERED),
    ],
)
def test_in_midtjylland_more_than_five_percent_must_be_used_by_others(
    places: int, by_others: int, coverage: Coverage, midtjylland: Terms
) -> None:
    assert scope_of(municipal(places, by_others), midtjylland).coverage is coverage


@pytest.mark.parametrize(("by_others", "coverage"), [(0, Coverage.NOT_COVERED), (1, Coverage.COVERED)])
def test_in_syddanmark_any_use_by_others_is_enough(by_others: int, coverage: Coverage, syddanmark: Terms) -> None:
    assert scope_of(municipal(100, by_others), syddanmark).coverage is coverage


def test_every_regional_offering_is_covered(midtjylland: Terms) -> None:
    offering = OfferingToTest(
        operator_kind=OperatorKind.REGION,
        legal_basis="SEL-108",
        with_housing=False,
        use=RecordedUse(places=Places(10), used_by_others=Places(0)),
    )

    assert scope_of(offering, midtjylland).coverage is Coverage.COVERED


def test_private_offerings_are_not_covered(midtjylland: Terms) -> None:
    offering = OfferingToTest(
        operator_kind=OperatorKind.PRIVATE,
        legal_basis="SEL-108",
        with_housing=False,
        use=RecordedUse(places=Places(10), used_by_others=Places(10)),
    )

    answer = scope_of(offering, midtjylland)

    assert answer.coverage is Coverage.NOT_COVERED
    assert answer.clauses[0].path == "scope.private_offerings"


def test_a_legal_basis_that_the_agreement_does_not_name_is_outside(midtjylland: Terms) -> None:
    answer = scope_of(municipal(10, 10, "SEL-999"), midtjylland)

    assert answer.coverage is Coverage.NOT_COVERED
    assert "SEL-999" in answer.because.da


@pytest.mark.parametrize(("with_housing", "coverage"), [(False, Coverage.NOT_COVERED), (True, Coverage.COVERED)])
def test_support_in_the_home_counts_only_with_social_housing(
    with_housing: bool, coverage: Coverage, midtjylland: Terms
) -> None:
    offering = municipal(10, 10, "SEL-85", with_housing=with_housing)

    assert scope_of(offering, midtjylland).coverage is coverage


def test_the_answer_names_the_clause_it_rests_on(midtjylland: Terms) -> None:
    answer = scope_of(municipal(19, 1), midtjylland)

    assert [clause.path for clause in answer.clauses] == [
        "scope.test",
        "scope.sold_places_above",
        "scope.counted_for",
        "scope.legal_bases",
    ]
    assert "5,0 %" in answer.because.da
    assert answer.test is not None
    assert answer.test.holds


def test_where_the_list_of_kinds_is_not_read_the_answer_says_so(syddanmark: Terms) -> None:
    assert "ikke læst" in scope_of(municipal(100, 1), syddanmark).because.da


def test_in_sjaelland_the_agreements_own_list_decides() -> None:
    terms = Catalogue.of_package().get("sjaelland-2018-2019").terms(2018)

    assert scope_of(municipal(10, 1), terms).coverage is Coverage.MAY_BE_COVERED
    assert scope_of(municipal(10, 0), terms).coverage is Coverage.NOT_COVERED
