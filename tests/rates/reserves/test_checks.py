"""Entries of a reserve ledger are told what is wrong with them, one by one and all at once."""

from __future__ import annotations

from typing import Any

import pytest

from ramme.agreements import Catalogue, Terms
from ramme.rates.reserves.checks import checked_entries, checked_under, only_added_to
from ramme.rates.reserves.ledger import ledger_state
from tests.rates.ledgers import balance, entries_from, moved, set_aside, used

Row = dict[str, Any]


def terms(**own: str) -> Terms:
    return Catalogue.of_package().get("midtjylland-2017").terms(2017).with_own(own)


def codes(*rows: Row) -> list[str]:
    return [problem.code for problem in checked_entries(entries_from(rows))]


def codes_under(own: dict[str, str], *rows: Row) -> list[str]:
    return [problem.code for problem in checked_under(entries_from(rows), terms(**own))]


def test_a_ledger_in_order_has_no_problems() -> None:
    assert codes(set_aside(2015, 100), used(2016, 40), moved(2016, 10, "Birkely", "Elmely"), balance(2016, 60)) == []


@pytest.mark.parametrize("numbers", [(1, 3), (2, 3), (1, 1), (1, 0)])
def test_numbers_without_gaps_and_in_order(numbers: tuple[int, int]) -> None:
    rows = [set_aside(2015, 100, number=numbers[0]), used(2016, 40, number=numbers[1])]

    assert codes(*rows) == ["ledger-number-out-of-order"]


@pytest.mark.parametrize("corrects", [2, 3, 99])
def test_a_correction_names_an_entry_before_it(corrects: int) -> None:
    assert codes(set_aside(2015, 100), used(2016, 40, corrects=corrects)) == ["ledger-corrects-nothing"]


def test_an_entry_is_corrected_once_and_then_its_correction() -> None:
    twice = [set_aside(2015, 100), used(2016, 40), used(2016, 30, corrects=2), used(2016, 20, corrects=2)]
    in_turn = [*twice[:3], used(2016, 20, corrects=3)]

    assert codes(*twice) == ["ledger-corrected-twice"]
    assert codes(*in_turn) == []


@pytest.mark.parametrize(
    "correction",
    [
        {**set_aside(2016, 30, "Elmely"), "corrects": 2},
        {**used(2016, 30), "corrects": 2, "operator": "En anden"},
    ],
)
def test_a_correction_is_of_the_same_kind_and_operator(correction: Row) -> None:
    assert "ledger-corrects-another-kind" in codes(set_aside(2015, 100), used(2016, 40), correction)


def test_an_amount_of_nothing_is_a_balance_or_a_correction() -> None:
    assert codes(set_aside(2015, 0)) == ["ledger-entry-without-amount"]
    assert codes(set_aside(2015, 100), set_aside(2015, 0, corrects=1), balance(2015, 0)) == []


@pytest.mark.parametrize("row", [set_aside(2015, 1, ""), used(2016, 1, ""), moved(2016, 1, "", "Elmely")])
def test_an_entry_names_its_offering(row: Row) -> None:
    assert codes(row) == ["ledger-offering-missing"]


@pytest.mark.parametrize("name", ["Birkely", "BIRKELY", "Birkely "])
def test_a_years_surplus_is_set_aside_once(name: str) -> None:
    assert codes(set_aside(2015, 100), set_aside(2015, 50, name)) == ["reserve-set-aside-twice"]
    assert codes(set_aside(2015, 100), set_aside(2016, 50, name)) == []


def test_a_surplus_set_aside_wrongly_can_be_corrected() -> None:
    assert codes(set_aside(2015, 100), set_aside(2015, 90, corrects=1)) == []


@pytest.mark.parametrize("more", [{"use": None}, {"under_agreement": None}])
def test_a_use_says_for_what_and_whether_under_the_agreement(more: Row) -> None:
    assert codes(set_aside(2015, 100), used(2016, 40, **more)) == ["reserve-use-missing"]


def test_a_reserve_never_leaves_the_operation_under_the_agreement() -> None:
    assert codes(set_aside(2015, 100), used(2016, 40, under_agreement=False)) == ["reserve-used-outside-agreement"]


def test_something_similar_is_described() -> None:
    assert codes(set_aside(2015, 100), used(2016, 40, use="similar")) == ["reserve-use-not-described"]
    assert codes(set_aside(2015, 100), used(2016, 40, use="similar", text="Fælles kursus")) == []


