"""The index of the bridge: a percentage with its source, or an index of a list; never a guess."""

from __future__ import annotations

from pathlib import Path

import pytest

from ramme.problems import ProblemsFound
from ramme.quantities import Percent
from ramme.rates.basis import AssetKind, CostCategory
from ramme.rates.bridge.index import IndexAsked, IndexChoice, index_choice, indexed_budget
from ramme.rates.development.indices import YearIndex
from tests.rates.sample_budgets import asset, line, twenty_places


def year(name: str, of: int, percent: int) -> YearIndex:
    return YearIndex(name=name, year=of, percent=Percent(percent), source=f"kilde til {name}")


PAY_AND_PRICES = (year("Løn", 2017, 3_00), year("Priser", 2017, 1_00), year("Løn", 2018, 2_00))


def test_a_percentage_holds_for_pay_and_prices_and_tells_its_source() -> None:
    choice = index_choice(IndexAsked(percent="2,1 %", source="KL, budgetvejledning"))

    assert choice is not None
    assert choice.between(2017, 2018).sources == ("KL, budgetvejledning",)
    assert [each.percent for each in choice.between(2017, 2018).pay] == [Percent(2_10)]


def test_a_negative_percentage_is_an_index_too() -> None:
    choice = index_choice(IndexAsked(percent="-0,4 %", source="KL"))

    assert choice is not None
    assert choice.percent == Percent(-40)


def test_nothing_asked_is_no_index() -> None:
    assert index_choice(IndexAsked()) is None


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        (IndexAsked(percent="2,1 %"), ["bridge-index-percent-without-source"]),
        (IndexAsked(percent="lidt", source="KL"), ["bridge-index-percent-not-readable"]),
        (IndexAsked(percent="250 %", source="KL"), ["bridge-index-percent-not-readable"]),
        (IndexAsked(percent="2 %", source="KL", name="Løn"), ["bridge-two-indices"]),
        (
            IndexAsked(percent="", name="findes ikke"),
            ["index-unknown"],
        ),
    ],
)
def test_what_cannot_be_an_index_is_told_at_once(asked: IndexAsked, codes: list[str]) -> None:
    with pytest.raises(ProblemsFound) as found:
        index_choice(asked)

    assert [problem.code for problem in found.value.problems] == codes


def test_an_index_is_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "indeks.csv"
    path.write_text("Indeks;Fra år;Til år;Procent;Kilde\nKL;2017;2018;2,1 %;kl.dk\n", encoding="utf-8")

    choice = index_choice(IndexAsked(file=path))

    assert choice is not None
    assert [each.percent for each in choice.between(2017, 2018).costs] == [Percent(2_10)]


def test_pay_may_follow_an_index_of_its_own() -> None:
    found = IndexChoice(rows=PAY_AND_PRICES, name="Priser", pay_name="Løn").between(2017, 2018)

    assert [each.percent for each in found.pay] == [Percent(3_00)]
    assert [each.percent for each in found.costs] == [Percent(1_00)]


def test_all_years_that_an_index_has_not_are_told() -> None:
    with pytest.raises(ProblemsFound, match="bridge-index-missing"):
        IndexChoice(rows=PAY_AND_PRICES, name="Priser", pay_name="Løn").between(2017, 2019)


def test_one_percentage_is_of_one_year() -> None:
    choice = IndexChoice(percent=Percent(2_00), source="KL")

    with pytest.raises(ProblemsFound, match="bridge-index-percent-of-one-year"):
        choice.between(2017, 2019)


def test_wages_follow_pay_other_lines_and_rent_follow_prices_and_what_was_bought_stays() -> None:
    basis = twenty_places(
        cost_lines=(line(CostCategory.WAGES, "Løn", 1_000_000), line(CostCategory.OTHER, "Kost", 1_000_000)),
        assets=(asset(AssetKind.RENT, "Husleje", 100_000), asset(AssetKind.LAND, "Grund", 500_000)),
    )
    index = IndexChoice(rows=PAY_AND_PRICES, name="Priser", pay_name="Løn").between(2017, 2018)

    raised = indexed_budget(basis, index)

    assert [each.amount.whole for each in raised.cost_lines] == [103_000_000, 101_000_000]
    assert [each.cost.whole for each in raised.assets] == [10_100_000, 50_000_000]
    assert [each.pay.whole for each in raised.civil_servants] == [51_500_000]
    assert raised.regulation == basis.regulation
