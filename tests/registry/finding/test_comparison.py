"""Up to four offerings side by side."""

from __future__ import annotations

from typing import Any

import pytest

from ramme.problems import ProblemsFound
from ramme.registry.finding.comparison import choices, side_by_side
from ramme.registry.finding.matches import Match, matches
from ramme.registry.finding.wish import Wish
from tests.registry.finding.region import PRIVATE, TODAY, candidate, vacancy


def some(*names: str, **known: Any) -> tuple[Match, ...]:
    return matches(Wish(near="0265"), [candidate(name, **known) for name in names], on=TODAY)


def private_and_public() -> tuple[Match, ...]:
    candidates = [
        candidate("Ask", vacancy=vacancy(1)),
        candidate("Lyngen", rate="2.500", operator=PRIVATE),
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
    assert "nej (25,0 %)" in table
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
