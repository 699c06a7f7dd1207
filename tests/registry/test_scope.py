"""Whether an agreement covers an offering follows from who runs it, its legal basis and who uses it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ramme.agreements import Catalogue, ClauseNotGiven, Terms
from ramme.problems import ProblemsFound
from ramme.quantities import Count, Places, given
from ramme.registry.scope import Coverage, OfferingToTest, OperatorKind, RecordedUse, scope_of, use_of
from ramme.registry.scope_besides import besides


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


def test_the_places_of_all_departments_are_counted_together(midtjylland: Terms) -> None:
    departments = [
        RecordedUse(places=Places(10), used_by_others=Places(0)),
        RecordedUse(places=Places(10), used_by_others=Places(1)),
    ]

    use = use_of(departments, midtjylland)

    assert (use.places, use.used_by_others) == (Places(20), Places(1))
    assert use_of(departments[:1], midtjylland) == departments[0]


def test_several_departments_are_not_added_where_the_agreement_does_not_say_so(syddanmark: Terms) -> None:
    departments = [RecordedUse(places=Places(10), used_by_others=Places(1))] * 2

    with pytest.raises(ClauseNotGiven):
        use_of(departments, syddanmark)


@pytest.mark.parametrize(("by_others", "coverage"), [(3, Coverage.COVERED), (2, Coverage.NOT_COVERED)])
def test_specialist_advice_goes_with_its_offering(by_others: int, coverage: Coverage, midtjylland: Terms) -> None:
    answer = scope_of(replace(municipal(40, by_others), advice=True), midtjylland)

    assert answer.coverage is coverage
    assert "Specialrådgivningen følger tilbuddet" in answer.because.da
    assert answer.clauses[-1].path == "scope.advice_with_offerings"


def test_specialist_advice_is_not_covered_where_the_agreement_leaves_it_out(midtjylland: Terms) -> None:
    terms = midtjylland.with_own({"scope.advice_with_offerings": "nej"})

    answer = scope_of(replace(municipal(40, 3), advice=True), terms)

    assert answer.coverage is Coverage.NOT_COVERED


def test_an_agreement_that_is_silent_on_advice_gives_no_answer(syddanmark: Terms) -> None:
    with pytest.raises(ClauseNotGiven):
        scope_of(replace(municipal(40, 3), advice=True), syddanmark)


@pytest.mark.parametrize(
    ("using", "coverage"), [(4, Coverage.NOT_COVERED), (5, Coverage.COORDINATED), (6, Coverage.COORDINATED)]
)
def test_in_sjaelland_special_education_is_coordinated_from_five_municipalities(using: int, coverage: Coverage) -> None:
    terms = Catalogue.of_package().get("sjaelland-2018-2019").terms(2018)
    offering = replace(municipal(10, 4, "FSL-20-2"), using_municipalities=given(Count(using)))

    answer = scope_of(offering, terms)

    assert answer.coverage is coverage
    same_terms = "special_education.same_terms" in [clause.path for clause in answer.clauses]
    assert same_terms is (coverage is Coverage.COORDINATED)


def test_for_special_education_it_must_be_said_how_many_municipalities_use_it() -> None:
    terms = Catalogue.of_package().get("sjaelland-2018-2019").terms(2018)

    with pytest.raises(ProblemsFound) as found:
        scope_of(municipal(10, 4, "FSL-20-2"), terms)

    assert [problem.code for problem in found.value.problems] == ["using-municipalities-needed"]


def test_other_education_in_the_municipal_school_lies_outside_the_agreement_of_sjaelland() -> None:
    terms = Catalogue.of_package().get("sjaelland-2018-2019").terms(2018)

    answer = scope_of(municipal(10, 4, "FSL-20-3"), terms)

    assert answer.coverage is Coverage.NOT_COVERED
    assert [clause.path for clause in answer.clauses] == ["scope.special_education"]


def test_where_special_education_is_coordinated_in_the_agreement_the_answer_says_so(midtjylland: Terms) -> None:
    answer = scope_of(municipal(10, 4, "FSL-20-3"), midtjylland)

    assert answer.coverage is Coverage.COVERED
    assert [beside.clause.path for beside in answer.besides] == ["scope.special_education"]


def test_for_an_offering_that_is_not_covered_the_rate_principles_are_recommended(midtjylland: Terms) -> None:
    assert [beside.clause.path for beside in scope_of(municipal(20, 1), midtjylland).besides] == [
        "scope.principles_recommended_for_all"
    ]
    assert scope_of(municipal(19, 1), midtjylland).besides == ()


def test_places_that_are_sold_follow_the_rate_principles_where_the_agreement_says_so(syddanmark: Terms) -> None:
    said = besides(name="", legal_basis="", covered=False, sold=Places(1), terms=syddanmark)
    unsold = besides(name="", legal_basis="", covered=False, sold=Places(0), terms=syddanmark)

    assert [beside.clause.path for beside in said] == ["scope.principles_for_sold_places"]
    assert unsold == ()


def test_an_offering_on_the_list_of_the_most_specialised_is_told_as_such() -> None:
    terms = Catalogue.of_package().get("sjaelland-2018-2019").terms(2018)

    listed = scope_of(replace(municipal(10, 1), name="kildebo"), terms).besides
    other = scope_of(replace(municipal(10, 1), name="Elmely"), terms).besides

    assert [beside.clause.path for beside in listed] == ["most_specialised.offerings"]
    assert other == ()
