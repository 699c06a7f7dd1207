"""Which target groups and paragraphs stand for one another."""

from __future__ import annotations

from ramme.registry.finding.kin import BasisFit, GroupFit, bases_like, groups_like, is_overnight, of_one_kind
from ramme.registry.legal_bases import legal_bases
from ramme.registry.target_groups import THIRTEEN, target_groups
from tests.registry.finding.region import ACQUIRED, BRAIN_INJURY, COGNITIVE, HOMELESS


def test_a_group_fits_itself_best() -> None:
    assert groups_like(BRAIN_INJURY)[BRAIN_INJURY] is GroupFit.SAME


def test_one_of_the_thirteen_is_the_same_as_its_national_group_both_ways() -> None:
    assert groups_like("MJ02")[BRAIN_INJURY] is GroupFit.OTHER_LIST
    assert groups_like(BRAIN_INJURY)["MJ02"] is GroupFit.OTHER_LIST


def test_all_thirteen_have_a_national_group() -> None:
    thirteen = [each.code for each in target_groups().values() if each.scheme == THIRTEEN]

    assert len(thirteen) == 13
    assert all(GroupFit.OTHER_LIST in groups_like(code).values() for code in thirteen)


def test_groups_below_are_narrower_and_groups_above_are_broader() -> None:
    fits = groups_like(BRAIN_INJURY)

    assert fits[ACQUIRED] is GroupFit.NARROWER
    assert fits[COGNITIVE] is GroupFit.BROADER
    assert groups_like(ACQUIRED)[BRAIN_INJURY] is GroupFit.BROADER


def test_one_of_the_thirteen_reaches_above_and_below_its_national_group() -> None:
    assert groups_like("MJ02")[ACQUIRED] is GroupFit.NARROWER
    assert groups_like(ACQUIRED)["MJ02"] is GroupFit.BROADER


def test_groups_beside_do_not_fit() -> None:
    assert HOMELESS not in groups_like(BRAIN_INJURY)
    assert "MJ09" not in groups_like("MJ02")


def test_what_fits_one_way_fits_the_other_way_round() -> None:
    for one in target_groups():
        for other in groups_like(one):
            assert one in groups_like(other), (one, other)


def test_an_old_paragraph_fits_the_one_that_replaced_it_both_ways() -> None:
    assert bases_like("SEL-32") == {"SEL-32": BasisFit.SAME, "BL-83": BasisFit.RENUMBERED}
    assert bases_like("BL-83") == {"BL-83": BasisFit.SAME, "SEL-32": BasisFit.RENUMBERED}


def test_old_paragraphs_with_the_same_successor_are_beside_one_another_and_not_the_same() -> None:
    assert bases_like("SEL-66-1-6")["SEL-67"] is BasisFit.SIBLING
    assert bases_like("SEL-67")["SEL-66-1-6"] is BasisFit.SIBLING
    assert bases_like("SEL-67")[legal_bases()["SEL-67"].replaced_by] is BasisFit.RENUMBERED


def test_homes_and_round_the_clock_are_overnight_and_workshops_are_not() -> None:
    assert all(map(is_overnight, ("SEL-107", "SEL-108", "BL-43-1-6_7", "ABL-105-2")))
    assert not any(map(is_overnight, ("SEL-103", "SEL-104", "BL-83", "XX")))


def test_a_home_is_of_one_kind_with_homes_and_not_with_day_centres() -> None:
    home, other_home, day, both = ["SEL-107"], ["SEL-108"], ["SEL-104"], ["SEL-104", "SEL-107"]

    assert of_one_kind(home, other_home)
    assert not of_one_kind(home, day)
    assert of_one_kind(both, home)
    assert of_one_kind(both, day)
    assert of_one_kind([], day)
    assert of_one_kind(home, [])


def test_a_paragraph_that_was_never_renumbered_fits_itself_alone() -> None:
    assert bases_like("SEL-107") == {"SEL-107": BasisFit.SAME}


def test_every_paragraph_that_fits_is_a_known_one() -> None:
    assert all(other in legal_bases() for code in legal_bases() for other in bases_like(code))
