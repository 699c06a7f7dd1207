"""Up to four offerings side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from ramme.problems import ProblemsFound
from ramme.quantities import Kroner
from ramme.registry.finding.comparison import choices, side_by_side
from ramme.registry.finding.matches import Candidate, GroupRate, Match, matches
from ramme.registry.finding.wish import Wish
from ramme.texts import Text
from tests.registry.finding.region import PRIVATE, TODAY, candidate, offering, vacancy

HOMES = ("SEL-108",)
DRUGS = "0e25a2ec-4f04-4d14-a5ad-a6519a7d1d5f"


def with_levels(*amounts: int, legal_bases: tuple[str, ...] = HOMES) -> Candidate:
    rates = tuple(GroupRate(f"Niveau {number}", Kroner(amount * 100)) for number, amount in enumerate(amounts, 1))
    return Candidate(offering("Lyngen", operator=PRIVATE, legal_bases=legal_bases), rates, 2026)


def held_against_2000(chosen: Candidate, groups: Mapping[str, str] | None = None) -> str:
    found = matches(Wish(), [candidate("Ask", legal_bases=HOMES), chosen], on=TODAY)
    row = next(row for row in side_by_side(found, "ask", groups).rows if str(row["what"]).count("10 %"))
    told = row["offering lyngen"]
    assert isinstance(told, Text)
    return told.da


def test_the_cheapest_level_never_says_yes_for_all_of_them() -> None:
    assert held_against_2000(with_levels(1_663, 2_318)) == (
        "det afhænger af takstgruppen: ja (-16,85 %) med »Niveau 1«, nej (15,9 %) med »Niveau 2«"
    )


def test_both_ends_are_told_where_they_agree() -> None:
    assert held_against_2000(with_levels(1_900, 2_200)) == "ja (-5,0 % til 10,0 %, offentliggjort takst)"
    assert held_against_2000(with_levels(2_300, 2_400)) == "nej (15,0 % til 20,0 %, offentliggjort takst)"


def test_the_group_that_was_chosen_gives_one_answer() -> None:
    assert held_against_2000(with_levels(1_663, 2_318), {"lyngen": "Niveau 2"}) == (
        "nej (15,9 %, offentliggjort takst)"
    )


def test_levels_at_one_rate_give_one_answer() -> None:
    assert held_against_2000(with_levels(2_100, 2_100)) == "ja (5,0 %, offentliggjort takst)"


def test_outside_section_108_only_the_percentage_is_told() -> None:
    assert held_against_2000(with_levels(1_800, legal_bases=("SEL-107",))) == (
        "gælder ikke her (Serviceloven § 107); -10,0 %"
    )


def test_a_group_that_an_offering_has_not_is_refused() -> None:
    with pytest.raises(ProblemsFound) as caught:
        held_against_2000(with_levels(1_800), {"lyngen": "Niveau 9"})

    assert [(each.code, each.where.field) for each in caught.value.problems] == [("compared-group-not-known", "g")]


def test_a_group_in_both_lists_is_named_once_and_an_unstated_waiting_list_is_not_none() -> None:
    (match,) = matches(
        Wish(), [candidate("Ask", target_groups=(DRUGS, "MJ12"), vacancy=vacancy(1, waiting=None))], on=TODAY
    )

    rows = {str(row["what"]): row["offering ask"] for row in side_by_side([match]).rows}

    groups = next(value for what, value in rows.items() if "Målgrupper" in what)
    assert groups == "Stofmisbrug"
    assert next(value for what, value in rows.items() if "På venteliste" in what) is None


def some(*names: str, **known: Any) -> tuple[Match, ...]:
    return matches(Wish(near="0265"), [candidate(name, **known) for name in names], on=TODAY)


def private_and_public() -> tuple[Match, ...]:
    candidates = [
        candidate("Ask", vacancy=vacancy(1), legal_bases=HOMES),
        candidate("Lyngen", rate="2.500", operator=PRIVATE, legal_bases=HOMES),
        candidate("Uden", rate=""),
    ]
    return matches(Wish(near="0265"), candidates, on=TODAY)


def test_each_offering_has_a_column_and_each_thing_a_row() -> None:
    listing = side_by_side(private_and_public())

    assert [column.title.da for column in listing.columns] == ["Hvad", "Ask", "Lyngen", "Uden"]
    rates = next(row for row in listing.rows if row["what"] is not None and "Takst pr. dag" in str(row["what"]))
    assert "2.500,00 kr." in str(rates["offering lyngen"])
    assert rates["offering uden"] is None
    assert "Oplyst" not in listing.as_csv("da").splitlines()[0]


def test_with_the_offering_referred_to_the_last_row_holds_the_others_against_it() -> None:
    table = side_by_side(private_and_public(), referred="ask").as_table("da")

    assert "Højst 10 % dyrere" in table
    assert "nej (25,0 %, offentliggjort takst)" in table
    assert "sammenlignes med" in table
    assert "Lyngen koster 500,00 kr. (25,0 %) mere pr. dag end Ask: over de 10 %." in table
    assert "serviceloven § 108" in table


def test_without_one_to_compare_with_the_rule_is_not_spoken_of() -> None:
    assert "10 %" not in side_by_side(private_and_public()).as_table("da")


def test_offerings_without_a_rate_are_not_held_against_the_rule() -> None:
    chosen = private_and_public()

    assert set(choices(chosen, "ask")) == {"lyngen"}
    assert choices(chosen, "uden") == {}


def test_four_go_side_by_side_and_five_do_not() -> None:
    assert len(side_by_side(some("A", "B", "C", "D")).columns) == 5

    with pytest.raises(ProblemsFound) as caught:
        side_by_side(some("A", "B", "C", "D", "E"))

    assert [each.code for each in caught.value.problems] == ["too-many-side-by-side"]


def test_one_chosen_twice_is_refused() -> None:
    with pytest.raises(ProblemsFound) as caught:
        side_by_side((*some("Ask"), *some("Ask")))

    assert [each.code for each in caught.value.problems] == ["twice-side-by-side"]


def test_the_one_referred_to_must_be_among_them() -> None:
    with pytest.raises(ProblemsFound) as caught:
        side_by_side(some("Ask"), referred="birk")

    assert [each.code for each in caught.value.problems] == ["referred-not-side-by-side"]


def test_nothing_chosen_is_an_empty_comparison() -> None:
    assert [column.key for column in side_by_side(()).columns] == ["what"]


def test_an_offering_at_its_municipalitys_point_is_marked() -> None:
    assert any(note.da.startswith("Ask: Tilbuddets eget punkt") for note in side_by_side(some("Ask")).notes)