@pytest.mark.parametrize("to_offering", ["", "Birkely", "BIRKELY"])
def test_a_reserve_is_moved_to_another_offering(to_offering: str) -> None:
    assert codes(set_aside(2015, 100), moved(2016, 40, "Birkely", to_offering)) == ["reserve-moved-nowhere"]


@pytest.mark.parametrize(
    "row",
    [
        set_aside(2015, 100, use="quality"),
        set_aside(2015, 100, under_agreement=True),
        set_aside(2015, 100, to_offering="Elmely"),
        set_aside(2015, 100, reserve_year=2015),
        balance(2015, 0, to_offering="Elmely"),
    ],
)
def test_a_field_that_an_entry_does_not_use_is_said(row: Row) -> None:
    assert codes(row) == ["ledger-field-not-used"]


def test_an_entry_of_an_earlier_year_than_those_before_it_is_said() -> None:
    assert codes(set_aside(2016, 100), set_aside(2015, 50)) == ["ledger-entered-late"]
    assert codes(set_aside(2016, 100), set_aside(2015, 50, operator="En anden")) == []
    assert codes(set_aside(2016, 100), balance(2015, 0)) == []


def test_an_entry_like_another_is_said() -> None:
    assert codes(set_aside(2015, 100), used(2016, 40), used(2016, 40)) == ["ledger-entry-doubled"]
    assert codes(set_aside(2015, 100), used(2016, 40), used(2016, 40, text="anden gang")) == []


def test_a_use_that_is_not_agreed_is_stopped() -> None:
    own = {"surplus.reserve_uses": "deficit, efficiency"}

    assert codes_under({}, set_aside(2015, 100), used(2016, 40)) == []
    assert codes_under(own, set_aside(2015, 100), used(2016, 40)) == ["reserve-use-not-agreed"]


def test_the_reserve_is_named_only_where_that_is_the_order() -> None:
    as_named = {"surplus.reserve_order": "as_named"}

    assert codes_under({}, used(2016, 40, reserve_year=2015)) == ["reserve-year-not-chosen"]
    assert codes_under(as_named, used(2016, 40)) == ["reserve-year-missing"]
    assert codes_under(as_named, used(2016, 40, reserve_year=2015)) == []


def test_a_reserve_moves_only_where_the_balance_goes_along() -> None:
    row = moved(2016, 40, "Birkely", "Elmely")

    assert codes_under({}, row) == []
    assert codes_under({"merger.balance_follows": "nej"}, row) == ["reserve-move-not-agreed"]


def test_an_earlier_ledger_stands_unchanged_in_a_later_one() -> None:
    earlier = entries_from([set_aside(2015, 100), used(2016, 40)])
    added = entries_from([set_aside(2015, 100), used(2016, 40), used(2016, 30, corrects=2)])
    changed = entries_from([set_aside(2015, 100), used(2016, 41)])

    assert list(only_added_to(earlier, added)) == []
    assert [problem.code for problem in only_added_to(earlier, changed)] == ["ledger-entry-changed"]
    assert [problem.code for problem in only_added_to(earlier, earlier[:1])] == ["ledger-entry-changed"]


@pytest.mark.parametrize(
    ("year", "amount", "there"),
    [(2015, 1, "0,00 kr."), (2016, 101, "100,00 kr."), (2020, 101, "100,00 kr."), (2021, 1, "0,00 kr.")],
)
def test_no_more_is_used_than_stands_in_that_year(year: int, amount: int, there: str) -> None:
    entries = entries_from([set_aside(2015, 100), used(year, amount)])

    (problem,) = ledger_state(entries, terms(), 2021).problems

    assert problem.code == "reserve-not-enough"
    assert there in problem.says.da
    assert problem.where.row == 3


@pytest.mark.parametrize(
    ("said", "offering", "differs"), [(60, "", False), (61, "", True), (0, "Elmely", False), (1, "Elmely", True)]
)
def test_a_balance_that_differs_is_told_with_the_difference(said: int, offering: str, differs: bool) -> None:
    entries = entries_from([set_aside(2015, 100), used(2016, 40), balance(2016, said, offering)])

    found = ledger_state(entries, terms(), 2016).problems

    assert [problem.code for problem in found] == ["ledger-balance-differs"] * differs
    if differs:
        assert "-1,00 kr." in found[0].remedy.da


def test_a_balance_may_be_of_one_years_reserve() -> None:
    rows = [set_aside(2015, 100), set_aside(2016, 50), balance(2016, 50, reserve_year=2016)]

    assert ledger_state(entries_from(rows), terms(), 2016).problems == ()
