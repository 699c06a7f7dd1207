"""The price of a relief stay: its days by the school's calendar and the agreed weekend, explained."""

from __future__ import annotations

from datetime import date

import pytest

from ramme.agreements import Agreement, Catalogue
from ramme.explanations import as_text, recorded
from ramme.problems import ProblemsFound
from ramme.quantities import Days, Kroner
from ramme.rates.one_place.relief_stay import ReliefStay, as_data, cost_of, explained, listed
from tests.rates.sample_budgets import entered

WHOLE = {"calendar.relief_weekend": "indivisible"}
BY_THE_DAY = {"calendar.relief_weekend": "per_day"}


@pytest.fixture(scope="module")
def midtjylland() -> Agreement:
    return Catalogue.of_package().get("midtjylland-2017")


def stay(first: int, last: int, *no_school: int) -> ReliefStay:
    """A stay in September 2017, whose 6th is a Wednesday."""
    return ReliefStay(
        first=date(2017, 9, first),
        last=date(2017, 9, last),
        school_rate=entered(Kroner(2_100_00), "Skoledag"),
        other_rate=entered(Kroner(2_850_00), "Øvrig dag"),
        no_school=frozenset(date(2017, 9, day) for day in no_school),
    )


@pytest.mark.parametrize(
    ("where", "own", "school", "other"),
    [
        (stay(6, 7), WHOLE, 2, 0),
        (stay(6, 9), WHOLE, 2, 3),
        (stay(6, 9), BY_THE_DAY, 3, 1),
        (stay(10, 11), WHOLE, 1, 3),
        (stay(8, 8), WHOLE, 0, 3),
        (stay(6, 7, 7), WHOLE, 1, 1),
        (stay(1, 30), WHOLE, 16, 15),
    ],
)
def test_a_stay_costs_its_school_days_and_its_other_days(
    where: ReliefStay, own: dict[str, str], school: int, other: int, midtjylland: Agreement
) -> None:
    found = cost_of(where, midtjylland, own)

    assert (found.days.school, found.days.other) == (Days(school), Days(other))
    assert found.cost == Kroner(school * 2_100_00 + other * 2_850_00)


def test_what_a_weekend_is_must_be_agreed(midtjylland: Agreement) -> None:
    with pytest.raises(ProblemsFound) as found:
        cost_of(stay(6, 7), midtjylland)

    assert [problem.code for problem in found.value.problems] == ["clause-not-given"]


def test_a_stay_that_ends_first_is_no_stay(midtjylland: Agreement) -> None:
    with pytest.raises(ProblemsFound) as found:
        cost_of(stay(7, 6), midtjylland, WHOLE)

    assert "relief-stay-ends-first" in [problem.code for problem in found.value.problems]


@pytest.mark.parametrize(("year", "month", "day", "refused"), [(2018, 1, 1, False), (2018, 1, 2, True)])
def test_a_stay_is_a_year_at_most(year: int, month: int, day: int, refused: bool, midtjylland: Agreement) -> None:
    first = stay(6, 7)
    long = ReliefStay(
        first=date(2017, 1, 1),
        last=date(year, month, day),
        school_rate=first.school_rate,
        other_rate=first.other_rate,
    )

    if not refused:
        assert cost_of(long, midtjylland, WHOLE).days.school.whole > 200
        return
    with pytest.raises(ProblemsFound) as found:
        cost_of(long, midtjylland, WHOLE)
    assert "relief-stay-too-long" in [problem.code for problem in found.value.problems]


def test_the_stay_is_listed_explained_and_told_as_data(midtjylland: Agreement) -> None:
    found = cost_of(stay(6, 9), midtjylland, WHOLE)

    told = as_text(recorded(explained(found)), "da")

    assert "2.100,00 kr. (Skoledag) × 2 dage" in told
    assert "6. september 2017 til 9. september 2017" in told
    assert listed(found).rows[-1]["price"] == Kroner(12_750_00)
    assert as_data(found)["price_oere"] == 12_750_00
    assert [problem.code for problem in found.warnings] == ["own-value-used"]
