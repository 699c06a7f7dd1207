"""Does a spreadsheet find the same changes, targets, ceilings and categories as we, in every step?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ramme.agreements import Catalogue
from ramme.explanations import recorded
from ramme.explanations.record import Explained
from ramme.rates.development import movement_telling as development_telling
from ramme.rates.development import spending_telling, target_telling
from ramme.rates.development.movement import development_of, paired
from ramme.rates.development.rate_lists import read_rate_lists
from ramme.rates.development.rise_limit import own_limit
from ramme.rates.development.spending import Spending, spending_answer
from ramme.rates.development.target import TargetAsked, targets_under
from ramme.registry import category_telling
from ramme.registry.category_form import one_offering
from tests.libreoffice.recalculation import differences, recalculated_steps
from tests.rates.targets import entry, index, law, measured

pytestmark = [pytest.mark.libreoffice, pytest.mark.slow]

Recalculate = Callable[[Path], Path]
PUBLISHED = Path(__file__).parents[1] / "rates" / "development" / "published"
CATALOGUE = Catalogue.of_package()


def development() -> Explained:
    rates, _ = read_rate_lists([PUBLISHED / "real-rates.csv"])
    moved = development_of(paired(rates, 2017, 2018), index(214), own_limit("5 %"))
    return development_telling.explained(moved, None)


def target() -> Explained:
    rates = [
        measured(2014, 2_031),
        measured(2015, 1_999),
        measured(2017, 1_977),
        measured(2015, 903, 365, offering="Å"),
    ]
    asked = TargetAsked(entry=entry(*rates, law=(law(36_501, 2016),)), indices=index(137))
    (explained,) = target_telling.explained(targets_under(CATALOGUE.get("midtjylland-2017"), {}, asked))
    return explained


def spending() -> Explained:
    rows = [Spending(party="K", year=2015, amount=measured(2015, 500_001).rate)]
    rows.append(Spending(party="K", year=2016, amount=measured(2016, 508_003).rate))
    return spending_telling.explained(spending_answer(rows, index(214), None))


def category() -> Explained:
    offering = one_offering("Elmely", "2.000,00", buyers=3, places=5, sold=2)
    return category_telling.explained(
        category_telling.answer_for(offering, CATALOGUE.get("syddanmark-2016"), {}, date(2016, 1, 1))
    )


@pytest.mark.parametrize("explained", [development, target, spending, category])
def test_what_is_told_over_time_gives_the_same_in_a_spreadsheet(
    explained: Callable[[], Explained], recalculate: Recalculate, tmp_path: Path
) -> None:
    record = recorded(explained())

    found = recalculated_steps(record, recalculate, tmp_path)

    assert differences(record, found) == []
    assert len(found) > 3
