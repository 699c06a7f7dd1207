"""What supervision costs by size: at, below and above each class, and as it was published."""

from __future__ import annotations

import csv

import pytest

from ramme.problems import ProblemsFound
from ramme.quantities import Condition, Kroner, Places
from ramme.settlement.fixed_financing.supervision import RATES, published_rate, size_classes, supervision
from ramme.settlement.fixed_financing.supervision_telling import answer_of
from ramme.settlement.published_rows import DATA

NO = Condition(data=False)


def percent(places: int) -> int:
    return supervision(Kroner(100_00), Places(places), NO, size_classes()).percent.whole


@pytest.mark.parametrize(
    ("places", "expected"),
    [(0, 100), (7, 100), (8, 120), (24, 120), (25, 200), (49, 200), (50, 300), (500, 300)],
)
def test_the_class_follows_the_number_of_places(places: int, expected: int) -> None:
    assert percent(places) == expected * 100


def published(year: str) -> dict[int, int]:
    lines = [line for line in (DATA / RATES).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {int(row["from_places"]): int(row["rate"]) for row in csv.DictReader(lines) if row["year"] == year}


def test_the_classes_give_the_published_rates_of_the_final_year() -> None:
    rates = published("2023")

    found = {each: supervision(Kroner(rates[0] * 100), Places(each), NO, size_classes()).rate.whole for each in rates}

    assert found == {each: rate * 100 for each, rate in rates.items()}


def test_the_rates_of_the_preliminary_year_need_the_oere_of_the_smallest_class() -> None:
    rates = published("2024")

    def fits(oere: int) -> bool:
        each = [supervision(Kroner(oere), Places(places), NO, size_classes()).rate.whole for places in rates]
        return each == [rate * 100 for rate in rates.values()]

    assert [oere for oere in range(41_000_90, 41_001_60) if fits(oere)] == list(range(41_001_25, 41_001_50))


@pytest.mark.parametrize(("places", "rate"), [(7, 41_001), (8, 49_202), (49, 82_003), (50, 123_004)])
def test_a_published_rate_is_used_as_it_was_published(places: int, rate: int) -> None:
    answer = answer_of(year=2024, places=Places(places), intensified=NO, own=None)

    assert (answer.rate.whole, answer.to_pay.whole) == (rate * 100, rate * 100)
    assert [problem.code for problem in answer.warnings] == ["supervision-rate-preliminary"]


def test_intensified_supervision_costs_a_tenth_more() -> None:
    answer = answer_of(year=2023, places=Places(3), intensified=Condition(data=True), own=None)

    assert answer.to_pay.whole == 43_393_00
    assert answer.warnings == ()


def test_a_rate_of_ones_own_replaces_the_published_one() -> None:
    answer = answer_of(year=2031, places=Places(30), intensified=NO, own=Kroner(50_000_00))

    assert answer.to_pay.whole == 100_000_00


def test_a_year_without_a_published_rate_is_a_problem_that_names_the_years_there_are() -> None:
    with pytest.raises(ProblemsFound) as found:
        published_rate(2022, Places(3))

    [problem] = found.value.problems
    assert problem.code == "supervision-rate-not-known"
    assert "2023, 2024" in problem.says.da
